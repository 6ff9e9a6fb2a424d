/**
 * HTTP signatures as in draft-cavage-http-signatures-12: the form that the whole fediverse reads.
 * @module
 */
import { sign } from 'node:crypto';
import { digest } from './digests.ts';
import { type Claim, headerOf, type Message, SignatureError, type Signer } from './message.ts';

/** The headers that sign a message, `Date` and `Digest` among them. */
export function signCavage(
  message: Message,
  { keyId, privateKey }: Signer,
  at: number,
): Record<string, string> {
  const isPost = message.method === 'POST';
  const added = {
    host: message.url.host,
    date: new Date(at).toUTCString(),
    ...(isPost && { digest: digest(message.body) }),
  };
  const names = ['(request-target)', ...Object.keys(added), ...(isPost ? ['content-type'] : [])];
  const base = baseOf({ ...message, headers: { ...message.headers, ...added } }, names, {});
  const signature = sign('sha256', Buffer.from(base), privateKey).toString('base64');
  const parts = [
    `keyId="${keyId}"`,
    'algorithm="rsa-sha256"',
    `headers="${names.join(' ')}"`,
    `signature="${signature}"`,
  ];
  return { ...added, signature: parts.join(',') };
}

/** What the signature says of itself. Throws a {@link SignatureError} where it says nothing. */
export function cavageClaim(message: Message): Claim {
  const given = parametersIn(textOf(message));
  const { keyId, signature, algorithm } = given;
  if (keyId === undefined || signature === undefined) {
    throw new SignatureError('The signature names no key, or there is none.');
  }
  const covered = (given['headers'] ?? usualHeaders(algorithm)).toLowerCase().split(' ');
  return {
    form: 'cavage',
    keyId,
    algorithm,
    covered,
    created: secondsIn(given['created']),
    expires: secondsIn(given['expires']),
    bases: [...new Set([message, withoutQuery(message)])].map((each) =>
      baseOf(each, covered, given),
    ),
    signature: Buffer.from(signature, 'base64'),
  };
}

/**
 * Some sign the path alone (Fedify does), which is not what the draft says (2.3); Mastodon and
 * GoToSocial read both.
 */
function withoutQuery(message: Message): Message {
  if (message.url.search === '') return message;
  const url = new URL(message.url);
  url.search = '';
  return { ...message, url };
}

type Given = Readonly<Record<string, string | undefined>>;

/** It stands in a header of its own, or in `Authorization` (4.1, 3.1). */
function textOf(message: Message): string {
  const own = headerOf(message, 'signature');
  return own ?? (headerOf(message, 'authorization') ?? '').replace(/^Signature /i, '');
}

function parametersIn(text: string): Given {
  const parts = text.matchAll(/([a-zA-Z]+)=(?:"([^"]*)"|(\d+))/g);
  return Object.fromEntries([...parts].map(([, name, quoted, number]) => [name, quoted ?? number]));
}

/** 2.1.6, and the note on older algorithms in appendix C.1. */
const usualHeaders = (algorithm = ''): string =>
  /^(?:rsa|hmac|ecdsa)/.test(algorithm) ? 'date' : '(created)';

const secondsIn = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

function baseOf(message: Message, names: readonly string[], given: Given): string {
  const lines = names.map((name) => `${name}: ${valueOf(message, name, given)}`);
  return lines.join('\n');
}

function valueOf(message: Message, name: string, given: Given): string {
  const { method, url } = message;
  switch (name) {
    case '(request-target)':
      return `${method.toLowerCase()} ${url.pathname}${url.search}`;
    case '(created)':
    case '(expires)':
      return given[name.slice(1, -1)] ?? missing(name);
    default:
      return headerOf(message, name) ?? missing(name);
  }
}

function missing(name: string): never {
  throw new SignatureError(`The signature covers ${name}, which is not there.`);
}
