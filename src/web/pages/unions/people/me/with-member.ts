/**
 * Pages that are about the reader’s own membership.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';

/** For pages that are about the reader's own membership: others are told how to come in. */
export const withMember: MiddlewareHandler<Env> = async (c, next) =>
  unionOf(c).member === undefined ? noMember(c) : next();

export function noMember(c: Context<Env>): Response {
  const { t, home, name, person, path } = unionOf(c);
  const title = t('You have no place here yet');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${
        person
          ? t('You are signed in, but do not stand with {name}.', { name })
          : t('If you do stand with {name}, sign in and you find your membership here.', { name })
      }
    </p>
    ${buttons(
      !person &&
        linkButton(t('Sign in'), `/sign-in?next=${encodeURIComponent(path)}`, { kind: 'main' }),
      linkButton(t('To its front page'), home),
    )}
  `;
  return showUnion(c, { title, main, unlisted: true, width: 'narrow' });
}
