/**
 * `/u/:slug`: the call while it is one, the union's front page after that.
 * @module
 */
import { Hono } from 'hono';
import type { UnionDeps } from '../../../acts/deps.ts';
import { unionOf } from '../../../acts/union-view.ts';
import { showUnion } from '../../../acts/union-page.ts';
import type { Env } from '../../../env.ts';
import { callPage, readCall } from './call-page.ts';
import { lapsedPage } from './lapsed-page.ts';
import { readFront, unionFront } from './union-front.ts';

export const frontPages = (_deps: UnionDeps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug', async (c) => {
    const view = unionOf(c);
    const { name, union } = view;
    if (union.phase === 'call') {
      const call = await readCall(view);
      const page = { title: name, description: call.why, main: callPage(view, call) };
      return showUnion(c, { ...page, part: 'front', width: 'wide' });
    }
    if (union.phase === 'lapsed') {
      return showUnion(c, { title: name, main: lapsedPage(view), part: 'front', unlisted: true });
    }
    const main = unionFront(view, await readFront(view));
    const description = union.charter?.purpose ?? name;
    return showUnion(c, { title: name, description, main, part: 'front', width: 'wide' });
  });
