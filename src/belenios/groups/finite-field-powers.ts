/**
 * Products of powers modulo a prime with one row of squarings for all (Straus), four bits at a time.
 *
 * Source: Straus, "Addition chains of vectors" (1964).
 * @module
 */

const WINDOW = 4n;
const MASK = (1n << WINDOW) - 1n;

/** The product of base^exponent modulo p, for public exponents ≥ 0. */
export function productOfPowers(powers: readonly (readonly [bigint, bigint])[], p: bigint): bigint {
  const tables = powers.map(([base]) => firstPowers(base, p));
  const longest = powers.reduce((most, [, exponent]) => Math.max(most, bitsOf(exponent)), 0);
  let product = 1n;
  for (let window = Math.ceil(longest / Number(WINDOW)) - 1; window >= 0; window -= 1) {
    if (product !== 1n)
      for (let bit = 0n; bit < WINDOW; bit += 1n) product = (product * product) % p;
    const shift = BigInt(window) * WINDOW;
    for (const [at, [, exponent]] of powers.entries()) {
      const digit = Number((exponent >> shift) & MASK);
      if (digit > 0) product = (product * (tables[at]?.[digit] as bigint)) % p;
    }
  }
  return product;
}

function firstPowers(base: bigint, p: bigint): readonly bigint[] {
  const powers = [1n];
  for (let exponent = 1n; exponent <= MASK; exponent += 1n) {
    powers.push(((powers.at(-1) as bigint) * base) % p);
  }
  return powers;
}

const bitsOf = (value: bigint): number => (value === 0n ? 0 : value.toString(16).length * 4);

/** Whether a number 0 < n < p is a square modulo the odd prime p (Jacobi's symbol is 1). */
export function isSquare(value: bigint, p: bigint): boolean {
  let [top, bottom, sign] = [value % p, p, 1];
  while (top !== 0n) {
    while ((top & 1n) === 0n) {
      top >>= 1n;
      const rest = bottom & 7n;
      if (rest === 3n || rest === 5n) sign = -sign;
    }
    [top, bottom] = [bottom, top];
    if ((top & 3n) === 3n && (bottom & 3n) === 3n) sign = -sign;
    top %= bottom;
  }
  return bottom === 1n && sign === 1;
}
