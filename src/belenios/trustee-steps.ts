/**
 * What trustees add after the ballots, shuffles and factors: checked where it is read, or in a thread, as each is
 * proved by itself.
 * @module
 */
import { type ArchiveHeader, type BytesOfArchive, type NamedRecord, readNamed } from './archive.ts';
import { type PartialDecryption, readPartialDecryption, wrongFactor } from './decryption.ts';
import { type Election, readElection } from './election.ts';
import type { Element } from './groups/group.ts';
import { electionKnowing } from './knowing.ts';
import { demand, demandNothing, elementOf, FormatError } from './reading.ts';
import type { RandomBytes } from './scalars.ts';
import { isShuffle } from './shuffle-checking.ts';
import { rankedPart, readShuffle, readShuffled } from './shuffle.ts';
import { type EncryptedTally, readTally, readTallyWith } from './tally.ts';

/**
 * What a trustee’s shuffle makes of the rankings.
 * @throws {FormatError} where it is none, or not proved
 */
export function takenShuffle(
  election: Election,
  before: EncryptedTally,
  { owner, text }: { readonly owner: number; readonly text: string },
  random: RandomBytes,
): EncryptedTally {
  const { group } = electionKnowing(election, text, random);
  const { ciphertexts, proofs } = readShuffle(group, before, text);
  for (const [at, list] of ciphertexts.entries()) {
    const shuffled = { before: before[at] ?? [], after: list };
    const proof = proofs[at];
    demand(
      proof !== undefined && isShuffle(election, shuffled, proof, random),
      `the shuffle of trustee ${owner} is not proved`,
    );
  }
  return ciphertexts;
}

/** @throws {FormatError} unless a trustee’s factors are proved */
export const demandHolding = (
  election: Election,
  tally: EncryptedTally,
  { number, key }: { readonly number: number; readonly key: Element },
  given: PartialDecryption,
): void =>
  demandNothing(
    wrongFactor(election, tally, key, given),
    `the factors of trustee ${number} do not hold`,
  );

/** Whose a shuffle or factors are. */
export interface StepOwner {
  /** The trustee’s number. */
  readonly owner: number;
  /** The trustee’s key, by which factors are proved; a shuffle is without. */
  readonly key: string | undefined;
}

/** What a trustee added, by where it is: it is read where it is checked. */
export interface NamedStep extends StepOwner {
  readonly text: NamedRecord;
  /** What is built on: the sealed tally of so many ballots, and the shuffle before, where there is one. */
  readonly ballots: number;
  readonly tally: NamedRecord;
  readonly shuffle: NamedRecord | undefined;
}

/** Reads and checks what trustees added to an election. */
export class StepCheck {
  readonly #election: Election;
  readonly #archive: { readonly bytes: BytesOfArchive; readonly head: ArchiveHeader };
  readonly #random: RandomBytes;
  /** The rankings read last, and the text that they are in: the next step often builds on them. */
  #known: { readonly in: string; readonly rankings: EncryptedTally } | undefined;

  constructor(
    { text, head }: { readonly text: string; readonly head: ArchiveHeader },
    bytes: BytesOfArchive,
    random: RandomBytes,
  ) {
    this.#election = readElection(text);
    this.#archive = { bytes, head };
    this.#random = random;
  }

  /** What is wrong with it, in words. */
  wrongIn(step: NamedStep): string | undefined {
    try {
      if (step.key === undefined) this.#shuffle(step);
      else this.#factors(step, step.key);
      return undefined;
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      return error.message;
    }
  }

  #shuffle(step: NamedStep): void {
    const before = this.#rankings(step);
    const given = { owner: step.owner, text: this.#text(step.text) };
    const rankings = takenShuffle(this.#election, before, given, this.#random);
    this.#known = { in: step.text.hash, rankings };
  }

  #factors(step: NamedStep, key: string): void {
    const { group } = this.#election;
    const tally = readTallyWith(this.#election, this.#text(step.tally), this.#rankings(step));
    const text = this.#text(step.text);
    const given = readPartialDecryption(
      electionKnowing(this.#election, text, this.#random),
      tally,
      text,
    );
    const opener = { number: step.owner, key: elementOf(group, key, 'the key') };
    demandHolding(this.#election, tally, opener, given);
  }

  #rankings(step: NamedStep): EncryptedTally {
    const { hash } = step.shuffle ?? step.tally;
    if (this.#known?.in !== hash) this.#known = { in: hash, rankings: this.#read(step) };
    return this.#known.rankings;
  }

  #read({ tally, shuffle, ballots }: NamedStep): EncryptedTally {
    const text = this.#text(shuffle ?? tally);
    const known = electionKnowing(this.#election, text, this.#random);
    if (!shuffle) return rankedPart(known, readTally(known, text, ballots));
    const ranked = known.questions.filter(({ kind }) => kind === 'ranked');
    return readShuffled(
      known.group,
      ranked.map(() => ballots),
      text,
    );
  }

  #text(record: NamedRecord): string {
    return readNamed(this.#archive, record).text;
  }
}
