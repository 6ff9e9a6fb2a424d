import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ContestRule } from '../charter/charter.ts';
import { fraction } from '../kernel/fraction.ts';
import {
  choosingBy,
  closes,
  contestOutcomeOf,
  contestPollOf,
  founded,
  hand,
  joins,
  marks,
  optionOf,
  proposalIn,
  puts,
  putsChoice,
  refusedIn,
  replayed,
  type TestBook,
  uuidOf,
} from '../testing.ts';
import { stateHash } from '../union.ts';
import { type MarkedBallot, profileOf } from './contest.ts';
import { type ContestOutcome, decideContest } from './contest-outcome.ts';
import { explainContest } from './explained-contest.ts';
import { lotSeed, type MarkedCast } from './lot-seed.ts';

const [ada, bo, cy, dee, eve] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee'), hand('Eve')];
const attested = { evidence: 'session' } as const;

/** A choice between tea, coffee and water, put to four members. */
function choosing(
  rule: Partial<ContestRule> & Pick<ContestRule, 'method'>,
  seats = 1,
): { book: TestBook; id: string } {
  const book = founded(choosingBy(rule), ada, bo, cy, dee);
  const options = ['tea', 'coffee', 'water'].map((word) => optionOf(word));
  return { book, id: putsChoice(book, ada, { options, seats }) };
}

const over = ({ book, id }: { book: TestBook; id: string }): ContestOutcome =>
  contestOutcomeOf(closes(book, id));

describe('a choice among options', () => {
  it('is made by the method that the rules name', () => {
    const of = choosing({ method: 'schulze' });
    marks(of.book, of.id, [
      [ada, [1, 2, 3]],
      [bo, [2, 1, 3]],
      [cy, [null, 1, null]],
    ]);
    const outcome = over(of);
    assert.deepEqual(
      [outcome.result, outcome.because, outcome.method, outcome.elected, outcome.vacant],
      ['adopted', 'elected', 'schulze', [1], 0],
    );
    assert.deepEqual([outcome.entitled, outcome.turnout, outcome.cast], [4, 3, 3]);
    assert.equal(stateHash(replayed(of.book.texts)), stateHash(of.book.union));
  });

  it('keeps what the ballots said, and not who said it', () => {
    const of = choosing({ method: 'approval' });
    marks(of.book, of.id, [
      [ada, [1, 1, null]],
      [bo, [1, 1, null]],
      [cy, [null, null, 1]],
    ]);
    over(of);
    const { counted, ballots, roll } = contestPollOf(proposalIn(of.book, of.id));
    assert.deepEqual(counted?.ballots, [
      { marks: [1, 1, null], weight: 2 },
      { marks: [null, null, 1], weight: 1 },
    ]);
    assert.deepEqual([ballots.size, roll.size], [0, 0]);
  });

  it('can be changed until it closes, by a key of one’s own where it was cast with one', () => {
    const of = choosing({ method: 'irv' });
    const ballot = { proposal: of.id, marks: [1, null, null] };
    of.book.do(ada, 'assembly/mark@1', ballot, attested);
    of.book.do(ada, 'assembly/mark@1', { ...ballot, marks: [null, 1, null] });
    const again = of.book.try(ada, 'assembly/mark@1', ballot, attested);
    assert.match(refusedIn(again), /only such a key can change it/);
    assert.equal(contestPollOf(proposalIn(of.book, of.id)).attested, 0);
    assert.deepEqual(over(of).elected, [1]);
    assert.match(refusedIn(of.book.try(ada, 'assembly/mark@1', ballot)), /vote is over/);
  });

  it('is made in the hall alone', () => {
    const of = choosing({ method: 'irv' });
    const ballot = { proposal: of.id, marks: [1, null, null] };
    const reply = of.book.try(bo, 'assembly/mark@1', ballot, { evidence: 'reply' });
    assert.match(refusedIn(reply), /in the hall alone/);
  });

  it('takes advice of those who have no vote, and counts it apart', () => {
    const of = choosing({ method: 'plurality' });
    joins(of.book, eve, ada);
    const ballot = { proposal: of.id, marks: [null, null, 1] };
    assert.match(refusedIn(of.book.try(eve, 'assembly/mark@1', ballot)), /counts as advice/);
    of.book.do(eve, 'assembly/advise-on-options@1', ballot);
    const own = of.book.try(ada, 'assembly/advise-on-options@1', ballot);
    assert.match(refusedIn(own), /You have a vote here/);
    marks(of.book, of.id, [[ada, [1, null, null]]]);
    assert.deepEqual(over(of).elected, [0]);
    const { counted } = contestPollOf(proposalIn(of.book, of.id));
    assert.deepEqual(counted?.advice, [{ marks: [null, null, 1], weight: 1 }]);
  });

  it('is no question, and a question no choice', () => {
    const of = choosing({ method: 'irv' });
    const yes = of.book.try(ada, 'assembly/vote@1', { proposal: of.id, choice: 'yes' });
    assert.match(refusedIn(yes), /choice among options, not a yes or a no/);
    const question = puts(of.book, ada, 'continuation');
    of.book.settle();
    const ballot = { proposal: question, marks: [1] };
    assert.match(refusedIn(of.book.try(ada, 'assembly/mark@1', ballot)), /a yes or a no/);
  });
});

