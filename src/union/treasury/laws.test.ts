/**
 * Laws of money that hold whatever people do: nothing is made or lost, nothing is spent twice, and what was
 * written down once gives the same books again.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Intent, Proof } from '../kernel/entry.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { everybody } from '../laws/money/table/testing.ts';
import { begins, moneyBeginning, spendingBeginning } from '../laws/money/beginnings/testing.ts';
import { findingOutTrialOf } from '../laws/money/finding-out/testing.ts';
import {
  askingTrialOf,
  collectingTrialOf,
  spendingTrialOf,
  takesTrial,
  trialOf,
} from '../laws/money/testing.ts';
import { type Hand, replayed, said, TestBook } from '../testing.ts';
import { duties, nextDue, stateHash } from '../union.ts';
import { claimOf, isStepClaim } from './grants.ts';
import { add, type Sums } from './ledger.ts';
import {
  assertNoneAloneTooMuch,
  assertOnItsWay,
  assertUndecidedIsCounted,
  assertUnsaidIsInLines,
  assertInPurpose,
  leavesLess,
  promised,
} from './at-random/going-out.test.ts';
import { assertMatched } from './at-random/appealed.test.ts';
import { assertNothingOwedByBoxes, flat, sorted } from './at-random/sheets.test.ts';
import { CollectedOnce } from './at-random/collected-once.test.ts';
import { assertHeldOnce, type OnItsWay, watchOnTheirWay } from './at-random/held-once.test.ts';
import { assertOwed } from './at-random/owed-back.test.ts';
import {
  assertListed,
  assertNobodyConcerned,
  assertOneFile,
  SingleHands,
} from './at-random/paying-out.test.ts';
import { paidAlone, type Seen, watchSaying } from './at-random/said-paid.test.ts';
import type { Transaction } from './postings.ts';
import { available, bankDay, type Claim, type Line } from './treasury.ts';

/** A book of which somebody keeps accounts beside it, from the transactions alone. */
class Watched extends TestBook {
  /** Every line there ever was, as it stood last. */
  readonly lines = new Map<string, Line>();
  /** How often one was opened again. */
  opened = 0;
  readonly #claims = new Map<string, string>();
  readonly hands = new SingleHands();
  readonly seen: Seen = { late: 0, otherwise: 0, alone: 0, back: 0, owed: 0 };
  readonly onTheirWay: OnItsWay = { gone: 0, stepAnew: 0 };
  readonly collected = new CollectedOnce();
  readonly accounts = new Map<string, bigint>();
  readonly funds = new Map<string, bigint>();
  /** What could be spent of each fund after the last act. */
  readonly left = new Map<string, bigint>();

  override enter(intent: Intent, proof: Proof): Refusal | undefined {
    const entered = [
      this.hands.watch(this, intent),
      this.hands.says(this, paidAlone(this, intent), intent.by),
      watchSaying(this, intent, this.seen),
      this.collected.watch(this, intent),
      watchOnTheirWay(this, intent, this.onTheirWay),
    ];
    const refused = super.enter(intent, proof);
    if (refused) return refused;
    for (const each of entered) each();
    const { ledger, lines } = this.union.treasury;
    this.#claimsStay();
    for (const [name, line] of lines) {
      const before = this.lines.get(name);
      this.#stays(line, before);
      this.opened += Number(before !== undefined && before.reopened !== line.reopened);
      this.lines.set(name, { ...line });
    }
    if (ledger.latest.seq === this.union.size - 1)
      for (const each of ledger.latest.made) this.#watch(each, intent.act);
    this.#watchFunds();
    return undefined;
  }

  /** A line stays where and what it is; only if it is opened again, it stands under another day, and that of the bank’s beside it. */
  #stays(line: Line, before = line): void {
    assert.deepEqual([line.place, line.amount], [before.place, before.amount], 'it stays');
    assert.equal(bankDay(line), bankDay(before), 'it stays on its statement');
    if (line.reopened === before.reopened)
      assert.equal(line.day, before.day, 'it stays in its year');
  }

  /** Nothing is ever set over a claim that is there. */
  #claimsStay(): void {
    for (const [id, { by, put, amount, appropriation, payee }] of this.union.treasury.claims) {
      const one = [by, put, amount, appropriation, payee].join(' ');
      assert.equal(this.#claims.get(id) ?? one, one, 'one claim is set over another');
      this.#claims.set(id, one);
    }
  }

  /** No act promises or takes more than there is; only what a bank took back or paid late, or never had, can leave a fund with less. */
  #watchFunds(): void {
    const { size, treasury } = this.union;
    const tookBack = leavesLess(treasury, size - 1);
    for (const key of this.funds.keys()) {
      const [fund = '', currency = ''] = key.split(' ');
      const left = available(this.union, { fund, currency });
      const before = this.left.get(key) ?? 0n;
      if (left < 0n && left < before) assert.ok(tookBack, `${key} is below what is promised`);
      this.left.set(key, left);
    }
  }

  #watch({ postings }: Transaction, act: string): void {
    const sums: Sums = new Map();
    for (const { account, fund, currency, amount } of postings) {
      add(sums, currency, amount);
      add(this.accounts, `${account} ${currency}`, amount);
      if (fund === undefined) continue;
      add(this.funds, `${fund} ${currency}`, -amount);
      assertInPurpose(this.union, { account, fund, amount }, act);
    }
    for (const sum of sums.values()) assert.equal(sum, 0n, 'debits are credits');
  }
}

