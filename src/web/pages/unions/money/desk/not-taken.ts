/**
 * Why a file was not taken in, in words. Nothing of it was read, so the form can't be shown again as it was sent: the
 * browser still has it one step back.
 * @module
 */
import type { Context } from 'hono';
import { sayWrong } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import type { NotTaken } from '../../../../guard/take-in.ts';
import type { Words } from '../../../../words.ts';

const statuses = {
  'too large': 413,
  'length unsaid': 411,
  'no place': 503,
  'too slow': 408,
  'broken off': 408,
} as const satisfies Record<NotTaken, number>;

export function notTaken(c: Context<Env>, why: NotTaken): Response {
  const { t } = c.var;
  if (why === 'no place') c.header('Retry-After', '60');
  return sayWrong(c, statuses[why], { title: t('The file was not taken'), text: inWords(t, why) });
}

function inWords(t: Words, why: NotTaken): string {
  switch (why) {
    case 'too large':
      return t('A statement has at most 80 MB. Ask your bank for a shorter span of time.');
    case 'length unsaid':
      return t('Your browser did not say how large the file is. Send it with another one.');
    case 'no place':
      return t(
        'Large files come in here just now, or you send one in another window. Go back in a minute (your browser has kept what you chose), and send it again.',
      );
    case 'too slow':
      return t(
        'The file came too slowly, or no more of it came, and others wait for its place. Go back (your browser has kept what you chose), and send it again over a faster connection, or ask your bank for a shorter span of time.',
      );
    case 'broken off':
      return t(
        'The file broke off before it was all here. Go back (your browser has kept what you chose), and send it again.',
      );
  }
}
