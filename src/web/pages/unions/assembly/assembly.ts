/**
 * The pages of the assembly: what is put, talked over, voted on and decided.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type Reply, repliesIn } from '../../../../clerk/replies.ts';
import {
  type Comment,
  isBudgetPoll,
  type Marks,
  mayCarry,
  type Proposal,
  titlesOfOptions,
  openingAct,
} from '../../../../union/assembly/assembly.ts';
import { sealedIn } from '../../../acts/carried-texts.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { readersOnly, showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import { uuidOf } from '../../../accounts/persons.ts';
import type { Env } from '../../../env.ts';
import { noticeName } from '../../../notices/ledger.ts';
import { reachOf } from '../../../notices/reach.ts';
import { showingOf } from '../../../reach/choice.ts';
import { limited } from '../../../guard/limits.ts';
import { readQuery } from '../../../guard/read-form.ts';
import { there } from '../../../not-there.ts';
import { speaksAbroad } from '../../../reach/abroad.ts';
import { readWitnesses } from '../../../witness/listed.ts';
import { readByPasskey } from '../people/by-passkey/by-passkey.ts';
import { countsOf } from './budget/budget-counted.ts';
import { ownMarks } from './budget/own-marks.ts';
import { ownVotePage } from './budget/own-vote-page.ts';
import { choiceCountsOf } from './contest/method-counts.ts';
import { countingPages, countingRate } from './counting-pages.ts';
import { onBudget, onProposal, proposalIn } from './on-proposal.ts';
import { titlesKept } from './secret/titles-kept.ts';
import { voteFilePages } from './secret/vote-file.ts';
import { commentPage } from './comment-page.ts';
import { wantedByHiding } from './comment-parts.ts';
import { ballotsPage, ballotsShown } from './ballots-page.ts';
import { listingOf, listPage, type Search, shownOn } from './list-page.ts';
import { proposalCrumbs, proposalPage, wantedOn } from './proposal-page.ts';
import { rollPage, rollProofOf } from './roll-page.ts';
import { electionFilePages } from './opening/election-file.ts';
import { openingScripts } from './opening/opening-part.ts';
import { mayDo, type OnProposal, titleOf } from './sitting.ts';
import { strawPages } from './straw-pages.ts';
import { strawHashes, strawsAbout, strawsShown } from './straw-parts.ts';
import { commentsShown, pageOf, talkPage } from './talk-page.ts';
import { fetchTexts } from './texts.ts';
import { writingPages } from './writing.ts';

export function assemblyPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.use('/u/:slug/assembly/*', readersOnly);
  pages.use('/u/:slug/p/*', readersOnly);
  pages.get('/u/:slug/assembly', (c) => showList(c));
  pages.route('/', writingPages(deps));
  pages.get('/u/:slug/p/:id', (c) => showProposal(c, deps));
  pages.get('/u/:slug/p/:id/c/:comment', (c) => showComment(c, deps));
  pages.get('/u/:slug/p/:id/ballots', (c) => showBallots(c));
  pages.route('/', countingPages(deps));
  pages.get('/u/:slug/p/:id/mine', (c) => showOwnVote(c, deps));
  pages.route('/', strawPages(deps));
  pages.route('/', electionFilePages(deps));
  pages.route('/', voteFilePages(deps));
  pages.get('/u/:slug/p/:id/roll', (c) => showRoll(c));
  return pages;
}

const Page = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .catch(1)
  .default(1);

const Searching = z.object({
  kind: z.string().max(40).optional(),
  stage: z
    .enum(['voting', 'talking', 'adopted', 'rejected', 'void', 'withdrawn'])
    .optional()
    .catch(undefined),
  page: Page,
});

async function showList(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  const read = readQuery(c, Searching);
  const search: Search = read.ok ? read.value : { page: 1 };
  const listing = listingOf(view.union, search);
  const { open, ended } = strawsShown(view.union);
  const texts = await fetchTexts(view, {
    hashes: [
      ...shownOn(listing).map(({ title }) => title),
      ...listing.ended.flatMap(({ choice }) => titlesOfOptions(choice)),
      ...strawHashes([...open, ...ended]),
    ],
  });
  return showUnion(c, {
    part: 'assembly',
    title: view.t('Assembly · {union}', { union: view.name }),
    main: listPage({ ...view, texts }, listing),
    width: 'wide',
  });
}

/** The same, with what members read of accounts before they decide on them. */
async function withSealed(deps: UnionDeps, on: OnProposal): Promise<OnProposal> {
  const sealed = await sealedIn(deps, on, mayCarry(on.proposal));
  return {
    ...on,
    texts: { ...on.texts, of: (hash) => sealed.get(hash ?? '') ?? on.texts.of(hash) },
  };
}

const Reading = z.object({
  /** Which page of the talk, or which comment to show. */
  talk: Page,
  c: z.string().max(40).optional(),
  reply: z.string().max(40).optional(),
});

