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
import type { Abroad, ForeignKey } from './abroad.ts';
import { originOf } from './document.ts';
import type { Haste, Hasty } from './haste.ts';
import { keyNamedIn } from './named-key.ts';

/** A request as it came, with the address that its sender meant. */
export interface Signed {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
}

export type Unsigned = 'unsigned' | 'weak-signature' | 'bad-signature' | 'no-key' | 'gone';

/**
 * Who signed, by the address of their account; or why nobody is known to. `network` says whence the
 * request comes, where that is known: from one not many keys are fetched.
 */
export type Verify = (
  request: Signed,
  network: string | undefined,
) => Promise<{ readonly signer: string } | Unsigned | Hasty>;

const mostKeys = 2_000;

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
  // `@request-target` is written in two ways, and read in one: it is no use to anybody.
  return has('@target-uri') || (host && has('@path'));
}

export function createVerify(abroad: Abroad, asks: Haste, now: Clock): Verify {
  const ready = createMemory<Promise<CryptographicKey | null>>(mostKeys, now);
  const usable = (key: ForeignKey): Promise<CryptographicKey | null> => {
    const name = JSON.stringify([key.id, key.pem, key.multikey, key.owner]);
    const made = ready.get(name) ?? imported(key);
    ready.set(name, made);
    return made;
  };
  return async (request, network) => {
    const id = keyNamedIn(request.headers);
    if (id === undefined) return 'unsigned';
    if (!coversEnough(request)) return 'weak-signature';
    const found = (fresh: boolean) => keyFor({ abroad, asks }, { id, network, fresh });
    const first = await found(false);
    if (typeof first === 'string') return first;
    if (await holds(request, await usable(first))) return { signer: first.owner };
    // Perhaps its owner has a new one; not asked for more than once in a minute.
    const second = await found(true);
    if (typeof second === 'string') return second;
    const same = second.pem === first.pem && second.multikey === first.multikey;
    if (same || !(await holds(request, await usable(second)))) return 'bad-signature';
    return { signer: second.owner };
  };
}

interface Wanted {
  readonly id: string;
  readonly network: string | undefined;
  readonly fresh: boolean;
}

/** A key that a request names. Who sent it is not known yet, and must not have the hall ask without end. */
async function keyFor(
  { abroad, asks }: { readonly abroad: Abroad; readonly asks: Haste },
  { id, network, fresh }: Wanted,
): Promise<ForeignKey | 'no-key' | 'gone' | Hasty> {
  const isAtHand = !fresh && abroad.has(id);
  const leave = isAtHand ? undefined : asks.enter(network ?? new URL(id).host);
  if (typeof leave === 'string') return leave;
  try {
    const found = await abroad.key(id, fresh);
    if (found === 'missing') return 'gone';
    return found === 'unreachable' ? 'no-key' : found;
  } finally {
    leave?.();
  }
}

/** Which server asks to read: nothing where the request is not signed; or why nobody looks now. */
export type Reader = { readonly origin: string | undefined } | Hasty;

export const readerOf =
  (verify: Verify, origin: string) =>
  async (request: Request, network: string | undefined): Promise<Reader> => {
    if (keyNamedIn(request.headers) === undefined) return { origin: undefined };
    const by = await verify(asMeant(origin, request, undefined), network);
    if (by === 'hasty' || by === 'crowded') return by;
    return { origin: typeof by === 'string' ? undefined : originOf(by.signer) };
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
