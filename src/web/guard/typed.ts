/**
 * What somebody typed into a form that can't be taken: shown to them, so that it isn't lost.
 * @module
 */
import { attrs, type Html, html, nothing, trusted } from '../html.ts';
import { button } from '../parts/button.ts';
import { phrase, type Words } from '../words.ts';

const mostTexts = 50;

/** The labels of the fields that have one name wherever they stand. */
const labels: ReadonlyMap<string, string> = new Map([
  ['b.name', phrase('What would the union be called?')],
  ['name', phrase('What is it called?')],
  ['purpose', phrase('What is it for?')],
  ['scope', phrase('Whom is it for?')],
  ['t.first', phrase('What would be a first small thing to do together?')],
  ['t.name', phrase('Your name')],
  ['t.organiser.name', phrase('Who are you?')],
  ['t.question', phrase('Your question')],
  ['t.reason', phrase('Why?')],
  ['t.statement', phrase('Why do you want to join?')],
  ['t.text', phrase('Text')],
  ['t.title', phrase('Title')],
  ['t.why', phrase('Why?')],
]);

/** Written by the page, or a secret: nobody's words. */
const notWords = /^(?:csrf|act|next|back|form|intent|proof|salts|code|credential|[jkf]\..*)$/;

/** Words have a name that only words have, or a space in them; ids, choices and numbers don't. */
const isTyped = (name: string, text: string): boolean =>
  text.trim() !== '' &&
  !notWords.test(name) &&
  (labels.has(name) || name.startsWith('t.') || /\s/.test(text.trim()));

/** Every text of the form, ready to copy; files are left out. */
export function typedTexts(t: Words, body: FormData | undefined): Html {
  const typed = [...(body ?? [])]
    .flatMap(([name, value]) => (typeof value === 'string' ? [{ name, text: value }] : []))
    .filter(({ name, text }) => isTyped(name, text))
    .slice(0, mostTexts);
  if (typed.length === 0) return nothing;
  return html`
    <section>
      <h2>${t('What you wrote')}</h2>
      <p>${t('It is kept nowhere but on this page: copy it before you leave.')}</p>
      ${typed.map(({ name, text }, i) => textArea(t, { id: `typed-${i}`, name, text }))}
    </section>
  `;
}

function textArea(t: Words, { id, name, text }: Record<'id' | 'name' | 'text', string>): Html {
  const label = t(labels.get(name) ?? phrase('What you wrote'));
  const rows = Math.min(12, Math.max(2, Math.ceil(text.length / 50), text.split('\n').length));
  return html`
    <div class="field">
      <label for="${id}">${label}</label>
      <textarea ${attrs({ id, rows, readonly: true })}>${trusted('\n')}${text}</textarea>
      ${button(t('Copy'), { type: 'button', press: 'copy', value: id, hidden: true, describes: label })}
    </div>
  `;
}
