/** The pages of straw polls, and of comments that wait. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { repliesIn } from '../../../../clerk/replies.ts';
import { othersSoFar } from '../../../../clerk/straw-answers.ts';
import { noAnswers } from '../../../../union/assembly/assembly.ts';
import { uuidOf } from '../../../accounts/persons.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { readQuery } from '../../../guard/read-form.ts';
import { there } from '../../../not-there.ts';
import { speaksAbroad } from '../../../reach/abroad.ts';
import { wantedByHiding } from './comment-parts.ts';
import { heldPage, waitingShown } from './held-page.ts';
import { proposalCrumbs } from './proposal-page.ts';
import { strawHashes, questionOf } from './straw-parts.ts';
import { askPage, strawPage } from './straw-page.ts';
import { mayDo } from './sitting.ts';
import { fetchTexts } from './texts.ts';

/** Below `/u/:slug/assembly/…`, where only those come who may read. */
export function strawPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/assembly/ask', (c) => showAsking(c, deps));
  pages.get('/u/:slug/assembly/straw/:straw', (c) => showStraw(c, deps));
  pages.get('/u/:slug/assembly/waiting', (c) => showWaiting(c, deps));
  return pages;
}

/** Whether straw polls go out to the fediverse, and answers come from there. */
const isToldElsewhere = async (deps: UnionDeps, { union }: UnionView): Promise<boolean> =>
  union.charter?.book !== 'members' && (await speaksAbroad(deps));

async function showAsking(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  there(mayDo(view, 'assembly/ask') || undefined);
  const read = readQuery(c, z.object({ about: z.string().max(40).optional() }));
  const about = read.ok ? view.union.assembly.proposals.get(read.value.about ?? '') : undefined;
  const texts = await fetchTexts(view, { hashes: [about?.title] });
  const asking = { ...view, texts, fresh: uuidOf(deps.chance(16)), proposal: about?.id };
  return showUnion(c, {
    part: 'assembly',
    title: view.t('Ask everybody for their view'),
    crumbs: proposalCrumbs(asking),
    main: askPage(asking, await isToldElsewhere(deps, view)),
  });
}

async function showStraw(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const { store, now, abroad } = deps;
  const view = unionOf(c);
  const { union } = view;
  const straw = there(union.assembly.straws?.all.get(c.req.param('straw') ?? ''));
  const about = union.assembly.proposals.get(straw.proposal ?? '');
  const texts = await fetchTexts(view, {
    hashes: [...strawHashes([straw]), about?.title],
    people: [straw.by],
  });
  const others =
    straw.ended === undefined
      ? await othersSoFar(store.vault, { union: union.id, straw, now: now() })
      : noAnswers(straw.options.length);
  const post = await abroad?.postOf(view.slug, { straw: straw.id });
  const on = { ...view, texts, straw, others, post };
  const told = await isToldElsewhere(deps, view);
  return showUnion(c, {
    part: 'assembly',
    title: questionOf(on, straw),
    crumbs: proposalCrumbs(on),
    main: strawPage(on, told),
  });
}

async function showWaiting(c: Context<Env>, { store, now }: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  there(mayDo(view, 'assembly/hide') || undefined);
  const waiting = waitingShown(view.union);
  const comments = waiting.map(({ comment }) => comment);
  const hiding = wantedByHiding(comments);
  const texts = await fetchTexts(view, {
    hashes: [
      ...waiting.map(({ proposal }) => proposal.title),
      ...comments.map(({ text }) => text),
      ...hiding.hashes,
    ],
    people: [...comments.map(({ by }) => by), ...hiding.people],
  });
  const replies = await repliesIn(store.vault, view.union.id, {
    comments: comments.map(({ id }) => id),
    now: now(),
  });
  const sitting = { ...view, texts, replies };
  return showUnion(c, {
    part: 'assembly',
    title: view.t('Comments that wait for you'),
    crumbs: proposalCrumbs(sitting),
    main: heldPage(sitting, waiting),
  });
}
