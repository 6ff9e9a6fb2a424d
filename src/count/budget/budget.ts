/**
 * A budget that is voted on, and what every count of one tells.
 * @module
 */
import type { Ratio } from '../ratio.ts';
import type { Count } from '../story.ts';
import type { BudgetBallots } from './ballots.ts';

export interface Project {
  /** As on the ballots; no other project has it. */
  readonly id: string;
  readonly name?: string;
  /** In units of 10^−decimals of the currency, from 0. */
  readonly cost: bigint;
}

/** What is counted. Money is in units of 10^−decimals of the currency: 12.50 with two decimals is `1250n`. */
export interface BudgetVote {
  readonly title?: string;
  readonly projects: readonly Project[];
  readonly budget: bigint;
  /** 0 where it is not said. */
  readonly decimals?: number;
  readonly ballots: BudgetBallots;
  /** Projects that were withdrawn: deleted from every ballot before the count. */
  readonly withdrawn?: ReadonlySet<number>;
}

/**
 * What a project that is funded is worth to a voter who approves it: what it costs, 1, or the points that
 * the voter gave it.
 */
export type Utility = 'cost' | 'card' | 'points';

/** A project that is funded. */
export interface Funded {
  readonly project: number;
  /** From 1, over all parts of the count. */
  readonly round: number;
  readonly by: 'equal-shares' | 'boosted' | 'greedy' | 'phragmen';
  /**
   * By what the round chose, as the rule's literature has it: for equal shares ρ, money for a unit of utility
   * (the least is best); for boosted equal shares ρ/α (the least); for Phragmén the load in money (the least;
   * absent where nobody supports the project); for greedy the votes, or votes for a unit of money (the most).
   */
  readonly rate?: Ratio;
  /** Voters who pay something; for greedy and Phragmén, who support it. */
  readonly payers: number;
  /** The most that a voter pays, in units of money; for greedy there is none. */
  readonly payment?: Ratio;
  /** Boosted equal shares: the share α of the utility that the supporters' money stands for; 1 is all. */
  readonly share?: Ratio;
}

/** Why a project is not funded. */
export type LossReason =
  | 'withdrawn'
  /** Too few votes, or too few for its cost, by the thresholds of the count. */
  | 'below-threshold'
  | 'no-support'
  /** Costs nothing, so that nobody can share its cost. */
  | 'costs-nothing'
  /** Its supporters together had less than it costs, from the round named on. */
  | 'unaffordable'
  /** It costs more than was left of the budget when the round named began. */
  | 'no-room'
  /** The rule had stopped in the round named, at a project that did not fit. */
  | 'stopped';

/** A project that is not funded. */
export interface Unfunded {
  readonly project: number;
  readonly reason: LossReason;
  readonly round?: number;
  /**
   * What stood behind it in that round, as a share of its cost: for equal shares the money of its supporters,
   * so that 99/100 was as near as can be.
   */
  readonly support?: Ratio;
}

/** How voters' money was raised until the budget was used. */
export interface Steps {
  /** As the literature names it. */
  readonly kind: 'add1' | 'add1e';
  /** By how much every voter's money rose in a step, in units of money: in each of the first, if there is more said. */
  readonly step: bigint;
  /** After every so many steps, a step was twice as large. */
  readonly doublesAfter?: number;
  /** How many steps were taken. */
  readonly taken: number;
  /** In how many of them projects were level. */
  readonly tied: number;
  /** Whether a lot decided in one of them, or in the one after the last, which would cost too much. */
  readonly drawn: boolean;
  readonly stopped: 'over-budget' | 'exhaustive' | 'all-funded';
}

/** What every voter had in the run that counts, over the number of voters, and the steps to it. */
export interface Raising {
  readonly endowment: Ratio;
  /** `too-many`: the count is refused. */
  readonly steps?: Steps | (Omit<Steps, 'stopped'> & { readonly stopped: 'too-many' });
}

/** How many voters are better served by one outcome than by the other, by the number of their projects in it. */
export interface Comparison {
  readonly preferShares: number;
  readonly preferGreedy: number;
  readonly chosen: 'equal-shares' | 'greedy';
}

/** The story of a budget. `candidates` are the projects' ids, `seats` is how many are funded. */
export interface BudgetCount extends Count {
  readonly budget: bigint;
  readonly spent: bigint;
  readonly decimals: number;
  readonly costs: readonly bigint[];
  /** All ballots, empty ones too. */
  readonly voters: number;
  /** By project, how many voters support it. */
  readonly approvals: readonly number[];
  /** In order of election. */
  readonly funded: readonly Funded[];
  /** In the order of the projects. */
  readonly unfunded: readonly Unfunded[];
  /** Equal shares: what every voter had in the run that counts, in units of money. */
  readonly endowment?: Ratio;
  readonly steps?: Steps;
  readonly comparison?: Comparison;
}
