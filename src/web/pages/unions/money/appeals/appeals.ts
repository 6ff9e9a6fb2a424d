/**
 * `/u/:slug/money/appeals/:id`: an appeal. What the reader has promised, and whether it is paid, is told to them alone.
 * @module
 */
import { type Context, Hono } from 'hono';
import { type Appeal, promiseToken } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { freshReference } from '../../../../acts/own-payer.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { there } from '../../../../not-there.ts';
import { accountToPay } from '../account-to-pay.ts';
import { fetchPurse } from '../purse.ts';
import { appealPage } from './appeal-page.ts';

/** Below `/u/:slug/money/…`, where only those come who may read. */
export const appealPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/money/appeals/:id', (c) => showAppeal(c, deps));

const textsOf = ({ title, text, closed }: Appeal): readonly string[] =>
  [title, text, closed?.early?.reason].filter((each) => each !== undefined);

async function showAppeal(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { union, member = '' } = view;
  const id = c.req.param('id') ?? '';
  const appeal = there(union.treasury.appeals.get(id));
  const purse = await fetchPurse(view, { hashes: textsOf(appeal) });
  const number = union.treasury.payers.get(member);
  const texts = await deps.clerk.privateTexts(union.id, number === undefined ? [] : [number]);
  const payer = texts.get(number ?? '');
  const main = appealPage({
    ...purse,
    id,
    appeal,
    own: appeal.promises.get(member),
    isPaid: payer !== undefined && appeal.paid.has(promiseToken(payer.salt, id)),
    reference: payer?.text,
    account: await accountToPay(deps, view, appeal.currency),
    fresh: freshReference(deps.chance),
  });
  return showUnion(c, {
    part: 'money',
    title: view.t('An appeal · {union}', { union: view.name }),
    main,
  });
}
