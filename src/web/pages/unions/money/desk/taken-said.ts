/**
 * What a line is taken for, in words.
 * @module
 */
import type { Purse } from '../purse.ts';
import { claimTitle } from './desk-words.ts';
import type { DraftLine } from './statement-draft.ts';

/** What a line is taken for, and how sure that is. */
export function takenSaid(purse: Purse, { taken }: Pick<DraftLine, 'taken'>): string {
  const { t } = purse;
  switch (taken?.as) {
    case 'dues': {
      const name = purse.texts.name(taken.member);
      if (taken.months === 0) return t('A gift of {name}, who owes nothing now?', { name });
      const said = t.many(taken.months, 'dues of {name}, {n} month', 'dues of {name}, {n} months', {
        name,
      });
      return taken.isSure ? said : t('perhaps {what}', { what: said });
    }
    case 'payout': {
      const said = t('payout of “{title}”', { title: claimTitle(purse, taken.claim) });
      return taken.isSure ? said : t('perhaps {what}', { what: said });
    }
    case 'own':
      return t('between own accounts');
    case 'fees':
      return t('perhaps {what}', { what: t('a fee of the bank') });
    case 'returned':
      return t('perhaps {what}', { what: t('something that came back') });
    default:
      return t('not matched');
  }
}
