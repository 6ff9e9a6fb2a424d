/**
 * `/u/:slug/money/by-hand…`: what one person records by hand, and another confirms.
 * @module
 */
import { type Context, Hono } from 'hono';
import { Day, latestDay } from '../../../../../union/kernel/instant.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled } from '../../../../form.ts';
import type { Purse } from '../purse.ts';
import { deskOf, purseOf, showDesk } from './at-the-desk.ts';
import {
  byHandPage,
  byHandPath,
  handTold,
  placesByHand,
  recordAgain,
  type Recorded,
  recordPage,
} from './by-hand-page.ts';
import { namesOf } from './expected.ts';
import { typedIn } from './lines.ts';
import { changedParts } from './parts-form.ts';
import { payableClaims } from './saying-payouts.ts';
import { knownPayersOf } from '../../../../acts/payers.ts';
import { isKind } from './part-kinds.ts';
import { readParts } from './saying-parts.ts';
import { refusedBefore } from './refused-before.ts';
import type { Told } from './told-money.ts';

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
    parts.flatMap((part) => ('claim' in part ? [part.claim] : [])),
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
  const payers = await knownPayersOf(deps, unionOf(c));
  const purse = await purseByHand(c, payers.keys());
  const names = await namesOf(purse, [...payers.keys()]);
  const record = recordIn(purse, values, { payers, names });
  if ('errors' in record) return showByHand(c, { values, errors: record.errors });
  const why = refusedBefore(purse, 'treasury/record@1', record);
  if (why !== undefined) return showByHand(c, { values, errors: { '': why } });
  const again = recordAgain(purse, placesByHand(purse), { values, errors: {} });
  return showDesk(c, {
    title: purse.t('Look it over'),
    main: recordPage(purse, record, again),
    width: 'text',
    up: [{ href: byHandPath(purse), text: purse.t('By hand') }],
  });
}

/** What a person recorded, or what is wrong with it by field. */
function recordIn(
  purse: Purse,
  values: Readonly<Record<string, string>>,
  who: Pick<Told, 'payers' | 'names'>,
): Recorded | { readonly errors: Readonly<Record<string, string>> } {
  const { place = '', day = '', note = '' } = values;
  const wrong = wrongIn(purse, values);
  if (wrong['place'] !== undefined) return { errors: wrong };
  const told = handTold(purse, { values, errors: {} }, place);
  const said = readParts(purse, { ...who, ...told }, values);
  if ('errors' in said) return { errors: { ...wrong, ...said.errors } };
  if (Object.keys(wrong).length > 0) return { errors: wrong };
  const amount = said.parts.reduce((sum, part) => sum + part.amount, 0);
  return { place, day, amount, parts: said.parts, note };
}

function wrongIn(purse: Purse, values: Filled['values']): Record<string, string> {
  const { t, at } = purse;
  const wrong: Record<string, string> = {};
  if (!placesByHand(purse).some(([name]) => name === values['place']))
    wrong['place'] = t('Choose one of those shown.');
  const day = Day.safeParse(values['day']);
  if (!day.success) wrong['day'] = t('Write a date, such as 2026-05-03.');
  else if (day.data > latestDay(at)) wrong['day'] = t('This day is still to come.');
  if (String(values['note'] ?? '').trim() === '') wrong['note'] = t('This is needed.');
  return wrong;
}
