/**
 * Sets the stage for a request: everything of {@link View} that doesn't depend on who asks.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { Languages } from '../catalogues.ts';
import type { Env, Link, Theme } from '../env.ts';
import type { HallDeps } from '../deps.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { tokensFor } from './csrf.ts';
import { readNotice } from './notices.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Uploads } from './uploads.ts';
import { createSeal } from './seal.ts';

export interface Stage {
  readonly languages: Languages;
  readonly limits: RateLimits;
  readonly uploads: Uploads;
  readonly menu: readonly Link[];
}

export function setStage(deps: HallDeps, stage: Stage): MiddlewareHandler<Env> {
  const { config, assets, now, chance } = deps;
  const seal = createSeal(deps.secret);
  return async (c, next) => {
    const url = new URL(c.req.url);
    c.set('config', config);
    c.set('assets', assets);
    c.set('now', now);
    c.set('seal', seal);
    c.set('limits', stage.limits);
    c.set('uploads', stage.uploads);
    c.set('menu', stage.menu);
    c.set('requestId', Buffer.from(chance(6)).toString('hex'));
    c.set('path', url.pathname + url.search);
    c.set('languages', stage.languages.codes);
    c.set('t', stage.languages.words(languageOf(c, stage.languages)));
    c.set('theme', readTheme(readCookie(c, 'theme')));
    c.set('notice', readNotice(c, seal));
    c.set('person', undefined);
    c.set('session', undefined);
    c.set('csrf', tokensFor(c, chance));
    c.header('X-Request-Id', c.var.requestId);
    await next();
  };
}

function languageOf(c: Context<Env>, languages: Languages): string {
  const chosen = readCookie(c, 'language');
  return chosen !== undefined && languages.codes.includes(chosen)
    ? chosen
    : languages.accepted(c.req.header('accept-language'));
}

export const readTheme = (text: string | undefined): Theme =>
  text === 'light' || text === 'dark' ? text : 'auto';

const year = 365 * 24 * 3600;

/** Keeps how this browser wants its pages, signed in or not. */
export function keepLook(
  c: Context<Env>,
  look: { readonly theme?: Theme; readonly language?: string },
): void {
  if (look.theme !== undefined) writeCookie(c, 'theme', look.theme, { maxAge: year });
  if (look.language !== undefined) writeCookie(c, 'language', look.language, { maxAge: year });
}
