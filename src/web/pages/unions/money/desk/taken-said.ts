/**
 * What a line is taken for, in words.
 * @module
 */
import { phrase } from '../../../../words.ts';
import { fundTitle, type Purse } from '../purse.ts';
import { accountTitle } from '../account-words.ts';
import { claimTitle, sources } from './desk-words.ts';
import { isDebit, type TakenDebit } from './debits-expected.ts';
import type { DraftLine } from './statement-draft.ts';
import type { Taken, ToldPart } from './taken-for.ts';

/** What a line is taken for, and how sure that is. */
export function takenSaid(purse: Purse, { taken }: Pick<DraftLine, 'taken'>): string {
  const { t } = purse;
  if (!taken) return t('not matched');
  if (taken.as === 'dues' && taken.months === 0)
    return t('A gift of {name}, who owes nothing now?', { name: purse.texts.name(taken.member) });
  const what = asSaid(purse, taken);
  return taken.isSure ? what : t('perhaps {what}', { what });
}

function asSaid(purse: Purse, taken: Taken): string {
  const { t } = purse;
  if (isDebit(taken)) return debitSaid(purse, taken);
  if ('member' in taken) return ofMember(purse, taken);
  switch (taken.as) {
    case 'gift':
      return t('a gift to “{fund}”', { fund: fundTitle(purse, taken.fund) });
    case 'payout':
      return t('payout of “{title}”', { title: claimTitle(purse, taken.claim) });
    case 'told':
      return t.list(taken.parts.map((part) => toldSaid(purse, part)));
    default:
      return t(plainly[taken.as]);
  }
}

const plainly = {
  refund: phrase('goes back to whoever paid'),
  'part-refund': phrase('a part goes back to whoever paid'),
  regained: phrase('what had gone back comes after all'),
  own: phrase('between own accounts'),
  fees: phrase('a fee of the bank'),
  returned: phrase('something that came back'),
} as const;

/** What a member pays. */
function ofMember({ t, texts }: Purse, taken: Extract<Taken, { member: string }>): string {
  const name = texts.name(taken.member);
  return taken.as === 'promise'
    ? t('what {name} promised to an appeal', { name })
    : t.many(taken.months, 'dues of {name}, {n} month', 'dues of {name}, {n} months', { name });
}

function debitSaid({ t }: Purse, taken: TakenDebit): string {
  switch (taken.as) {
    case 'debits':
      return t.many(taken.count, '{n} direct debit', '{n} direct debits together');
    case 'debit':
      return t('a direct debit of dues');
    case 'debit-return':
      return t('a direct debit that went back ({code})', { code: taken.code });
  }
}

/** What a part is, as a word among others. */
function toldSaid(purse: Purse, part: ToldPart): string {
  const { t } = purse;
  switch (part.to) {
    case 'donation':
      return t('a gift to “{fund}”', { fund: fundTitle(purse, part.fund) });
    case 'income':
      return t(sources[part.source]);
    case 'fees':
      return t('a fee');
    case 'payout':
      return t('payout of “{title}”', { title: claimTitle(purse, part.claim) });
    case 'earlier':
      return t('spent before the union was founded: {what}', {
        what: accountTitle(purse, `expenses:${part.head}`),
      });
    case 'return':
      return t('what came or went before goes back');
    case 'own':
      return t('between own accounts');
  }
}
