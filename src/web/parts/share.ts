/**
 * Passing something on: its link to copy, and a QR code for who sits opposite.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';
import type { Words } from '../words.ts';
import { button } from './button.ts';
import { more } from './callout.ts';
import { qr } from './qr.ts';

export interface ShareSpec {
  /** The whole address, with the hall's origin. */
  readonly address: string;
  /** Unique on the page. */
  readonly id: string;
  /** What the link leads to, for who can't see the code. */
  readonly label: string;
  /** The code is shown at once, for a page that is about little else. */
  readonly open?: boolean;
  readonly before?: Child;
}

export function share(t: Words, { address, id, label, open, before }: ShareSpec): Html {
  const code = html`<div class="qr-frame">${qr(address, label)}</div>`;
  return html`
    <div class="share">
      ${before}
      <p class="share-link"><code ${attrs({ id })}>${address}</code></p>
      ${button(t('Copy the link'), { type: 'button', press: 'copy', value: id, hidden: true })}
      ${open === true ? code : more(t('Show as a QR code'), code)}
    </div>
  `;
}
