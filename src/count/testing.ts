/**
 * Elections for tests, written down shortly, and read from the shared data.
 * @module
 */
import fc from 'fast-check';
import { sharedJson, sharedText } from './data/testing.ts';
import { drawn } from './lot.ts';
import { type Grades, gradesOf } from './majority-judgment.ts';
import { type Ranking, type Rankings, rankingsOf } from './rankings.ts';
import { scoresOf } from './scores.ts';
import type { Election } from './story.ts';

/** Who has the lower number is preferred. */
export const firstPreferred = drawn(Array.from({ length: 2_000 }, (_, i) => i));

/** `ballots(['A', 'B', 'C'], ['A > B = C * 3', 'C'])`; names that aren't on the list are passed over. */
export function ballots(names: readonly string[], lines: readonly string[]): Rankings {
  return rankingsOf(
    names.length,
    lines.map((line) => ranking(names, line)),
  );
}

function ranking(names: readonly string[], line: string): Ranking {
  const [order = '', weight = '1'] = line.split('*');
  const ranks = order.split('>').map((rank) =>
    rank
      .split('=')
      .map((name) => names.indexOf(name.trim()))
      .filter((candidate) => candidate >= 0),
  );
  return { weight: Number(weight), ranks: ranks.filter((rank) => rank.length > 0) };
}

/** `election('ABC', ['A > B * 3', 'C'])`: each letter a candidate, one seat. */
export const election = (
  letters: string,
  lines: readonly string[],
  more: Partial<Election<Rankings>> = {},
): Election<Rankings> => ({
  candidates: letters.split(''),
  seats: 1,
  ballots: ballots(letters.split(''), lines),
  ...more,
});

/** Schulze 2011, example 1. */
export const schulzeExample = election('ABCDE', [
  'A > C > B > E > D * 5',
  'A > D > E > C > B * 5',
  'B > E > D > A > C * 8',
  'C > A > B > E > D * 3',
  'C > A > E > B > D * 7',
  'C > B > A > D > E * 2',
  'D > C > E > B > A * 7',
  'E > B > A > D > C * 8',
]);

/** The lowest number first. */
export const sorted = (numbers: readonly number[]): readonly number[] =>
  numbers.toSorted((a, b) => a - b);

/** Candidates by their names, put together: `'ABC'`. */
export const named = (
  { candidates }: { readonly candidates: readonly string[] },
  those: readonly number[],
): string => those.map((each) => candidates[each]).join('');

/** An order by names: `'A BC D'`. */
export const orderNamed = (count: {
  readonly candidates: readonly string[];
  readonly order: readonly (readonly number[])[];
}): string => count.order.map((level) => named(count, level)).join(' ');

/** Any ballots over so many candidates, with equals and unranked. */
export const anyBallots = (candidates: number, most = 12): fc.Arbitrary<readonly Ranking[]> =>
  fc.array(anyRanking(candidates), { maxLength: most });

const anyRanking = (candidates: number): fc.Arbitrary<Ranking> =>
  fc
    .tuple(
      fc.array(fc.nat({ max: candidates }), { minLength: candidates, maxLength: candidates }),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([places, weight]) => ({ weight, ranks: ranksFrom(places) }));

/** By candidate its rank; 0 for not ranked. */
export function ranksFrom(places: readonly number[]): readonly (readonly number[])[] {
  const ranks: number[][] = [];
  for (const place of [...new Set(places)].toSorted((a, b) => a - b)) {
    if (place > 0) ranks.push([...places.keys()].filter((each) => places[each] === place));
  }
  return ranks;
}

/** Ballots of up to so many voters, each with a grade from 0 to 4 for each of four. */
export const anyGrades = (most: number): fc.Arbitrary<readonly (readonly number[])[]> =>
  fc.array(fc.array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: most,
  });

export const gradesIn = (rows: readonly (readonly number[])[]): Grades =>
  gradesOf(
    scoresOf(
      4,
      rows.map((scores) => ({ scores })),
    ),
    5,
  );

/** Strict and complete ballots. */
export const anyOrders = (candidates: number, most = 12): fc.Arbitrary<readonly Ranking[]> => {
  const all = Array.from({ length: candidates }, (_, i) => i);
  const order = fc.shuffledSubarray(all, { minLength: candidates, maxLength: candidates });
  return fc.array(
    order.map((each) => ({ ranks: each.map((candidate) => [candidate]) })),
    { minLength: 1, maxLength: most },
  );
};

export interface Contest {
  readonly id: string;
  readonly title: string;
  readonly seats: number;
  readonly ballots: number;
  readonly candidates: readonly string[];
  readonly files: readonly { readonly name: string }[];
}

export interface Shared<Expected> extends Contest {
  readonly expected: Expected;
}

/** The contests whose id begins with a word. */
export const contestsBy = <Expected>(word: string): readonly Shared<Expected>[] =>
  sharedJson<{ readonly contests: readonly { readonly id: string }[] }>('elections/index.json')
    .contests.filter(({ id }) => id.startsWith(word))
    .map(({ id }) => sharedJson<Shared<Expected>>(`elections/contests/${id}/contest.json`));

/** The ballots of a contest, in whichever of the formats they lie there. */
export function electionOf(contest: Contest): Election<Rankings> {
  const { id, title, candidates, seats, files } = contest;
  const name = files.find((file) =>
    /^ballots.*\.(?:toi|soi|csv|txt)(?:\.gz)?$/.test(file.name),
  )?.name;
  const lines = sharedText(`elections/contests/${id}/${name}`).trimEnd().split('\n');
  const read = name?.includes('.csv')
    ? rankColumns
    : name?.includes('debian')
      ? debianRanks
      : preflib;
  return { title, candidates, seats, ballots: rankingsOf(candidates.length, read(lines)) };
}

/** `12: 3,1,{2,4}`. */
const preflib = (lines: readonly string[]): readonly Ranking[] =>
  lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const [weight, order = ''] = line.split(':');
      const ranks = [...order.matchAll(/\{([^}]*)\}|(\d+)/g)].map(([, equals, one]) =>
        (equals ?? one ?? '').split(',').map((each) => Number(each) - 1),
      );
      return { weight: Number(weight), ranks };
    });

/** `-1-2`: by option its rank, one sign each, from 1 to 9 and then A. */
const debianRanks = (lines: readonly string[]): readonly Ranking[] =>
  lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => ({
      ranks: ranksFrom(
        line.split('').map((sign) => (sign === '-' ? 0 : Number.parseInt(sign, 36))),
      ),
    }));

/** A row a ballot, a column a candidate, ranks from 1; `No opinion` for who isn't compared. */
const rankColumns = ([, ...rows]: readonly string[]): readonly Ranking[] =>
  rows.map((row) => {
    const places = row.split(',').map((cell) => (cell === 'No opinion' ? -1 : Number(cell)));
    const silent = [...places.keys()].filter((each) => places[each] === -1);
    return { ranks: ranksFrom(places), silent };
  });
