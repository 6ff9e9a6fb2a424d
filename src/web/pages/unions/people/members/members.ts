/**
 * `/u/:slug/members`: who belongs, for those who stand with the union; who waits at the door; and
 * one page for each.
 * @module
 */
import { Hono } from 'hono';
import { z } from 'zod';
import { MemberId } from '../../../../../union/kernel/ids.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { sayClosed, showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { readQuery } from '../../../../guard/read-form.ts';
import { there } from '../../../../not-there.ts';
import { readDoor } from './door.ts';
import { countsPage, listPage, readList, standings } from './list.ts';
import { memberPage, readMember } from './one.ts';

const Search = z.object({
  q: z.string().max(80).optional().catch(undefined),
  standing: z.enum(standings).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const membersPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/members', async (c) => {
      const view = unionOf(c);
      const title = view.t('Members');
      if (!isInside(view)) {
        return showUnion(c, { title, main: countsPage(view), part: 'members' });
      }
      const read = readQuery(c, Search);
      const search = read.ok ? read.value : { page: 1 };
      const list = await readList(view, search);
      const door = await readDoor(deps, view);
      const main = listPage(view, list, door);
      return showUnion(c, { title, main, part: 'members', width: 'wide', unlisted: true });
    })
    .get('/u/:slug/members/:member', async (c) => {
      const view = unionOf(c);
      const id = there(MemberId.safeParse(c.req.param('member')).data);
      there(view.union.members.people.get(id));
      if (!view.mayRead && id !== view.member) return sayClosed(c);
      // What somebody says and decides in public bears their name; the rest is for who belongs.
      const member = await readMember(deps, view, id);
      const main = memberPage(view, member, isInside(view));
      return showUnion(c, { title: member.name, main, part: 'members', unlisted: true });
    });

/** Who stands with the union; one that keeps to itself shows its members to members alone. */
const isInside = ({ standing, mayRead }: UnionView): boolean =>
  mayRead && ['member', 'supporter', 'applicant', 'joiner'].includes(standing);
