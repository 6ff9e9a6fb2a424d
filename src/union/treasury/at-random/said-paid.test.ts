/**
 * For tests: laws of what people say that lines paid: no money of a claim leaves with fewer people behind it than the
 * rules want, and nobody confirms what concerns them. Told from the acts and the claims alone.
 * @module
 */
import assert from 'node:assert/strict';
import type { Intent } from '../../kernel/entry.ts';
import type { Hash } from '../../kernel/ids.ts';
import type { TestBook } from '../../testing.ts';
import { type Claim, type Part, suggestionOf } from '../treasury.ts';

interface Said {
  readonly parts: readonly Part[];
  /** Who suggested it, where it is confirmed. */
  readonly first?: string | undefined;
}

type Claimed = readonly [id: string, claim: Claim];

/** What an act says that lines are, with who said it before. */
function saidBy({ union: { treasury } }: TestBook, { act, body }: Intent): readonly Said[] {
  const lines = (body['lines'] ?? []) as readonly {
    line: Hash;
    parts?: readonly Part[];
    suggestion?: Hash;
  }[];
  switch (act) {
    case 'treasury/enter-lines@1':
    case 'treasury/assign@1':
      return lines.flatMap(({ parts }) => (parts ? [{ parts }] : []));
    case 'treasury/affirm@1':
      return lines.flatMap(({ line, suggestion = '' }) => {
        const { parts, by: first } = suggestionOf(treasury, line, suggestion) ?? {};
        return parts ? [{ parts, first }] : [];
      });
    default:
      return [];
  }
}

const paidBy = ({ union: { treasury } }: TestBook, parts: readonly Part[]): readonly Claimed[] =>
  parts.flatMap((part) => {
    const claim = part.to === 'payout' ? treasury.claims.get(part.claim) : undefined;
    return part.to === 'payout' && claim ? [[part.claim, claim] as const] : [];
  });

/** The claims whose payment goes back, from lines of now or of closed years. */
const backBy = (book: TestBook, parts: readonly Part[]): readonly Claimed[] =>
  parts.flatMap((part) => {
    const { claims, lines } = book.union.treasury;
    if (part.to === 'return') return paidBy(book, lines.get(part.of)?.parts ?? []);
    const claim = part.to === 'payout-return' ? claims.get(part.claim) : undefined;
    return part.to === 'payout-return' && claim ? [[part.claim, claim] as const] : [];
  });

const isConcerned = ({ by, owed, interests }: Claim, who: string): boolean =>
  (by === who && !owed) || interests.has(who);

/** How often each thing that the laws are about happened. */
export interface Seen {
  late: number;
  otherwise: number;
  alone: number;
  back: number;
  /** A claim that sends back what is owed was paid. */
  owed: number;
}

/** The claims that one person says alone to be paid, though they are not with the bank. */
export const paidAlone = (book: TestBook, intent: Intent): readonly string[] =>
  saidBy(book, intent).flatMap(({ parts, first }) =>
    first === undefined
      ? paidBy(book, parts).flatMap(([id, { stage }]) => (stage === 'sent' ? [] : [id]))
      : [],
  );

/** Looks at an act that is about to be entered; checks what must be so once it was. */
export function watchSaying(book: TestBook, intent: Intent, seen: Seen): () => void {
  const checks: (() => void)[] = [];
  for (const { parts, first } of saidBy(book, intent)) {
    const people = { first, second: intent.by };
    for (const each of paidBy(book, parts)) checks.push(paying(book, each, people, seen));
    for (const each of backBy(book, parts)) checks.push(givingBack(book, each, people, seen));
  }
  return () => {
    for (const check of checks) check();
  };
}

interface People {
  readonly first: string | undefined;
  readonly second: string;
}

/** As it stands before: what must have been so if this is accepted. */
function paying(
  { union: { treasury } }: TestBook,
  [id, claim]: Claimed,
  { first, second }: People,
  seen: Seen,
): () => void {
  const { stage, batch } = claim;
  const file = treasury.batches.get(batch ?? '');
  const files = [...treasury.batches.values()].filter(({ claims }) => claims.includes(id));
  const wasSigned = files.some(({ hands, needed }) => hands.length >= needed);
  const isFirst = first !== undefined && isConcerned(claim, first);
  const isSecond = isConcerned(claim, second);
  return () => {
    seen.owed += Number(claim.owed !== undefined);
    if (first !== undefined) assert.ok(!isSecond, 'who is concerned confirms a payment');
    if (stage === 'sent') {
      if (batch === undefined) return;
      assert.ok(file?.claims.includes(id) && file.hands.length >= file.needed, 'it has its hands');
      return;
    }
    assert.ok(!isFirst && !isSecond, 'who is concerned says that it was paid');
    assert.notEqual(first, second);
    if (stage === 'approved') seen[first === undefined ? 'alone' : 'otherwise']++;
    else {
      assert.ok(wasSigned && first !== undefined, `two say late of what had its hands: ${stage}`);
      seen.late++;
    }
  };
}

function givingBack(
  { union: { treasury } }: TestBook,
  [, claim]: Claimed,
  { first, second }: People,
  seen: Seen,
): () => void {
  const isHand = treasury.batches.get(claim.batch ?? '')?.hands.includes(second) === true;
  const isSecond = isConcerned(claim, second);
  return () => {
    assert.ok(!isSecond, 'who is concerned says alone, or confirms, that it came back');
    if (first === undefined) assert.ok(!isHand, 'who sent it says alone that it came back');
    seen.back++;
  };
}
