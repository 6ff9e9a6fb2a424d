/**
 * Words and facts that several pages of the desk share.
 * @module
 */
import type { Part, PartOf } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { phrase } from '../../../../words.ts';
import { accountTitle } from '../account-words.ts';
import { fundTitle, moneyPath, type Purse } from '../purse.ts';

/** What a claim is called. */
export const claimTitle = ({ t, union, texts }: Purse, id: string): string =>
  texts.of(union.treasury.claims.get(id)?.title) ?? t('(This text was taken out.)');

/** The beginning of what was written to a line, where all of it would be too much. */
export const inShort = (text: string): string =>
  text.length > 140 ? `${text.slice(0, 140).trimEnd()}…` : text;

export const sources = {
  'grants-received': phrase('A grant'),
  sales: phrase('Something sold'),
  interest: phrase('Interest'),
  'other-income': phrase('Other income'),
} as const;

/** What a part of a line is, for everybody. */
export function partSaid(purse: Purse, part: Part): Html {
  const { t } = purse;
  switch (part.to) {
    case 'donation':
      return html`${t('a gift to {fund}', { fund: fundTitle(purse, part.fund) })}`;
    case 'promise':
      return html`${t('what was promised to an appeal')}`;
    case 'income':
      return html`${t(sources[part.source])}, ${fundTitle(purse, part.fund)}`;
    case 'payout':
      return t.html('payout of {claim}', {
        claim: html`<a href="${moneyPath(purse)}/claims/${part.claim}"
          >${claimTitle(purse, part.claim)}</a
        >`,
      });
    case 'payout-return':
      return t.html('what was paid for {claim} comes back', {
        claim: html`<a href="${moneyPath(purse)}/claims/${part.claim}"
          >${claimTitle(purse, part.claim)}</a
        >`,
      });
    case 'earlier':
      return html`${t('spent before the union was founded')}:
      ${accountTitle(purse, `expenses:${part.head}`)}, ${fundTitle(purse, part.fund)}`;
    case 'debits':
      return html`${collectedSaid(t, part)}`;
    default:
      return html`${t(plainly[part.to])}`;
  }
}

const collectedSaid = (t: Purse['t'], { rejected }: PartOf<'debits'>): string =>
  rejected
    ? t.many(
        rejected.length,
        'dues, collected by direct debit, but for {n} that the bank rejected',
        'dues, collected by direct debit, but for {n} that the bank rejected',
      )
    : t('dues, collected by direct debit');

const plainly = {
  dues: phrase('dues'),
  debit: phrase('dues, collected by direct debit'),
  'debit-return': phrase('a direct debit that went back'),
  owed: phrase('a direct debit that came after all, and is owed back'),
  'owed-return': phrase('what was owed of a late direct debit goes back'),
  unasked: phrase('nobody’s dues and no gift: owed to whoever sent it'),
  'unasked-return': phrase('what came unasked goes back'),
  fees: phrase('a fee'),
  return: phrase('what came or went before goes back'),
  'part-return': phrase('part of what came before goes back'),
  'late-return': phrase('what came in a closed year goes back'),
  own: phrase('between own accounts'),
} as const satisfies Partial<Record<Part['to'], string>>;
