/**
 * Counting: real elections and budgets, in processor time, beside what peers took on a machine of this kind
 * (November 2026; see docs/bench.md). Parsing is counted where it is said.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { cpuUsage, env } from 'node:process';
import { gunzipSync } from 'node:zlib';
import { byId, countBudget } from '../src/count/budget/rules.ts';
import { readPabulib } from '../src/count/formats/pabulib.ts';
import { readElection } from '../src/count/formats/read-election.ts';
import { lotOf } from '../src/count/lot.ts';
import { countRankings, type RankingsMethod } from '../src/count/methods.ts';
import { type Rankings, RankingsBuilder } from '../src/count/rankings.ts';
import type { Election } from '../src/count/story.ts';
import type { Figure } from './figures.ts';

const root = `${env['SYNDICAT_SHARED'] ?? '../shared'}/data`;
const contest = (id: string): Uint8Array =>
  gunzipSync(readFileSync(`${root}/elections/contests/${id}/ballots.toi.gz`));

/** Milliseconds of processor time, the first call of all left out where it is asked for often enough. */
function spent(work: () => unknown, times = 1): number {
  let least = Infinity;
  for (let i = 0; i < times; i++) {
    const before = cpuUsage();
    work();
    const { user, system } = cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

const readRankings = (bytes: Uint8Array): Election<Rankings> => {
  const { kind, election } = readElection(bytes, { format: 'toi' });
  if (kind === 'scores') throw new Error('a file of scores');
  return election;
};

const countedBy = (method: RankingsMethod, election: Election<Rankings>): unknown =>
  countRankings(method, election, { lot: lotOf('bench', election.candidates) });

interface Row {
  readonly what: string;
  readonly value: number;
  readonly peer?: readonly [what: string, milliseconds: number];
  readonly below?: number;
}

const figure = ({ what, value, peer, below }: Row): Figure => ({
  what,
  value,
  unit: 'ms',
  ...(peer && { limit: { what: peer[0], value: peer[1] } }),
  ...(below !== undefined && { aim: { below } }),
});

export async function counting(): Promise<readonly Figure[]> {
  const made = [...random()];
  return existsSync(root) ? [...senate(), ...others(), ...made, ...budgets()] : made;
}

function* senate(): Generator<Figure> {
  const bytes = contest('stv-aus-senate-2019act');
  const parsed = (method: RankingsMethod) => () => countedBy(method, readRankings(bytes));
  const droop = ['ms by votelib, STV, parsing excluded', 2_220] as const;
  const first = spent(parsed('scottish-stv'));
  const whole = 'Senate ACT 2019 (270,231 ballots), parsed and counted';
  yield figure({
    what: `${whole}, Scottish STV, first call`,
    value: first,
    peer: droop,
    below: 1_000,
  });
  yield figure({
    what: `${whole}, Meek`,
    value: spent(parsed('meek'), 3),
    peer: droop,
    below: 1_000,
  });
  const schulze = ['ms by votelib, parsing excluded', 3_000] as const;
  yield figure({
    what: `${whole}, Schulze`,
    value: spent(parsed('schulze'), 3),
    peer: schulze,
    below: 1_000,
  });
  const election = readRankings(bytes);
  const stv = spent(() => countedBy('scottish-stv', election), 5);
  yield figure({
    what: 'the same by Scottish STV, counting alone',
    value: stv,
    peer: droop,
    below: 222,
  });
  const ers = ['ms by OpenSTV', 5_660] as const;
  yield figure({
    what: 'the same by ERS97',
    value: spent(() => countedBy('ers97', election), 5),
    peer: ers,
    below: 566,
  });
  const pairs = spent(() => countedBy('schulze', election), 5);
  yield figure({ what: 'the same by Schulze', value: pairs, peer: schulze, below: 300 });
}

function* others(): Generator<Figure> {
  const cambridge = readRankings(contest('stv-cambridge-ma-2021'));
  const meek = spent(() => countedBy('meek', { ...cambridge, seats: 9 }), 3);
  const peer = ['ms by Droop, Cambridge 2023', 201_000] as const;
  yield figure({ what: 'Cambridge 2021 by Meek, 9 seats', value: meek, peer, below: 1_000 });
  const meath = readRankings(contest('stv-ireland2002-meath'));
  const stv = spent(() => countedBy('scottish-stv', { ...meath, seats: 5 }), 5);
  const openstv = ['ms by OpenSTV', 670] as const;
  yield figure({ what: 'Meath 2002 (64,000 ballots), STV', value: stv, peer: openstv, below: 67 });
}

function* random(): Generator<Figure> {
  const million = randomRankings({ ballots: 1_000_000, candidates: 20 });
  const stv = spent(() => countedBy('scottish-stv', { ...million, seats: 5 }));
  yield figure({
    what: 'a million random ballots, 20 candidates, 5 seats, Scottish STV',
    value: stv,
  });
  const many = randomRankings({ ballots: 1_000, candidates: 1_000 });
  yield figure({
    what: '1,000 candidates, 1,000 ballots, Schulze',
    value: spent(() => countedBy('schulze', many)),
  });
}

function* budgets(): Generator<Figure> {
  const vote = (file: string) =>
    readPabulib(gunzipSync(readFileSync(`${root}/pb/files/${file}.pb.gz`))).vote;
  const count = (file: string, rule: string, times = 1): number => {
    const read = vote(file);
    return spent(() => countBudget(rule, read, { lot: byId(read.projects) }), times);
  };
  const lodz = count('Poland_Lodz_2022', 'mes-cost', 5);
  const tool = ['ms by the tool of equalshares.net, in floats', 2_100] as const;
  yield figure({
    what: 'Equal Shares, Łódź 2022 (90,494 voters, 160 projects)',
    value: lodz,
    peer: tool,
    below: 50,
  });
  const wroclaw = count('Poland_Wroclaw_2015_150_-_500', 'mes-cost', 5);
  yield figure({ what: 'Equal Shares, Wrocław 2015', value: wroclaw });
  const toulouse = count('France_Toulouse_2022', 'mes-cost-add1e');
  yield figure({
    what: 'Equal Shares with completion, Toulouse 2022 (1,617 steps)',
    value: toulouse,
  });
}

/** Orders of random lengths, the same in every run. */
function randomRankings(of: { ballots: number; candidates: number }): Election<Rankings> {
  const { ballots, candidates } = of;
  const builder = new RankingsBuilder(candidates);
  let state = 12_345;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const order = Array.from({ length: candidates }, (_, i) => i);
  for (let ballot = 0; ballot < ballots; ballot++) {
    for (let i = candidates - 1; i > 0; i--) {
      const j = below(i + 1);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    builder.begin();
    const length = 1 + below(candidates);
    for (let i = 0; i < length; i++) builder.put(order[i] ?? 0, i + 1);
    builder.end(1);
  }
  const names = Array.from({ length: candidates }, (_, i) => `Candidate ${i + 1}`);
  return { candidates: names, seats: 1, ballots: builder.done() };
}
