/**
 * Sealing away from the hall: what to take along for it, and where a ballot that was sealed so is taken in. The form sends
 * nothing; the script looks the ballot over.
 * @module
 */
import { blank } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { clientLink, clientNamed } from '../../../ballots/client-named.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';

/** `form` tells the fields of several steps apart. */
export function broughtPart(on: OnProposal, form: string): Html {
  const { t, assets, proposal } = on;
  const f = fieldsOf(t, blank, form);
  return more(
    t('Seal my ballot elsewhere'),
    html`
      <p>
        ${t('Whoever serves this page could serve one that tells how you vote. If you do not want to rely on it, seal your ballot with the voting client, a file that connects to nothing.')}
      </p>
      <ol class="flow">
        <li>
          ${t.html('Save {client}, or take it from another hall.', { client: clientLink(t) })}
        </li>
        <li>
          ${t.html('Save {file}, and have the 22 characters of your voting key at hand.', { file: html`<a href="${proposalPath(on, proposal.id)}/vote.json" download>${t('the file of this vote')}</a>` })}
        </li>
        <li>
          ${t('Open the voting client, without a network if you like, and bring back the sealed ballot.')}
        </li>
      </ol>
      ${clientNamed(t, { offered: assets.client.sha256, inBook: proposal.poll?.sealed?.client })}
      <form class="flow" data-brought novalidate autocomplete="off">
        ${f.area({ name: 'ballot', label: t('The sealed ballot'), rows: 3 })}
        <div class="field">
          <label for="field-${form}-file">${t('Or as a file')}</label>
          <input type="file" id="field-${form}-file" name="file" accept=".json" />
        </div>
        ${wrong('unsound', t('This is no sound ballot of this vote. Bring the whole text or file, and of this very vote.'))}
        ${wrong('another-key', t('This ballot is sealed with another voting key than yours. Seal it again, with the characters of your own.'))}
        ${button(t('Take it in'), { kind: 'plain' })}
      </form>
    `,
  );
}

const wrong = (why: string, text: string): Html =>
  html`<p class="error" role="alert" tabindex="-1" data-wrong-ballot="${why}" hidden>${text}</p>`;
