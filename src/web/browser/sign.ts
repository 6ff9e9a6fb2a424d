/**
 * Signs what a form does, before it is sent. The form works without this too: then the clerk
 * records it on its own word.
 * @module
 */
import { hex } from '../../book/bytes.ts';
import { mediaType, mostPrivate, privateAddress, type Value } from './act-fields.ts';
import { takeReceipt } from './signing/receipt.ts';
import { signature, signerFor } from './signing/signature.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-act]')) {
  form.addEventListener('submit', (event) => void onSubmit(form, event));
}
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-retry]')) {
  form.requestSubmit();
}
// A page that comes back from the browser's memory must not send its old signature again.
globalThis.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) for (const form of document.querySelectorAll('form[data-act]')) unsigned(form);
});
takeReceipt();

async function onSubmit(form: HTMLFormElement, event: SubmitEvent): Promise<void> {
  // A button that sends the form elsewhere does no act.
  if (event.submitter?.hasAttribute('formaction') === true) return;
  if (form.dataset['signed'] === 'yes') return;
  event.preventDefault();
  if (form.dataset['signed'] === 'under way') return;
  form.dataset['signed'] = 'under way';
  try {
    await sign(form, event.submitter);
  } catch (error) {
    // Unsigned is worse than signed and better than not at all: the clerk says how it was recorded.
    console.warn('The act goes out without a signature of this device.', error);
  }
  form.dataset['signed'] = 'yes';
  form.requestSubmit(event.submitter);
}

function unsigned(form: Element): void {
  form.removeAttribute('data-signed');
  for (const field of form.querySelectorAll('[data-of-signature]')) field.remove();
}

async function sign(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const signer = await signerFor(form);
  if (!signer) return;
  const { act = '' } = form.dataset;
  const fields = await signature(signer, act, await pairsOf(form, submitter));
  for (const [name, value] of Object.entries(fields)) add(form, name, value);
}

function add(form: HTMLFormElement, name: string, value: string): void {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name, value });
  field.dataset['ofSignature'] = '';
  form.append(field);
}

/** The form's fields as they will be sent, each file by its digest, or whole where few may read it. */
function pairsOf(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
): Promise<readonly (readonly [string, Value])[]> {
  const pairs = [...new FormData(form), ...pressed(submitter)];
  return Promise.all(
    pairs.map(async ([name, value]) => [name, await valueOf(name, value)] as const),
  );
}

/** What the button that was pressed says: before Safari 16.4 a form’s data leave it out. */
const pressed = (submitter: HTMLElement | null): readonly (readonly [string, string])[] =>
  submitter instanceof HTMLButtonElement && submitter.name !== ''
    ? [[submitter.name, submitter.value]]
    : [];

async function valueOf(field: string, value: FormDataEntryValue): Promise<Value> {
  if (typeof value === 'string' || value.size === 0) return typeof value === 'string' ? value : '';
  const { name, size } = value;
  const type = mediaType(value);
  if (field.startsWith('p.')) {
    const bytes = size > mostPrivate ? '' : inBase64(await value.arrayBuffer());
    return { address: privateAddress(type, bytes), type, size };
  }
  const digest = await crypto.subtle.digest('SHA-256', await value.arrayBuffer());
  return { attachment: hex(new Uint8Array(digest)), name: name.slice(0, 120), type, size };
}

const atOnce = 8_192;

/** In standard base64, a slice at a time: a call takes only so many arguments. */
function inBase64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let letters = '';
  for (let from = 0; from < bytes.length; from += atOnce) {
    letters += String.fromCharCode(...bytes.subarray(from, from + atOnce));
  }
  return btoa(letters);
}
