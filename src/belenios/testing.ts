/** Whole elections for tests, made step by step as trustees and voters would. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { archiveBytes } from './archive.ts';
import { drawBallotNonces, sealBallot, type Votes, readBallot } from './ballot.ts';
import { certify, commit, publishKey, type Seat, shareOf, writePedersen } from './ceremony.ts';
import { drawSeed } from './seed.ts';
import { writeCredentials } from './credentials.ts';
import {
  openPartly,
  openTally,
  readPartialDecryption,
  resultOf,
  writeResult,
} from './decryption.ts';
import { type Election, type Question, readElection, writeElection } from './election.ts';
import {
  archiveOf,
  type ElectionEvent,
  type ElectionLog,
  type EventType,
  follow,
} from './events.ts';
import { groupNamed } from './groups/groups.ts';
import type { Group, GroupName } from './groups/group.ts';
import { sha256Base64, sha256Hex } from './hashing.ts';
import { writeOwned } from './owned.ts';
import { readCertificates, readSecondRound } from './pedersen.ts';
import { proofAsJson, proveExponent } from './proofs.ts';
import { randomScalar } from './scalars.ts';
import { shuffle } from './shuffle-making.ts';
import { rankedPart, withRanked, writeShuffle } from './shuffle.ts';
import { type EncryptedTally, tallyOf, writeSized, writeTally } from './tally.ts';
import { proveOwnKey } from './trustee-keys.ts';
import {
  electionKey,
  readTrustees,
  singleAsJson,
  type SingleTrustee,
  type Trustees,
} from './trustees.ts';
import { type Unsound, type Verified, verifyArchive } from './verify.ts';

/** Questions of every kind, for elections that are examples. */
export const questions = {
  charter: {
    kind: 'homomorphic',
    question: 'Adopt the charter?',
    answers: ['Yes', 'No'],
    blank: true,
    min: 1,
    max: 1,
  },
  committee: {
    kind: 'homomorphic',
    question: 'Whom do you trust with it?',
    answers: ['Ana', 'Bo', 'Cy'],
    blank: false,
    min: 0,
    max: 3,
  },
  order: { kind: 'ranked', question: 'In which order?', answers: ['Ana', 'Bo', 'Cy'] },
} satisfies Record<string, Question>;

/** Votes whose choices and ranks are written as digits, question by question. */
export const allOf = (digits: string): Votes =>
  digits.split(' ').map((question) => Array.from(question, Number));

export const random = (count: number): Uint8Array => randomBytes(count);

export function group(name: GroupName): Group {
  const found = groupNamed(name, 1);
  if (!found) throw new Error(`no group ${name}`);
  return found;
}

/** What trustees have published, with what each of them holds. */
export interface Ceremony {
  readonly text: string;
  readonly shares: readonly bigint[];
  /** What each has drawn, where they make a key together. */
  readonly seeds?: readonly string[];
}

/** Trustees as an election needs them. Whoever makes them need not keep the rules. */
export interface Keepers extends Ceremony {
  readonly trustees: Trustees;
}

export function ceremony(of: Group, threshold: number, size: number): Ceremony {
  const seats = Array.from({ length: size }, (_, at): Seat => ({
    group: of,
    size,
    threshold,
    index: at + 1,
    label: 'example',
  }));
  const seeds = seats.map(() => drawSeed(random));
  const certs = seats.map((seat, at) => certify(seat, seeds[at] ?? '', random));
  const certificates = readCertificates(of, threshold, certs);
  const rounds = seats.map((seat, at) => commit(seat, seeds[at] ?? '', certificates, random));
  const second = readSecondRound(of, certificates, rounds);
  const shares = seats.map((seat, at) => {
    const own = shareOf(seat, seeds[at] ?? '', second);
    if ('falseFrom' in own) throw new Error(`trustee ${own.falseFrom} cheated`);
    return own.share;
  });
  const keys = seats.map((seat, at) => publishKey(seat, seeds[at] ?? '', shares[at] ?? 0n, random));
  return { text: writePedersen({ threshold, certs, rounds, keys }), shares, seeds };
}

function together(of: Group, threshold: number, size: number): Keepers {
  const made = ceremony(of, threshold, size);
  return { ...made, trustees: readTrustees(of, made.text) };
}

