/**
 * A key holder’s own part of a page: one button, and the words that the browser’s module shows as they turn
 * out to be true (`browser/key-holder.ts`). It does nothing without script, and says so.
 * @module
 */
import { ceremonyNumbered, keyShownBy } from '../../../../../union/secrecy/secrecy.ts';
import { actForm } from '../../../../acts/act-form.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { icon } from '../../../../parts/icon.ts';
import { bringPart, keepPart, type KeepingView } from '../by-passkey/passkey-parts.ts';

export interface Holding {
  /** A step of making a key, a rehearsal with one, or a vote to open. */
  readonly task: 'step' | 'rehearse' | 'open';
  readonly act: string;
  /** The number of the key. */
  readonly ceremony: number;
  /** The vote that is opened. */
  readonly proposal?: string;
  /** Nobody has made a phrase for this key yet. */
  readonly begins?: boolean;
  readonly title: Child;
  readonly about: Child;
  /** It can wait, so its button does not call. */
  readonly calm?: boolean;
  /** What the one button says. */
  readonly submit: string;
  readonly next: string;
  /** The names of the key’s holders, by their numbers. */
  readonly names?: readonly string[];
  /** Keys of witnesses whom the host asked to watch. */
  readonly witnesses: readonly string[];
}

/** The modules of a page with such a part. */
export const holderScripts: readonly string[] = ['key-holder.js'];

export function holderPart(view: KeepingView, holding: Holding): Html {
  const { assets, home, union, member = '' } = view;
  const { task, proposal, ceremony, names = [], witnesses } = holding;
  const set = attrs({
    class: 'key-holder flow',
    'data-key-holder': task,
    'data-book': `${home}/book`,
    'data-union': union.id,
    'data-member': member,
    'data-ceremony': ceremony,
    'data-key': keyShown(view, ceremony),
    'data-proposal': proposal,
    'data-names': JSON.stringify(names),
    'data-witnesses': JSON.stringify(witnesses),
    'data-worker': assets.url('key-holder-worker.js'),
    'data-threads': assets.url('signature-worker.js'),
    'aria-labelledby': `holder-${task}-title`,
  });
  return html`
    <section ${set}>
      <h2 id="holder-${task}-title">${holding.title}</h2>
      <div class="flow">${holding.about}</div>
      <noscript>
        <p>
          ${view.t('This needs script: the secret must never leave your device, so nobody else can do it for you.')}
        </p>
      </noscript>
      ${phrasePart(view, holding)} ${readyPart(view, holding)} ${workingPart(view)}
      ${wrongPart(view, holding)}
      ${actForm(
        view,
        { act: holding.act, next: holding.next, files: task === 'open', form: task },
        // Pressed by the browser's module alone, when all its fields are filled.
        button(holding.submit, { hidden: true }),
      )}
    </section>
  `;
}

/** What is shown in one of these states. */
const when = (states: string, body: Child): Html =>
  html`<div ${attrs({ 'data-kh-when': states, class: 'flow', hidden: true })}>${body}</div>`;

const pressed = (press: string, label: Child, kind: 'main' | 'plain' | 'quiet' = 'main'): Html =>
  html`<button ${attrs({ type: 'button', class: `button ${kind}`, 'data-kh-press': press })}>
    <span>${label}</span>
  </button>`;

interface PhraseField {
  readonly task: string;
  readonly press: string;
  readonly label: string;
  readonly wrong: string;
  readonly error: string;
}