async function showProposal(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const { chance, store, now } = deps;
  const proposal = proposalIn(c, unionOf(c));
  const read = readQuery(c, Reading);
  const { talk: page, c: comment, reply } = read.ok ? read.value : { talk: 1 };
  const talk = talkPage(proposal, comment === undefined ? page : pageOf(proposal, comment));
  const straws = strawsAbout(unionOf(c).union, proposal.id);
  const on = await withSealed(
    deps,
    await onProposal(c, wantedOn(proposal, { talk, straws, union: unionOf(c).union }, reply)),
  );
  const replyTo = proposal.comments.find(({ id }) => id === reply);
  const fresh = uuidOf(chance(16));
  const replies = await repliesTo(on, { store, now }, [
    ...commentsShown(talk),
    ...(replyTo ? [replyTo] : []),
  ]);
  const servers = [...replies.values()].map(({ server }) => server);
  const reading = { vault: store.vault, now, abroad: deps.abroad };
  const showing = await showingOf(reading, on.person, servers);
  const opened = noticeName(openingAct(proposal.poll), proposal.id);
  const reach = proposal.poll && (await reachOf(store.kv, on.union.id, opened));
  const counted = await countsOn(deps, proposal);
  return showUnion(c, {
    part: 'assembly',
    title: titleOf(on, proposal),
    crumbs: proposalCrumbs(on),
    main: proposalPage({
      ...on,
      ownMarks: await ownMarksOn(on, deps, ownNearby),
      ...counted,
      called: await titlesKept(on, deps),
      ...(proposal.poll?.sealed && { byPasskey: await readByPasskey(deps, on) }),
      talk,
      straws,
      replyTo,
      fresh,
      reach,
      replies,
      showing,
      witnesses: (await readWitnesses(store.kv)).map(({ vkey }) => vkey),
      federates: (await speaksAbroad(deps)) && on.union.charter?.book !== 'members',
      post: await deps.abroad?.postOf(on.slug, { proposal: proposal.id }),
    }),
    width: 'wide',
    scripts: [...scriptsOn(on), ...waitsFor(counted)],
  });
}

const countsOn = async (
  deps: UnionDeps,
  proposal: Proposal,
): Promise<Pick<OnProposal, 'counts' | 'choiceCounts'>> => ({
  ...(await countsOf(deps, proposal)),
  ...(await choiceCountsOf(deps, proposal)),
});

/** What looks whether the ballots are counted by now. */
const waitsFor = (on: Pick<OnProposal, 'counts' | 'choiceCounts'>): readonly string[] =>
  [on.counts, on.choiceCounts].some(
    (each) => each?.ballots === 'under-way' || each?.advice === 'under-way',
  )
    ? ['wait.js']
    : [];

function scriptsOn({ proposal, at }: Pick<OnProposal, 'proposal' | 'at'>): readonly string[] {
  const choosing = proposal.choice ? ['rank.js', 'sum.js'] : [];
  return proposal.poll?.sealed
    ? ['secret-vote.js', 'own-ballot.js', ...openingScripts(proposal, at), ...choosing]
    : choosing;
}

/** Where the comments stand that were written on other servers. */
const repliesTo = (
  { union }: UnionView,
  { store, now }: Pick<UnionDeps, 'store' | 'now'>,
  comments: readonly Comment[],
): Promise<ReadonlyMap<string, Reply>> =>
  repliesIn(store.vault, union.id, { comments: comments.map(({ id }) => id), now: now() });

async function showComment(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const proposal = proposalIn(c, unionOf(c));
  const comment = there(proposal.comments.find(({ id }) => id === c.req.param('comment')));
  // What is held is for those who decide about it.
  there(comment.held !== true || mayDo(unionOf(c), 'assembly/hide') || undefined);
  const hiding = wantedByHiding([comment]);
  const on = await onProposal(c, {
    hashes: [comment.text, ...hiding.hashes],
    people: [comment.by, ...hiding.people],
  });
  const replies = await repliesTo(on, deps, [comment]);
  return showUnion(c, {
    part: 'assembly',
    title: on.t('A comment'),
    crumbs: proposalCrumbs(on),
    main: commentPage({ ...on, replies, comment }),
  });
}

async function showBallots(c: Context<Env>): Promise<Response> {
  const proposal = proposalIn(c, unionOf(c));
  const read = readQuery(c, z.object({ page: Page }));
  const shown = ballotsShown(proposal, read.ok ? read.value.page : 1);
  const on = await onProposal(c, {
    hashes: titlesOfOptions(proposal.choice),
    people: shown.ballots.map(([who]) => who),
  });
  return showUnion(c, {
    part: 'assembly',
    title: on.t('Who voted how'),
    crumbs: proposalCrumbs(on),
    main: ballotsPage(on, shown),
  });
}

/** So many records of the minutes a proposal’s page looks through for its reader’s ballot; a page of its own, more. */
const ownNearby = 1_000;
const ownFarBack = 50_000;

async function ownMarksOn(
  { union, proposal, member }: OnProposal,
  { store }: Pick<UnionDeps, 'store'>,
  most: number,
): Promise<Marks | undefined> {
  const { poll, outcome } = proposal;
  if (member === undefined || !outcome || !poll || !isBudgetPoll(poll)) return undefined;
  return ownMarks(store.books, { union: union.id, size: union.size, proposal, member, most });
}

async function showOwnVote(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const { on, poll } = await onBudget(c);
  const often = limited(c, 'looking for a ballot', countingRate);
  if (often) return often;
  const own = await ownMarksOn(on, deps, ownFarBack);
  const counted = await countsOf(deps, on.proposal);
  return showUnion(c, {
    part: 'assembly',
    title: on.t('What your vote paid for'),
    crumbs: proposalCrumbs(on),
    main: ownVotePage({ ...on, ownMarks: own, ...counted }, poll),
    unlisted: true,
    scripts: waitsFor(counted),
  });
}

async function showRoll(c: Context<Env>): Promise<Response> {
  const on = await onProposal(c);
  return showUnion(c, {
    part: 'assembly',
    title: on.t('The voter list'),
    crumbs: proposalCrumbs(on),
    main: rollPage(on, rollProofOf(on)),
  });
}
