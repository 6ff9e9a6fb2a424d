/**
 * For tests: laws of claims that go out: in how many files they stand, and who is behind those.
 * @module
 */
import assert from 'node:assert/strict';
import type { Intent } from '../../kernel/entry.ts';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import type { TestBook } from '../../testing.ts';
import type { Union } from '../../union.ts';
import { add } from '../ledger.ts';
import type { Claim } from '../treasury.ts';

/** A claim is with one bank at a time: it stands in one file that is not void. */
export function assertOneFile({ union: { treasury } }: TestBook): void {
  const files = [...treasury.batches].filter(([, { stage }]) => stage !== 'void');
  for (const [id, { stage, batch }] of treasury.claims) {
    if (stage !== 'prepared' && stage !== 'sent') continue;
    const found = files.find(([name]) => name === batch)?.[1];
    if (batch === undefined) continue;
    assert.ok(found, 'the file is not void');
    assert.ok(found.claims.includes(id), 'it stands in the file it names');
    assert.equal(found.stage, stage === 'sent' ? 'ready' : 'prepared');
  }
  for (const { hands, needed, stage } of treasury.batches.values()) {
    assert.equal(new Set(hands).size, hands.length, 'every hand is another person');
    if (stage === 'ready') assert.ok(hands.length >= needed);
  }
}

/** What pages look up without going through all claims is what going through them finds. */
export function assertListed({ union: { treasury } }: TestBook): void {
  const { claims, atBank, paidBySum, paidInOrder } = treasury;
  const ids = (isWanted: (claim: Claim) => boolean): readonly string[] =>
    [...claims].flatMap(([id, claim]) => (isWanted(claim) ? [id] : [])).toSorted();
  const signed = ids(({ ready, stage }) => ready === true && stage !== 'paid');
  assert.deepEqual([...atBank].toSorted(), signed);
  const listed = [...paidBySum].flatMap(([sum, those]) =>
    [...those].map((id) => (claims.get(id)?.amount === sum ? id : 'a claim of another sum')),
  );
  const paid = ids(({ stage }) => stage === 'paid');
  assert.deepEqual(listed.toSorted(), paid);
  assert.deepEqual(paidInOrder.toSorted(), paid);
  assertInOrder(paidInOrder.map((id) => claims.get(id)?.paid?.seq ?? Infinity));
}

function assertInOrder(entries: readonly number[]): void {
  assert.deepEqual(
    entries,
    entries.toSorted((a, b) => a - b),
  );
}

const thirtyDays = 30 * 24;

interface SentByOne {
  readonly batch: string;
  readonly claim: string;
  readonly hand: string;
  readonly at: Instant;
  readonly to: string;
  readonly amount: bigint;
}

/** Keeps by itself what single hands sent, from the acts alone. */
export class SingleHands {
  #sent: SentByOne[] = [];
  /** Claims that one hand sent since the members had approved them, and nobody else could sign. */
  stoodIn = 0;

  /** Looks at claims that one person is about to say are paid, which are with no bank; gives what to do once they said it. */
  says({ union, at }: TestBook, ids: readonly string[], by: string): () => void {
    const named = ids.flatMap((id) => {
      const claim = union.treasury.claims.get(id);
      return claim ? [[id, claim] as const] : [];
    });
    const due = named.filter(([, claim]) => !isForMembers(union, claim, { by, at }));
    return () => {
      this.stoodIn += named.length - due.length;
      for (const [claim, { by: to, amount }] of due)
        this.#sent.push({ batch: '', claim, hand: by, at, to, amount: BigInt(amount) });
    };
  }

  /** Looks at an act that is about to be entered; gives what to do once it was. */
  watch({ union, at }: TestBook, { act, by, body }: Intent): () => void {
    const waits = (word?: { readonly at: Instant }): boolean =>
      word !== undefined && hoursAfter(word.at, thirtyDays) > at;
    const { batches, claims } = union.treasury;
    if (act === 'treasury/prepare@1') {
      const batch = String(body['batch']);
      const named = (body['claims'] as readonly string[]).map(
        (id) => [id, claims.get(id)] as const,
      );
      const due = named.filter(([, claim]) => claim && !isForMembers(union, claim, { by, at }));
      return () => {
        if (batches.get(batch)?.needed !== 1) return;
        this.stoodIn += named.length - due.length;
        for (const [claim, { by: to = '', amount = 0 } = {}] of due)
          this.#sent.push({ batch, claim, hand: by, at, to, amount: BigInt(amount) });
      };
    }
    if (act !== 'treasury/fail@1' && act !== 'treasury/void@1') return () => undefined;
    const claim = claims.get(String(body['claim']));
    const batch = claim?.batch ?? String(body['batch']);
    const of = batches.get(batch);
    const isHeard = !of?.hands.includes(by) || waits(claim ? claim.failedBy : of.voidedBy);
    const ids = claim ? [body['claim']] : [...(of?.claims ?? [])];
    return () => {
      if (!isHeard || !ids.every((id) => claims.get(String(id))?.stage === 'approved')) return;
      this.#sent = this.#sent.filter((each) => !ids.includes(each.claim));
    };
  }

  /** No hand sends more alone in thirty days than the rules let one send, to whomever, and all together to one claimant. */
  assertLittle({ union: { charter } }: TestBook): void {
    const limit = BigInt(charter?.money?.twoHandsAbove ?? 0);
    for (const { at: last } of this.#sent) {
      const sums = new Map<string, bigint>();
      for (const { at, hand, to, amount } of this.#sent) {
        if (at > last || hoursAfter(at, thirtyDays) <= last) continue;
        add(sums, `by ${hand}`, amount);
        add(sums, `to ${to}`, amount);
      }
      for (const sum of sums.values()) assert.ok(sum <= limit, 'one hand sends too much');
    }
  }
}

/** Whether the members approved a claim, and nobody beside that hand who is no party to it has an office that pays. */
function isForMembers(
  { offices }: Union,
  { approved, again, by: claimant, owed, interests }: Claim,
  { by, at }: { readonly by: string; readonly at: Instant },
): boolean {
  const could = offices.terms.filter(
    ({ office, member, from, until }) =>
      ['treasurer', 'committee'].includes(office) &&
      from <= at &&
      until > at &&
      member !== by &&
      (member !== claimant || owed !== undefined) &&
      !interests.has(member),
  );
  return approved?.by === 'clerk' && again !== true && could.length === 0;
}

/** Whom a claim concerns has approved nothing of it that still counts, and stands behind no file of it. */
export function assertNobodyConcerned({ union: { treasury } }: TestBook): void {
  for (const [id, { by, owed, interests, stage, approved, batch }] of treasury.claims) {
    if (!['approved', 'prepared', 'sent', 'paid'].includes(stage)) continue;
    const file = treasury.batches.get(batch ?? '');
    const hands = file?.claims.includes(id) ? file.hands : [];
    assert.notEqual(approved?.by, by, 'who asked for it approves it');
    for (const one of [approved?.by ?? '', ...(stage === 'paid' ? [] : hands)])
      assert.ok((one !== by || owed) && !interests.has(one), 'who is concerned decides');
  }
}
