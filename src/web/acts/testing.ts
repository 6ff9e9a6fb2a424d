/**
 * For tests of the unions' pages: a hall with a real store and a real clerk, whose clock is moved
 * by hand, and visitors who join as people do.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { verifyWithNoble } from '../../book/ed25519.ts';
import { type Clerk, createClerk } from '../../clerk/clerk.ts';
import type { Signing, Store } from '../../clerk/ports.ts';
import { openStore } from '../../store/store.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Env } from '../env.ts';
import { frontOf } from '../pages/hall/front.ts';
import { unionsOf } from '../pages/unions/unions.ts';
import { testHall, type TestHall, type Visit, visitor, type Visitor } from '../testing.ts';

export interface UnionHall extends Omit<TestHall, 'time'> {
  readonly hall: Hono<Env>;
  readonly clerk: Clerk;
  readonly store: Store;
  readonly time: { now: number };
  visitor(): Visitor;
  union(slug: string): Promise<ReadUnion>;
  /** Lets hours pass, and the clerk do what falls due. */
  pass(hours: number): Promise<void>;
  close(): Promise<void>;
}

/** A hall at 2026-05-01T12:00Z. `signing` comes from `cli`, where the platform's keys are. */
export async function unionHall(
  signing: Signing,
  origin = 'http://localhost:8080',
): Promise<UnionHall> {
  const folder = await mkdtemp(join(tmpdir(), 'syndicat-pages-'));
  const store = await openStore({ folder });
  const time = { now: Date.UTC(2026, 4, 1, 12) };
  const log: string[] = [];
  const clerk = createClerk({
    store,
    signing,
    verify: verifyWithNoble,
    clock: () => time.now,
    chance: (n) => new Uint8Array(randomBytes(n)),
    host: 'hall.example',
    holder: 'test',
    log: (line) => void log.push(line),
  });
  const made = await testHall({ store, now: () => time.now });
  const deps = { ...made.deps, config: { ...made.deps.config, origin } };
  const { hall } = await testHall({
    ...deps,
    pages: [unionsOf(clerk)],
    front: frontOf(clerk, deps),
  });
  const union = async (slug: string): Promise<ReadUnion> => {
    const row = await store.books.bySlug(slug);
    const found = row && (await clerk.union(row.id));
    if (!found) throw new Error(`no union “${slug}”`);
    return found;
  };
  return {
    ...made,
    hall,
    deps,
    clerk,
    store,
    time,
    union,
    visitor: () => visitor(hall),
    pass: async (hours) => {
      time.now += hours * 3_600_000;
      await clerk.attend();
    },
    close: async () => {
      await clerk.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What an act form on a page would send, without script. */
export const actFields = (
  act: string,
  { next, back }: { next: string; back: string },
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({ act, next, back, ...fields });

/** Starts a call without script, and goes to its page. */
export async function startCall(
  who: Visitor,
  fields: Readonly<Record<string, string>> = {},
): Promise<Visit> {
  const three = {
    act: 'founding/call@1',
    'b.name': 'Night Moderators',
    't.why': 'We clean up while others sleep.',
    't.first': 'Share one block list.',
    'n.needed': '3',
    'n.founders': '1',
    'd.until': '2026-06-20',
    ...fields,
  };
  await who.get('/calls/new');
  const preview = await who.post('/calls/preview', three);
  const clerkKey = /name="b\.clerkKey" value="([^"]+)"/.exec(preview.text)?.[1] ?? '';
  const published = await who.post('/calls', {
    ...three,
    'b.clerkKey': clerkKey,
    'k.organiser.keys': '',
    't.organiser.name': 'Ada',
    ...fields,
  });
  return published.status === 303 ? who.follow(published) : published;
}
