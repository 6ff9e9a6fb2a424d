/**
 * Where money lies: how the union holds it, and its accounts.
 * @module
 */
import { z } from 'zod';
import { defineAct, power } from '../kernel/act.ts';
import { Slug } from '../kernel/ids.ts';
import { dayOf } from '../kernel/instant.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Private, Text } from '../kernel/text.ts';
import { assets, opening, reserved } from './chart.ts';
import { unknownFund, withoutMoney } from './funds.ts';
import { balanceOf, post } from './ledger.ts';
import type { Place, Treasury, TreasuryView, Way } from './state.ts';

const Arranging = z.strictObject({
  way: z.enum(['none', 'host', 'own']),
  /** Who the fiscal host is, or what was found out before an account was opened. */
  about: Text(2_000),
});

export const arrange = defineAct<TreasuryView, z.infer<typeof Arranging>>('treasury/arrange@1', {
  about:
    'Says how the union holds money: not at all, with a fiscal host, or in accounts of its own.',
  body: Arranging,
  needs: power('treasury/account'),
  ownKey: true,
  refuses: (view, { body: { way } }) => {
    const { treasury, charter } = view;
    if (!charter?.money) return refusal('money', 'The rules of this union say nothing of money.');
    if (treasury.way === way) return refusal('money', 'It is held this way already.');
    const misfit = [...treasury.places.values()].find(
      ({ kind, closed }) => closed === undefined && !fits(kind, way),
    );
    return (
      misfit &&
      refusal('money', 'An account that does not go with this is still open. Close it first.')
    );
  },
  does: ({ treasury }, { body }) => {
    treasury.way = body.way;
  },
});

/** With a fiscal host the union has no account of its own at a bank. */
const fits = (kind: Place['kind'], way: Way): boolean =>
  way === 'own' || (way === 'host' && (kind === 'host' || kind === 'cash'));

const Opening = z.strictObject({
  place: Slug,
  kind: z.enum(['bank', 'cash', 'processor', 'host']),
  kept: z.enum(['statements', 'by-hand']),
  currency: Currency,
  title: Text(80),
  number: Private(60).optional(),
  /** What lies in it already, and whose it is. */
  opening: z.strictObject({ amount: Amount, fund: Slug }).optional(),
});
type Opening = z.infer<typeof Opening>;

export const openPlace = defineAct<TreasuryView, Opening>('treasury/open-place@1', {
  about: 'Opens an account in the books for a place where money lies.',
  body: Opening,
  needs: power('treasury/account'),
  ownKey: true,
  refuses: (view, { body, under }) => {
    const { treasury } = view;
    if (treasury.places.has(body.place) || reserved.has(body.place))
      return refusal('money', 'There is an account called “{place}” already.', {
        place: body.place,
      });
    if (body.kind === 'cash' && body.kept === 'statements')
      return refusal('money', 'Nobody sends statements of cash. It is kept by hand.');
    return (
      withoutMoney(view) ??
      unfit(view, body) ??
      (body.opening && (unknownFund(view, body.opening.fund) ?? (under ? undefined : ofNobody)))
    );
  },
  does: ({ treasury, size }, { body, at }) => {
    const { place, opening: before, ...rest } = body;
    const days = new Map([[dayOf(at), BigInt(before?.amount ?? 0)]]);
    const begins = before && { begins: dayOf(at) };
    treasury.places.set(place, { ...rest, opened: at, days, ...begins });
    if (!before) return;
    const { currency } = body;
    const amount = BigInt(before.amount);
    post(treasury.ledger, size, [
      {
        day: dayOf(at),
        what: 'opening',
        ref: place,
        postings: [
          { account: assets(place), currency, amount },
          { account: opening, fund: before.fund, currency, amount: -amount },
        ],
      },
    ]);
  },
});

/** What lies in an account moves no money that a statement shows, so one person’s word for it is not enough. */
const ofNobody = refusal(
  'money',
  'With what sum an account is opened the members decide. Open it without one, and enter what lies in it as a correction to its statement, or where it is kept by hand as a record, which another person confirms; or propose to the members to open it with the sum.',
);

const unfit = ({ treasury }: TreasuryView, { kind }: Opening): Refusal | undefined =>
  fits(kind, treasury.way)
    ? undefined
    : refusal('money', 'With a fiscal host the union has no bank account of its own.');

const Closing = z.strictObject({ place: Slug });

export const closePlace = defineAct<TreasuryView, z.infer<typeof Closing>>(
  'treasury/close-place@1',
  {
    about: 'Closes an account that is empty.',
    body: Closing,
    needs: power('treasury/account'),
    ownKey: true,
    refuses: (view, { body: { place } }) => {
      const found = openIn(view, place);
      if ('refused' in found) return found;
      return balanceOf(view.treasury.ledger, assets(place), found.currency) === 0n
        ? atTheBank(view, place)
        : refusal('money', 'This account is not empty.');
    },
    does: ({ treasury }, { body, at }) => {
      const place = treasury.places.get(body.place);
      if (place) place.closed = at;
    },
  },
);

/** Why an account can’t be closed yet, since a file of it is on its way; or nothing. */
function atTheBank({ treasury }: TreasuryView, place: string): Refusal | undefined {
  if (paysOutOf(treasury, place))
    return refusal(
      'money',
      'A file of payments out of this account is not done with. Wait until the statement shows them, or void the file.',
    );
  return collectsTo(treasury, place)
    ? refusal(
        'money',
        'The bank has not answered to all direct debits that come to this account. Wait for it, or recall them.',
      )
    : undefined;
}

const paysOutOf = ({ batches, claims }: Treasury, place: string): boolean =>
  [...batches].some(
    ([id, batch]) =>
      batch.place === place &&
      batch.claims.some((each) => {
        const { batch: of, stage } = claims.get(each) ?? {};
        return of === id && (stage === 'prepared' || stage === 'sent');
      }),
  );

const collectsTo = ({ debitRuns, debits }: Treasury, place: string): boolean =>
  [...debitRuns.values()].some(
    (run) =>
      run.file?.place === place && run.debits.some((each) => debits.get(each)?.stage === 'sent'),
  );

/** An open account, or why it is none. */
export function openIn({ treasury }: TreasuryView, name: string): Place | Refusal {
  const place = treasury.places.get(name);
  if (!place) return refusal('money', 'There is no account called “{place}”.', { place: name });
  return place.closed === undefined
    ? place
    : refusal('money', 'The account “{place}” is closed.', { place: name });
}
