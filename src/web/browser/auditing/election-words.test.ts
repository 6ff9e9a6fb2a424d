import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { questionsOf, type SealedForm } from '../../../union/assembly/secret/choice.ts';
import { questionAsked } from '../../../union/assembly/secret/sealing.ts';
import { commitment, type KeptText } from '../../../union/kernel/text.ts';
import { isOurs, sayingOurs, sayingTheirs } from './election-words.ts';

const words: Readonly<Record<string, string>> = {
  'of-blank': 'Leer',
  'of-yes': 'Ja',
  'grade-good': 'Gut',
  score: '{name}: {n}',
  nothing: 'Nichts',
  none: 'Keine',
};
const word = (name: string): string => words[name] ?? name;
const kept = (text: string): KeptText => ({ salt: '00'.repeat(16), text });
const [ana, bo] = [kept('Ana'), kept('Bo')];
const title = commitment(kept('Wer?'));
const called = { title, names: [commitment(ana), commitment(bo)] };
const ours = sayingOurs(word, { called: [ana, bo], asked: { [title]: 'Wer?' } });

const asked = (form: Pick<SealedForm, 'form' | 'marks'> & Partial<SealedForm>) =>
  questionsOf({ places: 2, top: 0, ...form }, called);

void describe('texts of an election of a union', () => {
  void it('are called what the minutes commit to', () => {
    const { name } = ours;
    assert.deepEqual([questionAsked(title).question, 'yes', 'none'].map(name), [
      'Wer?',
      'Ja',
      'Keine',
    ]);
    assert.deepEqual(called.names.map(name), ['Ana', 'Bo']);
    assert.equal(name('good'), 'Gut');
    assert.equal(name('1'), '1');
    const unknown = commitment(kept('Cy'));
    assert.equal(name(unknown), unknown);
  });

  void it('say of a whole ballot what its voter marked, and not how it was sealed', () => {
    const [order] = asked({ form: 'whole', marks: 'order' });
    const [scores] = asked({ form: 'whole', marks: 'scores', top: 5 });
    assert.ok(order && scores);
    assert.equal(ours.name(order.question), 'Wer?');
    assert.equal(ours.whole(order, [2, 1]), '1. Bo · 2. Ana');
    assert.equal(ours.whole(order, [0, 0]), 'Nichts');
    assert.equal(ours.whole(scores, [6, 1]), 'Ana: 5 · Bo: 0');
  });
});

void it('texts of other programs stand as they are, whatever the page says for its own', () => {
  const { name, blank, whole } = sayingTheirs(word);
  assert.deepEqual(['yes', 'good', 'score', 'none', 'worker'].map(name), [
    'yes',
    'good',
    'score',
    'none',
    'worker',
  ]);
  assert.equal(blank, 'Leer');
  const question = { kind: 'ranked', question: 'Who?', answers: ['A', 'B'] } as const;
  assert.equal(whole(question, [2, 1]), 'A 2, B 1');
});

void it('an election is a union’s by what it is called', () => {
  const union = { description: 'ab'.repeat(32), name: '4f9c2f0e-1111-8222-8333-444455556666' };
  assert.ok(isOurs(union));
  assert.ok(!isOurs({ ...union, name: 'Board' }));
  assert.ok(!isOurs({ ...union, description: 'The board of 2026' }));
});
