/** The lot of a secret choice: nobody learns it from another one. */
import { equal, notEqual } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sha256Number } from '../../../belenios/hashing.ts';
import { factorOf } from '../../secrecy/secrecy.ts';
import { randomFrom } from '../../secrecy/testing.ts';
import { said } from '../../testing.ts';
import { lotDrawn, lotName } from './lot.ts';

const union = '0'.repeat(64);
/** Who proposes draws the id: these two were searched for, since the hashes of their names end alike. */
const [one, other] = [
  '00000000-0000-4000-8000-00000099708f',
  '00000000-0000-4000-8000-000000b3eafb',
].map((proposal) => lotName(union, proposal)) as [string, string];
/** The part of the one trustee it takes. */
const partOf = (name: string): string => factorOf(name, 7n, randomFrom('lot')).factor;
const drawn = (name: string, lot: string): string =>
  lotDrawn(name, { openings: new Map([[1, { factors: said('factors'), lot }]]) });

describe('the lot of a secret choice', () => {
  it('follows from the whole hash of its name: what agrees in 48 bits has another lot', () => {
    const ends = [one, other].map((name) => sha256Number(name) % 2n ** 48n);
    equal(ends[0], ends[1]);
    notEqual(partOf(one), partOf(other));
  });

  it('is another one for another proposal, even where the same element came of both', () => {
    const lot = partOf(one);
    equal(drawn(one, lot), drawn(one, lot));
    notEqual(drawn(one, lot), drawn(other, lot));
  });
});