function assertBooksBalance(book: Watched): void {
  const { ledger, places } = book.union.treasury;
  const all: Sums = new Map();
  for (const { balance } of ledger.accounts.values())
    for (const [currency, sum] of balance) add(all, currency, sum);
  for (const [currency, sum] of all) assert.equal(sum, 0n, currency);
  assert.deepEqual(sorted(flat(ledger.accounts)), sorted(book.accounts));
  assert.deepEqual(sorted(flat(ledger.funds)), sorted(book.funds));
  for (const [name, { days, currency }] of places) {
    const held = [...days.values()].reduce((sum, each) => sum + each, 0n);
    assert.equal(held, book.accounts.get(`assets:${name} ${currency}`) ?? 0n, name);
  }
  const byMonth = new Map<string, bigint>();
  for (const month of ledger.months.values())
    for (const [key, amount] of month) {
      const [account = '', , currency = ''] = key.split(' ');
      add(byMonth, `${account} ${currency}`, amount);
    }
  assert.deepEqual(sorted(byMonth), sorted(book.accounts));
}

/** What is paid agrees with the claims, and no more was given than there is. */
function assertNothingTwice(book: Watched): void {
  const { claims, appropriations, instalments, debits } = book.union.treasury;
  for (const [id, { amount, spent, held }] of appropriations) {
    const own = [...claims.values()].filter(({ appropriation }) => appropriation === id);
    const sum = (of: readonly Claim[]): number => of.reduce((so, each) => so + each.amount, 0);
    assert.equal(spent, sum(own.filter(({ stage }) => stage === 'paid')));
    const late = sum(own.filter(({ paid }) => paid && !promised.includes(paid.before)));
    assert.ok(spent + held - late <= amount, 'more is given than the members gave leave to');
  }
  const paid = new Map<string, number>();
  const tokens = new Set<string>();
  for (const { parts = [], returned, back } of book.lines.values()) {
    if (returned) continue;
    const came = parts.reduce((sum, part) => sum + (part.to === 'fees' ? 0 : part.amount), 0);
    if (back !== undefined) assert.ok(back <= came, 'more went back than came');
    if (back === came) continue;
    for (const part of parts) {
      if (part.to === 'payout') paid.set(part.claim, (paid.get(part.claim) ?? 0) + 1);
      if (part.to === 'payout-return') paid.set(part.claim, (paid.get(part.claim) ?? 0) - 1);
      if (part.to !== 'dues') continue;
      for (const { period, token } of part.instalments) {
        assert.ok(!tokens.has(`${period} ${token}`), 'an instalment is paid twice');
        tokens.add(`${period} ${token}`);
      }
    }
  }
  for (const { stage, instalments: those } of debits.values()) {
    if (stage !== 'paid') continue;
    for (const { period, token } of those) {
      assert.ok(!tokens.has(`${period} ${token}`), 'an instalment is collected that was paid');
      tokens.add(`${period} ${token}`);
    }
  }
  for (const { turned = [] } of debits.values())
    for (const { period, token } of turned.flatMap((each) => each.instalments)) {
      assert.ok(
        !tokens.has(`${period} ${token}`),
        'what was owed pays an instalment that was paid',
      );
      tokens.add(`${period} ${token}`);
    }
  for (const [id, { stage }] of claims)
    assert.equal(paid.get(id) ?? 0, stage === 'paid' ? 1 : 0, `the claim is ${stage}`);
  for (const [period, those] of instalments)
    for (const token of those) assert.ok(tokens.has(`${period} ${token}`), 'paid by no line');
}

/** An instalment is open, or paid, or collected by one debit. */
function assertCollectedOnce({ union: { treasury } }: Watched): void {
  const { collecting, debits, debitRuns, instalments } = treasury;
  const under = new Set<string>();
  for (const { stage, run, instalments: those } of debits.values()) {
    const runs = debitRuns.get(run)?.stage;
    if (stage === 'announced') assert.equal(runs, 'announced');
    if (stage === 'sent') assert.equal(runs, 'sent');
    if (stage !== 'announced' && stage !== 'sent') continue;
    for (const { period, token } of those) {
      const name = `${period} ${token}`;
      assert.ok(!under.has(name), 'two debits collect one instalment');
      assert.ok(instalments.get(period)?.has(token) !== true, 'it is paid already');
      under.add(name);
    }
  }
  const marked = [...collecting].flatMap(([period, tokens]) =>
    [...tokens].map((token) => `${period} ${token}`),
  );
  assert.deepEqual(marked.toSorted(), [...under].toSorted());
}

