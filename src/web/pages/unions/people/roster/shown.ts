/**
 * How the pages about lists of people are shown.
 * @module
 */
import type { Context } from 'hono';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import { sayWrong } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled, hasErrors } from '../../../../form.ts';
import type { Html } from '../../../../html.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { listsPath } from './upload-page.ts';

export interface RosterPage {
  readonly title: string;
  readonly main: Html;
  /** The form that came back wrong. */
  readonly filled?: Filled;
  readonly scripts?: readonly string[];
  /** Whether it stands below the page on which lists are brought in. */
  readonly isBelow?: boolean;
}

export function showRosterPage(c: Context<Env>, page: RosterPage): Response {
  const view = unionOf(c);
  const { t, home } = view;
  const { filled = blank, scripts, main, isBelow = false } = page;
  const response = showUnion(c, {
    part: 'members',
    title: `${page.title} · ${view.name}`,
    main,
    width: isBelow ? 'wide' : 'text',
    crumbs: crumbs(t, [
      { href: `${home}/members`, text: t('Members') },
      { href: `${home}/invitations`, text: t('Invitations') },
      ...(isBelow ? [{ href: listsPath(view), text: t('Invite people from a list') }] : []),
    ]),
    unlisted: true,
    ...(scripts && { scripts }),
    ...(hasErrors(filled) && { form: filled }),
  });
  response.headers.set('cache-control', 'no-store');
  return hasErrors(filled)
    ? new Response(response.body, { status: 422, headers: response.headers })
    : response;
}

export function gone(c: Context<Env>): Response {
  const { t } = c.var;
  return sayWrong(c, 404, {
    title: t('This list is not kept any more'),
    text: t(
      'A list is kept for a day, and for a week once somebody on it is invited. Bring it in again: whoever is invited is known.',
    ),
  });
}
