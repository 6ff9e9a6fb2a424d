/**
 * The pages of the assembly: what is put, talked over, voted on and decided.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type Reply, repliesIn } from '../../../../clerk/replies.ts';
import {
  type BudgetPoll,
  type Comment,
  type ContestPoll,
  isBudgetPoll,
  isContestPoll,
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
import type { Rate } from '../../../guard/rate-limits.ts';
import { readQuery } from '../../../guard/read-form.ts';
import { there } from '../../../not-there.ts';
import { speaksAbroad } from '../../../reach/abroad.ts';
import { readWitnesses } from '../../../witness/listed.ts';
import { methodNames } from '../../counting/method-words.ts';
import { budgetCountingOf, budgetCountPage } from './budget/budget-count-page.ts';
import { budgetFile } from './budget/budget-file.ts';
import { ownMarks } from './budget/own-marks.ts';
import { ownVotePage } from './budget/own-vote-page.ts';
import { type BallotFile, ballotFile, ballotFiles } from './contest/ballot-files.ts';
import { countingOf, countPage } from './contest/count-page.ts';
import { commentPage } from './comment-page.ts';
import { wantedByHiding } from './comment-parts.ts';
import { ballotsPage, ballotsShown } from './ballots-page.ts';
import { listingOf, listPage, type Search, shownOn } from './list-page.ts';
import { proposalCrumbs, proposalPage, wantedOn } from './proposal-page.ts';
import { rollPage, rollProofOf } from './roll-page.ts';
import { electionFilePages } from './opening/election-file.ts';
import { openingScripts } from './opening/opening-part.ts';
import { mayDo, type OnProposal, ruleOf, titleOf } from './sitting.ts';
import { strawPages } from './straw-pages.ts';
import { strawHashes, strawsAbout, strawsShown } from './straw-parts.ts';
import { commentsShown, pageOf, talkPage } from './talk-page.ts';
import { fetchTexts, type Wanted } from './texts.ts';
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
  pages.get('/u/:slug/p/:id/count', (c) => showCount(c));
  pages.get('/u/:slug/p/:id/ballots.abif', (c) => sendBallots(c, 'abif'));
  pages.get('/u/:slug/p/:id/ballots.blt', (c) => sendBallots(c, 'blt'));
  pages.get('/u/:slug/p/:id/ballots.pb', (c) => sendBudget(c));
  pages.get('/u/:slug/p/:id/mine', (c) => showOwnVote(c, deps));
  pages.route('/', strawPages(deps));
  pages.route('/', electionFilePages(deps));
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

/** The proposal that the address names, or a page that says there is none. */
const proposalIn = (c: Context<Env>, { union }: UnionView): Proposal =>
  there(union.assembly.proposals.get(c.req.param('id') ?? ''));

async function onProposal(c: Context<Env>, wanted: Wanted = {}): Promise<OnProposal> {
  const view = unionOf(c);
  const proposal = proposalIn(c, view);
  const { hashes = [], people = [] } = wanted;
  const texts = await fetchTexts(view, { hashes: [proposal.title, ...hashes], people });
  return { ...view, texts, proposal, rule: ruleOf(view.union, proposal) };
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
  return showUnion(c, {
    part: 'assembly',
    title: titleOf(on, proposal),
    crumbs: proposalCrumbs(on),
    main: proposalPage({
      ...on,
      ownMarks: await ownMarksOn(on, deps, ownNearby),
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
    scripts: scriptsOn(on.proposal),
  });
}

function scriptsOn(proposal: Proposal): readonly string[] {
  if (proposal.poll?.sealed) return ['secret-vote.js', ...openingScripts(proposal)];
  return proposal.choice ? ['rank.js', 'sum.js'] : [];
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

/** Every method counts: so many at once from one network, then one every second. */
const countingRate: Rate = { burst: 30, every: 1_000 };

async function onContest(c: Context<Env>): Promise<{ on: OnProposal; poll: ContestPoll }> {
  const proposal = proposalIn(c, unionOf(c));
  const poll = there(proposal.poll && isContestPoll(proposal.poll) ? proposal.poll : undefined);
  return { on: await onProposal(c, { hashes: titlesOfOptions(proposal.choice) }), poll };
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

async function onBudget(c: Context<Env>): Promise<{ on: OnProposal; poll: BudgetPoll }> {
  const proposal = proposalIn(c, unionOf(c));
  const poll = there(proposal.poll && isBudgetPoll(proposal.poll) ? proposal.poll : undefined);
  return { on: await onProposal(c, { hashes: titlesOfOptions(proposal.choice) }), poll };
}

async function showOwnVote(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const { on, poll } = await onBudget(c);
  const often = limited(c, 'looking for a ballot', countingRate);
  if (often) return often;
  const own = await ownMarksOn(on, deps, ownFarBack);
  return showUnion(c, {
    part: 'assembly',
    title: on.t('What your vote paid for'),
    crumbs: proposalCrumbs(on),
    main: ownVotePage({ ...on, ownMarks: own }, poll),
    unlisted: true,
  });
}

async function showBudgetCount(c: Context<Env>): Promise<Response> {
  const { on, poll } = await onBudget(c);
  const often = limited(c, 'counting', countingRate);
  if (often) return often;
  const read = readQuery(c, z.object({ show: z.string().max(60).optional().catch(undefined) }));
  const shown = read.ok ? read.value.show : undefined;
  return showUnion(c, {
    part: 'assembly',
    title: on.t('What other rules would fund'),
    crumbs: proposalCrumbs(on),
    main: await budgetCountPage(on, budgetCountingOf(on, poll), shown),
  });
}

async function sendBudget(c: Context<Env>): Promise<Response> {
  const { on, poll } = await onBudget(c);
  return sendFile(c, budgetFile(budgetCountingOf(on, poll), titleOf(on, on.proposal)), 'pb');
}

async function showCount(c: Context<Env>): Promise<Response> {
  const found = proposalIn(c, unionOf(c)).poll;
  if (found && isBudgetPoll(found)) return showBudgetCount(c);
  const { on, poll } = await onContest(c);
  const often = limited(c, 'counting', countingRate);
  if (often) return often;
  const read = readQuery(c, z.object({ method: z.enum(methodNames).optional().catch(undefined) }));
  const { method = poll.rule.method } = read.ok ? read.value : {};
  return showUnion(c, {
    part: 'assembly',
    title: on.t('What each method would do'),
    crumbs: proposalCrumbs(on),
    main: countPage(on, countingOf(on, poll), method),
  });
}

async function sendBallots(c: Context<Env>, ending: BallotFile['ending']): Promise<Response> {
  const { on, poll } = await onContest(c);
  const offered = ballotFiles(poll.rule).some((file) => file.ending === ending);
  there(offered || undefined);
  const title = titleOf(on, on.proposal);
  return sendFile(c, ballotFile(countingOf(on, poll), ending, title), ending);
}

const sendFile = (c: Context<Env>, text: string, ending: string): Response =>
  c.body(text, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="ballots.${ending}"`,
    'Cache-Control': 'private, no-cache',
  });

async function showRoll(c: Context<Env>): Promise<Response> {
  const on = await onProposal(c);
  return showUnion(c, {
    part: 'assembly',
    title: on.t('The voter list'),
    crumbs: proposalCrumbs(on),
    main: rollPage(on, rollProofOf(on)),
  });
}
