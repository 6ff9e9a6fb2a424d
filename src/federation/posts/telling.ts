/**
 * What a post is told from, and what it comes to in words.
 * @module
 */
import type { StrawCount } from '../../union/assembly/assembly.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import type { Instant } from '../../union/kernel/instant.ts';
import type { Say } from '../../union/kernel/say.ts';
import type { ReadUnion } from '../../union/union.ts';

export interface Telling {
  readonly union: ReadUnion;
  /** The texts of the post, as far as they may be shown. */
  readonly texts: ReadonlyMap<Hash, string>;
  readonly spoken: Spoken;
  /** How people of other servers answered a straw poll so far. */
  readonly others?: StrawCount | undefined;
}

/** What can be answered where a post is read, and how often it was. */
export interface Asked {
  readonly several: boolean;
  readonly options: readonly { readonly name: string; readonly count: number }[];
  /** How many people answered. */
  readonly people: number;
  readonly until: Instant;
  readonly closed?: Instant;
}

/** A post in words: paragraphs of ours, Markdown by members, and what can be chosen. */
export interface Words {
  /** What a comment says has none. */
  readonly title?: string;
  /** What to know before one reads on. */
  readonly warning?: string;
  readonly parts: readonly Part[];
  /** What the link to the page says. */
  readonly link: string;
  /** Set where it is a question that can be answered there. */
  readonly asked?: Asked;
}

export type Part =
  | { readonly said: string }
  | { readonly written: string }
  | { readonly listed: readonly string[] };

/** A language that the hall speaks. */
export interface Spoken {
  readonly say: Say;
  readonly momentOf: (at: Instant) => string;
}
