/**
 * What goes back of a line, whole or in part, and what of that comes after all: the parts that an act says of it.
 * @module
 */
import {
  cameTo,
  goBackWhole,
  leftOf,
  type Line,
  type Part,
  paymentIn,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';

/** What stands in the book. */
export type Books = Pick<Treasury, 'lines' | 'appeals'>;

/** The first fund that is named; what was promised to an appeal goes to the fund of that. */
export const fundOf = (
  parts: readonly Part[] = [],
  { appeals }: Pick<Books, 'appeals'>,
): string | undefined =>
  parts.flatMap((part) => {
    const fund =
      part.to === 'promise' ? appeals.get(part.appeal)?.fund : 'fund' in part && part.fund;
    return fund === undefined || fund === false ? [] : [fund];
  })[0];

/**
 * What came by a line goes back whole. The fee of it was kept all the same, and there may be one for the way back:
 * what goes beyond what came is a fee.
 */
export function refundParts(
  amount: number,
  of: string,
  { lines, appeals }: Books,
): readonly Part[] | undefined {
  const line = lines.get(of);
  const fund = fundOf(line?.parts, { appeals });
  if (!line?.parts || line.returned === true || fund === undefined) return undefined;
  const beyond = amount + line.amount;
  if (beyond > 0 || !goBackWhole(line.parts)) return undefined;
  return [{ to: 'return', amount: -line.amount, of }, ...feeOf(-beyond, fund)];
}

/** What is kept as a fee; nothing where there is none. */
export const feeOf = (fee: number, fund: string): readonly Part[] =>
  fee > 0 ? [{ to: 'fees', amount: -fee, fund }] : [];

/** A part of what somebody paid goes back, and perhaps a fee for the way; nothing where it is not sure of what. */
export function partRefundParts(
  { amount, fee }: { readonly amount: number; readonly fee: number },
  of: string,
  books: Books,
): readonly Part[] | undefined {
  const line = books.lines.get(of);
  const payment = paymentIn(line?.parts);
  const back = -(amount + fee);
  if (!line || !payment || line.returned === true) return undefined;
  if (back <= 0 || back > leftOf(line, payment)) return undefined;
  const came = cameTo(books, payment);
  return [{ to: 'part-return', amount: -back, ...came, of }, ...feeOf(fee, came.fund)];
}

/**
 * What a line took back comes after all: it is again what it was at first, the same months, gift or promise. What
 * comes beyond that is the fee that was asked for then.
 */
export function regainedParts(
  amount: number,
  by: string,
  books: Books,
): readonly Part[] | undefined {
  const gone = goneBy(books.lines.get(by), books);
  if (!gone) return undefined;
  const fund = fundOf([gone], books);
  if (fund === undefined) return undefined;
  const beyond = amount - gone.amount;
  if (beyond <= 0) return [gone, ...feeOf(-beyond, fund)];
  return [gone, { to: 'income', amount: beyond, fund, source: 'other-income' }];
}

/** The payment that went back by that line; of a part only where it was a gift, since months stay paid. */
function goneBy(taking: Line | undefined, { lines }: Books): Part | undefined {
  const back = (taking?.parts ?? []).flatMap((part) =>
    part.to === 'return' || part.to === 'part-return' ? [part] : [],
  );
  const [only] = back;
  if (!only || back.length > 1) return undefined;
  const payment = paymentIn(lines.get(only.of)?.parts);
  return only.to === 'return' || payment?.to !== 'donation'
    ? onlyWhole(only, payment)
    : { ...payment, amount: -only.amount };
}

const onlyWhole = ({ to }: Part, payment: Part | undefined): Part | undefined =>
  to === 'return' ? payment : undefined;
