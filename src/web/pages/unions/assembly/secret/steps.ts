/**
 * The steps in which a ballot is sealed, as the page of a vote and the voting client have them alike.
 * @module
 */
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { button, buttons } from '../../../../parts/button.ts';
import type { Words } from '../../../../words.ts';
import { choiceNames } from './choice-names.ts';

/** What a step is called, and where more of it stands: who is led to it by ear hears both. */
interface Heard {
  readonly label: string;
  readonly describedBy?: string;
}

/** A step of which one is shown at a time. */
export const stepPart = (step: string, body: Child, heard: Heard): Html =>
  html`<div
    ${attrs({
      class: 'flow',
      'data-step': step,
      tabindex: '-1',
      hidden: true,
      role: 'group',
      'aria-label': heard.label,
      'aria-describedby': heard.describedBy,
    })}
  >
    ${body}
  </div>`;

export const sealingPart = (t: Words): Html =>
  stepPart(
    'sealing',
    html`<p role="status">${t('Sealing …')}</p>
      <progress aria-label="${t('Sealing')}"></progress>`,
    { label: t('Sealing') },
  );

/** A sealed ballot with the words by which its voter finds it again, and what is done with it. */
export const sealedPart = (t: Words, body: Child): Html =>
  stepPart(
    'sealed',
    html`
      <h3>${t('Your ballot is sealed')}</h3>
      <p id="sealed-as">
        ${t.html('It will stand in the minutes as {words}.', { words: html`<b class="tracker" data-tracker></b>` })}
      </p>
      <p class="small">
        ${t('Write these words down, or take a picture of them, before you go on: by them you find your ballot again, and if you check it, the check must find the same words.')}
      </p>
      ${body} ${afterSealing(t)}
    `,
    { label: t('Your ballot is sealed'), describedBy: 'sealed-as' },
  );

/** What can be done with a sealed ballot instead of casting it; only one that was sealed here can be checked. */
const afterSealing = (t: Words): Html => html`
  <div class="buttons">
    <span data-checkable>
      ${button(t('Check it first'), { type: 'button', press: 'challenge', kind: 'plain' })}
    </span>
    ${button(t('Choose anew'), { type: 'button', press: 'choose-anew', kind: 'quiet' })}
  </div>
  <p class="small" data-checkable>
    ${t('Checking opens this ballot, so that you see whether your device sealed what you chose. It can’t be cast then; you seal a new one. Do it as often as you like: a device that cheats does not know which ballot you check.')}
  </p>
`;

/** A ballot that its voter opened; `page` is where it is looked into. */
export const openedPart = (t: Words, page: Child): Html =>
  stepPart(
    'opened',
    html`
      <h3>${t('This ballot is open')}</h3>
      <p>
        ${t.html('It was sealed as {words}. If you have written down other words, this is another ballot than the one that was sealed.', { words: html`<b class="tracker" data-tracker></b>` })}
      </p>
      <p>${t('Your device says that it holds:')}</p>
      <ul ${attrs({ class: 'held', 'data-held': true, ...choiceNames(t) })}></ul>
      <p>
        ${t.html(
          'Don’t take its word for it: on another device, copy the text below into the page “{page}” of another hall, or give it to the command {command}.',
          { page, command: html`<code>npx syndicat check-ballot -</code>` },
        )}
      </p>
      <div class="field">
        <textarea
          class="challenge"
          rows="6"
          readonly
          aria-label="${t('The open ballot')}"
          data-challenge
        ></textarea>
      </div>
      <p>
        ${button(t('Copy'), { type: 'button', press: 'copy-open', kind: 'plain' })}
        <span role="status" data-copied-open hidden>${t('Copied.')}</span>
      </p>
      ${buttons(button(t('Seal a new ballot'), { type: 'button', press: 'choose-anew', kind: 'main' }))}
    `,
    { label: t('This ballot is open') },
  );
