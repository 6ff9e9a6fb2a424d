/**
 * HTTP as small as it can be: what is asked, what is answered, and which route answers.
 * @module
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export interface Asked {
  readonly method: string;
  /** With the host that was asked, as the `Host` header says it. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The parts of the path that the route leaves open. */
export type Slots = Readonly<Record<string, string>>;

export interface Route {
  /** What is at the path: by this name a test makes it lie. */
  readonly place: string;
  readonly method: 'GET' | 'POST';
  /** As `/users/{name}`. */
  readonly path: string;
  answer(asked: Asked, slots: Slots): Answer | Promise<Answer>;
}

/** Ends the handling of a request with this answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(answer.body);
    this.answer = answer;
  }
}

export const json = (value: unknown, status = 200, type = 'application/json'): Answer => ({
  status,
  type,
  body: JSON.stringify(value),
});

/** A document of ActivityStreams. */
export const activity = (value: unknown, status = 200): Answer =>
  json(value, status, 'application/activity+json; charset=utf-8');

export const html = (body: string, status = 200): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
});

/** An error as Mastodon's API says it, and most others after it. */
export const problem = (status: number, error: string, description?: string): Answer =>
  json({ error, ...(description !== undefined && { error_description: description }) }, status);

export const nothingHere = (): Answer => problem(404, 'Record not found');

export const sentTo = (url: URL): Answer => ({
  status: 302,
  type: 'text/html; charset=utf-8',
  body: '',
  headers: { location: url.href },
});

/** Reads a request. Throws a {@link Refusal} where its body is longer than `most`. */
export async function read(request: IncomingMessage, most: number): Promise<Asked> {
  const { method = 'GET', headers } = request;
  const url = URL.parse(`http://${headers.host ?? 'localhost'}${request.url ?? '/'}`);
  if (!url) throw new Refusal(problem(400, 'The address can’t be read'));
  return { method, url, headers, body: await bodyOf(request, most) };
}

function bodyOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parts: Buffer[] = [];
  let size = 0;
  request.on('data', (part: Buffer) => {
    size += part.length;
    // The rest is let pass by, so that whoever sends it can hear the answer.
    if (size <= most) parts.push(part);
    else reject(new Refusal(problem(413, `The body is longer than ${most} bytes`)));
  });
  request.on('end', () => resolve(Buffer.concat(parts)));
  request.on('error', reject);
  return promise;
}

/** Fields of a form or of a JSON object, whichever came; lists become lines. */
export function fieldsOf({ headers, body }: Asked): Slots {
  const text = body.toString();
  if (!headers['content-type']?.startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const given = parsed(text);
  const isObject = typeof given === 'object' && given !== null;
  const entries = Object.entries(isObject ? given : {}).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join('\n') : String(value),
  ]);
  return Object.fromEntries(entries) as Slots;
}

/** A JSON value, or nothing where the text is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Found {
  readonly route: Route;
  readonly slots: Slots;
}

/** The first route that answers such a request. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): Found | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method;
  for (const route of routes) {
    if (route.method !== wanted) continue;
    const slots = slotsIn(route.path, path);
    if (slots) return { route, slots };
  }
  return undefined;
}

function slotsIn(pattern: string, path: string): Slots | undefined {
  const names = pattern.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return undefined;
  const slots: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? '';
    const slot = /^\{(\w+)\}$/.exec(name)?.[1];
    if (slot === undefined ? name !== part : part === '') return undefined;
    if (slot !== undefined) slots[slot] = decoded(part);
  }
  return slots;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function send(response: ServerResponse, answer: Answer): void {
  const { status, type, body, headers } = answer;
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}
