/**
 * The letters that can be printed: Noto Sans has Latin with every accent, Greek, Cyrillic and Devanagari. What it has
 * not is never left out in silence: a mark stands in its place, and the paper says which letters these were.
 * @module
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

export type Weight = 'plain' | 'bold';

const files: Readonly<Record<Weight, string>> = {
  plain: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
};

const read = new Map<Weight, Font>();

/** A font, read once for the whole process: what it has, and not to print with. */
export function fontOf(weight: Weight): Font {
  const before = read.get(weight);
  if (before) return before;
  const font = ownFont(weight);
  read.set(weight, font);
  return font;
}

/**
 * A font for one paper. Whoever prints a ž takes its parts from the font, and these then stand for no letter: the next
 * paper printed with it would show every z, and no z could be searched, copied or read out.
 */
export function ownFont(weight: Weight): Font {
  const font = create(bytesOf(weight));
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${files[weight]} holds several fonts`);
  return font;
}

const bytes = new Map<Weight, Buffer>();

function bytesOf(weight: Weight): Buffer {
  const before = bytes.get(weight);
  if (before) return before;
  const found = readFileSync(fileURLToPath(import.meta.resolve(files[weight])));
  bytes.set(weight, found);
  return found;
}

/** What stands for a letter that the font has not: U+FFFD. */
const mark = '\u{FFFD}';

export interface Printable {
  readonly text: string;
  /** The letters that a mark stands for, each once. */
  readonly missing: ReadonlySet<string>;
}

/** Letters that stand in every font, and of which none is invisible: most texts are made of them. */
const surely = /^[\n\u{20}-\u{7E}\u{A0}-\u{AC}\u{AE}-\u{FF}]*$/u;
const none: ReadonlySet<string> = new Set();

/** A text as it can be printed. What no font shows (joiners, marks of direction) goes without a mark. */
export function printable(text: string): Printable {
  if (surely.test(text)) return { text, missing: none };
  const missing = new Set<string>();
  const letters = Array.from(text.normalize('NFC'), (letter) => {
    if (letter === '\n') return letter;
    if (/[\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(letter)) return '';
    if (isPrinted(letter)) return letter;
    missing.add(letter);
    return mark;
  });
  return { text: letters.join(''), missing };
}

/** What was found out before: of the letters of a paper there are few. */
const known = new Map<string, boolean>();
const mostKnown = 5_000;

function isPrinted(letter: string): boolean {
  const before = known.get(letter);
  if (before !== undefined) return before;
  // Both weights have the same letters; a test holds them to it.
  const is = fontOf('plain').hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  if (known.size < mostKnown) known.set(letter, is);
  return is;
}

/** How letters are named that can’t be shown: `'U+4E2D'`. */
export const codeOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
