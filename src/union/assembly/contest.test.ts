import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  ballotForms,
  fillsOne,
  type MethodName,
  rankingsMethods,
  scoresMethods,
} from '../../count/methods.ts';
import { contradictions, type ContestRule } from '../charter/charter.ts';
import { fraction } from '../kernel/fraction.ts';
import {
  carrying,
  charterOf,
  choosingBy,
  closes,
  contestOutcomeOf,
  contestPollOf,
  contestRule,
  founded,
  hand,
  type Hand,
  joins,
  marks,
  optionOf,
  proposalIn,
  puts,
  putsChoice,
  refusedIn,
  replayed,
  said,
  TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { stateHash } from '../union.ts';
import {
  type Contest,
  type ContestCast,
  ContestOutcome,
  decideContest,
  lotSeed,
  type Marks,
  placesOn,
  profileOf,
} from './contest.ts';
import { explainContest } from './explained-contest.ts';
import { wrongMarks } from './marking.ts';

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

describe('what options carry', () => {
  const appoint = (member: Hand): object =>
    carrying('offices/appoint@1', { office: 'committee', member: member.id });

  it('is done for those that are chosen, in their order', () => {
    const charter = choosingBy({ method: 'scottish-stv' });
    const holders = ['decision:choice', 'decision:office'];
    const powers = { ...charter.powers, 'offices/appoint': holders };
    const book = founded({ ...charter, powers }, ada, bo, cy, dee);
    const options = [ada, bo, cy].map((each) => optionOf(each.id, appoint(each)));
    const id = putsChoice(book, ada, { options, seats: 2 });
    marks(book, id, [
      [ada, [2, null, 1]],
      [bo, [2, null, 1]],
      [cy, [null, null, 1]],
    ]);
    const closed = closes(book, id);
    assert.deepEqual(contestOutcomeOf(closed).elected, [2, 0]);
    assert.deepEqual(
      book.union.offices.terms.map(({ member }) => member),
      [cy.id, ada.id],
    );
    assert.deepEqual([closed.done, closed.lapsed], [2, []]);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('lapses for one without the others', () => {
    const charter = choosingBy({ method: 'approval' });
    const holders = ['decision:choice', 'decision:office'];
    const powers = { ...charter.powers, 'offices/appoint': holders };
    const book = founded({ ...charter, powers }, ada, bo, cy, dee);
    const [gone = '', stays = ''] = [cy, bo].map((each) => each.id);
    const options = [
      optionOf(gone, appoint(cy), appoint(cy)),
      optionOf(stays, appoint(bo)),
      optionOf('nobody'),
    ];
    const id = putsChoice(book, ada, { options, seats: 2 });
    marks(book, id, [
      [ada, [1, 1, null]],
      [bo, [1, null, null]],
    ]);
    book.do(cy, 'members/leave@1', {});
    const closed = closes(book, id);
    assert.deepEqual(contestOutcomeOf(closed).elected, [0, 1]);
    assert.deepEqual([closed.done, closed.lapsed.map(({ item }) => item)], [1, [0, 1]]);
    assert.deepEqual(
      book.union.offices.terms.map(({ member }) => member),
      [bo.id],
    );
    assert.equal(book.union.assembly.carrying, undefined);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('must be something that such a decision can do', () => {
    const book = founded(choosingBy({ method: 'irv' }), ada);
    const options = [optionOf('a', appoint(ada)), optionOf('b')];
    assert.match(refusedIn(tries(book, { choice: { options, seats: 1 } })), /appoint/);
  });
});

/** Tries to put a choice. */
const tries = (book: TestBook, change: object): ReturnType<TestBook['try']> =>
  book.try(ada, 'assembly/propose@1', {
    proposal: uuidOf('tried'),
    kind: 'choice',
    title: said('title'),
    text: said('text'),
    carries: [],
    documents: [],
    ...change,
  });

describe('a proposal that asks for a choice', () => {
  const [tea, coffee] = [optionOf('tea'), optionOf('coffee')];
  const book = founded(choosingBy({ method: 'star' }), ada, bo);

  it('names its options, and a question has none', () => {
    assert.match(refusedIn(tries(book, {})), /Name its options/);
    const question = { kind: 'ordinary', choice: { options: [tea, coffee], seats: 1 } };
    assert.match(refusedIn(tries(book, question)), /a yes or a no/);
  });

  it('says with each option what is done', () => {
    const charter = charterOf('association');
    const carries = [carrying('charter/amend@1', { charter })];
    const both = { choice: { options: [tea, coffee], seats: 1 }, carries };
    assert.match(refusedIn(tries(book, both)), /each option says what is done/);
  });

  it('has two options or more, unless none of these is one', () => {
    const one = { choice: { options: [tea], seats: 1 } };
    assert.match(refusedIn(tries(book, one)), /at least two options/);
    const free = founded(choosingBy({ method: 'star', none: true }), ada);
    assert.equal(tries(free, one), undefined);
    const same = { choice: { options: [tea, tea], seats: 1 } };
    assert.match(refusedIn(tries(book, same)), /Two options are the same/);
  });

  it('fills as many seats as the method can', () => {
    const two = { choice: { options: [tea, coffee], seats: 2 } };
    assert.match(refusedIn(tries(book, two)), /one option is chosen/);
  });

  it('waits while the rules have become others', () => {
    const changing = founded(
      { ...choosingBy({ method: 'irv', deliberation: 24 * 30 }), waiting: 0 },
      ada,
      bo,
    );
    const id = putsChoice(changing, ada, { options: [tea, coffee] });
    const next = choosingBy({ method: 'irv' });
    const { ordinary } = next.decisions;
    assert.ok(ordinary);
    const charter = { ...next, decisions: { ...next.decisions, choice: ordinary } };
    const carries = carrying('charter/amend@1', { charter });
    const amending = puts(changing, ada, 'charter', carries);
    changing.do(bo, 'assembly/sponsor@1', { proposal: amending });
    changing.pass(24 * 7);
    vote(changing, amending, { yes: [ada, bo] });
    closes(changing, amending);
    changing.pass(24 * 60);
    assert.equal(proposalIn(changing, id).stage, 'deliberation');
  });

  it('can be changed before its vote, options and all', () => {
    const slow = founded(choosingBy({ method: 'irv', deliberation: 24 }), ada, bo);
    const id = putsChoice(slow, ada, { options: [tea, coffee] });
    slow.do(ada, 'assembly/amend@1', {
      proposal: id,
      title: said('another'),
      text: said('text'),
      carries: [],
      documents: [],
      choice: { options: [tea, coffee, optionOf('water')], seats: 1 },
    });
    assert.equal(proposalIn(slow, id).choice?.options.length, 3);
  });
});

describe('a ballot', () => {
  const wrong = (rule: Parameters<typeof contestRule>[0], given: Marks): string => {
    const options = ['a', 'b', 'c'].map(said);
    return wrongMarks({ rule: contestRule(rule), options, seats: 1 }, given)?.refused ?? '';
  };

  it('has a place for each option, and may stay empty', () => {
    assert.match(wrong({ method: 'irv' }, [1, 2]), /has 3 places, not 2/);
    assert.match(wrong({ method: 'irv', none: true }, [1, 2, 3]), /has 4 places, not 3/);
    for (const method of [...rankingsMethods, ...scoresMethods])
      assert.equal(wrong({ method }, [null, null, null]), '');
  });

  it('numbers options from 1, and where ballots move whole, each once', () => {
    assert.match(wrong({ method: 'schulze' }, [0, 1, 2]), /from 1 to 3/);
    assert.match(wrong({ method: 'schulze' }, [4, null, null]), /from 1 to 3/);
    assert.equal(wrong({ method: 'schulze' }, [1, 1, 3]), '');
    assert.match(wrong({ method: 'meek' }, [1, 1, 2]), /Two options have the rank 1/);
    assert.equal(wrong({ method: 'meek' }, [1, 3, null]), '');
  });

  it('crosses one option, or those approved', () => {
    assert.match(wrong({ method: 'plurality' }, [1, null, 1]), /one option only/);
    assert.match(wrong({ method: 'dhondt' }, [2, null, null]), /written as a 1/);
    assert.equal(wrong({ method: 'approval' }, [1, null, 1]), '');
    assert.match(wrong({ method: 'approval' }, [0, null, 1]), /written as a 1/);
  });

  it('scores up to the highest score', () => {
    assert.match(wrong({ method: 'score', top: 5 }, [6, null, 0]), /highest score is 5/);
    assert.equal(wrong({ method: 'score', top: 5 }, [5, null, 0]), '');
  });
});

const methods: readonly MethodName[] = [...rankingsMethods, ...scoresMethods];

/** A ballot in the form that the method asks for. */
function marksFor(rule: ContestRule, places: number): fc.Arbitrary<Marks> {
  const rank = fc.option(fc.integer({ min: 1, max: places }), { nil: null });
  switch (ballotForms[rule.method]) {
    case 'ranks':
      return fc.array(rank, { minLength: places, maxLength: places });
    case 'order':
      return fc
        .shuffledSubarray([...Array.from({ length: places }).keys()])
        .map((order) =>
          Array.from({ length: places }, (_, place) =>
            order.includes(place) ? order.indexOf(place) + 1 : null,
          ),
        );
    case 'one':
      return fc
        .integer({ min: 0, max: places })
        .map((cross) => Array.from({ length: places }, (_, place) => (place === cross ? 1 : null)));
    case 'some':
      return fc.array(fc.constantFrom(1, null), { minLength: places, maxLength: places });
    case 'scores': {
      const score = fc.option(fc.integer({ min: 0, max: rule.top ?? 5 }), { nil: null });
      return fc.array(score, { minLength: places, maxLength: places });
    }
  }
}

const contests = fc
  .record({
    method: fc.constantFrom(...methods),
    options: fc.integer({ min: 1, max: 6 }),
    seats: fc.integer({ min: 1, max: 4 }),
    none: fc.boolean(),
  })
  .filter(({ method, options, none }) => (none || options > 1) && (none || method !== 'debian'))
  .map(({ method, options, seats, none }): Contest => {
    const rule = contestRule({
      method,
      none,
      ...(method === 'debian' && { share: fraction(3, 5) }),
    });
    const titles = Array.from({ length: options }, (_, i) => said(`option ${i}`));
    return { rule, seats: fillsOne.has(method) ? 1 : seats, options: titles };
  });

const cast = contests.chain((contest) =>
  fc.record({
    contest: fc.constant(contest),
    ballots: fc.array(
      fc.record({ marks: marksFor(contest.rule, placesOn(contest)), attested: fc.boolean() }),
      { maxLength: 9 },
    ),
  }),
);

const castOf = (ballots: readonly { marks: Marks; attested: boolean }[]): ContestCast => ({
  proposal: uuidOf('a choice'),
  rollRoot: '0'.repeat(64),
  entitled: 10,
  ballots: new Map(ballots.map((ballot, i) => [uuidOf(`voter ${i}`), ballot])),
});

describe('whatever the ballots say', () => {
  it('every method decides, and its outcome has the form of one', () => {
    fc.assert(
      fc.property(cast, ({ contest, ballots }) => {
        for (const { marks: given } of ballots) assert.equal(wrongMarks(contest, given), undefined);
        const outcome = decideContest(contest, castOf(ballots));
        assert.deepEqual(ContestOutcome.parse(outcome), outcome);
        assert.ok(outcome.elected.length + outcome.vacant === outcome.seats);
        assert.ok(outcome.elected.every((each) => each < contest.options.length));
        assert.equal(outcome.result === 'adopted', outcome.elected.length > 0);
        if (!ballots.some(({ attested: word }) => word)) assert.ok(outcome.firm);
        assert.ok(explainContest(outcome, []).length > 0);
      }),
      { numRuns: 400 },
    );
  });

  it('the order in which they came is nothing to it', () => {
    fc.assert(
      fc.property(cast, ({ contest, ballots }) => {
        const one = castOf(ballots);
        const other = { ...one, ballots: new Map([...one.ballots].toReversed()) };
        assert.deepEqual(decideContest(contest, one), decideContest(contest, other));
        assert.equal(lotSeed(one), lotSeed(other));
      }),
      { numRuns: 100 },
    );
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

describe('the rules of a choice', () => {
  const wrongs = (rule: Parameters<typeof contestRule>[0]): readonly string[] =>
    contradictions(choosingBy(rule)).map(({ where, why }) => `${where}: ${why}`);

  it('can be lived by for every method', () => {
    for (const method of methods) assert.deepEqual(wrongs({ method, none: true }), []);
  });

  it('need none of these for Debian’s method, and a highest score where scores are given', () => {
    assert.match(wrongs({ method: 'debian' }).join(), /choice.none: Debian’s method compares/);
    const { top: _, ...choice } = contestRule({ method: 'score' });
    const charter = choosingBy({ method: 'score' });
    const unscored = { ...charter, decisions: { ...charter.decisions, choice } };
    assert.match(contradictions(unscored)[0]?.why ?? '', /Say which is the highest/);
    assert.match(wrongs({ method: 'irv', top: 5 }).join(), /choice.top: Nobody gives scores/);
  });

  it('ask for a share against none of these by Debian’s method alone, between half and all', () => {
    const share = (num: number, den: number) =>
      wrongs({ method: 'debian', none: true, share: fraction(num, den) }).join();
    assert.match(share(1, 3), /In any case it takes half/);
    assert.match(share(1, 1), /less than all/);
    assert.equal(share(2, 3), '');
    assert.match(wrongs({ method: 'irv', share: fraction(2, 3) }).join(), /Only Debian’s/);
  });

  it('have no quorum of yes where nobody says yes', () => {
    const quorum = { kind: 'yes-of-entitled', share: fraction(1, 4) } as const;
    assert.match(wrongs({ method: 'irv', quorum }).join(), /Nobody says yes or no/);
    assert.deepEqual(wrongs({ method: 'debian', none: true, quorum }), []);
  });

  it('don’t change the rules, or say whether the union goes on', () => {
    const charter = choosingBy({ method: 'irv' });
    const powers = { ...charter.powers, 'charter/amend': ['decision:charter', 'decision:choice'] };
    const amended = contradictions({ ...charter, powers }).map(({ why }) => why);
    assert.match(amended.join(), /a minority can win/);
    const safeguards = { ...charter.safeguards, continuation: 'choice' };
    const continued = contradictions({ ...charter, safeguards }).map(({ why }) => why);
    assert.match(continued.join(), /this is a yes or a no/);
    const debian = choosingBy({ method: 'debian', none: true });
    assert.deepEqual(contradictions({ ...debian, powers }), []);
  });
});

describe('a profile', () => {
  it('has one form, whatever order the ballots came in', () => {
    const ballots = [{ marks: [2, 1] }, { marks: [1, 2] }, { marks: [2, 1] }];
    assert.deepEqual(profileOf(ballots), profileOf(ballots.toReversed()));
  });
});
