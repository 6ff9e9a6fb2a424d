/** Secret votes from their opening to their outcome, and everything that must not happen to them. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { trustees, voters, votingKeyBody } from '../../secrecy/testing.ts';
import {
  hand,
  type Hand,
  proposalIn,
  puts,
  questionOutcomeOf,
  refusedIn,
  replayed,
  said,
} from '../../testing.ts';
import { nextDue, stateHash } from '../../union.ts';
import { countedIn, fallenBallot, hasCast, hasVoted, votedIn } from '../assembly.ts';
import { SecretBook } from './testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const [vic, val, vin] = voters as [Hand, Hand, Hand];
const ana = hand('ana');

function asked(): SecretBook {
  const secret = new SecretBook();
  secret.asks();
  return secret;
}

/** The same ballot with another number in one of its proofs. */
const otherwise = (text: string): string =>
  text.replace(/"response":"(\d+)"/, (_, digits: string) => `"response":"${BigInt(digits) - 1n}"`);

const why = (refused: unknown): string =>
  typeof refused === 'string' ? refused : refusedIn(refused as Parameters<typeof refusedIn>[0]);

void test('a secret vote is sealed, opened by two of three, and decided', () => {
  const secret = asked();
  const { book } = secret;
  secret.votes(vic, 'yes');
  secret.votes(val, 'no');
  secret.votes(vin, 'abstain');
  secret.votes(ana, 'blank');
  secret.votes(tom, 'yes');
  secret.votes(vic, 'no');
  secret.votes(vic, 'yes');
  book.pass(48);
  equal(proposalIn(book, secret.proposal).stage, 'poll', 'nobody has opened it');
  book.pass(24);
  secret.unseals(tua);
  equal(secret.poll.sealed.result, undefined);
  secret.unseals(tia);
  book.settle();
  const outcome = questionOutcomeOf(proposalIn(book, secret.proposal));
  deepEqual(outcome.tally, { yes: 2, no: 1, abstain: 1, blank: 1, block: 0 });
  equal(outcome.turnout, 5);
  equal(outcome.entitled, 7);
  equal(outcome.result, 'rejected', 'two of four is not more than half');
  equal(secret.poll.sealed.cast.size, 0, 'what was cast stands in the book alone');
  equal(stateHash(replayed(book.texts)), stateHash(book.union));
});

void test('an open vote on a secret matter, or an open ballot in a secret vote, is refused', () => {
  const secret = asked();
  const { book, proposal } = secret;
  match(refusedIn(book.try(vic, 'assembly/vote@1', { proposal, choice: 'yes' })), /is secret/);
  match(refusedIn(book.try(vic, 'assembly/advise@1', { proposal, choice: 'yes' })), /is secret/);
  const other = puts(book, ana, 'secretly');
  const opening = { proposal: other, roll: 'a'.repeat(64), entitled: 7, closes: book.at };
  match(refusedIn(book.try(book.clerk, 'assembly/open-poll@1', opening)), /this vote is secret/);
});

void test('a vote waits while there is no key, and opens when there is one', () => {
  const secret = new SecretBook();
  const { book } = secret;
  book.do(tua, 'offices/resign@1', { office: 'trustee' });
  const proposal = puts(book, ana, 'secretly');
  book.settle();
  equal(proposalIn(book, proposal).stage, 'deliberation');
  const due = nextDue(book.union);
  equal(due === undefined || due > book.at, true, 'the clerk is not kept busy by it');
});

void test('a ballot is refused that is not sound, not the voter’s, cast before, or too late', () => {
  const secret = asked();
  const { book } = secret;
  const act = 'assembly/cast@1';
  const own = secret.ballot(vic, 'yes');
  match(why(secret.try(val, act, own)), /signed with another voting key/);
  secret.do(vic, act, own);
  match(why(secret.try(vic, act, own)), /has been cast before/);
  const text = secret.text((own['ballot'] as { attachment: string }).attachment);
  const wrong = { ...own, ballot: secret.enclose(otherwise(text)) };
  match(why(secret.try(vic, act, wrong)), /another text than the ballot/);
  const garbage = { ...own, ballot: secret.enclose('garbage') };
  match(why(secret.try(vic, act, garbage)), /not JSON/);
  book.at = secret.poll.closes;
  match(why(secret.try(val, act, secret.ballot(val, 'yes'))), /closed at/);
});

