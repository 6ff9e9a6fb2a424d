/**
 * Passkeys on the sign-in and account pages. The server put the options into the form; this asks
 * the browser, writes its answer into the form and sends it, so that the rest is a form like any.
 * @module
 */
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { oneAtATime } from './pressed/one-at-a-time.ts';

const ceremonies: Readonly<Record<string, (form: HTMLFormElement) => Promise<unknown>>> = {
  'passkey-get': (form) => startAuthentication({ optionsJSON: optionsOf(form) }),
  'passkey-create': (form) => startRegistration({ optionsJSON: optionsOf(form) }),
};

if (browserSupportsWebAuthn()) {
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkeys]')) part.hidden = false;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-form]')) serve(form);
  await offerInAddressField();
}

function serve(form: HTMLFormElement): void {
  const ask = ceremonies[form.dataset['form'] ?? ''];
  if (!ask) return;
  const asks = oneAtATime(
    async () => send(form, await ask(form)),
    () => say(form),
  );
  form.addEventListener('submit', (event) => {
    if (field(form, 'credential').value !== '') return;
    event.preventDefault();
    asks();
  });
}

/** Where the browser can, passkeys are offered as soon as the address field is touched. */
async function offerInAddressField(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>('form[data-form="passkey-get"]');
  if (!form || !(await browserSupportsWebAuthnAutofill())) return;
  try {
    send(
      form,
      await startAuthentication({ optionsJSON: optionsOf(form), useBrowserAutofill: true }),
    );
  } catch {
    // The person chose another way, or pressed the button, which ends this offer.
  }
}

function send(form: HTMLFormElement, answer: unknown): void {
  field(form, 'credential').value = JSON.stringify(answer);
  form.requestSubmit();
}

/** The sentence stands ready in the form, in the page's language. */
function say(form: HTMLFormElement): void {
  const sentence = form.querySelector<HTMLElement>('[data-failed]');
  if (sentence) sentence.hidden = false;
}

/** Made by this very server for this very call. */
const optionsOf = (form: HTMLFormElement) =>
  JSON.parse(form.querySelector<HTMLInputElement>('[data-options]')?.value ?? 'null');

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  const input = form.elements.namedItem(name);
  if (!(input instanceof HTMLInputElement)) throw new TypeError(`no field “${name}”`);
  return input;
}
