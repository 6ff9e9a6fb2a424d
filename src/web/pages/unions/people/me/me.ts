/**
 * `/u/:slug/me`: one's own membership: standing, from when the vote counts, name, notices, leave;
 * and an export of everything the hall keeps about it.
 * @module
 */
import { Hono } from 'hono';
import { z } from 'zod';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import { onlyByOwnWay } from '../../../../accounts/other-ways.ts';
import { dials } from '../../../../accounts/person.ts';
import { goOn } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { privateFeedOf } from '../../../../feeds/keys.ts';
import { readForm } from '../../../../guard/read-form.ts';
import { speaksAbroad } from '../../../../reach/abroad.ts';
import { ownAccounts } from '../accounts-part.ts';
import { exportOf } from './export.ts';
import { keepUnionDial } from './notices.ts';
import { ownNotices } from './notices-part.ts';
import { readMe } from './read-me.ts';
import { mePage } from './page.ts';
import { sentPage } from './sent-page.ts';
import { withMember } from './with-member.ts';

const Dial = z.object({ dial: z.enum(['', ...dials]).optional() });

export const mePages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/me', withMember, async (c) => {
      const view = unionOf(c);
      const me = await readMe(deps, view);
      const notices = await ownNotices(deps, view);
      const whose = { union: view.union.id, person: view.person?.id ?? '' };
      const feed = await privateFeedOf(deps.store.vault, whose);
      const accounts = await ownAccounts(deps, view);
      const federates = await speaksAbroad(deps);
      const main = mePage(view, me, { notices, feed, accounts, federates });
      return showUnion(c, {
        title: view.t('My membership'),
        main,
        part: 'me',
        unlisted: true,
        scripts: ['device.js', 'notify.js'],
      });
    })
    .post('/u/:slug/me/notices', withMember, async (c) => {
      const view = unionOf(c);
      const read = await readForm(c, Dial);
      if (read.ok) await keepUnionDial(deps, view, read.value.dial || undefined);
      return goOn(c, `${view.home}/me`, view.t('Saved.'));
    })
    .get('/u/:slug/me/sent', withMember, (c) => sentPage(c, deps))
    .get('/u/:slug/me/export.json', withMember, async (c) => {
      const view = unionOf(c);
      const closed = await onlyByOwnWay(c, { ...deps.store, now: deps.now }, `${view.home}/me`);
      if (closed) return closed;
      c.header('Content-Disposition', `attachment; filename="${view.slug}-my-data.json"`);
      c.header('Cache-Control', 'private, no-store');
      return c.json(await exportOf(deps, view));
    });
