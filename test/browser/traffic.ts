/**
 * What goes between browsers and a hall, since a browser does not tell what it uploads.
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Pages } from '../../src/web/deps.ts';
import type { Env } from '../../src/web/env.ts';

export class Traffic {
  readonly #requests: Buffer[] = [];
  readonly #asked: string[] = [];
  readonly #answered: string[] = [];

  /** Notes what goes to and fro from now on. */
  listenTo(hall: Hono<Env>): void {
    const { fetch } = hall;
    hall.fetch = async (request, ...more) => {
      const body = Buffer.from(await request.clone().arrayBuffer());
      this.#requests.push(Buffer.concat([Buffer.from(`${request.url} `), body, Buffer.from('\n')]));
      this.#asked.push(headersOf(request));
      const answer = await fetch(request, ...more);
      this.#answered.push(headersOf(answer));
      return answer;
    };
  }

  /** How many requests there were. */
  get requests(): number {
    return this.#requests.length;
  }

  /** The address and the body of each request, from that one on. */
  sent(from = 0): Buffer {
    return Buffer.concat(this.#requests.slice(from));
  }

  /** Writes the headers of all requests, and of all answers; in which folders they are. */
  async writeHeaders(folder: string): Promise<readonly string[]> {
    const both = { asked: this.#asked, answered: this.#answered };
    const places = Object.entries(both).map(async ([name, headers]) => {
      const place = join(folder, name);
      await mkdir(place);
      await writeFile(join(place, 'headers'), headers.join(''), 'latin1');
      return place;
    });
    return Promise.all(places);
  }
}

const headersOf = ({ headers }: Request | Response): string =>
  [...headers].map(([name, value]) => `${name}: ${value}\n`).join('');

/** A careless page, to be found: its answer has in a header what it was asked in one. */
export const echo: Pages = {
  at: '/echo',
  routes: () =>
    new Hono<Env>().get('/', (c) => c.text('', 200, { 'x-echo': c.req.header('x-echo') ?? '' })),
};
