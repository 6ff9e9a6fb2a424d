/**
 * Elections for tests, from the files that lie with the shared data.
 * @module
 */
import { existsSync, readdirSync } from 'node:fs';
import { env } from 'node:process';
import { RankingsBuilder, rankingsOf } from '../rankings.ts';
import type { Ranking, Rankings } from '../rankings.ts';
import { sharedJson, sharedText } from '../data/testing.ts';
import type { Lot } from '../lot.ts';
import type { Election } from '../story.ts';
import type { StvCount } from './stage.ts';

/** Who comes first in the file goes first: as droop and OpenSTV did when they made the references. */
export const firstGoes: Lot = (tied) => tied.toSorted((a, b) => b - a);
/** Who comes first in the file is preferred. */
export const firstStays: Lot = (tied) => tied.toSorted((a, b) => a - b);

/** `election(['A', 'B'], 1, ['3 AB', '2 B'])`: candidates by their first letters, `=` between equals. */
export function election(
  names: readonly string[],
  seats: number,
  ballots: readonly string[],
): Election<Rankings> {
  const indexOf = (letter: string): number => names.findIndex((name) => name.startsWith(letter));
  const parsed = ballots.map((ballot): Ranking => {
    const [weight = '', order = ''] = ballot.split(' ');
    const ranks = [...order.matchAll(/.(?:=.)*/gu)].map(([rank]) => rank.split('=').map(indexOf));
    return { weight: Number(weight), ranks };
  });
  return { candidates: names, seats, ballots: rankingsOf(names.length, parsed) };
}

/** A BLT file of strict ballots, numbers or droop’s `[nick …]` names, with withdrawn candidates. */
export function blt(text: string): Election<Rankings> {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  const [count = 0, seats = 0] = (lines.shift() ?? '').split(' ').map(Number);
  const nicks = new Map<string, number>();
  const withdrawn = new Set<number>();
  const builder = new RankingsBuilder(count);
  for (let line = lines.shift(); line !== undefined && line !== '0'; line = lines.shift()) {
    const words = line.replace(/^\(.*?\)\s*/u, '').split(/\s+/u);
    if (line.startsWith('[nick'))
      for (const [i, word] of words.slice(1).entries()) nicks.set(word.replace(']', ''), i);
    else if (line.startsWith('[withdrawn'))
      for (const word of words.slice(1)) withdrawn.add(Number.parseInt(word, 10) - 1);
    else if (line.startsWith('-')) for (const word of words) withdrawn.add(-Number(word) - 1);
    else if (!line.startsWith('[')) builder.add(bltBallot(words, nicks));
  }
  const candidates = lines.slice(0, count).map((name) => name.replace(/^"|"\s*$/gu, ''));
  return { candidates, seats, ballots: builder.done(), withdrawn };
}

function bltBallot(
  [weight, ...words]: readonly string[],
  nicks: ReadonlyMap<string, number>,
): Ranking {
  const indexOf = (word: string): number => nicks.get(word) ?? Number(word) - 1;
  const ranks = words.slice(0, words.lastIndexOf('0')).map((word) => word.split('=').map(indexOf));
  return { weight: Number(weight), ranks };
}

export interface Contest {
  readonly id: string;
  readonly rule: string;
  readonly seats: number;
  readonly candidates: readonly string[];
  readonly files: readonly { readonly name: string }[];
  readonly expected: {
    readonly elected?: readonly string[];
    readonly elected_set?: readonly string[];
    readonly quota?: number;
    readonly stage_totals?: { readonly order: readonly string[]; readonly stages: Figures };
  };
}

/** As printed, stage by stage, candidate by candidate. */
export type Figures = readonly (readonly string[])[];

/** Ids of the shared contests by single transferable vote. */
export function contestIds(): readonly string[] {
  const folder = `${env['SYNDICAT_SHARED'] ?? '../shared'}/data/elections/contests`;
  return existsSync(folder) ? readdirSync(folder).filter((id) => id.startsWith('stv-')) : [];
}

const known = new Map<
  string,
  { readonly contest: Contest; readonly election: Election<Rankings> }
>();

/** A shared contest and its ballots, read once. */
export function contestOf(id: string): {
  readonly contest: Contest;
  readonly election: Election<Rankings>;
} {
  const before = known.get(id);
  if (before) return before;
  const folder = `elections/contests/${id}`;
  const contest = sharedJson<Contest>(`${folder}/contest.json`);
  const name = contest.files.find((file) => file.name.startsWith('ballots'))?.name ?? '';
  const text = sharedText(`${folder}/${name}`);
  const asked = name.includes('.blt') ? blt(text) : toi(text, contest);
  const found = { contest, election: { ...asked, candidates: contest.candidates } };
  known.set(id, found);
  return found;
}

/** Lines `count: 3,1,4`. */
export function toi(text: string, { candidates, seats }: Contest): Election<Rankings> {
  const builder = new RankingsBuilder(candidates.length);
  for (const line of text.split('\n')) {
    const [weight = '', order] = line.split(':');
    if (line.startsWith('#') || order === undefined) continue;
    const ranks = order.trim() === '' ? [] : order.split(',').map((each) => [Number(each) - 1]);
    builder.add({ weight: Number(weight), ranks });
  }
  return { candidates, seats, ballots: builder.done() };
}

/** Who was elected, by name, sorted. */
export const winners = ({
  elected,
  candidates,
}: Pick<StvCount, 'elected' | 'candidates'>): readonly string[] =>
  elected.map((each) => candidates[each] ?? '').toSorted();
