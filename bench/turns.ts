/**
 * The longest turn of the loop.
 * @module
 */
import { threadCpuUsage } from 'node:process';

/**
 * What comes of some work, and the longest turn of the loop meanwhile: by what it costs itself, since how long others wait
 * hangs on other work on the machine.
 */
export async function longestTurn<T>(
  work: () => T | Promise<T>,
): Promise<readonly [milliseconds: number, made: T]> {
  let [longest, last, isOver] = [0, threadCpuUsage(), false];
  const look = (): void => {
    const { user, system } = threadCpuUsage(last);
    longest = Math.max(longest, user + system);
    last = threadCpuUsage();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  const made = await work();
  isOver = true;
  look();
  return [longest / 1_000, made];
}
