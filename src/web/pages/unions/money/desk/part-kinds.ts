/**
 * The kinds of parts that money can have, and which of them can be meant.
 * @module
 */
import { Source } from '../../../../../union/treasury/treasury.ts';
import type { Told } from './told-money.ts';

type KindsTold = Pick<
  Told,
  | 'cameIn'
  | 'byHand'
  | 'isEarlier'
  | 'hasClosed'
  | 'isCollecting'
  | 'hasGivenUp'
  | 'owesSome'
  | 'hasUnasked'
  | 'awaits'
  | 'inOneSum'
>;

export const kindsIn = [
  'dues',
  'debits',
  'late-debit',
  'promise',
  'donation',
  'income',
  'unasked',
  'return',
  'payout-return',
  'own',
] as const;
export const kindsOut = [
  'payout',
  'payouts',
  'fees',
  'debit-return',
  'owed-return',
  'unasked-return',
  'return',
  'part-return',
  'late-return',
  'own',
  'earlier',
] as const;
export type Kind = (typeof kindsIn)[number] | (typeof kindsOut)[number];

type Fits = (told: KindsTold) => boolean;

/** When a kind can be meant, of those that can’t always. */
const fits: Readonly<Partial<Record<Kind, Fits>>> = {
  return: ({ byHand }) => !byHand,
  'payout-return': ({ hasClosed }) => hasClosed === true,
  payouts: ({ byHand, inOneSum }) => inOneSum === true && !byHand,
  'part-return': ({ byHand }) => !byHand,
  'late-return': ({ hasClosed }) => hasClosed === true,
  earlier: ({ isEarlier }) => isEarlier === true,
  promise: ({ awaits }) => awaits === true,
  debits: ({ byHand, isCollecting }) => isCollecting === true && !byHand,
  'late-debit': ({ byHand, hasGivenUp }) => hasGivenUp === true && !byHand,
  'owed-return': ({ owesSome }) => owesSome === true,
  'unasked-return': ({ hasUnasked }) => hasUnasked === true,
  'debit-return': ({ byHand, isCollecting }) => isCollecting === true && !byHand,
};

export const kindsFor = (told: KindsTold): readonly Kind[] =>
  (told.cameIn ? kindsIn : kindsOut).filter((kind) => fits[kind]?.(told) ?? true);

const mostParts = 12;

/** As what it had come that goes back. */
export const lateSources = ['dues', 'donations', ...Source.options] as const;

export const isKind = (text: string): text is Kind =>
  (kindsIn as readonly string[]).includes(text) || (kindsOut as readonly string[]).includes(text);

/** The kinds that a form has so far, as its hidden field says. */
export const kindsOf = (text: string | undefined): readonly Kind[] =>
  (text ?? '').split(',').filter(isKind).slice(0, mostParts);
