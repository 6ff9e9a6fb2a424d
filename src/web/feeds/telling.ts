/**
 * What items of a feed are told from, and how they are said.
 * @module
 */
import type { Instant } from '../../union/kernel/instant.ts';
import type { Html } from '../html.ts';
import type { Sitting } from '../pages/unions/assembly/sitting.ts';

/** How an item is said: the rest of it follows from what it tells of. */
export interface Said {
  readonly title: string;
  readonly body: Html;
  /** Below the union's own page. */
  readonly path: string;
  readonly changed?: Instant;
  /** What else makes its id. */
  readonly names: readonly string[];
}

/** What an item is told from. */
export interface Telling extends Pick<Sitting, 't' | 'union' | 'name' | 'home' | 'texts'> {
  readonly origin: string;
}
