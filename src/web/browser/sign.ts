/**
 * Signs what a form does, before it is sent. The form works without this too: then the clerk
 * records it on its own word.
 * @module
 */
import { base64url, concat, fromHex, hex, utf8 } from '../../book/bytes.ts';
import { proofHash, proofOptions, proofWith } from '../../book/data-integrity.ts';
import { sha256, sha256Hex } from '../../book/hash.ts';
import { canonical } from '../../book/json.ts';
import { emptyRoot } from '../../book/merkle.ts';
import type { Intent } from '../../union/kernel/entry.ts';
import { mediaType, mostPrivate, privateAddress, readActFields, type Value } from './act-fields.ts';
import { type DeviceKey, keepKey, keptKeys, makeKey, signWith } from './keys.ts';

interface Head {
  readonly union: string;
  readonly seen: { readonly size: number; readonly root: string };
  readonly prev: string | null;
  readonly known: boolean;
}

interface Passkey {
  readonly credential: string;
  readonly key: string;
}

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
void takeReceipt();

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
  const salts: Record<string, string> = {};
  const commit = (text: string, name: string): string => {
    const salt = hex(crypto.getRandomValues(new Uint8Array(32)));
    salts[name] = salt;
    // As `commitment` in the kernel, whose module would bring a whole schema library along.
    return sha256Hex(concat(fromHex(salt), utf8(text)));
  };
  const fields = readActFields(await pairsOf(form, submitter), { commit, device: signer.device });
  if (signer.device !== undefined) add(form, 'device', signer.device);
  if (Object.keys(fields.misread).length > 0 || !signer.prove) return;
  const { known: _, ...place } = signer.head;
  const { act = '' } = form.dataset;
  const intent: Intent = { ...place, act, by: signer.member, body: { ...fields.body } };
  const proof = await signer.prove(intent);
  add(form, 'intent', JSON.stringify(intent));
  add(form, 'proof', JSON.stringify(proof));
  add(form, 'salts', JSON.stringify(salts));
}

function add(form: HTMLFormElement, name: string, value: string): void {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name, value });
  field.dataset['ofSignature'] = '';
  form.append(field);
}

interface Signer {
  readonly member: string;
  readonly head: Omit<Head, 'union'> & { readonly union?: string };
  /** A key of this browser's that the body may name. */
  readonly device: string | undefined;
  /** Nothing where this browser has no key that the book knows: then the clerk attests. */
  readonly prove: ((intent: Intent) => Promise<object>) | undefined;
}

/** Who signs, and with what: a key of this browser, a new one, or a passkey. */
async function signerFor(form: HTMLFormElement): Promise<Signer | undefined> {
  const { slug = '', member = '' } = form.dataset;
  if (member === '') return form.querySelector('[name^="k."]') ? newcomer(slug) : undefined;
  const head = await headOf(slug, member);
  const mine = (await keptKeys()).find((key) => key.member === member);
  if (!head || !mine || !listOf(form, 'keys').includes(mine.multikey)) {
    return head && otherwise(form, { member, head, mine });
  }
  return { member, head, device: mine.multikey, prove: byKey(mine) };
}

/** A member whose key is not on this device: a passkey signs, if there is one, for a key made here. */
async function otherwise(
  form: HTMLFormElement,
  { member, head, mine }: Pick<Signer, 'member' | 'head'> & { mine: DeviceKey | undefined },
): Promise<Signer> {
  const passkeys = JSON.parse(form.dataset['passkeys'] ?? '[]') as readonly Passkey[];
  const wantsKey = form.querySelector('[name^="o."]') !== null;
  const fresh = wantsKey
    ? (mine ?? (await makeKept(member, form.dataset['slug'] ?? '')))
    : undefined;
  const prove = passkeys.length > 0 ? byPasskey(passkeys) : undefined;
  return { member, head, device: fresh?.multikey, prove };
}

const listOf = (form: HTMLFormElement, name: string): readonly string[] =>
  (form.dataset[name] ?? '').split(' ');

/** Somebody whom the book does not know yet signs with a key that comes along. */
async function newcomer(slug: string): Promise<Signer | undefined> {
  const mine = await keptKeys();
  const waiting = mine.findLast((key) => key.slug === slug && slug !== '');
  const head = waiting && (await headOf(slug, waiting.member));
  if (waiting && head && !head.known) return withKey(waiting, head);
  const made = await makeKept(crypto.randomUUID(), slug);
  const place = made && (slug === '' ? beginning : await headOf(slug, made.member));
  return made && place && withKey(made, place);
}

const withKey = (key: DeviceKey, head: Signer['head']): Signer => ({
  member: key.member,
  head,
  device: key.multikey,
  prove: byKey(key),
});

/** Where a book's first intent stands. */
const beginning = { seen: { size: 0, root: hex(emptyRoot) }, prev: null, known: false };

async function makeKept(member: string, slug: string): Promise<DeviceKey | undefined> {
  const key = await makeKey(member, slug);
  if (key) await keepKey(key);
  return key;
}

async function headOf(slug: string, member: string): Promise<Head | undefined> {
  const answer = await fetch(`/u/${slug}/head?by=${member}`);
  return answer.ok ? ((await answer.json()) as Head) : undefined;
}

const byKey =
  (key: DeviceKey) =>
  async (intent: Intent): Promise<object> => {
    const options = proofOptions(key.publicKey);
    return proofWith(options, await signWith(key, proofHash(intent, options)));
  };

const byPasskey =
  (passkeys: readonly Passkey[]) =>
  async (intent: Intent): Promise<object> => {
    const answer = await navigator.credentials.get({
      publicKey: {
        challenge: new Uint8Array(sha256(utf8(canonical(intent)))),
        allowCredentials: passkeys.map(({ credential }) => ({
          type: 'public-key',
          id: bytesOf(credential),
        })),
      },
    });
    if (!(answer instanceof PublicKeyCredential)) throw new Error('no passkey answered');
    const { authenticatorData, clientDataJSON, signature } =
      answer.response as AuthenticatorAssertionResponse;
    const written = (part: ArrayBuffer): string => base64url(new Uint8Array(part));
    return {
      type: 'WebAuthnAssertion',
      key: passkeys.find(({ credential }) => credential === answer.id)?.key ?? '',
      authenticatorData: written(authenticatorData),
      clientDataJSON: written(clientDataJSON),
      signature: written(signature),
    };
  };

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );

/** The form's fields as they will be sent, each file by its digest, or whole where few may read it. */
function pairsOf(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
): Promise<readonly (readonly [string, Value])[]> {
  const pairs = [...new FormData(form, submitter)];
  return Promise.all(
    pairs.map(async ([name, value]) => [name, await valueOf(name, value)] as const),
  );
}

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

/**
 * A receipt comes in a cookie that lives for minutes; here it is laid aside for years, so that
 * "check the minutes" can show that what was acknowledged still stands.
 */
async function takeReceipt(): Promise<void> {
  const cookie = await globalThis.cookieStore?.get('receipt');
  if (!cookie?.value) return;
  const kept = JSON.parse(localStorage.getItem('syndicat/receipts') ?? '[]') as unknown[];
  const receipt: unknown = JSON.parse(new TextDecoder().decode(bytesOf(cookie.value)));
  localStorage.setItem('syndicat/receipts', JSON.stringify([...kept, receipt].slice(-500)));
  await globalThis.cookieStore.delete('receipt');
}
