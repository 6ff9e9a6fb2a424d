/**
 * The end of a BLT file: names of candidates, the title, and what else stands in quotes. A name stands in
 * quotes, with `\"`, `\\` and `""` within, or alone in its line.
 * @module
 */
import { end, isSpace, type Source } from './source.ts';

const [quote, hash, slash, backslash] = [34, 35, 47, 92];

interface Names {
  readonly names: readonly string[];
  readonly title: string | undefined;
  /** `source` and `comment`, the two quoted fields of Wichmann after the title. */
  readonly notes: ReadonlyMap<string, string>;
}

/** What follows the title and isn’t in quotes is a comment, as in files of the nineties. */
export function readNames(source: Source, candidates: number, skip: () => void): Names {
  const names: string[] = [];
  for (let i = 0; i < candidates; i++) {
    skip();
    if (source.done) throw source.expected(`the name of candidate number ${i + 1}`);
    names.push(nameAt(source));
  }
  skip();
  const title = source.done ? undefined : nameAt(source);
  const notes = new Map<string, string>();
  for (const key of ['source', 'comment']) {
    skip();
    if (source.peek() !== quote) break;
    notes.set(key, nameAt(source));
  }
  return { names, title, notes };
}

function nameAt(source: Source): string {
  const from = source.at;
  if (source.peek() !== quote) {
    const to = source.endOfLine();
    source.at = to;
    return source.text(from, to).trimEnd();
  }
  source.at++;
  while (!closes(source)) {
    if (source.done) throw source.error('This quotation mark is never closed.', from);
    source.at += widthOf(source);
  }
  const text = source.text(from + 1, source.at++);
  return text.replaceAll(/\\(["\\])|""/g, (_, escaped: string | undefined) => escaped ?? '"');
}

/** How many bytes of a name belong together: what stands behind a backslash, or a mark that is doubled. */
function widthOf(source: Source): number {
  if (source.peek() === backslash) return source.peek(source.at + 1) === end ? 1 : 2;
  return isDoubled(source) ? 2 : 1;
}

/** Two marks side by side stand for one, if the name can still end in this line. */
function isDoubled(source: Source): boolean {
  if (source.peek() !== quote || source.peek(source.at + 1) !== quote) return false;
  for (let at = source.at + 2; at < source.endOfLine(); at++) {
    if (source.peek(at) === quote) return true;
  }
  return false;
}

/**
 * Whether a name ends here. A quotation mark after which other words follow in the line belongs to the
 * name, as many programs write it: `"Samantha "Sam" Stinson"`.
 */
function closes(source: Source): boolean {
  // Of two side by side, the first does not end it: it is doubled, or the second ends it.
  if (source.peek() !== quote || source.peek(source.at + 1) === quote) return false;
  let at = source.at + 1;
  while (source.peek(at) === 32 || source.peek(at) === 9) at++;
  const next = source.peek(at);
  const ends = next === end || isSpace(next) || next === quote;
  return ends || next === hash || (next === slash && source.peek(at + 1) === 42);
}