/** Tries an act; a refusal changes nothing, and neither do the same lines entered again. */
function tries(book: Watched, who: Hand, act: string, body: Record<string, unknown>): void {
  const before = act === 'assembly/vote@1' ? '' : stateHash(book.union);
  const refused = book.try(who, act, body);
  if (refused && before !== '') assert.equal(stateHash(book.union), before);
  if (refused || act !== 'treasury/enter-lines@1') return;
  const after = stateHash(book.union);
  assert.match(
    book.try(who, act, body)?.refused ?? '',
    /entered already|to spend|paid|claim|gone|debit/,
  );
  assert.equal(stateHash(book.union), after);
}

/** What was said of a line is taken back and said again: then everything is as before. */
function saysAgain(book: Watched, pick: number): void {
  const { lines, ledger } = book.union.treasury;
  const matched = [...lines].filter(([, { parts }]) => parts !== undefined);
  const payouts = matched.filter(([, { parts }]) => parts?.some(({ to }) => to === 'payout'));
  const those = pick % 2 === 0 && payouts.length > 0 ? payouts : matched;
  const [name, line] = those[pick % Math.max(1, those.length)] ?? [];
  const treasurer = everybody[1];
  if (name === undefined || !line?.parts || !treasurer) return;
  const { parts } = line;
  const before = [sorted(flat(ledger.accounts)), sorted(flat(ledger.funds))];
  if (book.try(treasurer, 'treasury/undo@1', { line: name, reason: said('to try') })) return;
  const refused = book.try(treasurer, 'treasury/assign@1', { lines: [{ line: name, parts }] });
  // Parts are weighed in their order, a year may be closed by now, a debit of the same run may have come to be at the
  // bank again, and what was paid before something came late may have gone back: then the same may not be said again.
  if (refused) {
    assert.match(
      refused.refused,
      /to spend|too old|being collected|another sum|another person|still open|still owed|owed no more/,
    );
    return book.settle();
  }
  assert.deepEqual([sorted(flat(ledger.accounts)), sorted(flat(ledger.funds))], before);
}

const Steps = fc.array(fc.noBias(fc.nat({ max: 999_999 })), {
  minLength: 60,
  maxLength: 140,
  size: 'max',
});

function assertAll(book: Watched): void {
  assertBooksBalance(book);
  assertUnsaidIsInLines(book);
  assertOnItsWay(book);
  assertNoneAloneTooMuch(book);
  assertUndecidedIsCounted(book);
  assertNothingOwedByBoxes(book);
  assertNothingTwice(book);
  assertHeldOnce(book);
  assertOneFile(book);
  assertListed(book);
  book.hands.assertLittle(book);
  assertNobodyConcerned(book);
  assertCollectedOnce(book);
  assertOwed(book);
  assertMatched(book);
  const due = duties(book.union, book.at, { freshId: () => said('fresh') });
  assert.deepEqual(due, []);
  const next = nextDue(book.union);
  assert.ok(next === undefined || next > book.at, `${next} is past`);
}

describe('whatever people do with money', () => {
  for (const [what, draws, beginning, numRuns] of [
    ['with all of it', trialOf, moneyBeginning(), 12],
    ['mostly with what goes out', spendingTrialOf, spendingBeginning(), 12],
    ['mostly with dues that are collected', collectingTrialOf, moneyBeginning(), 22],
    ['mostly with appeals', askingTrialOf, moneyBeginning(), 16],
    ['mostly with what is found out late', findingOutTrialOf, moneyBeginning(), 12],
  ] as const)
    it(`the books balance, nothing is spent twice, and the replay agrees: ${what}`, () => {
      let opened = 0;
      fc.assert(
        fc.property(Steps, (seeds) => {
          const book = begins(new Watched(), beginning);
          for (const seed of seeds) {
            takesTrial(book, draws(seed, book), (...of) => tries(book, ...of));
            if (seed % 5 === 0) saysAgain(book, seed >>> 3);
            assertAll(book);
          }
          assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
          opened += book.opened;
        }),
        // Looking for the smallest case that fails takes long, and a large one tells as much.
        { numRuns, interruptAfterTimeLimit: 240_000 },
      );
      if (draws === findingOutTrialOf) assert.ok(opened > 0, 'no line of closed books was opened');
    });
});

describe('the claim of a step', () => {
  it('has a name under which nobody can put one', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat({ max: 23 }), (grant, step) => {
        assert.ok(isStepClaim(claimOf({ grant, step })));
      }),
    );
  });
});
