/** Votes that are secret while a key is in use, and open otherwise. */
import { equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { hoursAfter } from '../../kernel/instant.ts';
import {
  openingWhole,
  secretCharter,
  secretChoiceCharter,
  secretUnion,
  trustees,
  whileKept,
} from '../../secrecy/testing.ts';
import {
  type Hand,
  hand,
  joins,
  optionOf,
  proposalIn,
  puts,
  putsChoice,
  refusedIn,
  type TestBook,
} from '../../testing.ts';
import { nextDue } from '../../union.ts';
import { openingOf, openingRefused } from '../polls.ts';
import { secretOpeningOf } from './opening-poll.ts';
import { withKey } from './testing.ts';

const [tia, tom] = trustees as [Hand, Hand, Hand];
const ana = hand('ana');

const isSealedIn = ({ union }: TestBook, proposal: string): boolean | undefined => {
  const poll = union.assembly.proposals.get(proposal)?.poll;
  return poll && poll.sealed !== undefined;
};

void test('without a key the vote opens, and is open', () => {
  const book = secretUnion(whileKept(secretCharter(), 'secretly'));
  const proposal = puts(book, ana, 'secretly');
  const opening = { ...openingOf(book.union, proposal, book.at), ceremony: 1 };
  const sealed = { ...opening, election: '0'.repeat(64) };
  const refused = book.try(book.clerk, 'assembly/open-secret-poll@1', sealed);
  match(refusedIn(refused), /not secret/);
  book.settle();
  equal(isSealedIn(book, proposal), false);
});

void test('with a key it is sealed, and never opened as an open one', () => {
  const book = withKey(whileKept(secretCharter(), 'secretly'));
  const proposal = puts(book, ana, 'secretly');
  const opening = openingOf(book.union, proposal, book.at);
  match(refusedIn(book.try(book.clerk, 'assembly/open-poll@1', { ...opening })), /is secret/);
  book.settle();
  equal(isSealedIn(book, proposal), true);
});

void test('no key holder alone makes it an open one, by beginning the key anew', () => {
  const book = withKey(whileKept(secretCharter(), 'secretly'));
  book.pass(7 * 24);
  book.do(tia, 'secrecy/begin-anew@1', { ceremony: 1 });
  const proposal = puts(book, ana, 'secretly');
  book.settle();
  equal(isSealedIn(book, proposal), true);
  equal(book.union.secrecy?.ceremonies.length, 2);
});

void test('whoever stands in it does not make it an open one', () => {
  const book = withKey(whileKept(secretCharter(), 'secretly'));
  const about = [tia, tom].map(({ id: member }) => ({
    act: 'offices/appoint@1',
    body: { office: 'committee', member },
  }));
  book.union.charter?.powers['offices/appoint']?.push('decision:secretly');
  const proposal = puts(book, ana, 'secretly', ...about);
  book.settle();
  equal(proposalIn(book, proposal).stage, 'deliberation', 'two of three are named in it');
  const opening = openingOf(book.union, proposal, book.at);
  match(refusedIn(book.try(book.clerk, 'assembly/open-poll@1', { ...opening })), /is secret/);
});

void test('where half of all voters are fewer than what is opened whole at least, it is open', () => {
  const rules = whileKept(openingWhole(secretChoiceCharter({ method: 'irv' })), 'choice');
  const book = withKey(rules);
  const put = (): string => {
    const options = ['a', 'b', 'c'].map((word) => optionOf(word));
    return putsChoice(book, ana, { options });
  };
  const few = put();
  book.settle();
  equal(isSealedIn(book, few), false, 'seven voters; five ballots are opened at least');
  for (const name of ['ned', 'nia']) joins(book, hand(name), ana);
  const nine = put();
  book.settle();
  equal(isSealedIn(book, nine), false);
  joins(book, hand('noa'), ana);
  const ten = put();
  book.settle();
  equal(isSealedIn(book, ten), true);
});

void test('one that is always secret waits while fewer may vote than are opened whole at least', () => {
  const rules = secretChoiceCharter({ method: 'irv' });
  const secrecy = { ...rules.secrecy, whole: { fewest: 9, ranks: 3 } } as typeof rules.secrecy;
  const book = withKey({ ...rules, secrecy, waiting: 48 });
  const options = ['a', 'b', 'c'].map((word) => optionOf(word));
  const proposal = putsChoice(book, ana, { options });
  const stage = (): string => {
    book.settle();
    return proposalIn(book, proposal).stage;
  };
  equal(stage(), 'deliberation');
  const why = openingRefused(book.union, proposal, book.at);
  match(refusedIn(why), /no fewer than 9 ever are; only 7 members may vote/);
  const opening = secretOpeningOf(book.union, proposal, { at: book.at, client: undefined });
  const forced = book.try(book.clerk, 'assembly/open-secret-poll@1', { ...opening });
  match(refusedIn(forced), /only 7 members may vote/);
  joins(book, hand('ned'), ana);
  equal(stage(), 'deliberation', 'nothing opens it but another member');
  const before = nextDue(book.union);
  book.pass(1);
  joins(book, hand('nia'), ana);
  const due = hoursAfter(book.at, 48);
  equal(nextDue(book.union), due, 'it opens when the last of them may vote');
  equal(before !== undefined && before > due, true);
  book.pass(47);
  equal(stage(), 'deliberation');
  book.pass(1);
  equal(stage(), 'poll');
});
