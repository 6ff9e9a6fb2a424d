/**
 * For tests: the story of a union that loses the key of its secret votes. A key that was given up does not come back when
 * its successor can’t be used; votes wait; who keeps the key is voted on at once, and the next key in use seals what
 * waited. Then nobody rehearses: votes wait again, and are open when that time is over.
 * @module
 */
import { SecretBook } from '../../assembly/secret/testing.ts';
import {
  appoints,
  ceremonyIn,
  makesKey,
  round,
  secretCharter,
  secretUnion,
  trustees,
  voters,
  votingKeyBody,
  waitingForKey,
  whileKept,
} from '../../secrecy/testing.ts';
import { carrying, type Hand, hand, puts, type TestBook, vote } from '../../testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const [vic, val] = voters as [Hand, Hand, Hand];
const ana = hand('ana');
const five = [tia, tom, tua, vic, val];
const office = 'trustee';

/** Five keep the key, of whom three open, and votes wait for one for three weeks; a secret vote can fill their office. */
function charter(): ReturnType<typeof secretCharter> {
  const { offices, powers, secrecy, ...base } = waitingForKey(
    whileKept(secretCharter(), 'secretly'),
    21 * 24,
  );
  const { trustee } = offices;
  return {
    ...base,
    offices: { ...offices, ...(trustee && { trustee: { ...trustee, seats: 5 } }) },
    powers: { ...powers, 'offices/appoint': ['decision:office', 'decision:secretly'] },
    ...(secrecy && { secrecy: { ...secrecy, threshold: 3 } }),
  };
}

/** The story, with the documents that its acts name. */
export function losingKeysStory(): SecretBook {
  const book = secretUnion(charter());
  appoints(book, five);
  makesKey(book, five);
  for (const each of [vic, ana]) book.do(each, 'secrecy/voting-key@1', votingKeyBody(book, each));
  triesAnother(book);
  const secret = new SecretBook(book);
  waitsForKey(secret);
  fillsTheSeat(book);
  opensTogether(secret);
  nobodyRehearses(book);
  return secret;
}

export const losingKeys = (): TestBook => losingKeysStory().book;

/** Four of five try a second key, and so the first is given up. */
function triesAnother(book: TestBook): void {
  book.pass(7 * 24);
  book.do(tia, 'secrecy/begin-anew@1', { ceremony: ceremonyIn(book).number });
  book.settle();
  for (let step = 0; step < 3; step++) round(book, five);
  round(book, five.slice(0, 4));
}

/** One of these four leaves. Four who had tried the first key are left, and three who had tried the second. */
function waitsForKey(secret: SecretBook): void {
  const { book } = secret;
  book.pass(24);
  book.do(tua, 'offices/resign@1', { office });
  book.pass(24);
  secret.proposal = puts(book, ana, 'secretly');
  book.settle();
}

/** They are elected again by a vote of the kind that waits, which does not wait. */
function fillsTheSeat(book: TestBook): void {
  const seat = carrying('offices/appoint@1', { office, member: tua.id });
  const filling = puts(book, ana, 'secretly', seat);
  book.settle();
  vote(book, filling, { yes: [ana, vic, val] });
  book.pass(48);
}

/** What waited is sealed. */
function opensTogether(secret: SecretBook): void {
  const { book } = secret;
  secret.votes(vic, 'yes');
  secret.votes(ana, 'no');
  book.pass(48 + 24);
  for (const each of [tua, tom, val]) secret.unseals(each);
  book.settle();
}

/** The rehearsals run out, and a vote that is put three days later waits for the eighteen that are left. */
function nobodyRehearses(book: TestBook): void {
  book.pass(176 * 24);
  const proposal = puts(book, ana, 'secretly');
  book.settle();
  book.pass(18 * 24);
  vote(book, proposal, { yes: [vic], no: [ana] });
  book.pass(48);
}
