/**
 * What the new lines of a statement are taken for, counted by what they are.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import { table } from '../../../../parts/table.ts';
import type { Purse } from '../purse.ts';
import type { DraftLine } from './statement-draft.ts';
import { type Kind, kindOf } from './taken-kinds.ts';

/** How many of the lines are what, and their sums. */
export function takenPart(purse: Purse, open: readonly DraftLine[], currency: string): Html {
  const { t } = purse;
  const names: Readonly<Record<Kind, string>> = {
    dues: t('Dues of a member'),
    debits: t('Dues by direct debit'),
    'debit-return': t('Direct debits that went back'),
    promise: t('What was promised to an appeal'),
    gift: t('A gift to a fund'),
    payout: t('A payout that arrived'),
    refund: t('Goes back to whoever paid'),
    fees: t('A fee'),
    own: t('Between accounts of the union’s own'),
    income: t('Other income'),
    earlier: t('Spent before the union was founded'),
    return: t('Something that came back, or went back'),
    likely: t('Not sure: you are asked in the queue'),
    unmatched: t('Not matched: you say in the queue what it is'),
  };
  const rows = (Object.keys(names) as Kind[]).flatMap((kind) => {
    const those = open.filter((line) => kindOf(line) === kind);
    const sum = those.reduce((all, { amount }) => all + BigInt(amount), 0n);
    return those.length > 0 ? [[names[kind], t.number(those.length), t.money(sum, currency)]] : [];
  });
  return html`<section>
    <h2>${t('What the new lines are taken for')}</h2>
    ${table({
      caption: t('What the new lines are taken for'),
      captionUnseen: true,
      columns: [
        { title: t('Taken for') },
        { title: t('Lines'), figures: true },
        { title: t('Sum'), figures: true },
      ],
      rows,
    })}
  </section>`;
}
