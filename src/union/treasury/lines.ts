/**
 * Lines of statements: entered once, and what was said of them taken back where it was wrong.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { Hash, Slug } from '../kernel/ids.ts';
import { Day, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Private, Text } from '../kernel/text.ts';
import { goBackWhole, inPart, Weighing } from './assigning.ts';
import { assets, unmatched } from './chart.ts';
import { wasEntered } from './closed-lines.ts';
import { beforeOpening, counted, dayRefused, isBeforeFounding } from './days.ts';
import { type Taking, tooLittleIn, withoutMoney } from './funds.ts';
import { buildsOn } from './grounds.ts';
import { doubted, duesPaidBy, settled } from './in-doubt.ts';
import { bankDay, daysOf, lineDayRefused, notesLate } from './late-lines.ts';
import { add, post, reversed } from './ledger.ts';
import { broughtTo, takenBy, transactionOf } from './other-sides.ts';
import { Moved, Part } from './part.ts';
import { openIn } from './places.ts';
import type { Line, Place, TreasuryView } from './state.ts';
import { losesEffect, paidInItsPlace, standsFast, takesEffect } from './taking-effect.ts';
import { transferred } from './transit.ts';
import { Alone, saidAlone } from './alone.ts';
import { concernedIn, paidBy } from './paid-outside.ts';
import type { Transaction } from './postings.ts';
import { countUndecided } from './undecided.ts';

/** Of a file of payments that a bank carries out in one sum, each claim is a part. */
export const Parts = z.array(Part).min(1).max(100);

const EnteredLine = z.strictObject({
  /** SHA-256 that follows from what the bank calls the line, so that it is entered once. */
  line: Hash,
  day: Day,
  /** The bank’s day, where the books of that are closed; `day` is then the one on which the line is entered. */
  dated: Day.optional(),
  amount: Moved,
  about: Private(4_000),
  /** What it is, where that is clear. */
  parts: Parts.optional(),
  /** It was struck out before, and is a line of the statement all the same. */
  again: z.literal(true).optional(),
});
type EnteredLine = z.infer<typeof EnteredLine>;

const Entering = z.strictObject({ place: Slug, lines: z.array(EnteredLine).min(1).max(100) });

export const enterLines = defineAct<TreasuryView, z.infer<typeof Entering>>(
  'treasury/enter-lines@1',
  {
    about: 'Enters lines of an account’s statement, with what they are where that is clear.',
    body: Entering,
    needs: power('treasury/enter'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { by, body, at }) => {
      const place = keptBy(view, body.place, 'statements');
      if ('refused' in place) return place;
      const weighing = new Weighing(view);
      const alone = new Alone(view, { by, at });
      const here = new Set<Hash>();
      for (const line of body.lines) {
        const why =
          here.size === here.add(line.line).size || wasEntered(view.treasury, line.line)
            ? refusal('money', 'This line of the statement is entered already.')
            : (recordsName(view, line.line) ??
              againRefused(view, line) ??
              lineRefused(view, line, { place, weighing, alone, at }));
        if (why) return why;
      }
      return undefined;
    },
    does: (view, { by, body, at }) => {
      const { treasury, size } = view;
      const place = treasury.places.get(body.place);
      if (!place) return;
      const { currency, kind } = place;
      const made: Transaction[] = [];
      saidAlone(
        view,
        { by, at },
        body.lines.flatMap(({ parts }) => (parts ? [{ currency, kind, parts }] : [])),
      );
      for (const { line: ref, parts, again: _, ...line } of body.lines) {
        treasury.putRight.delete(ref);
        treasury.lines.set(ref, { place: body.place, ...line, entered: size });
        treasury.unmatched.add(ref);
        notesLate(treasury, ref, { place: body.place, ...line, seq: size });
        counted(place, bankDay(line), line.amount);
        if (!isBeforeFounding(view, bankDay(line))) place.current ??= size;
        made.push(arrival({ ...line, place: body.place }, ref, place));
        if (parts) made.push(...assigned(view, ref, parts));
      }
      post(treasury.ledger, size, made);
      buildsOn(
        view,
        body.lines.map(({ line }) => line),
      );
    },
  },
);

/** What waits to be confirmed becomes a line under its own name, which no other line may have meanwhile. */
const recordsName = ({ treasury }: TreasuryView, line: Hash): Refusal | undefined =>
  treasury.byHand.has(line)
    ? refusal('money', 'A record by hand that waits to be confirmed has the name of this line.')
    : undefined;

/** A file that is read again does not bring back what was struck out; a person can. */
function againRefused(
  { treasury }: TreasuryView,
  { line, again }: EnteredLine,
): Refusal | undefined {
  const isStruck = treasury.putRight.has(line);
  if (isStruck && !again)
    return refusal(
      'money',
      'This line was struck out. If it is one of the statement after all, say so.',
    );
  return again && !isStruck
    ? refusal('money', 'This line was not struck out, so it is not entered again.')
    : undefined;
}

/** An open account whose figures come that way, or why it is none. */
export function keptBy(view: TreasuryView, name: string, kept: Place['kept']): Place | Refusal {
  const place = withoutMoney(view) ?? openIn(view, name);
  if ('refused' in place || place.kept === kept) return place;
  return kept === 'statements'
    ? refusal('money', 'The account “{place}” is kept by hand, not by statements.', { place: name })
    : refusal(
        'money',
        'The account “{place}” is kept by statements; what happens there stands on them.',
        {
          place: name,
        },
      );
}

