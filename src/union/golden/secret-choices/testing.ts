/**
 * For tests: the story of a union that makes secret choices: by ranks, by crosses, by scores, by grades and by whole
 * ballots; among whom half find fit by lot; one that a lot settles, one in which a ballot stands on the clerk’s word, one that nobody takes part in, two in which too few ballots count,
 * one that nobody opens, two that are secret while there is a key and enough voters, one whose ballots are read out in
 * parts, and one about a key holder that is disputed.
 * @module
 */
import type { Marks } from '../../assembly/assembly.ts';
import { SecretBook, withKey } from '../../assembly/secret/testing.ts';
import {
  openingWhole,
  secretChoices,
  trustees,
  voters,
  votingKeyBody,
  whileKept,
} from '../../secrecy/testing.ts';
import {
  type Hand,
  hand,
  joins,
  marks,
  optionOf,
  putsChoice,
  said,
  type TestBook,
} from '../../testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const [vic, val, vin] = voters as [Hand, Hand, Hand];

const rules = openingWhole(
  secretChoices({
    ranks: { method: 'schulze', none: true },
    crosses: { method: 'approval' },
    scores: { method: 'score', top: 3 },
    election: { method: 'sainte-lague' },
    orders: { method: 'scottish-stv', none: true },
    stars: { method: 'star', top: 5 },
    kept: { method: 'approval' },
    eliminated: { method: 'irv' },
    grades: { method: 'majority-judgment', grades: 4 },
    drawn: { method: 'lot', none: true },
  }),
);
const charter = whileKept(rules, 'kept', 'eliminated');

/** The story, with the documents that its acts name. */
export function secretChoicesStory(): SecretBook {
  const secret = new SecretBook(withKey(charter));
  byRanks(secret);
  byCrosses(secret);
  byScores(secret);
  byLists(secret);
  nobodyComes(secret);
  tooMuchAboutThem(secret);
  byOrders(secret);
  byStars(secret);
  tooFew(secret);
  whileThereIsAKey(secret);
  inParts(secret);
  fellBelow(secret);
  byGrades(secret);
  byLot(secret);
  waitsForVoters(secret);
  disputedAboutThem(secret);
  disputeIsUpheld(secret);
  return secret;
}

export const choosingSecretly = (): TestBook => secretChoicesStory().book;

interface Choice {
  readonly kind: string;
  readonly seats?: number;
  readonly words: readonly string[];
  /** What the first option does. */
  readonly carries?: readonly object[];
  readonly ballots: readonly (readonly [Hand, Marks])[];
}

function puts(secret: SecretBook, choice: Choice): void {
  const { kind, seats = 1, words, carries = [], ballots } = choice;
  const options = words.map((word, i) => optionOf(word, ...(i === 0 ? carries : [])));
  secret.chooses({ kind, seats, options });
  for (const [who, given] of ballots) secret.do(who, 'assembly/cast@1', secret.marked(who, given));
}

function opens(secret: SecretBook, people: readonly Hand[]): void {
  secret.book.pass(48 + 24);
  for (const each of people) secret.unseals(each);
  secret.book.settle();
}

/** Of a cycle the weakest link falls; one voter replaces a key, and the ballot under the old one with it. */
function byRanks(secret: SecretBook): void {
  puts(secret, {
    kind: 'ranks',
    words: ['tea', 'coffee', 'water'],
    ballots: [
      [vic, [1, 2, 3, null]],
      [val, [3, 1, 2, 4]],
      [vin, [2, 2, 1, null]],
      [tia, [1, 3, 2, null]],
    ],
  });
  secret.book.do(vin, 'secrecy/voting-key@1', votingKeyBody(secret.book, vin, 2));
  secret.do(vin, 'assembly/cast@1', secret.marked(vin, [2, 3, 1, null], 2));
  opens(secret, [tia, tua]);
}

/** Two are level for the second seat; one ballot is blank. */
function byCrosses(secret: SecretBook): void {
  puts(secret, {
    kind: 'crosses',
    seats: 2,
    words: ['paper', 'ink', 'glue', 'string'],
    ballots: [
      [vic, [1, 1, null, null]],
      [val, [1, null, 1, null]],
      [tom, [null, null, null, null]],
    ],
  });
  opens(secret, [tom, tua]);
}

