/**
 * Putting right an account that is kept by statements: a line that is none of the statement is struck out, and a
 * difference that no line explains is entered as what it is. One person enters it, another confirms it. Neither is
 * income, nor spending, nor anybody’s payment: only what lies in the account changes.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { mostAmount, sumOf } from '../kernel/amounts.ts';
import { Hash, Slug } from '../kernel/ids.ts';
import { Day, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { holdsAsSaid } from './agreeing.ts';
import { assets, corrections } from './chart.ts';
import { beforeOpening, counted, dayRefused, heldOn } from './days.ts';
import { unknownFund } from './funds.ts';
import { buildsOnEntries } from './grounds.ts';
import { settled } from './in-doubt.ts';
import { bankDay, daysOf } from './late-lines.ts';
import { post, reversed } from './ledger.ts';
import { arrival, keptBy } from './lines.ts';
import { Moved } from './part.ts';
import { reopened, reopeningRefused } from './reopening.ts';
import type { TreasuryView } from './state.ts';
import type { Correction, Difference } from './two-people.ts';
import { countPutRight } from './undecided.ts';

const Striking = z.strictObject({ line: Hash, reason: Text(1_000) });

export const strikeLine = defineAct<TreasuryView, z.infer<typeof Striking>>(
  'treasury/strike-line@1',
  {
    about:
      'Enters that a line is none of its account’s statement. It is struck out once another person confirms it.',
    body: Striking,
    needs: power('treasury/enter'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { body: { line } }) => strikingRefused(view, line),
    does: ({ treasury, size }, { by, body: { line, reason }, at, hash }) =>
      void treasury.corrections.set(hash, { by, at, entered: size, reason, what: { line } }),
  },
);

function strikingRefused(view: TreasuryView, ref: Hash): Refusal | undefined {
  const { lines, unmatched } = view.treasury;
  const line = lines.get(ref);
  if (!line) return refusal('money', 'There is no such line.');
  const place = keptBy(view, line.place, 'statements');
  if ('refused' in place) return place;
  return unmatched.has(ref)
    ? undefined
    : refusal('money', 'It was said what this line is. Take that back first, then strike it out.');
}

const Correcting = z.strictObject({
  place: Slug,
  day: Day,
  /** What the statement says lay there at the end of that day. */
  balance: z.int().min(-mostAmount).max(mostAmount),
  /** By how much that is more than in the book, or (below nothing) less. */
  amount: Moved,
  /** Whose that is. */
  fund: Slug,
  reason: Text(1_000),
});

export const correct = defineAct<TreasuryView, z.infer<typeof Correcting>>('treasury/correct@1', {
  about:
    'Enters a difference between an account and its statement that no line explains. It counts once another person confirms it.',
  body: Correcting,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { body, at }) => differenceRefused(view, body, at),
  does: ({ treasury, size }, { by, body: { reason, ...what }, at, hash }) =>
    void treasury.corrections.set(hash, { by, at, entered: size, reason, what }),
});

/** It leads to what the statement says, and to nothing else: so no two corrections move money unseen. */
function differenceRefused(
  view: TreasuryView,
  { place: name, day, balance, amount, fund }: Difference,
  at: Instant,
): Refusal | undefined {
  const place = keptBy(view, name, 'statements');
  if ('refused' in place) return place;
  const why = dayRefused(view, day, at) ?? beforeOpening(place, day) ?? unknownFund(view, fund);
  if (why) return why;
  const { currency } = place;
  const here = heldOn(place, day);
  return here + BigInt(amount) === BigInt(balance)
    ? undefined
    : refusal(
        'money',
        'By the book there was {here}, and {amount} more is not the {there} of the statement. Reckon the difference anew.',
        {
          here: sumOf(here, currency),
          amount: sumOf(amount, currency),
          there: sumOf(balance, currency),
        },
      );
}

/** Why what waited can’t be put right so any more; nothing where it can. */
export function correctionRefused(
  view: TreasuryView,
  { what }: Correction,
  at: Instant,
): Refusal | undefined {
  if ('opens' in what) return reopeningRefused(view, what, at);
  return 'line' in what ? strikingRefused(view, what.line) : differenceRefused(view, what, at);
}

/** Puts right what waited. */
export function correctionConfirmed(view: TreasuryView, record: Hash): void {
  const found = view.treasury.corrections.get(record);
  if (!found) return;
  view.treasury.corrections.delete(record);
  if ('opens' in found.what) reopened(view, found.what);
  else if ('line' in found.what) struckOut(view, found.what.line, { ...found, record });
  else corrected(view, record, { ...found, ...found.what });
}

/** What was in doubt by the line is open again: nothing paid it. */
function struckOut(
  view: TreasuryView,
  ref: Hash,
  { record, reason, entered }: Correction & { readonly record: Hash },
): void {
  const { treasury, size } = view;
  const line = treasury.lines.get(ref);
  const place = treasury.places.get(line?.place ?? '');
  if (!line || !place) return;
  settled(treasury, ref);
  const { place: name, day, amount, about } = line;
  counted(place, bankDay(line), -amount);
  treasury.lines.delete(ref);
  treasury.bookedLate.delete(ref);
  treasury.unmatched.delete(ref);
  treasury.suggested.delete(ref);
  const said = { place: name, ...daysOf(line), amount, about };
  treasury.putRight.set(ref, { ...said, reason, record, seq: size });
  countPutRight(view, { kind: 'struck', currency: place.currency, day, amount });
  const { postings } = arrival(line, ref, place);
  post(treasury.ledger, size, [
    { ...daysOf(line), what: 'struck', ref, postings: reversed(postings) },
  ]);
  buildsOnEntries(view, entered, line.entered);
}

function corrected(
  view: TreasuryView,
  record: Hash,
  { place: name, day, balance, amount, fund, reason, entered }: Correction & Difference,
): void {
  const { treasury, size } = view;
  const place = treasury.places.get(name);
  if (!place) return;
  const { currency } = place;
  counted(place, day, amount);
  holdsAsSaid(place, { day, balance });
  treasury.putRight.set(record, { place: name, day, amount, fund, reason, record, seq: size });
  countPutRight(view, { kind: 'correction', currency, day, amount });
  const postings = [
    { account: assets(name), currency, amount: BigInt(amount) },
    { account: corrections, fund, currency, amount: BigInt(-amount) },
  ];
  post(treasury.ledger, size, [{ day, what: 'correction', ref: record, postings }]);
  buildsOnEntries(view, entered);
}
