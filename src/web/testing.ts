/**
 * For tests: a hall in memory, a visitor who keeps cookies and fills forms as a browser would, and
 * a mailer that keeps what it was given.
 * @module
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  type ConfigData,
  HtmlValidate,
  type ResolvedConfig,
  StaticConfigLoader,
} from 'html-validate';
import type { Hono } from 'hono';
import type { KeyValue, Store, Vault, VaultRecord } from '../clerk/ports.ts';
import { type Assets, loadAssets } from './assets.ts';
import type { HallDeps } from './deps.ts';
import type { Env } from './env.ts';
import { createHall } from './hall.ts';
import type { Mail, Mailer, Passkeys } from './ports.ts';

/** A hall's parts that can be looked at and moved: the clock is `time.now`. */
export interface TestHall {
  readonly hall: Hono<Env>;
  readonly deps: HallDeps;
  readonly mails: Mail[];
  readonly log: string[];
  readonly time: { now: number };
}

let bundle: Promise<Assets> | undefined;

/** A hall with nothing in it, at 2026-05-01T12:00Z; `changes` replace what they name. */
export async function testHall(changes: Partial<HallDeps> = {}): Promise<TestHall> {
  bundle ??= loadAssets('node_modules/.cache/syndicat');
  const time = { now: Date.UTC(2026, 4, 1, 12) };
  const mails: Mail[] = [];
  const log: string[] = [];
  const deps: HallDeps = {
    config: {
      name: 'Test Hall',
      origin: 'http://localhost:8080',
      trustProxy: true,
      development: true,
      source: 'https://example.org/source',
    },
    store: memoryStore(),
    now: () => time.now,
    chance: (n) => randomBytes(n),
    secret: new Uint8Array(32).fill(7),
    assets: await bundle,
    mailer: keepingMailer(mails),
    passkeys: noPasskeys,
    log: (line, error) => log.push(error instanceof Error ? `${line} ${error.message}` : line),
    ...changes,
  };
  return { hall: createHall(deps), deps, mails, log, time };
}

const keepingMailer = (mails: Mail[]): Mailer => ({
  way: { kind: 'server' },
  send: (mail) => {
    mails.push(mail);
    return Promise.resolve();
  },
});

const noPasskeys: Passkeys = {
  creation: ({ ceremony }) => Promise.resolve({ challenge: ceremony.challenge }),
  request: ({ challenge }) => Promise.resolve({ challenge }),
  created: () => Promise.resolve(undefined),
  asserted: () => Promise.resolve(undefined),
};

export interface Visit {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The same before it was read as a text. */
  readonly bytes: Uint8Array;
}

/** Somebody with a browser: keeps cookies, sends its origin, and carries a page's token along. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Visit>;
  /** Fills the form that the last page shown held, and sends it to `path`. */
  post(path: string, fields: Readonly<Record<string, string>> | FormData): Promise<Visit>;
  /** Goes where the last answer sent it. */
  follow(visit: Visit): Promise<Visit>;
}

