/** Laws of direct debits: what holds whatever members promise, treasurers do and banks answer, and in whatever order. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addTargetDays } from '../../../../../bank/payments/target-days.ts';
import { canJudge, refusedBy } from '../../../../../bank/payments/schemas/testing.ts';
import { Dice } from '../../../../../union/laws/money/table/testing.ts';
import { belongs } from '../../../../../union/members/members.ts';
import type { Hand } from '../../../../../union/testing.ts';
import { isEnding, monthAfter, periodOf } from '../../../../../union/treasury/treasury.ts';
import { runOf } from '../../../../acts/debtors.ts';
import { findingsIn } from '../../../../acts/drawn-up.ts';
import { handingIn } from '../../../../acts/file-findings.ts';
import {
  answering,
  announcing,
  comingLate,
  signing,
  takingBack,
  waiting,
} from './at-random/banking/testing.ts';
import {
  Collecting,
  people,
  type Signed,
  standingOf,
  type Told,
} from './at-random/collecting/testing.ts';
import {
  afterTheirEnd,
  type InBook,
  isLive,
  keyOf,
  paymentsIn,
  signedIn,
} from './at-random/files/testing.ts';
import { promising, working } from './at-random/promising/testing.ts';
import { dueOn, firstDay } from './due.ts';

/** One thing that happens, by a seed. */
async function happens(of: Collecting, seed: number): Promise<void> {
  const dice = new Dice(seed);
  of.book.pass(1);
  const step = dice.below(14);
  if (step >= 12) comingLate(of, dice);
  else if (dice.rarely(12)) working(of, dice);
  else if (step < 3) await promising(of, dice);
  else if (step < 5) await announcing(of, dice);
  else if (step < 7) await signing(of, dice);
  else if (step < 9) await answering(of, dice);
  else if (step < 10) takingBack(of, dice);
  else if (step < 11 || !dice.rarely(12)) waiting(of, dice);
  else
    for (const who of people.filter(() => dice.rarely(4))) of.book.try(who, 'members/leave@1', {});
}

/** Nobody pays a month twice, by one mandate or by two; what is owed besides, or went back, pays for nothing. */
function assertOnceEach(live: readonly InBook[]): void {
  const paying = live.filter(({ stage }) => stage === 'sent' || stage === 'paid');
  const all = paying.flatMap(({ member, periods }) => periods.map((each) => `${member} ${each}`));
  assert.equal(new Set(all).size, all.length, `collected twice: ${all.toSorted().join()}`);
}

/** A file takes what was announced, and no month costs more or less than its payer ever promised. */
function assertAmounts(of: Collecting, signed: readonly InBook[]): void {
  for (const { member, amount, debit, periods } of signed) {
    assert.equal(amount, debit.amount, 'the file takes another sum than was announced');
    const pledged = of.treasury.dues.get(member) ?? assert.fail();
    const promised = of.promisedBy(pledged).flatMap((dues) => dues?.amount ?? []);
    const [least, most] = [Math.min(...promised), Math.max(...promised)];
    assert.ok(
      amount >= least * periods.length && amount <= most * periods.length,
      `${amount} for ${periods.length} months of ${promised.join()}`,
    );
  }
}

/** None is said to be the first after another, signed before it or announced before it for an earlier day. */
function assertFirsts(live: readonly InBook[]): void {
  for (const [mandate, those] of Map.groupBy(live, (each) => each.mandate))
    for (const first of those.filter(({ kind }) => kind === 'FRST'))
      assert.ok(
        !those.some(
          ({ day, at, signed }) => signed < first.signed || (day < first.day && at < first.at),
        ),
        `not the first of ${mandate}: ${those.map(({ day, kind }) => `${day} ${kind}`).join()}`,
      );
}

/** A mandate goes on after its end only where one of the two was given up, and came all the same. */
function assertEndsOnce(of: Collecting, live: readonly InBook[]): void {
  for (const { end, after } of afterTheirEnd(live))
    assert.ok(
      [end, after].some((each) => of.givenUp.has(keyOf(each))),
      `${end.mandate} goes on after its end: ${after.day} ${after.kind}`,
    );
}

/** Whether some came for it in another way, or may have, as a line that was said to be that is to be said anew. */
const cameBesides = (of: Collecting, { debit }: InBook): boolean =>
  [of.treasury.owedFor, of.treasury.inDoubt].some((those) =>
    debit.instalments.some(({ period, token }) => those.get(period)?.has(token) === true),
  );

/** A file stays as right as it was signed, until what had been given up comes all the same; then it is seen to be wrong. */
async function assertSeenThrough(
  of: Collecting,
  file: Signed,
  live: readonly InBook[],
): Promise<void> {
  const found = (await runOf(of.deps, of, file.run)) ?? assert.fail();
  const { run } = found;
  const stages = run.debits.map((each) => of.treasury.debits.get(each)?.stage);
  const isOpen = stages.every((each) => each === 'sent' || each === 'called-off');
  if (run.stage !== 'sent' || !isOpen || addTargetDays(of.today, 1) > run.day) return;
  const own = live.filter((each) => each.run === file.run && each.stage === 'sent');
  const ended = new Set(afterTheirEnd(live).map(({ after }) => after));
  const expected = own.filter((each) => ended.has(each) || cameBesides(of, each));
  const { before, standing } = await handingIn(of, { of: found, today: of.today });
  const findings = [...standing, ...findingsIn(file.text, before)];
  const wrong = findings.filter(({ weight }) => weight === 'wrong');
  for (const { kind } of wrong) of.seenWrong.add(kind);
  assert.deepEqual(
    new Set(wrong.map(({ payment }) => payment)),
    new Set(expected.map(({ id }) => id)),
    `what is wrong with a signed file: ${JSON.stringify(wrong)}`,
  );
}

