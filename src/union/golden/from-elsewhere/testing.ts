/**
 * For tests: the story of a union one of whose key holders is a supporter: elected beside two members, they make the
 * key, answer a dispute and open a vote, become a member and are elected anew, and leave.
 * @module
 */
import { SecretBook } from '../../assembly/secret/testing.ts';
import {
  abe,
  appoints,
  keepersWithAbe,
  makesKey,
  secretCharter,
  secretUnion,
  supports,
  trustees,
  voters,
  votingKeyBody,
} from '../../secrecy/testing.ts';
import { type Hand, hand, said, type TestBook } from '../../testing.ts';

const [tia, tom] = trustees as [Hand, Hand, Hand];
const [vic, val] = voters as [Hand, Hand, Hand];
const office = 'trustee';

/** Its key holders also fill offices and destroy texts, where they are members. */
function charter(): ReturnType<typeof secretCharter> {
  const base = secretCharter();
  const held = ['office:trustee', 'decision:office'];
  const powers = { ...base.powers, 'offices/appoint': held, 'minutes/redact': held };
  return { ...base, powers };
}

/** The story, with the documents that its acts name. */
export function fromElsewhereStory(): SecretBook {
  const book = secretUnion(charter());
  supports(book, abe);
  book.do(hand('eve'), 'members/support@1', { name: said('eve'), keys: [] }, { evidence: 'email' });
  appoints(book, keepersWithAbe);
  makesKey(book, keepersWithAbe);
  for (const each of [vic, val, tia])
    book.do(each, 'secrecy/voting-key@1', votingKeyBody(book, each));
  const secret = new SecretBook(book);
  opensTogether(secret);
  becomesMember(book);
  goes(book);
  return secret;
}

export const keptFromElsewhere = (): TestBook => fromElsewhereStory().book;

function opensTogether(secret: SecretBook): void {
  secret.asks();
  const { book, proposal } = secret;
  secret.votes(vic, 'yes');
  secret.votes(tia, 'no');
  book.pass(49);
  book.do(val, 'assembly/dispute@1', { proposal, text: said('too soon') });
  book.do(abe, 'assembly/settle@1', { proposal, member: val.id, text: said('as the rules say') });
  book.pass(24);
  secret.unseals(abe);
  secret.unseals(tom);
  book.settle();
}

/** With the seat given to them as a member come its powers. */
function becomesMember(book: TestBook): void {
  book.do(abe, 'members/apply@1', { name: said('Abe'), keys: [] });
  book.settle();
  book.pass(24);
  book.do(abe, 'offices/resign@1', { office });
  appoints(book, [abe]);
  book.do(abe, 'minutes/redact@1', { text: said('as the rules say'), reason: said('a name') });
}

/** Who leaves and supports again has no seat any more. */
function goes(book: TestBook): void {
  book.do(abe, 'members/leave@1', {});
  book.settle();
  supports(book, abe);
}
