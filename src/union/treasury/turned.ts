/**
 * What is owed for a debit that came late, turned to other dues of whoever paid it, so that it need not go back and come
 * again. One person enters that the payer agreed, and another confirms it: the book does not know whose a debit is, and an
 * act of the payer’s own would tell what they pay.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { Hash, Slug } from '../kernel/ids.ts';
import { dayOf, type Instant } from '../kernel/instant.ts';
import { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { duesAstray } from './assigning.ts';
import { income, owed } from './chart.ts';
import type { Debit, Turned, Turning } from './debit-run.ts';
import { tooLittleIn, withoutMoney } from './funds.ts';
import { buildsOnEntries } from './grounds.ts';
import { Instalments } from './instalment.ts';
import { arePaid, doubtRefused, instalmentRefused, takeOut } from './instalments.ts';
import { post, reversed } from './ledger.ts';
import { owes } from './owed-back.ts';
import { freeOf } from './owing.ts';
import type { Posting } from './postings.ts';
import type { Treasury, TreasuryView } from './state.ts';

const TurningOwed = z.strictObject({
  debit: Hash,
  amount: z.int().min(1).max(mostAmount),
  currency: Currency,
  /** The one that the rules name for dues; of what is turned back, the one that it came to. */
  fund: Slug,
  instalments: Instalments,
  /** That it was turned so was wrong: it is owed again. */
  back: z.literal(true).optional(),
});

export const turnOwed = defineAct<TreasuryView, z.infer<typeof TurningOwed>>(
  'treasury/turn-owed@1',
  {
    about:
      'Enters that what is owed for a debit which came late pays other dues of whoever paid it, as they agreed; or that this was wrong. It counts once another person confirms it.',
    body: TurningOwed,
    needs: power('treasury/enter'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { body }) => turningRefused(view, body),
    does: ({ treasury, size }, { by, body, at, hash }) =>
      void treasury.turning.set(hash, { ...body, by, at, entered: size }),
  },
);

type Told = Omit<Turning, 'by' | 'at' | 'entered'>;

/** Why what is owed can’t be turned so, or nothing. */
export function turningRefused(view: TreasuryView, told: Told): Refusal | undefined {
  const { debits, debitRuns } = view.treasury;
  const debit = debits.get(told.debit);
  if (!debit || debitRuns.get(debit.run)?.currency !== told.currency) return tooLittleOwed;
  return (
    withoutMoney(view) ??
    (told.back ? backRefused(view, debit, told) : forthRefused(view, debit, told))
  );
}

const tooLittleOwed = refusal(
  'debits',
  'Of this debit less is owed than that, or it is on its way back.',
);

function forthRefused(view: TreasuryView, debit: Debit, told: Told): Refusal | undefined {
  if (told.amount > freeOf(debit)) return tooLittleOwed;
  for (const each of told.instalments) {
    const why = instalmentRefused(view, each) ?? doubtRefused(view, each);
    if (why) return why;
  }
  return duesAstray(view, told);
}

const backRefused = (view: TreasuryView, debit: Debit, told: Told): Refusal | undefined =>
  turnedSo(debit, told)
    ? tooLittleIn(view, { ...told, amount: BigInt(told.amount) })
    : refusal('debits', 'What was owed for this debit was never turned so.');

const turnedSo = ({ turned = [] }: Debit, told: Told): Turned | undefined =>
  turned.find(
    ({ amount, fund, instalments }) =>
      amount === told.amount &&
      fund === told.fund &&
      namesOf(instalments) === namesOf(told.instalments),
  );

const namesOf = (instalments: Told['instalments']): string =>
  instalments
    .map(({ period, token }) => `${period} ${token}`)
    .toSorted()
    .join();

/** Turns what waited, once it was confirmed at that time. */
export function turningConfirmed(view: TreasuryView, record: string, at: Instant): void {
  const { treasury, size } = view;
  const told = treasury.turning.get(record);
  if (!told) return;
  const { currency, fund, back, entered } = told;
  const [day, amount] = [dayOf(at), BigInt(told.amount)];
  const postings: readonly Posting[] = [
    { account: owed, currency, amount },
    { account: income('dues'), fund, currency, amount: -amount },
  ];
  treasury.turning.delete(record);
  post(treasury.ledger, size, [
    back
      ? { day, what: 'undo', ref: record, postings: reversed(postings) }
      : { day, what: 'dues', ref: record, postings },
  ]);
  buildsOnEntries(view, entered);
  if (back) turnsBack(treasury, told);
  else turns(treasury, told, { day, seq: size });
}

function turns(treasury: Treasury, told: Told, when: Pick<Turned, 'day' | 'seq'>): void {
  const { debit: name, amount, fund, instalments } = told;
  owes(treasury, name, -amount);
  arePaid(treasury, instalments);
  const debit = treasury.debits.get(name);
  if (debit) debit.turned = [...(debit.turned ?? []), { amount, fund, instalments, ...when }];
}

function turnsBack(treasury: Treasury, told: Told): void {
  owes(treasury, told.debit, told.amount);
  takeOut(treasury.instalments, told.instalments);
  const debit = treasury.debits.get(told.debit);
  const wrong = debit && turnedSo(debit, told);
  if (wrong) debit.turned = debit.turned?.filter((each) => each !== wrong) ?? [];
}