/** One ballot stands on the clerk’s word. */
function byScores(secret: SecretBook): void {
  puts(secret, {
    kind: 'scores',
    words: ['rain', 'snow'],
    ballots: [
      [vic, [3, 1]],
      [val, [null, 2]],
    ],
  });
  const body = secret.marked(tua, [2, 2]);
  secret.book.do(tua, 'assembly/cast@1', body, { evidence: 'session' });
  opens(secret, [tia, tom]);
}

/** One option would give a key holder another office: the other two open it. */
function byLists(secret: SecretBook): void {
  puts(secret, {
    kind: 'election',
    seats: 3,
    words: ['red', 'blue'],
    carries: [{ act: 'offices/appoint@1', body: { office: 'committee', member: tua.id } }],
    ballots: [
      [vic, [1, null]],
      [val, [1, null]],
      [tom, [null, 1]],
    ],
  });
  opens(secret, [tia, tom]);
}

/** Two seats by transferred votes. One ballot ranks more than it may, one has gaps. */
function byOrders(secret: SecretBook): void {
  puts(secret, {
    kind: 'orders',
    seats: 2,
    words: ['north', 'east', 'south', 'west'],
    ballots: [
      [vic, [1, 2, null, null, null]],
      [val, [1, 3, null, 2, null]],
      [tia, [null, 1, 2, null, null]],
      [tom, [1, 2, 3, 4, null]],
      [tua, [null, null, 1, null, 2]],
    ],
  });
  secret.do(vin, 'assembly/cast@1', secret.marked(vin, [3, null, 5, null, null], 2));
  opensWhole(secret, [tua, tia], [tia, tom]);
}

/** Scores are opened whole for a run-off. */
function byStars(secret: SecretBook): void {
  puts(secret, {
    kind: 'stars',
    words: ['sun', 'moon', 'mars'],
    ballots: [
      [vic, [5, 0, null]],
      [val, [0, 5, 4]],
      [tia, [1, 4, 5]],
      [tom, [null, null, null]],
      [tua, [2, 3, 0]],
    ],
  });
  opensWhole(secret, [tom, tia], [tua, tom]);
}

function opensWhole(secret: SecretBook, mixers: readonly Hand[], people: readonly Hand[]): void {
  secret.book.pass(48 + 24);
  for (const each of mixers) secret.shuffles(each);
  for (const each of people) secret.unseals(each);
  secret.book.settle();
}

/** Four vote, and no fewer than five ballots are opened whole. */
function tooFew(secret: SecretBook): void {
  puts(secret, {
    kind: 'orders',
    words: ['bread', 'cake'],
    ballots: [
      [vic, [1, 2, null]],
      [val, [1, null, 2]],
      [tia, [2, 1, null]],
      [tom, [1, null, null]],
    ],
  });
  secret.book.pass(48 + 24);
}

/** What the ballots say is read out in two parts by who begins anew, and a third comes with the opening. */
function inParts(secret: SecretBook): void {
  puts(secret, {
    kind: 'orders',
    words: ['north', 'south'],
    ballots: [
      [vic, [1, 2, null]],
      [val, [2, 1, null]],
      [tia, [1, null, 2]],
      [tom, [null, null, 1]],
      [tua, [1, 2, null]],
    ],
  });
  secret.book.pass(48 + 24);
  for (const each of [tia, tua]) secret.shuffles(each);
  secret.unseals(tua);
  const reads = (place: number, ballots: object): void =>
    secret.do(tom, 'assembly/read-out@1', { proposal: secret.proposal, place, ballots });
  reads(1, { '12-': 1 });
  reads(1, { '12-': 1, '--1': 1 });
  reads(2, { '12-': 1, '1-2': 1 });
  secret.do(tom, 'assembly/unseal@1', { ...secret.part(tom), ballots: { '21-': 1 }, parts: 2 });
  secret.book.settle();
}

/** Five vote, and one of the ballots falls with the voting key that it is signed with. */
function fellBelow(secret: SecretBook): void {
  puts(secret, {
    kind: 'orders',
    words: ['early', 'late'],
    ballots: [vic, val, tia, tom, tua].map((who) => [who, [1, 2, null]]),
  });
  secret.book.do(tua, 'secrecy/voting-key@1', votingKeyBody(secret.book, tua, 2));
  secret.book.pass(48 + 24);
}

