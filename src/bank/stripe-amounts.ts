/**
 * Amounts as Stripe writes them, and in minor units of ISO 4217 as books hold them. The two differ: Stripe counts
 * some currencies in whole units that have decimals by the standard, and some in hundredths that have none.
 *
 * From Stripe’s page “Supported currencies” (zero-decimal, three-decimal and special cases), in 2026.
 * @module
 */
import { decimalsOf, isCurrency, mostAmount } from '../union/kernel/amounts.ts';

/** Counted in whole units. MGA has two decimals by the standard. */
const whole = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
/** Counted in thousandths; what is asked for has to end on 0. */
const thousandths = new Set('BHD JOD KWD OMR TND'.split(' '));
/** Counted in hundredths as it was before, though they have no decimals any more. */
const hundredthsOfWhole = new Set('ISK UGX'.split(' '));

/** How many decimals Stripe counts; nothing for a currency of which it does not say so. */
export function stripeDecimals(currency: string): number | undefined {
  if (!isCurrency(currency)) return undefined;
  if (whole.has(currency)) return 0;
  if (thousandths.has(currency)) return 3;
  return decimalsOf(currency) === 2 || hundredthsOfWhole.has(currency) ? 2 : undefined;
}

/** Minor units as Stripe takes them; nothing where it can’t take just that much. */
export function toStripe(minor: number, currency: string): number | undefined {
  const decimals = stripeDecimals(currency);
  if (decimals === undefined) return undefined;
  const amount = scaled(minor, decimals - decimalsOf(currency));
  return amount !== undefined && (decimals !== 3 || amount % 10 === 0) ? amount : undefined;
}

/** Minor units of what Stripe wrote; nothing where that is no whole number of them. */
export function fromStripe(amount: number, currency: string): number | undefined {
  const decimals = stripeDecimals(currency);
  return decimals === undefined ? undefined : scaled(amount, decimalsOf(currency) - decimals);
}

/** So many decimals more, or fewer where that is exact. */
function scaled(amount: number, decimals: number): number | undefined {
  if (!Number.isSafeInteger(amount)) return undefined;
  const factor = 10n ** BigInt(Math.abs(decimals));
  const exact = BigInt(amount);
  if (decimals < 0 && exact % factor !== 0n) return undefined;
  const moved = decimals < 0 ? exact / factor : exact * factor;
  return moved > BigInt(mostAmount) * 100n || moved < BigInt(-mostAmount) * 100n
    ? undefined
    : Number(moved);
}
