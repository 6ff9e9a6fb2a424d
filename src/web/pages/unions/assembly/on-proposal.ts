/**
 * The proposal that an address of the assembly names, with the words that a page about it needs.
 * @module
 */
import type { Context } from 'hono';
import {
  type BudgetPoll,
  isBudgetPoll,
  type Proposal,
  titlesOfOptions,
} from '../../../../union/assembly/assembly.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { there } from '../../../not-there.ts';
import { type OnProposal, ruleOf } from './sitting.ts';
import { fetchTexts, type Wanted } from './texts.ts';

/** The proposal that the address names, or a page that says there is none. */
export const proposalIn = (c: Context<Env>, { union }: UnionView): Proposal =>
  there(union.assembly.proposals.get(c.req.param('id') ?? ''));

/** The proposal of the address, with its title and whatever else is wanted. */
export async function onProposal(c: Context<Env>, wanted: Wanted = {}): Promise<OnProposal> {
  const view = unionOf(c);
  const proposal = proposalIn(c, view);
  const { hashes = [], people = [] } = wanted;
  const texts = await fetchTexts(view, { hashes: [proposal.title, ...hashes], people });
  return { ...view, texts, proposal, rule: ruleOf(view.union, proposal) };
}

/** The same, where its vote shares out a budget; else a page that says there is none. */
export async function onBudget(
  c: Context<Env>,
): Promise<{ readonly on: OnProposal; readonly poll: BudgetPoll }> {
  const proposal = proposalIn(c, unionOf(c));
  const poll = there(proposal.poll && isBudgetPoll(proposal.poll) ? proposal.poll : undefined);
  return { on: await onProposal(c, { hashes: titlesOfOptions(proposal.choice) }), poll };
}
