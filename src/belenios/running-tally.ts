/**
 * A tally that grows and shrinks as ballots are cast and replaced, so that no ballot need be kept.
 *
 * Sums are kept as they are. Of rankings, which are many, nothing is kept but the sum of numbers that follow
 * from each and from a secret of the verifier: two lists that do not hold the same rankings, each as often, have
 * different sums but for a chance of 2^-200, since whoever made them could not know the numbers.
 *
 * Source: Clarke, Devadas, van Dijk, Gassend and Suh, "Incremental multiset hash functions" (2003), "MSet-Add-Hash".
 * @module
 */
import {
  type Ciphertext,
  ciphertextAsJson,
  ciphertextText,
  combine,
  isSame,
  readCiphertext,
} from './ciphertexts.ts';
import type { Election } from './election.ts';
import type { Group } from './groups/group.ts';
import { sha256Number } from './hashing.ts';
import { choicesOf } from './homomorphic.ts';
import { type Counted, type EncryptedTally, inOrder, rankingsOf, sumsOf } from './tally.ts';

/** The sums of a question that is added up, or what stands for its rankings. */
type Part = readonly Ciphertext[] | bigint;

const ALL = 2n ** 256n;

export class RunningTally {
  readonly #election: Election;
  readonly #secret: string;
  #parts: readonly Part[];

  /** Of no ballot yet. `secret` is drawn by whoever verifies, and not told. */
  constructor(election: Election, secret: string) {
    const { identity } = election.group;
    this.#election = election;
    this.#secret = secret;
    this.#parts = election.questions.map((question) =>
      question.kind === 'ranked'
        ? 0n
        : Array.from({ length: choicesOf(question) }, () => ({ alpha: identity, beta: identity })),
    );
  }

  /** Adds sound ballots. */
  add(counted: readonly Counted[]): void {
    this.#join(this.#partsOf(counted));
  }

  /** Takes away a sound ballot that was added, and weighed as much. */
  remove(counted: Counted): void {
    const { group } = this.#election;
    this.#join(this.#partsOf([counted]).map((part) => inverseOf(group, part)));
  }

  /** Adds the ballots of another one of the same election and secret. */
  addAll(other: RunningTally): void {
    this.#join(other.#parts);
  }

  #partsOf(counted: readonly Counted[]): readonly Part[] {
    return this.#election.questions.map((question, at) =>
      question.kind === 'ranked'
        ? this.#sumOf(rankingsOf(counted, at))
        : sumsOf(this.#election.group, choicesOf(question), counted, at),
    );
  }

  #numberOf(ranking: Ciphertext): bigint {
    return sha256Number(`${this.#secret}|${ciphertextText(this.#election.group, ranking)}`);
  }

  #join(parts: readonly Part[]): void {
    const { group } = this.#election;
    this.#parts = this.#parts.map((part, at) => joined(group, part, parts[at] as Part));
  }

  /** Whether this is the tally of all ballots that are in it, with its rankings in their order. */
  is(tally: EncryptedTally): boolean {
    const { group } = this.#election;
    return this.#parts.every((part, at) => {
      const list = tally[at] ?? [];
      return typeof part === 'bigint'
        ? isInOrder(group, list) && this.#sumOf(list) === part
        : part.length === list.length &&
            part.every((each, choice) => isSame(group, each, list[choice] as Ciphertext));
    });
  }

  #sumOf(rankings: readonly Ciphertext[]): bigint {
    return rankings.reduce((sum, each) => (sum + this.#numberOf(each)) % ALL, 0n);
  }

  /** What goes from thread to thread, where {@link RunningTally.read} reads it. */
  written(): string {
    const { group } = this.#election;
    return JSON.stringify(
      this.#parts.map((part) =>
        typeof part === 'bigint'
          ? part.toString()
          : part.map((each) => ciphertextAsJson(group, each)),
      ),
    );
  }

  /** The tally that another thread has written, with the same election and secret. */
  static read(election: Election, secret: string, written: string): RunningTally {
    const tally = new RunningTally(election, secret);
    tally.#parts = (JSON.parse(written) as readonly (string | readonly unknown[])[]).map((part) =>
      typeof part === 'string'
        ? BigInt(part)
        : part.map((each) => readCiphertext(election.group, each, 'a sum')),
    );
    return tally;
  }
}

/** Two parts of the same question. */
const joined = (group: Group, left: Part, right: Part): Part =>
  typeof left === 'bigint'
    ? (left + (right as bigint)) % ALL
    : left.map((each, at) =>
        combine(group, each, (right as readonly Ciphertext[])[at] as Ciphertext),
      );

const inverseOf = (group: Group, part: Part): Part =>
  typeof part === 'bigint'
    ? ALL - part
    : part.map(({ alpha, beta }) => ({ alpha: group.inverse(alpha), beta: group.inverse(beta) }));

function isInOrder(group: Group, list: readonly Ciphertext[]): boolean {
  const order = inOrder(group);
  return list.every((each, at) => at === 0 || order(list[at - 1] as Ciphertext, each) <= 0);
}
