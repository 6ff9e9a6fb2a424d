/**
 * Greedy: projects by falling votes, or by falling votes for a unit of money, as long as the budget lasts.
 * @module
 */
import { floatAt, numberAt } from '../flat.ts';
import { type Ratio, ratio } from '../ratio.ts';
import type { BudgetCount, BudgetVote, Funded, Unfunded, Utility } from './budget.ts';
import { budgetCount } from './outcome.ts';
import { type BudgetOptions, type Support, supportOf, TieBreak } from './support.ts';

export interface GreedyOptions extends BudgetOptions {
  /** `cost`: by votes; `card`: by votes for a unit of money; `points`: by points for a unit of money. */
  readonly utility: Utility;
  /** Whether a project that no longer fits is passed over (unless it is said), or ends the count. */
  readonly tooDear?: 'skip' | 'stop';
  /** Whether what nobody votes for is funded when there is money left at the end, or never (unless it is said). */
  readonly unsupported?: 'last' | 'never';
}

/** Greedy, within a longer count. */
export interface GreedyPart {
  readonly by: Utility;
  readonly tooDear: 'skip' | 'stop';
  readonly unsupported: 'last' | 'never';
  /** What has been funded before. */
  readonly funded: readonly Funded[];
}

/**
 * Takes projects in order of their votes (or votes for a unit of money) while they fit. Throws
 * {@link CountError} for amounts, ids or points that can’t be counted. As pabutools’ greedy rule for additive
 * satisfaction (Rey and Maly 2023, The (Computational) Social Choice Take on Indivisible Participatory
 * Budgeting, section 3.1).
 * @example `countGreedy(vote, { utility: 'cost', lot }).elected`
 */
export function countGreedy(vote: BudgetVote, options: GreedyOptions): BudgetCount {
  const { utility, tooDear = 'skip', unsupported = 'never' } = options;
  const support = supportOf(vote, utility === 'points', options);
  const tieBreak = new TieBreak(support, options);
  const part = { by: utility, tooDear, unsupported, funded: [] };
  const { funded, whyNot } = greedily(support, tieBreak, part);
  const variant = [variants[utility], tooDear === 'stop' && 'ends at the first that does not fit'];
  return budgetCount(support, tieBreak, {
    method: `greedy-${utility}${tooDear === 'stop' ? '-no-skip' : ''}`,
    variant: variant.filter(Boolean).join(', '),
    funded,
    whyNot,
  });
}

const variants: Readonly<Record<Utility, string>> = {
  cost: 'by votes',
  card: 'by votes for a unit of money',
  points: 'by points for a unit of money',
};

interface Outcome {
  readonly funded: readonly Funded[];
  readonly whyNot: (project: number) => Omit<Unfunded, 'project'>;
}

/** Goes on with what is left of the budget. */
export function greedily(support: Support, tieBreak: TieBreak, part: GreedyPart): Outcome {
  const { vote, approvals, score } = support;
  const costOf = (project: number): bigint => vote.projects[project]?.cost ?? 0n;
  const funded = [...part.funded];
  let left = funded.reduce((sum, { project }) => sum - costOf(project), vote.budget);
  let stopped = 0;
  const noRoom = new Map<number, number>();
  const fits = (project: number): boolean => {
    if (costOf(project) <= left) return true;
    if (!noRoom.has(project)) noRoom.set(project, funded.length + 1);
    if (part.tooDear === 'stop') stopped = funded.length + 1;
    return false;
  };
  const fund = (project: number): void => {
    left -= costOf(project);
    const rate = rateOf(support, project, part.by);
    const payers = floatAt(approvals, project);
    funded.push({ project, round: 0, by: 'greedy', ...(rate && { rate }), payers });
  };
  for (const level of byRate(support, part)) {
    // Where a misfit ends the count, the lot decides also when that is; where none fits there is nothing to decide.
    const fitting = level.filter((project) => costOf(project) <= left);
    const inPlay = part.tooDear === 'stop' && fitting.length > 0 ? level : fitting;
    if (inPlay.length < level.length) level.forEach(fits);
    for (const project of tieBreak.order(inPlay)) if (!stopped && fits(project)) fund(project);
    if (stopped) break;
  }
  return { funded, whyNot: reasons };

  function reasons(project: number): Omit<Unfunded, 'project'> {
    const round = noRoom.get(project);
    if (round !== undefined) return { reason: 'no-room', round };
    if (stopped > 0) return { reason: 'stopped', round: stopped };
    return { reason: floatAt(score, project) > 0 ? 'no-room' : 'no-support' };
  }
}

/** What is still in the count, the most wanted first, those that are level together. */
function byRate(support: Support, { by, unsupported, funded }: GreedyPart): number[][] {
  const { vote, score, out } = support;
  const chosen = new Set(funded.map(({ project }) => project));
  const never = unsupported === 'never' || vote.ballots.total === 0;
  const inCount = (project: number): boolean =>
    !chosen.has(project) && !out[project] && !(never && floatAt(score, project) === 0);
  const projects = [...vote.projects.keys()].filter(inCount);
  // What nobody wants comes last, even if it costs nothing.
  const unitOf = (project: number): bigint =>
    by === 'cost' || score[project] === 0 ? 1n : (vote.projects[project]?.cost ?? 0n);
  const compare = (a: number, b: number): number => {
    const difference =
      BigInt(floatAt(score, b)) * unitOf(a) - BigInt(floatAt(score, a)) * unitOf(b);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  };
  const levels: number[][] = [];
  for (const project of projects.toSorted(compare)) {
    const last = levels.at(-1);
    if (last && compare(numberAt(last, 0), project) === 0) last.push(project);
    else levels.push([project]);
  }
  return levels;
}

function rateOf({ vote, score }: Support, project: number, by: Utility): Ratio | undefined {
  const unit = by === 'cost' ? 1n : (vote.projects[project]?.cost ?? 0n);
  return unit > 0n ? ratio(floatAt(score, project), unit) : undefined;
}
