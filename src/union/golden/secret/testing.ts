/**
 * For tests: the story of a union whose key holders make a key, fail twice on the way, open a secret
 * vote in which somebody loses a voting key and somebody disputes, and make another key while the first one serves.
 * @module
 */
import { SecretBook } from '../../assembly/secret/testing.ts';
import {
  appoints,
  ceremonyIn,
  makesKey,
  round,
  secretUnion,
  stepOf,
  trustees,
  voters,
  votingKeyBody,
} from '../../secrecy/testing.ts';
import { hand, type Hand, said, type TestBook } from '../../testing.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const [vic, val, vin] = voters as [Hand, Hand, Hand];

/** The story, with the documents that its acts name. */
export function secretStory(): SecretBook {
  const book = secretUnion();
  appoints(book);
  falseShare(book);
  somebodyIsAway(book);
  makesKey(book);
  for (const each of [tia, vic, val, vin, hand('ana')])
    book.do(each, 'secrecy/voting-key@1', votingKeyBody(book, each));
  const secret = new SecretBook(book);
  book.knows = { client: said('the file of a voting client') };
  secret.asks();
  book.knows = {};
  votes(secret);
  book.pass(72);
  secret.unseals(tua);
  secret.unseals(tia);
  book.settle();
  neverOpened(secret);
  whileAnotherIsMade(secret);
  return secret;
}

/** A second vote, to which the key holders do not come. */
function neverOpened(secret: SecretBook): void {
  secret.asks();
  secret.votes(vic, 'yes');
  secret.book.pass(48 + 24 + 60 * 24);
}

/** One asks for another key: until all have tried it, votes are sealed with the first one, which opens them ever after. */
function whileAnotherIsMade(secret: SecretBook): void {
  const { book } = secret;
  book.do(tia, 'secrecy/begin-anew@1', { ceremony: ceremonyIn(book).number });
  book.settle();
  secret.asks();
  secret.votes(vic, 'yes');
  makesKey(book);
  book.pass(72);
  secret.unseals(tom);
  secret.unseals(tia);
  book.settle();
  secret.asks();
  disputeIsUpheld(secret);
}

/** As many key holders as open a vote say that what is disputed of it is founded. */
function disputeIsUpheld(secret: SecretBook): void {
  const { book, proposal } = secret;
  secret.votes(vic, 'yes');
  book.do(vic, 'assembly/dispute@1', { proposal, text: said('it is not mine') });
  book.do(val, 'assembly/dispute@1', { proposal, text: said('nor mine') });
  book.do(val, 'assembly/settle@1', { proposal, member: val.id, text: said('it is') });
  book.pass(48);
  const found = { proposal, member: vic.id, text: said('it is not') };
  for (const who of [tia, tom]) book.do(who, 'assembly/uphold@1', found);
  book.settle();
}

export const votingSecretly = (): TestBook => secretStory().book;

function falseShare(book: TestBook): void {
  round(book);
  round(book, [tom, tua]);
  const { act, body } = stepOf(book, tia);
  const whole = body['round'] as { readonly shares: readonly { readonly masked: string }[] };
  const shares = whole.shares.map((share) => ({ ...share, masked: '1' }));
  book.do(tia, act, { ...body, round: { ...whole, shares } });
  const complaint = stepOf(book, tom);
  book.do(tom, complaint.act, { ...complaint.body });
  book.settle();
}

function somebodyIsAway(book: TestBook): void {
  round(book, [tia, tom]);
  book.pass(7 * 24);
  book.do(tom, 'secrecy/begin-anew@1', { ceremony: ceremonyIn(book).number });
  book.settle();
}

function votes(secret: SecretBook): void {
  const { book, proposal } = secret;
  secret.votes(vic, 'yes');
  secret.votes(val, 'no');
  secret.votes(vin, 'abstain');
  secret.votes(tia, 'blank');
  secret.votes(vic, 'no');
  book.pass(1);
  book.do(vin, 'secrecy/voting-key@1', votingKeyBody(book, vin, 2));
  secret.votes(vin, 'yes', 2);
  book.do(val, 'assembly/dispute@1', { proposal, text: said('not mine') });
  book.do(tom, 'assembly/settle@1', { proposal, member: val.id, text: said('it is there') });
  book.do(val, 'assembly/dispute@1', { proposal, text: said('not mine') });
  book.do(val, 'assembly/settle@1', { proposal, member: val.id, text: said('so it is') });
}
