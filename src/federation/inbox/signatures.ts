/**
 * Who signed a request (RFC 9421, or draft-cavage-http-signatures-12 as most servers still do).
 * Fedify checks the signature; that it covers what counts is seen to here, since a signature over a
 * date alone would fit any body.
 * @module
 */
import { CryptographicKey } from '@fedify/vocab';
import { importMultibaseKey, importPem, verifyRequestDetailed } from '@fedify/fedify';
import type { Clock } from '../../clerk/ports.ts';
import { createMemory } from '../memory.ts';
import { hasQuery, holdsOlder } from '../older-form.ts';
import type { Abroad, ForeignKey, Found } from './abroad.ts';
import { Address } from './document.ts';

/** A request as it came, with the address that its sender meant. */
export interface Signed {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
}

export type Unsigned = 'unsigned' | 'weak-signature' | 'bad-signature' | 'no-key' | 'gone';

/** Who signed, by the address of their account; or why nobody is known to. */
export type Verify = (request: Signed) => Promise<{ readonly signer: string } | Unsigned>;

const mostKeys = 2_000;
const longest = 8_000;

/** The key that a request names, unproved; nothing where it is not signed in a form that is known. */
export function keyNamedIn(headers: Headers): string | undefined {
  const header = headers.get('signature-input') ?? headers.get('signature') ?? '';
  const id = header.length > longest ? undefined : /\bkeyid="([^"]+)"/i.exec(header)?.[1];
  return Address.safeParse(id).data;
}

/** One signature of `Signature-Input`: its label, what it covers, its parameters (RFC 9421 §4.1). */
const input = /^\s*[a-z*][\w.*-]*=\(([^()]*)\)((?:;[^,()]*)*)$/i;

/**
 * Whether a request's signature covers its method, its address and its body. A request with several
 * signatures is not taken: each would have to be weighed by itself.
 */
export function coversEnough({ method, headers }: Signed): boolean {
  const header = headers.get('signature-input');
  // The older form is only taken by Fedify where it covers target, date and digest.
  if (header === null) return true;
  const covered = new Set(input.exec(header)?.[1]?.match(/"[^"]*"/g));
  const has = (name: string): boolean => covered.has(`"${name}"`);
  return has('@method') && coversTarget(has) && (method !== 'POST' || has('content-digest'));
}

function coversTarget(has: (name: string) => boolean): boolean {
  const host = has('@authority') || has('host');
  return has('@target-uri') || (host && (has('@path') || has('@request-target')));
}

export function createVerify(abroad: Abroad, now: Clock): Verify {
  const ready = createMemory<Promise<CryptographicKey | null>>(mostKeys, now);
  const usable = (key: ForeignKey): Promise<CryptographicKey | null> => {
    const name = JSON.stringify([key.id, key.pem, key.multikey, key.owner]);
    const made = ready.get(name) ?? imported(key);
    ready.set(name, made);
    return made;
  };
  return async (request) => {
    const id = keyNamedIn(request.headers);
    if (id === undefined) return 'unsigned';
    if (!coversEnough(request)) return 'weak-signature';
    const first = await abroad.key(id);
    if (typeof first === 'string') return missing(first);
    if (await holds(request, await usable(first))) return { signer: first.owner };
    // Perhaps its owner has a new one; not asked for more than once in a minute.
    const second = await abroad.key(id, true);
    if (typeof second === 'string') return missing(second);
    const same = second.pem === first.pem && second.multikey === first.multikey;
    if (same || !(await holds(request, await usable(second)))) return 'bad-signature';
    return { signer: second.owner };
  };
}

/** Which server asks to read: the origin of who signed the request; nothing where nobody did. */
export const readerOf =
  (verify: Verify, origin: string) =>
  async (request: Request): Promise<string | undefined> => {
    if (keyNamedIn(request.headers) === undefined) return undefined;
    const by = await verify(asMeant(origin, request, undefined));
    return typeof by === 'string' ? undefined : new URL(by.signer).origin;
  };

/** A request as its sender signed it: for the hall's public address, whatever a proxy made of that. */
export function asMeant(
  origin: string,
  { url, method, headers: given }: Request,
  body: Uint8Array | undefined,
): Signed {
  const { pathname, search } = new URL(url);
  const headers = new Headers(given);
  headers.set('host', new URL(origin).host);
  return { method, url: origin + pathname + search, headers, body };
}

const missing = (found: Exclude<Found<never>, never>): Unsigned =>
  found === 'gone' ? 'gone' : 'no-key';

async function imported({
  id,
  owner,
  pem,
  multikey,
}: ForeignKey): Promise<CryptographicKey | null> {
  try {
    const publicKey =
      pem === undefined ? await importMultibaseKey(multikey ?? '') : await importPem(pem);
    return new CryptographicKey({ id: new URL(id), owner: new URL(owner), publicKey });
  } catch {
    // Whatever stands there is no key that this hall can use.
    return null;
  }
}

async function holds(signed: Signed, key: CryptographicKey | null): Promise<boolean> {
  if (!key) return false;
  if (await holdsByFedify(signed, key)) return true;
  const { method, url, headers, body } = signed;
  const isOlder = body === undefined && !headers.has('signature-input');
  // Fedify goes by the time that it is, too.
  return isOlder && hasQuery(url) && key.publicKey !== null
    ? holdsOlder({ method, url, headers }, key.publicKey, Date.now())
    : false;
}

async function holdsByFedify(
  { method, url, headers, body }: Signed,
  key: CryptographicKey,
): Promise<boolean> {
  const request = new Request(url, {
    method,
    headers,
    ...(body && { body: new Uint8Array(body) }),
  });
  try {
    const { verified } = await verifyRequestDetailed(request, {
      keyCache: { get: () => Promise.resolve(key), set: () => Promise.resolve() },
      documentLoader: nowhere,
      contextLoader: nowhere,
    });
    return verified;
  } catch {
    // A date that is none, a signature that is not base64.
    return false;
  }
}

/** Keys are found before; nothing else is to be loaded for a signature. */
const nowhere = (url: string): Promise<never> =>
  Promise.reject(new Error(`nothing is loaded from ${url} for a signature`));
