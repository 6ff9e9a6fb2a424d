/**
 * Who signs an act in this browser, and what goes along with its form: a key of this device, a new one, or a passkey.
 * @module
 */
import { base64url, concat, fromHex, hex, utf8 } from '../../../book/bytes.ts';
import { proofHash, proofOptions, proofWith } from '../../../book/data-integrity.ts';
import { sha256, sha256Hex } from '../../../book/hash.ts';
import { canonical } from '../../../book/json.ts';
import { emptyRoot } from '../../../book/merkle.ts';
import type { Intent } from '../../../union/kernel/entry.ts';
import { readActFields } from '../act-fields.ts';
import { type DeviceKey, keepKey, keptKeys, makeKey, signWith } from '../keys.ts';

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

export interface Signer {
  readonly member: string;
  readonly head: Omit<Head, 'union'> & { readonly union?: string };
  /** A key of this browser's that the body may name. */
  readonly device: string | undefined;
  /** Nothing where this browser has no key that the book knows: then the clerk attests. */
  readonly prove: ((intent: Intent) => Promise<object>) | undefined;
}

type Pairs = Parameters<typeof readActFields>[0];

/**
 * The fields by which the hall knows an act as its doer's: none where nobody here can sign it, or where the fields
 * can't be read, which the hall then says.
 */
export async function signature(
  { member, head, device, prove }: Signer,
  act: string,
  pairs: Pairs,
): Promise<Readonly<Record<string, string>>> {
  const salts: Record<string, string> = {};
  const commit = (text: string, name: string): string => {
    const salt = hex(crypto.getRandomValues(new Uint8Array(32)));
    salts[name] = salt;
    // As `commitment` in the kernel, whose module would bring a whole schema library along.
    return sha256Hex(concat(fromHex(salt), utf8(text)));
  };
  const fields = readActFields(pairs, { commit, device });
  const named = device === undefined ? {} : { device };
  if (Object.keys(fields.misread).length > 0 || !prove) return named;
  const { known: _, ...place } = head;
  const intent: Intent = { ...place, act, by: member, body: { ...fields.body } };
  const proof = await provenBy(prove, intent);
  if (!proof) return named;
  return {
    ...named,
    intent: JSON.stringify(intent),
    proof: JSON.stringify(proof),
    salts: JSON.stringify(salts),
  };
}

/** Unsigned is worse than signed and better than not at all: the clerk says how it was recorded. */
async function provenBy(
  prove: NonNullable<Signer['prove']>,
  intent: Intent,
): Promise<object | undefined> {
  try {
    return await prove(intent);
  } catch (error) {
    console.warn('The act goes out without a signature of this device.', error);
    return undefined;
  }
}

/** Who signs that form, and with what. */
export async function signerFor(form: HTMLFormElement): Promise<Signer | undefined> {
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
    const {
      authenticatorData,
      clientDataJSON,
      signature: bytes,
    } = answer.response as AuthenticatorAssertionResponse;
    const written = (part: ArrayBuffer): string => base64url(new Uint8Array(part));
    return {
      type: 'WebAuthnAssertion',
      key: passkeys.find(({ credential }) => credential === answer.id)?.key ?? '',
      authenticatorData: written(authenticatorData),
      clientDataJSON: written(clientDataJSON),
      signature: written(bytes),
    };
  };

/** The bytes of base64 in either alphabet. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
