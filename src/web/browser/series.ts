/**
 * A series of acts: asks the hall for one after the other, signs it with this device's key, and sends it as its
 * form would be. What was entered stays entered; who starts again goes on with the rest. Without this the hall
 * enters them all at one press, on the clerk's word.
 * @module
 */
import { takeReceipt } from './signing/receipt.ts';
import { signature, signerFor } from './signing/signature.ts';

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

const tries = 4;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-series]')) {
  form.addEventListener('submit', (event) => void start(form, event));
}

async function start(form: HTMLFormElement, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const button = form.querySelector<HTMLButtonElement>('button');
  if (button?.disabled === true) return;
  if (button) button.disabled = true;
  // Whoever closes the page in the middle is asked; nothing would be lost.
  const asks = (leaving: Event): void => leaving.preventDefault();
  globalThis.addEventListener('beforeunload', asks);
  const wrong = await goThrough(form);
  globalThis.removeEventListener('beforeunload', asks);
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
    const wrong = await sent(form, next);
    if (wrong !== undefined && stuck >= tries) return wrong;
    await takeReceipt();
  }
}

async function asked(form: HTMLFormElement): Promise<Next | undefined> {
  const answer = await patiently(() =>
    fetch(form.dataset['series'] ?? '', { headers: { accept: 'application/json' } }),
  );
  return answer?.ok === true ? ((await answer.json()) as Next) : undefined;
}

/** Sends the act as its form would; what is wrong with it, in the hall's words, or nothing. */
async function sent(form: HTMLFormElement, next: Next): Promise<string | undefined> {
  const { act = '', fields = [] } = next;
  const own = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const answer = await patiently(async () => {
    const signer = await signerFor(form);
    const signed = signer ? await signature(signer, act, fields) : {};
    const body = new URLSearchParams(
      [...own, ['act', act], ...fields, ...Object.entries(signed)].map(
        ([name = '', value = '']) => [name, value],
      ),
    );
    return fetch(form.dataset['door'] ?? '', { method: 'POST', body, redirect: 'manual' });
  });
  if (answer?.type === 'opaqueredirect') return undefined;
  return answer ? wrongIn(await answer.text()) : '';
}

function wrongIn(page: string): string {
  const answer = new DOMParser().parseFromString(page, 'text/html');
  const said = answer.querySelector('#what-is-wrong ul') ?? answer.querySelector('main .lead');
  return said?.textContent?.trim() ?? '';
}

/** The network may be away for a moment, and the hall asks to wait where acts come in great haste. */
async function patiently(send: () => Promise<Response>): Promise<Response | undefined> {
  for (let tried = 0; tried < 60; tried++) {
    const answer = await send().catch(() => undefined);
    if (answer && answer.status !== 429) return answer;
    if (!answer && tried >= tries) return undefined;
    const wait = Number(answer?.headers.get('Retry-After') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 10) * 1_000));
  }
  return undefined;
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
