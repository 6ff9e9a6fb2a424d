/** Votes that are secret while a key is in use wait for one, for some time after the last went out of use. */
import { equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import type { Charter } from '../../charter/charter.ts';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import { keyInUse } from '../../secrecy/secrecy.ts';
import {
  appoints,
  makesKey,
  openingWhole,
  rehearsesAgain,
  secretCharter,
  secretChoiceCharter,
  secretUnion,
  trustees,
  waitingForKey,
  whileKept,
} from '../../secrecy/testing.ts';
import {
  carrying,
  type Hand,
  hand,
  optionOf,
  proposalIn,
  puts,
  putsChoice,
  refusedIn,
  replayed,
  type TestBook,
} from '../../testing.ts';
import { nextDue, stateHash } from '../../union.ts';
import { openingOf } from '../polls.ts';
import { waitsForKey } from './sealing-ready.ts';
import { withKey } from './testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const ana = hand('ana');
const office = 'trustee';
const wait = 14 * 24;

/** Everyday secret decisions wait; whoever keeps the key can be chosen by one, as by an open one. */
function rules(change: (charter: Charter) => Charter = (charter) => charter): Charter {
  const base = whileKept(secretCharter(), 'secretly');
  const held = ['decision:office', 'decision:secretly', 'office:committee'];
  const powers = { ...base.powers, 'offices/appoint': held, 'offices/remove': held };
  return change(waitingForKey({ ...base, powers }, wait));
}

/** A vote is put, of which nothing is in the way but its key; its id. */
function put(book: TestBook, ...carries: readonly object[]): string {
  const proposal = puts(book, ana, 'secretly', ...carries);
  book.settle();
  return proposal;
}

/** How it stands with a vote. */
function standOf(book: TestBook, proposal: string): 'waits' | 'sealed' | 'open' {
  const { poll } = proposalIn(book, proposal);
  if (!poll) return 'waits';
  return poll.sealed ? 'sealed' : 'open';
}

/** Why the clerk may not open a vote as an open one now. */
function refusedOpenly(book: TestBook, proposal: string): string {
  const opening = openingOf(book.union, proposal, book.at);
  return refusedIn(book.try(book.clerk, 'assembly/open-poll@1', { ...opening }));
}

const until = (book: TestBook, at: Instant): void => {
  book.pass((Date.parse(at) - Date.parse(book.at)) / 3_600_000);
};

void test('whoever leaves the office makes the next vote wait, and an open one only after days', () => {
  const book = withKey(rules());
  book.do(tua, 'offices/resign@1', { office });
  const open = hoursAfter(book.at, wait);
  book.pass(24);
  const proposal = put(book);
  equal(standOf(book, proposal), 'waits');
  match(
    refusedOpenly(book, proposal),
    /since .*T09:00:00\.000Z none is in use.* until .*, and is open/,
  );
  const opening = { ...openingOf(book.union, proposal, book.at), ceremony: 1 };
  const sealed = { ...opening, election: '0'.repeat(64) };
  match(refusedIn(book.try(book.clerk, 'assembly/open-secret-poll@1', sealed)), /not secret/);
  equal(nextDue(book.union), open);
  book.pass(wait - 25);
  equal(standOf(book, proposal), 'waits', 'an hour before');
  book.pass(1);
  equal(standOf(book, proposal), 'open');
  equal(standOf(book, put(book)), 'open', 'the clock runs from the loss, and for no vote anew');
  equal(stateHash(replayed(book.texts)), stateHash(book.union));
});

void test('what opens it sealed is a key that is in use again, however late', () => {
  const book = withKey(rules());
  book.do(tua, 'offices/resign@1', { office });
  const proposal = put(book);
  book.pass(wait - 10 * 24 - 1);
  appoints(book, [tua]);
  equal(standOf(book, proposal), 'sealed');
});

void test('a rehearsal that runs out begins the wait at its instant, whenever that is noticed', () => {
  const book = withKey(rules());
  const { at = '' } = keyInUse(book.union, book.at)?.rehearsed.get(tia.id) ?? {};
  const lost = hoursAfter(at, 4_320);
  book.pass(100 * 24);
  const early = put(book);
  equal(standOf(book, early), 'sealed');
  until(book, hoursAfter(lost, 5 * 24));
  const proposal = put(book);
  equal(standOf(book, proposal), 'waits');
  equal(nextDue(book.union), hoursAfter(lost, wait));
  rehearsesAgain(book, tua);
  rehearsesAgain(book, tom);
  equal(standOf(book, proposal), 'waits', 'two are not one more than it takes');
  equal(nextDue(book.union), hoursAfter(lost, wait), 'entries since then begin nothing anew');
  rehearsesAgain(book, tia);
  book.settle();
  equal(standOf(book, proposal), 'sealed');
});

void test('a vote that ripens after the loss is known to wait before it happens', () => {
  const slow = rules((charter) => {
    const { secretly } = charter.decisions;
    const decisions = { ...charter.decisions, secretly: { ...secretly, deliberation: 240 } };
    return { ...charter, decisions } as Charter;
  });
  const book = withKey(slow);
  const { at = '' } = keyInUse(book.union, book.at)?.rehearsed.get(tia.id) ?? {};
  const lost = hoursAfter(at, 4_320);
  until(book, hoursAfter(lost, -24));
  const proposal = put(book);
  equal(nextDue(book.union), hoursAfter(lost, wait));
  until(book, hoursAfter(lost, wait - 1));
  equal(standOf(book, proposal), 'waits');
  book.pass(1);
  equal(standOf(book, proposal), 'open');
});

void test('a key lost again begins the wait anew, and still no vote waits longer than that', () => {
  const book = withKey(rules());
  book.do(tua, 'offices/resign@1', { office });
  const first = put(book);
  const seat = { office, member: tua.id };
  book.union.charter?.powers['offices/appoint']?.push('members');
  book.pass(wait - 24);
  book.do(ana, 'offices/appoint@1', seat);
  book.settle();
  equal(standOf(book, first), 'sealed', 'the moment in which a key is in use opens what waited');
  book.do(tua, 'offices/resign@1', { office });
  const again = hoursAfter(book.at, wait);
  const second = put(book);
  equal(standOf(book, second), 'waits', 'who comes back and leaves makes no open vote');
  until(book, again);
  equal(standOf(book, second), 'open');
});

void test('a term that begins opens what waits, though nothing is entered', () => {
  const book = withKey(rules());
  const term = book.union.offices.terms.find(({ member }) => member === tua.id);
  const ends = term?.until ?? '';
  until(book, hoursAfter(ends, -100 * 24));
  for (const each of trustees) rehearsesAgain(book, each);
  book.union.charter?.powers['offices/appoint']?.push('members');
  until(book, hoursAfter(ends, -24));
  const from = hoursAfter(ends, 48);
  for (const { id: member } of [tia, tom, tua])
    book.do(ana, 'offices/appoint@1', { office, member, from });
  until(book, hoursAfter(ends, 24));
  const proposal = put(book);
  equal(standOf(book, proposal), 'waits');
  equal(nextDue(book.union), from);
  until(book, from);
  equal(standOf(book, proposal), 'sealed');
});

void test('who keeps the key is voted on at once, where the vote is about nothing else', () => {
  const book = withKey(rules());
  book.do(tua, 'offices/resign@1', { office });
  const seats = (to: string): readonly object[] => [
    carrying('offices/remove@1', { office: to, member: tia.id }),
    carrying('offices/appoint@1', { office: to, member: hand('vic').id }),
  ];
  equal(standOf(book, put(book, ...seats(office))), 'open');
  equal(standOf(book, put(book, ...seats(office), ...seats('committee').slice(1))), 'waits');
  equal(standOf(book, put(book, ...seats('committee').slice(1))), 'waits');
  equal(standOf(book, put(book)), 'waits', 'it is about nothing');
});

void test('a union that never had a key, or whose rules say nothing of it, waits for none', () => {
  const young = secretUnion(rules());
  equal(standOf(young, put(young)), 'open');
  appoints(young);
  equal(standOf(young, put(young)), 'open', 'a key that is being made was not in use');
  const without = withKey(whileKept(secretCharter(), 'secretly'));
  without.do(tua, 'offices/resign@1', { office });
  equal(standOf(without, put(without)), 'open');
});

void test('a vote that would be open with a key does not wait for one, nor one that is always secret for days only', () => {
  const choice = openingWhole(secretChoiceCharter({ method: 'irv' }));
  const book = withKey(waitingForKey(whileKept(choice, 'choice'), wait));
  book.do(tua, 'offices/resign@1', { office });
  const options = ['a', 'b', 'c'].map((word) => optionOf(word));
  const few = putsChoice(book, ana, { options });
  book.settle();
  equal(standOf(book, few), 'open', 'seven voters; five ballots are opened at least');
  const always = put(book);
  equal(waitsForKey(book.union, proposalIn(book, always), book.at), undefined);
  book.pass(2 * wait);
  equal(standOf(book, always), 'waits');
});

void test('the wait of the rules in force counts, from the loss', () => {
  const book = withKey(rules());
  book.do(tua, 'offices/resign@1', { office });
  book.pass(48);
  const proposal = put(book);
  const { secrecy } = book.union.charter ?? {};
  if (secrecy) secrecy.wait = 49;
  book.settle();
  equal(standOf(book, proposal), 'waits');
  book.pass(1);
  equal(standOf(book, proposal), 'open');
});

void test('a key that is made anew ends the wait as well', () => {
  const book = withKey(rules());
  book.do(tua, 'offices/resign@1', { office });
  book.pass(24);
  const proposal = put(book);
  book.union.charter?.powers['offices/appoint']?.push('members');
  const vic = hand('vic');
  book.do(ana, 'offices/appoint@1', { office, member: vic.id });
  book.settle();
  const people = [tia, tom, vic];
  makesKey(book, people);
  book.settle();
  equal(standOf(book, proposal), 'sealed');
});
