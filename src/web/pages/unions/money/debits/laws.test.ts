/** Laws of direct debits: what holds whatever members promise, treasurers do and banks answer, and in whatever order. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addTargetDays } from '../../../../../bank/payments/target-days.ts';
import { Dice } from '../../../../../union/laws/money/table/testing.ts';
import { belongs } from '../../../../../union/members/members.ts';
import type { Hand } from '../../../../../union/testing.ts';
import { endOf, isEnding, monthAfter, periodOf } from '../../../../../union/treasury/treasury.ts';
import { runOf } from '../../../../acts/debtors.ts';
import { debitFindings } from '../../../../acts/file-findings.ts';
import { collectionId } from '../../../../acts/payment-name.ts';
import {
  answering,
  announcing,
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
import { promising } from './at-random/promising/testing.ts';
import { dueOn, firstDay } from './due.ts';

/** One thing that happens, by a seed. */
async function happens(of: Collecting, seed: number): Promise<void> {
  const dice = new Dice(seed);
  of.book.pass(1);
  const step = dice.below(12);
  if (step < 3) await promising(of, dice);
  else if (step < 5) await announcing(of, dice);
  else if (step < 7) await signing(of, dice);
  else if (step < 9) await answering(of, dice);
  else if (step < 10) takingBack(of, dice);
  else if (step < 11 || !dice.rarely(12)) waiting(of, dice);
  else
    for (const who of people.filter(() => dice.rarely(4))) of.book.try(who, 'members/leave@1', {});
}

/** A payment as a file has it. */
interface InFile {
  readonly id: string;
  readonly mandate: string;
  readonly kind: string;
}

function paymentsIn({ text }: Signed): readonly InFile[] {
  return text
    .split('<PmtInf>')
    .slice(1)
    .flatMap((group) => {
      const [, kind = ''] = /<SeqTp>(\w+)</.exec(group) ?? [];
      return [...group.matchAll(/<EndToEndId>([^<]*)<.*?<MndtId>([^<]*)</gs)].map(
        ([, id = '', mandate = '']) => ({ id, mandate, kind }),
      );
    });
}

/** What was signed and not given up, with its days and months. */
interface Live extends InFile {
  readonly day: string;
  readonly signed: string;
  readonly periods: readonly string[];
  readonly stage: string;
}

function liveIn(of: Collecting): readonly Live[] {
  const { debits, debitRuns } = of.treasury;
  const known = new Map([...debits].map(([name, debit]) => [collectionId(name), debit]));
  return of.files.flatMap((file) => {
    const run = debitRuns.get(file.run);
    return paymentsIn(file).flatMap((payment): readonly Live[] => {
      const { stage = 'rejected', instalments = [] } = known.get(payment.id) ?? {};
      if (!run || stage === 'rejected' || stage === 'called-off') return [];
      const periods = instalments.map(({ period }) => period);
      return [{ ...payment, day: run.day, signed: run.file?.at ?? '', periods, stage }];
    });
  });
}

function assertOnceEach(live: readonly Live[]): void {
  const standing = live.filter(({ stage }) => stage !== 'returned');
  const all = standing.flatMap(({ mandate, periods }) =>
    periods.map((each) => `${mandate} ${each}`),
  );
  assert.equal(new Set(all).size, all.length, `collected twice: ${all.toSorted().join()}`);
}

function assertKinds(live: readonly Live[]): void {
  for (const [mandate, those] of Map.groupBy(live, (each) => each.mandate)) {
    const inTurn = those.toSorted((a, b) => Number(a.day > b.day) - Number(a.day < b.day));
    const ends = inTurn.filter(({ kind }) => kind === 'OOFF' || kind === 'FNAL');
    const said = `${mandate}: ${inTurn.map(({ day, kind }) => `${day} ${kind}`).join()}`;
    assert.ok(ends.length <= 1, `ends twice: ${said}`);
    for (const first of inTurn.filter(({ kind }) => kind === 'FRST'))
      assert.ok(
        !inTurn.some(({ day, signed: at }) => at < first.signed && day <= first.day),
        `not the first: ${said}`,
      );
    assert.ok(
      ends.every((each) => each === inTurn.at(-1)),
      `goes on after its end: ${said}`,
    );
  }
}

async function assertStaysRight(of: Collecting, file: Signed): Promise<void> {
  const found = (await runOf(of.deps, of, file.run)) ?? assert.fail();
  const { run } = found;
  const stages = run.debits.map((each) => of.treasury.debits.get(each)?.stage);
  const isOpen = stages.every((each) => each === 'sent' || each === 'called-off');
  if (run.stage !== 'sent' || !isOpen || addTargetDays(of.today, 1) > run.day) return;
  const findings = debitFindings(of, { of: found, text: file.text, today: of.today });
  const wrong = findings.filter(({ weight }) => weight === 'wrong');
  assert.deepEqual(wrong, [], `a signed file became wrong: ${JSON.stringify(wrong)}`);
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
  // What is not used for three years is over by itself, on a day that the page need not know ahead.
  if (endOf(mandate, { earlier, day: first }) === 'dormant') return;
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
  const after = standing.filter(({ at }) => !said.standing.includes(at));
  const months = after.flatMap(({ periods }) => periods);
  assert.ok(
    months.every((each) => each <= said.last),
    `collected after ${said.last}`,
  );
  if (said.standing.every((each) => standing.some(({ at }) => at === each)))
    assert.ok(after.length <= 1, `collected ${after.length} times after “once more”`);
}

/** A mandate for one time is announced once, whatever else is open. */
function assertOneTime({ earlier }: Told): void {
  const once = standingOf(earlier).flatMap(({ by }) => (by?.once === true ? [by.mandate] : []));
  assert.equal(new Set(once).size, once.length, `announced twice: ${once.join()}`);
}

async function assertLaws(of: Collecting): Promise<void> {
  const live = liveIn(of);
  assertOnceEach(live);
  assertKinds(live);
  for (const file of of.files) await assertStaysRight(of, file);
  for (const who of people) {
    const told = await of.told(who);
    if (!told) continue;
    assertEnds(of, who, told);
    assertOnceMore(of, who, told);
    assertOneTime(told);
  }
}

const Steps = fc.array(fc.noBias(fc.nat({ max: 999_999 })), {
  minLength: 60,
  maxLength: 120,
  size: 'max',
});

describe('whatever becomes of direct debits', () => {
  it('each month is collected once, each mandate ends once, and a file stays as right as it was signed', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(Steps, async (seeds) => {
        const of = new Collecting();
        for (const seed of seeds) {
          const { size } = of.union;
          await happens(of, seed);
          if (of.union.size > size) await assertLaws(of);
        }
        for (const file of of.files) for (const { kind } of paymentsIn(file)) kinds.add(kind);
      }),
      { numRuns: 40, seed: 2_026, endOnFailure: true },
    );
    assert.deepEqual([...kinds].toSorted(), ['FNAL', 'FRST', 'OOFF', 'RCUR']);
  });
});
