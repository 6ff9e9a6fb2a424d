/**
 * `POST /u/:slug/me/feed`: a member makes the addresses of their private feed and calendar, or
 * withdraws them.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { onlyByOwnWay } from '../accounts/other-ways.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { showUnion } from '../acts/union-page.ts';
import { unionOf } from '../acts/union-view.ts';
import { goOn } from '../answer.ts';
import type { Env } from '../env.ts';
import { readForm } from '../guard/read-form.ts';
import { withMember } from '../pages/unions/people/me/with-member.ts';
import { makeFeedKey, withdrawFeedKey } from './keys.ts';
import { ownAddressesPage } from './own-part.ts';

const Doing = z.object({ do: z.enum(['make', 'withdraw']) });

export const ownFeedPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/me/feed', (c) => goOn(c, `${unionOf(c).home}/me#own-feed`))
    .post('/u/:slug/me/feed', withMember, (c) => change(c, deps));

async function change(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { t, home, union, person, standing } = view;
  const read = await readForm(c, Doing);
  if (!read.ok || !person || standing !== 'member') return goOn(c, `${home}/me`);
  const closed = await onlyByOwnWay(c, { ...deps.store, now: deps.now }, `${home}/me`);
  if (closed) return closed;
  const whose = { union: union.id, person: person.id };
  if (read.value.do === 'withdraw') {
    await withdrawFeedKey(deps.store.vault, whose);
    return goOn(c, `${home}/me`, t('Your addresses are withdrawn. They lead nowhere any more.'));
  }
  const main = ownAddressesPage(view, await makeFeedKey(deps, whose));
  return showUnion(c, { title: t('My own feed and calendar'), main, part: 'me', unlisted: true });
}
