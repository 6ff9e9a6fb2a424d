/**
 * Asking servers that nobody here chose. Whoever names such a server could name one within the
 * hall's own network, send the hall on, answer for hours or without end; so every way out is bounded.
 * @module
 */
import { type LookupAddress, promises as dns } from 'node:dns';
import {
  Agent as PlainAgent,
  type IncomingMessage,
  request as plainRequest,
  type RequestOptions,
} from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type Saying, saying, told } from '../union/kernel/say.ts';
import { isPublic } from './addresses.ts';

export interface Asking {
  readonly method?: 'GET' | 'POST';
  /** `authorization` among them is never carried to another address. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In the place of a body that is text. */
  readonly bytes?: Uint8Array;
  /** The longest answer, in bytes. */
  readonly most?: number;
  /** How long the whole may take, redirects and the last byte included, in milliseconds. */
  readonly patience?: number;
  /** `false`: being sent on is an answer like any other. For who signs each question anew. */
  readonly follow?: false;
  /** `false`: only status and headers are wanted, so the body is neither judged nor waited for. */
  readonly read?: false;
  /**
   * The connection may be used again for the next question to the same server within some seconds:
   * for who brings a server much. It leads where it led when it was judged.
   */
  readonly keep?: true;
}

/** What a server said. Nothing of it is believed yet, its type included. */
export interface Answered {
  readonly status: number;
  /** Where it was said in the end, after redirects. */
  readonly url: URL;
  /** The media type in small letters, without parameters; empty where none was named. */
  readonly type: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface Outside {
  /**
   * Asks at an address; `https:` only, no port but the usual one, no address in numbers. A GET
   * without authorization follows up to three redirects, each judged anew. Throws
   * {@link OutsideError}.
   */
  ask(url: string | URL, asking?: Asking): Promise<Answered>;
}

export type Reason =
  | 'address'
  | 'private'
  | 'unreachable'
  | 'slow'
  | 'large'
  | 'redirect'
  | 'encoded';

/** Why a server was not asked, or its answer not taken. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
  readonly reason: Reason;
  readonly host: string;
  readonly saying: Saying;

  constructor(reason: Reason, host: string, cause?: unknown) {
    const why = sayings[reason](host);
    super(told(why), { cause });
    this.reason = reason;
    this.host = host;
    this.saying = why;
  }
}

const sayings: Readonly<Record<Reason, (host: string) => Saying>> = {
  address: (host) =>
    saying('“{host}” is not a public web server. Write its name as it stands in a browser.', {
      host,
    }),
  private: (host) =>
    saying('“{host}” leads to an address within a closed network, so this hall does not ask it.', {
      host,
    }),
  unreachable: (host) =>
    saying('{host} cannot be reached. Look whether the name is right, or try again later.', {
      host,
    }),
  slow: (host) => saying('{host} takes too long to answer. Try again later.', { host }),
  large: (host) => saying('{host} answers with more than any server should say here.', { host }),
  redirect: (host) => saying('{host} sends on to somewhere this hall does not follow.', { host }),
  encoded: (host) => saying('{host} answers in a form that this hall did not ask for.', { host }),
};

/** All addresses of a host. */
export type FindAddresses = (host: string) => Promise<readonly LookupAddress[]>;

export interface OutsideDeps {
  /** The hall's own public address, which it names to whom it asks. */
  readonly origin: string;
  /**
   * Lets it ask `http:`, ports, and addresses of one's own network: for trials on one machine, and
   * never where strangers can reach the hall.
   */
  readonly allowPrivate?: boolean;
  readonly find?: FindAddresses;
  /** Certificates to trust beside the usual ones. */
  readonly ca?: string;
}

const usualMost = 256 * 1024;
const usualPatience = 10_000;
const mostRedirects = 3;
const mostHeaders = 16 * 1024;

/** Free connections are closed after so long, and there are no more than so many to one server. */
const keptFor = {
  keepAlive: true,
  timeout: 5_000,
  maxFreeSockets: 4,
  maxTotalSockets: 256,
} as const;

/** The way out for a hall at `origin`. */
export function createOutside(within: OutsideDeps): Outside {
  const deps = { ...within, plain: new PlainAgent(keptFor), tls: new TlsAgent(keptFor) };
  return {
    async ask(given, asking = {}) {
      const first = URL.parse(String(given));
      if (!first) throw new OutsideError('address', String(given).slice(0, 100));
      const closing = new AbortController();
      const late = setTimeout(() => closing.abort(), asking.patience ?? usualPatience);
      try {
        return await follow(deps, first, { asking, signal: closing.signal });
      } catch (error) {
        if (error instanceof OutsideError) throw error;
        throw new OutsideError(closing.signal.aborted ? 'slow' : 'unreachable', first.host, error);
      } finally {
        clearTimeout(late);
      }
    },
  };
}

/** What it takes to ask, with connections that are kept. */
interface Ways extends OutsideDeps {
  readonly plain: PlainAgent;
  readonly tls: TlsAgent;
}

interface Under {
  readonly asking: Asking;
  readonly signal: AbortSignal;
}

async function follow(deps: Ways, first: URL, under: Under): Promise<Answered> {
  let url = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await askOnce(deps, url, under);
    const next = under.asking.follow === false ? undefined : sentOn(answer, url, under.asking);
    if (next === undefined) return answer;
    url = next;
  }
  throw new OutsideError('redirect', first.host);
}