const isDue = (of: Collecting, { payer, earlier }: Told, day: string): boolean =>
  dueOn(of, [{ ...payer, earlier }], day).due.length > 0;

function assertEnds(of: Collecting, who: Hand, told: Told): void {
  const { payer, earlier, mandateEnd } = told;
  const mandate = payer.dues?.debit;
  if (!mandate || !belongs(of.union.members, who.id)) return;
  const first = firstDay(of.today, 14);
  if (mandateEnd !== undefined)
    assert.ok(!isDue(of, told, first), `is collected after its end: ${mandateEnd}`);
  const isOnItsWay = earlier.some(({ stage }) => stage === 'announced' || stage === 'sent');
  if (mandateEnd !== undefined || isEnding(mandate, earlier) || isOnItsWay) return;
  if (payer.dues?.paused !== undefined || mandate.last === undefined) return;
  const days = Array.from({ length: 13 }, (_, n) =>
    n === 0 ? first : `${monthAfter(periodOf(first), n)}-28`,
  );
  assert.ok(
    days.some((day) => isDue(of, told, day)),
    `nothing is left to collect up to ${mandate.last}, and the page does not say so`,
  );
}

/**
 * Who said “once more” is collected from once besides what was on its way then, and of no later month. Where that came to
 * nothing since, its months are collected anew.
 */
function assertOnceMore(of: Collecting, who: Hand, { earlier }: Told): void {
  const said = of.onceMore.get(who.id);
  if (!said) return;
  const standing = standingOf(earlier);
  const after = standing.filter(({ at }) => at > said.at);
  const months = after.flatMap(({ periods }) => periods);
  assert.ok(
    months.every((each) => each <= said.last),
    `collected after ${said.last}`,
  );
  if (said.standing.every((each) => standing.some(({ at }) => at === each)))
    assert.ok(after.length <= 1, `collected ${after.length} times after “once more”`);
}

/** A mandate for one time is announced once, whatever else is open, but for what was given up and came all the same. */
function assertOneTime(of: Collecting, { payer: { member }, earlier }: Told): void {
  const once = standingOf(earlier).flatMap(({ at, by }) =>
    by?.once === true && !of.givenUp.has(keyOf({ member, at })) ? [by.mandate] : [],
  );
  assert.equal(new Set(once).size, once.length, `announced twice: ${once.join()}`);
}

function notesGivenUp(of: Collecting, { payer: { member }, earlier }: Told): void {
  for (const { stage, at } of earlier)
    if (stage === 'rejected' || stage === 'called-off') of.givenUp.add(keyOf({ member, at }));
}

async function assertLaws(of: Collecting): Promise<void> {
  for (const who of people) {
    const told = await of.told(who);
    if (!told) continue;
    notesGivenUp(of, told);
    assertEnds(of, who, told);
    assertOnceMore(of, who, told);
    assertOneTime(of, told);
  }
  const signed = await signedIn(of);
  const live = signed.filter(isLive);
  assertAmounts(of, signed);
  assertOnceEach(live);
  assertFirsts(live);
  assertEndsOnce(of, live);
  for (const file of of.files) await assertSeenThrough(of, file, live);
}

/** Holds some of the files against the schema, where it is here. */
function assertToSchema(files: readonly string[]): void {
  const sample = files.filter((_, n) => n % Math.ceil(files.length / 40) === 0);
  if (!canJudge()) return console.log('Left out: files before the schema of ISO 20022.');
  for (const [n, why] of refusedBy('pain.008.001.08', sample)) assert.fail(`${why}\n${sample[n]}`);
}

const Steps = fc.array(fc.noBias(fc.nat({ max: 999_999 })), {
  minLength: 60,
  maxLength: 120,
  size: 'max',
});

describe('whatever becomes of direct debits', () => {
  it('each month is collected once, each mandate ends once, and a file stays right, or is seen not to be', async () => {
    const files: string[] = [];
    const wrong = new Set<string>();
    await fc.assert(
      fc.asyncProperty(Steps, async (seeds) => {
        const of = new Collecting();
        for (const seed of seeds) {
          const { size } = of.union;
          await happens(of, seed);
          if (of.union.size > size) await assertLaws(of);
        }
        files.push(...of.files.map(({ text }) => text));
        for (const kind of of.seenWrong) wrong.add(kind);
      }),
      { numRuns: 40, seed: 2_026, endOnFailure: true },
    );
    const kinds = new Set(files.flatMap((text) => paymentsIn({ text })).map(({ kind }) => kind));
    assert.deepEqual([...kinds].toSorted(), ['FNAL', 'FRST', 'OOFF', 'RCUR']);
    assert.deepEqual([...wrong].toSorted(), ['owed', 'sequence']);
    assertToSchema(files);
  });
});
