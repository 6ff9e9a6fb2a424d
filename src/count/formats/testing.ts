/**
 * Elections of all kinds for the laws of formats, and the real ones.
 * @module
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sharedBytes, sharedJson, sharedNames } from '../data/testing.ts';
import { type Ranking, type Rankings, rankingsOf } from '../rankings.ts';
import { blank, type Scores, scoresOf } from '../scores.ts';
import type { Election } from '../story.ts';
import { FormatError } from './format-error.ts';

/** What the ballots of a format can hold. */
export interface Holds {
  readonly ties?: boolean;
  readonly gaps?: boolean;
  readonly silent?: boolean;
  readonly complete?: boolean;
  readonly title?: boolean;
  readonly seats?: boolean;
  readonly withdrawn?: boolean;
  readonly least?: number;
}

const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const hardText = fc
  .array(
    fc.constantFrom(
      '"',
      '\\',
      '\n',
      '\r\n',
      ' ',
      'é',
      '😀',
      ',',
      ';',
      '[',
      ']',
      '#',
      '0',
      '/*',
      'A',
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));

/** Names with whatever one could think of, or only such as the format has a place for. */
export const names = (allowed: (name: string) => boolean = () => true): fc.Arbitrary<string> =>
  fc
    .oneof(anyText, hardText, fc.constantFrom('Ann', 'Bo', 'count', 'UWI', 'ABIF', '__proto__'))
    .filter(allowed);

export const fitsLine = (name: string): boolean =>
  name !== '' && name === name.trim() && !/[\r\n]/.test(name);

/** Elections that a format can hold. */
export function elections(holds: Holds, name = names()): fc.Arbitrary<Election<Rankings>> {
  const dice = fc.array(fc.nat({ max: 1_000 }), { minLength: 20, maxLength: 20 });
  const parts = fc.record({
    candidates: fc.array(name, { minLength: holds.least ?? 0, maxLength: 6 }),
    seats: holds.seats ? fc.nat({ max: 9 }) : fc.constant(1),
    title: holds.title ? fc.option(name) : fc.constant(null),
    ballots: fc.array(dice, { maxLength: 8 }),
    withdrawn: holds.withdrawn ? fc.array(fc.nat({ max: 5 })) : fc.constant([]),
  });
  return parts.map((each) => electionOf(each, holds));
}

interface Parts {
  readonly candidates: readonly string[];
  readonly seats: number;
  readonly title: string | null;
  readonly ballots: readonly (readonly number[])[];
  readonly withdrawn: readonly number[];
}

function electionOf({ candidates, seats, title, ballots, withdrawn }: Parts, holds: Holds) {
  const n = candidates.length;
  const gone = withdrawn.filter((each) => each < n);
  return {
    ...(title !== null && { title }),
    candidates,
    seats,
    ballots: rankingsOf(
      n,
      ballots.map((dice) => ranking(dice, n, holds)),
    ),
    ...(gone.length > 0 && { withdrawn: new Set(gone) }),
  };
}

/** A ballot that the dice make. */
function ranking(
  dice: readonly number[],
  n: number,
  { ties, gaps, silent, complete }: Holds,
): Ranking {
  const order = Array.from({ length: n }, (_, i) => i).toSorted(
    (a, b) => die(dice, a) - die(dice, b),
  );
  const kept = complete ? n : die(dice, 6) % (n + 1);
  const ranks: number[][] = [];
  for (const [i, candidate] of order.slice(0, kept).entries()) {
    if (gaps && die(dice, 7 + i) % 5 === 0) ranks.push([]);
    if (ties && i > 0 && die(dice, 7 + i) % 3 === 0) ranks.at(-1)?.push(candidate);
    else ranks.push([candidate]);
  }
  return {
    weight: 1 + die(dice, 14),
    ranks,
    silent: silent && die(dice, 15) % 2 === 0 ? order.slice(kept) : [],
  };
}

const die = (dice: readonly number[], i: number): number => dice[i] ?? 0;

export const scoreElections = (holds: Holds, name = names()): fc.Arbitrary<Election<Scores>> =>
  elections(holds, name).map(scored);

/** Scores and blanks in the place of rankings. */
function scored({ ballots, candidates, withdrawn: _, ...rest }: Election<Rankings>) {
  const scores = Array.from(ballots.weights, (weight, group) => ({
    weight,
    scores: candidates.map((_name, i) => ((weight + group * i) % 7) + blank),
  }));
  return { ...rest, candidates, ballots: scoresOf(candidates.length, scores) };
}

export const approvalsOf = (election: Election<Rankings>): Election<Rankings> => {
  const { ballots, candidates } = election;
  const sets = Array.from(ballots.weights, (weight) => {
    const all = candidates.flatMap((_, i) => ((weight >> i) % 2 === 0 ? [i] : []));
    return { weight, ranks: all.length > 0 ? [all] : [] };
  });
  return { ...election, ballots: rankingsOf(candidates.length, sets) };
};

/** Where a file is refused, and with which words. */
export function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof FormatError, String(error));
    return error.message;
  }
  return assert.fail('the file was read');
}

/** Reads what may be nothing but noise: it comes out or is refused, with a place in it. */
export function survives(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    assert.ok(error.line >= 1 && error.column >= 1);
  }
}

const elementary = [
  '',
  ' ',
  '\n',
  '\r',
  '0',
  '1',
  '-',
  '=',
  '>',
  ',',
  '/',
  ':',
  '#',
  '"',
  '{',
  '}',
  '[',
  ']',
];
const larger = [
  '(',
  ')',
  '*',
  '/*',
  '\\',
  '999999999999999999999',
  'é',
  '\0',
  '“',
  'No opinion',
  ';',
  '\uFEFF',
];

/** A file in which some places were changed. */
export const mutations = (file: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        at: fc.nat({ max: file.length }),
        gone: fc.nat({ max: 6 }),
        put: fc.constantFrom(...elementary, ...larger),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) =>
      changes.reduce(
        (text, { at, gone, put }) => text.slice(0, at) + put + text.slice(at + gone),
        file,
      ),
    );

/** A file of the shared elections, unpacked. */
export const electionFile = (path: string): Uint8Array => sharedBytes(`elections/${path}`);

interface Contest {
  readonly id: string;
  readonly family: string;
  readonly seats: number;
  readonly ballots: number;
  readonly candidates: readonly string[];
}

export const contests = (): readonly {
  readonly contest: Contest;
  readonly files: readonly string[];
}[] =>
  sharedNames('elections/contests')
    .toSorted()
    .map((id) => ({
      contest: sharedJson<Contest>(`elections/contests/${id}/contest.json`),
      files: sharedNames(`elections/contests/${id}`)
        .filter((file) => /^(?:ballots|cvr)/.test(file) && !file.includes('.pb'))
        .map((file) => `contests/${id}/${file}`),
    }))
    .filter(({ files }) => files.length > 0);
