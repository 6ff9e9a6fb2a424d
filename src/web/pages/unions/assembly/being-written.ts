/**
 * What the pages on which a proposal is written share: whose it is, what was typed, and where they are.
 * @module
 */
import type { Proposal } from '../../../../union/assembly/assembly.ts';
import type { Filled } from '../../../form.ts';
import { assemblyPath, proposalPath, type Sitting } from './sitting.ts';

/** What is being written: something new, or a change of something put. */
export interface Writing extends Sitting {
  readonly amends: Proposal | undefined;
  readonly filled: Filled;
  /** A fresh id for what is new. */
  readonly fresh: string;
  /** How many projects have just come in from a file. */
  readonly taken?: number | undefined;
}

/** Where the writing pages are. */
export const writingPath = (writing: Pick<Writing, 'home' | 'amends'>): string =>
  writing.amends
    ? `${proposalPath(writing, writing.amends.id)}/edit`
    : `${assemblyPath(writing)}/new`;

/** Where the fields of an act stand on the page: a button that adds one leads there. */
export const cardId = (place: string): string => `act-${place.replaceAll('.', '-')}`;
