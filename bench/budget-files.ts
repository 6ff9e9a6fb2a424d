/**
 * Equal Shares on the largest budgets that towns published, in processor time, beside what the reading of the file takes:
 * with the shares as they are, and with money raised in both ways as a decision of a union has it.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { cpuUsage, env } from 'node:process';
import { gunzipSync } from 'node:zlib';
import { countEqualShares, type EqualSharesOptions } from '../src/count/budget/equal-shares.ts';
import { byId } from '../src/count/budget/rules.ts';
import { readPabulib } from '../src/count/formats/pabulib.ts';
import { doublesAfter } from '../src/union/assembly/budget.ts';
import type { Figure } from './figures.ts';

const root = `${env['SYNDICAT_SHARED'] ?? '../shared'}/data/pb/files`;

const files = [
  ['Budapest 2024', 'Hungary_Budapest_2024'],
  ['Wrocław 2017', 'Poland_Wroclaw_2017'],
  ['Wrocław 2015', 'Poland_Wroclaw_2015_150_-_500'],
  ['Łódź 2022', 'Poland_Lodz_2022'],
  ['Amsterdam Centrum 2022', 'Netherlands_Amsterdam_621'],
  ['Białołęka 2021', 'Poland_Warszawa_2021_Bialoleka'],
] as const;

/** Nothing where the published files are not there. */
export const budgetFiles = (): readonly Figure[] =>
  existsSync(root) ? files.flatMap(([name, file]) => counted(name, file)) : [];

function counted(name: string, file: string): readonly Figure[] {
  const bytes = gunzipSync(readFileSync(`${root}/${file}.pb.gz`));
  const [reading, { vote }] = spent(() => readPabulib(bytes));
  const { projects, ballots } = vote;
  const [votes, marks] = [
    ballots.total.toLocaleString('en'),
    marksOn(ballots).toLocaleString('en'),
  ];
  const size = `${name}: ${projects.length} projects, ${votes} votes, ${marks} marks`;
  const figure = (how: string, options: Partial<EqualSharesOptions>, below: number): Figure => {
    const [value, { steps }] = spent(() =>
      countEqualShares(vote, { utility: 'cost', lot: byId(projects), ...options }),
    );
    return {
      what: `${size}; Equal Shares${how}${steps ? ` (${steps.taken} steps)` : ''}`,
      value,
      unit: 'ms',
      limit: { what: 'ms to read the file', value: reading },
      aim: { below },
    };
  };
  return [
    figure('', {}, 200),
    figure(', raised to the end', { raise: 'add1e', ...andTheRest }, 10_000),
    figure(', raised until it costs too much', { raise: 'add1', ...andTheRest }, 10_000),
  ];
}

const andTheRest = { doublesAfter, completion: 'greedy' } as const;

const marksOn = ({ groups, weights, starts }: BallotsRead): number =>
  Array.from({ length: groups }, (_, i) => {
    const length = (starts[i + 1] ?? 0) - (starts[i] ?? 0);
    return (weights[i] ?? 0) * length;
  }).reduce((sum, each) => sum + each, 0);

type BallotsRead = ReturnType<typeof readPabulib>['vote']['ballots'];

function spent<T>(work: () => T): readonly [milliseconds: number, made: T] {
  const before = cpuUsage();
  const made = work();
  const { user, system } = cpuUsage(before);
  return [(user + system) / 1_000, made];
}
