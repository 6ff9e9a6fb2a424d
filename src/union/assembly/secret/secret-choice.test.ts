/** Secret choices: what their sums decide is what open ballots would, and nothing else is ever opened. */
import { deepEqual, equal, match, notEqual, throws } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ContestRule, contradictions } from '../../charter/charter.ts';
import { secretChoiceCharter, secretChoices, trustees, voters } from '../../secrecy/testing.ts';
import {
  contestOutcomeOf,
  type Hand,
  optionOf,
  proposalIn,
  putsChoice,
  refusedIn,
  replayed,
  said,
} from '../../testing.ts';
import { stateHash } from '../../union.ts';
import type { Marks } from '../contest.ts';
import type { ContestOutcome } from '../contest-outcome.ts';
import { explainContest } from '../explained-contest.ts';
import { openingRefused } from '../polls.ts';
import { castsAll, chosenOpenly, SecretBook, withKey } from './testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const [vic, val, vin] = voters as [Hand, Hand, Hand];
const options = ['tea', 'coffee', 'water'].map((word) => optionOf(word));
type By = Partial<ContestRule> & Pick<ContestRule, 'method'>;

function secretly(rule: By, seats = 1): SecretBook {
  const secret = new SecretBook(withKey(secretChoiceCharter(rule)));
  secret.chooses({ options, seats });
  return secret;
}

/** What comes of it once two trustees have opened it. */
function opened(secret: SecretBook, openers: readonly Hand[] = [tia, tom]): ContestOutcome {
  secret.book.pass(48 + 24);
  for (const each of openers) secret.unseals(each);
  secret.book.settle();
  return contestOutcomeOf(proposalIn(secret.book, secret.proposal));
}

/** None of them hangs on a lot, whose seed differs. */
const cases: readonly (By & { readonly ballots: readonly Marks[]; readonly seats?: number })[] = [
  {
    method: 'plurality',
    ballots: [
      [1, null, null],
      [null, 1, null],
      [null, 1, null],
      [null, null, null],
    ],
  },
  {
    method: 'approval',
    seats: 2,
    ballots: [
      [1, 1, null],
      [null, 1, 1],
      [null, 1, 1],
    ],
  },
  {
    method: 'score',
    top: 3,
    ballots: [
      [3, 1, null],
      [1, 2, 2],
      [2, null, 3],
    ],
  },
  {
    method: 'majority-judgment',
    grades: 4,
    seats: 2,
    ballots: [
      [3, 1, null],
      [null, null, null],
      [2, 1, 0],
      [1, 1, null],
    ],
  },
  {
    method: 'schulze',
    ballots: [
      [1, 2, 3],
      [2, 1, null],
      [1, 3, 2],
      [null, null, null],
    ],
  },
  {
    method: 'ranked-pairs',
    seats: 2,
    ballots: [
      [1, 2, 3],
      [3, 1, 2],
      [2, 3, 1],
      [1, 2, 3],
    ],
  },
  {
    method: 'dhondt',
    seats: 3,
    ballots: [
      [1, null, null],
      [null, 1, null],
      [1, null, null],
    ],
  },
  {
    method: 'debian',
    none: true,
    ballots: [
      [1, 2, null, 3],
      [null, 1, null, 2],
      [2, 1, null, null],
    ],
  },
];

