/**
 * For tests: a hall that reaches the small servers, and somebody who goes there and comes back.
 * @module
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../clerk/ports.ts';
import { openStore } from '../../store/store.ts';
import { told } from '../../union/kernel/say.ts';
import { type Answered, type Outside, OutsideError } from '../outside.ts';
import {
  type Accounts,
  type BegunProof,
  createAccounts,
  type ProvedAccount,
  type Returned,
  type Trouble,
} from './accounts.ts';
import type { SmallServer } from './servers/testing.ts';

/** The way out to these servers, and to no other. */
export const outsideTo = (...servers: readonly SmallServer[]): Outside => ({
  ask(given, asking = {}) {
    const url = new URL(given);
    const server = servers.find(({ host }) => host === url.host);
    if (!server) return Promise.reject(new OutsideError('unreachable', url.host));
    const said = server.answer(url, asking);
    const { status = 200, type = 'application/json', body = '', url: at = url } = said;
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const answered: Answered = { status, type, url: at, headers: {}, body: bytes };
    return Promise.resolve(answered);
  },
});

export interface Hall {
  readonly accounts: Accounts;
  readonly store: Store;
  readonly time: { now: number };
  close(): Promise<void>;
}

export const hallOrigin = 'https://hall.example';
export const redirect = `${hallOrigin}/sign-in/fediverse/back`;

/** A hall that reaches these servers, with a store of its own. */
export async function hallWith(...servers: readonly SmallServer[]): Promise<Hall> {
  const folder = await mkdtemp(join(tmpdir(), 'accounts-'));
  const store = await openStore({ folder });
  const time = { now: Date.UTC(2026, 10, 1) };
  const accounts = createAccounts({
    outside: outsideTo(...servers),
    vault: store.vault,
    now: () => time.now,
    chance: (n) => randomBytes(n),
    hall: () => ({ name: 'Test Hall', origin: hallOrigin }),
  });
  const close = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true });
  };
  return { accounts, store, time, close };
}

export type Away = Extract<BegunProof, { kind: 'oauth' }>;
export type Coded = Extract<BegunProof, { kind: 'challenge' }>;

/** Somebody sets out for their own server. */
export async function away({ accounts }: Hall, handle: string): Promise<Away> {
  const begun = await accounts.begin(handle, { redirect });
  assert.ok('kind' in begun && begun.kind === 'oauth', JSON.stringify(begun));
  return begun;
}

/** Somebody is shown a code. */
export async function coded({ accounts }: Hall, handle: string): Promise<Coded> {
  const begun = await accounts.begin(handle, { redirect, byCode: true });
  assert.ok('kind' in begun && begun.kind === 'challenge', JSON.stringify(begun));
  return begun;
}

/** What the browser brings back. */
const returned = (back: URL): Returned => ({
  state: back.searchParams.get('state') ?? '',
  at: back.pathname.split('/').at(-1) ?? '',
  query: back.searchParams,
});

export const finish = ({ accounts }: Hall, back: URL): Promise<ProvedAccount | Trouble> =>
  accounts.finish(returned(back));

export async function proved(
  hall: Hall,
  server: SmallServer,
  name: string,
): Promise<ProvedAccount> {
  const { url } = await away(hall, `@${name}@${server.host}`);
  const account = await finish(hall, server.allow(url, name));
  assert.ok('actor' in account, JSON.stringify(account));
  return account;
}

/** The one sentence that somebody is told. */
export function sentence(answer: object | undefined): string {
  assert.ok(answer && 'trouble' in answer, JSON.stringify(answer));
  const said = told((answer as Trouble).trouble);
  assert.match(said, /^.+[.]$/);
  return said;
}
