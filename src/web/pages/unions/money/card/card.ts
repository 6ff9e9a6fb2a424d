/**
 * `/u/:slug/money/card…`: the union’s account at Stripe, at the treasurers’ desk.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import { Day, dayOf } from '../../../../../union/kernel/instant.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import { goOn } from '../../../../answer.ts';
import { isTrouble } from '../../../../card-payments.ts';
import type { Env } from '../../../../env.ts';
import { type Filled, withError } from '../../../../form.ts';
import { limited } from '../../../../guard/limits.ts';
import { readForm } from '../../../../guard/read-form.ts';
import { there } from '../../../../not-there.ts';
import { phrase } from '../../../../words.ts';
import { deskOf, holds, purseOf, showDesk } from '../desk/at-the-desk.ts';
import { previewPath } from '../desk/preview-page.ts';
import { keepDraft } from '../desk/statement-draft.ts';
import { type AtCards, cardsPage, cardsPath, sealedOf, type Wrong } from './card-page.ts';
import { troubleSaid } from './card-words.ts';
import {
  connectionOf,
  dropConnection,
  keepConnection,
  mayConnect,
  placesForCards,
} from './connection.ts';
import { fetchedDraft } from './fetching.ts';
import { forgetHeard, heardSince, markFetched } from './heard.ts';

/** Nothing where the hall has nobody who takes cards. */
export function cardPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  if (!deps.cards) return pages;
  const at = '/u/:slug/money/card';
  for (const path of [at, `${at}/*`]) pages.use(path, deskOf('treasury/account', 'treasury/enter'));
  pages.get(at, (c) => showCards(c, deps));
  pages.post(`${at}/connect`, (c) => connect(c, deps));
  pages.post(`${at}/remove`, (c) => remove(c, deps));
  pages.post(`${at}/fetch`, (c) => fetchMoved(c, deps));
  return pages;
}

async function showCards(c: Context<Env>, deps: UnionDeps, wrong?: Wrong): Promise<Response> {
  const view = unionOf(c);
  const connection = await connectionOf(deps, view);
  const on: AtCards = {
    ...(await purseOf(c, { people: connection ? [connection.by] : [] })),
    connected: connection && sealedOf(connection),
    mayConnect: mayConnect(view),
    mayEnter: holds(view, 'treasury/enter'),
    heard: connection ? await heardSince(deps, view) : [],
  };
  return showDesk(c, {
    title: view.t('Cards, by Stripe'),
    main: cardsPage(on, wrong),
    width: 'text',
    ...(wrong && { filled: wrong.connecting ?? wrong.fetching }),
  });
}

const Connecting = z.object({
  place: z.string().max(60),
  key: z
    .string()
    .max(300)
    .refine((key) => !/^(?:sk|pk|whsec)_/.test(key), {
      error: phrase(
        'This is another kind of key. Enter a restricted key, which begins with rk_: it can’t do more than you allow.',
      ),
      abort: true,
    })
    .refine((key) => /^rk_(?:live|test)_\w{10,250}$/.test(key), {
      error: phrase('A restricted key begins with rk_live_, and has no spaces in it.'),
    }),
  secret: z
    .string()
    .regex(/^whsec_[\w+/=-]{8,250}$/, {
      error: phrase('A signing secret begins with whsec_, and has no spaces in it.'),
    })
    .optional(),
});

/** Without what must not be shown again, also not to whoever typed it. */
const withoutSecrets = ({ values: { place = '' }, errors }: Filled): Filled => ({
  values: { place },
  errors,
});

async function connect(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { t } = view;
  if (!mayConnect(view)) return showCards(c, deps);
  const haste = limited(c, 'stripe key', { burst: 10, every: 30_000 });
  if (haste) return haste;
  const read = await readForm(c, Connecting);
  const filled = withoutSecrets(read.form);
  if (!read.ok) return showCards(c, deps, { connecting: filled });
  const { place: name, key, secret } = read.value;
  const place = placesForCards(view).find(([each]) => each === name)?.[1];
  const wrong = (field: string, why: string): Promise<Response> =>
    showCards(c, deps, { connecting: withError(filled, field, why) });
  if (!place) return wrong('place', t('Choose one of those shown.'));
  const answer = await there(deps.cards).check(key, place.currency);
  if (isTrouble(answer)) return wrong('key', troubleSaid(t, answer));
  await keepConnection(deps, view, {
    place: name,
    key,
    ...(secret !== undefined && { secret }),
    by: view.member ?? '',
    at: view.at,
  });
  return goOn(c, cardsPath(view), t('Connected. People can pay by card now.'));
}

async function remove(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  if (!mayConnect(view)) return showCards(c, deps);
  await dropConnection(deps, view);
  await forgetHeard(deps, view);
  return goOn(
    c,
    cardsPath(view),
    view.t('Removed. The hall has forgotten the key. Delete it in Stripe, too.'),
  );
}

const Fetching = z.object({
  through: z
    .string()
    .refine((text) => Day.safeParse(text).success, {
      error: phrase('Write a date, such as 2026-05-03.'),
    })
    .optional(),
});

async function fetchMoved(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { t } = view;
  if (!holds(view, 'treasury/enter')) return showCards(c, deps);
  const haste = limited(c, 'stripe fetch', { burst: 10, every: 10_000 });
  if (haste) return haste;
  const connection = await connectionOf(deps, view);
  const read = await readForm(c, Fetching);
  if (!connection || !read.ok) return showCards(c, deps, { fetching: read.form });
  const { through } = read.value;
  if (through !== undefined && through >= dayOf(view.at)) {
    const why = t('Choose a day that is over, or leave it empty.');
    return showCards(c, deps, { fetching: withError(read.form, 'through', why) });
  }
  const draft = await fetchedDraft(deps, view, { connection, through });
  if (isTrouble(draft) || isRefusal(draft)) {
    const why = isTrouble(draft) ? troubleSaid(t, draft) : sayRefusal(t, draft);
    return showCards(c, deps, { fetching: withError(read.form, '', why) });
  }
  await keepDraft(deps, view, draft);
  await markFetched(deps, view);
  return c.redirect(previewPath(view, draft.id), 303);
}
