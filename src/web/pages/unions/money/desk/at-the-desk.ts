/**
 * Who may sit at the treasurer's desk, and how its pages are shown.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Part, Treasury } from '../../../../../union/treasury/treasury.ts';
import { withoutPower } from '../../../../../union/union.ts';
import { show } from '../../../../answer.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled, hasErrors } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { crumbs } from '../../../../parts/nav.ts';
import type { Sitting } from '../../assembly/sitting.ts';
import { fetchTexts, type Wanted } from '../../assembly/texts.ts';
import {
  awaitsAnswer,
  hasPromises,
  holdsMoney,
  moneyCrumbs,
  type Purse,
  takesWork,
} from '../purse.ts';

/** Whether the reader holds a power, also once the union has wound up: what lies there is still to be accounted for. */
export const holds = (
  { union, member, at }: Pick<UnionView, 'union' | 'member' | 'at'>,
  power: string,
): boolean => member !== undefined && withoutPower(union, power, { by: member, at }) === undefined;

/** Lets those in who hold one of these powers, in a union that holds money. */
export const deskOf = (...powers: readonly string[]): MiddlewareHandler<Env> =>
  deskWhere(holdsMoney, powers);

/** Lets those in who see what members do for their dues, also where that can be work alone, or could be once. */
export const duesDesk: MiddlewareHandler<Env> = deskWhere(
  (view) => holdsMoney(view) || takesWork(view) || hasPromises(view),
  ['treasury/enter'],
);

/** Lets those in who answer what was asked and reported, for as long as anything waits, or may have to be answered anew. */
export const inquiriesDesk: MiddlewareHandler<Env> = deskWhere(
  (view) => holdsMoney(view) || takesWork(view) || awaitsAnswer(view) || hasPromises(view),
  ['treasury/enter'],
);

function deskWhere(
  isOpen: (view: UnionView) => boolean,
  powers: readonly string[],
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const view = unionOf(c);
    if (!isOpen(view)) return c.redirect(`${view.home}/money`, 303);
    return powers.some((power) => holds(view, power)) ? next() : notYours(c);
  };
}

function notYours(c: Context<Env>): Response {
  const view = unionOf(c);
  const { t, home } = view;
  const title = t('This is the treasurers’ desk');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('Here those keep the accounts whom the rules gave the power to. You are not one of them, or not signed in as one.')}
    </p>
    <p>${t('What comes and goes, you can see all the same.')}</p>
    ${buttons(
      linkButton(t('To the money'), `${home}/money`, { kind: 'main' }),
      linkButton(t('Who holds an office'), `${home}/offices`),
    )}
  `;
  return show(c, { title, main, unlisted: true, width: 'narrow' }, 403);
}

/** What a page of the desk is drawn from. Requires {@link deskOf} before it. */
export async function purseOf(c: Context<Env>, wanted?: Wanted): Promise<Purse> {
  const sitting = await sittingOf(c, wanted);
  const rules = sitting.union.charter?.money;
  if (!rules) throw new Error('the rules say nothing of money');
  return { ...sitting, rules };
}

/** The same for what there is to do at the desk although the rules may say nothing of money any more. */
export async function sittingOf(
  c: Context<Env>,
  { hashes = [], people = [] }: Wanted = {},
): Promise<Sitting> {
  const view = unionOf(c);
  const titles = [...view.union.treasury.places.values()].map(({ title }) => title);
  const texts = await fetchTexts(view, { hashes: [...titles, ...hashes], people });
  return { ...view, texts };
}

/** The titles of the claims that these parts name. */
export const titlesOfClaims = (
  { claims }: Pick<Treasury, 'claims'>,
  parts: readonly Part[],
): readonly (Hash | undefined)[] =>
  parts.flatMap((part) => ('claim' in part ? [claims.get(part.claim)?.title] : []));

/** Which page of a list is asked for: the first where that is no number. */
export function pageIn(c: Context<Env>, name = 'page'): number {
  const read = z.coerce.number().int().min(1).safeParse(c.req.query(name));
  return read.success ? read.data : 1;
}

export interface DeskPage {
  readonly title: string;
  readonly main: Html;
  /** The form that came back wrong. */
  readonly filled?: Filled;
  readonly width?: 'text' | 'wide' | 'narrow';
  readonly scripts?: readonly string[];
  readonly up?: readonly { readonly href: string; readonly text: string }[];
}

export function showDesk(c: Context<Env>, page: DeskPage): Response {
  const view = unionOf(c);
  const { filled = blank, up = [], main, scripts, width = 'wide' } = page;
  const response = showUnion(c, {
    part: 'money',
    title: `${page.title} · ${view.name}`,
    main,
    width,
    crumbs: crumbs(view.t, [...moneyCrumbs(view), ...up]),
    unlisted: true,
    ...(scripts && { scripts }),
    ...(hasErrors(filled) && { form: filled }),
  });
  if (!hasErrors(filled) || view.kept) return response;
  return new Response(response.body, { status: 422, headers: response.headers });
}
