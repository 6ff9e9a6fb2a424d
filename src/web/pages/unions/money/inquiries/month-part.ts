/**
 * Beside a report of work: that its month is paid already, or is about to be, so that nobody gives it twice unseen.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { Words } from '../../../../words.ts';
import { monthSaid } from '../money-words.ts';
import type { Taken } from '../month-badge.ts';

/** The month that is reported, and why it is open to no payment. */
export interface TakenMonth {
  readonly period: string;
  readonly taken: Taken;
}

/** `isSettled`: whether it is answered already, so that nothing can be asked back. */
export const monthPart = (t: Words, { period, taken }: TakenMonth, isSettled: boolean): Html =>
  callout(
    { tone: 'warn', level: 3, title: titleOf(t, taken, monthSaid(t, period)) },
    html`<p>
      ${
        taken === 'collecting'
          ? t('If you confirm this work, what the bank collects for it has to go back to them.')
          : t(
              'If you confirm this work, they have given it twice, and the money has to go back to them.',
            )
      }
      ${!isSettled && t('Or ask back whether it was meant for another month.')}
    </p>`,
  );

function titleOf(t: Words, taken: Taken, month: string): string {
  switch (taken) {
    case 'paid':
      return t('{month} is paid already', { month });
    case 'collecting':
      return t('{month} is being collected', { month });
    case 'in-doubt':
      return t('{month} is paid, and it is looked again by which payment', { month });
  }
}
