/**
 * Records by hand: cash, and what no statement shows. One person enters it, another confirms it; until then it
 * counts for nothing, and after thirty days it lapses.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial, power, toTheEnd } from '../kernel/act.ts';
import { Hash, type MemberId, Slug } from '../kernel/ids.ts';
import { Day, hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { Weighing } from './assigning.ts';
import { beforeOpening, counted, dayRefused, leastHeldFrom } from './days.ts';
import { correctionConfirmed, correctionRefused } from './correcting.ts';
import type { Turning } from './debit-run.ts';
import { exchangeConfirmed, exchangeRefused } from './exchange.ts';
import { buildsOn } from './grounds.ts';
import { post } from './ledger.ts';
import { sendsAlone } from './hands.ts';
import { paysAstray, single } from './handed-out.ts';
import { arrival, assigned, keptBy, Parts } from './lines.ts';
import { Moved } from './part.ts';
import type { Place, Treasury, TreasuryView } from './state.ts';
import { turningConfirmed, turningRefused } from './turned.ts';
import type { ByHand, Correction, Exchange } from './two-people.ts';

const Recording = z.strictObject({
  place: Slug,
  day: Day,
  amount: Moved,
  parts: Parts,
  note: Text(1_000),
});
type Recording = z.infer<typeof Recording>;

export const record = defineAct<TreasuryView, Recording>('treasury/record@1', {
  about: 'Enters cash, or what no statement shows. It counts once another person confirms it.',
  body: Recording,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { by, body, at, hash }) =>
    nameTaken(view, hash) ??
    recordingRefused(view, body, at) ??
    paysAstray(view, body, { hands: [by], at }),
  does: ({ treasury, size }, { by, body, at, hash }) =>
    void treasury.byHand.set(hash, { ...body, by, at, entered: size }),
});

function recordingRefused(
  view: TreasuryView,
  { place: name, day, amount, parts }: Pick<ByHand, 'place' | 'day' | 'amount' | 'parts'>,
  at: Instant,
): Refusal | undefined {
  const place = keptBy(view, name, 'by-hand');
  if ('refused' in place) return place;
  const { currency } = place;
  return (
    dayRefused(view, day, at) ??
    beforeOpening(place, day) ??
    tooLittleHeld(place, day, amount) ??
    new Weighing(view).refused({ amount, currency, day, parts, byHand: true, isFirst: false })
  );
}

/** Why a record can't become a line, since a line has its name already; nothing where it can. */
const nameTaken = ({ treasury }: TreasuryView, name: Hash): Refusal | undefined =>
  treasury.lines.has(name)
    ? refusal(
        'money',
        'A line of a statement has the name of this record. Strike the record out, and record it anew.',
      )
    : undefined;

/** Nobody can take more out of a box than is in it: not on that day, and not so that it lacks on a later one. */
function tooLittleHeld(place: Place, day: Day, amount: number): Refusal | undefined {
  const least = leastHeldFrom(place, day);
  if (amount > 0 || least + BigInt(amount) >= 0n) return undefined;
  return refusal('money', 'There is less in this account than that, on {day} or on a later day.', {
    day,
  });
}

const OfRecord = z.strictObject({
  /** SHA-256 of the intent that entered it. */
  record: Hash,
});
type OfRecord = z.infer<typeof OfRecord>;

/** So many hours after it was entered, what nobody confirmed lapses. */
const lapsesAfter = 30 * 24;
export const lapsesAt = ({ at }: Pick<ByHand, 'at'>): Instant => hoursAfter(at, lapsesAfter);

const notThere = refusal('money', 'No such record waits to be confirmed.');

