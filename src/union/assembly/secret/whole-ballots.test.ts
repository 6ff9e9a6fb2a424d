/** Secret choices that need whole ballots: they are shuffled, opened, and counted as open ones are. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawBallotNonces, sealBallot } from '../../../belenios/ballot.ts';
import { readElection } from '../../../belenios/election.ts';
import { embeddingOf } from '../../../belenios/ranked.ts';
import { type ContestRule, contradictions } from '../../charter/charter.ts';
import {
  randomFrom,
  secretChoiceCharter,
  trustees,
  votingKeyBody,
  votingSecretOf,
  wholeCharter,
} from '../../secrecy/testing.ts';
import { contestOutcomeOf, type Hand, proposalIn, replayed } from '../../testing.ts';
import { nextDue, stateHash } from '../../union.ts';
import type { Marks } from '../contest.ts';
import type { ContestOutcome } from '../contest-outcome.ts';
import { explainContest } from '../explained-contest.ts';
import {
  choosesWhole,
  chosenOpenly,
  drinks as options,
  everybody,
  orders,
  refusalOf,
  SecretBook,
  shuffledBy,
  withKey,
} from './testing.ts';
import { inEntries, mostShuffled, writeBallots } from './whole-ballots.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const outcomeOf = (secret: SecretBook): ContestOutcome => {
  secret.book.settle();
  return contestOutcomeOf(proposalIn(secret.book, secret.proposal));
};

const crosses: readonly Marks[] = [
  [1, 1, null, null],
  [1, 1, null, null],
  [1, null, 1, null],
  [null, null, 1, 1],
  [null, null, null, 1],
];

const scores: readonly Marks[] = [
  [5, 0, null, 1],
  [4, 5, 1, null],
  [0, 5, 2, 3],
  [1, 2, 5, 4],
  [null, 3, 4, 5],
];

/** A ballot that holds no list of marks at all, and whose proofs are right. */
function nothingSealed(secret: SecretBook, who: Hand): Record<string, unknown> {
  const election = readElection(secret.poll.sealed.election);
  const { group } = election;
  const embedding = { ...embeddingOf(group), embed: () => group.generator };
  const random = randomFrom('forged');
  const text = sealBallot(
    { ...election, group: { ...group, embedding } },
    {
      votes: [[1, 0, 0, 0]],
      credentialSecret: votingSecretOf(who),
      nonces: drawBallotNonces(election, random),
      random,
    },
  );
  return { proposal: secret.proposal, ballot: secret.enclose(text) };
}