describe('a choice that nobody makes', () => {
  it('decides nothing where all ballots are empty', () => {
    const of = choosing({ method: 'meek' }, 2);
    marks(of.book, of.id, [[ada, [null, null, null]]]);
    const outcome = over(of);
    assert.deepEqual(
      [outcome.result, outcome.because, outcome.turnout, outcome.cast],
      ['void', 'nobody-chose', 1, 0],
    );
    assert.deepEqual(explainContest(outcome, []), [
      'Nobody chose an option.',
      'So nothing was decided.',
    ]);
  });

  it('decides nothing where too few take part', () => {
    const quorum = { kind: 'turnout', share: fraction(1, 2) } as const;
    const of = choosing({ method: 'irv', quorum });
    marks(of.book, of.id, [[ada, [1, null, null]]]);
    const outcome = over(of);
    assert.deepEqual(
      [outcome.result, outcome.because, outcome.elected],
      ['void', 'quorum-missed', []],
    );
    assert.deepEqual(outcome.quorum, { kind: 'turnout', needed: 2, reached: 1, met: false });
  });
});

describe('“none of these”', () => {
  it('rejects all where it wins', () => {
    const of = choosing({ method: 'irv', none: true });
    marks(of.book, of.id, [
      [ada, [null, null, null, 1]],
      [bo, [2, null, null, 1]],
      [cy, [1, null, null, null]],
    ]);
    const outcome = over(of);
    assert.deepEqual([outcome.result, outcome.because], ['rejected', 'none-elected']);
    assert.deepEqual(explainContest(outcome, ['tea', 'coffee', 'water']), [
      'None of the options was chosen.',
      'Counted by instant runoff.',
    ]);
  });

  it('keeps out whoever comes after it, where the largest part takes all', () => {
    const of = choosing({ method: 'approval', none: true }, 3);
    marks(of.book, of.id, [
      [ada, [1, null, null, null]],
      [bo, [1, null, null, 1]],
      [cy, [null, 1, null, 1]],
    ]);
    const { elected, vacant } = over(of);
    // Tea and none of these have two each: if none of these comes first by lot, nobody is left.
    assert.ok(vacant === 2 ? elected[0] === 0 : vacant === 3);
  });

  it('costs one seat where groups get their share', () => {
    const of = choosing({ method: 'scottish-stv', none: true }, 2);
    marks(of.book, of.id, [
      [ada, [null, null, null, 1]],
      [bo, [null, null, null, 1]],
      [cy, [1, null, null, null]],
      [dee, [1, null, null, null]],
    ]);
    const { elected, vacant } = over(of);
    assert.deepEqual([elected, vacant], [[0], 1]);
  });

  it('empties all seats where all want none of them, though groups get their share', () => {
    for (const method of [
      'scottish-stv',
      'meek',
      'spav',
      'phragmen-seats',
      'equal-shares',
    ] as const) {
      const of = choosing({ method, none: true }, 2);
      marks(of.book, of.id, [
        [ada, [null, null, null, 1]],
        [bo, [null, null, null, 1]],
      ]);
      assert.deepEqual([over(of).because, over(of).vacant], ['none-elected', 2], method);
    }
  });

  it('keeps out whoever is level with it, however many seats there are', () => {
    for (const seats of [1, 2, 3]) {
      const of = choosing({ method: 'approval', none: true }, seats);
      marks(of.book, of.id, [
        [ada, [1, null, null, 1]],
        [bo, [1, 1, null, null]],
      ]);
      assert.deepEqual(over(of).elected, [0], String(seats));
    }
  });

  it('is what an option must convince more of, by Debian’s method', () => {
    const quorum = { kind: 'yes-of-entitled', share: fraction(1, 2) } as const;
    const of = choosing({ method: 'debian', none: true, quorum, share: fraction(2, 3) });
    marks(of.book, of.id, [
      [ada, [1, null, null, 2]],
      [bo, [1, null, null, 2]],
      [cy, [2, null, null, 1]],
    ]);
    const outcome = over(of);
    assert.deepEqual(outcome.elected, [0]);
    assert.deepEqual(outcome.quorum, { kind: 'yes-of-entitled', needed: 2, reached: 2, met: true });
    const few = choosing({ method: 'debian', none: true, quorum });
    marks(few.book, few.id, [[ada, [1, null, null, 2]]]);
    assert.equal(over(few).because, 'quorum-missed');
  });
});

