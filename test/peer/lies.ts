/**
 * What a hostile or broken server answers in the place of the truth.
 * @module
 */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Answer, parsed, send } from './http.ts';

export type Lie =
  /** Something else altogether. */
  | { readonly kind: 'instead'; readonly value: unknown; readonly status?: number }
  /** The truth with these fields put over it; `null` takes one away. */
  | { readonly kind: 'besides'; readonly fields: Readonly<Record<string, unknown>> }
  /** A text that need not be JSON, as `type`. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly type?: string;
      readonly status?: number;
    }
  /** Sends on to another address. */
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** The truth with every value of another type. */
  | { readonly kind: 'mistyped' }
  /** Lists within lists. */
  | { readonly kind: 'nested'; readonly depth: number }
  /** The truth, and so many bytes that are of no use. */
  | { readonly kind: 'oversized'; readonly bytes: number }
  /** Spaces without an end, as fast as they are taken. */
  | { readonly kind: 'endless' }
  /** The truth, a byte every so many milliseconds. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Nothing at all, and the line stays open. */
  | { readonly kind: 'silent' }
  /** Half of the truth, and the line is cut. */
  | { readonly kind: 'cut' }
  /** So many bytes of nothing, pressed together (a “bomb”). */
  | { readonly kind: 'pressed'; readonly bytes: number };

type LieOf<Kind extends Lie['kind']> = Extract<Lie, { kind: Kind }>;
type Telling = {
  readonly [Kind in Lie['kind']]: (to: To, lie: LieOf<Kind>) => Promise<void> | void;
};

interface To {
  readonly response: ServerResponse;
  readonly truth: Answer;
}

/** Whether it is made of the truth. Otherwise the place does nothing of what it is there for. */
export const needsTruth = ({ kind }: Lie): boolean =>
  ['besides', 'mistyped', 'oversized', 'slow', 'cut'].includes(kind);

/** Tells it. A lie without an end is told until whoever listens has enough. */
export async function tell(response: ServerResponse, truth: Answer, lie: Lie): Promise<void> {
  const telling = tellings[lie.kind] as (to: To, lie: Lie) => Promise<void> | void;
  await telling({ response, truth }, lie);
}

const tellings: Telling = {
  instead: ({ response, truth }, { value, status = 200 }) =>
    send(response, { ...truth, status, body: JSON.stringify(value) }),
  besides: ({ response, truth }, { fields }) =>
    send(response, { ...truth, body: JSON.stringify(merged(parsed(truth.body), fields)) }),
  text: ({ response, truth }, { text, type = truth.type, status = 200 }) =>
    send(response, { status, type, body: text }),
  redirect: ({ response }, { to, status = 302 }) =>
    send(response, { status, type: 'text/plain', body: '', headers: { location: to } }),
  mistyped: ({ response, truth }) =>
    send(response, { ...truth, body: JSON.stringify(mistyped(parsed(truth.body))) }),
  nested: ({ response, truth }, { depth }) =>
    send(response, { ...truth, body: '['.repeat(depth) + ']'.repeat(depth) }),
  oversized: ({ response, truth }, { bytes }) =>
    send(response, { ...truth, body: truth.body + ' '.repeat(bytes) }),
  endless: ({ response, truth }) => flow(response, truth, spaces()),
  slow: ({ response, truth }, { ms }) => flow(response, truth, byBytes(truth.body, ms)),
  silent: () => undefined,
  cut({ response, truth }) {
    response.writeHead(truth.status, { 'content-type': truth.type, 'content-length': 1_000_000 });
    response.write(truth.body.slice(0, truth.body.length / 2), () => response.destroy());
  },
  pressed({ response, truth }, { bytes }) {
    const body = gzipSync(Buffer.alloc(bytes, ' '));
    response.writeHead(200, { 'content-type': truth.type, 'content-encoding': 'gzip' });
    response.end(body);
  },
};

async function flow(
  response: ServerResponse,
  { status, type }: Answer,
  source: AsyncIterable<string>,
): Promise<void> {
  response.writeHead(status, { 'content-type': type });
  try {
    await pipeline(Readable.from(source), response);
  } catch {
    // Whoever listened has hung up.
  }
}

async function* spaces(): AsyncGenerator<string> {
  for (;;) yield ' '.repeat(16 * 1024);
}

async function* byBytes(text: string, ms: number): AsyncGenerator<string> {
  for (const sign of text) {
    await wait(ms);
    yield sign;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As a JSON merge patch does it (RFC 7396). */
function merged(truth: unknown, fields: unknown): unknown {
  if (!isObject(fields)) return fields;
  const whole: Record<string, unknown> = isObject(truth) ? { ...truth } : {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) delete whole[name];
    else whole[name] = merged(whole[name], value);
  }
  return whole;
}

/** Texts become lists, lists numbers, numbers texts, yes and no nothing; objects keep their names. */
function mistyped(value: unknown): unknown {
  if (typeof value === 'string') return [value, { value }];
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length;
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mistyped(each)]));
  }
  return 0;
}