describe('a secret choice that needs whole ballots', () => {
  const cases: readonly (Parameters<typeof wholeCharter>[0] & {
    readonly ballots: readonly Marks[];
    readonly seats?: number;
  })[] = [
    { method: 'scottish-stv', seats: 2, ballots: orders },
    { method: 'meek', seats: 2, none: true, ballots: orders.map((marks) => [...marks, null]) },
    { method: 'irv', ballots: [...orders.slice(0, 5), [null, 1, 2, null]] },
    { method: 'borda', ballots: orders },
    { method: 'equal-shares', seats: 2, ballots: crosses },
    { method: 'star', top: 5, ballots: scores },
  ];
  for (const { ballots, seats = 1, ...rule } of cases) {
    it(`decides by ${rule.method} what the same open ballots decide`, () => {
      const secret = choosesWhole(rule, ballots, seats);
      shuffledBy(secret, tua, tia);
      secret.unseals(tia);
      secret.unseals(tom);
      const { lot, ...decided } = outcomeOf(secret);
      match(lot, /^[0-9a-f]{64}$/);
      deepEqual(decided, chosenOpenly(rule, { options, seats }, ballots));
      equal(stateHash(replayed(secret.book.texts)), stateHash(secret.book.union));
    });
  }

  it('keeps no order in which the ballots were cast', () => {
    const secret = choosesWhole({ method: 'irv' }, orders);
    shuffledBy(secret, tia, tom);
    const tally = secret.summed.tally.match(/"alpha":"[0-9a-f]+"/g) ?? [];
    equal(tally.length, orders.length);
    for (const each of tally) equal(secret.lastShuffle?.includes(each), false);
  });

  it('is shuffled by as many as open it, each once and each upon the last', () => {
    const secret = choosesWhole({ method: 'irv' }, orders);
    secret.book.pass(48);
    match(refusalOf(secret.try(tia, 'assembly/shuffle@1', secret.shuffled(tia))), /opened from/);
    secret.book.pass(24);
    const early = secret.shuffled(tua);
    match(
      refusalOf(secret.try(tom, 'assembly/unseal@1', secret.partBefore(tom))),
      /shuffled first, by 2 more/,
    );
    secret.shuffles(tia);
    match(refusalOf(secret.try(tia, 'assembly/shuffle@1', secret.shuffled(tia))), /already/);
    match(refusalOf(secret.try(tua, 'assembly/shuffle@1', early)), /shuffled them meanwhile/);
    match(
      refusalOf(secret.try(tua, 'assembly/shuffle@1', { ...early, place: 2 })),
      /not proved that the ballots are the same/,
    );
    secret.shuffles(tua);
    match(refusalOf(secret.try(tom, 'assembly/shuffle@1', secret.shuffled(tom))), /Enough/);
  });

  it('takes no shuffle of other ballots, nor any where a sum is opened', () => {
    const secret = choosesWhole({ method: 'irv' }, orders);
    const other = choosesWhole({ method: 'irv' }, orders.toReversed());
    shuffledBy(secret);
    shuffledBy(other);
    const foreign = other.shuffled(tia);
    for (const [hash, text] of other.attachments) secret.attachments.set(hash, text);
    const body = { ...secret.shuffled(tia), shuffle: foreign['shuffle'] };
    match(refusalOf(secret.try(tia, 'assembly/shuffle@1', body)), /not proved/);
    const sums = new SecretBook(withKey(secretChoiceCharter({ method: 'schulze' })));
    sums.chooses({ options, seats: 1 });
    sums.do(tia, 'assembly/cast@1', sums.marked(tia, [1, 2, 3, 4]));
    sums.book.pass(48 + 24);
    const sum = { ...body, proposal: sums.proposal, tally: sums.enclose(sums.summed.tally) };
    match(refusalOf(sums.try(tia, 'assembly/shuffle@1', sum)), /nothing is shuffled/);
  });

  it('takes no ballots that the factors do not open', () => {
    const secret = choosesWhole({ method: 'irv' }, orders);
    shuffledBy(secret, tia, tom);
    secret.unseals(tia);
    const part = secret.part(tua);
    const refused = (ballots: unknown): string =>
      refusalOf(secret.try(tua, 'assembly/unseal@1', { ...part, ballots }));
    match(refused(undefined), /Give them along/);
    match(refused({ '12--': 5 }), /add up to 5, and 6 ballots count/);
    match(refused({ '13--': 6 }), /No ballot in this choice says that/);
    match(refused({ '12--': 6 }), /not what the factors open/);
    match(
      refusalOf(secret.try(tua, 'assembly/unseal@1', { ...part, result: [[6, 0]] })),
      /in another way/,
    );
    equal(secret.try(tua, 'assembly/unseal@1', part), undefined);
  });

  it('is void, and never opened, where fewer ballots count than the rules ask for', () => {
    const secret = choosesWhole({ method: 'irv' }, orders.slice(0, 4));
    secret.book.pass(48 + 23);
    secret.book.settle();
    equal(proposalIn(secret.book, secret.proposal).stage, 'poll');
    secret.book.pass(1);
    const outcome = outcomeOf(secret);
    deepEqual([outcome.result, outcome.because, outcome.turnout], ['void', 'too-few-ballots', 4]);
    match(explainContest(outcome, ['a', 'b', 'c', 'd']).join(' '), /Too few voted/);
  });

  it('ends at once where a voting key that was replaced leaves too few ballots', () => {
    const secret = choosesWhole({ method: 'irv' }, orders.slice(0, 5));
    secret.book.do(tia, 'secrecy/voting-key@1', votingKeyBody(secret.book, tia, 2));
    const { opensFrom } = secret.poll.sealed;
    equal(nextDue(secret.book.union), opensFrom);
    secret.book.pass(48 + 24);
    const { because, result, turnout } = outcomeOf(secret);
    deepEqual([because, result, turnout], ['too-few-ballots', 'void', 5]);
  });

  it('is opened where the ballot was cast anew with the new voting key', () => {
    const secret = choosesWhole({ method: 'irv' }, orders.slice(0, 5));
    secret.book.do(tia, 'secrecy/voting-key@1', votingKeyBody(secret.book, tia, 2));
    secret.do(tia, 'assembly/cast@1', secret.marked(tia, [1, 2, null, null], 2));
    secret.book.pass(48 + 24);
    secret.book.settle();
    equal(proposalIn(secret.book, secret.proposal).stage, 'poll');
    equal(secret.try(tia, 'assembly/shuffle@1', secret.shuffled(tia)), undefined);
  });
});

describe('a ballot that nobody could look at before', () => {
  const base = {
    rule: { ...wholeCharter({ method: 'irv' }).decisions['choice'] },
    options: ['a', 'b', 'c'],
    seats: 1,
  };
  const contest = { ...base, rule: base.rule as ContestRule, ranks: 2 };

  it('says nothing where it is none by the rules', () => {
    const held = [[1, 2, 3], [1, 1, 0], [200, 0, 0], [4, 0, 0], undefined];
    deepEqual(writeBallots(contest, held), { '---': 5 });
  });

  it('keeps the order of ranks and no gap', () => {
    deepEqual(
      writeBallots(contest, [
        [3, 1, 0],
        [2, 1, 0],
        [0, 0, 3],
      ]),
      { '21-': 2, '--1': 1 },
    );
  });

  it('leaves the vote openable, whatever was sealed', () => {
    const secret = choosesWhole({ method: 'irv' }, orders);
    const last = everybody[6] as Hand;
    secret.do(last, 'assembly/cast@1', nothingSealed(secret, last));
    shuffledBy(secret, tia, tom);
    secret.unseals(tom);
    secret.unseals(tua);
    const { turnout, cast } = outcomeOf(secret);
    deepEqual([turnout, cast], [7, 5]);
  });
});

describe('the rules of whole ballots', () => {
  it('let every method be secret', () => {
    for (const method of ['meek', 'irv', 'equal-shares'] as const)
      deepEqual(contradictions(wholeCharter({ method })), []);
  });

  it('divide what one entry does not hold, and lose nothing of it', () => {
    const texts = Array.from({ length: mostShuffled }, (_, i) => String(i).padStart(30, 'a'));
    const parts = inEntries(Object.fromEntries(texts.map((text, i) => [text, i + 1])));
    for (const part of parts) ok(JSON.stringify(part).length < 12_100);
    ok(parts.length < 60);
    deepEqual(
      parts.flatMap((part) => Object.values(part)).toSorted((a, b) => a - b),
      texts.map((_, i) => i + 1),
    );
    deepEqual(inEntries({}), [{}]);
  });
});
