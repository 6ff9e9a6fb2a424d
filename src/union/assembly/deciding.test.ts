import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contestRule, founded, hand, marks, proposalIn, said, uuidOf } from '../testing.ts';
import { duties, nextDue } from '../union.ts';
import { votesToDecide } from './assembly.ts';
import { decidedOf, DecidedVote, decideMarked, type MarkedVote } from './deciding.ts';
import { budgetPollOf, budgetRule, projectOf, putsBudget, sharingBy } from './testing.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];

const vote: MarkedVote = {
  proposal: uuidOf('a budget'),
  rollRoot: '0'.repeat(64),
  entitled: 3,
  ballots: new Map([[ada.id, { marks: [1, null], attested: false }]]),
  rule: budgetRule({ method: 'greedy-budget' }),
  budget: 100,
  costs: [90, 80],
  options: [said('one'), said('other')],
};
const outcome = decideMarked(vote);
/** What nobody would come to who counts. */
const ahead = [new DecidedVote(vote, { ...outcome, entitled: 99 })];

describe('what comes of a vote on options', () => {
  it('is decided by the method of a choice, or by the rule of a budget', () => {
    assert.ok('funded' in outcome);
    const { rule: _, budget: _budget, costs: _costs, ...cast } = vote;
    const choice = { ...cast, rule: contestRule({ method: 'approval' }), seats: 1 };
    const chosen = decideMarked(choice);
    assert.ok('elected' in chosen);
    assert.deepEqual(chosen.elected, [0]);
  });

  it('is what was decided before, of the very same ballots', () => {
    assert.equal(decidedOf(vote, ahead).entitled, 99);
    const copied = { ...vote, ballots: new Map(vote.ballots) };
    assert.equal(decidedOf(copied, ahead).entitled, 99);
  });

  const other: readonly (readonly [what: string, vote: MarkedVote])[] = [
    ['of another proposal', { ...vote, proposal: uuidOf('another') }],
    ['of a state that was folded anew', { ...vote, rule: { ...vote.rule } }],
    ['without a ballot', { ...vote, ballots: new Map() }],
    ['with one more', { ...vote, ballots: new Map([...vote.ballots, [bo.id, ballotOf(2)]]) }],
    ['with a ballot that was cast anew', { ...vote, ballots: new Map([[ada.id, ballotOf(1)]]) }],
    ['with the ballot of another', { ...vote, ballots: new Map([[bo.id, firstBallot()]]) }],
    [
      'of which a notice missed some',
      { ...vote, missed: { reported: true, failed: 1, allowed: 1 } },
    ],
  ];
  for (const [what, changed] of other)
    it(`is decided now for one ${what}`, () => {
      assert.deepEqual(decidedOf(changed, ahead), decideMarked(changed));
    });

  it('can be decided as soon as the vote is over, and stays so', () => {
    const book = founded(sharingBy({ method: 'greedy-budget' }), ada, bo);
    const options = [projectOf('one', 90), projectOf('other', 80)];
    const id = putsBudget(book, ada, { budget: 100, options });
    marks(book, id, [[ada, [1, null]]]);
    assert.deepEqual(votesToDecide(book.union, book.at), []);
    const poll = budgetPollOf(book.union.assembly.proposals.get(id) ?? assert.fail());
    const [toDecide] = votesToDecide(book.union, poll.closes);
    assert.ok(toDecide);
    assert.notEqual(toDecide.ballots, poll.ballots);
    const decided = new DecidedVote(toDecide, { ...decideMarked(toDecide), entitled: 99 });
    const knows = { freshId: () => '', ahead: [decided] };
    const body = { proposal: id, outcome: decided.outcome };
    assert.deepEqual(duties(book.union, poll.closes, knows), [
      { act: 'assembly/close-poll@1', body },
    ]);
    book.pass(24);
    assert.deepEqual(votesToDecide(book.union, book.at), []);
  });

  it('is not closed while it is being decided, nor is what may end the union', () => {
    const book = founded(sharingBy({ method: 'greedy-budget', poll: 21 * 24 }), ada, bo);
    book.at = nextDue(book.union) ?? assert.fail();
    book.settle();
    const [goingOn] = book.union.assembly.open;
    const options = [projectOf('one', 90), projectOf('other', 80)];
    const budget = putsBudget(book, ada, { budget: 100, options });
    const { closes } = budgetPollOf(proposalIn(book, budget));
    const due = (undecided?: readonly string[]) =>
      duties(book.union, closes, { freshId: () => '', undecided: new Set(undecided) });
    assert.deepEqual(
      due().map(({ body }) => body['proposal']),
      [budget, goingOn],
    );
    assert.deepEqual(due([budget]), []);
    assert.equal(nextDue(book.union), closes);
  });

  it('is not waited for while it is being decided', () => {
    const book = founded(sharingBy({ method: 'greedy-budget' }), ada, bo);
    const later = nextDue(book.union);
    const options = [projectOf('one', 90), projectOf('other', 80)];
    const budget = putsBudget(book, ada, { budget: 100, options });
    assert.equal(nextDue(book.union), budgetPollOf(proposalIn(book, budget)).closes);
    assert.equal(nextDue(book.union, new Set([budget])), later);
  });
});

function ballotOf(option: 1 | 2) {
  return { marks: option === 1 ? [1, null] : [null, 1], attested: false };
}

function firstBallot() {
  return vote.ballots.get(ada.id) ?? assert.fail();
}
