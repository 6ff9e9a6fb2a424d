/**
 * Signatures of the older form (draft-cavage-http-signatures-12), as most servers write and read them.
 * A query belongs to what is signed (§2.3); Fedify 2.3 leaves it out.
 * @module
 */
import { base64, fromBase64, utf8 } from '../book/bytes.ts';
import type { Key } from './actors/keys.ts';

const { subtle } = globalThis.crypto;
const algorithm = 'RSASSA-PKCS1-v1_5';
const hour = 3_600_000;

/** A request that is signed, or is to be. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
}

/** Whether Fedify would leave out part of the address. */
export const hasQuery = (url: string): boolean => new URL(url).search !== '';

const targetOf = ({ method, url }: Asked): string => {
  const { pathname, search } = new URL(url);
  return `${method.toLowerCase()} ${pathname}${search}`;
};

/** What is signed of a request; nothing where a header that is to be covered is not there. */
function baseOf(asked: Asked, names: readonly string[]): Uint8Array<ArrayBuffer> | undefined {
  const lines: string[] = [];
  for (const name of names) {
    const value = name === '(request-target)' ? targetOf(asked) : asked.headers.get(name);
    if (value === null) return undefined;
    lines.push(`${name}: ${value}`);
  }
  return new Uint8Array(utf8(lines.join('\n')));
}

/** The headers of a request with its signature. */
export async function signOlder(
  asked: Asked,
  body: Uint8Array<ArrayBuffer> | undefined,
  { keyId, privateKey, at }: { readonly keyId: URL; readonly privateKey: Key; readonly at: number },
): Promise<Headers> {
  const headers = new Headers(asked.headers);
  headers.set('host', new URL(asked.url).host);
  headers.set('date', new Date(at).toUTCString());
  if (body !== undefined) {
    const digest = new Uint8Array(await subtle.digest('SHA-256', body));
    headers.set('digest', `SHA-256=${base64(digest)}`);
  }
  const names = ['(request-target)', 'host', 'date', ...(body === undefined ? [] : ['digest'])];
  const base = baseOf({ ...asked, headers }, names) ?? new Uint8Array();
  const signature = new Uint8Array(await subtle.sign(algorithm, privateKey, base));
  headers.set(
    'signature',
    `keyId="${keyId.href}",algorithm="rsa-sha256",headers="${names.join(' ')}",signature="${base64(signature)}"`,
  );
  return headers;
}

const parameter = /(\w+)="([^"]*)"/g;
const needed = ['(request-target)', 'host', 'date'];
const nameForm = /^(?:[a-z0-9-]+|\(request-target\))$/;

/** Whether the key signed a question: its whole address, whom it was for, and when, within an hour. */
export async function holdsOlder(asked: Asked, key: Key, at: number): Promise<boolean> {
  const header = asked.headers.get('signature') ?? '';
  const given = new Map([...header.matchAll(parameter)].map(([, name, value]) => [name, value]));
  const names = (given.get('headers') ?? '').toLowerCase().split(/\s+/);
  const base = coversEnough(names) ? baseOf(asked, names) : undefined;
  const age = Math.abs(at - Date.parse(asked.headers.get('date') ?? ''));
  if (!(age <= hour) || base === undefined || key.algorithm.name !== algorithm) return false;
  try {
    const signature = new Uint8Array(fromBase64(given.get('signature') ?? ''));
    return await subtle.verify(algorithm, key, signature, base);
  } catch {
    // A signature that is not base64.
    return false;
  }
}

const coversEnough = (names: readonly string[]): boolean =>
  needed.every((each) => names.includes(each)) && names.every((each) => nameForm.test(each));
