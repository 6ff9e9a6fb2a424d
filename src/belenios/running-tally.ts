/**
 * A tally that grows and shrinks as ballots are cast and replaced, so that no ballot need be kept.
 * @module
 */
import { readBallot } from './ballot.ts';
import { type Ciphertext, ciphertextText, combine } from './ciphertexts.ts';
import type { Election } from './election.ts';
import { choicesOf } from './homomorphic.ts';
import { type EncryptedTally, inOrder, tallyOf } from './tally.ts';

/** Sealed rankings by their texts, and how often each is there. */
type Rankings = Map<string, { readonly ranking: Ciphertext; times: number }>;

export class RunningTally {
  readonly #election: Election;
  /** For each question its sums, or its rankings. */
  readonly #parts: (readonly Ciphertext[] | Rankings)[];

  constructor(election: Election) {
    const { identity } = election.group;
    this.#election = election;
    this.#parts = election.questions.map((question) =>
      question.kind === 'ranked'
        ? new Map()
        : Array.from({ length: choicesOf(question) }, () => ({ alpha: identity, beta: identity })),
    );
  }

  /** Adds the tally of other ballots of the election. */
  add(tally: EncryptedTally): void {
    for (const [at, list] of tally.entries()) {
      const part = this.#parts[at];
      if (part instanceof Map) for (const each of list) this.#count(part, each, 1);
      else this.#parts[at] = this.#sums(part ?? [], list);
    }
  }

  /** Takes away a sound ballot that was added, and weighed so much. */
  remove(text: string, weight: number): void {
    const { group } = this.#election;
    const tally = tallyOf(this.#election, [{ ballot: readBallot(this.#election, text), weight }]);
    for (const [at, list] of tally.entries()) {
      const part = this.#parts[at];
      if (part instanceof Map) for (const each of list) this.#count(part, each, -1);
      else {
        const negative = list.map(({ alpha, beta }) => ({
          alpha: group.inverse(alpha),
          beta: group.inverse(beta),
        }));
        this.#parts[at] = this.#sums(part ?? [], negative);
      }
    }
  }

  #sums(left: readonly Ciphertext[], right: readonly Ciphertext[]): readonly Ciphertext[] {
    return left.map((each, at) => combine(this.#election.group, each, right[at] as Ciphertext));
  }

  #count(rankings: Rankings, ranking: Ciphertext, times: number): void {
    const text = ciphertextText(this.#election.group, ranking);
    const before = rankings.get(text) ?? { ranking, times: 0 };
    before.times += times;
    if (before.times === 0) rankings.delete(text);
    else rankings.set(text, before);
  }

  /** The tally of all ballots that are in it. */
  whole(): EncryptedTally {
    return this.#parts.map((part) =>
      part instanceof Map
        ? [...part.values()]
            .flatMap(({ ranking, times }) => Array.from({ length: times }, () => ranking))
            .toSorted(inOrder(this.#election.group))
        : part,
    );
  }
}
