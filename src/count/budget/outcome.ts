/**
 * How a count of a budget is put together: who is funded and, for all others, why not.
 * @module
 */
import { bigAt, floatAt } from '../flat.ts';
import type { BudgetCount, Funded, LossReason, Unfunded } from './budget.ts';
import type { Support, TieBreak } from './support.ts';

/** What a rule has found out. */
export interface Findings {
  readonly method: string;
  readonly variant: string;
  readonly funded: readonly Funded[];
  /** Why a project that was in the count is not funded. */
  readonly whyNot: (project: number) => Omit<Unfunded, 'project'>;
}

export function budgetCount(support: Support, tieBreak: TieBreak, findings: Findings): BudgetCount {
  const { vote, approvals, out } = support;
  const { method, variant, whyNot } = findings;
  const funded = findings.funded.map((each, i) => ({ ...each, round: i + 1 }));
  const elected = funded.map(({ project }) => project);
  const chosen = new Set(elected);
  const costs = vote.projects.map(({ cost }) => cost);
  const reasonFor = (project: number): Omit<Unfunded, 'project'> => {
    const reason = out[project];
    return reason ? { reason } : whyNot(project);
  };
  const others = [...vote.projects.keys()].filter((project) => !chosen.has(project));
  return {
    method,
    variant,
    candidates: vote.projects.map(({ id }) => id),
    seats: elected.length,
    elected,
    ties: tieBreak.ties,
    budget: vote.budget,
    spent: elected.reduce((sum, project) => sum + bigAt(costs, project), 0n),
    decimals: vote.decimals ?? 0,
    costs,
    voters: vote.ballots.total,
    approvals: [...approvals],
    funded,
    unfunded: others.map((project) => Object.assign({ project }, reasonFor(project))),
  };
}

/** Why a project can’t be bought by those who share its cost; nothing where it can. */
export function unshared({ vote, score }: Support, project: number): LossReason | undefined {
  if (floatAt(score, project) === 0) return 'no-support';
  return (vote.projects[project]?.cost ?? 0n) === 0n ? 'costs-nothing' : undefined;
}