describe('a secret choice', () => {
  for (const { ballots, seats = 1, ...rule } of cases) {
    it(`decides by ${rule.method} what the same open ballots decide`, () => {
      const secret = secretly(rule, seats);
      castsAll(secret, ballots);
      const { lot, ...decided } = opened(secret);
      match(lot, /^[0-9a-f]{64}$/);
      deepEqual(decided, chosenOpenly(rule, { options, seats }, ballots));
      equal(stateHash(replayed(secret.book.texts)), stateHash(secret.book.union));
    });
  }

  it('takes no ballot that everybody could read, and no advice', () => {
    const { book, proposal } = secretly({ method: 'approval' });
    const body = { proposal, marks: [1, null, null] };
    match(refusedIn(book.try(vic, 'assembly/mark@1', body)), /secret: ballots are sealed/);
    match(refusedIn(book.try(vic, 'assembly/advise-on-options@1', body)), /secret/);
  });

  it('lets nobody put two crosses where one is all, or score above the top', () => {
    const one = secretly({ method: 'plurality' });
    throws(() => one.marked(vic, [1, 1, null]), /do not answer the questions/);
    const scores = secretly({ method: 'score', top: 2 });
    throws(
      () =>
        scores.sealed(vic, [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 0],
        ]),
      RangeError,
    );
  });

  it('draws a lot that hangs on no ballot and on no key holder, where options are level', () => {
    const drawnBy = (other: Hand, openers: readonly Hand[], before = 0): ContestOutcome => {
      const secret = secretly({ method: 'plurality' });
      for (let choice = 0; choice < before; choice++) secret.chooses({ options, seats: 1 });
      secret.do(vic, 'assembly/cast@1', secret.marked(vic, [1, null, null]));
      secret.do(other, 'assembly/cast@1', secret.marked(other, [null, 1, null]));
      return opened(secret, openers);
    };
    const same = [
      drawnBy(vin, [tia, tom]),
      drawnBy(val, [tia, tom]),
      drawnBy(val, [tom, tua]),
      drawnBy(val, [tua, tia]),
    ];
    for (const { drawn, elected } of same) deepEqual([drawn, elected.length], [true, 1]);
    equal(new Set(same.map(({ lot }) => lot)).size, 1);
    notEqual(drawnBy(vin, [tia, tom], 1).lot, same[0]?.lot);
  });

  it('takes no other’s part of the lot, and none where nothing is drawn', () => {
    const secret = secretly({ method: 'plurality' });
    secret.do(vic, 'assembly/cast@1', secret.marked(vic, [1, null, null]));
    secret.book.pass(48 + 24);
    const { lot, ...part } = secret.part(tia);
    const refused = (body: Record<string, unknown>): string =>
      refusedIn(secret.try(tia, 'assembly/unseal@1', body) as never);
    match(refused(part), /Give your part of the lot too/);
    match(refused({ ...part, lot: secret.part(tom)['lot'] }), /not your part of the lot/);
    equal(secret.try(tia, 'assembly/unseal@1', { ...part, lot }), undefined);
    const question = new SecretBook();
    question.asks();
    question.votes(vic, 'yes');
    question.book.pass(48 + 24);
    const given = { ...question.part(tia), lot };
    match(refusedIn(question.try(tia, 'assembly/unseal@1', given) as never), /no lots are drawn/);
  });

  it('is firm only where nothing stands on the clerk’s word', () => {
    const secret = secretly({ method: 'approval' });
    const body = secret.marked(vic, [1, null, null]);
    equal(secret.book.try(vic, 'assembly/cast@1', body, { evidence: 'session' }), undefined);
    const { attested, firm } = opened(secret);
    deepEqual([attested, firm], [1, false]);
  });

  it('is void where nobody votes, and where the key holders do not come', () => {
    const nobody = secretly({ method: 'schulze' });
    nobody.book.pass(48 + 24);
    nobody.book.settle();
    const { result, because } = contestOutcomeOf(proposalIn(nobody.book, nobody.proposal));
    deepEqual([result, because], ['void', 'nobody-chose']);
    const never = secretly({ method: 'schulze' });
    never.do(vic, 'assembly/cast@1', never.marked(vic, [1, 2, 3]));
    never.book.pass(48 + 24 + 60 * 24);
    never.book.settle();
    const outcome = contestOutcomeOf(proposalIn(never.book, never.proposal));
    deepEqual([outcome.because, outcome.turnout, outcome.vacant], ['never-opened', 1, 1]);
    match(explainContest(outcome, ['Tea', 'Coffee', 'Water']).join(' '), /Too few key holders/);
  });

  it('takes no numbers that can’t be those of the ballots', () => {
    const secret = secretly({ method: 'schulze' });
    secret.do(vic, 'assembly/cast@1', secret.marked(vic, [1, 2, 3]));
    secret.book.pass(48 + 24);
    secret.unseals(tia);
    const part = secret.part(tom);
    const refused = (result: unknown): string => {
      const why = secret.try(tom, 'assembly/unseal@1', { ...part, result });
      return typeof why === 'string' ? why : refusedIn(why);
    };
    match(refused([[0, 1, 0]]), /There were 3 questions/);
    match(
      refused([
        [0, 1, 0],
        [0, 1, 1],
        [0, 1, 0],
      ]),
      /add up to 2, and 1 ballots count/,
    );
    match(
      refused([
        [0, 1, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
      /not what the factors open/,
    );
    equal(secret.try(tom, 'assembly/unseal@1', part), undefined);
  });
});

describe('key holders in a vote about themselves', () => {
  const appointing = ({ id: member }: Hand): object => ({
    act: 'offices/appoint@1',
    body: { office: 'committee', member },
  });
  const electing = (...people: readonly Hand[]): SecretBook => {
    const secret = new SecretBook(withKey(secretChoices({ election: { method: 'approval' } })));
    const stand = people.map((who) => optionOf(who.id, appointing(who)));
    secret.chooses({ kind: 'election', options: [...stand, optionOf('nobody')], seats: 1 });
    return secret;
  };

  it('leave the opening to the others', () => {
    const secret = electing(tia);
    secret.do(vic, 'assembly/cast@1', secret.marked(vic, [1, null]));
    secret.book.pass(48 + 24);
    const refused = secret.try(tia, 'assembly/unseal@1', secret.part(tia));
    match(refusedIn(refused as never), /about you yourself/);
    secret.unseals(tom);
    secret.unseals(tua);
    secret.book.settle();
    deepEqual(contestOutcomeOf(proposalIn(secret.book, secret.proposal)).elected, [0]);
  });

  it('leave disputes about it to the others, and take back their own', () => {
    const { book, proposal } = electing(tia);
    const disputed = { proposal, text: said('not mine') };
    const settled = (who: Hand) => ({ proposal, member: who.id, text: said('so it is') });
    for (const each of [vic, tia]) book.do(each, 'assembly/dispute@1', disputed);
    const refused = book.try(tia, 'assembly/settle@1', settled(vic));
    match(refusedIn(refused), /about you yourself/);
    book.do(tom, 'assembly/settle@1', settled(vic));
    book.do(tia, 'assembly/settle@1', settled(tia));
  });

  it('hold it up where too few others are left', () => {
    const { book } = new SecretBook(withKey(secretChoices({ election: { method: 'approval' } })));
    const both = [tia, tom].map((who) => optionOf(who.id, appointing(who)));
    const proposal = putsChoice(book, vic, { kind: 'election', options: both, seats: 1 });
    book.pass(100);
    equal(proposalIn(book, proposal).poll, undefined);
    const why = openingRefused(book.union, proposal, book.at);
    match(refusedIn(why), /the others could not open it/);
  });
});

describe('the rules of secret choices', () => {
  const wrong = (rule: By): readonly string[] =>
    contradictions(secretChoiceCharter(rule)).map(({ where }) => where);

  it('know methods that count by sums, and no others where ballots are never opened whole', () => {
    deepEqual(wrong({ method: 'ranked-pairs' }), []);
    for (const method of ['meek', 'irv', 'star', 'equal-shares'] as const) {
      deepEqual(wrong({ method }), ['decisions.choice.secret']);
    }
  });

  it('bound how many options a ballot can hold', () => {
    const { book } = new SecretBook(
      withKey(secretChoiceCharter({ method: 'schulze', none: true })),
    );
    const many = (count: number): readonly object[] =>
      Array.from({ length: count }, (_, i) => optionOf(`option ${i}`));
    throws(() => putsChoice(book, vic, { options: many(10) }), /at most 9 options/);
    putsChoice(book, vic, { options: many(9) });
  });
});
