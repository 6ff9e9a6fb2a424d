/**
 * Why a file was not taken in, for programs. Nothing of it was read.
 * @module
 */
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import type { NotTaken } from '../guard/take-in.ts';
import { mostFile } from '../pages/unions/money/desk/statement-file.ts';
import { problem } from './problem.ts';

export function notTaken(c: Context<Env>, why: NotTaken): Response {
  switch (why) {
    case 'too large':
      return problem(c, 'too-large', {
        detail: `A file has at most ${mostFile / 1_048_576} MiB. Ask the bank for a shorter span of time.`,
      });
    case 'length unsaid':
      return problem(c, 'no-length', {
        detail: 'Say in Content-Length how long the file is, and send it in one piece.',
      });
    case 'no place':
      c.header('Retry-After', '60');
      return problem(c, 'busy', {
        detail:
          'Others send large files just now, or you send another one. Send this one again in a minute.',
      });
    case 'too slow':
      return problem(c, 'not-whole', {
        detail:
          'It came too slowly, or no more of it came, and others wait for its place. Send it again over a faster connection, or ask the bank for a shorter span of time.',
      });
    case 'broken off':
      return problem(c, 'not-whole', {
        detail: 'It broke off before it was all here. Send it again.',
      });
  }
}
