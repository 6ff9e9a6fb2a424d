/**
 * Requests to other servers: over plain HTTP, and to this very machine only.
 * @module
 */
import { request } from 'node:http';
import type { Message } from '../signing/message.ts';

export interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Nobody answered, or not with what was asked for. */
export class ForeignError extends Error {
  override readonly name = 'ForeignError';
}

const patience = 10_000;
const most = 4 * 1024 * 1024;
const here = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Sends it as it is. Throws a {@link ForeignError}. */
export async function send({ method, url, headers, body }: Message): Promise<Fetched> {
  if (url.protocol !== 'http:' || !here.test(url.hostname)) {
    throw new ForeignError(`A peer asks this machine only, by http, and not ${url.href}.`);
  }
  try {
    return await sent(url, method, headers, body);
  } catch (error) {
    throw new ForeignError(`${url.host} does not answer: ${String(error)}`);
  }
}

function sent(
  url: URL,
  method: string,
  headers: Message['headers'],
  body: Uint8Array,
): Promise<Fetched> {
  const { promise, resolve, reject } = Promise.withResolvers<Fetched>();
  const given = { ...headers, 'content-length': body.byteLength };
  const signal = AbortSignal.timeout(patience);
  const asking = request(url, { method, headers: given, agent: false, signal }, (response) => {
    const parts: Buffer[] = [];
    let size = 0;
    response.on('data', (part: Buffer) => {
      size += part.length;
      if (size > most) response.destroy(new Error('It says too much.'));
      else parts.push(part);
    });
    response.on('error', reject);
    response.on('end', () => {
      const { statusCode: status = 0, headers: got } = response;
      resolve({ status, headers: got, body: Buffer.concat(parts) });
    });
  });
  asking.on('error', reject);
  asking.end(body);
  return promise;
}