const castOf = (ballots: readonly MarkedBallot[]): MarkedCast => ({
  proposal: uuidOf('a choice'),
  rollRoot: '0'.repeat(64),
  entitled: 10,
  ballots: new Map(ballots.map((ballot, i) => [uuidOf(`voter ${i}`), ballot])),
});

describe('an option that nobody marks', () => {
  it('is not chosen, though a seat stays empty', () => {
    for (const method of ['plurality', 'approval', 'borda', 'scottish-stv', 'score'] as const) {
      const of = choosing({ method }, 2);
      marks(of.book, of.id, [[ada, [1, null, null]]]);
      const { elected, vacant } = over(of);
      assert.deepEqual([elected, vacant], [[0], 1], method);
    }
  });
});

describe('the lot', () => {
  it('hangs on every ballot', () => {
    const seeds = [
      [],
      [{ marks: [1, 2], attested: false }],
      [{ marks: [2, 1], attested: false }],
    ].map((ballots) => lotSeed(castOf(ballots)));
    assert.equal(new Set(seeds).size, 3);
  });

  it('decides where options are level, and says so', () => {
    const of = choosing({ method: 'plurality' });
    marks(of.book, of.id, [
      [ada, [1, null, null]],
      [bo, [null, 1, null]],
    ]);
    const outcome = over(of);
    assert.equal(outcome.drawn, true);
    assert.match(explainContest(outcome, ['tea', 'coffee', 'water']).join(' '), /a lot decided/);
  });
});

describe('ballots on the clerk’s word', () => {
  it('make a result that would be another without them doubtful', () => {
    const of = choosing({ method: 'plurality' });
    const ballot = (place: number) => ({
      proposal: of.id,
      marks: [0, 1, 2].map((each) => (each === place ? 1 : null)),
    });
    of.book.do(ada, 'assembly/mark@1', ballot(0));
    of.book.do(bo, 'assembly/mark@1', ballot(1), attested);
    of.book.do(cy, 'assembly/mark@1', ballot(1), attested);
    const outcome = over(of);
    assert.deepEqual([outcome.elected, outcome.attested, outcome.firm], [[1], 2, false]);
    assert.match(
      explainContest(outcome, ['tea', 'coffee', 'water']).join(' '),
      /2 of the ballots were recorded without .* the result would be another/,
    );
  });
});

describe('the closing of a choice', () => {
  it('enters the outcome that the ballots give, and no other', () => {
    const of = choosing({ method: 'borda' });
    marks(of.book, of.id, [[ada, [1, 2, 3]]]);
    const poll = contestPollOf(proposalIn(of.book, of.id));
    const outcome = { ...decideContest(poll, poll), elected: [2] };
    of.book.at = poll.closes;
    const closing = { proposal: of.id, outcome };
    assert.match(
      refusedIn(of.book.try(of.book.clerk, 'assembly/close-poll@1', closing)),
      /give another outcome: adopted: option 1/,
    );
  });
});

describe('a profile', () => {
  it('has one form, whatever order the ballots came in', () => {
    const ballots = [{ marks: [2, 1] }, { marks: [1, 2] }, { marks: [2, 1] }];
    assert.deepEqual(profileOf(ballots), profileOf(ballots.toReversed()));
  });
});
