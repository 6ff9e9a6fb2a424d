/**
 * The page's words for the union's own sentences (its rules, its outcomes), which are written in
 * the pure rooms and so can't know of a page.
 * @module
 */
import type { Say } from '../../union/kernel/say.ts';
import type { Words } from '../words.ts';

/** The slots of those sentences are checked by the tests of the rooms that write them. */
export const sayIn = (t: Words): Say => t;
