/**
 * Part of what somebody paid goes back to them: of their dues, a gift, or what they promised to an appeal. The months
 * stay paid, and the promise kept, until all of it has gone back.
 * @module
 */
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Part, PartOf } from './part.ts';
import type { Line, Treasury } from './state.ts';

type PartReturn = PartOf<'part-return'>;
type Payment = PartOf<'dues' | 'donation' | 'promise'>;

const isPayment = (part: Part): part is Payment =>
  part.to === 'dues' || part.to === 'donation' || part.to === 'promise';

/** What somebody paid by that line, where it is that and a fee at most; nothing where it is several things. */
export function paymentIn(parts: readonly Part[] = []): Payment | undefined {
  const [only, ...others] = parts.filter(({ to }) => to !== 'fees');
  return only && others.length === 0 && isPayment(only) ? only : undefined;
}

/** The fund that a payment came to, and as what. */
export const cameTo = (
  { appeals }: Pick<Treasury, 'appeals'>,
  payment: Payment,
): Pick<PartReturn, 'fund' | 'source'> => ({
  source: payment.to === 'dues' ? 'dues' : 'donations',
  fund: payment.to === 'promise' ? (appeals.get(payment.appeal)?.fund ?? '') : payment.fund,
});

/** What is left of a payment once some of it went back. */
export const leftOf = ({ back = 0 }: Pick<Line, 'back'>, { amount }: Payment): number =>
  amount - back;

/** Why money can’t be a part of what came by a line, going back, or nothing. */
export function partReturnRefused(
  treasury: Treasury,
  { of, amount, fund, source }: PartReturn,
  currency: Currency,
): Refusal | undefined {
  const line = treasury.lines.get(of);
  const payment = paymentIn(line?.parts);
  if (!line || !payment || treasury.places.get(line.place)?.currency !== currency)
    return refusal('money', 'There is no such line by which dues, a gift or a promise came.');
  if (line.returned) return refusal('money', 'What this line says has gone back already.');
  const came = cameTo(treasury, payment);
  if (came.fund !== fund || came.source !== source)
    return refusal('money', 'It goes back out of the fund that it came to, and as what it came.');
  return -amount <= leftOf(line, payment)
    ? undefined
    : refusal('money', 'More can’t go back than came by this line, with what went back before.');
}

/** The payment of a line of which nothing is left; none where something is. */
export const nothingLeft = (line: Line): readonly Payment[] => {
  const payment = paymentIn(line.parts);
  return payment && leftOf(line, payment) === 0 ? [payment] : [];
};

/** Counts what goes back of the line. Gives the payment of which nothing is left by that. */
export function goesBackInPart(
  line: Line,
  { amount }: Pick<PartReturn, 'amount'>,
): readonly Payment[] {
  line.back = (line.back ?? 0) - amount;
  return nothingLeft(line);
}

/** Counts that it did not go back after all. Gives the payment of which nothing was left until then. */
export function staysInPart(
  line: Line,
  { amount }: Pick<PartReturn, 'amount'>,
): readonly Payment[] {
  const again = nothingLeft(line);
  const back = (line.back ?? 0) + amount;
  if (back > 0) line.back = back;
  else delete line.back;
  return again;
}
