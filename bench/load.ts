/**
 * Requests to a hall at an even rate, whatever its answers take: what waits for its turn is counted
 * as waiting, as people count it.
 * @module
 */
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export interface Asked {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON to be posted; without it the page is fetched. */
  readonly json?: string;
}

export interface Answered {
  readonly asked: Asked;
  readonly status: number;
  /** From the moment it was due to the last byte of the answer, in milliseconds. */
  readonly took: number;
  readonly text: string;
}

/** Asks all, so many in a second. */
export async function ask(
  origin: string,
  all: readonly Asked[],
  perSecond: number,
): Promise<readonly Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const start = performance.now();
  const answers: Promise<Answered>[] = [];
  for (const [i, asked] of all.entries()) {
    const due = start + (i / perSecond) * 1_000;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    answers.push(one(origin, { asked, due, agent }));
  }
  const answered = await Promise.all(answers);
  agent.destroy();
  return answered;
}

function one(
  origin: string,
  { asked, due, agent }: { readonly asked: Asked; readonly due: number; readonly agent: Agent },
): Promise<Answered> {
  const { path, headers, json } = asked;
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const method = json === undefined ? 'GET' : 'POST';
    const sent = request(origin + path, { agent, method, headers: { ...type, ...headers } });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('error', reject);
      answer.on('data', (part: Buffer) => void parts.push(part));
      answer.on('end', () => {
        const [status = 0, text] = [answer.statusCode, Buffer.concat(parts).toString()];
        resolve({ asked, status, took: performance.now() - due, text });
      });
    });
    sent.end(json);
  });
}
