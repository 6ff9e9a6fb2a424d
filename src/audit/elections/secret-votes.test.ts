/** A book with a secret vote, held against its attachments; and the archive that it comes to. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { utf8 } from '../../book/bytes.ts';
import { drawBallotNonces, sealBallot } from '../../belenios/ballot.ts';
import { readElection } from '../../belenios/election.ts';
import { sha256Base64 } from '../../belenios/hashing.ts';
import { proofAsJson, proveExponent } from '../../belenios/proofs.ts';
import { type Verified, verifyArchive } from '../../belenios/verify.ts';
import { SecretBook, withKey } from '../../union/assembly/secret/testing.ts';
import { group } from '../../union/secrecy/secrecy.ts';
import {
  randomFrom,
  secretCharter,
  secretChoiceCharter,
  trustees,
  voters,
  votingKeyBody,
  votingSecretOf,
  wholeCharter,
} from '../../union/secrecy/testing.ts';
import { hand, type Hand, optionOf } from '../../union/testing.ts';
import { audit, type Report } from '../audit.ts';
import { sourceOf } from '../testing.ts';
import { electionArchive } from './archive.ts';
import { voteIn } from './gathering.ts';
import { archiveSize, documentsOf } from './plan.ts';
import { checkShowing, verify } from '../checks.test.ts';

const [tia, tom, tua] = trustees as [Hand, Hand, Hand];
const [vic, val, vin] = voters as [Hand, Hand, Hand];

/** A vote with a second ballot of one voter, and a lost key of another. */
function voted(): SecretBook {
  const secret = new SecretBook();
  secret.asks();
  secret.votes(vic, 'yes');
  secret.votes(val, 'no');
  secret.votes(vin, 'yes');
  secret.votes(vic, 'no');
  secret.book.pass(1);
  secret.book.do(vin, 'secrecy/voting-key@1', votingKeyBody(secret.book, vin, 2));
  return secret;
}

function opened(secret = voted()): SecretBook {
  secret.book.pass(72);
  secret.unseals(tom);
  secret.unseals(tia);
  secret.book.settle();
  return secret;
}

function audited({ book, attachments }: SecretBook): Promise<Report> {
  const { entries } = sourceOf(book.texts);
  const attachment = (hash: string) => {
    const text = attachments.get(hash);
    return Promise.resolve(text === undefined ? undefined : utf8(text));
  };
  return audit({ entries, attachment }, { verify, checkShowing });
}

const whyIn = ({ findings }: Report): string => findings.map(({ why }) => why).join('\n');

void test('the audit checks every ballot and both openings', async () => {
  const report = await audited(opened());
  deepEqual(report.findings, []);
  equal(report.counts.shown, 6);
});

void test('a clerk that enters an unsound ballot is found out, and the ballot is named', async () => {
  const secret = voted();
  const { book } = secret;
  const own = secret.ballot(hand('ana'), 'yes');
  const { attachment } = own['ballot'] as { attachment: string };
  const text = secret
    .text(attachment)
    .replace(/"response":"(\d+)"/, (_, digits: string) => `"response":"${BigInt(digits) - 1n}"`);
  book.do(hand('ana'), 'assembly/cast@1', { ...own, ballot: secret.enclose(text) });
  const report = await audited(secret);
  equal(report.findings[0]?.seq, book.union.size - 1);
  match(whyIn(report), /may not be counted: the signature is for another text/);
});

void test('a foreign ballot with two crosses where one is all is refused', async () => {
  const secret = new SecretBook(withKey(secretChoiceCharter({ method: 'plurality' })));
  secret.chooses({ options: ['tea', 'water'].map((word) => optionOf(word)), seats: 1 });
  const { book, proposal } = secret;
  const asked = readElection(secret.poll.sealed.election);
  const questions = asked.questions.map((each) => ({ ...each, max: 2 }));
  const sealed = sealBallot(
    { ...asked, questions },
    {
      votes: [[0, 1, 1]],
      credentialSecret: votingSecretOf(vic),
      nonces: drawBallotNonces(asked, randomFrom('nonces')),
      random: randomFrom('two crosses'),
    },
  );
  const cast = (text: string) => ({ proposal, ballot: secret.enclose(text) });
  match(JSON.stringify(secret.try(vic, 'assembly/cast@1', cast(sealed))), /overall proof/);
  const fitted = resigned(sealed, ({ overall_proof: proofs }) => void proofs.pop());
  match(JSON.stringify(secret.try(vic, 'assembly/cast@1', cast(fitted))), /question 1/);
  book.do(vic, 'assembly/cast@1', cast(fitted));
  const report = await audited(secret);
  deepEqual(
    report.findings.map(({ rule, seq }) => [rule, seq]),
    [['sealed-ballot', book.union.size - 1]],
  );
});

