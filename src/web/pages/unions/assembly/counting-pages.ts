/**
 * What other methods, or other rules, would make of a vote on options; and its ballots as files.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  type ContestPoll,
  isBudgetOutcome,
  isBudgetPoll,
  isContestPoll,
  type Proposal,
  titlesOfOptions,
} from '../../../../union/assembly/assembly.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { limited } from '../../../guard/limits.ts';
import type { Rate } from '../../../guard/rate-limits.ts';
import { readQuery } from '../../../guard/read-form.ts';
import { there } from '../../../not-there.ts';
import { methodNames } from '../../counting/method-words.ts';
import {
  budgetCountingOf,
  budgetCountPage,
  notYetCountedPage,
} from './budget/budget-count-page.ts';
import {
  ballotsCounted,
  ballotsOf,
  isBeingCounted as isBudgetBeingCounted,
  patienceForFile,
} from './budget/budget-counted.ts';
import { budgetFile } from './budget/budget-file.ts';
import { type BallotFile, ballotFile, ballotFiles } from './contest/ballot-files.ts';
import { countPage } from './contest/count-page.ts';
import type { Methods } from './contest/count-choice.ts';
import { choiceCounted, hasBallots, isBeingCounted, profileIn } from './contest/method-counts.ts';
import { placeNames } from './contest/words.ts';
import { isCounted } from './counted-soon.ts';
import { onBudget, onProposal, proposalIn } from './on-proposal.ts';
import { proposalCrumbs } from './proposal-page.ts';
import { sumsPage } from './secret/sums-page.ts';
import { type OnProposal, proposalPath, titleOf } from './sitting.ts';

/** Every method counts: so many at once from one network, then one every second. */
export const countingRate: Rate = { burst: 30, every: 1_000 };

type Counts = Pick<UnionDeps, 'countBudget' | 'countChoice' | 'now'>;

export function countingPages(deps: Counts): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/p/:id/count', (c) => showCount(c, deps));
  pages.get('/u/:slug/p/:id/counted/:page?', (c) => sayWhetherCounted(c));
  pages.get('/u/:slug/p/:id/ballots.abif', (c) => sendBallots(c, 'abif'));
  pages.get('/u/:slug/p/:id/ballots.blt', (c) => sendBallots(c, 'blt'));
  pages.get('/u/:slug/p/:id/ballots.pb', (c) => sendBudget(c, deps));
  return pages;
}

async function onContest(c: Context<Env>): Promise<{ on: OnProposal; poll: ContestPoll }> {
  const proposal = proposalIn(c, unionOf(c));
  const poll = there(proposal.poll && isContestPoll(proposal.poll) ? proposal.poll : undefined);
  return { on: await onProposal(c, { hashes: titlesOfOptions(proposal.choice) }), poll };
}

async function showBudgetCount(c: Context<Env>, deps: Counts): Promise<Response> {
  const { on, poll } = await onBudget(c);
  const often = limited(c, 'counting', countingRate);
  if (often) return often;
  const read = readQuery(c, z.object({ show: z.string().max(60).optional().catch(undefined) }));
  const shown = read.ok ? read.value.show : undefined;
  const counted = await ballotsCounted(deps, poll, { outcome: on.proposal.outcome });
  return showUnion(c, {
    part: 'assembly',
    title: on.t('What other rules would fund'),
    crumbs: proposalCrumbs(on),
    main: isCounted(counted)
      ? await budgetCountPage(on, budgetCountingOf(on, poll, counted), shown)
      : notYetCountedPage(on, counted),
    scripts: counted === 'under-way' ? ['wait.js'] : [],
  });
}

/** For `browser/wait.ts`: the page to go on to, once the ballots are counted. */
async function sayWhetherCounted(c: Context<Env>): Promise<Response> {
  const { poll } = proposalIn(c, unionOf(c));
  const { on } = poll && isContestPoll(poll) ? await onContest(c) : await onBudget(c);
  const page = c.req.param('page');
  const isPage = page === 'count' || page === 'mine';
  const path = `${proposalPath(on, on.proposal.id)}${isPage ? `/${page}` : ''}`;
  return c.json(isUnderWay(poll, page === 'count' ? 'each' : 'own') ? {} : { on: path });
}

const isUnderWay = (poll: Proposal['poll'], by: Methods): boolean =>
  poll !== undefined &&
  ((isBudgetPoll(poll) && isBudgetBeingCounted(poll)) ||
    (isContestPoll(poll) && isBeingCounted(poll, by)));

/** Without the count, the file has the ballots all the same. */
async function sendBudget(c: Context<Env>, deps: Counts): Promise<Response> {
  const { on, poll } = await onBudget(c);
  const { outcome } = on.proposal;
  const counted = await ballotsCounted(deps, poll, { outcome, waits: patienceForFile });
  const ballots = isCounted(counted) ? counted : ballotsOf(poll);
  const file = budgetFile(budgetCountingOf(on, poll, ballots), {
    union: on.name,
    title: titleOf(on, on.proposal),
    outcome: outcome && isBudgetOutcome(outcome) ? outcome : undefined,
  });
  return sendFile(c, file, 'pb');
}

async function showCount(c: Context<Env>, deps: Counts): Promise<Response> {
  const found = proposalIn(c, unionOf(c)).poll;
  if (found && isBudgetPoll(found)) return showBudgetCount(c, deps);
  const { on, poll } = await onContest(c);
  const often = limited(c, 'counting', countingRate);
  if (often) return often;
  const read = readQuery(c, z.object({ method: z.enum(methodNames).optional().catch(undefined) }));
  const { method = poll.rule.method } = read.ok ? read.value : {};
  const page = { part: 'assembly', crumbs: proposalCrumbs(on) } as const;
  const title = on.t('What each method would do');
  const counted = await choiceCounted(deps, poll, on.proposal.outcome);
  return showUnion(c, {
    ...page,
    title,
    main:
      hasBallots(poll) && counted
        ? countPage(on, { poll, counted }, method)
        : sumsPage(on, { poll, counted }, method),
    scripts: counted === 'under-way' ? ['wait.js'] : [],
  });
}

async function sendBallots(c: Context<Env>, ending: BallotFile['ending']): Promise<Response> {
  const { on, poll } = await onContest(c);
  const offered = ballotFiles(poll.rule).some((file) => file.ending === ending);
  there((offered && hasBallots(poll)) || undefined);
  const names = placeNames(on, poll.rule);
  const written = { title: titleOf(on, on.proposal), names, profile: profileIn(poll) };
  return sendFile(c, ballotFile(poll, written, ending), ending);
}

const sendFile = (c: Context<Env>, text: string, ending: string): Response =>
  c.body(text, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="ballots.${ending}"`,
    'Cache-Control': 'private, no-cache',
  });
