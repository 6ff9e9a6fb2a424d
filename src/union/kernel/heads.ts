/**
 * Heads: what money is spent on. They are the same in every union, so that books can be compared.
 * @module
 */
import { z } from 'zod';
import { type Say, type Saying, saying, told } from './say.ts';

export const Head = z.enum([
  'development',
  'moderation',
  'hosting',
  'legal',
  'relief',
  'travel',
  'materials',
  'services',
  'other-expenses',
]);
export type Head = z.infer<typeof Head>;

const words: Readonly<Record<Head, Saying>> = {
  development: saying('development'),
  moderation: saying('moderation'),
  hosting: saying('hosting'),
  legal: saying('law and lawyers'),
  relief: saying('help for people in need'),
  travel: saying('travel'),
  materials: saying('materials'),
  services: saying('services of others'),
  'other-expenses': saying('other things'),
};

/** `headSaid('legal')` is `law and lawyers`, not said yet. */
export const headSaid = (head: Head): Saying => words[head];

/** `headInWords('legal', english)` is `'law and lawyers'`. */
export const headInWords = (head: Head, say: Say): string => told(words[head], say);

/** `headsSaid(['legal', 'travel'])` is `law and lawyers, travel`, not said yet. */
export const headsSaid = (heads: readonly Head[]): Saying =>
  heads
    .map(headSaid)
    .reduce((one, other) => saying('{one}, {other}', { one, other }));
