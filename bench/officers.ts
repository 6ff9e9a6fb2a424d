/**
 * Officers who serve longer than a benchmark takes.
 * @module
 */
import type { Charter } from '../src/union/charter/charter.ts';
import { moneyed } from '../src/union/treasury/testing.ts';

const hours = 43_000;

/** Rules by which they serve for nearly five years. */
export function longTerms(): Partial<Charter> {
  const { offices } = moneyed();
  const long = Object.entries(offices).map(([name, office]) => [name, { ...office, term: hours }]);
  return { offices: Object.fromEntries(long) as Charter['offices'] };
}
