/**
 * Signed requests to other servers. There are two forms of HTTP signatures, RFC 9421 and the older
 * draft-cavage-http-signatures-12. Every server reads the older one today, and some (Pixelfed, snac,
 * Bonfire) say yes to what they can't read, and drop it later: so the hall knocks with the older form
 * first, with the newer where that is refused, and remembers what worked.
 * @module
 */
import { signRequest } from '@fedify/fedify';
import type { Clock } from '../../clerk/ports.ts';
import type { Key } from '../actors/keys.ts';
import { createMemory } from '../memory.ts';
import { signOlder } from '../older-form.ts';
import { type Answered, type Asking, type Outside, OutsideError } from '../outside.ts';

export interface Signer {
  readonly keyId: URL;
  readonly privateKey: Key;
}

export interface Knock extends Pick<Asking, 'patience' | 'read' | 'keep'> {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signer: Signer;
}

/** Sends a signed request. Throws {@link OutsideError}. */
export type Knocker = (knock: Knock) => Promise<Answered>;

type Form = 'older' | 'newer';

const day = 24 * 3_600_000;
const mostServers = 10_000;
const mostRedirects = 3;

export function createKnocker(outside: Outside, now: Clock): Knocker {
  const known = createMemory<Form>(mostServers, now);
  const knockOnce = async (knock: Knock): Promise<Answered> => {
    const { origin } = new URL(knock.url);
    const form = known.get(origin) ?? 'older';
    const first = await send(outside, knock, form);
    if (!mayNotRead(first, known.get(origin))) return remembered(first, origin, form);
    const other = otherThan(form);
    const second = await send(outside, knock, other);
    // It fails over the other form: what it made of the first is its answer.
    if (first.status === 400 && second.status >= 500) return first;
    return mayNotRead(second, other) ? second : remembered(second, origin, other);
  };
  const remembered = (answer: Answered, origin: string, form: Form): Answered => {
    if (answer.status < 300) known.set(origin, readsNewer(answer) ? 'newer' : form, day);
    return answer;
  };
  return async (knock) => {
    let { url } = knock;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const at = { ...knock, url };
      const answer = await knockOnce(at);
      const next = sentOn(answer, at);
      if (next === undefined) return answer;
      url = next;
    }
    throw new OutsideError('redirect', new URL(url).host);
  };
}

/**
 * 401 is about the signature. A server that blocks the hall answers 403, and one that takes no such
 * activity 400; where its ways are unknown, either may mean the signature.
 */
const mayNotRead = ({ status }: Answered, known: Form | undefined): boolean =>
  status === 401 || (known === undefined && (status === 400 || status === 403));

const otherThan = (form: Form): Form => (form === 'newer' ? 'older' : 'newer');

/** RFC 9421 §5: a server says itself that it wants signatures of that form. */
const readsNewer = ({ headers }: Answered): boolean =>
  /=\s*\(/.test(String(headers['accept-signature'] ?? ''));

/** What is posted is never carried elsewhere; a question is asked anew where the answer lies. */
function sentOn({ status, headers }: Answered, { url, method }: Knock): string | undefined {
  const { location } = headers;
  if (method !== 'GET' || status < 300 || status > 308 || typeof location !== 'string') {
    return undefined;
  }
  return URL.parse(location, url)?.href;
}

async function send(outside: Outside, knock: Knock, form: Form): Promise<Answered> {
  const { url, method, body, patience, read, keep } = knock;
  return outside.ask(url, {
    method,
    headers: Object.fromEntries(await signedHeaders(knock, form)),
    ...(body !== undefined && { body }),
    ...(patience !== undefined && { patience }),
    ...(read !== undefined && { read }),
    ...(keep !== undefined && { keep }),
    follow: false,
  });
}

async function signedHeaders(
  { url, method, headers, body, signer }: Knock,
  form: Form,
): Promise<Headers> {
  const { keyId, privateKey } = signer;
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  if (form === 'older') {
    const asked = { url, method, headers: new Headers(headers) };
    return signOlder(asked, bytes, { keyId, privateKey, at: machineClock() });
  }
  const request = new Request(url, { method, headers, ...(body !== undefined && { body }) });
  const options = { spec: 'rfc9421', body: bytes?.buffer ?? null } as const;
  return (await signRequest(request, privateKey, keyId, options)).headers;
}

/** Others go by the time that it is, as Fedify does: not by a clock that tests may set. */
const machineClock = (): number => Date.now();
