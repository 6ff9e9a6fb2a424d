/**
 * How often one voter may put another sealed ballot in the place of the last one: each is some kilobytes, and
 * the minutes keep them all.
 * @module
 */
import { actOf, type Answer, type Clerk, doerOf, type Submission } from '../../../clerk/clerk.ts';
import type { Clock } from '../../../clerk/ports.ts';
import { isSealed } from '../../../union/assembly/assembly.ts';
import { refusal } from '../../../union/kernel/refusal.ts';
import { createRateLimits, type Rate, type RateLimits } from '../../guard/rate-limits.ts';

const minute = 60_000;

/** Of one voter in one vote. */
const rate: Rate = { burst: 30, every: 10 * minute };

/** Somebody’s casting in a vote. */
interface Casting {
  readonly union: string;
  readonly by: string;
  readonly proposal: string;
}

/**
 * Counts what was entered alone, so nobody uses up what is another’s by posting in their name; and whoever has no
 * ballot in the vote yet is never asked to wait.
 */
export class CastingPace {
  readonly #clerk: Clerk;
  readonly #limits: RateLimits;

  constructor(clerk: Clerk, now: Clock) {
    this.#clerk = clerk;
    this.#limits = createRateLimits(now);
  }

  /** The refusal where the voter has to wait. */
  async over(union: string, submission: Submission): Promise<Answer | undefined> {
    const casting = castingOf(union, submission);
    if (!casting || !(await this.#hasCast(casting))) return undefined;
    const wait = this.#limits.wait(nameOf(casting), rate);
    return wait === 0 ? undefined : tooOften(Math.ceil(wait / minute));
  }

  entered(union: string, submission: Submission): void {
    const casting = castingOf(union, submission);
    if (casting) this.#limits.take(nameOf(casting), rate);
  }

  async #hasCast({ union, by, proposal }: Casting): Promise<boolean> {
    const poll = (await this.#clerk.union(union))?.assembly.proposals.get(proposal)?.poll;
    return poll !== undefined && isSealed(poll) && poll.sealed.cast.has(by);
  }
}

function castingOf(union: string, submission: Submission): Casting | undefined {
  const { act, body } = actOf(submission);
  return act === 'assembly/cast@1'
    ? { union, by: doerOf(submission), proposal: String(body['proposal']) }
    : undefined;
}

const nameOf = ({ union, by, proposal }: Casting): string => `${union}\n${by}\n${proposal}`;

const tooOften = (minutes: number): Answer => ({
  refused: refusal(
    'hall',
    'You have cast many ballots in this vote within a short time. The last one counts. You can cast another in {minutes} min.',
    { minutes },
  ),
});