void test('a ballot of another vote counts nowhere else', () => {
  const secret = asked();
  const first = secret.ballot(vic, 'yes');
  secret.asks();
  const moved = { ...first, proposal: secret.proposal };
  match(why(secret.try(vic, 'assembly/cast@1', moved)), /election|another/);
});

void test('who is not on the roll, or has no voting key, casts none', () => {
  const secret = asked();
  const { book } = secret;
  const late = hand('late');
  book.do(late, 'members/apply@1', {
    name: said('late'),
    keys: [{ kind: 'device', key: late.key }],
  });
  book.settle();
  book.do(late, 'secrecy/voting-key@1', votingKeyBody(book, late));
  match(why(secret.try(late, 'assembly/cast@1', secret.ballot(late, 'yes'))), /voter list closed/);
});

void test('a lost key is replaced in a running vote, and what was cast with it falls away', () => {
  const secret = asked();
  const { book } = secret;
  secret.votes(vic, 'yes');
  secret.votes(val, 'no');
  book.pass(1);
  book.do(vic, 'secrecy/voting-key@1', votingKeyBody(book, vic, 2));
  const { union } = book;
  equal(countedIn(union, secret.poll).length, 1);
  equal(votedIn(union, secret.poll), 1);
  const [{ ballot = '' } = {}] = secret.poll.sealed.cast.values();
  deepEqual(fallenBallot(union, secret.poll, vic.id), { ballot, since: book.at });
  equal(fallenBallot(union, secret.poll, val.id), undefined);
  deepEqual(
    [vic, val, vin].map(({ id }) => hasVoted(union, secret.poll, id)),
    [false, true, false],
  );
  ok(hasCast(secret.poll, vic.id), 'word of the vote has reached them');
  match(why(secret.try(vic, 'assembly/cast@1', secret.ballot(vic, 'yes'))), /another voting key/);
  secret.votes(vic, 'yes', 2);
  equal(votedIn(union, secret.poll), 2);
  ok(hasVoted(union, secret.poll, vic.id));
  equal(fallenBallot(union, secret.poll, vic.id), undefined);
});

void test('after the cut-off a new key changes nothing in this vote', () => {
  const secret = asked();
  const { book } = secret;
  secret.votes(vic, 'yes');
  book.at = secret.poll.sealed.keysUntil;
  book.do(vic, 'secrecy/voting-key@1', votingKeyBody(book, vic, 2));
  book.pass(1);
  equal(countedIn(book.union, secret.poll).length, 1);
  match(why(secret.try(vic, 'assembly/cast@1', secret.ballot(vic, 'no', 2))), /another voting key/);
  secret.votes(vic, 'no');
});

void test('nothing is opened while the vote is open, disputed, or by who holds no part', () => {
  const secret = asked();
  const { book, proposal } = secret;
  secret.votes(vic, 'yes');
  const act = 'assembly/unseal@1';
  match(why(secret.try(tia, act, secret.part(tia))), /is open until/);
  book.pass(48);
  match(why(secret.try(tia, act, secret.part(tia))), /can be opened from/);
  book.do(vic, 'assembly/dispute@1', { proposal, text: said('not mine') });
  match(
    refusedIn(book.try(vic, 'assembly/dispute@1', { proposal, text: said('not mine') })),
    /disputed this vote already/,
  );
  book.pass(24);
  match(
    refusedIn(book.try(val, 'assembly/dispute@1', { proposal, text: said('too late') })),
    /could be disputed until/,
  );
  match(why(secret.try(tia, act, secret.part(tia))), /can be opened from/);
  const settled = { proposal, member: vic.id, text: said('it is there') };
  match(refusedIn(book.try(val, 'assembly/settle@1', settled)), /answered by a key holder/);
  book.do(tom, 'assembly/settle@1', settled);
  match(refusedIn(book.try(tom, 'assembly/settle@1', settled)), /no open dispute/);
  match(why(secret.try(ana, act, secret.part(tia))), /hold no part/);
  const own = secret.part(tia);
  secret.do(tia, act, own);
  match(why(secret.try(tia, act, own)), /given your part already/);
});

