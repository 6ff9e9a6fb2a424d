/**
 * Sending acts one after the other from a page that stays: each signed with this device's key, and sent as its form
 * would be.
 * @module
 */
import { takeReceipt } from './receipt.ts';
import { signature, signerFor } from './signature.ts';

/** An act as a form's fields say it. */
export interface ActInFields {
  readonly act: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** So often something is tried again where the network is away. */
export const tries = 4;

/** Sends an act with what else is in the form; what is wrong with it, in the hall's words, or nothing once it is entered. */
export async function sendAct(
  form: HTMLFormElement,
  door: string,
  { act, fields }: ActInFields,
): Promise<string | undefined> {
  const own = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'act' ? [[name, value] as const] : [],
  );
  const answer = await patiently(async () => {
    const signer = await signerFor(form);
    const signed = signer ? await signature(signer, act, fields) : {};
    const body = new URLSearchParams(
      [...own, ['act', act], ...fields, ...Object.entries(signed)].map(
        ([name = '', value = '']) => [name, value],
      ),
    );
    return fetch(door, { method: 'POST', body, redirect: 'manual' });
  });
  const wrong = await wrongIn(answer);
  takeReceipt();
  return wrong;
}

/** Whoever was entered is sent on to the next page. */
async function wrongIn(answer: Response | undefined): Promise<string | undefined> {
  if (answer?.type === 'opaqueredirect') return undefined;
  if (!answer) return '';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const said = page.querySelector('#what-is-wrong ul') ?? page.querySelector('main .lead');
  return said?.textContent?.trim() ?? '';
}

/** The network may be away for a moment, and the hall asks to wait where acts come in great haste. */
export async function patiently(send: () => Promise<Response>): Promise<Response | undefined> {
  for (let tried = 0; tried < 60; tried++) {
    const answer = await send().catch(() => undefined);
    if (answer && answer.status !== 429) return answer;
    if (!answer && tried >= tries) return undefined;
    const wait = Number(answer?.headers.get('Retry-After') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, Math.min(wait, 10) * 1_000));
  }
  return undefined;
}

/** Does something long. Whoever closes the page in the middle is asked; nothing would be lost. */
export async function askingWhoLeaves<Done>(work: () => Promise<Done>): Promise<Done> {
  const asks = (leaving: Event): void => leaving.preventDefault();
  globalThis.addEventListener('beforeunload', asks);
  try {
    return await work();
  } finally {
    globalThis.removeEventListener('beforeunload', asks);
  }
}
