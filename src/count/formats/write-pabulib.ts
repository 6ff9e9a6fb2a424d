/**
 * Writes Pabulib files (`.pb`), https://pabulib.org/format.
 * @module
 */
import { type BallotKind, budgetBallotsIn } from '../budget/ballots.ts';
import type { BudgetVote } from '../budget/budget.ts';
import { CountError } from '../rankings.ts';
import { fixed } from '../ratio.ts';
import { usualLimits } from './limits.ts';
import { kinds, type Pabulib } from './pabulib.ts';
import { semicolonRow } from './semicolon-rows.ts';

const typeOf: Readonly<Record<BallotKind, string>> = {
  approval: 'approval',
  order: 'ordinal',
  points: 'cumulative',
};

const mostVotesWritten = usualLimits.ballots;

/**
 * Writes a file; voters are numbered from 1 in the order of their groups. Throws {@link CountError} for ids
 * that the format can’t hold, and beyond 20 million ballots.
 * @example `writePabulib({ vote, meta: new Map([['country', 'France']]), details: [] })`
 */
export function writePabulib({ vote, meta, details }: Pabulib): string {
  const { ballots, projects, decimals = 0 } = vote;
  const odd = projects.find(({ id }) => id === '' || id.includes(','));
  if (odd) throw new CountError(`A Pabulib file can’t hold the project id “${odd.id}”.`);
  if (ballots.total > mostVotesWritten)
    throw new CountError(`A Pabulib file holds at most ${mostVotesWritten} ballots here.`);
  const names = new Set(details.flatMap((each) => [...each.keys()]));
  if (projects.some(({ name }) => name !== undefined)) names.add('name');
  const columns = [...names];
  const lines = [
    'META',
    'key;value',
    ...metaOf(vote, meta).map(semicolonRow),
    'PROJECTS',
    semicolonRow(['project_id', 'cost', ...columns]),
    ...projects.map(({ id, cost, name = '' }, i) => {
      const said = (column: string): string =>
        details[i]?.get(column) ?? (column === 'name' ? name : '');
      return semicolonRow([id, fixed(cost, decimals), ...columns.map(said)]);
    }),
    'VOTES',
    ballots.kind === 'points' ? 'voter_id;vote;points' : 'voter_id;vote',
    ...voteLines(vote),
  ];
  return `${lines.join('\n')}\n`;
}

/** What is said of the whole, as far as the format puts it in an order; what it knows nothing of comes last. */
const order: readonly string[] = (
  'description country unit district subunit instance num_projects num_votes budget vote_type rule date_begin date_end ' +
  'min_length max_length min_sum_cost max_sum_cost min_points max_points min_sum_points max_sum_points edition ' +
  'language currency comment'
).split(' ');

const placeOf = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);

function metaOf(vote: BudgetVote, meta: ReadonlyMap<string, string>): readonly [string, string][] {
  const { ballots, projects, budget, decimals = 0, title = '' } = vote;
  const known = kinds.get(meta.get('vote_type') ?? '') === ballots.kind;
  const all = new Map([
    ['description', title],
    ...meta,
    ['num_projects', String(projects.length)],
    ['num_votes', String(ballots.total)],
    ['budget', fixed(budget, decimals)],
    ...(known ? [] : [['vote_type', typeOf[ballots.kind]] as const]),
  ]);
  return [...all].toSorted(([a], [b]) => placeOf(a) - placeOf(b));
}

function voteLines({ ballots, projects }: BudgetVote): string[] {
  const lines: string[] = [];
  for (const { weight, projects: named, points } of budgetBallotsIn(ballots)) {
    // The format wants those with the most points first.
    const given = named
      .map((project, i) => ({ id: projects[project]?.id ?? '', points: points[i] ?? 0 }))
      .toSorted((a, b) => b.points - a.points);
    const vote = given.map(({ id }) => id).join();
    const marks = given.map((each) => each.points).join();
    const row = semicolonRow(ballots.kind === 'points' ? [vote, marks] : [vote]);
    for (let i = 0; i < weight; i++) lines.push(`${lines.length + 1};${row}`);
  }
  return lines;
}