/** Why what waits under that name can’t count now, or nothing. */
function confirmingRefused(
  view: TreasuryView,
  name: Hash,
  { by, at }: { readonly by: MemberId; readonly at: Instant },
): Refusal | undefined {
  const { byHand, exchanges, corrections, turning } = view.treasury;
  const exchanged = exchanges.get(name);
  if (exchanged) return exchangeRefused(view, exchanged);
  const correction = corrections.get(name);
  if (correction) return correctionRefused(view, correction, at);
  const turned = turning.get(name);
  if (turned) return turningRefused(view, turned);
  const waiting = byHand.get(name);
  return (
    waiting &&
    (nameTaken(view, name) ??
      recordingRefused(view, waiting, at) ??
      paysAstray(view, waiting, { hands: [waiting.by, by], at }))
  );
}

export const confirm = defineAct<TreasuryView, OfRecord>('treasury/confirm@1', {
  about: 'Confirms what another person entered by hand. Now it counts.',
  body: OfRecord,
  needs: power('treasury/confirm'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { by, body, at }) => {
    const found = waitsIn(view.treasury, body.record);
    if (!found || lapsesAt(found) <= at) return notThere;
    return found.by === by
      ? refusal('money', 'You entered this yourself. Another person must confirm it.')
      : confirmingRefused(view, body.record, { by, at });
  },
  does: (view, { by, body, at }) => {
    const { treasury } = view;
    if (treasury.exchanges.has(body.record)) return exchangeConfirmed(view, body.record, at);
    if (treasury.corrections.has(body.record)) return correctionConfirmed(view, body.record);
    if (treasury.turning.has(body.record)) return turningConfirmed(view, body.record, at);
    recordConfirmed(view, body.record, { by, at });
  },
});

/** A record by hand becomes a line, with what it was said to be. */
function recordConfirmed(
  view: TreasuryView,
  name: Hash,
  { by, at }: { readonly by: MemberId; readonly at: Instant },
): void {
  const { treasury, size } = view;
  const waiting = treasury.byHand.get(name);
  const place = treasury.places.get(waiting?.place ?? '');
  if (!waiting || !place) return;
  if (place.kind !== 'cash')
    for (const [hand, ids] of single(view, waiting, [waiting.by, by]))
      if (hand !== undefined) sendsAlone(view, ids, { by: hand, at });
  const { day, amount, parts, note: about, entered } = waiting;
  treasury.byHand.delete(name);
  const line = { place: waiting.place, day, amount, about, entered };
  treasury.lines.set(name, line);
  counted(place, day, amount);
  post(treasury.ledger, size, [arrival(line, name, place), ...assigned(view, name, parts)]);
  buildsOn(view, [name]);
}

/** What waits to be confirmed: a record by hand, an exchange, a correction, or what is owed and turned to dues. */
const waitsIn = (
  { byHand, exchanges, corrections, turning }: Treasury,
  name: Hash,
): ByHand | Exchange | Correction | Turning | undefined =>
  byHand.get(name) ?? exchanges.get(name) ?? corrections.get(name) ?? turning.get(name);

function dropped({ byHand, exchanges, corrections, turning }: Treasury, name: Hash): void {
  for (const waiting of [byHand, exchanges, corrections, turning]) waiting.delete(name);
}

const Striking = OfRecord.extend({ reason: Text(1_000) });

export const strike = defineAct<TreasuryView, z.infer<typeof Striking>>('treasury/strike@1', {
  about: 'Strikes out what was entered by hand and not confirmed.',
  body: Striking,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  ownKey: true,
  refuses: ({ treasury }, { body }) => (waitsIn(treasury, body.record) ? undefined : notThere),
  does: ({ treasury }, { body }) => dropped(treasury, body.record),
});

export const lapseRecord = defineAct<TreasuryView, OfRecord>('treasury/lapse-record@1', {
  about: 'Says that what was entered by hand lapsed, since nobody confirmed it.',
  body: OfRecord,
  needs: ministerial,
  phases: toTheEnd,
  refuses: ({ treasury }, { body, at }) => {
    const waiting = waitsIn(treasury, body.record);
    return waiting && lapsesAt(waiting) <= at ? undefined : notThere;
  },
  does: ({ treasury }, { body }) => dropped(treasury, body.record),
});
