/**
 * Making a voting key in the voting client: its characters to write down, and the key to be brought to the hall.
 * @module
 */
import { blank } from '../form.ts';
import { type Html, html } from '../html.ts';
import { stepPart } from '../pages/unions/assembly/secret/steps.ts';
import { button, buttons } from '../parts/button.ts';
import { fieldsOf } from '../parts/fields.ts';
import type { Words } from '../words.ts';
import { handedPart } from './handed-part.ts';
import { wrong } from './wrong.ts';

export const keyParts = (t: Words): Html => html`${drawnPart(t)} ${madePart(t)}`;

const drawnPart = (t: Words): Html =>
  stepPart(
    'key',
    html`
      <h3>${t('Write this down now')}</h3>
      <p class="key-phrase"><code data-kh-phrase></code></p>
      <p>
        ${t('These are the 22 characters of your voting key. They are shown this once, and nothing keeps them but you. Upper and lower case matter. You type them here whenever you seal a ballot. Type them on no page of a hall, and show them to nobody.')}
      </p>
      <div class="qr-frame" data-kh-code></div>
      <p class="small">${t('The square holds the same characters, for a camera.')}</p>
      ${buttons(button(t('Print this page'), { type: 'button', press: 'print' }))}
      <form class="flow no-print" data-written novalidate autocomplete="off">
        ${fieldsOf(t, blank).text({
          name: 'written',
          label: t('Now type it from your paper'),
          size: 'medium',
          autocomplete: 'off',
        })}
        ${wrong('written', t('This differs from the characters above. Compare them, and change what is wrong, here or on your paper.'))}
        ${button(t('I have it on paper'), { kind: 'main' })}
      </form>
    `,
    { label: t('Write this down now') },
  );

const madePart = (t: Words): Html =>
  stepPart(
    'key-made',
    html`
      <h3>${t('Your voting key is made')}</h3>
      <p>
        ${t('Save it, and take it to the page of the vote in your hall, under “Make a voting key in the voting client”. There you enter it. Your characters do not follow from it, and nobody votes with it.')}
      </p>
      ${handedPart(t, {
        name: 'voting-key',
        file: 'voting-key.json',
        save: t('Save the voting key'),
        label: t('The voting key'),
        beside: html`<div class="qr-frame" data-as-code></div>
          <p class="small">
            ${t('The square holds the same text, for the camera of a device that is in the network.')}
          </p>`,
      })}
      <div class="flow" data-if-first>
        <p>${t('You can seal your ballot at once. Your hall takes it in after the voting key.')}</p>
        ${buttons(button(t('Seal my ballot now'), { type: 'button', press: 'seal-with-it', kind: 'plain' }))}
      </div>
      <p data-if-replaces hidden>
        ${t('Once your hall has it, save the file of the vote anew, and open it here with your new characters. The page of the vote says until when a key can be replaced in it.')}
      </p>
      <p class="small">
        ${t.html('This voting key is known by the words {words}. Your hall shows them too, once you have entered it.', { words: html`<b class="tracker" data-key-words></b>` })}
      </p>
    `,
    { label: t('Your voting key is made') },
  );
