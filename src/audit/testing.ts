/**
 * For tests: a varied book, and what somebody can do to it who has the database and the clerk's
 * key, but no member's.
 * @module
 */
import { nextLink } from '../union/kernel/chain.ts';
import { p256 } from '@noble/curves/nist.js';
import { base64url, concat, hex, utf8 } from '../book/bytes.ts';
import { signCheckpoint } from '../book/checkpoint.ts';
import { publicKeyOf, sign } from '../book/ed25519.ts';
import { sha256 } from '../book/hash.ts';
import { canonical } from '../book/json.ts';
import { leafHash, MemoryTree } from '../book/merkle.ts';
import { p256Multikey } from '../book/multibase.ts';
import { ed25519Signer } from '../book/note.ts';
import {
  type Entry,
  type Intent,
  intentHash,
  intentHashHex,
  type PasskeyProof,
} from '../union/kernel/entry.ts';
import { charterOf, hand, type Hand, proofBy, said, TestBook, uuidOf } from '../union/testing.ts';
import { type AuditSource, type Receipt, signLetter } from './audit.ts';

export const people = {
  ada: hand('Ada'),
  bo: hand('Bo'),
  cy: hand('Cy'),
  dee: hand('Dee'),
  /** Has no key of her own: the clerk attests. */
  eve: hand('Eve'),
  fay: hand('Fay'),
  gus: hand('Gus'),
} as const;

const clerkHand = hand('clerk');
const site = 'hall.example';

const passkeySeed = (id: string): Uint8Array => sha256(utf8(`the passkey of ${id}`));
const passkeyKey = (id: string): string => p256Multikey(p256.getPublicKey(passkeySeed(id), true));

/** Somebody's passkey on P-256, such as a phone makes. */
export const passkeyOf = ({ id }: Pick<Hand, 'id'>): object => ({
  kind: 'passkey',
  key: passkeyKey(id),
  site,
});

/** The document that the first proposal refers to. */
export const document = utf8('Minutes of the evening at which it was talked over.');
export const documentHash = hex(sha256(document));

interface Answering {
  /** What the authenticator says of itself; bit 0: a person was present. */
  readonly flags?: number;
  readonly at?: string;
}

/** What the doer's passkey answers to an intent. */
export function passkeyProof(
  intent: Intent,
  { flags = 5, at = site }: Answering = {},
): PasskeyProof {
  const data = concat(sha256(utf8(at)), Uint8Array.of(flags, 0, 0, 0, 9));
  const client = { type: 'webauthn.get', challenge: base64url(intentHash(intent)), origin: at };
  const clientData = utf8(JSON.stringify(client));
  const message = concat(data, sha256(clientData));
  const signature = p256.sign(message, passkeySeed(intent.by), { prehash: true, format: 'der' });
  return {
    type: 'WebAuthnAssertion',
    key: passkeyKey(intent.by),
    authenticatorData: base64url(data),
    clientDataJSON: base64url(clientData),
    signature: base64url(signature),
  };
}

const device = ({ key }: Hand): object => ({ kind: 'device', key });
const proposalId = (word: string): string => uuidOf(`proposal ${word}`);

/** The proposals of {@link storyBook}. */
export const proposals = {
  office: proposalId('office'),
  rules: proposalId('rules'),
  lapsing: proposalId('lapsing'),
} as const;

const wording = (
  word: string,
  carries: readonly object[],
  documents: readonly object[] = [],
): Record<string, unknown> => ({
  title: said(`${word} title`),
  text: said(`${word} text`),
  carries,
  documents,
});

/** A union from its call to its second year, with every way to sign, vote and carry out. */
export function storyBook(): TestBook {
  const book = new TestBook();
  called(book);
  officeFilled(book);
  rulesAmended(book);
  lapsed(book);
  later(book);
  return book;
}

function called(book: TestBook): void {
  const { ada, bo, cy, dee, eve } = people;
  book.do(ada, 'founding/call@1', {
    name: 'The Example',
    why: said('why'),
    first: said('first'),
    needed: 5,
    founders: 2,
    until: '2026-03-01T00:00:00.000Z',
    clerkKey: book.clerk.key,
    organiser: { name: said('Ada'), keys: [device(ada)] },
  });
  for (const each of [bo, cy, dee]) {
    book.do(each, 'founding/join@1', { name: said(each.id), keys: [device(each)] });
  }
  book.do(eve, 'founding/join@1', { name: said('Eve'), keys: [] }, { evidence: 'email' });
  book.do(ada, 'founding/draft@1', {
    charter: charterOf('association', { waiting: 0 }),
    seats: [],
  });
  const draft = book.union.call?.draft?.hash;
  for (const each of [bo, ada]) book.do(each, 'founding/confirm@1', { draft });
  book.settle();
}

