import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { columnsDrawn, scaleOf } from './columns-drawn.ts';

/** Upper edge and height of each rectangle, the line at nothing among them. */
const drawn = (...amounts: readonly bigint[]): readonly (readonly [y: number, tall: number])[] => {
  const all = [
    { said: 'May', bars: amounts.map((amount) => ({ ink: 'ink-yes', amount }) as const) },
  ];
  const markup = columnsDrawn(all, scaleOf(amounts)).text;
  return [...markup.matchAll(/ y="(\d+)"[^>]* height="(\d+)"/g)].map(([, y, tall]) => [
    Number(y),
    Number(tall),
  ]);
};

describe('columns', () => {
  it('stand on the lower edge, as tall as their amount', () => {
    assert.deepEqual(drawn(400n, 100n, 0n, 1n), [
      [0, 120],
      [90, 30],
      [120, 0],
      [119, 1],
    ]);
    assert.deepEqual(drawn(0n), [[120, 0]]);
  });

  it('hang from the line at nothing where something is missing', () => {
    assert.deepEqual(drawn(900n, -300n), [
      [0, 90],
      [90, 30],
      [90, 1],
    ]);
  });
});
