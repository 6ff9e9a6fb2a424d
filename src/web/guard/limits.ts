/**
 * Keeps haste and bulk out: how often a network or a person may ask, and how much a form may hold.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { sayWrong } from '../answer.ts';
import type { Env } from '../env.ts';
import { networkOf } from './address.ts';
import type { Rate } from './rate-limits.ts';

/** Pages and posts from one network: a school or a town may sit behind one address. */
const networkRate: Rate = { burst: 600, every: 50 };
/** Posts by one person. */
const personRate: Rate = { burst: 60, every: 1_000 };
/** The same where acts come in: what the union’s rules gave them to do may be hundreds at once. */
const actsRate: Rate = { burst: 600, every: 50 };
/** Where acts come in; `acts/act-handler.ts` looks at each before it is done. */
const actsPath = /^\/u\/[^/]+\/act$/;

/**
 * Takes a token for `what` by `who`, such as `('sign-in link', digest)`: the answer to give where
 * there is none left, otherwise nothing. Without a `who`, counts for the network that asks.
 */
export function limited(
  c: Context<Env>,
  what: string,
  rate: Rate,
  who = networkOf(c),
): Response | undefined {
  if (who === undefined) return undefined;
  const wait = c.var.limits.take(`${what}\n${who}`, rate);
  return wait === 0 ? undefined : tooMany(c, wait);
}

export const limitNetwork: MiddlewareHandler<Env> = async (c, next) =>
  limited(c, 'network', networkRate) ?? next();

export const limitPerson: MiddlewareHandler<Env> = async (c, next) => {
  const posts = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  const person = c.var.person?.id;
  if (!posts || person === undefined) return next();
  const late = actsPath.test(c.req.path)
    ? limited(c, 'acts', actsRate, person)
    : limitedPerson(c, person);
  return late ?? next();
};

/** Counts one of all that a person posts; the answer to give where it was too often. */
export const limitedPerson = (c: Context<Env>, person: string): Response | undefined =>
  limited(c, 'person', personRate, person);

function tooMany(c: Context<Env>, wait: number): Response {
  const { t } = c.var;
  c.header('Retry-After', String(Math.ceil(wait / 1000)));
  const text =
    wait > 120_000
      ? t.many(
          Math.ceil(wait / 60_000),
          'Please wait {n} minute, then try again.',
          'Please wait {n} minutes, then try again.',
        )
      : t.many(
          Math.ceil(wait / 1000),
          'Please wait {n} second, then try again.',
          'Please wait {n} seconds, then try again.',
        );
  return sayWrong(c, 429, { title: t('That was very often'), text });
}

/** The size of a body, in bytes, for paths that need more than others. */
export interface BodyLimits {
  (path: string): number | undefined;
}

const usualBody = 16 * 1024;

/** Those of `uploads` are left to whoever takes them in, by `take-in.ts`. */
export const limitBodies =
  (limits: BodyLimits, uploads: (path: string) => boolean): MiddlewareHandler<Env> =>
  (c, next) => {
    if (uploads(c.req.path)) return next();
    const maxSize = limits(c.req.path) ?? usualBody;
    return bodyLimit({ maxSize, onError: () => tooLarge(c, maxSize) })(c, next);
  };

function tooLarge(c: Context<Env>, most: number): Response {
  const { t } = c.var;
  return sayWrong(c, 413, {
    title: t('That is too much at once'),
    text: t(
      'This page takes at most {n} KiB. Go back (your browser has kept what you wrote), shorten it, and send it again.',
      {
        n: Math.floor(most / 1024),
      },
    ),
  });
}
