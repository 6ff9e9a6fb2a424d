/**
 * The voting client as pages name it: where it is, and by which hash it is known.
 * @module
 */
import type { Hash } from '../../../union/kernel/ids.ts';
import { type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { clientPath } from '../../voting-client/client-path.ts';

export const clientLink = (t: Words): Html =>
  html`<a href="${clientPath}" download>${t('the voting client')}</a>`;

/** Its SHA-256, and what the minutes say that it was when a vote opened. */
export function clientNamed(
  t: Words,
  { offered, inBook }: { readonly offered: Hash; readonly inBook?: Hash | undefined },
): Html {
  const hash = (of: Hash): Html => html`<code class="hash">${of}</code>`;
  return html`<p class="small">
    ${
      inBook === undefined || inBook === offered
        ? t.html('Its SHA-256 is {hash}.', { hash: hash(offered) })
        : t.html(
            'Its SHA-256 is {hash}; when this vote opened, the hall offered another one: {earlier}.',
            {
              hash: hash(offered),
              earlier: hash(inBook),
            },
          )
    }
    ${inBook !== undefined && t('That stands in the minutes, too.')}
    ${t('It is the same file in every hall of this version, and “syndicat voting-client” writes it: compare the hash with one that you did not get from here.')}
  </p>`;
}
