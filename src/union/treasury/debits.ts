/**
 * Direct debit: dues are collected from the accounts of members who gave a mandate. Each instalment is open, being
 * collected or paid, and never two of these; so none is collected twice. The book knows neither members nor
 * mandates: a debit’s name follows from a secret that the member and the treasurers have.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial, power, toTheEnd } from '../kernel/act.ts';
import { AccountingId, Hash } from '../kernel/ids.ts';
import { Day, dayOf, hoursAfter, type Instant } from '../kernel/instant.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { belongs } from '../members/members.ts';
import { withoutMoney } from './funds.ts';
import { Instalments } from './instalment.ts';
import { collectingRefused, putIn, takeOut } from './instalments.ts';
import { monthAfter, periodOf } from './period.ts';
import type { Debit, DebitRun } from './debit-run.ts';
import type { Treasury, TreasuryView } from './state.ts';

const Announcing = z.strictObject({
  run: AccountingId,
  /** When money is to leave the members’ accounts. */
  day: Day,
  debits: z
    .array(
      z.strictObject({
        debit: Hash,
        amount: z.int().min(1).max(mostAmount),
        instalments: Instalments,
      }),
    )
    .min(1)
    .max(100),
});
type Announcing = z.infer<typeof Announcing>;

export const announce = defineAct<TreasuryView, Announcing>('treasury/announce@1', {
  about: 'Announces dues that will be collected by direct debit. Long runs are announced in parts.',
  body: Announcing,
  needs: power('treasury/enter'),
  ownKey: true,
  refuses: (view, { body, at }) =>
    withoutMoney(view) ??
    runRefused(view, body, at) ??
    tooMany(view, body) ??
    debitsRefused(view, body),
  does: ({ charter, treasury }, { body: { run, day, debits }, at }) => {
    const currency = charter?.money?.currency ?? '';
    const found: DebitRun = treasury.debitRuns.get(run) ?? {
      day,
      currency,
      debits: [],
      stage: 'announced',
    };
    treasury.debitRuns.set(run, found);
    for (const { debit, ...rest } of debits) {
      found.debits.push(debit);
      treasury.debits.set(debit, { run, at, ...rest, stage: 'announced' });
      putIn(treasury.collecting, rest.instalments);
    }
  },
});

/** No more days ahead than this is a collection announced. */
const farthest = 120;

function runRefused(
  { charter, treasury }: TreasuryView,
  { run, day }: Announcing,
  at: Instant,
): Refusal | undefined {
  const rules = charter?.money;
  const notice = rules?.dues?.debit?.notice;
  if (!rules || notice === undefined)
    return refusal('dues', 'By the rules, dues are not collected by direct debit.');
  const known = treasury.debitRuns.get(run);
  return known && !isLike(known, { day, currency: rules.currency })
    ? refusal('debits', 'There is another collection of that name.')
    : outsideNotice(day, { notice, at });
}

function outsideNotice(
  day: Day,
  { notice, at }: { readonly notice: number; readonly at: Instant },
): Refusal | undefined {
  const today = `${dayOf(at)}T00:00:00.000Z`;
  if (day < dayOf(hoursAfter(today, 24 * notice)))
    return refusal('debits', 'By the rules, members hear of it {notice} days before.', { notice });
  return day > dayOf(hoursAfter(today, 24 * farthest))
    ? refusal('debits', 'At most {most} days ahead can be announced.', { most: farthest })
    : undefined;
}

/** Whether a run that is announced can have further debits of that day and currency. */
const isLike = (known: DebitRun, { day, currency }: Pick<DebitRun, 'day' | 'currency'>): boolean =>
  known.stage === 'announced' && known.day === day && known.currency === currency;

/** Nobody is debited twice in a run, so it can’t have more debits than there are people who promised to pay. */
function tooMany(view: TreasuryView, { run, debits }: Announcing): Refusal | undefined {
  const { treasury, members } = view;
  const most = [...treasury.dues.keys()].filter((each) => belongs(members, each)).length;
  const known = treasury.debitRuns.get(run);
  const sofar = known ? debitsAt(treasury, known, 'announced').length : 0;
  return sofar + debits.length > most
    ? refusal(
        'debits',
        'A collection has at most as many debits as people have said what they pay. So far {most} have.',
        { most },
      )
    : undefined;
}

/** So many months after the one of its day are collected at most: a year is paid at once. */
const mostMonthsAhead = 11;

const tooFarAhead = (period: string, day: Day): Refusal | undefined =>
  period > monthAfter(periodOf(day), mostMonthsAhead)
    ? refusal(
        'debits',
        'A collection on {day} takes dues of at most {most} months after its own. Those of {period} are later.',
        { day, most: mostMonthsAhead, period },
      )
    : undefined;

