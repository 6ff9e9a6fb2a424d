/**
 * How a page answers: shows itself, sends the reader on with a word, or says what went wrong.
 * @module
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env, Notice } from './env.ts';
import { type Html, html } from './html.ts';
import { framed, type Page } from './layout.ts';
import { forgetNotice, keepNotice } from './guard/notices.ts';
import { buttons, linkButton } from './parts/button.ts';

/** Answers with a page. A form that came back wrong is shown with status 422. */
export function show(c: Context<Env>, page: Page, status: ContentfulStatusCode = 200): Response {
  if (c.var.notice !== undefined) forgetNotice(c);
  c.header('Cache-Control', 'private, no-cache');
  return c.html(framed(c.var, page).text, status);
}

/** After a form: the reader goes to `path` of this hall, and is told `said` on the page there. */
export function goOn(c: Context<Env>, path: string, said?: string | Notice): Response {
  if (said !== undefined)
    keepNotice(c, typeof said === 'string' ? { tone: 'good', text: said } : said);
  return c.redirect(path, 303);
}

/** A page that says what went wrong in a plain sentence, and where to go from here. */
export function sayWrong(
  c: Context<Env>,
  status: ContentfulStatusCode,
  { title, text, more }: { readonly title: string; readonly text: string; readonly more?: Html },
): Response {
  const { t } = c.var;
  const main = html`
    <h1>${title}</h1>
    <p class="lead">${text}</p>
    ${more} ${buttons(linkButton(t('To the front page'), '/', { kind: 'main' }))}
    <p class="small">
      ${t('If you ask somebody about it, give this number: {id}', { id: c.var.requestId })}
    </p>
  `;
  return show(c, { title, main, unlisted: true, width: 'narrow' }, status);
}

/** The answer where there is nothing, or nothing this reader may see: both look the same. */
export const sayAbsent = (c: Context<Env>): Response =>
  sayWrong(c, 404, {
    title: c.var.t('There is nothing here'),
    text: c.var.t('The address may be mistyped, or what was here is gone.'),
  });

/** Sends who isn't signed in to the sign-in page, and back here afterwards. */
export function askToSignIn(c: Context<Env>): Response {
  const next = c.req.method === 'GET' ? c.var.path : '/';
  return goOn(c, `/sign-in?next=${encodeURIComponent(next)}`, {
    tone: 'warn',
    text: c.var.t('Sign in first, please. Then you are brought back here.'),
  });
}

/** A path of this hall, or `/`: what came with a form is never followed elsewhere. */
export function localPath(text: unknown): string {
  if (typeof text !== 'string' || !/^\/(?![/\\])[\x21-\x7e]{0,1000}$/.test(text)) return '/';
  const url = URL.parse(text, 'http://hall.invalid');
  // Once its dots are gone, `/.//evil.example` would begin with two slashes, and lead there.
  return url?.host === 'hall.invalid' && !url.pathname.startsWith('//')
    ? url.pathname + url.search + url.hash
    : '/';
}