/** A field without a name: what is typed in it is in no form, and so never sent. */
const phraseField = ({ task, press, label, wrong, error }: PhraseField): Html => {
  const id = `${task}-${press}`;
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <div ${attrs({ 'data-kh-when': wrong, hidden: true })}>
      <p class="error" id="${id}-error" role="alert">${error}</p>
    </div>
    <input
      ${attrs({ id, type: 'text', class: 'phrase-typed', 'data-kh-enter': press, 'data-kh-wrong': wrong, 'aria-describedby': `${id}-error`, autocomplete: 'off', autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false', maxlength: 60 })}
    />
  </div>`;
};

/** The key that the reader’s first step has shown, by which their phrase is known. */
function keyShown({ union, member = '' }: UnionView, number: number): string | undefined {
  const ceremony = ceremonyNumbered(union, number);
  return ceremony && keyShownBy(ceremony, member);
}

/** Which of the reader’s phrases is meant, by its key: before the first step, one with which they have made no other key. */
function meantFor(view: UnionView, number: number): (key: string) => boolean {
  const shown = keyShown(view, number);
  if (shown !== undefined) return (key) => key === shown;
  const { union, member = '' } = view;
  const before = union.secrecy?.ceremonies.map((each) => keyShownBy(each, member)) ?? [];
  return (key) => !before.includes(key);
}

function phrasePart(view: KeepingView, holding: Holding): Html {
  const { t } = view;
  const { task, begins = false, ceremony } = holding;
  const kept = bringPart(view, { use: 'key-holder', isMeant: meantFor(view, ceremony) });
  const typed = html`${phraseField({
      task,
      press: 'take',
      label: t('Your phrase, as you wrote it down'),
      wrong: 'mistyped',
      error: t(
        'A phrase has 22 digits and letters, without 0, O, I and l. Look at it again; upper and lower case matter.',
      ),
    })}
    <div class="buttons">
      ${pressed('take', t('Use this phrase'), begins || kept ? 'plain' : 'main')}
    </div>`;
  return html`${when(
    'none',
    begins
      ? html`<p>
            ${t('Your part comes out of a phrase of 22 digits and letters that only you have. This device draws it. Have paper at hand.')}
          </p>
          <div class="buttons">${pressed('draw', t('Draw my phrase'))}</div>
          ${more(t('I have a phrase already, from another device'), html`${kept} ${typed}`)}`
      : html`<p>
            ${t('Your phrase for key {n} is not on this device. Type it from your paper, or open this page on the device where you made it.', { n: ceremony })}
          </p>
          ${kept} ${typed}`,
  )}
  ${when('drawn', drawnPart(view, holding))}`;
}

const drawnPart = ({ t, name }: UnionView, { task, ceremony }: Holding): Html => html`
  <h3 tabindex="-1" data-kh-focus="drawn">${t('Write this down now')}</h3>
  <p class="key-phrase"><code data-kh-phrase></code></p>
  <p>
    ${t('This is your phrase for key {n} of {union}; write the number beside it. It is shown this once. Upper and lower case matter. Keep it where you keep important papers, and show it to nobody: not to us, not to the board.', { n: ceremony, union: name })}
  </p>
  <div class="qr-frame" data-kh-code></div>
  <p class="small">${t('The square holds the same phrase, for a camera.')}</p>
  <div class="buttons">
    <button type="button" class="button plain" data-press="print" hidden>
      <span>${t('Print this page')}</span>
    </button>
  </div>
  <div class="flow no-print">
    ${phraseField({
      task,
      press: 'written',
      label: t('Now type it from your paper'),
      wrong: 'differs',
      error: t(
        'This differs from the phrase above. Compare them, and change what is wrong, here or on your paper.',
      ),
    })}
    <div class="buttons">${pressed('written', t('I have it on paper'))}</div>
  </div>
`;

/** What the clock of the reader’s device shows. */
const deviceTime = html`<b data-kh-put="now"></b>`;

const readyPart = (
  view: KeepingView,
  { task, ceremony, submit, calm = false, next }: Holding,
): Html =>
  when(
    'ready',
    html`<p>
        ${icon('check')}
        ${view.t('Your phrase for key {n} is kept on this device, encrypted, and never leaves it unlocked.', { n: ceremony })}
      </p>
      ${
        task === 'open' &&
        html`<p class="small">
          ${view.t.html('By the clock of this device it is {now}. Set it right if it is wrong: by it alone your device knows that voting and disputes are over.', { now: deviceTime })}
        </p>`
      }
      <div class="buttons">
        ${pressed('go', submit, calm ? 'plain' : 'main')}
        ${pressed('again', view.t('Use another phrase'), 'quiet')}
      </div>
      ${keepPart(view, { use: 'key-holder', next })}`,
  );

const workingPart = ({ t }: UnionView): Html => html`
  ${when(
    'working',
    html`<p role="status">
        ${t('Your device goes through the whole minutes first, and checks every signature in them. Then it makes your part. Keep this page open.')}
      </p>
      <progress aria-label="${t('What is checked so far')}"></progress>`,
  )}
  ${when(
    'sending',
    html`<p role="status">
        ${t('The ballots say more than one record of the minutes holds. Your device enters it in several, and your part at last. Keep this page open.')}
      </p>
      <progress aria-label="${t('What is entered so far')}"></progress>`,
  )}
  ${when(
    'false',
    callout(
      { tone: 'bad', title: t('Somebody sent you a false part'), level: 3, role: 'alert' },
      html`<p>
          ${t.html('The part that {name} sent you is not the one they published. By mistake or on purpose, this key can’t be made. You can show it to everyone: the making of this key then ends, the minutes say whose part was false, and nothing of your phrase becomes known.', { name: html`<b data-kh-put="false"></b>` })}
        </p>
        <div class="buttons">${pressed('send', t('Show it to everyone'))}</div>`,
    ),
  )}
`;

/** Why nothing was made, each in its own words. */
function wrongPart({ t, home }: UnionView, { ceremony }: Holding): Html {
  const wrong = (why: string, text: Child): Html =>
    when(
      why,
      callout({ tone: 'bad', level: 3, title: t('Nothing was sent'), role: 'alert' }, text),
    );
  const detail = html`<span data-kh-put="message"></span>`;
  return html`
    ${wrong(
      'book',
      html`<p>
          ${t('Something in the minutes is not in order, so your device has stopped.')} ${detail}
        </p>
        <p>
          ${t.html('Tell the members. {check} shows the evidence.', { check: html`<a href="${home}/check">${t('Check the minutes')}</a>` })}
        </p>`,
    )}
    ${wrong('unsigned', html`<p>${t('The clerk has not signed the end of the minutes, so something may be missing. Try again in a minute.')}</p>`)}
    ${wrong('seed', html`<p>${t('This is not the phrase with which you made your part of key {n}. Look for the paper with that number.', { n: ceremony })}</p>`)}
    ${wrong('nothing', html`<p>${t('Nothing waits for you any more. Load the page again to see how it stands.')}</p>`)}
    ${wrong('early', html`<p>${t.html('By the clock of this device it is {now}, and this vote can be opened from {from} on. If the clock is wrong, set it right and load the page again; otherwise come back then.', { now: deviceTime, from: detail })}</p>`)}
    ${wrong(
      'sum',
      html`<p>
        ${t('The sum that is to be opened is not the one your device made of the ballots, or this device has opened another one of this vote before. Two sums of a vote would give away single votes, so it never opens a second one. Tell the members.')}
      </p>`,
    )}
    ${when(
      'broken',
      callout(
        { tone: 'bad', level: 3, title: t('Not everything was entered'), role: 'alert' },
        html`<p>
          ${t('What was entered counts only with your part. Press again: your device begins anew, and nothing is counted twice.')}
          ${detail}
        </p>`,
      ),
    )}
    ${wrong('failed', html`<p>${t('It did not work. Try again in a minute.')} ${detail}</p>`)}
  `;
}