void test('a dispute that nobody answers holds a vote up for two weeks, and no longer', () => {
  const secret = asked();
  const { book, proposal } = secret;
  secret.votes(vic, 'yes');
  book.do(vic, 'assembly/dispute@1', { proposal, text: said('not mine') });
  book.pass(48 + 24 + 14 * 24);
  secret.unseals(tia);
});

void test('false factors, a false sum and false numbers are refused, and named', () => {
  const secret = asked();
  const { book } = secret;
  secret.votes(vic, 'yes');
  secret.votes(val, 'yes');
  book.pass(72);
  const act = 'assembly/unseal@1';
  const own = secret.part(tia);
  const fewer = secret.text(
    (secret.ballot(vin, 'no')['ballot'] as { attachment: string }).attachment,
  );
  match(why(secret.try(tia, act, { ...own, tally: secret.enclose(fewer) })), /tally|list|sum/);
  const stranger = secret.part(tom);
  match(why(secret.try(tia, act, { ...own, factors: stranger['factors'] })), /factors do not hold/);
  match(why(secret.try(tia, act, { ...own, proof: stranger['proof'] })), /factors are not proved/);
  match(why(secret.try(tia, act, { ...own, result: [[0, 2, 0, 0]] })), /not known before 2/);
  secret.do(tia, act, own);
  const last = secret.part(tom);
  match(why(secret.try(tom, act, { ...last, result: undefined })), /Give them along/);
  match(
    why(secret.try(tom, act, { ...last, result: [[0, 1, 1, 0]] })),
    /not what the factors open/,
  );
  match(
    why(secret.try(tom, act, { ...last, result: [[0, 3, 0, 0]] })),
    /not what the factors|add up/,
  );
  secret.do(tom, act, last);
  match(why(secret.try(tua, act, own)), /Enough key holders/);
});

void test('where the key holders do not come, the vote is void after two months', () => {
  const secret = asked();
  const { book } = secret;
  secret.votes(vic, 'yes');
  book.pass(48 + 24);
  secret.unseals(tia);
  equal(nextDue(book.union) !== undefined, true);
  book.pass(60 * 24);
  const outcome = questionOutcomeOf(proposalIn(book, secret.proposal));
  equal(outcome.result, 'void');
  equal(outcome.because, 'never-opened');
  equal(outcome.turnout, 1);
  equal(outcome.margin, 1);
});

void test('a secret vote in which nobody votes is closed without key holders', () => {
  const secret = asked();
  secret.book.pass(48 + 24);
  const outcome = questionOutcomeOf(proposalIn(secret.book, secret.proposal));
  equal(outcome.turnout, 0);
  equal(outcome.result, 'rejected');
});

void test('a vote of which every ballot fell away still waits for the key holders', () => {
  const secret = asked();
  const { book } = secret;
  secret.votes(vic, 'yes');
  book.pass(1);
  book.do(vic, 'secrecy/voting-key@1', votingKeyBody(book, vic, 2));
  book.pass(48 + 24);
  equal(countedIn(book.union, secret.poll).length, 0);
  equal(proposalIn(book, secret.proposal).stage, 'poll');
  book.pass(60 * 24);
  const { because, turnout, margin } = questionOutcomeOf(proposalIn(book, secret.proposal));
  deepEqual([because, turnout, margin], ['never-opened', 1, 2]);
});

void test('what a secret vote adopts is carried out', () => {
  const secret = new SecretBook();
  const { book } = secret;
  const seat = { office: 'committee', member: vic.id };
  book.union.charter?.powers['offices/appoint']?.push('decision:secretly');
  secret.asks({ act: 'offices/appoint@1', body: seat });
  secret.votes(vic, 'yes');
  book.pass(72);
  secret.unseals(tia);
  secret.unseals(tom);
  book.settle();
  equal(
    book.union.offices.terms.some(({ member }) => member === vic.id),
    true,
  );
});
