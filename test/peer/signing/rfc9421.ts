/**
 * HTTP message signatures (RFC 9421) of requests.
 * @module
 */
import { sign } from 'node:crypto';
import { contentDigest } from './digests.ts';
import { type Claim, headerOf, type Message, SignatureError, type Signer } from './message.ts';
import {
  type Item,
  type Member,
  type Parameters,
  parseDictionary,
  serializeItem,
  serializeList,
} from './structured.ts';

/** The headers that sign a message, `Content-Digest` among them. */
export function signRfc9421(
  message: Message,
  { keyId, privateKey }: Signer,
  at: number,
): Record<string, string> {
  const added: Record<string, string> =
    message.method === 'POST' ? { 'content-digest': contentDigest(message.body) } : {};
  const names = ['@method', '@target-uri', ...Object.keys(added)];
  const items = names.map((value): Item => ({ value, parameters: new Map() }));
  const parameters = new Map<string, string | number>([
    ['created', Math.floor(at / 1_000)],
    ['keyid', keyId],
    ['alg', algorithmFor(privateKey.asymmetricKeyType)],
  ]);
  const base = baseOf({ ...message, headers: { ...message.headers, ...added } }, items, parameters);
  const hash = privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const signature = sign(hash, Buffer.from(base), privateKey).toString('base64');
  return {
    ...added,
    'signature-input': `sig1=${serializeList(items, parameters)}`,
    signature: `sig1=:${signature}:`,
  };
}

const algorithmFor = (kind: string | undefined): string =>
  kind === 'ed25519' ? 'ed25519' : 'rsa-v1_5-sha256';

/** What the first signature says of itself. Throws a {@link SignatureError} where it says nothing. */
export function rfc9421Claim(message: Message): Claim {
  const inputs = parseDictionary(headerOf(message, 'signature-input') ?? '');
  const signatures = parseDictionary(headerOf(message, 'signature') ?? '');
  for (const [label, input] of inputs) {
    const signature = signatures.get(label)?.value;
    if (signature instanceof Uint8Array) return claimOf(message, input, signature);
  }
  throw new SignatureError('There is no signature with the name of its input.');
}

function claimOf(message: Message, { value, parameters }: Member, signature: Uint8Array): Claim {
  if (!isList(value)) throw new SignatureError('The signature’s input is no list.');
  const keyId = parameters.get('keyid');
  const algorithm = parameters.get('alg');
  if (typeof keyId !== 'string') throw new SignatureError('The signature names no key.');
  return {
    form: 'rfc9421',
    keyId,
    algorithm: typeof algorithm === 'string' ? algorithm : undefined,
    covered: value.map(nameOf),
    created: numberIn(parameters, 'created'),
    expires: numberIn(parameters, 'expires'),
    bases: [baseOf(message, value, parameters)],
    signature,
  };
}

const isList = (value: Member['value']): value is readonly Item[] => Array.isArray(value);

function numberIn(parameters: Parameters, name: string): number | undefined {
  const value = parameters.get(name);
  return typeof value === 'number' ? value : undefined;
}

function nameOf({ value }: Item): string {
  if (typeof value === 'string') return value;
  throw new SignatureError('The signature covers something without a name.');
}

/** The signature base (2.5). */
function baseOf(message: Message, items: readonly Item[], parameters: Parameters): string {
  if (new Set(items.map(serializeItem)).size < items.length) {
    throw new SignatureError('The signature covers something twice.');
  }
  const lines = items.map((item) => `${serializeItem(item)}: ${valueOf(message, item)}`);
  return [...lines, `"@signature-params": ${serializeList(items, parameters)}`].join('\n');
}

function valueOf(message: Message, item: Item): string {
  const name = nameOf(item);
  if (name === '@query-param') return queryParameter(message, item);
  if (item.parameters.size > 0) {
    throw new SignatureError(`A part of ${name} is covered, which this server can’t check.`);
  }
  const value = name.startsWith('@') ? derived(message, name) : headerOf(message, name);
  if (value === undefined) {
    throw new SignatureError(`The signature covers ${name}, which is not there.`);
  }
  return value;
}

/** 2.2. */
function derived({ method, url }: Message, name: string): string | undefined {
  const values: Readonly<Record<string, string>> = {
    '@method': method,
    '@target-uri': url.href,
    '@authority': url.host,
    '@scheme': url.protocol.slice(0, -1),
    '@request-target': url.pathname + url.search,
    '@path': url.pathname,
    '@query': url.search === '' ? '?' : url.search,
  };
  return values[name];
}

/** 2.2.8. */
function queryParameter({ url }: Message, { parameters }: Item): string {
  const name = parameters.get('name');
  const values = typeof name === 'string' ? url.searchParams.getAll(decodeURIComponent(name)) : [];
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) {
    throw new SignatureError('The signature covers a parameter that is not there once.');
  }
  return encodeURIComponent(value);
}
