/**
 * How a union speaks on the fediverse: what it tells of its own accord, and what strangers may read.
 * @module
 */
import { type Announced, fediverseOf } from '../../union/charter/charter.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { PostKind } from './journal.ts';

const chosenAs: Readonly<Record<Exclude<PostKind, 'comment'>, Announced>> = {
  call: 'calls',
  founding: 'calls',
  lapse: 'calls',
  proposal: 'proposals',
  opening: 'openings',
  outcome: 'outcomes',
  straw: 'openings',
};

/** Whether strangers may read what is put and decided: a call’s book is open, a union’s as it says. */
export const isOpen = ({ charter }: ReadUnion): boolean => charter?.book !== 'members';

/** Whether the union has posts of this kind. Of a closed book strangers see what its front page says. */
export function announces(union: ReadUnion, kind: PostKind): boolean {
  if (!isOpen(union) && kind !== 'founding' && kind !== 'lapse') return false;
  // That is its author’s choice, and nobody else’s.
  if (kind === 'comment') return true;
  return (
    union.charter === undefined || fediverseOf(union.charter).announce.includes(chosenAs[kind])
  );
}
