import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { one, plus, ratio, type Ratio, times, zero } from '../../count/ratio.ts';
import { type Pot, through } from './passing.ts';

const pot = (name: string, enters: Ratio, gives: Readonly<Record<string, Ratio>> = {}): Pot => ({
  name,
  enters,
  gives: new Map(Object.entries(gives)),
});

const half = ratio(1, 2);

describe('pots that pass on to each other', () => {
  it('get what enters and what comes along, in circles too', () => {
    assert.deepEqual(
      through([pot('a', one, { b: half }), pot('b', zero, { a: half })]),
      new Map([
        ['b', ratio(2, 3)],
        ['a', ratio(4, 3)],
      ]),
    );
    assert.deepEqual(
      through([pot('a', one, { b: one }), pot('b', zero, { c: half }), pot('c', one)]),
      new Map([
        ['c', ratio(3, 2)],
        ['b', one],
        ['a', one],
      ]),
    );
    assert.deepEqual(through([]), new Map());
  });

  it('get exactly what the equations say, whoever gives to whom', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const parts = fc.array(fc.nat(3), { minLength: 5, maxLength: 5 });
    const pots = fc.array(fc.tuple(fc.nat(9), parts), { minLength: 5, maxLength: 5 }).map((made) =>
      made.map(([enters, given], i) => {
        const gives = names.map((name, j): [string, Ratio] => [name, ratio(given[j] ?? 0, 16)]);
        return pot(names[i] ?? '', ratio(enters), Object.fromEntries(gives));
      }),
    );
    fc.assert(
      fc.property(pots, (all) => {
        const found = through(all);
        for (const { name, enters } of all) {
          const come = all.map((from) =>
            times(found.get(from.name) ?? zero, from.gives.get(name) ?? zero),
          );
          assert.deepEqual(found.get(name), come.reduce(plus, enters));
        }
      }),
    );
  });
});
