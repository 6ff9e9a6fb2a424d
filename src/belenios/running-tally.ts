/**
 * A tally that grows and shrinks as ballots are cast and replaced, so that no ballot need be kept.
 * @module
 */
import { readBallot } from './ballot.ts';
import { type Ciphertext, ciphertextText, combine, isSame } from './ciphertexts.ts';
import type { Election } from './election.ts';
import { choicesOf } from './homomorphic.ts';
import { type EncryptedTally, inOrder, tallyOf } from './tally.ts';

/** How often each sealed ranking is there, by its text. */
type Rankings = Map<string, number>;

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
      if (part instanceof Map) this.#count(part, list, 1);
      else this.#parts[at] = this.#sums(part ?? [], list);
    }
  }

  /** Takes away a sound ballot that was added, and weighed so much. */
  remove(text: string, weight: number): void {
    const { group } = this.#election;
    const tally = tallyOf(this.#election, [{ ballot: readBallot(this.#election, text), weight }]);
    for (const [at, list] of tally.entries()) {
      const part = this.#parts[at];
      if (part instanceof Map) this.#count(part, list, -1);
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

  #count(rankings: Rankings, list: readonly Ciphertext[], times: number): void {
    for (const each of list) {
      const text = ciphertextText(this.#election.group, each);
      const now = (rankings.get(text) ?? 0) + times;
      if (now === 0) rankings.delete(text);
      else rankings.set(text, now);
    }
  }

  /** Whether this is the tally of all ballots that are in it, with its rankings in their order. */
  is(tally: EncryptedTally): boolean {
    return this.#parts.every((part, at) => {
      const list = tally[at] ?? [];
      return part instanceof Map
        ? this.#areThose(part, list)
        : part.length === list.length &&
            part.every((each, choice) =>
              isSame(this.#election.group, each, list[choice] as Ciphertext),
            );
    });
  }

  #areThose(rankings: Rankings, list: readonly Ciphertext[]): boolean {
    const { group } = this.#election;
    const order = inOrder(group);
    const left = new Map(rankings);
    for (const [at, each] of list.entries()) {
      const last = list[at - 1];
      if (last && order(last, each) > 0) return false;
      const text = ciphertextText(group, each);
      const times = left.get(text);
      if (times === undefined) return false;
      if (times === 1) left.delete(text);
      else left.set(text, times - 1);
    }
    return left.size === 0;
  }
}
