/**
 * What went wrong with Stripe, in words that say what to do.
 * @module
 */
import { type CardTrouble, mostMovements } from '../../../../card-payments.ts';
import type { Words } from '../../../../words.ts';

/** For whoever holds the key. */
export function troubleSaid(t: Words, why: CardTrouble): string {
  const { trouble, detail } = why;
  switch (trouble) {
    case 'revoked':
      return t(
        'Stripe does not take the key: it was revoked, replaced, or mistyped. Make a new restricted key in Stripe, and enter it here.',
      );
    case 'forbidden':
      return detail === undefined
        ? t(
            'The key may not do this. In Stripe, give it the permissions that stand on this page, and try again.',
          )
        : t(
            'The key may not do this. In Stripe, give it the permission “{permission}”, and try again.',
            {
              permission: detail,
            },
          );
    case 'many':
      return t(
        'There are more than {n} movements. Choose an earlier day up to which they are fetched, and fetch the rest after it.',
        { n: mostMovements },
      );
    case 'unknown':
      return t('Stripe knows nothing of this.');
    case 'other':
      return t('Stripe refused it, and calls the reason “{code}”. Nothing was done.', {
        code: detail ?? '–',
      });
    default:
      return publicly(t, why) ?? '';
  }
}

/** For whoever pays; nothing where it is the union’s own affair. */
export function publicly(t: Words, { trouble }: CardTrouble): string | undefined {
  switch (trouble) {
    case 'haste':
      return t('Stripe asks to wait. Try again in a minute.');
    case 'away':
      return t('Stripe could not be reached. Try again later.');
    case 'broken':
      return t('Something is wrong at Stripe. Try again later.');
    case 'little':
      return t('Stripe takes no amount as small as this. Choose a larger one.');
    case 'much':
      return t('Stripe takes no amount as large as this. Choose a smaller one.');
    case 'uneven':
      return t('Stripe can’t take just this amount. Choose a rounder one.');
    default:
      return undefined;
  }
}

/** Whether another amount would do. */
export const isOfAmount = ({ trouble }: CardTrouble): boolean =>
  trouble === 'little' || trouble === 'much' || trouble === 'uneven';
