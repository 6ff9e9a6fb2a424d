/** Key holders who come from elsewhere: supporters, who keep a part of the key and get nothing else by it. */
import { equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { SecretBook } from '../assembly/secret/testing.ts';
import { holders, holdsPower } from '../offices/offices.ts';
import {
  type Hand,
  hand,
  proposalIn,
  questionOutcomeOf,
  refusedIn,
  replayed,
  said,
  type TestBook,
} from '../testing.ts';
import { keepsPart } from '../assembly/assembly.ts';
import { stateHash } from '../union.ts';
import { keyInUse } from './secrecy.ts';
import {
  abe,
  appoints,
  ceremonyIn,
  keepersWithAbe,
  makesKey,
  round,
  secretCharter,
  secretUnion,
  supports,
  trustees,
  voters,
  votingKeyBody,
} from './testing.ts';

const [tia, tom] = trustees as [Hand, Hand];
const [vic, val] = voters as [Hand, Hand];
const office = 'trustee';
const seatOfAbe = { office, member: abe.id };
const onTheWord = { evidence: 'session' } as const;

/** A union whose third key holder is a supporter. */
function withAbe(charter = secretCharter()): TestBook {
  const book = secretUnion(charter);
  supports(book, abe);
  appoints(book, keepersWithAbe);
  return book;
}

const seated = ({ union, at }: TestBook): readonly string[] =>
  holders(union, office, at).map(({ member }) => member);

/** Why the last proposal could not do all it carried. */
const lapsed = ({ union }: TestBook): string =>
  [...union.assembly.proposals.values()].at(-1)?.lapsed[0]?.why ?? '';

void test('a supporter makes the key with the others, rehearses, opens a vote, and answers a dispute', () => {
  const book = withAbe();
  makesKey(book, keepersWithAbe);
  equal(keyInUse(book.union, book.at)?.number, 1);
  for (const each of [vic, val]) book.do(each, 'secrecy/voting-key@1', votingKeyBody(book, each));
  const secret = new SecretBook(book);
  secret.asks();
  secret.votes(vic, 'yes');
  match(refusedIn(book.try(abe, 'assembly/cast@1', secret.ballot(vic, 'no'))), /stand as member/);
  book.pass(49);
  const { proposal } = secret;
  book.do(val, 'assembly/dispute@1', { proposal, text: said('a doubt') });
  book.do(abe, 'assembly/settle@1', { proposal, member: val.id, text: said('an answer') });
  book.pass(24);
  secret.unseals(abe);
  secret.unseals(tom);
  book.settle();
  equal(questionOutcomeOf(proposalIn(book, proposal)).tally.yes, 1);
  equal(stateHash(replayed(book.texts)), stateHash(book.union));
});

void test('their term counts while they belong, and ends when they leave', () => {
  const book = withAbe();
  equal(seated(book).length, 3);
  book.do(abe, 'members/leave@1', {});
  equal(seated(book).length, 2);
  book.settle();
  supports(book, abe);
  equal(seated(book).length, 2, 'who comes back is elected anew');
});

void test('they can lay it down', () => {
  const book = withAbe();
  book.do(abe, 'offices/resign@1', { office });
  equal(seated(book).length, 2);
});

void test('no power comes with their seat, nor when they become a member, before they are elected anew', () => {
  const base = secretCharter();
  const powers = { ...base.powers, 'minutes/redact': ['office:trustee', 'decision:ordinary'] };
  const book = withAbe({ ...base, powers });
  const holds = (by: string): boolean =>
    holdsPower(book.union, 'minutes/redact', { by, at: book.at });
  equal(holds(tia.id), true);
  equal(holds(abe.id), false);
  const redact = { text: said('x'), reason: said('y') };
  match(refusedIn(book.try(abe, 'minutes/redact@1', redact)), /lies with office:trustee/);
  book.pass(1);
  book.do(abe, 'members/apply@1', { name: said(abe.id), keys: [] });
  book.settle();
  equal(seated(book).length, 3, 'the part of the key stays with them');
  equal(holds(abe.id), false);
});

void test('any other office is for members, and this one for who belongs and has a key of their own', () => {
  const book = secretUnion();
  const eve = hand('eve');
  appoints(book, [tia, eve]);
  match(lapsed(book), /Only a member or a supporter/);
  const body = { name: said('eve'), keys: [] };
  book.do(eve, 'members/support@1', body, onTheWord);
  appoints(book, [eve]);
  match(lapsed(book), /no key of their own/);
  supports(book, abe);
  const { union } = book;
  appoints(book, [abe]);
  equal(seated(book).length, 2);
  if (union.charter?.secrecy)
    union.charter = {
      ...union.charter,
      secrecy: { ...union.charter.secrecy, trustees: 'committee' },
    };
  equal(seated(book).length, 1, 'where the office keeps no key it is for members again');
});

void test('the clerk’s word takes nothing from them while they have their seat', () => {
  const book = withAbe();
  const removing = { key: abe.key };
  match(refusedIn(book.try(abe, 'members/remove-key@1', removing, onTheWord)), /Confirm this/);
  match(refusedIn(book.try(abe, 'offices/resign@1', { office }, onTheWord)), /Confirm this/);
  round(book, [abe]);
  equal(ceremonyIn(book).first.size, 1);
  book.do(abe, 'offices/resign@1', { office });
  book.do(abe, 'members/remove-key@1', removing, onTheWord);
});

void test('they keep a part until the last vote that was sealed with it is decided', () => {
  const book = withAbe();
  const keeps = (who: Hand): boolean => keepsPart(book.union, { by: who.id, at: book.at });
  equal(keeps(abe), true);
  equal(keeps(vic), false);
  makesKey(book, keepersWithAbe);
  book.do(vic, 'secrecy/voting-key@1', votingKeyBody(book, vic));
  const secret = new SecretBook(book);
  secret.asks();
  secret.votes(vic, 'yes');
  book.do(abe, 'offices/resign@1', { office });
  equal(keeps(abe), true);
  book.pass(73);
  secret.unseals(tia);
  secret.unseals(tom);
  book.settle();
  equal(keeps(abe), false);
  equal(keeps(tia), true);
  equal(seated(book).includes(seatOfAbe.member), false);
});
