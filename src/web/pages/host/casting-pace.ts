/**
 * How often one voter may put another sealed ballot in the place of the last one: each is some kilobytes, and
 * the minutes keep them all.
 * @module
 */
import { actOf, type Answer, doerOf, type Submission } from '../../../clerk/clerk.ts';
import type { Clock } from '../../../clerk/ports.ts';
import { refusal } from '../../../union/kernel/refusal.ts';
import { createRateLimits, type Rate } from '../../guard/rate-limits.ts';

const minute = 60_000;

/** Of one voter in one vote. */
const rate: Rate = { burst: 30, every: 10 * minute };

/** Counts what was entered alone: whoever posts in the name of others uses up nothing of theirs. */
export class CastingPace {
  readonly #limits: ReturnType<typeof createRateLimits>;

  constructor(now: Clock) {
    this.#limits = createRateLimits(now);
  }

  /** The refusal where the voter has to wait. */
  over(submission: Submission): Answer | undefined {
    const who = casterOf(submission);
    const wait = who === undefined ? 0 : this.#limits.wait(who, rate);
    return wait === 0 ? undefined : tooOften(Math.ceil(wait / minute));
  }

  entered(submission: Submission): void {
    const who = casterOf(submission);
    if (who !== undefined) this.#limits.take(who, rate);
  }
}

/** Who casts a sealed ballot, and in which vote. */
function casterOf(submission: Submission): string | undefined {
  const { act, body } = actOf(submission);
  return act === 'assembly/cast@1'
    ? `${doerOf(submission)}\n${String(body['proposal'])}`
    : undefined;
}

const tooOften = (minutes: number): Answer => ({
  refused: refusal(
    'hall',
    'You have cast many ballots in this vote within a short time. The last one counts. You can cast another in {minutes} min.',
    { minutes },
  ),
});
