/** What is disputed of a secret vote is founded where as many key holders say so as open one. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretChoiceCharter, secretChoices, trustees, voters } from '../../secrecy/testing.ts';
import {
  contestOutcomeOf,
  type Hand,
  optionOf,
  proposalIn,
  refusedIn,
  said,
} from '../../testing.ts';
import { SecretBook, withKey } from './testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const [vic, val] = voters as [Hand, Hand];

/** A question on which one has voted, who says that it is not right. */
function disputed(): SecretBook {
  const secret = new SecretBook();
  secret.asks();
  secret.votes(vic, 'yes');
  secret.book.do(vic, 'assembly/dispute@1', { proposal: secret.proposal, text: said('not there') });
  return secret;
}

const finding = ({ proposal }: SecretBook, member = vic): Record<string, unknown> => ({
  proposal,
  member: member.id,
  text: said('so it is'),
});

const why = (secret: SecretBook, who: Hand, act: string, body: Record<string, unknown>): string => {
  const refused = secret.try(who, act, body);
  return typeof refused === 'string' ? refused : refusedIn(refused);
};

describe('what is disputed', () => {
  it('is founded where as many key holders say so as open a vote: then nobody does', () => {
    const secret = disputed();
    const { book } = secret;
    book.pass(48);
    book.do(tia, 'assembly/uphold@1', finding(secret));
    equal(proposalIn(book, secret.proposal).stage, 'poll');
    match(why(secret, tia, 'assembly/uphold@1', finding(secret)), /said already/);
    book.do(tom, 'assembly/uphold@1', finding(secret));
    match(why(secret, tua, 'assembly/uphold@1', finding(secret)), /said already/);
    match(why(secret, tua, 'assembly/unseal@1', secret.part(tua)), /nobody opens it/);
    book.settle();
    const { stage, outcome } = proposalIn(book, secret.proposal);
    equal(stage, 'closed');
    deepEqual([outcome?.result, outcome?.because, outcome?.turnout], ['void', 'dispute-upheld', 1]);
  });

  it('is founded also where one key holder had answered it', () => {
    const secret = disputed();
    const { book, proposal } = secret;
    book.do(tua, 'assembly/settle@1', { proposal, member: vic.id, text: said('it is there') });
    book.pass(48);
    for (const who of [tia, tom]) book.do(who, 'assembly/uphold@1', finding(secret));
    book.settle();
    equal(proposalIn(book, proposal).outcome?.because, 'dispute-upheld');
  });

  it('is not said of nothing, before the end, by others, or of what is known', () => {
    const secret = disputed();
    const { book, proposal } = secret;
    const act = 'assembly/uphold@1';
    match(why(secret, tia, act, finding(secret)), /is open until/);
    book.pass(48);
    match(why(secret, tia, act, finding(secret, val)), /has not disputed/);
    match(why(secret, val, act, finding(secret)), /answered by a key holder/);
    book.do(vic, 'assembly/settle@1', { proposal, member: vic.id, text: said('I found it') });
    match(why(secret, tia, act, finding(secret)), /taken it back/);
    book.do(vic, 'assembly/dispute@1', { proposal, text: said('and yet') });
    book.do(tom, 'assembly/settle@1', { proposal, member: vic.id, text: said('it is there') });
    book.do(tia, act, finding(secret));
    book.pass(24);
    match(why(secret, tia, 'assembly/unseal@1', secret.part(tia)), /You said that this vote/);
    for (const who of [tom, tua]) secret.unseals(who);
    match(why(secret, tom, act, finding(secret)), /have opened it already/);
    book.settle();
    equal(proposalIn(book, proposal).outcome?.result, 'adopted');
  });

  it('is said also by whoever gave a part, so that nobody who hurries keeps others from saying so', () => {
    const secret = disputed();
    const { book, proposal } = secret;
    book.pass(48);
    book.do(tua, 'assembly/settle@1', { proposal, member: vic.id, text: said('it is there') });
    book.pass(24);
    secret.unseals(tua);
    for (const who of [tua, tom]) book.do(who, 'assembly/uphold@1', finding(secret));
    book.settle();
    equal(proposalIn(book, proposal).outcome?.because, 'dispute-upheld');
  });

  it('makes a choice void as well', () => {
    const secret = new SecretBook(withKey(secretChoiceCharter({ method: 'approval' })));
    secret.chooses({ options: ['tea', 'water'].map((word) => optionOf(word)), seats: 1 });
    const { book, proposal } = secret;
    book.do(vic, 'assembly/dispute@1', { proposal, text: said('I can’t vote') });
    book.pass(48);
    for (const who of [tia, tom]) book.do(who, 'assembly/uphold@1', finding(secret));
    book.settle();
    const { result, because, turnout } = contestOutcomeOf(proposalIn(book, proposal));
    deepEqual([result, because, turnout], ['void', 'dispute-upheld', 0]);
  });

  it('is not upheld by whom the vote is about', () => {
    const secret = new SecretBook(withKey(secretChoices({ election: { method: 'approval' } })));
    const appoint = { act: 'offices/appoint@1', body: { office: 'committee', member: tia.id } };
    const options = [optionOf('tia', appoint), optionOf('nobody')];
    secret.chooses({ kind: 'election', options, seats: 1 });
    const { book, proposal } = secret;
    book.do(vic, 'assembly/dispute@1', { proposal, text: said('I can’t vote') });
    book.pass(48);
    match(why(secret, tia, 'assembly/uphold@1', finding(secret)), /about you yourself/);
  });
});
