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
  isSealed,
  titlesOfOptions,
} from '../../../../union/assembly/assembly.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { limited } from '../../../guard/limits.ts';
import type { Rate } from '../../../guard/rate-limits.ts';
import { readQuery } from '../../../guard/read-form.ts';
import { there } from '../../../not-there.ts';
import { methodNames } from '../../counting/method-words.ts';
import { budgetCountingOf, budgetCountPage } from './budget/budget-count-page.ts';
import { budgetFile } from './budget/budget-file.ts';
import { type BallotFile, ballotFile, ballotFiles } from './contest/ballot-files.ts';
import { countingOf, countPage } from './contest/count-page.ts';
import { onBudget, onProposal, proposalIn } from './on-proposal.ts';
import { proposalCrumbs } from './proposal-page.ts';
import { sumsPage } from './secret/sums-page.ts';
import { type OnProposal, titleOf } from './sitting.ts';

/** Every method counts: so many at once from one network, then one every second. */
export const countingRate: Rate = { burst: 30, every: 1_000 };

export function countingPages(): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/p/:id/count', (c) => showCount(c));
  pages.get('/u/:slug/p/:id/ballots.abif', (c) => sendBallots(c, 'abif'));
  pages.get('/u/:slug/p/:id/ballots.blt', (c) => sendBallots(c, 'blt'));
  pages.get('/u/:slug/p/:id/ballots.pb', (c) => sendBudget(c));
  return pages;
}

async function onContest(c: Context<Env>): Promise<{ on: OnProposal; poll: ContestPoll }> {
  const proposal = proposalIn(c, unionOf(c));
  const poll = there(proposal.poll && isContestPoll(proposal.poll) ? proposal.poll : undefined);
  return { on: await onProposal(c, { hashes: titlesOfOptions(proposal.choice) }), poll };
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
  const { outcome } = on.proposal;
  const file = budgetFile(budgetCountingOf(on, poll), {
    union: on.name,
    title: titleOf(on, on.proposal),
    outcome: outcome && isBudgetOutcome(outcome) ? outcome : undefined,
  });
  return sendFile(c, file, 'pb');
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
    main:
      isSealed(poll) && !hasBallots(poll)
        ? sumsPage(on, poll, method)
        : countPage(on, countingOf(on, poll), method),
  });
}

/** Whether its ballots are there to be seen: of a secret vote only those that were opened whole. */
const hasBallots = (poll: ContestPoll): boolean =>
  !isSealed(poll) || poll.sealed.mixing?.ballots !== undefined;

async function sendBallots(c: Context<Env>, ending: BallotFile['ending']): Promise<Response> {
  const { on, poll } = await onContest(c);
  const offered = ballotFiles(poll.rule).some((file) => file.ending === ending);
  there((offered && hasBallots(poll)) || undefined);
  const title = titleOf(on, on.proposal);
  return sendFile(c, ballotFile(countingOf(on, poll), ending, title), ending);
}

const sendFile = (c: Context<Env>, text: string, ending: string): Response =>
  c.body(text, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="ballots.${ending}"`,
    'Cache-Control': 'private, no-cache',
  });