function officeFilled(book: TestBook): void {
  const { ada, bo, cy, dee, eve, fay } = people;
  const proposal = proposals.office;
  const carries = [
    { act: 'offices/appoint@1', body: { office: 'committee', member: bo.id } },
    { act: 'offices/appoint@1', body: { office: 'committee', member: cy.id } },
  ];
  const documents = [
    { attachment: documentHash, name: 'minutes.txt', type: 'text/plain', size: document.length },
  ];
  book.do(fay, 'members/support@1', { name: said('Fay'), keys: [] }, { evidence: 'reply' });
  book.do(ada, 'assembly/propose@1', {
    proposal,
    kind: 'office',
    ...wording('office', carries.slice(0, 1)),
  });
  book.do(ada, 'assembly/amend@1', { proposal, ...wording('office 2', carries, documents) });
  book.do(bo, 'assembly/sponsor@1', { proposal });
  book.do(dee, 'members/add-key@1', { key: passkeyOf(dee) });
  book.pass(72);
  book.do(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
  book.do(cy, 'assembly/vote@1', { proposal, choice: 'no' });
  book.do(dee, 'assembly/vote@1', { proposal, choice: 'no' });
  book.do(eve, 'assembly/vote@1', { proposal, choice: 'yes' }, { evidence: 'session' });
  book.do(fay, 'assembly/advise@1', { proposal, choice: 'no' }, { evidence: 'reply' });
  book.do(cy, 'assembly/vote@1', { proposal, choice: 'yes' });
  book.pass(7 * 24);
}

function rulesAmended(book: TestBook): void {
  const { ada, bo, cy, dee } = people;
  const proposal = proposals.rules;
  const charter = charterOf('association', { waiting: 0, purpose: 'To try more things.' });
  book.do(cy, 'assembly/propose@1', {
    proposal,
    kind: 'charter',
    ...wording('rules', [{ act: 'charter/amend@1', body: { charter } }]),
  });
  for (const each of [ada, bo]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(7 * 24);
  for (const each of [ada, bo, cy]) book.do(each, 'assembly/vote@1', { proposal, choice: 'yes' });
  book.do(dee, 'assembly/vote@1', { proposal, choice: 'no' });
  book.pass(14 * 24);
}

/** Adopts an act that can no longer be done: the member it is for has left. */
function lapsed(book: TestBook): void {
  const { ada, bo, cy, dee } = people;
  const proposal = proposals.lapsing;
  const carries = [{ act: 'offices/appoint@1', body: { office: 'committee', member: dee.id } }];
  book.do(bo, 'assembly/propose@1', { proposal, kind: 'office', ...wording('lapsing', carries) });
  book.do(cy, 'assembly/sponsor@1', { proposal });
  book.pass(72);
  for (const each of [ada, bo, dee]) book.do(each, 'assembly/vote@1', { proposal, choice: 'yes' });
  const leaving = book.intent(dee, 'members/leave@1', {});
  book.enter(leaving, passkeyProof(leaving));
  book.pass(7 * 24);
}

function later(book: TestBook): void {
  const { ada, bo, cy, gus } = people;
  const secret = hex(sha256(utf8('the secret in the link')));
  const until = '2026-12-01T00:00:00.000Z';
  book.do(ada, 'members/invite@1', { invitation: nextLink(secret), uses: 2, until });
  book.do(gus, 'members/apply@1', { name: said('Gus'), keys: [device(gus)], invitation: secret });
  book.settle();
  book.do(bo, 'minutes/redact@1', { text: said('rules text'), reason: said('it named somebody') });
  book.do(gus, 'members/rename@1', { name: said('Gustav') });
  book.pass(24);
  book.do(cy, 'offices/resign@1', { office: 'committee' });
  book.do(ada, 'members/rename@1', { name: said('Ada L.') });
}

/** {@link storyBook}, its entries, and the origin of its checkpoints. */
export const story = storyBook();
export const honest: readonly Entry[] = story.texts.map((text) => JSON.parse(text) as Entry);
export const origin = `hall.example/${story.union.id}`;

function treeOf(texts: readonly string[]): MemoryTree {
  const tree = new MemoryTree();
  for (const text of texts) tree.append(leafHash(utf8(text)));
  return tree;
}

interface Signing {
  readonly size?: number;
  /** The origin. */
  readonly log?: string;
  readonly by?: Hand;
}

/** A checkpoint over the first `size` of these entries: of the story, by its clerk, if not said otherwise. */
export function checkpointOf(
  texts: readonly string[],
  { size = texts.length, log = origin, by = clerkHand }: Signing = {},
): string {
  const root = treeOf(texts.slice(0, size)).root();
  const signer = ed25519Signer(log, by.seed);
  return signCheckpoint({ origin: log, size, root, extensions: [] }, [signer]);
}

/** The receipt that the clerk gave for an entry of the story. */
export const receiptFor = (seq: number): Receipt => receiptIn(story, seq);

/** The receipt that the clerk gave for an entry of a book. */
export const receiptIn = (
  { union, texts }: Pick<TestBook, 'union' | 'texts'>,
  seq: number,
): Receipt => {
  const text = texts[seq] ?? '';
  const { at } = JSON.parse(text) as Entry;
  const letter = { union: union.id, seq, leaf: hex(leafHash(utf8(text))), at };
  const { seed } = clerkHand;
  const signed = signLetter(letter, {
    publicKey: publicKeyOf(seed),
    sign: (message) => sign(seed, message),
  });
  const { created: _, ...proof } = signed.proof;
  return { ...letter, proof };
};

/** What an auditor is given: the entries, the clerk's checkpoint over them, and the document. */
export const sourceOf = (
  texts: readonly string[],
  more: Partial<AuditSource> = {},
): AuditSource => ({
  entries: inBatches(texts),
  checkpoint: checkpointOf(texts),
  attachment: (sha) => Promise.resolve(sha === documentHash ? document : undefined),
  ...more,
});

async function* inBatches(texts: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let from = 0; from < texts.length; from += 16) {
    yield await Promise.resolve(texts.slice(from, from + 16));
  }
}

/** Whether the entry stands on the clerk's signature: its own acts, and those it attests. */
export const isClerkSigned = ({ intent }: Entry): boolean =>
  intent.by === 'clerk' || intent.evidence !== undefined;

/**
 * Writes a book anew as somebody would who has the database and the clerk's key: numbers the
 * entries again, and signs what the clerk signed so that it fits what now stands before it. What
 * members signed can only be left as it is, but for the accomplices, whose keys the forger has too.
 */
export function forged(
  entries: readonly Entry[],
  accomplices: readonly Hand[] = [],
): readonly string[] {
  const tree = new MemoryTree();
  const last = new Map<string, string>();
  return entries.map((entry, seq) => {
    const signer = isClerkSigned(entry)
      ? clerkHand
      : accomplices.find(({ id }) => id === entry.intent.by);
    const made = signer ? resigned(entry, signer, { tree, last }) : entry;
    const text = canonical({ ...made, seq });
    tree.append(leafHash(utf8(text)));
    last.set(made.intent.by, intentHashHex(made.intent));
    return text;
  });
}

function resigned(
  entry: Entry,
  signer: Hand,
  { tree, last }: { readonly tree: MemoryTree; readonly last: ReadonlyMap<string, string> },
): Entry {
  const size = Math.min(entry.intent.seen.size, tree.size);
  const intent: Intent = {
    ...entry.intent,
    seen: { size, root: hex(tree.root(size)) },
    prev: last.get(entry.intent.by) ?? null,
  };
  return { ...entry, intent, proof: proofBy(signer, intent) };
}

/** The number of the first entry with that act, on that proposal where one is named. */
export function seqOf(act: string, proposal?: string): number {
  return honest.findIndex(isAct(act, proposal));
}

export const isAct =
  (act: string, proposal?: string) =>
  ({ intent }: Entry): boolean =>
    intent.act === act && (proposal === undefined || intent.body['proposal'] === proposal);

/** Requires that there is an entry of that number. */
export function entryAt(seq: number): Entry {
  const entry = honest[seq];
  if (!entry) throw new RangeError(`There is no entry ${seq}.`);
  return entry;
}

export const withIntent = (entry: Entry, change: Partial<Intent>): Entry => ({
  ...entry,
  intent: { ...entry.intent, ...change },
});

export const withBody = (entry: Entry, change: Record<string, unknown>): Entry =>
  withIntent(entry, { body: { ...entry.intent.body, ...change } });

/** The honest entries, with one of them changed. */
export const changed = (seq: number, change: (entry: Entry) => Entry): readonly Entry[] =>
  honest.with(seq, change(entryAt(seq)));
