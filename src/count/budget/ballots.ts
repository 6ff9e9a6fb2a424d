/**
 * Ballots on a budget: which projects a voter approves, or how many points each gets. Identical ballots
 * stand once, with how many there are, in flat arrays.
 * @module
 */
import { floatAt, numberAt } from '../flat.ts';
import { CountError, mostCandidates } from '../rankings.ts';

/**
 * What a ballot says of its projects: that they are approved; approved, the best first (counted as approved);
 * or how many points each gets.
 */
export type BallotKind = 'approval' | 'order' | 'points';

/** Grouped ballots. Group `g` stands for `weights[g]` voters, with `projects[starts[g]] … projects[starts[g + 1] - 1]`. */
export interface BudgetBallots {
  readonly kind: BallotKind;
  readonly groups: number;
  readonly weights: Float64Array;
  readonly starts: Uint32Array;
  readonly projects: Uint16Array;
  /** Beside `projects`, where voters gave points: whole numbers from 1. */
  readonly points?: Float64Array;
  /** All ballots, empty ones too: the sum of the weights. */
  readonly total: number;
}

/** One ballot, or several alike. */
export interface BudgetBallot {
  /** How many such ballots there are; 1 where it is not said. */
  readonly weight?: number;
  readonly projects: readonly number[];
  /** Beside `projects`, where voters give points; who gets none counts as not named. */
  readonly points?: readonly number[];
}

/** Collects ballots one after the other, and groups those that are alike. */
export class BudgetBallotsBuilder {
  readonly #projects: number;
  readonly #kind: BallotKind;
  readonly #groups = new Map<string, number>();
  readonly #weights: number[] = [];
  readonly #starts: number[] = [0];
  readonly #flat: number[] = [];
  readonly #points: number[] = [];
  #total = 0;

  /** For ballots over so many projects. Throws {@link CountError} where that are more than can be. */
  constructor(projects: number, kind: BallotKind = 'approval') {
    if (projects > mostCandidates)
      throw new CountError(`At most ${mostCandidates} projects can be counted.`);
    this.#projects = projects;
    this.#kind = kind;
  }

  /**
   * The number of the group that the ballot fell into, for {@link again}. Throws {@link CountError} for an
   * unknown project, one that stands there twice, points that are no whole number from 0, or an odd weight.
   */
  add({ weight = 1, projects, points }: BudgetBallot): number {
    const named = this.#check(projects, points);
    if (this.#kind !== 'order') named.sort((a, b) => a.project - b.project);
    const key = named.map((each) => `${each.project}:${each.points}`).join();
    const group = this.#groups.get(key) ?? this.#append(key, named);
    this.again(group, weight);
    return group;
  }

  /** As many ballots more like those of a group. */
  again(group: number, weight = 1): void {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new CountError(`A ballot stands for a whole number of voters, not for ${weight}.`);
    this.#weights[group] = numberAt(this.#weights, group) + weight;
    this.#total += weight;
    if (!Number.isSafeInteger(this.#total))
      throw new CountError('More than 9,007,199,254,740,991 ballots can’t be counted.');
  }

  #check(projects: readonly number[], points: readonly number[] | undefined): Named[] {
    if ((points !== undefined) !== (this.#kind === 'points'))
      throw new CountError('Either all ballots give points, or none does.');
    if (points !== undefined && points.length !== projects.length)
      throw new CountError(`A ballot has ${points.length} points for ${projects.length} projects.`);
    this.#checkProjects(projects);
    const odd = points?.find((each) => !Number.isSafeInteger(each) || each < 0);
    if (odd !== undefined) throw new CountError(`Points are a whole number from 0, not ${odd}.`);
    const named = projects.map((project, i) => ({ project, points: points?.[i] ?? 1 }));
    return named.filter((each) => each.points > 0);
  }

  #checkProjects(projects: readonly number[]): void {
    const seen = new Set<number>();
    for (const project of projects) {
      if (!Number.isInteger(project) || project < 0 || project >= this.#projects)
        throw new CountError(`There is no project number ${project + 1}.`);
      if (seen.has(project))
        throw new CountError(`Project number ${project + 1} stands on one ballot twice.`);
      seen.add(project);
    }
  }

  #append(key: string, named: readonly Named[]): number {
    const group = this.#weights.length;
    this.#groups.set(key, group);
    this.#weights.push(0);
    for (const { project, points } of named) {
      this.#flat.push(project);
      this.#points.push(points);
    }
    this.#starts.push(this.#flat.length);
    return group;
  }

  done(): BudgetBallots {
    return {
      kind: this.#kind,
      groups: this.#weights.length,
      weights: Float64Array.from(this.#weights),
      starts: Uint32Array.from(this.#starts),
      projects: Uint16Array.from(this.#flat),
      ...(this.#kind === 'points' && { points: Float64Array.from(this.#points) }),
      total: this.#total,
    };
  }
}

interface Named {
  readonly project: number;
  readonly points: number;
}

/** `budgetBallotsOf(3, [{ weight: 2, projects: [0, 2] }])`: two voters, who approve the first and the third. */
export function budgetBallotsOf(
  projects: number,
  ballots: Iterable<BudgetBallot>,
  kind: BallotKind = 'approval',
): BudgetBallots {
  const builder = new BudgetBallotsBuilder(projects, kind);
  for (const ballot of ballots) builder.add(ballot);
  return builder.done();
}

/** Orders as points: of so many projects the first on a ballot gets as many as there are projects, the next one less. */
export const placesAsPoints = (projects: number, orders: BudgetBallots): BudgetBallots =>
  budgetBallotsOf(
    projects,
    [...budgetBallotsIn(orders)].map(({ weight, projects: named }) => ({
      weight,
      projects: named,
      points: named.map((_, place) => projects - place),
    })),
    'points',
  );

/** All groups, one after the other, as they were handed in. */
export function* budgetBallotsIn(ballots: BudgetBallots): Generator<Required<BudgetBallot>> {
  for (let group = 0; group < ballots.groups; group++) {
    const [from = 0, to = 0] = [ballots.starts[group], ballots.starts[group + 1]];
    const projects = [...ballots.projects.subarray(from, to)];
    yield {
      weight: floatAt(ballots.weights, group),
      projects,
      points: ballots.points ? [...ballots.points.subarray(from, to)] : projects.map(() => 1),
    };
  }
}
