/**
 * How far a command is, told to a person who waits.
 * @module
 */
import type { Io } from './io.ts';

/** Takes the terminal's cursor up to the line before, and clears it. */
const overLastLine = '\u001b[1A\u001b[2K';

/** Says how far it is, to a person who has waited for a second: so many of so many are checked. */
export function progressOn(
  { err, watched, now }: Io,
  what: string,
): (done: number, total: number) => void {
  const began = now();
  let said: number | undefined;
  return (done, total) => {
    if (!watched || now() - began < 1_000 || now() - (said ?? 0) < 200) return;
    const over = said === undefined ? '' : overLastLine;
    said = now();
    err(`${over}${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${what} checked`);
  };
}
