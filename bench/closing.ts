/**
 * A large budget closed in a hall: the longest turn of the loop, with the count in a thread and in its turn. It has the votes of
 * Budapest for its forty most wanted projects.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { env, threadCpuUsage } from 'node:process';
import { gunzipSync } from 'node:zlib';
import { type Decide, VotesAhead } from '../src/clerk/deciding.ts';
import { nodeCountingAgain } from '../src/cli/counting-again.ts';
import { nodeDeciding } from '../src/cli/deciding.ts';
import { budgetBallotsIn } from '../src/count/budget/ballots.ts';
import { readPabulib } from '../src/count/formats/pabulib.ts';
import {
  budgetOutcomeOf,
  budgetPollOf,
  projectOf,
  putsBudget,
  sharingBy,
} from '../src/union/assembly/testing.ts';
import { founded, hand, proposalIn, type TestBook, uuidOf } from '../src/union/testing.ts';
import { ballotsCounted } from '../src/web/pages/unions/assembly/budget/budget-counted.ts';
import { isCounted } from '../src/web/pages/unions/assembly/counted-soon.ts';
import type { CountBudget } from '../src/web/ports.ts';
import type { Figure } from './figures.ts';
import { longestTurn } from './turns.ts';

const file = `${env['SYNDICAT_SHARED'] ?? '../shared'}/data/pb/files/Hungary_Budapest_2024.pb.gz`;
const projects = 40;

/** Nothing where the published file is not there. */
export async function closing(): Promise<readonly Figure[]> {
  if (!existsSync(file)) return [];
  const decide = nodeDeciding();
  const [aside, votes, steps] = await closed(decide);
  await decide.close();
  const [inItsTurn] = await closed();
  const counting = nodeCountingAgain();
  const lookedAside = await looked(counting.countBudget);
  await counting.close();
  const lookedHere = await looked();
  const what = `a budget of ${votes.toLocaleString('en')} votes for ${projects} projects closed, money raised ${steps} times: the longest turn of the loop`;
  return [
    { what, value: aside, unit: 'ms', aim: { below: 200 } },
    { what: 'the same, counted in its turn', value: inItsTurn, unit: 'ms' },
    ...figuresOf('its count looked at while it is open', lookedAside),
    ...figuresOf('the same, counted where the page is', lookedHere),
  ];
}

interface Looked {
  readonly turn: number;
  readonly again: number;
}

const figuresOf = (what: string, { turn, again }: Looked): readonly Figure[] => [
  { what: `${what}: the longest turn of the loop`, value: turn, unit: 'ms' },
  {
    what: `${what}: work of the loop at the next look, of the same ballots`,
    value: again,
    unit: 'ms',
  },
];

/** What it costs the loop to have the ballots counted for a page. */
async function looked(countBudget?: CountBudget): Promise<Looked> {
  const { book, id } = voted();
  const poll = budgetPollOf(proposalIn(book, id));
  const look = async (): Promise<number> => {
    const before = threadCpuUsage();
    const counted = await ballotsCounted(
      { ...(countBudget && { countBudget }), now: Date.now },
      poll,
      { outcome: undefined, waits: 60_000 },
    );
    if (!isCounted(counted)) throw new Error('It was not counted.');
    const { user, system } = threadCpuUsage(before);
    return (user + system) / 1_000;
  };
  const [turn] = await longestTurn(look);
  return { turn, again: await look() };
}

async function closed(
  decide?: Decide,
): Promise<readonly [milliseconds: number, votes: number, steps: number]> {
  const { book, id, votes } = voted();
  const [turn] = await longestTurn(async () => {
    if (decide) book.knows = await decidedAhead(book, decide);
    book.settle();
  });
  const { steps } = budgetOutcomeOf(proposalIn(book, id));
  return [turn, votes, steps?.taken ?? 0];
}

/** What the clerk knows of the book’s votes once they are decided. */
async function decidedAhead({ union, at }: TestBook, decide: Decide): Promise<TestBook['knows']> {
  const decided = Promise.withResolvers<void>();
  const votes = new VotesAhead({ decide, log: console.error }, decided.resolve);
  votes.known(union, at);
  await decided.promise;
  return votes.known(union, at);
}

/** A union in which this vote is over. Who cast which ballot is nothing to a count, so that nobody has to join first. */
function voted(): { readonly book: TestBook; readonly id: string; readonly votes: number } {
  const { vote } = readPabulib(gunzipSync(readFileSync(file)));
  const groups = [...budgetBallotsIn(vote.ballots)];
  const votesFor = (project: number): number =>
    groups.reduce((sum, each) => sum + (each.projects.includes(project) ? each.weight : 0), 0);
  const wanted = [...vote.projects.keys()]
    .map((project) => ({ project, votes: votesFor(project) }))
    .toSorted((a, b) => b.votes - a.votes)
    .slice(0, projects);
  const options = wanted.map(({ project }) =>
    projectOf(`project ${project}`, Number(vote.projects[project]?.cost)),
  );
  const raise = { raise: 'add1e', step: 100, completion: 'greedy' } as const;
  const rules = sharingBy({ method: 'equal-shares-budget', currency: 'HUF', ...raise });
  const book = founded(rules, hand('Ada'));
  const id = putsBudget(book, hand('Ada'), { budget: Number(vote.budget), options });
  const poll = budgetPollOf(proposalIn(book, id));
  for (const { weight, projects: named } of groups) {
    const marks = wanted.map(({ project }) => (named.includes(project) ? 1 : null));
    for (let i = 0; i < weight; i++)
      poll.ballots.set(uuidOf(`voter ${poll.ballots.size}`), {
        marks: [...marks],
        attested: false,
      });
  }
  book.at = poll.closes;
  return { book, id, votes: poll.ballots.size };
}
