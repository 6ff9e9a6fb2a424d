/**
 * Votes that are to be closed, decided before they are: it takes long where they are large, and nobody shall wait for it,
 * neither in this union nor in another. Each is closed in a turn that comes after.
 * @module
 */
import {
  type ClerkKnows,
  DecidedVote,
  type MarkedOutcome,
  type MarkedVote,
  votesToDecide,
} from '../union/assembly/assembly.ts';
import type { ProposalId } from '../union/kernel/ids.ts';
import type { Instant } from '../union/kernel/instant.ts';
import type { ReadUnion } from '../union/union.ts';

/** Decides a vote on options: a large one perhaps on another core. */
export type Decide = (vote: MarkedVote) => MarkedOutcome | Promise<MarkedOutcome>;

interface Deps {
  readonly decide?: Decide;
  readonly log: (line: string) => void;
}

/** The votes on options of one book, as long as its state in memory is the same. */
export class VotesAhead {
  readonly #deps: Deps;
  readonly #whenDecided: () => void;
  readonly #underWay = new Map<ProposalId, MarkedVote>();
  /** What came of those that are over; nothing where that could not be found out: such a vote is decided in its turn. */
  readonly #decided = new Map<ProposalId, DecidedVote | undefined>();

  /** `whenDecided` is called when a vote is no longer under way. */
  constructor(deps: Deps, whenDecided: () => void) {
    this.#deps = deps;
    this.#whenDecided = whenDecided;
  }

  get underWay(): ReadonlySet<ProposalId> {
    return new Set(this.#underWay.keys());
  }

  /** What is known of the votes that can be closed now. Those that nobody asked about before are begun with. */
  known(union: ReadUnion, at: Instant): Pick<ClerkKnows, 'ahead' | 'undecided'> {
    const { decide } = this.#deps;
    if (!decide) return {};
    const votes = votesToDecide(union, at);
    this.#forgetOthers(new Set(votes.map(({ proposal }) => proposal)));
    for (const vote of votes) if (!this.#isAsked(vote)) this.#begin(vote, decide);
    const ahead = [...this.#decided.values()].filter((each) => each !== undefined);
    return { ahead, undecided: this.underWay };
  }

  /** For when the state in memory is dropped: whatever is still found out is of no use. */
  forget(): void {
    this.#forgetOthers(new Set());
  }

  #forgetOthers(votes: ReadonlySet<ProposalId>): void {
    for (const known of [this.#underWay, this.#decided])
      for (const id of known.keys()) if (!votes.has(id)) known.delete(id);
  }

  #isAsked({ proposal }: MarkedVote): boolean {
    return this.#underWay.has(proposal) || this.#decided.has(proposal);
  }

  #begin(vote: MarkedVote, decide: Decide): void {
    const outcome = decide(vote);
    if (outcome instanceof Promise) {
      this.#underWay.set(vote.proposal, vote);
      void this.#awaits(vote, outcome);
    } else {
      this.#decided.set(vote.proposal, new DecidedVote(vote, outcome));
    }
  }

  async #awaits(vote: MarkedVote, outcome: Promise<MarkedOutcome>): Promise<void> {
    const [found] = await Promise.allSettled([outcome]);
    if (this.#underWay.get(vote.proposal) !== vote) return;
    this.#underWay.delete(vote.proposal);
    const isFound = found.status === 'fulfilled';
    if (!isFound) this.#deps.log(`a vote was not decided ahead: ${String(found.reason)}`);
    this.#decided.set(vote.proposal, isFound ? new DecidedVote(vote, found.value) : undefined);
    this.#whenDecided();
  }
}