export function visitor(
  hall: Hono<Env>,
  from = '192.0.2.1',
  origin = 'http://localhost:8080',
): Visitor {
  const cookies = new Map<string, string>();
  let token = '';
  const go = async (path: string, init: RequestInit): Promise<Visit> => {
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('X-Forwarded-For', from);
    const answer = await hall.request(`${origin}${path}`, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    token = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? token;
    return { status: answer.status, headers: answer.headers, text, bytes };
  };
  return {
    cookies,
    get: (path, headers = {}) => go(path, { headers }),
    post: async (path, fields) => {
      // A browser says how long it is.
      const sent = new Response(bodyOf(token, fields));
      const headers = new Headers(sent.headers);
      const body = await sent.arrayBuffer();
      headers.set('Content-Length', String(body.byteLength));
      headers.set('Origin', origin);
      return go(path, { method: 'POST', body, headers });
    },
    follow: ({ headers }) => go(headers.get('location') ?? '/', {}),
  };
}

function bodyOf(
  csrf: string,
  fields: Readonly<Record<string, string>> | FormData,
): URLSearchParams | FormData {
  if (!(fields instanceof FormData)) return new URLSearchParams({ csrf, ...fields });
  fields.set('csrf', csrf);
  return fields;
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

/** Makes the rules once: to make them for each page takes as long as to look at one. */
class RulesOnce extends StaticConfigLoader {
  #made: ResolvedConfig | Promise<ResolvedConfig> | undefined;

  override getConfigFor(
    page: string,
    override?: ConfigData,
  ): ResolvedConfig | Promise<ResolvedConfig> {
    this.#made ??= super.getConfigFor(page, override);
    return this.#made;
  }
}

const rules = new RulesOnce({
  extends: ['html-validate:recommended'],
  rules: {
    // How the template is indented, and which of two right spellings it uses.
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    // A table that is laid out as a list needs its roles written out (see `parts/table.ts`).
    'no-redundant-role': 'off',
  },
});

const validator = new HtmlValidate(rules);

/** Fails with what html-validate finds wrong in a page. */
export async function assertValid(text: string, name: string): Promise<void> {
  const { results } = await validator.validateString(text);
  const wrong = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${name}:${line} ${ruleId}: ${message}`),
  );
  assert.deepEqual(wrong, []);
}

/** The vault and the settings in memory; books and jobs are not there. */
export function memoryStore(): Store {
  const absent = new Proxy({}, { get: (_, name) => refuse(String(name)) });
  const store = {
    vault: memoryVault(),
    kv: memoryKv(),
    books: absent,
    queue: absent,
    describe: () => Promise.resolve('in memory'),
    close: () => Promise.resolve(),
  };
  return store as unknown as Store;
}

function refuse(name: string): never {
  throw new Error(`the store in memory has no “${name}”`);
}

const place = (collection: string, id: string): string => `${collection}/${id}`;

function memoryVault(): Vault {
  const records = new Map<string, VaultRecord>();
  const at = (collection: string, id: string, now: number): VaultRecord | undefined => {
    const record = records.get(place(collection, id));
    return record && (record.expires ?? Infinity) > now ? structuredClone(record) : undefined;
  };
  const put = (record: VaultRecord): void => {
    records.set(place(record.collection, record.id), structuredClone(record));
  };
  return {
    get: (collection, id, now) => Promise.resolve(at(collection, id, now)),
    getMany: (collection, ids, now) =>
      Promise.resolve(ids.flatMap((id) => at(collection, id, now) ?? [])),
    list: (collection, owner, { now, after = '', limit }) =>
      Promise.resolve(
        [...records.values()]
          .filter((r) => r.collection === collection && r.owner === owner && r.id > after)
          .flatMap((r) => at(collection, r.id, now) ?? [])
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          .slice(0, limit),
      ),
    count: (collection, owner, now) =>
      Promise.resolve(
        [...records.values()].filter(
          (r) => r.collection === collection && r.owner === owner && at(collection, r.id, now),
        ).length,
      ),
    take: (collection, id, now) => {
      const record = at(collection, id, now);
      records.delete(place(collection, id));
      return Promise.resolve(record);
    },
    claim: (record, now) => {
      if (at(record.collection, record.id, now)) return Promise.resolve(false);
      put(record);
      return Promise.resolve(true);
    },
    write: (writes) => {
      for (const write of writes) {
        if ('put' in write) put(write.put);
        else records.delete(place(write.delete.collection, write.delete.id));
      }
      return Promise.resolve();
    },
    sweep: () => Promise.resolve(0),
  };
}

function memoryKv(): KeyValue {
  const values = new Map<string, unknown>();
  return {
    get: (key) => Promise.resolve(structuredClone(values.get(key))),
    set: (key, value) => Promise.resolve(void values.set(key, structuredClone(value))),
    swap: (key, expected, value) => {
      const same = JSON.stringify(values.get(key)) === JSON.stringify(expected);
      if (same) values.set(key, structuredClone(value));
      return Promise.resolve(same);
    },
    delete: (key) => Promise.resolve(void values.delete(key)),
    list: (prefix) =>
      Promise.resolve(
        [...values]
          .filter(([name]) => name.startsWith(prefix))
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
  };
}
