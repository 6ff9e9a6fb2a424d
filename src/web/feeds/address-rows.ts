/**
 * The addresses of a feed to copy: the usual format at hand, the others folded away.
 * @module
 */
import { type Html, html } from '../html.ts';
import { more } from '../parts/callout.ts';
import { copyable } from '../parts/copyable.ts';
import type { Words } from '../words.ts';
import type { FeedAddress } from './addresses.ts';

export function addressRows(t: Words, [usual, ...others]: readonly FeedAddress[]): Html {
  const row = ({ id, name, address }: FeedAddress): Html =>
    copyable(t, { id, text: address, label: name });
  return html`
    ${usual && row(usual)}
    ${more(
      t('Other formats'),
      html`${others.map(
        (each) =>
          html`<h3>${each.name}</h3>
            ${row(each)}`,
      )}`,
    )}
  `;
}
