/**
 * `/u/:slug/money/accounts/:place`: one account, for everybody who may read the book.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import { alteredHere } from '../../../../acts/altered.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { sayAbsent } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { html, type Html } from '../../../../html.ts';
import { type Connection, connectionOf } from '../card/connection.ts';
import { moneyCrumbs, placeTitle, type Purse } from '../purse.ts';
import { accountPage, linesIn, monthsOf, type Numbered } from './account-page.ts';
import { holds, pageIn, purseOf, titlesOfClaims } from './at-the-desk.ts';
import { type About, readAbout } from './line-about.ts';
import { putRightPart, type Righted, rightedIn } from './put-right-part.ts';

export function accountPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/accounts/:place', (c) => showAccount(c, deps));
  return pages;
}

async function showAccount(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { treasury, charter } = view.union;
  const name = c.req.param('place') ?? '';
  const place = treasury.places.get(name);
  if (!place || !charter?.money) return sayAbsent(c);
  const shown = shownOf(c, treasury, name);
  const righted = rightedIn(view, name);
  const about = await writtenTo(deps, view, shown.lines);
  const written = await writtenToStruck(deps, view, righted);
  const number = await numberTold(deps, view, place.number);
  const connected = await connectedTo(deps, view, name);
  const purse = await purseOf(c, {
    hashes: [
      ...shown.lines.flatMap(([, { parts = [] }]) => titlesOfClaims(view.union.treasury, parts)),
      ...righted.map(([, { reason }]) => reason),
    ],
    people: connected.map(({ by }) => by),
  });
  return showUnion(c, {
    part: 'money',
    title: `${placeTitle(purse, name, place)} · ${view.name}`,
    main: html`${accountPage(purse, { name, place, ...shown, about, number })}
    ${putRightPart(purse, { name, all: righted, written })}
    ${connected.map((each) => connectedSaid(purse, each))}`,
    crumbs: crumbs(view.t, moneyCrumbs(view)),
    width: 'wide',
  });
}

/** The number of the account, for members: they decided on it, and compare it with where money is sent. */
async function numberTold(
  deps: UnionDeps,
  view: UnionView,
  number: Hash | undefined,
): Promise<string | Refusal | undefined> {
  if (number === undefined || view.standing !== 'member') return undefined;
  const texts = await deps.clerk.privateTexts(view.union.id, [number]);
  return alteredHere(texts, number) ?? texts.get(number)?.text;
}

/** The month and the page of it that are asked for; otherwise the newest. */
function shownOf(
  c: Context<Env>,
  treasury: UnionView['union']['treasury'],
  name: string,
): { readonly month: string; readonly page: number; readonly lines: readonly Numbered[] } {
  const months = monthsOf(treasury, name);
  const asked = c.req.query('month') ?? '';
  const month = months.includes(asked) ? asked : (months[0] ?? '');
  const page = pageIn(c);
  return { month, page, lines: month === '' ? [] : linesIn(treasury, name, month) };
}

/** How the hall is let into that account, if it is. */
async function connectedTo(
  deps: UnionDeps,
  view: UnionView,
  name: string,
): Promise<readonly Connection[]> {
  const connection = await connectionOf(deps, view);
  return connection?.place === name ? [connection] : [];
}

/** For everybody: who let the hall into the account, so that nobody can do so unseen. */
const connectedSaid = ({ t, texts }: Purse, { by, at }: Pick<Connection, 'by' | 'at'>): Html =>
  html`<p>
    ${t.html('What is paid by card comes to this account at Stripe. {name} connected it on {date}.', { name: texts.name(by), date: t.date(at) })}
  </p>`;

/** What the bank wrote to lines, for whoever may read it; for everybody else nothing. */
async function writtenTo(
  { clerk }: UnionDeps,
  view: UnionView,
  lines: readonly Numbered[],
): Promise<ReadonlyMap<string, About>> {
  if (!holds(view, 'treasury/enter')) return new Map();
  const hashes = lines.map(([, line]) => line.about);
  const texts = await clerk.privateTexts(view.union.id, hashes);
  return new Map(lines.map(([id, line]) => [id, readAbout(texts.get(line.about)?.text)]));
}

/** The same of lines that were struck out, word for word, so that one can be entered again. */
async function writtenToStruck(
  { clerk }: UnionDeps,
  view: UnionView,
  righted: readonly Righted[],
): Promise<ReadonlyMap<Hash, string>> {
  if (!holds(view, 'treasury/enter')) return new Map();
  const hashes = righted.flatMap(([, { about }]) => about ?? []);
  const texts = await clerk.privateTexts(view.union.id, hashes);
  return new Map([...texts].map(([hash, { text }]) => [hash, text]));
}
