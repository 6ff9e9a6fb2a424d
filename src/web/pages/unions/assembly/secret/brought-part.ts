/**
 * Making a voting key and sealing away from the hall: what to take along for it, and where what was made is taken in. The
 * forms send nothing; the script looks over what is brought.
 * @module
 */
import { utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { isSealed, keyFor, trackerInWords } from '../../../../../union/assembly/assembly.ts';
import { blank } from '../../../../form.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { clientLink, clientNamed } from '../../../ballots/client-named.ts';
import { type OnProposal, proposalPath } from '../sitting.ts';

/** `form` tells the fields of several steps apart. */
export function broughtPart(on: OnProposal, form: string): Html {
  const { t } = on;
  return more(
    t('Seal my ballot elsewhere'),
    html`
      <p>
        ${t('Whoever serves this page could serve one that tells how you vote. If you do not want to rely on it, seal your ballot with the voting client, a file that connects to nothing.')}
      </p>
      <ol class="flow">
        <li>${clientSaved(on)}</li>
        <li>
          ${t.html('Save {file}, and have the 22 characters of your voting key at hand.', { file: voteFileLink(on) })}
        </li>
        <li>
          ${t('Open the voting client, without a network if you like, and bring back the sealed ballot.')}
        </li>
      </ol>
      ${clientHere(on)} ${keyNamed(on)}
      ${bringForm(on, {
        id: `${form}-ballot`,
        hook: 'brought',
        label: t('The sealed ballot'),
        wrong: {
          unsound: t(
            'This is no sound ballot of this vote. Bring the whole text or file, and of this very vote.',
          ),
          'another-key': t(
            'This ballot is sealed with another voting key than yours. Seal it again, with the characters of your own.',
          ),
        },
      })}
    `,
  );
}

/** How a voting key is made that no page of the hall ever sees, and where it is taken in; `replacing` where there is one. */
export function clientKeyPart(on: OnProposal, form: string, replacing?: Child): Html {
  const { t } = on;
  return more(
    t('Make a voting key in the voting client'),
    html`
      <p>
        ${t('A key that this page makes is known to this page: whoever serves it could keep a copy, and seal ballots that look like yours. A key that the voting client makes never comes here. You write down its 22 characters, and type them in the voting client whenever you vote.')}
      </p>
      ${replacing !== undefined && html`<p>${replacing}</p>`}
      <ol class="flow">
        <li>${clientSaved(on)}</li>
        <li>${t.html('Save {file}.', { file: voteFileLink(on) })}</li>
        <li>
          ${t('Open the voting client, without a network if you like, choose that file, and press “Make a voting key”. Bring back the key that it gives you; its characters stay with you.')}
        </li>
      </ol>
      ${clientHere(on)}
      ${bringForm(on, {
        id: `${form}-key`,
        hook: 'key-brought',
        label: t('The voting key'),
        wrong: {
          unsound: t(
            'This is no voting key from the voting client. Bring the whole text or file, as it gave it to you.',
          ),
          'another-owner': t(
            'This voting key was made for somebody else, or for another union. Save the file of this vote while you are signed in, and make the key with it.',
          ),
        },
      })}
    `,
  );
}

const clientSaved = ({ t }: OnProposal): Html =>
  t.html('Save {client}, or take it from another hall.', { client: clientLink(t) });

const voteFileLink = (on: OnProposal): Html =>
  html`<a href="${proposalPath(on, on.proposal.id)}/vote.json" download
    >${on.t('the file of this vote')}</a
  >`;

const clientHere = ({ t, assets, proposal }: OnProposal): Html =>
  clientNamed(t, { offered: assets.client.sha256, inBook: proposal.poll?.sealed?.client });

/** By which words the voting client named the key that stands in the minutes, if it made it. */
function keyNamed({ t, union, proposal, member = '' }: OnProposal): Html | false {
  const { poll } = proposal;
  const key = poll && isSealed(poll) ? keyFor(union, poll, member) : undefined;
  return (
    key !== undefined &&
    html`<p class="small">
      ${t.html('The minutes know your voting key by the words {words}. If the voting client made it, it showed you the same.', { words: html`<b class="tracker">${trackerInWords(sha256Hex(utf8(key)))}</b>` })}
    </p>`
  );
}

interface Bringing {
  readonly id: string;
  /** By which the script finds the form. */
  readonly hook: string;
  readonly label: string;
  /** What the script says where it can’t be taken in, by why. */
  readonly wrong: Readonly<Record<string, string>>;
}

function bringForm({ t }: OnProposal, { id, hook, label, wrong }: Bringing): Html {
  const f = fieldsOf(t, blank, id);
  return html`<form
    ${attrs({ class: 'flow', [`data-${hook}`]: true, novalidate: true, autocomplete: 'off' })}
  >
    ${f.area({ name: 'text', label, rows: 3 })}
    <div class="field">
      <label for="field-${id}-file">${t('Or as a file')}</label>
      <input type="file" id="field-${id}-file" name="file" accept=".json" />
    </div>
    ${Object.entries(wrong).map(
      ([why, text]) =>
        html`<p class="error" role="alert" tabindex="-1" data-wrong-brought="${why}" hidden>
          ${text}
        </p>`,
    )}
    ${button(t('Take it in'), { kind: 'plain' })}
  </form>`;
}