/** Trustees who are alone, each with the secret given. */
export function alone(of: Group, shares: readonly bigint[]): Keepers {
  const trustees = shares.map((secret): SingleTrustee => {
    const key = of.secretPower(of.generator, secret);
    return { kind: 'single', key, proof: proveOwnKey(of, key, secret, random) };
  });
  const text = JSON.stringify(trustees.map((each) => singleAsJson(of, each)));
  return { text, shares, trustees };
}

export interface Wish {
  readonly group: GroupName;
  readonly questions: readonly Question[];
  readonly threshold: number;
  readonly trustees: number;
  readonly voters: number;
  /** Who votes what, in order; the last of a voter counts. */
  readonly votes: readonly (readonly [voter: number, votes: Votes])[];
  /** The trustees who shuffle and open, by number. */
  readonly openers: readonly number[];
}

/** An election that is not over. */
export class Story {
  readonly election: Election;
  readonly trustees: Trustees;
  readonly secrets: readonly bigint[];
  readonly shares: readonly bigint[];
  readonly seeds: readonly string[];
  log: ElectionLog = [];
  tally: EncryptedTally = [];

  /** `keepers` are the trustees, where they are not those of the wish, who make a key together. */
  constructor(wish: Omit<Wish, 'votes' | 'openers'>, keepers?: Keepers) {
    const of = group(wish.group);
    const made = keepers ?? together(of, wish.threshold, wish.trustees);
    this.shares = made.shares;
    this.seeds = made.seeds ?? [];
    this.trustees = made.trustees;
    const text = writeElection({
      group: of,
      key: electionKey(of, this.trustees),
      name: 'An example',
      description: '“Umlaute” äöü, \\ and "quotes"',
      questions: wish.questions,
      uuid: drawSeed(random).slice(0, 14),
    });
    this.election = readElection(text);
    this.secrets = Array.from({ length: wish.voters }, () => randomScalar(of.q, random));
    const credentials = this.secrets
      .map((secret) => of.encode(of.secretPower(of.generator, secret)))
      .toSorted();
    const roll = writeCredentials(new Map(credentials.map((key) => [key, 1])));
    const setUp = {
      election: sha256Hex(text),
      trustees: sha256Hex(made.text),
      credentials: sha256Hex(roll),
    };
    this.add('Setup', [text, made.text, roll, JSON.stringify(setUp)]);
  }

  add(type: EventType, texts: readonly string[] = []): ElectionEvent {
    const event = follow(this.log, type, texts);
    this.log = [...this.log, event];
    return event;
  }

  vote(voter: number, votes: Votes): void {
    const { election } = this;
    const credentialSecret = this.secrets[voter] ?? 0n;
    const nonces = drawBallotNonces(election, random);
    this.add('Ballot', [sealBallot(election, { votes, credentialSecret, nonces, random })]);
  }

  close(): void {
    const { tally, texts } = tallied(this.election, this.log);
    this.tally = tally;
    this.add('EndBallots');
    this.add('EncryptedTally', texts);
  }

  shuffle(owners: readonly number[]): void {
    for (const owner of owners) {
      const { text, tally } = shuffled(this.election, this.tally);
      this.add('Shuffle', [text, writeOwned(owner, text)]);
      this.tally = tally;
    }
    this.add('EndShuffles');
  }

  open(owners: readonly number[]): void {
    const { election, trustees, tally } = this;
    const factors = new Map(
      owners.map((owner) => {
        const text = openPartly(election, tally, this.shares[owner - 1] ?? 0n, random);
        this.add('PartialDecryption', [text, writeOwned(owner, text)]);
        return [owner, readPartialDecryption(election, tally, text)] as const;
      }),
    );
    const opened = openTally(election, trustees, tally, factors);
    const most = this.log.filter(({ type }) => type === 'Ballot').length;
    const result = opened && resultOf(election, opened, { ballots: most, weight: most });
    if (!result) throw new Error('the trustees have opened nothing');
    this.add('Result', [writeResult(result)]);
  }

  get bytes(): Uint8Array {
    return archiveBytes(archiveOf({ timestamp: 1_795_427_510 }, this.log));
  }
}

/** The tally of all ballots of a log, of which the last of a voter counts, and its texts. */
export function tallied(
  election: Election,
  log: ElectionLog,
): { readonly tally: EncryptedTally; readonly texts: readonly [string, string] } {
  const last = new Map(
    log
      .filter(({ type }) => type === 'Ballot')
      .map(({ texts }) => readBallot(election, texts[0]?.text ?? ''))
      .map((ballot) => [ballot.credentialText, ballot]),
  );
  const counted = [...last.values()].map((ballot) => ({ ballot, weight: 1 }));
  const tally = tallyOf(election, counted);
  const text = writeTally(election.group, tally);
  const size = { ballots: counted.length, weight: counted.length };
  return { tally, texts: [text, writeSized(size, text)] };
}

