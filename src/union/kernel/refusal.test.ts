import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusal, refusalAt } from './refusal.ts';
import { type Say, saying, told } from './say.ts';

describe('a refusal', () => {
  it('says in plain English why, with its values as they are', () => {
    const { article, refused } = refusal('offices', 'All {seats} seats are taken until {day}.', {
      seats: 12_000,
      day: '2026-05-03T14:00:00.000Z',
    });
    assert.equal(article, 'offices');
    assert.equal(refused, 'All 12000 seats are taken until 2026-05-03T14:00:00.000Z.');
  });

  it('keeps sentence and values apart, for who reads another language', () => {
    const given = refusal('keys', 'The new key counts from {due}.', { due: 'Monday' });
    assert.deepEqual(given.saying, {
      sentence: 'The new key counts from {due}.',
      values: { due: 'Monday' },
    });
  });

  it('of a form names its field, which is no part of what is to be translated', () => {
    assert.deepEqual(refusalAt('b.title', 'at most {n} characters.', { n: 3 }), {
      article: 'form',
      field: 'b.title',
      refused: 'b.title: at most 3 characters.',
      saying: { sentence: 'at most {n} characters.', values: { n: 3 } },
    });
  });
});

describe('a saying', () => {
  const shouting: Say = (text, values) =>
    text.toUpperCase().replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values?.[name.toLowerCase()];
      return typeof value === 'number' ? `no. ${value}` : String(value ?? '');
    });
  const nested = saying('{one} or {other}', { one: saying('first of {n}', { n: 2 }), other: 'x' });

  it('may hold another, which is said in the same language', () => {
    assert.equal(told(nested), 'first of 2 or x');
    assert.equal(told(nested, shouting), 'FIRST OF no. 2 OR x');
  });

  it('shows plain values as it is told to, in the one within as well', () => {
    assert.equal(
      told(nested, shouting, (value) => `<${value}>`),
      'FIRST OF <2> OR <x>',
    );
  });

  it('does not take a value for a sentence', () => {
    assert.equal(told(saying('{a} and {b}', { a: '{b}', b: '{a}' })), '{b} and {a}');
  });
});
