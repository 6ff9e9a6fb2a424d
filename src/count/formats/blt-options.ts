/**
 * What stands in a BLT file between its first line and the ballots: who withdrew, as `-3`, and the
 * options in brackets of Droop.
 * @module
 */
import { isDigit, isSpace, type Source } from './source.ts';

export interface BltOptions {
  readonly withdrawn: ReadonlySet<number>;
  readonly nicknames: ReadonlyMap<string, number>;
  readonly tieOrder?: readonly number[];
  /** Options that say nothing of the ballots, by name. */
  readonly remarks: ReadonlyMap<string, string>;
}

interface Word {
  readonly text: string;
  readonly at: number;
}

const [dash, openSquare, closeSquare] = [45, 91, 93];

/** Requires that `skip` goes past spaces and comments, and that the place is past them. */
export function readOptions(source: Source, candidates: number, skip: () => void): BltOptions {
  const withdrawn: Word[] = [];
  const options = new Map<string, readonly Word[]>();
  for (;;) {
    if (source.peek() === openSquare) {
      const [name, ...words] = bracketAt(source);
      if (!name) throw source.expected('the name of an option');
      if (options.has(name.text))
        throw source.error(`[${name.text} …] stands here twice.`, name.at);
      options.set(name.text, words);
    } else if (source.peek() === dash && isDigit(source.peek(source.at + 1))) {
      source.at++;
      withdrawn.push(digitsAt(source));
    } else break;
    skip();
  }
  return resolved(source, candidates, { withdrawn, options });
}

function digitsAt(source: Source): Word {
  const at = source.at;
  source.number();
  return { text: source.text(at, source.at), at };
}

/** The words between square brackets; leaves the place after them. */
function bracketAt(source: Source): readonly Word[] {
  const from = source.at++;
  const words: Word[] = [];
  for (;;) {
    source.skipSpace();
    if (source.done) throw source.error('This square bracket is never closed.', from);
    if (source.peek() === closeSquare) break;
    const at = source.at;
    while (!source.done && source.peek() !== closeSquare && !isSpace(source.peek())) source.at++;
    words.push({ text: source.text(at, source.at), at });
  }
  if (words.length === 0) return [];
  source.at++;
  return words;
}

function resolved(
  source: Source,
  candidates: number,
  found: {
    readonly withdrawn: readonly Word[];
    readonly options: ReadonlyMap<string, readonly Word[]>;
  },
): BltOptions {
  const { nick = [], tie, withdrawn = [], ...others } = Object.fromEntries(found.options);
  const nicknames = nicknamesIn(source, candidates, nick);
  const numberOf = ({ text, at }: Word): number => {
    const number = nicknames.get(text) ?? (/^\d{1,9}$/.test(text) ? Number(text) - 1 : -1);
    if (number >= 0 && number < candidates) return number;
    throw source.error(`“${text}” is neither the number of a candidate nor a nickname.`, at);
  };
  const tieOrder = tie?.map(numberOf);
  if (tieOrder && new Set(tieOrder).size !== tieOrder.length)
    throw source.error('[tie …] names a candidate twice.', tie?.[0]?.at);
  return {
    withdrawn: new Set([...found.withdrawn, ...withdrawn].map(numberOf)),
    nicknames,
    ...(tieOrder && { tieOrder }),
    remarks: new Map(
      Object.entries(others).map(([name, words]) => [
        name,
        words.map(({ text }) => text).join(' '),
      ]),
    ),
  };
}

function nicknamesIn(
  source: Source,
  candidates: number,
  words: readonly Word[],
): ReadonlyMap<string, number> {
  if (words.length > 0 && words.length !== candidates)
    throw source.error(
      `[nick …] has ${words.length} nicknames for ${candidates} candidates.`,
      words[0]?.at,
    );
  const nicknames = new Map<string, number>();
  for (const [i, { text, at }] of words.entries()) {
    if (/^\d+$/.test(text) || /[=#/()]/.test(text))
      throw source.error(`“${text}” can’t be a nickname.`, at);
    if (nicknames.has(text)) throw source.error(`Two candidates have the nickname “${text}”.`, at);
    nicknames.set(text, i);
  }
  return nicknames;
}
