/**
 * How a month of somebody’s dues stands, or of what they give: whether it is open, and what it waits for.
 * @module
 */
import type { Hash } from '../../../../union/kernel/ids.ts';
import type { Treasury } from '../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import type { Words } from '../../../words.ts';

/** In doubt where a line paid it, of which the treasurers look again what it is. */
export type Taken = 'paid' | 'collecting' | 'in-doubt';

/** Why a month is not open; nothing where it may be. */
export function takenAs(
  { instalments, collecting, inDoubt }: Pick<Treasury, 'instalments' | 'collecting' | 'inDoubt'>,
  period: string,
  token: Hash,
): Taken | undefined {
  if (instalments.get(period)?.has(token) === true) return 'paid';
  if (collecting.get(period)?.has(token) === true) return 'collecting';
  return inDoubt.get(period)?.has(token) === true ? 'in-doubt' : undefined;
}

/** Open is what a member owes; awaited, what a supporter promised, and owes not. */
export function monthBadge(t: Words, state: Taken | 'in-work' | 'open' | 'awaited'): Html {
  switch (state) {
    case 'paid':
      return badge(t('Paid'), 'good');
    case 'in-work':
      return badge(t('Given in work'), 'good');
    case 'collecting':
      return badge(t('Is being collected'), 'calm');
    case 'in-doubt':
      return html`${badge(t('Paid'), 'calm')}
        <p class="small">${t('The treasurers look again by which payment.')}</p>`;
    case 'open':
      return badge(t('Open'), 'warn');
    case 'awaited':
      return badge(t('Not paid yet'));
  }
}
