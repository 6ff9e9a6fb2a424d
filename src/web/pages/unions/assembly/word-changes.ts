/**
 * Two versions of a sentence, word by word: what stays, what goes, what comes. The longest common
 * subsequence of their words (Wagner and Fischer, “The string-to-string correction problem”, 1974).
 * @module
 */

export interface WordRun {
  readonly kind: 'same' | 'goes' | 'comes';
  readonly text: string;
}

/** The runs of words that lead from one text to the other. */
export function wordChanges(before: string, after: string): readonly WordRun[] {
  const [old, now] = [before.split(' '), after.split(' ')];
  const common = commonLengths(old, now);
  const runs: WordRun[] = [];
  const add = (kind: WordRun['kind'], word: string): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) runs.splice(-1, 1, { kind, text: `${last.text} ${word}` });
    else runs.push({ kind, text: word });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]];
    if (was !== undefined && was === is) {
      add('same', was);
      i++;
      j++;
    } else if (was !== undefined && lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1)) {
      add('goes', was);
      i++;
    } else {
      add('comes', is ?? '');
      j++;
    }
  }
  return runs;
}

/** How much of the longer text the two have in common, from 0 to 1, in words. */
export function likeness(before: string, after: string): number {
  const [old, now] = [before.split(' '), after.split(' ')];
  return lengthAt(commonLengths(old, now), 0, 0) / Math.max(old.length, now.length);
}

type Lengths = readonly (readonly number[])[];

const lengthAt = (lengths: Lengths, i: number, j: number): number => lengths[i]?.[j] ?? 0;

/** `lengths[i][j]`: how many words the ends of both texts, from `i` and `j` on, have in common. */
function commonLengths(old: readonly string[], now: readonly string[]): Lengths {
  const lengths: number[][] = Array.from({ length: old.length + 1 }, () => []);
  for (let i = old.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? [];
    for (let j = now.length - 1; j >= 0; j--) {
      row[j] =
        old[i] === now[j]
          ? lengthAt(lengths, i + 1, j + 1) + 1
          : Math.max(lengthAt(lengths, i + 1, j), lengthAt(lengths, i, j + 1));
    }
  }
  return lengths;
}
