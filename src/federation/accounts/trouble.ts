/**
 * Why an account could not be proved: one sentence for the person, which says what to do.
 * @module
 */
import { type Saying, told } from '../../union/kernel/say.ts';

/** Thrown within this folder; the door turns it into an answer. */
export class TroubleError extends Error {
  override readonly name = 'TroubleError';
  readonly saying: Saying;

  constructor(why: Saying, cause?: unknown) {
    super(told(why), { cause });
    this.saying = why;
  }
}
