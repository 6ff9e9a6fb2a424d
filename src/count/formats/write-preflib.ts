/**
 * Writes PrefLib files.
 * @module
 */
import { CountError, type Rankings, rankingsIn, type Ranking } from '../rankings.ts';
import type { Election } from '../story.ts';
import type { PrefLibType } from './election-file.ts';
import { orderKinds } from './preflib.ts';

/**
 * A PrefLib file of the election, with the header used since 2022 and `# SEATS`; `approvals` are sets, and
 * marked so. Throws {@link CountError} for what the type has no place for: ties or incomplete orders,
 * skipped ranks, “no opinion”, who withdrew, and names that a line can’t hold.
 * @example
 * writePrefLib({ candidates: ['Ann', 'Bo'], seats: 1, ballots: rankingsOf(2, [{ ranks: [[0, 1]] }]) }, 'toc')
 * // '# DATA TYPE: toc\n# SEATS: 1\n# NUMBER ALTERNATIVES: 2\n…# ALTERNATIVE NAME 2: Bo\n1: {1,2}\n'
 */
export function writePrefLib(
  { title, candidates, seats, ballots, withdrawn }: Election<Rankings>,
  type: PrefLibType,
  approvals = false,
): string {
  if (withdrawn?.size) throw new CountError('PrefLib has no place for who withdrew.');
  const header = [
    ...(title === undefined ? [] : [['TITLE', lineOf(title)]]),
    ['DATA TYPE', type],
    ...(approvals ? [['KIND', 'approval']] : []),
    ['SEATS', seats],
    ['NUMBER ALTERNATIVES', candidates.length],
    ['NUMBER VOTERS', ballots.total],
    ['NUMBER UNIQUE ORDERS', ballots.groups],
    ...candidates.map((name, i) => [`ALTERNATIVE NAME ${i + 1}`, lineOf(name)]),
  ];
  const lines = header.map((entry) => `# ${entry.join(': ')}`);
  for (const ballot of rankingsIn(ballots)) {
    if (approvals) checkApproval(ballot);
    else checkOrder(ballot, type, candidates.length);
    lines.push(`${ballot.weight}: ${ballot.ranks.map(rankOf).join(',')}`);
  }
  return `${lines.join('\n')}\n`;
}

const rankOf = (rank: readonly number[]): string => {
  const numbers = rank.map((each) => each + 1).join(',');
  return rank.length > 1 ? `{${numbers}}` : numbers;
};

function checkApproval({ ranks, silent }: Required<Ranking>): void {
  if (ranks.length > 1 || silent.length > 0)
    throw new CountError('Approvals are one rank without “no opinion”. These ballots have others.');
}

function checkOrder({ ranks, silent }: Required<Ranking>, type: PrefLibType, all: number): void {
  const { ties, complete } = orderKinds[type];
  if (silent.length > 0) throw new CountError('PrefLib has no place for “no opinion”.');
  if (ranks.some((rank) => rank.length === 0))
    throw new CountError('PrefLib has no place for skipped ranks.');
  if (!ties && ranks.some((rank) => rank.length > 1))
    throw new CountError(`PrefLib’s ${type} has no place for shared ranks. Write a toc or toi.`);
  if (complete && ranks.flat().length !== all)
    throw new CountError(
      `PrefLib’s ${type} has no place for incomplete orders. Write a soi or toi.`,
    );
}

function lineOf(text: string): string {
  if (text === '' || text !== text.trim() || /[\r\n]/.test(text))
    throw new CountError(
      `PrefLib has no place for the name ${JSON.stringify(text)}: it is empty, has line breaks, or spaces around it.`,
    );
  return text;
}
