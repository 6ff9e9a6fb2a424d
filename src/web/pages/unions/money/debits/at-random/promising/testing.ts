/**
 * For tests: what members promise, and how their mandates begin and end, drawn at random.
 * @module
 */
import type { Dice } from '../../../../../../../union/laws/money/table/testing.ts';
import { type Hand, uuidOf } from '../../../../../../../union/testing.ts';
import { bo } from '../../../../../../../union/treasury/testing.ts';
import {
  doneText,
  isEnding,
  monthAfter,
  periodOf,
  type PledgedDues,
  workAnswerText,
} from '../../../../../../../union/treasury/treasury.ts';
import { nextMandate } from '../../../../../../acts/own-mandate.ts';
import { lastOfOneMore } from '../../../dues/own-debits.ts';
import {
  type Collecting,
  mandateOf,
  numberOf,
  people,
  standingOf,
  type Told,
} from '../collecting/testing.ts';

type Mandate = NonNullable<PledgedDues['debit']>;

const rhythms = ['month', 'month', 'month', 'quarter', 'year'] as const;

/** Somebody says what they pay, and how. */
export async function promising(of: Collecting, dice: Dice): Promise<void> {
  const who = dice.one(people);
  if (!who) return;
  const told = await of.told(who);
  const { debit, ...dues } = told?.payer.dues ?? { amount: 500, rhythm: 'month' as const };
  const mandate = debit ?? freshMandate(of, who, dice);
  switch (dice.below(8)) {
    case 0:
    case 1:
      await of.promises(who, { ...dues, debit: freshMandate(of, who, dice) });
      return;
    case 2:
      await of.promises(who, dues);
      return;
    case 3:
      await of.promises(who, {
        ...without(dues, 'paused'),
        amount: 300 + dice.amount(400),
        debit: mandate,
      });
      return;
    case 4:
      await of.promises(who, { ...dues, rhythm: dice.one(rhythms) ?? 'month', debit: mandate });
      return;
    case 5:
      await of.promises(who, { ...dues, paused: true, debit: mandate });
      return;
    default:
      if (told && debit) await endsOrGoesOn(of, { who, told, debit });
  }
}

/** Somebody gives a month in work, as a treasurer confirms. */
export function working(of: Collecting, dice: Dice): void {
  const who = dice.one(people);
  if (!who) return;
  const period = monthAfter(periodOf(of.today), -dice.below(3));
  const inquiry = uuidOf(`work ${of.union.size}`);
  const report = of.keeps(doneText({ work: `Evening ${of.union.size}`, period }));
  const answer = of.keeps(workAnswerText({ given: true, period, words: String(of.union.size) }));
  if (of.book.try(who, 'treasury/inquire@1', { inquiry, text: report })) return;
  of.book.try(bo, 'treasury/answer-inquiry@1', { inquiry, text: answer, settled: true });
}

function freshMandate(of: Collecting, who: Hand, dice: Dice): Mandate {
  const before = of.treasury.dues.get(who.id);
  const reference = nextMandate(numberOf(who), before ? of.promisedBy(before) : []);
  return { ...mandateOf(reference, of.today), ...(dice.rarely(4) && { once: true as const }) };
}

/** What the page of their dues offers: one more collection, or to go on after all. */
async function endsOrGoesOn(
  of: Collecting,
  { who, told, debit }: { readonly who: Hand; readonly told: Told; readonly debit: Mandate },
): Promise<void> {
  const { payer, earlier, mandateEnd } = told;
  if (!payer.dues || mandateEnd !== undefined) return;
  if (debit.once === true || isEnding(debit, earlier)) return;
  if (debit.last !== undefined) {
    await of.promises(who, { ...payer.dues, debit: without(debit, 'last') });
    return;
  }
  const last = lastOfOneMore(debit, told);
  if (last === undefined) return;
  const refused = await of.promises(who, { ...payer.dues, debit: { ...debit, last } });
  const standing = standingOf(earlier).map(({ at }) => at);
  if (!refused) of.onceMore.set(who.id, { at: of.book.at, last, standing });
}

function without<From extends object, Field extends keyof From>(
  from: From,
  field: Field,
): Omit<From, Field> {
  const { [field]: _, ...rest } = from;
  return rest;
}