/** A ballot whose first answer was changed, signed anew by the voter. */
function resigned(
  text: string,
  change: (answer: { readonly overall_proof: unknown[] }) => void,
): string {
  const { signature: _, ...unsigned } = JSON.parse(text) as {
    readonly signature: unknown;
    readonly answers: readonly [{ readonly overall_proof: unknown[] }];
  };
  change(unsigned.answers[0]);
  const hash = sha256Base64(JSON.stringify(unsigned));
  const proof = proveExponent(
    group,
    {
      secret: votingSecretOf(vic),
      bases: [group.generator],
      context: { label: 'sig', parts: [hash] },
    },
    randomFrom('signed anew'),
  );
  return JSON.stringify({ ...unsigned, signature: { hash, proof: proofAsJson(proof) } });
}

void test('a sum that leaves out a ballot is found, and so are false numbers', async () => {
  const secret = voted();
  secret.book.pass(72);
  secret.unseals(tom);
  const { book } = secret;
  const last = secret.part(tia);
  const [numbers] = last['result'] as [number[]];
  book.do(tia, 'assembly/unseal@1', { ...last, result: [numbers.toReversed()] });
  book.settle();
  match(whyIn(await audited(secret)), /the numbers are not what the factors open/);

  const other = voted();
  other.book.pass(72);
  const first = other.part(tom);
  const text = other.text((first['tally'] as { attachment: string }).attachment);
  const [choices] = JSON.parse(text) as [unknown[]];
  const tally = other.enclose(JSON.stringify([choices.toReversed()]));
  other.book.do(tom, 'assembly/unseal@1', { ...first, tally });
  match(whyIn(await audited(other)), /the sum is not that of the ballots that count/);
});

void test('an attachment that is lost or changed is found', async () => {
  const secret = opened();
  const [hash = ''] = secret.attachments.keys();
  const text = secret.text(hash);
  secret.attachments.delete(hash);
  match(whyIn(await audited(secret)), /to which this entry refers, is missing/);
  secret.attachments.set(hash, `${text} `);
  match(whyIn(await audited(secret)), /is another one/);
  const [, other = ''] = secret.attachments.keys();
  secret.attachments.set(hash, secret.text(other));
  equal(
    (await audited(secret)).findings[0]?.rule,
    'attachment',
    'the bytes are not those of the book',
  );
});

function verified(archive: Uint8Array): Verified {
  const checking = verifyArchive(archive, (count) => randomBytes(count));
  let step = checking.next();
  while (step.done !== true) step = checking.next();
  if (!step.value.sound) throw new Error(step.value.why);
  return step.value;
}

void test('what became of a ballot is said where it is asked', async () => {
  const secret = new SecretBook();
  const { book } = secret;
  secret.asks();
  const casts = (who: Hand, which = 1): string => {
    secret.votes(who, 'yes', which);
    return secret.poll.sealed.cast.get(who.id)?.ballot ?? '';
  };
  const ballots = [casts(vic), casts(vic), casts(val)];
  book.pass(1);
  book.do(val, 'secrecy/voting-key@1', votingKeyBody(book, val, 2));
  const { at: since } = book;
  const { closes } = secret.poll;
  const absent = '0'.repeat(64);
  const fates = async (): Promise<Report['ballots']> => {
    const { entries } = sourceOf(book.texts);
    const attachment = (hash: string) => Promise.resolve(utf8(secret.text(hash)));
    const source = { entries, attachment, ballots: [...ballots, absent] };
    return (await audit(source, { verify })).ballots;
  };
  const [first = '', last = '', fallen = ''] = ballots;
  const found = {
    [first]: { fate: 'replaced' },
    [fallen]: { fate: 'fallen', since },
    [absent]: { fate: 'absent' },
  };
  deepEqual(await fates(), { ...found, [last]: { fate: 'counts so far', closes } });
  opened(secret);
  deepEqual(await fates(), { ...found, [last]: { fate: 'counts' } });
  equal((await audited(secret)).ballots, undefined, 'nothing is said where nothing was asked');
});

void test('the archive is that of the book, and verifies from beginning to end', async () => {
  const secret = opened();
  const gathered = voteIn(secret.book.texts, secret.proposal);
  if (!gathered) throw new Error('There is no vote.');
  const attachment = (hash: string) => Promise.resolve(utf8(secret.text(hash)));
  const bytes = await buffer(electionArchive(gathered, attachment));
  deepEqual(bytes, await buffer(electionArchive(gathered, attachment)));
  const verdict = verified(bytes);
  equal(verdict.last, 'Result');
  deepEqual(verdict.result, [[0, 0, 2, 0]]);
  equal(verdict.counting.size, 2);
  equal(verdict.cast.size, 3, 'a ballot under a key that was replaced is not in it');
  equal(voteIn(secret.book.texts, 'another'), undefined);
});

