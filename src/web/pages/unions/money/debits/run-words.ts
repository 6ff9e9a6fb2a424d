/**
 * How collections and debits stand, in words.
 * @module
 */
import type { Debit, DebitRun, SequenceType } from '../../../../../union/treasury/treasury.ts';
import type { LeftOut } from '../../../../acts/unfit-debits.ts';
import type { Html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { phrase, type Words } from '../../../../words.ts';
import { monthSaid } from '../money-words.ts';
import type { Purse } from '../purse.ts';

export const sequenceNames: Readonly<Record<SequenceType, string>> = {
  FRST: phrase('First collections'),
  RCUR: phrase('Further collections'),
  OOFF: phrase('Single collections'),
  FNAL: phrase('Last collections'),
};

/** What a kind of collection does to the mandates in it, where it does something. */
export const sequenceMeans: Readonly<Partial<Record<SequenceType, string>>> = {
  OOFF: phrase('These mandates are for one collection. It ends them.'),
  FNAL: phrase(
    'These members want it collected once more, and then no more. It ends their mandates.',
  ),
};

const stages: Readonly<
  Record<Debit['stage'], readonly [string, 'good' | 'warn' | 'calm' | 'plain']>
> = {
  announced: [phrase('Announced'), 'calm'],
  sent: [phrase('At the bank'), 'calm'],
  paid: [phrase('Paid'), 'good'],
  returned: [phrase('Went back'), 'warn'],
  rejected: [phrase('Not collected'), 'warn'],
  'called-off': [phrase('Called off'), 'plain'],
};

export function debitBadge(t: Words, stage: Debit['stage']): Html {
  const [name, tone] = stages[stage];
  return badge(t(name), tone);
}

/** Why a debit is left out of the file, as the end of a sentence that begins with a name. */
export const leftOutWords: Readonly<Record<LeftOut, string>> = {
  'no-member': phrase('no longer belongs to the union'),
  unread: phrase('may have given months in work: what was answered can’t be read here'),
  less: phrase('now promises less for these months, or nothing'),
  owed: phrase(
    'would pay twice: what came late for these months is owed back, or has to be said anew',
  ),
  mandate: phrase('gave another mandate since, or ended it'),
  'used-up': phrase('gave a mandate that can’t be used any more'),
  'other-kind': phrase('would be collected in another kind of collection than the others'),
  unknown: phrase('can’t be told: the number can’t be read here'),
};

/** Months in words, one after the other. */
export const monthsSaid = (t: Words, instalments: readonly { readonly period: string }[]): string =>
  instalments.map(({ period }) => monthSaid(t, period)).join(', ');

/** The debits of a run. */
export const debitsOfRun = (
  { treasury }: Purse['union'],
  { debits }: DebitRun,
): readonly (readonly [string, Debit])[] =>
  debits.flatMap((name) => {
    const debit = treasury.debits.get(name);
    return debit ? [[name, debit] as const] : [];
  });

export const sumOfDebits = (debits: readonly (readonly [string, Debit])[]): number =>
  debits.reduce((sum, [, { amount }]) => sum + amount, 0);

/** A run as a whole: how many of its debits have come to something. */
export function runBadge({ t, union }: Pick<Purse, 't' | 'union'>, run: DebitRun): Html {
  switch (run.stage) {
    case 'announced':
      return badge(t('Waits for its file'), 'warn');
    case 'lapsed':
      return badge(t('Lapsed: no file in time'), 'plain');
    case 'recalled':
      return badge(t('The bank never took it'), 'plain');
    case 'sent': {
      const all = debitsOfRun(union, run);
      const open = all.filter(([, { stage }]) => stage === 'sent').length;
      return open > 0
        ? badge(t.many(open, '{n} debit at the bank', '{n} debits at the bank'), 'calm')
        : badge(t('The bank has answered to all'), 'good');
    }
  }
}
