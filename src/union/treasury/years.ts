/**
 * Closing the books of a year: nothing can be dated in it any more, and what was kept to check it is let go.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { Day, dayOf, hoursAfter, type Instant, instant, millis } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { unmatched as unmatchedAccount } from './chart.ts';
import { letGo } from './closed-lines.ts';
import { withoutMoney } from './funds.ts';
import { isTooOld, takeOut } from './instalments.ts';
import { add } from './ledger.ts';
import { isOwedIn } from './owed-back.ts';
import { forgetsUnasked } from './owing.ts';
import { periodOf } from './period.ts';
import { reopenedDuesIn } from './reopened-dues.ts';
import type { Line, Place, Treasury, TreasuryView } from './state.ts';

const Closing = z.strictObject({
  /** The last day of a month. */
  through: Day,
});

export const closeYear = defineAct<TreasuryView, z.infer<typeof Closing>>('treasury/close-year@1', {
  about: 'Closes the books through a day: nothing before can change any more.',
  body: Closing,
  needs: power('treasury/close-year'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { body: { through }, at, under }) => {
    if (!isMonthsEnd(through))
      return refusal('money', 'Books are closed through the last day of a month.');
    if (through >= dayOf(at)) return refusal('money', '{day} is not over yet.', { day: through });
    const last = view.treasury.years.at(-1)?.through;
    if (last !== undefined && through <= last)
      return refusal('money', 'The books are closed through {closed} already.', { closed: last });
    return (
      withoutMoney(view) ??
      somethingOpen(view, through) ??
      (under ? undefined : tooEarly(view, through, at))
    );
  },
  does: ({ treasury }, { body: { through }, at }) => {
    const { debitRuns, places, years } = treasury;
    const reopenedDues = reopenedDuesIn(closing(treasury, through));
    letGo(treasury, through);
    for (const kept of [treasury.instalments, treasury.inDoubt, treasury.cameToNothing])
      for (const period of kept.keys()) if (isTooOld(period, through)) kept.delete(period);
    for (const [name, { day }] of debitRuns)
      if (isTooOld(periodOf(day), through) && !isOwedIn(treasury, name)) forget(treasury, name);
    forgetsUnasked(treasury, through);
    for (const place of places.values()) putTogether(place, through);
    forgetEntries(treasury, through);
    const balances = balancesThrough(treasury, through);
    years.push({ through, at, balances, ...(reopenedDues.length > 0 && { reopenedDues }) });
  },
});

const closing = ({ lines }: Treasury, through: Day): readonly Line[] =>
  [...lines.values()].filter(({ day }) => day <= through);

/** So many hours an officer leaves the books open after a day, for what is found out late. */
const staysOpen = 30 * 24;

/** From when on an officer may close the books through a day. */
export const closesFrom = (through: Day): Instant =>
  hoursAfter(`${through}T00:00:00.000Z`, staysOpen);

/** Why one officer can’t close the books yet, without the members; nothing where they can. */
function tooEarly({ treasury }: TreasuryView, through: Day, at: Instant): Refusal | undefined {
  const from = closesFrom(through);
  if (from > at)
    return refusal(
      'money',
      'An officer closes these books from {from} on, so that what is found out late still has its place. The members can decide to close them before.',
      { from },
    );
  const [name] = [...treasury.places].find(([, place]) => !reaches(place, through)) ?? [];
  return name === undefined
    ? undefined
    : refusal(
        'money',
        'Nobody has said yet that book and statement of the account “{place}” agree on {day} or later. Enter its statements until then, and say so. The members can also decide to close the books.',
        { place: name, day: through },
      );
}

/** Whether a place was held against its statement on that day or later, where one can: lines of later days tell of no gap. */
const reaches = ({ kept, opened, closed, agreed }: Place, through: Day): boolean =>
  kept === 'by-hand' ||
  closed !== undefined ||
  dayOf(opened) > through ||
  (agreed !== undefined && agreed.day >= through);

const isMonthsEnd = (day: Day): boolean =>
  dayOf(instant(millis(`${day}T00:00:00.000Z`) + 24 * 3_600_000)).endsWith('-01');

function somethingOpen({ treasury }: TreasuryView, through: Day): Refusal | undefined {
  const { lines, unmatched, byHand, corrections, onItsWay } = treasury;
  if ([...unmatched].some((id) => (lines.get(id)?.day ?? '9') <= through))
    return refusal('money', 'Of some lines nobody has said yet what they are. Say so first.');
  if (isUnsaid(treasury, through))
    return refusal(
      'money',
      'Of some money nobody has said yet what it is, though no line says so.',
    );
  if ([...onItsWay.values()].flat().some(({ day }) => day <= through))
    return refusal(
      'money',
      'A transfer between the union’s own accounts has not come to the other one. Say of the other line that it is one, or take this back.',
    );
  const differences = [...corrections.values()].flatMap(({ what }) => ('day' in what ? what : []));
  return [...byHand.values(), ...differences].some(({ day }) => day <= through)
    ? refusal('money', 'Some records wait to be confirmed. Confirm them first, or strike them out.')
    : undefined;
}

/** Whether money stands there of which nobody has said what it is. Follows from the lines; asked all the same. */
const isUnsaid = (treasury: Treasury, through: Day): boolean =>
  [...balancesThrough(treasury, through)].some(
    ([of, amount]) => of.startsWith(`${unmatchedAccount} `) && amount !== 0n,
  );

/** What was collected so long ago says nothing of a mandate any more, and can no longer go back. */
function forget(treasury: Treasury, name: string): void {
  const { debitRuns, debits, collecting } = treasury;
  for (const each of debitRuns.get(name)?.debits ?? []) {
    const debit = debits.get(each);
    if (debit?.stage === 'announced' || debit?.stage === 'sent')
      takeOut(collecting, debit.instalments);
    debits.delete(each);
  }
  debitRuns.delete(name);
}

/** Of what went out without a decision, only the sums are kept: the minutes have the entries. */
function forgetEntries({ undecided }: Treasury, through: Day): void {
  for (const [month, sums] of undecided)
    if (month <= periodOf(through))
      for (const [of, { sum }] of sums) sums.set(of, { sum, entries: [] });
}

/** Keeps of the days before only what was there at the end of them. */
function putTogether({ days }: Place, through: Day): void {
  let sum = 0n;
  for (const [day, amount] of days) {
    if (day > through) continue;
    sum += amount;
    days.delete(day);
  }
  days.set(through, sum);
}

function balancesThrough({ ledger }: Treasury, through: Day): Map<string, bigint> {
  const balances = new Map<string, bigint>();
  for (const [month, sums] of ledger.months) {
    if (month > through.slice(0, 7)) continue;
    for (const [of, amount] of sums) add(balances, of, amount);
  }
  return balances;
}
