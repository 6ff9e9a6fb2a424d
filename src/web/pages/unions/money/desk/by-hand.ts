/**
 * `/u/:slug/money/by-hand…`: what one person records by hand, and another confirms.
 * @module
 */
import { type Context, Hono } from 'hono';
import { Day, dayOf } from '../../../../../union/kernel/instant.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled } from '../../../../form.ts';
import type { Purse } from '../purse.ts';
import { deskOf, purseOf, showDesk } from './at-the-desk.ts';
import {
  byHandPage,
  byHandPath,
  cameIn,
  placesByHand,
  recordAgain,
  recordPage,
} from './by-hand-page.ts';
import { namesOf } from './expected.ts';
import { typedIn } from './lines.ts';
import { changedParts, payableClaims } from './parts-form.ts';
import { payersOf } from './payers.ts';
import { isKind, readParts } from './saying-parts.ts';
import { refusedBefore } from './refused-before.ts';

export function byHandPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/by-hand';
  pages.use(at, deskOf('treasury/enter', 'treasury/confirm'));
  pages.use(`${at}/*`, deskOf('treasury/enter'));
  pages.get(at, (c) => showByHand(c, blank));
  pages.post(`${at}/record`, (c) => takeRecord(c, deps));
  return pages;
}

async function purseByHand(c: Context<Env>, people: Iterable<string> = []): Promise<Purse> {
  const view = unionOf(c);
  const { byHand, claims } = view.union.treasury;
  const waiting = [...byHand.values()];
  const paid = waiting.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.to === 'payout' ? [part.claim] : [])),
  );
  const titles = [...paid, ...payableClaims(view, true)].map((id) => claims.get(id)?.title);
  return purseOf(c, {
    hashes: [...waiting.map(({ note }) => note), ...titles],
    people: [...waiting.map(({ by }) => by), ...people],
  });
}

async function showByHand(c: Context<Env>, filled: Filled): Promise<Response> {
  const purse = await purseByHand(c);
  const main = byHandPage(purse, filled);
  return showDesk(c, { title: purse.t('By hand'), main, filled, width: 'text' });
}

async function takeRecord(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const { add, drop, ...values } = await typedIn(c);
  const kind = add !== undefined && isKind(add) ? add : undefined;
  const changed = changedParts(values, { add: kind, drop });
  if (changed) return showByHand(c, { values: changed, errors: {} });
  const view = unionOf(c);
  const payers = await payersOf(deps, view);
  const purse = await purseByHand(c, payers.keys());
  const wrong = wrongIn(purse, values);
  const filled: Filled = { values, errors: {} };
  const told = {
    currency: view.union.treasury.places.get(values['place'] ?? '')?.currency ?? '',
    cameIn: cameIn(filled),
    byHand: true,
    payers,
    names: await namesOf(view, [...payers.keys()]),
  };
  const said = wrong['place'] === undefined ? readParts(purse, told, values) : { errors: {} };
  if ('errors' in said || Object.keys(wrong).length > 0) {
    const errors = { ...wrong, ...('errors' in said ? said.errors : {}) };
    return showByHand(c, { values, errors });
  }
  const record = {
    place: values['place'] ?? '',
    day: values['day'] ?? '',
    amount: said.parts.reduce((sum, { amount }) => sum + amount, 0),
    parts: said.parts,
    note: values['note'] ?? '',
  };
  const why = refusedBefore(view, 'treasury/record@1', record);
  if (why !== undefined) return showByHand(c, { values, errors: { '': why } });
  const again = recordAgain(purse, placesByHand(purse), filled);
  return showDesk(c, {
    title: purse.t('Look it over'),
    main: recordPage(purse, record, again),
    width: 'text',
    up: [{ href: byHandPath(purse), text: purse.t('By hand') }],
  });
}

function wrongIn(purse: Purse, values: Filled['values']): Record<string, string> {
  const { t, at } = purse;
  const wrong: Record<string, string> = {};
  if (!placesByHand(purse).some(([name]) => name === values['place']))
    wrong['place'] = t('Choose one of those shown.');
  const day = Day.safeParse(values['day']);
  if (!day.success) wrong['day'] = t('Write a date, such as 2026-05-03.');
  else if (day.data > dayOf(at)) wrong['day'] = t('This day is still to come.');
  if (String(values['note'] ?? '').trim() === '') wrong['note'] = t('This is needed.');
  return wrong;
}
