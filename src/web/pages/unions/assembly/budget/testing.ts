/**
 * For tests: a union that shares out money by every method and every form of ballot.
 * @module
 */
import { budgetRule } from '../../../../../union/assembly/testing.ts';
import type { Charter } from '../../../../../union/charter/charter.ts';
import { charterOf, type Hand, uuidOf } from '../../../../../union/testing.ts';
import { said, type UnionAtWork } from '../testing.ts';

export function sharingCharter(): Charter {
  const base = charterOf('association', { name: 'Night Moderators', waiting: 0 });
  return {
    ...base,
    decisions: {
      ...base.decisions,
      shares: budgetRule({ method: 'equal-shares-budget', title: 'Our fund', most: 500_000 }),
      raised: budgetRule({
        method: 'equal-shares-budget',
        title: 'Our fund to the last cent',
        raise: 'add1e',
        step: 500,
        completion: 'greedy',
      }),
      points: budgetRule({ method: 'equal-shares-budget', title: 'By points', ballot: 'points' }),
      ranking: budgetRule({ method: 'equal-shares-budget', title: 'By rank', ballot: 'ranking' }),
      wanted: budgetRule({ method: 'greedy-budget', title: 'Most wanted', utility: 'cost' }),
      loads: budgetRule({ method: 'phragmen-budget', title: 'Shared loads' }),
    },
  };
}

/** Names of projects with their costs in cents. */
export const fund = { 'Night bus': 70_000, 'New chairs': 50_000, 'A week of cake': 25_000 };

/** Puts projects that share a budget, and gives the proposal’s id; its vote opens at once. */
export async function share(
  at: UnionAtWork,
  who: Hand,
  kind: string,
  {
    budget = 100_000,
    projects = fund,
  }: { readonly budget?: number; readonly projects?: Readonly<Record<string, number>> } = {},
): Promise<string> {
  const title = `What the money goes to (${kind})`;
  const proposal = uuidOf(`${title} ${JSON.stringify(projects)} ${budget}`);
  const options = Object.entries(projects).map(([name, cost]) => ({
    title: said(name),
    cost,
    carries: [],
  }));
  const wording = { title: said(title), text: said('As the rules say.') };
  const body = { proposal, kind, ...wording, carries: [], documents: [] };
  const words = [title, 'As the rules say.', ...Object.keys(projects)];
  await at.act(who, 'assembly/propose@1', { ...body, choice: { options, budget } }, ...words);
  await at.pass(0);
  return proposal;
}