export interface BallotJson {
  readonly election_uuid: string;
  readonly election_hash: string;
  readonly credential: string;
  readonly answers: readonly object[];
}

/** A ballot as whoever has that secret can sign it, whatever stands in it. */
export function signBallot(of: Group, secret: bigint, unsigned: BallotJson): string {
  const { election_uuid, election_hash, answers } = unsigned;
  const credential = of.encode(of.secretPower(of.generator, secret));
  const own = { election_uuid, election_hash, credential, answers };
  return signText(of, secret, JSON.stringify(own));
}

/** The same for a text of an object, however it is written. */
export function signText(of: Group, secret: bigint, unsigned: string): string {
  const hash = sha256Base64(unsigned);
  const known = { secret, bases: [of.generator], context: { label: 'sig', parts: [hash] } };
  const signature = { hash, proof: proofAsJson(proveExponent(of, known, random)) };
  return `${unsigned.slice(0, -1)},"signature":${JSON.stringify(signature)}}`;
}

/** The text of a shuffle of all rankings, and the tally after it. */
export function shuffled(
  election: Election,
  tally: EncryptedTally,
): { readonly text: string; readonly tally: EncryptedTally } {
  const made = rankedPart(election, tally).map((list) => shuffle(election, list, random));
  const ciphertexts = made.map(({ after }) => after);
  const proofs = made.map(({ proof }) => proof);
  return {
    text: writeShuffle(election.group, { ciphertexts, proofs }),
    tally: withRanked(election, tally, ciphertexts),
  };
}

/** A whole election, from its set-up to its result. */
export function wholeElection(wish: Wish, keepers?: Keepers): Story {
  const story = new Story(wish, keepers);
  for (const [voter, votes] of wish.votes) story.vote(voter, votes);
  story.close();
  if (wish.questions.some(({ kind }) => kind === 'ranked')) story.shuffle(wish.openers);
  story.open(wish.openers);
  return story;
}

/** What the verifier says of an archive. */
export function verdict(bytes: Uint8Array): Verified | Unsound {
  const checking = verifyArchive(bytes, random);
  for (;;) {
    const step = checking.next();
    if (step.done === true) return step.value;
  }
}

/** Where archives of other programs lie. */
export const storedArchives = new URL('../../../shared/data/belenios/', import.meta.url);

/** The archive in a folder of them. */
export function storedArchive(path: string): Uint8Array {
  const at = new URL(`${path}/`, storedArchives);
  const name = readdirSync(at).find((each) => each.endsWith('.bel'));
  return readFileSync(new URL(name ?? 'none', at));
}

/** What is wrong with an archive. */
export function wrongWith(archive: Uint8Array): string | undefined {
  const found = verdict(archive);
  return found.sound ? undefined : found.why;
}

/** An archive with a question of a kind that another program may know. */
export function asksForMore(): Uint8Array {
  const wish = { group: 'Ed25519', questions: [questions.order], threshold: 1 } as const;
  const { log } = new Story({ ...wish, trustees: 2, voters: 3 });
  const [asked = '', trustees = '', credentials = ''] = log[0]?.texts.map(({ text }) => text) ?? [];
  const texts = [asked.replace('NonHomomorphic', 'Lists'), trustees, credentials];
  const [first, second, third] = texts.map(sha256Hex);
  const names = JSON.stringify({ election: first, trustees: second, credentials: third });
  const begun = follow([], 'Setup', [...texts, names]);
  return archiveBytes(archiveOf({ timestamp: 1 }, [begun]));
}

/** An election in which two have voted on a charter. Either of two trustees opens it. */
export function charterCast(keepers?: Keepers): Story {
  const asked = { group: 'Ed25519', questions: [questions.charter] } as const;
  const story = new Story({ ...asked, threshold: 1, trustees: 2, voters: 3 }, keepers);
  castCharter(story);
  return story;
}

export function castCharter(story: Story): void {
  story.vote(0, [[0, 1, 0]]);
  story.vote(1, [[0, 0, 1]]);
}

/** The same election, closed and opened by those trustees. */
export function over(story: Story, owners: readonly number[]): Story {
  story.close();
  story.open(owners);
  return story;
}
