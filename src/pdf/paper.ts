/**
 * What is to be printed, as plain data: titles, paragraphs, tables, bars. It knows nothing of pages and fonts.
 * @module
 */

export interface Paper {
  readonly title: string;
  /** What it is about, in a line; it goes into the file’s description. */
  readonly subject: string;
  /** Whose it is. */
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
  /** The moment that it speaks of, in ISO 8601: the file bears it as its date, so that it is the same file every time. */
  readonly at: string;
  /** What stands at the foot of every page. */
  readonly foot: string;
  readonly words: PaperWords;
  readonly blocks: Iterable<Block>;
}

/** What the printer says by itself. */
export interface PaperWords {
  readonly page: (number: number) => string;
  /** That some letters are missing in the font; gets them as a list: `'U+4E2D, U+6587'`. */
  readonly unprinted: (letters: string) => string;
}

export type Block = Heading | Paragraph | Facts | Table | Bars | PageBreak;

export interface Heading {
  readonly kind: 'heading';
  /** There is one of the first level, at the beginning. */
  readonly level: 1 | 2;
  readonly text: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly look?: 'lead' | 'strong' | 'small';
}

/** Names with values. */
export interface Facts {
  readonly kind: 'facts';
  readonly rows: readonly { readonly name: string; readonly value: string }[];
}

/** A table; its first column names the rows. */
export interface Table {
  readonly kind: 'table';
  /** What it shows: told to who can’t see it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
}

export interface Column {
  readonly title: string;
  /** How wide it is beside the others. */
  readonly share: number;
  /** Whether amounts stand in it, one below the other. */
  readonly figures?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Whether it is the sum of those above. */
  readonly sum?: boolean;
}

/** A text, and what is said below it in small letters. */
export type Cell = string | { readonly text: string; readonly small: string };

/** Amounts as bars: two beside each other for each row, told apart by their patterns. */
export interface Bars {
  readonly kind: 'bars';
  /** The same in words. */
  readonly alt: string;
  readonly series: readonly [string, string];
  readonly rows: readonly {
    readonly label: string;
    readonly values: readonly [Bar, Bar];
  }[];
}

export interface Bar {
  /** Of the longest bar, from 0 to 1. */
  readonly length: number;
  readonly text: string;
}

export interface PageBreak {
  readonly kind: 'page-break';
}
