/**
 * A series of acts: asks the hall for one after the other, signs it with this device's key, and sends it as its
 * form would be. What was entered stays entered; who starts again goes on with the rest. Without this the hall
 * enters them all at one press, on the clerk's word.
 * @module
 */
import { askingWhoLeaves, patiently, sendAct, tries } from './signing/sending.ts';

/** What the hall says comes next. */
interface Next {
  readonly act?: string;
  readonly fields?: readonly (readonly [string, string])[];
  readonly done: number;
  readonly all: number;
  /** How far it is, in the reader's language. */
  readonly said: string;
  /** Where to go once all is done. */
  readonly to: string;
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-series]')) {
  form.addEventListener('submit', (event) => void start(form, event));
}

async function start(form: HTMLFormElement, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const button = form.querySelector<HTMLButtonElement>('button');
  if (button?.disabled === true) return;
  if (button) button.disabled = true;
  const wrong = await askingWhoLeaves(() => goThrough(form));
  if (wrong === undefined) return;
  if (button) button.disabled = false;
  tell(form, wrong === '' ? (form.dataset['broken'] ?? '') : wrong);
}

/** Why it could not go on; nothing once all is done, and the page left. */
async function goThrough(form: HTMLFormElement): Promise<string | undefined> {
  let [last, stuck] = [-1, 0];
  for (;;) {
    const next = await asked(form);
    if (!next) return '';
    show(form, next);
    if (next.act === undefined) {
      setTimeout(() => location.assign(next.to));
      return undefined;
    }
    stuck = next.done === last ? stuck + 1 : 0;
    last = next.done;
    const { act, fields = [] } = next;
    const wrong = await sendAct(form, form.dataset['door'] ?? '', { act, fields });
    if (wrong !== undefined && stuck >= tries) return wrong;
  }
}

async function asked(form: HTMLFormElement): Promise<Next | undefined> {
  const answer = await patiently(() =>
    fetch(form.dataset['series'] ?? '', { headers: { accept: 'application/json' } }),
  );
  return answer?.ok === true ? ((await answer.json()) as Next) : undefined;
}

function show(form: HTMLFormElement, { done, all, said }: Next): void {
  const bar = form.querySelector('progress');
  const line = form.querySelector<HTMLElement>('.while-under-way');
  if (line) line.hidden = false;
  if (bar) Object.assign(bar, { max: Math.max(all, 1), value: done });
  const text = form.querySelector('.progress-text');
  if (text) text.textContent = said;
}

function tell(form: HTMLFormElement, wrong: string): void {
  const place = form.querySelector<HTMLElement>('[data-wrong]');
  if (!place) return;
  place.textContent = wrong;
  place.hidden = false;
}
