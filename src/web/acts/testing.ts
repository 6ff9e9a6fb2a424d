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
import { hex, utf8 } from '../../book/bytes.ts';
import { verifyWithNoble } from '../../book/ed25519.ts';
import { sha256 } from '../../book/hash.ts';
import { emptyRoot } from '../../book/merkle.ts';
import { type Answer, type Clerk, createClerk, type SignedAct } from '../../clerk/clerk.ts';
import type { Signing, Store } from '../../clerk/ports.ts';
import { openStore } from '../../store/store.ts';
import type { Charter } from '../../union/charter/charter.ts';
import type { Intent } from '../../union/kernel/entry.ts';
import type { KeptText } from '../../union/kernel/text.ts';
import { type Hand, hand, proofBy, said } from '../../union/testing.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { frontOf } from '../pages/hall/front.ts';
import { unionsOf } from '../pages/unions/unions.ts';
import type { Passkeys } from '../ports.ts';
import type { UnionDeps } from './deps.ts';
import { testHall, type TestHall, type Visit, visitor, type Visitor } from '../testing.ts';

export interface UnionHall extends Omit<TestHall, 'time'> {
  readonly hall: Hono<Env>;
  readonly clerk: Clerk;
  readonly store: Store;
  readonly time: { now: number };
  visitor(): Visitor;
  union(slug: string): Promise<ReadUnion>;
  /** A union founded by Ada alone. */
  found(slug: string, charter: Charter): Promise<void>;
  /** Enters an act that the hand signs. Throws where it is refused. */
  enter(slug: string, who: Hand, act: HandAct): Promise<void>;
  /** Lets hours pass, and the clerk do what falls due. */
  pass(hours: number): Promise<void>;
  close(): Promise<void>;
}

/** What a test may want otherwise. */
export interface Wish {
  readonly origin?: string;
  readonly passkeys?: Passkeys;
  /** More parts of the hall, made of those it has. */
  readonly more?: (deps: UnionDeps) => Partial<HallDeps>;
}

/** A hall at 2026-05-01T12:00Z. `signing` comes from `cli`, where the platform's keys are. */
export async function unionHall(
  signing: Signing,
  { origin = 'http://localhost:8080', passkeys, more }: Wish = {},
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
  const config = { ...made.deps.config, origin };
  const deps = { ...made.deps, config, ...(passkeys && { passkeys }) };
  const added = more?.({ ...deps, clerk });
  const { hall } = await testHall({
    ...deps,
    ...added,
    pages: [unionsOf(clerk), ...(added?.pages ?? [])],
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
    found: (slug, charter) => foundAlone(clerk, slug, charter),
    enter: async (slug, who, { act, body, texts = [] }) => {
      const { id } = await union(slug);
      const head = await clerk.head(id, who.id);
      if (!head) throw new Error(`no book of “${slug}”`);
      await entered(clerk.submit(id, signedBy(who, { act, by: who.id, body, ...head }, texts)));
    },
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

export interface HandAct {
  readonly act: string;
  readonly body: Record<string, unknown>;
  /** The texts that the body commits to, by {@link said}. */
  readonly texts?: readonly string[];
}

const kept = (text: string): KeptText => ({ salt: hex(sha256(utf8(`salt of ${text}`))), text });

const signedBy = (who: Hand, intent: Intent, texts: readonly string[]): SignedAct => ({
  intent,
  proof: proofBy(who, intent),
  texts: texts.map(kept),
});

async function entered(answer: Promise<Answer>): Promise<void> {
  const given = await answer;
  if ('refused' in given) throw new Error(given.refused.refused);
}

export async function foundAlone(clerk: Clerk, slug: string, charter: Charter): Promise<void> {
  const ada = hand('Ada');
  const founder = { member: ada.id, name: said('Ada'), keys: [{ kind: 'device', key: ada.key }] };
  const body = { charter, seats: [], founders: [founder], clerkKey: await clerk.newKey() };
  const place = { seen: { size: 0, root: hex(emptyRoot) }, prev: null };
  const intent: Intent = { act: 'founding/found@1', by: ada.id, body, ...place };
  await entered(clerk.open(slug, signedBy(ada, intent, ['Ada'])));
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
