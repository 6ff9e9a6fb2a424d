/** Whole ballots that one entry does not hold: they are read out in parts before the last part in opening them. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretChoiceCharter, trustees } from '../../secrecy/testing.ts';
import { contestOutcomeOf, type Hand, proposalIn, replayed } from '../../testing.ts';
import { stateHash } from '../../union.ts';
import type { ContestOutcome } from '../contest-outcome.ts';
import {
  choosesWhole,
  drinks,
  everybody,
  orders,
  refusalOf,
  SecretBook,
  shuffledBy,
  withKey,
} from './testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const whole = { '--12': 1, '----': 1, '12--': 1, '123-': 1, '21-3': 1, '31-2': 1 };
const one = { '--12': 1, '12--': 1 };
const other = { '----': 1, '31-2': 1 };
const rest = { '123-': 1, '21-3': 1 };

/** All have shuffled, and one of two has given a part. */
function halfOpened(): SecretBook {
  const secret = choosesWhole({ method: 'irv' }, orders);
  shuffledBy(secret, tia, tom);
  secret.unseals(tia);
  return secret;
}

const reads = (secret: SecretBook, who: Hand, place: number, ballots: object): string => {
  const { proposal } = secret;
  const refused = secret.try(who, 'assembly/read-out@1', { proposal, place, ballots });
  return refusalOf(refused);
};

const lastPart = (secret: SecretBook, who: Hand, more: object): string => {
  const refused = secret.try(who, 'assembly/unseal@1', { ...secret.part(who), ...more });
  return refusalOf(refused);
};

const outcomeOf = (secret: SecretBook): ContestOutcome => {
  secret.book.settle();
  return contestOutcomeOf(proposalIn(secret.book, secret.proposal));
};

describe('whole ballots that differ too much for one entry', () => {
  it('are read out in parts, and decide what they decide together', () => {
    const secret = halfOpened();
    equal(reads(secret, tom, 1, one), '');
    equal(reads(secret, tom, 2, other), '');
    equal(lastPart(secret, tom, { ballots: rest, parts: 2 }), '');
    const atOnce = halfOpened();
    atOnce.unseals(tom);
    deepEqual(secret.poll.sealed.mixing, atOnce.poll.sealed.mixing);
    deepEqual(outcomeOf(secret).elected, outcomeOf(atOnce).elected);
    equal(stateHash(replayed(secret.book.texts)), stateHash(secret.book.union));
  });

  it('are not counted twice where somebody breaks off and begins anew', () => {
    const secret = halfOpened();
    equal(reads(secret, tom, 1, one), '');
    equal(reads(secret, tom, 2, other), '');
    equal(reads(secret, tom, 1, { '12--': 1 }), '');
    match(lastPart(secret, tom, { ballots: rest, parts: 2 }), /read out: 1. This goes with 2/);
    match(lastPart(secret, tom, { ballots: rest, parts: 1 }), /add up to 3, and 6 ballots count/);
    equal(lastPart(secret, tom, { ballots: whole }), '', 'nothing goes with it but what it says');
  });

  it('are read out by another in the place of who broke off', () => {
    const secret = halfOpened();
    equal(reads(secret, tom, 1, one), '');
    match(reads(secret, tua, 2, other), /read out: 0/);
    equal(reads(secret, tua, 1, { ...one, ...other }), '');
    equal(lastPart(secret, tua, { ballots: rest, parts: 1 }), '');
    match(reads(secret, tom, 2, other), /Enough key holders/);
    equal(secret.poll.sealed.mixing?.readOut.size, 0);
  });

  it('count as one where the same stands in several parts', () => {
    const secret = choosesWhole({ method: 'irv' }, [...orders, [1, 2, 3, null]]);
    shuffledBy(secret, tia, tom);
    secret.unseals(tia);
    equal(reads(secret, tom, 1, { '123-': 1 }), '');
    equal(lastPart(secret, tom, { ballots: whole, parts: 1 }), '');
    deepEqual(secret.poll.sealed.mixing?.ballots?.find(({ weight }) => weight > 1)?.marks, [
      1,
      2,
      3,
      null,
    ]);
  });

  it('are read out by nobody but who comes last, in no other order, and no more than count', () => {
    const early = choosesWhole({ method: 'irv' }, orders);
    shuffledBy(early, tia);
    match(reads(early, tom, 1, one), /shuffled first, by 1 more/);
    early.shuffles(tom);
    match(reads(early, tom, 1, one), /not known before 2/);
    const secret = halfOpened();
    match(reads(secret, tia, 1, one), /given your part already/);
    match(reads(secret, everybody[3] as Hand, 1, one), /no part of the key/);
    match(reads(secret, tom, 2, one), /read out: 0/);
    match(reads(secret, tom, 1, { '12--': 7 }), /add up to 7, and 6/);
    match(reads(secret, tom, 1, { '13--': 1 }), /No ballot in this choice/);
    equal(reads(secret, tom, 1, { '12--': 4 }), '');
    match(reads(secret, tom, 2, { '12--': 3 }), /add up to 7, and 6/);
    match(
      lastPart(secret, tom, { ballots: { '----': 2 }, parts: 1 }),
      /not what the factors open/,
      'what was read out is shown with the last part',
    );
    const sums = new SecretBook(withKey(secretChoiceCharter({ method: 'schulze' })));
    sums.chooses({ options: drinks, seats: 1 });
    sums.do(tia, 'assembly/cast@1', sums.marked(tia, [1, 2, 3, 4]));
    sums.book.pass(48 + 24);
    match(reads(sums, tia, 1, one), /only the sum is opened/);
  });

  it('leave nothing of what was read out where nobody comes to show it', () => {
    const secret = halfOpened();
    equal(reads(secret, tom, 1, one), '');
    secret.book.pass(60 * 24);
    const { because } = outcomeOf(secret);
    deepEqual([because, secret.poll.sealed.mixing?.readOut.size], ['never-opened', 0]);
  });
});