function debitsRefused(view: TreasuryView, { day, debits }: Announcing): Refusal | undefined {
  const here = new Set<string>();
  const isAgain = (what: string): boolean => here.size === here.add(what).size;
  for (const { debit, instalments } of debits) {
    if (isAgain(debit) || view.treasury.debits.has(debit))
      return refusal('debits', 'This member’s debit is in the collection already.');
    for (const each of instalments) {
      const twice = isAgain(`${each.period} ${each.token}`)
        ? refusal('dues', 'The same is named twice here.')
        : (tooFarAhead(each.period, day) ?? collectingRefused(view, each));
      if (twice) return twice;
    }
  }
  return undefined;
}

const CallingOff = z.strictObject({ debits: z.array(Hash).min(1).max(100) });

export const callOff = defineAct<TreasuryView, z.infer<typeof CallingOff>>('treasury/call-off@1', {
  about: 'Calls off debits that were announced, before there is a file for the bank.',
  body: CallingOff,
  needs: power('treasury/enter'),
  ownKey: true,
  refuses: ({ treasury }, { body: { debits } }) =>
    debits.every((each) => treasury.debits.get(each)?.stage === 'announced')
      ? undefined
      : refusal('debits', 'One of these debits is not announced, or is in a file already.'),
  does: ({ treasury }, { body: { debits } }) => freed(treasury, debits, 'called-off'),
});

/** These debits come to nothing, and their instalments are open again. */
export function freed(
  { debits, collecting }: Treasury,
  names: readonly Hash[],
  stage: 'called-off' | 'rejected',
): void {
  for (const name of names) {
    const debit = debits.get(name);
    if (!debit) continue;
    debit.stage = stage;
    takeOut(collecting, debit.instalments);
  }
}

/** These debits come to nothing, as the bank says with these codes. */
export function rejected(
  treasury: Treasury,
  those: readonly { readonly debit: Hash; readonly code: string }[],
): void {
  freed(
    treasury,
    those.map(({ debit }) => debit),
    'rejected',
  );
  for (const { debit: name, code } of those) {
    const debit = treasury.debits.get(name);
    if (debit) debit.code = code;
  }
}

/**
 * Why it can’t be said that debits came to nothing, since another line than this was said to bring one of them; nothing
 * where it can.
 */
export const doubtRefused = (
  those: readonly (Debit | undefined)[],
  line?: Hash,
): Refusal | undefined =>
  those.some((each) => each?.inDoubt !== undefined && each.inDoubt !== line)
    ? refusal(
        'debits',
        'A line was said to bring one of these debits, and that was taken back. Say first what that line is.',
      )
    : undefined;

/** Debits of a run that stand at a stage. */
export const debitsAt = (
  { debits }: Treasury,
  run: DebitRun,
  stage: 'announced' | 'sent',
): readonly Hash[] => run.debits.filter((each) => debits.get(each)?.stage === stage);

/** What debits come to. */
export const sumOf = ({ debits }: Treasury, names: readonly Hash[]): number =>
  names.reduce((sum, each) => sum + (debits.get(each)?.amount ?? 0), 0);

/** The two largest of them. */
export const largestOf = ({ debits }: Treasury, names: readonly Hash[]): readonly bigint[] =>
  names
    .map((each) => BigInt(debits.get(each)?.amount ?? 0))
    .toSorted((a, b) => Number(b - a))
    .slice(0, 2);

/** When a run lapses of which no file was made. */
const runLapsesAt = ({ day }: DebitRun): Instant => `${day}T00:00:00.000Z`;

/** Runs that wait for a file, and when they lapse. */
export function* runsWaiting({
  debitRuns,
}: Treasury): Generator<{ readonly run: string; readonly lapses: Instant }> {
  for (const [run, found] of debitRuns)
    if (found.stage === 'announced') yield { run, lapses: runLapsesAt(found) };
}

const OfRun = z.strictObject({ run: AccountingId });

export const lapseRun = defineAct<TreasuryView, z.infer<typeof OfRun>>('treasury/lapse-run@1', {
  about:
    'Says that announced debits lapsed, since there was no file for the bank before their day.',
  body: OfRun,
  needs: ministerial,
  phases: toTheEnd,
  refuses: ({ treasury }, { body, at }) => {
    const run = treasury.debitRuns.get(body.run);
    return run?.stage === 'announced' && runLapsesAt(run) <= at
      ? undefined
      : refusal('debits', 'No such collection has lapsed.');
  },
  does: ({ treasury }, { body }) => {
    const run = treasury.debitRuns.get(body.run);
    if (!run) return;
    run.stage = 'lapsed';
    freed(treasury, debitsAt(treasury, run, 'announced'), 'called-off');
  },
});
