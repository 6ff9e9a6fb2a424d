/**
 * What is collected from a member’s account: announced, at the bank, paid, or come to nothing, and why.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { table } from '../../../../parts/table.ts';
import { monthSaid } from '../money-words.ts';
import { momentOf } from '../purse.ts';
import { reasonSaid } from '../reason-codes.ts';
import type { OnDues } from './on-dues.ts';
import type { OwnDebit } from './own-debits.ts';
import type { OwnDues } from './standing.ts';

export function collectedPart(on: OnDues, own: OwnDues): Html | false {
  const { t } = on;
  const { debits } = own;
  if (debits.length === 0) return false;
  const caption = t('What is collected from your account');
  return html`
    <section id="collected">
      <h2>${caption}</h2>
      ${table({
        caption,
        captionUnseen: true,
        columns: [
          { title: t('Day') },
          { title: t('Amount'), figures: true },
          { title: t('For which months') },
          { title: t('How it stands') },
        ],
        rows: debits.map((debit) => [
          t.date(momentOf(debit.day)),
          t.money(debit.amount, debit.currency),
          t.list(debit.periods.map((period) => monthSaid(t, period))),
          html`${stageSaid(on, debit, own)} ${owedSaid(on, debit)}`,
        ]),
      })}
    </section>
  `;
}

/** That a debit which had come to nothing was collected all the same, and is owed to them. */
function owedSaid({ t }: OnDues, { owed, turned = [], currency }: OwnDebit): Html | false {
  if (owed === undefined) return false;
  const pays = turned.map(({ amount, instalments }) =>
    t('{sum} of it went to {months}.', {
      sum: t.money(amount, currency),
      months: t.list(instalments.map(({ period }) => monthSaid(t, period))),
    }),
  );
  return html`<p>
    ${leftSaid(t, { owed, currency, isTurned: pays.length > 0 })} ${pays.join(' ')}
  </p>`;
}

function leftSaid(
  t: OnDues['t'],
  { owed, currency, isTurned }: { owed: number; currency: string; isTurned: boolean },
): string {
  if (owed > 0)
    return t('The bank collected it all the same. The union owes you {sum} of it.', {
      sum: t.money(owed, currency),
    });
  return isTurned
    ? t('The bank collected it all the same. Nothing of it is owed to you any more.')
    : t('The bank collected it all the same. It has gone back to you.');
}

function stageSaid(on: OnDues, debit: OwnDebit, own: OwnDues): Html {
  const { t } = on;
  const { stage, code, day, leftOut } = debit;
  const why = code !== undefined && html`<p>${reasonSaid(t, code)}</p>`;
  switch (stage) {
    case 'announced':
      if (leftOut)
        return html`${badge(t('Left out'), 'plain')}
          <p>
            ${leftOut === 'owed' ? t('Something came late for its months, so it is not collected. The treasurers call it off.') : t('It was announced before you changed what you promised, so it is not collected. The treasurers call it off.')}
          </p>`;
      return html`${badge(t('Announced'), 'calm')}
        <p>
          ${t('If something is wrong, end the mandate or write to the treasurers before {day}.', { day: t.plainDate(momentOf(day)) })}
        </p>`;
    case 'sent':
      return badge(t('At the bank'), 'calm');
    case 'paid':
      return badge(t('Paid'), 'good');
    case 'returned':
      return html`${badge(t('Went back'), 'warn')} ${why}
        <p>${wentBackSaid(on, debit, own)}</p>`;
    case 'rejected':
      return html`${badge(t('Not collected'), 'warn')} ${why}`;
    case 'called-off':
      return badge(t('Called off'));
  }
}

/** What there is to do about a debit that went back: nothing, where its months were settled since, or are collected anew. */
function wentBackSaid({ t, isMember }: OnDues, { periods }: OwnDebit, own: OwnDues): string {
  if (!isMember)
    return t(
      'You owe nothing by that. If you like, give it by transfer; a month that is over is not collected again.',
    );
  if (!own.months.some(({ period, state }) => state === 'open' && periods.includes(period)))
    return t('How its months stand now is told below, month by month. None of them is open.');
  return own.pledged?.debit !== undefined && own.mandateEnd === undefined
    ? t('Its months are open again. Pay them by transfer, or wait for the next collection.')
    : t('Its months are open again. Pay them by transfer.');
}
