import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  questionsOf,
  type SealedForm,
  votesOfMarks,
} from '../../../union/assembly/secret/choice.ts';
import type { Held } from '../../../union/assembly/secret/sealing.ts';
import { commitment, type KeptText } from '../../../union/kernel/text.ts';
import { heldInLines } from './held.ts';

const called: readonly KeptText[] = ['Tea', 'Coffee', 'Water'].map((text, i) => ({
  salt: String(i).repeat(64),
  text,
}));
const names = called.map(commitment);
const words: Readonly<Record<string, string>> = {
  'of-yes': 'Yes',
  none: 'None of these',
  nothing: 'Nothing marked',
  before: '{one} before {other}',
  level: '{one} and {other} level',
  score: '{name}: {n}',
  'grade-good': 'good',
  'grade-reject': 'to reject',
};
const say = (name: string): string => words[name] ?? name;

/** What a ballot with these marks is found to hold. */
function held(form: SealedForm, marks: readonly (number | null)[]): readonly Held[] {
  const votes = votesOfMarks(form, marks);
  return questionsOf(form, { title: 'title', names }).map((asked, i): Held => {
    const { question, answers } = asked;
    const given = votes[i] ?? [];
    if (asked.kind === 'ranked') return { question, answers, chosen: [], beside: given };
    const chosen = given.slice(asked.blank ? 1 : 0).flatMap((each, at) => (each === 1 ? [at] : []));
    return { question, answers, chosen };
  });
}

const kinds = { crosses: 'some', scores: 'scores', pairs: 'ranks', whole: 'order' } as const;
const lines = (form: SealedForm['form'], marks: readonly (number | null)[]): readonly string[] =>
  heldInLines(held({ form, places: 3, top: 4, marks: kinds[form] }, marks), { called }, say);

describe('an open ballot', () => {
  it('says which options have a cross', () => {
    assert.deepEqual(lines('crosses', [1, null, 1]), ['Tea', 'Water']);
    assert.deepEqual(lines('crosses', [null, null, null]), ['Nothing marked']);
  });

  it('says every score', () => {
    assert.deepEqual(lines('scores', [4, null, 0]), ['Tea: 4', 'Coffee: 0', 'Water: 0']);
  });

  it('says every grade by its name', () => {
    const form = { form: 'scores', places: 3, top: 2, marks: 'grades' } as const;
    const graded = heldInLines(held(form, [2, null, 0]), { called }, say);
    assert.deepEqual(graded, ['Tea: good', 'Coffee: to reject', 'Water: to reject']);
  });

  it('says the order that its pairs come from, whatever that is', () => {
    assert.deepEqual(lines('pairs', [2, 1, null]), ['1. Coffee', '2. Tea', '3. Water']);
    assert.deepEqual(lines('pairs', [null, 1, null]), ['1. Coffee', '2. Tea, Water']);
    assert.deepEqual(lines('pairs', [null, null, null]), ['Nothing marked']);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
        (marks) => {
          const levels = [...new Set(marks)].toSorted((a, b) => a - b);
          const texts = called.map(({ text }) => text);
          const order = levels.map((level) =>
            texts.filter((_, i) => marks[i] === level).join(', '),
          );
          const all =
            order.length === 1 ? ['Nothing marked'] : order.map((each, i) => `${i + 1}. ${each}`);
          assert.deepEqual(lines('pairs', marks), all);
        },
      ),
    );
  });

  it('says each pair where they go round in a circle', () => {
    const [a = '', b = '', c = ''] = names;
    const pair = (one: string, other: string, chosen: readonly number[]): Held => ({
      question: 'title',
      answers: [one, other],
      chosen,
    });
    const round = [pair(a, b, [0]), pair(a, c, [1]), pair(b, c, [0])];
    assert.deepEqual(heldInLines(round, { called }, say), [
      'Tea before Coffee',
      'Water before Tea',
      'Coffee before Water',
    ]);
  });

  it('says what stands beside each place of a whole ballot', () => {
    const whole = (marks: readonly (number | null)[], top = 0): readonly string[] => {
      const form = { form: 'whole', places: 3, top, marks: top > 0 ? 'scores' : 'order' } as const;
      return heldInLines(held(form, marks), { called, top }, say);
    };
    assert.deepEqual(whole([2, null, 1]), ['1. Water', '2. Tea']);
    assert.deepEqual(whole([2, 1, 1]), ['1. Coffee, Water', '2. Tea']);
    assert.deepEqual(whole([1, null, 1]), ['Tea', 'Water']);
    assert.deepEqual(whole([null, null, null]), ['Nothing marked']);
    assert.deepEqual(whole([4, null, 0], 4), ['Tea: 4', 'Water: 0']);
  });

  it('shows no option under the name of another', () => {
    const form = { form: 'crosses', places: 3, top: 0, marks: 'some' } as const;
    const [tea, ...others] = called;
    const swapped = [{ salt: tea?.salt ?? '', text: 'Coffee' }, ...others];
    const [line = ''] = heldInLines(held(form, [1, null, null]), { called: swapped }, say);
    assert.equal(line, `${(names[0] ?? '').slice(0, 12)}…`);
  });
});
