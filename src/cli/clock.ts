/**
 * The hall's clock: the machine's, watched. Where it jumps by more than an hour while the hall runs,
 * nothing is entered until the host has looked, because the book's time can't be taken back.
 * @module
 */
import { ClockError, type Clock } from '../clerk/ports.ts';
import { instant } from '../union/kernel/instant.ts';

const mostJump = 3_600_000;

/** A clock that throws {@link ClockError} once the wall's time leaves the steady one by over an hour. */
export function watchedClock(
  wall: Clock = Date.now,
  steady: () => number = () => performance.now(),
): Clock {
  const [from, since] = [wall(), steady()];
  return () => {
    const now = wall();
    const expected = from + (steady() - since);
    if (Math.abs(now - expected) <= mostJump) return now;
    throw new ClockError(
      `The machine’s clock jumped: it says ${instant(now)}, and by the hall’s own count it is ${instant(expected)}. Nothing is entered until the host has set it right or restarted the hall.`,
    );
  };
}
