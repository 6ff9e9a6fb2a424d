import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QuestionRule } from '../charter/charter.ts';
import { fraction } from '../kernel/fraction.ts';
import { english } from '../kernel/say.ts';
import { explainOutcome, whatIf } from './explained.ts';
import { decide, emptyTally, type Tally } from './outcome.ts';

const rule: QuestionRule = {
  title: 'Everyday decision',
  method: 'majority',
  threshold: { of: 'cast', share: fraction(1, 2), reach: 'more' },
  quorum: { kind: 'none' },
  deliberation: 0,
  poll: 24,
  sponsors: 0,
};
const consent: QuestionRule = {
  ...rule,
  method: 'consent',
  threshold: { of: 'cast', share: fraction(1, 2), reach: 'least' },
  override: fraction(9, 10),
};

const tally = (change: Partial<Tally>): Tally => ({ ...emptyTally(), ...change });

const told = (by: QuestionRule, ballots: Partial<Tally>): readonly string[] => {
  const tried = whatIf(by, { entitled: 20, tally: tally(ballots) });
  return 'refused' in tried ? [tried.refused] : tried.explained;
};

describe('a vote tried out', () => {
  it('is explained with its numbers', () => {
    assert.deepEqual(told(rule, { yes: 6, no: 5 }), [
      'Of 11 votes cast, 6 had to be yes; 6 were.',
      'So it is adopted.',
    ]);
    assert.deepEqual(told(rule, { yes: 5, no: 5, abstain: 2 }), [
      'As many said yes as no: 5 each.',
      'So it is rejected.',
    ]);
    assert.deepEqual(told(rule, { abstain: 2 }), ['Nobody said yes or no.', 'So it is rejected.']);
  });

  it('tells a share of all who may vote from one of the votes cast', () => {
    const absolute: QuestionRule = {
      ...rule,
      method: 'qualified',
      threshold: { ...rule.threshold, of: 'entitled' },
    };
    assert.equal(told(absolute, { yes: 10 })[0], 'Of 20 who may vote, 11 had to say yes; 10 did.');
  });

  it('names blocks, and whether they stood', () => {
    assert.deepEqual(told(consent, { yes: 8, block: 2 }).slice(1), [
      '2 members blocked it.',
      'Too few said yes to pass all the same.',
      'So it is rejected.',
    ]);
    const { override: _, ...strict } = consent;
    assert.deepEqual(told(strict, { yes: 8, block: 1 }).slice(1), [
      'One member blocked it.',
      'So it is rejected.',
    ]);
  });

  it('is refused with impossible numbers', () => {
    assert.deepEqual(told(rule, { yes: 21 }), ['More ballots than people who may vote.']);
    assert.deepEqual(told(rule, { block: 1 }), ['This rule does not offer that choice.']);
    for (const odd of [-1, 0.5, Number.NaN, Infinity, 2 ** 31]) {
      assert.deepEqual(told(rule, { yes: odd }), ['Votes are counted in whole numbers.']);
    }
  });
});

describe('an outcome', () => {
  it('says where the clerk’s word alone could have turned it', () => {
    const close = decide(rule, { entitled: 20, tally: tally({ yes: 6, no: 5 }), attested: 1 });
    assert.match(
      explainOutcome(close, rule).at(-1) ?? '',
      /^1 of the ballots were recorded without the voter’s own key; 1 of them/,
    );
    const clear = decide(rule, { entitled: 20, tally: tally({ yes: 11 }), attested: 1 });
    assert.equal(explainOutcome(clear, rule).at(-1), 'So it is adopted.');
  });

  it('is told in any language', () => {
    const heard: string[] = [];
    const outcome = decide(rule, { entitled: 20, tally: tally({ yes: 6, no: 5 }), attested: 0 });
    explainOutcome(outcome, rule, (text, values) => {
      heard.push(text);
      return english(text, values);
    });
    assert.deepEqual(heard, [
      'Of {base} votes cast, {needed} had to be yes; {reached} were.',
      'So it is adopted.',
    ]);
  });
});