/** The archive as far as it has come; its size and documents are known before one is read. */
async function archived(secret: SecretBook): Promise<Uint8Array> {
  const gathered = voteIn(secret.book.texts, secret.proposal);
  if (!gathered) throw new Error('There is no vote.');
  const read = new Map<string, number>();
  const attachment = (hash: string) => {
    const bytes = utf8(secret.text(hash));
    read.set(hash, bytes.length);
    return Promise.resolve(bytes);
  };
  const bytes = await buffer(electionArchive(gathered, attachment));
  deepEqual(new Set(documentsOf(gathered).map(({ document }) => document)), new Set(read.keys()));
  equal(archiveSize(gathered, read), gathered.result === 'whole' ? undefined : bytes.length);
  return bytes;
}

void test('the archive of a vote that has closed is the same whatever is entered later', async () => {
  const secret = new SecretBook(withKey(secretCharter(), trustees, [vic, val]));
  const { book } = secret;
  secret.asks();
  secret.votes(vic, 'yes');
  book.at = secret.poll.sealed.keysUntil;
  book.do(vin, 'secrecy/voting-key@1', votingKeyBody(book, vin));
  secret.votes(vin, 'no');
  book.at = secret.poll.closes;
  const closed = await archived(secret);
  const first = votingKeyBody(book, hand('ana'));
  book.do(hand('ana'), 'secrecy/voting-key@1', first);
  deepEqual(await archived(secret), closed, 'the first voting key of who had none by the end');
  const { credentials } = voteIn(book.texts, secret.proposal) ?? {};
  equal(credentials?.length, 3, 'a first key until the end belongs to it');
  equal(credentials?.includes(String(first['key'])), false);

  book.pass(24);
  secret.unseals(tom);
  secret.unseals(tia);
  book.settle();
  const decided = await archived(secret);
  equal(verified(decided).last, 'Result');
  book.pass(30 * 24);
  book.do(val, 'secrecy/voting-key@1', votingKeyBody(book, val, 2));
  book.do(tua, 'secrecy/voting-key@1', votingKeyBody(book, tua));
  deepEqual(await archived(secret), decided);
});

void test('the size and the documents of an archive are known before it is made, however far it has come', async () => {
  const secret = voted();
  await archived(secret);
  secret.book.pass(72);
  secret.unseals(tom);
  equal(verified(await archived(secret)).last, 'PartialDecryption');
  secret.unseals(tia);
  equal(verified(await archived(secret)).last, 'Result');
});

/** A vote by order, in which all six say the same, once it can be opened. */
function ranked(): SecretBook {
  const secret = new SecretBook(withKey(wholeCharter({ method: 'irv' })));
  secret.chooses({ options: ['one', 'two', 'six'].map((word) => optionOf(word)), seats: 1 });
  for (const who of [...trustees, ...voters])
    secret.do(who, 'assembly/cast@1', secret.marked(who, [2, 1, null]));
  secret.book.pass(72);
  return secret;
}

void test('so is that of ballots that are shuffled and opened whole', async () => {
  const secret = ranked();
  secret.shuffles(tom);
  secret.shuffles(tia);
  await archived(secret);
  secret.unseals(tia);
  await archived(secret);
  secret.unseals(tom);
  secret.book.settle();
  deepEqual((await audited(secret)).findings, []);
  const { last, result } = verified(await archived(secret));
  equal(last, 'Result');
  deepEqual(result, [Array.from({ length: 6 }, () => [2, 1, 0])]);
});

void test('a shuffle that lost a ballot is found out, and named', async () => {
  const secret = ranked();
  const body = secret.shuffled(tom);
  const text = secret.text((body['shuffle'] as { attachment: string }).attachment);
  const { ciphertexts, proofs } = JSON.parse(text) as { ciphertexts: unknown[][]; proofs: unknown };
  const [list = []] = ciphertexts;
  const twice = JSON.stringify({ ciphertexts: [[list[1], ...list.slice(1)]], proofs });
  secret.book.do(tom, 'assembly/shuffle@1', { ...body, shuffle: secret.enclose(twice) });
  const report = await audited(secret);
  equal(report.findings[0]?.rule, 'shuffled-ballots');
  match(whyIn(report), /not shuffled as they should be: it is not proved/);
});