/** Statuses that send on. */
const sends: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Where an answer sends on to, or nothing where it is the last. */
function sentOn({ status, headers }: Answered, from: URL, asking: Asking): URL | undefined {
  if (!sends.has(status)) return undefined;
  const { location } = headers;
  const next = typeof location === 'string' ? URL.parse(location, from.href) : null;
  const isBare = (asking.method ?? 'GET') === 'GET' && !hasAuthorization(asking);
  const isWeaker = from.protocol === 'https:' && next?.protocol !== 'https:';
  if (!next || !isBare || isWeaker) throw new OutsideError('redirect', from.host);
  return next;
}

const hasAuthorization = ({ headers = {} }: Asking): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');

async function askOnce(deps: Ways, url: URL, under: Under): Promise<Answered> {
  if (!mayAsk(url, deps)) throw new OutsideError('address', url.host);
  const response = await sent(deps, url, under);
  return {
    status: response.statusCode ?? 0,
    url,
    type: (response.headers['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase(),
    headers: response.headers,
    body: await bodyOf(response, url, under.asking),
  };
}

async function bodyOf(
  response: IncomingMessage,
  { host }: URL,
  { read, keep, most = usualMost }: Asking,
): Promise<Uint8Array> {
  if (read === false && keep) {
    drain(response);
    return new Uint8Array();
  }
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (read !== false && encoding === 'identity') return atMost(response, most, host);
  response.destroy();
  if (read === false) return new Uint8Array();
  throw new OutsideError('encoded', host);
}

/** Whether an address is of the kind that may be asked at all; where its host leads is seen later. */
function mayAsk(url: URL, { allowPrivate }: OutsideDeps): boolean {
  if (url.username !== '' || url.password !== '' || url.hostname === '') return false;
  if (allowPrivate === true) return url.protocol === 'https:' || url.protocol === 'http:';
  const isNumeric = isIP(unbracketed(url.hostname)) !== 0;
  return url.protocol === 'https:' && url.port === '' && !isNumeric;
}

/** An IPv6 address stands in brackets within a URL. */
const unbracketed = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

async function sent(deps: Ways, url: URL, { asking, signal }: Under): Promise<IncomingMessage> {
  const lookup = pinnedTo(await openAddresses(deps, url, signal));
  return new Promise((resolve, reject) => {
    const isTls = url.protocol === 'https:';
    const send = isTls ? tlsRequest : plainRequest;
    const { method = 'GET', keep = false } = asking;
    const options: RequestOptions & { readonly ca?: string } = {
      method,
      headers: headersFor(deps, asking),
      // Otherwise one connection for each question, to an address that was judged just now.
      agent: keep && (isTls ? deps.tls : deps.plain),
      lookup,
      maxHeaderSize: mostHeaders,
      signal,
      ...(deps.ca !== undefined && { ca: deps.ca }),
    };
    const request = send(url.href, options, resolve);
    request.on('error', reject);
    request.end(contentOf(asking));
  });
}

function headersFor({ origin }: OutsideDeps, asking: Asking) {
  const body = contentOf(asking);
  return {
    'accept-encoding': 'identity',
    'user-agent': `Syndicat (+${origin})`,
    ...asking.headers,
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
  };
}

const contentOf = ({ body, bytes }: Asking): string | Uint8Array | undefined => bytes ?? body;

/** The addresses of a host that may be spoken to; at least one. */
async function openAddresses(
  { find, allowPrivate = false }: OutsideDeps,
  { hostname, host }: URL,
  signal: AbortSignal,
): Promise<Addresses> {
  const finding = (find ?? (allowPrivate ? asTheSystemDoes : byName))(unbracketed(hostname));
  const found = await Promise.race([finding, abortOf(signal)]);
  const [first, ...others] = allowPrivate
    ? found
    : found.filter(({ address }) => isPublic(address));
  if (first) return [first, ...others];
  throw new OutsideError(found.length > 0 ? 'private' : 'unreachable', host);
}

type Addresses = readonly [LookupAddress, ...(readonly LookupAddress[])];

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('out of time')), { once: true });
  });

/**
 * Connects to the addresses that were judged, and asks nobody anew: a name that leads elsewhere a
 * moment later leads the hall nowhere.
 */
const pinnedTo =
  (addresses: Addresses): LookupFunction =>
  (_name, { all }, done) => {
    const [{ address, family }] = addresses;
    queueMicrotask(() => (all === true ? done(null, [...addresses]) : done(null, address, family)));
  };

/** With the files of the machine, as trials need. */
const asTheSystemDoes: FindAddresses = async (host) => {
  const family = isIP(host);
  return family === 0 ? dns.lookup(host, { all: true }) : [{ address: host, family }];
};

/** By DNS alone: the system's own way holds one of the few threads that files and keys need too. */
async function byName(host: string): Promise<readonly LookupAddress[]> {
  const resolver = new dns.Resolver({ timeout: 3_000, tries: 2 });
  const none = (): readonly string[] => [];
  const [four, six] = await Promise.all([
    resolver.resolve4(host).catch(none),
    resolver.resolve6(host).catch(none),
  ]);
  return [
    ...six.map((address) => ({ address, family: 6 })),
    ...four.map((address) => ({ address, family: 4 })),
  ];
}

const mostDrained = 64 * 1024;
const drainedWithin = 2_000;

/** Lets a short answer flow by, so that its connection can be used again; ends one that is not short. */
function drain(response: IncomingMessage): void {
  let size = 0;
  const end = setTimeout(() => response.destroy(), drainedWithin).unref();
  response.on('data', (part: Uint8Array) => {
    size += part.length;
    if (size > mostDrained) response.destroy();
  });
  response.on('close', () => clearTimeout(end));
  // Whatever goes wrong now, the question was answered.
  response.on('error', () => undefined);
}

async function atMost(response: IncomingMessage, most: number, host: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Uint8Array>) {
    size += part.length;
    // Leaving the loop closes the connection.
    if (size > most) throw new OutsideError('large', host);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
