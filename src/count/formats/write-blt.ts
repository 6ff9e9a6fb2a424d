/**
 * Writes BLT files.
 * @module
 */
import { CountError, type Rankings, rankingsIn } from '../rankings.ts';
import type { Election } from '../story.ts';

/**
 * A BLT file of the election. Throws {@link CountError} for what the format has no place for: candidates on
 * whom a voter had no opinion, and ballots that stand for nobody.
 * @example
 * writeBlt({ candidates: ['Ann', 'Bo'], seats: 1, ballots: rankingsOf(2, [{ ranks: [[0], [1]] }]) })
 * // '2 1\n1 1 2 0\n0\n"Ann"\n"Bo"\n'
 */
export function writeBlt(
  { title, candidates, seats, ballots, withdrawn }: Election<Rankings>,
  tieOrder?: readonly number[],
): string {
  const lines = [`${candidates.length} ${seats}`];
  if (tieOrder) lines.push(`[tie ${tieOrder.map((each) => each + 1).join(' ')}]`);
  if (withdrawn?.size) lines.push([...withdrawn].map((each) => `-${each + 1}`).join(' '));
  for (const { weight, ranks, silent } of rankingsIn(ballots)) {
    if (silent.length > 0)
      throw new CountError('BLT has no place for “no opinion” on a candidate.');
    if (weight === 0) throw new CountError('BLT has no place for a ballot that stands for nobody.');
    const words = ranks.map((rank) => rank.map((each) => each + 1).join('=') || '-');
    lines.push([weight, ...words, 0].join(' '));
  }
  lines.push('0', ...candidates.map(quoted));
  if (title !== undefined) lines.push(quoted(title));
  return `${lines.join('\n')}\n`;
}

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
