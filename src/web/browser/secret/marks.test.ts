/** Marks that are sealed in the browser: what can be read of them, and what is none of the vote. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SealedForm } from '../../../union/assembly/secret/choice.ts';
import { marksOf } from './marks.ts';

type Typed = readonly (readonly [string, string])[];

const kinds = { crosses: 'one', scores: 'scores', pairs: 'ranks', whole: 'order' } as const;
const read = (form: SealedForm['form'], ...typed: Typed) =>
  marksOf(typed, {
    form,
    places: 3,
    top: 4,
    marks: kinds[form],
    ...(form === 'whole' && { ranks: 2 }),
  });
const beside = (...marks: readonly string[]) =>
  marks.map((mark, place) => [`m.marks.${place}`, mark] as const);

describe('the marks on a paper', () => {
  it('are read with what is left empty', () => {
    assert.deepEqual(read('pairs', ...beside('2', '', '1')), [2, null, 1]);
    assert.deepEqual(read('whole', ...beside('2', '', '1')), [2, null, 1]);
    assert.deepEqual(read('scores', ...beside('4', '0', '')), [4, 0, null]);
    assert.deepEqual(read('crosses', ['x.marks', '1/3']), [null, 1, null]);
    assert.deepEqual(read('crosses', ['x.marks', '/3']), [null, null, null]);
  });

  it('are none where nothing was chosen, or of another paper', () => {
    assert.equal(read('crosses'), undefined);
    assert.equal(read('crosses', ['x.marks', '1/2']), undefined);
    assert.equal(read('pairs', ...beside('1', '2')), undefined);
  });

  it('are none where a number can’t be, so that it is not sealed as something else', () => {
    assert.equal(read('scores', ...beside('5', '', '')), undefined);
    assert.equal(read('scores', ...beside('-1', '', '')), undefined);
    assert.equal(read('pairs', ...beside('0', '1', '')), undefined);
    assert.equal(read('pairs', ...beside('4', '1', '')), undefined);
    assert.equal(read('pairs', ...beside('1.5', '', '')), undefined);
    assert.equal(read('crosses', ...beside('2', '', '')), undefined);
    assert.equal(read('whole', ...beside('1', '1', '')), undefined);
    assert.equal(read('whole', ...beside('1', '2', '3')), undefined);
  });
});
