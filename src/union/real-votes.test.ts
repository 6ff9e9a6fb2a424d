/**
 * Votes that really happened, or rules that really held, through a whole union: its charter with
 * that rule, its real numbers of members and ballots.
 *
 * Sources: Nivenly Foundation, member vote 2024; PCS ballot 2018 (Trade Union Act 2016);
 * social.coop bylaws of 2017, and as changed later.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Choice, explainOutcome, type QuestionOutcome } from './assembly/assembly.ts';
import { type Charter, contradictions, type QuestionRule } from './charter/charter.ts';
import { fraction } from './kernel/fraction.ts';
import {
  charterOf,
  closes,
  founded,
  type Hand,
  hand,
  joins,
  puts,
  questionOutcomeOf,
  replayed,
} from './testing.ts';
import { stateHash } from './union.ts';

const day = 24;

const people: readonly Hand[] = Array.from({ length: 1_000 }, (_, i) => hand(`voter ${i}`));
const [founder = hand('voter 0')] = people;

/** An open association that decides everyday matters by this rule. */
function ruledBy(rule: QuestionRule): Charter {
  const base = charterOf('association', { waiting: 0 });
  const charter = { ...base, decisions: { ...base.decisions, ordinary: rule } };
  assert.deepEqual(contradictions(charter), []);
  return charter;
}

/** A union of so many members in which these ballots are cast; its replay agrees. */
function held(
  rule: QuestionRule,
  members: number,
  ballots: Partial<Record<Choice, number>>,
): QuestionOutcome {
  const book = founded(ruledBy(rule), founder);
  book.hasty = true;
  for (const each of people.slice(1, members)) joins(book, each, founder);
  const proposal = puts(book, founder, 'ordinary');
  book.pass(rule.deliberation);
  const ballot = Object.entries(ballots).flatMap(([choice, count]) =>
    Array.from({ length: count }, () => choice),
  );
  for (const [i, choice] of ballot.entries()) {
    const reason = choice === 'block' ? { reason: '0'.repeat(64) } : {};
    book.do(people[i] ?? founder, 'assembly/vote@1', { proposal, choice, ...reason });
  }
  const outcome = questionOutcomeOf(closes(book, proposal));
  assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  return outcome;
}

const byMajority = (quorum: QuestionRule['quorum']): QuestionRule => ({
  title: 'Member vote',
  method: 'majority',
  threshold: { of: 'cast', share: fraction(1, 2), reach: 'more' },
  quorum,
  deliberation: 0,
  poll: 14 * day,
  sponsors: 0,
});

describe('the Nivenly Foundation’s first member vote (2024)', () => {
  const rule = byMajority({ kind: 'turnout', share: fraction(1, 2) });

  it('is void: 14 of 74 voted, and half had to', () => {
    const outcome = held(rule, 74, { yes: 12, no: 2 });
    assert.equal(outcome.result, 'void');
    assert.deepEqual(explainOutcome(outcome, rule), [
      '37 of 74 had to take part; 14 did.',
      'So nothing was decided.',
    ]);
  });

  it('would have stood with 37', () => {
    assert.equal(held(rule, 74, { yes: 35, no: 2 }).result, 'adopted');
  });
});

describe('the ballot of the PCS union (2018), scaled to 1,000', () => {
  it('fails under a turnout of one half: 85.6 % yes, but 41.6 % came', () => {
    const rule = byMajority({ kind: 'turnout', share: fraction(1, 2) });
    const { result, turnout, tally } = held(rule, 1_000, { yes: 356, no: 60 });
    assert.deepEqual([result, turnout, tally.yes], ['void', 416, 356]);
  });

  it('fails where 40 % of all must say yes, too; but then nobody helps by staying away', () => {
    const rule = byMajority({ kind: 'yes-of-entitled', share: fraction(2, 5) });
    const outcome = held(rule, 1_000, { yes: 356, no: 60 });
    assert.deepEqual([outcome.result, outcome.margin], ['void', 44]);
    assert.equal(explainOutcome(outcome, rule)[0], '400 of 1000 had to say yes; 356 did.');
  });
});

/** social.coop's rule: so many days, so much in favour, a block stands unless so many agree. */
const socialCoop = (days: number, favour: number, unless: number): QuestionRule => ({
  title: 'Proposal',
  method: 'consent',
  threshold: { of: 'cast', share: fraction(favour, 100), reach: 'least' },
  quorum: { kind: 'none' },
  override: fraction(unless, 100),
  deliberation: 0,
  poll: days * day,
  sponsors: 0,
});

describe('social.coop’s rule of 2017 (10 days, 75 %, a block stands unless 95 %)', () => {
  const rule = socialCoop(10, 75, 95);

  it('is just met, and just missed', () => {
    assert.equal(held(rule, 21, { yes: 9, no: 3 }).result, 'adopted');
    assert.equal(held(rule, 21, { yes: 8, no: 3 }).result, 'rejected');
  });

  it('has a block that just stands, and one that just does not', () => {
    assert.equal(held(rule, 21, { yes: 18, block: 1 }).because, 'blocked');
    assert.equal(held(rule, 21, { yes: 19, block: 1 }).result, 'adopted');
  });
});

describe('social.coop’s later rule (6 days, 50 %, a block stands unless 90 %)', () => {
  const rule = socialCoop(6, 50, 90);

  it('is just met, and just missed', () => {
    assert.equal(held(rule, 111, { yes: 14, no: 14 }).result, 'adopted');
    assert.equal(held(rule, 111, { yes: 13, no: 14, abstain: 1 }).result, 'rejected');
  });

  it('has a block that just stands, and one that just does not', () => {
    assert.equal(held(rule, 111, { yes: 8, block: 1 }).because, 'blocked');
    const outcome = held(rule, 111, { yes: 9, block: 1 });
    assert.equal(outcome.result, 'adopted');
    assert.deepEqual(explainOutcome(outcome, rule), [
      'Of 10 votes cast, 5 had to be yes; 9 were.',
      'One member blocked it.',
      'So many said yes that it passes all the same.',
      'So it is adopted.',
    ]);
  });
});
