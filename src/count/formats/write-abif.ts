/**
 * Writes ABIF files.
 * @module
 */
import { floatAt } from '../flat.ts';
import { CountError, type Rankings, rankingsIn } from '../rankings.ts';
import { blank, type Scores } from '../scores.ts';
import type { Election } from '../story.ts';

/**
 * An ABIF file of rankings, or of approvals. Throws {@link CountError} for what the format has no place for:
 * who withdrew, skipped ranks, “no opinion”, and approvals that are ranked.
 * @example
 * writeAbif({ candidates: ['Ann', 'Bo'], seats: 1, ballots: rankingsOf(2, [{ ranks: [[1], [0]] }]) })
 * // '{"ballot_type": "ranked"}\n{"seats": 1}\n=Ann:[Ann]\n=Bo:[Bo]\n1:Bo>Ann\n'
 */
export function writeAbif(election: Election<Rankings>, approvals = false): string {
  const tokens = tokensFor(election.candidates);
  const lines = headerOf(election, approvals ? 'choose_many' : 'ranked', tokens);
  for (const { weight, ranks, silent } of rankingsIn(election.ballots)) {
    if (silent.length > 0 || ranks.some((rank) => rank.length === 0))
      throw new CountError('ABIF has no place for “no opinion” and skipped ranks.');
    if (approvals && ranks.length > 1)
      throw new CountError('Approvals are one rank. These ballots have others.');
    const texts = ranks.map((rank) => rank.map((each) => tokens[each]).join('='));
    lines.push(`${weight}:${texts.join('>')}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * An ABIF file of scores. Throws {@link CountError} for who withdrew, for whom the format has no place.
 * @example
 * writeAbifScores({ candidates: ['Ann', 'Bo'], seats: 1, ballots: scoresOf(2, [{ scores: [5, 3] }]) })
 * // '{"ballot_type": "rated"}\n{"seats": 1}\n=Ann:[Ann]\n=Bo:[Bo]\n1:Ann/5,Bo/3\n'
 */
export function writeAbifScores(election: Election<Scores>): string {
  const tokens = tokensFor(election.candidates);
  const lines = headerOf(election, 'rated', tokens);
  const { groups, candidates, weights, scores } = election.ballots;
  for (let group = 0; group < groups; group++) {
    const given = tokens.flatMap((token, i) => {
      const score = scores[group * candidates + i] ?? blank;
      return score === blank ? [] : [`${token}/${score}`];
    });
    lines.push(`${floatAt(weights, group)}:${given.join(',')}`);
  }
  return `${lines.join('\n')}\n`;
}

function headerOf(
  { title, seats, candidates, withdrawn }: Election<unknown>,
  type: string,
  tokens: readonly string[],
): string[] {
  if (withdrawn?.size) throw new CountError('ABIF has no place for who withdrew.');
  return [
    ...(title === undefined ? [] : [`{"title": ${JSON.stringify(title)}}`]),
    `{"ballot_type": "${type}"}`,
    `{"seats": ${seats}}`,
    ...candidates.map((name, i) => `=${tokens[i] ?? ''}:${nameOf(name)}`),
  ];
}

const nameOf = (name: string): string =>
  name === name.trim() && !/[[\]\r\n]/.test(name) ? `[${name}]` : JSON.stringify(name);

/** Names that are words stand for themselves, all others get a number. */
function tokensFor(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    let token = /^[A-Za-z]\w*$/.test(name) && name !== 'ABIF' ? name : `c${i + 1}`;
    while (taken.has(token)) token += '_';
    taken.add(token);
    return token;
  });
}