/** Two have the same middle grade; one ballot is empty, and gives all the lowest. */
function byGrades(secret: SecretBook): void {
  puts(secret, {
    kind: 'grades',
    seats: 2,
    words: ['oak', 'elm', 'ash'],
    ballots: [
      [vic, [3, 2, null]],
      [val, [1, 2, 3]],
      [tia, [2, 1, 0]],
      [tom, [null, null, null]],
    ],
  });
  opens(secret, [tia, tua]);
}

/** Of four ballots that say something two or more find three fit, and the lot takes two of these; a fifth is blank. */
function byLot(secret: SecretBook): void {
  puts(secret, {
    kind: 'drawn',
    seats: 2,
    words: ['red', 'green', 'blue', 'white'],
    ballots: [
      [vic, [1, 1, 1, 1, null]],
      [val, [1, 1, null, null, null]],
      [tia, [1, null, 1, null, null]],
      [tom, [null, null, null, null, 1]],
    ],
  });
  const blank = secret.marked(vin, [null, null, null, null, null], 2);
  secret.do(vin, 'assembly/cast@1', blank);
  opens(secret, [tom, tua]);
}

/** Four are left, and no fewer than five ballots are opened whole: the vote opens once there is a fifth. */
function waitsForVoters({ book }: SecretBook): void {
  for (const who of [vic, val, vin]) book.do(who, 'members/leave@1', {});
  putsChoice(book, hand('ana'), {
    kind: 'orders',
    options: ['ash', 'elm'].map((word) => optionOf(word)),
  });
  book.settle();
  joins(book, hand('una'), tia);
  book.settle();
}

/** It is about a key holder, so another one answers. */
function disputedAboutThem(secret: SecretBook): void {
  const { book } = secret;
  const carries = [{ act: 'offices/appoint@1', body: { office: 'committee', member: tua.id } }];
  puts(secret, { kind: 'election', words: ['red', 'blue'], carries, ballots: [] });
  const { proposal } = secret;
  const ana = hand('ana');
  book.do(ana, 'assembly/dispute@1', { proposal, text: said('I can’t cast') });
  book.do(tom, 'assembly/settle@1', { proposal, member: ana.id, text: said('now you can') });
}

/** What is disputed is founded, as two of the three say, though the third had answered it. */
function disputeIsUpheld(secret: SecretBook): void {
  const { book } = secret;
  puts(secret, { kind: 'crosses', words: ['left', 'right'], ballots: [] });
  const { proposal } = secret;
  const ana = hand('ana');
  book.do(ana, 'assembly/dispute@1', { proposal, text: said('I can’t cast') });
  book.do(tua, 'assembly/settle@1', { proposal, member: ana.id, text: said('now you can') });
  book.pass(48);
  const found = { proposal, member: ana.id, text: said('they can’t') };
  for (const who of [tia, tom]) book.do(who, 'assembly/uphold@1', found);
  book.settle();
}

/** First no voter, and then no key holder. */
function nobodyComes(secret: SecretBook): void {
  puts(secret, { kind: 'ranks', words: ['now', 'later'], ballots: [] });
  secret.book.pass(48 + 24);
  puts(secret, { kind: 'crosses', words: ['here', 'there'], ballots: [[vic, [1, null]]] });
  secret.book.pass(48 + 24 + 60 * 24);
}

/** It would be about two of the three who keep the key, so its vote waits until others keep it. */
function tooMuchAboutThem({ book }: SecretBook): void {
  const options = [tia, tom].map(({ id: member }) =>
    optionOf(member, { act: 'offices/appoint@1', body: { office: 'committee', member } }),
  );
  putsChoice(book, vic, { kind: 'election', options, seats: 1 });
}

/** By crosses it is secret. Seven are too few for ballots that are opened whole where there are five. */
function whileThereIsAKey(secret: SecretBook): void {
  puts(secret, { kind: 'kept', words: ['sea', 'hills'], ballots: [[val, [null, 1]]] });
  opens(secret, [tom, tua]);
  const options = ['early', 'late'].map((word) => optionOf(word));
  const proposal = putsChoice(secret.book, vic, { kind: 'eliminated', options, seats: 1 });
  marks(secret.book, proposal, [[vic, [1, 2]]]);
  secret.book.pass(48);
}