function lineRefused(
  view: TreasuryView,
  { amount, parts, ...days }: EnteredLine,
  { place, weighing, alone, at }: { place: Place; weighing: Weighing; alone: Alone; at: Instant },
): Refusal | undefined {
  const { currency, kind } = place;
  const isFirst = place.current === undefined;
  const day = bankDay(days);
  return (
    lineDayRefused(view, days, at) ??
    beforeOpening(place, day) ??
    (parts &&
      (weighing.refused({ amount, currency, day, parts, byHand: false, isFirst }) ??
        alone.refused({ currency, kind, parts })))
  );
}

export const arrival = (
  { place: name, amount, ...days }: Pick<Line, 'place' | 'day' | 'dated' | 'amount'>,
  ref: Hash,
  { currency }: Place,
): Transaction => ({
  ...daysOf(days),
  what: 'statement',
  ref,
  postings: [
    { account: assets(name), currency, amount: BigInt(amount) },
    { account: unmatched, currency, amount: BigInt(-amount) },
  ],
});

/** Says of a line that is there what it is. */
export function assigned(
  view: TreasuryView,
  ref: Hash,
  parts: readonly Part[],
): readonly Transaction[] {
  const { treasury } = view;
  const line = treasury.lines.get(ref);
  const place = treasury.places.get(line?.place ?? '');
  if (!line || !place) return [];
  line.parts = parts;
  line.said = view.size;
  treasury.unmatched.delete(ref);
  treasury.suggested.delete(ref);
  const { currency } = place;
  countUndecided(view, { currency, parts, was: line.was }, { day: line.day, times: 1 });
  delete line.was;
  delete line.wasPaid;
  transferred(treasury, { currency, parts }, { day: line.day, times: 1 });
  const of = { against: unmatched, currency, ref, ...daysOf(line) };
  const made = parts.map((part) => {
    const transaction = transactionOf(view, part, of);
    takesEffect(view, part, { line: ref, ...daysOf(line) });
    return transaction;
  });
  settled(treasury, ref);
  return made;
}

const Undoing = z.strictObject({ line: Hash, reason: Text(1_000) });

export const undo = defineAct<TreasuryView, z.infer<typeof Undoing>>('treasury/undo@1', {
  about: 'Takes back what was said of a line, by an entry the other way round.',
  body: Undoing,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { by, body, at }) => {
    const line = view.treasury.lines.get(body.line);
    if (!line?.parts) return refusal('money', 'Nobody has said yet what this line is.');
    if (line.returned)
      return refusal('money', 'What this line says has gone back. Take that back first.');
    if (line.back !== undefined) return inPart;
    return (
      dayRefused(view, line.day, at) ??
      undoingRefused(view, body.line, line) ??
      concernedIn(view.treasury, line.parts, by)
    );
  },
  does: (view, { body }) => {
    const { treasury, size } = view;
    const line = treasury.lines.get(body.line);
    if (!line) return;
    const made = undoneBy(view, body.line, line);
    buildsOn(view, [body.line]);
    const { day, parts = [] } = line;
    line.was = broughtTo(view, parts);
    line.wasPaid = paidBy(parts);
    const said = { currency: treasury.places.get(line.place)?.currency ?? '', parts };
    countUndecided(view, said, { day, times: -1 });
    transferred(treasury, said, { day, times: -1 });
    const taken = duesPaidBy(treasury, parts, body.line);
    for (const part of parts) losesEffect(view, part, { line: body.line });
    doubted(treasury, body.line, taken);
    delete line.parts;
    delete line.said;
    delete line.suggested;
    treasury.unmatched.add(body.line);
    post(treasury.ledger, size, made);
  },
});

/** What was said of a line, the other way round. */
function undoneBy(view: TreasuryView, ref: Hash, line: Line): readonly Transaction[] {
  const currency = view.treasury.places.get(line.place)?.currency ?? '';
  const of = { against: unmatched, currency, ref, ...daysOf(line) };
  return (line.parts ?? []).map((part) => {
    const said = transactionOf(view, part, of);
    return Object.assign({}, said, { what: 'undo' as const, postings: reversed(said.postings) });
  });
}

function undoingRefused(view: TreasuryView, ref: Hash, line: Line): Refusal | undefined {
  if (view.treasury.places.get(line.place)?.kept === 'by-hand')
    return goBackWhole(line.parts ?? [])
      ? refusal(
          'money',
          'This was recorded by hand. Record that it went back, and have it confirmed.',
        )
      : refusal(
          'money',
          'This was recorded by hand, so it is not taken back. Record by hand what puts it right, such as a transfer the other way round, and have it confirmed.',
        );
  return builtOn(view, ref, line.parts ?? []) ?? takesTooMuch(view, line);
}

/** Why what a line says stands fast, since something was built on it; nothing where nothing was. */
function builtOn(view: TreasuryView, ref: Hash, parts: readonly Part[]): Refusal | undefined {
  for (const part of parts) {
    const why = standsFast(view, part, ref);
    if (why) return why;
  }
  return paidInItsPlace(view.treasury, parts);
}

function takesTooMuch(view: TreasuryView, line: Line): Refusal | undefined {
  for (const taking of takenBack(view, line)) {
    const why = tooLittleIn(view, taking);
    if (why) return why;
  }
  return undefined;
}

/** What taking back what was said of a line takes from each fund, where it takes something. */
function takenBack(view: TreasuryView, { place, parts = [] }: Line): readonly Taking[] {
  const currency = view.treasury.places.get(place)?.currency ?? '';
  const taken = new Map<string, bigint>();
  for (const { fund, amount } of parts.flatMap((part) => takenBy(view, part)))
    add(taken, fund, -amount);
  return [...taken]
    .filter(([, amount]) => amount > 0n)
    .map(([fund, amount]) => ({ fund, currency, amount }));
}
