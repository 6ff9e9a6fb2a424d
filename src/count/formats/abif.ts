/**
 * ABIF, the Aggregated Ballot Information Format of Electorama (https://electowiki.org/wiki/ABIF): lines
 * `27:A>B=C` of rankings, `5:A/5,B/3` of scores, or both at once; `=A:[Full name]` for candidates, and
 * `{"title": "…"}` for what else there is to say. `{"seats": 3}` is ours.
 * @module
 */
import { type AbifLines, type Preference, readLines, type VoteLine } from './abif-lines.ts';
import { type Rankings, RankingsBuilder } from '../rankings.ts';
import { blank, type Scores, type Scoring, scoresOf } from '../scores.ts';
import type { ElectionFile } from './election-file.ts';
import { located } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type TextSource, textSourceOf } from './text-source.ts';

export interface AbifOptions {
  /** What to read from lines that both rank and score: usually scores. */
  readonly as?: 'rankings' | 'scores';
  readonly limits?: Limits;
}

interface Named {
  readonly candidates: readonly string[];
  readonly numberOf: (preference: Preference) => number;
}

/**
 * Reads a file: as scores where each candidate on each line has one, else as rankings; with
 * `{"ballot_type": "choose_many"}` as approvals. Throws {@link FormatError} with line and column for
 * whatever is not as the format has it.
 * @example
 * readAbif('3:Ann>Bo\n2:Bo\n').election.candidates // ['Ann', 'Bo']
 */
export function readAbif(
  input: Uint8Array | string,
  { as, limits = usualLimits }: AbifOptions = {},
): ElectionFile {
  const source = textSourceOf(input, limits);
  return located(source, () => {
    const lines = readLines(source, limits.ballots);
    const named = candidatesIn(source, lines, limits);
    const { seats, title, type, remarks } = settingsIn(source, lines);
    const { candidates } = named;
    const head = { candidates, seats: seats ?? 1, ...(title !== undefined && { title }) };
    const said = { format: 'abif', seatsStated: seats !== undefined, remarks } as const;
    const unscored = unscoredIn(lines);
    if (as === 'scores' && unscored)
      throw source.error(
        'There is no score here, which all candidates need to be read as scores.',
        unscored.at,
      );
    if (as !== 'rankings' && type !== 'choose_many' && !unscored && isScored(lines, type)) {
      const ballots = scoresFrom(source, lines.votes, named);
      return { ...said, kind: 'scores', election: { ...head, ballots } };
    }
    const approvals = type === 'choose_many';
    const ballots = rankingsFrom(source, lines.votes, { named, approvals });
    return { ...said, kind: approvals ? 'approvals' : 'rankings', election: { ...head, ballots } };
  });
}

const unscoredIn = ({ votes }: AbifLines): Preference | undefined => {
  for (const { preferences } of votes) {
    const unscored = preferences.find(({ score }) => score === undefined);
    if (unscored) return unscored;
  }
  return undefined;
};

/** Where nobody names anybody, only the file’s word tells scores from rankings. */
const isScored = ({ votes }: AbifLines, type: string | undefined): boolean =>
  type === 'rated' || votes.some(({ preferences }) => preferences.length > 0);

/** Candidates that are declared, in their order, then others as they come. */
function candidatesIn(source: TextSource, { declared, votes }: AbifLines, limits: Limits): Named {
  const tokens = new Map<string, number>();
  const candidates: string[] = [];
  const byName = new Map<string, number>();
  for (const { token, name } of declared) {
    tokens.set(token, candidates.length);
    byName.set(name, candidates.length);
    candidates.push(name);
  }
  for (const { preferences } of votes)
    for (const { token, at } of preferences) {
      const known = tokens.get(token) ?? byName.get(token);
      tokens.set(token, known ?? candidates.length);
      if (known === undefined) candidates.push(token);
      if (candidates.length > limits.candidates)
        throw source.error(`At most ${limits.candidates} candidates are read.`, at);
    }
  return { candidates, numberOf: ({ token }) => tokens.get(token) ?? -1 };
}

interface Settings {
  readonly seats: number | undefined;
  readonly title: string | undefined;
  readonly type: string | undefined;
  readonly remarks: ReadonlyMap<string, string>;
}

function settingsIn(source: TextSource, { metadata }: AbifLines): Settings {
  const remarks = new Map([...metadata].map(([key, { text }]) => [key, text]));
  for (const key of ['seats', 'title', 'ballot_type']) remarks.delete(key);
  const stated = metadata.get('seats');
  const seats = stated && Number(stated.text);
  if (stated && !(/^\d+$/.test(stated.text) && Number.isSafeInteger(seats)))
    throw source.error(`“${stated.text}” is no number of seats.`, stated.at);
  const title = metadata.get('title')?.text;
  return { seats, title, type: metadata.get('ballot_type')?.text, remarks };
}

function scoresFrom(source: TextSource, votes: readonly VoteLine[], named: Named): Scores {
  const { candidates, numberOf } = named;
  function* scorings(): Generator<Scoring> {
    for (const { weight, preferences } of votes) {
      const scores = Array.from(candidates, () => blank);
      for (const preference of preferences) {
        source.at = preference.at;
        const number = numberOf(preference);
        if (scores[number] !== blank)
          throw source.error(`“${preference.token}” stands on this line twice.`);
        scores[number] = preference.score ?? blank;
      }
      yield { weight, scores };
    }
  }
  return scoresOf(candidates.length, scorings());
}

function rankingsFrom(
  source: TextSource,
  votes: readonly VoteLine[],
  { named, approvals }: { readonly named: Named; readonly approvals: boolean },
): Rankings {
  const builder = new RankingsBuilder(named.candidates.length);
  for (const { weight, preferences, at } of votes) {
    const ranked = approvals ? approvedIn(preferences) : rankedIn(preferences);
    builder.begin();
    for (const { preference, rank } of ranked) {
      source.at = preference.at;
      builder.put(named.numberOf(preference), rank);
    }
    source.at = at;
    builder.end(weight);
  }
  return builder.done();
}

interface Ranked {
  readonly preference: Preference;
  readonly rank: number;
}

const approvedIn = (preferences: readonly Preference[]): readonly Ranked[] =>
  preferences.filter(({ score }) => score !== 0).map((preference) => ({ preference, rank: 1 }));

/** By the signs between them, or by the scores where a list with commas is in no order. */
function rankedIn(preferences: readonly Preference[]): readonly Ranked[] {
  const listed = preferences.every(
    ({ score, before }) => score !== undefined && (!before || before === ','),
  );
  const ordered = listed
    ? preferences.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    : preferences;
  let rank = 0;
  return ordered.map((preference, i) => {
    const level = listed
      ? preference.score === ordered[i - 1]?.score
      : preference.before === '=' || preference.before === ',';
    if (!level) rank++;
    return { preference, rank };
  });
}
