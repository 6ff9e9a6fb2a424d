/**
 * What a line is, part by part, each with its sum.
 * @module
 */
import type { Part } from '../../../../../union/treasury/treasury.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { type Html, html } from '../../../../html.ts';
import type { Purse } from '../purse.ts';
import { partSaid } from './desk-words.ts';
import { whose } from './whose.ts';

/** With `payers`, whose each part is, too. A sum is never broken behind its sign. */
export const partsList = (
  purse: Purse,
  parts: readonly Part[],
  currency: string,
  payers?: ReadonlyMap<string, Payer>,
): Html =>
  html`<ul>
    ${parts.map(
      (part) =>
        html`<li>
          ${partSaid(purse, part)}${payers && whose(purse, part, payers)}:
          <span class="sum">${purse.t.money(part.amount, currency)}</span>
        </li>`,
    )}
  </ul>`;
