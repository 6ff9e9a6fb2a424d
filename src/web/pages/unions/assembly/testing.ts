/**
 * For tests: a union in a real store under a real clerk, its members signed in, and a clock that can
 * be moved.
 * @module
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { hex, utf8 } from '../../../../book/bytes.ts';
import { verifyWithNoble } from '../../../../book/ed25519.ts';
import { emptyRoot } from '../../../../book/merkle.ts';
import { sha256 } from '../../../../book/hash.ts';
import { type Clerk, createClerk } from '../../../../clerk/clerk.ts';
import type { Store } from '../../../../clerk/ports.ts';
import { nodeSigning } from '../../../../cli/signing.ts';
import { openStore } from '../../../../store/store.ts';
import type { Charter } from '../../../../union/charter/charter.ts';
import type { Intent } from '../../../../union/kernel/entry.ts';
import { commitment, type KeptText } from '../../../../union/kernel/text.ts';
import { charterOf, type Hand, hand, proofBy, uuidOf } from '../../../../union/testing.ts';
import { tie } from '../../../acts/membership.ts';
import type { Env } from '../../../env.ts';
import { digestOf } from '../../../guard/seal.ts';
import type { HallDeps, Pages } from '../../../deps.ts';
import { withinQuotas } from '../../host/host.ts';
import { noticePages } from '../../../notices/notices.ts';
import { testHall, type TestHall, visitor, type Visitor } from '../../../testing.ts';
import { unionsOf } from '../unions.ts';
import { scripted } from './scripted/testing.ts';

const hour = 3_600_000;

/** A text with a salt that follows from it, so that a test can say it again. */
export const kept = (text: string): KeptText => ({ salt: hex(sha256(utf8(`salt ${text}`))), text });
export const said = (text: string): string => commitment(kept(text));

export interface UnionAtWork {
  readonly store: Store;
  /** Where the store lies. */
  readonly folder: string;
  readonly clerk: Clerk;
  readonly hall: Hono<Env>;
  readonly web: TestHall;
  /** The union's id. */
  readonly id: string;
  readonly slug: string;
  /** The path of its front. */
  readonly home: string;
  /** Enters an act of that hand, with the texts it commits to. Fails the test where it is refused. */
  act(
    who: Hand,
    name: string,
    body: Readonly<Record<string, unknown>>,
    ...texts: string[]
  ): Promise<void>;
  /** Somebody applies; under open admission they are a member at once. */
  join(name: string): Promise<Hand>;
  /** The same without a key, on the clerk's word. */
  joinByWord(name: string): Promise<Hand>;
  /** Puts a proposal and gives its id. */
  propose(who: Hand, kind: string, title: string, carries?: readonly object[]): Promise<string>;
  /** Puts a choice among options of these names, and gives its id. */
  choose(
    who: Hand,
    kind: string,
    title: string,
    choice: { readonly options: readonly string[]; readonly seats?: number },
  ): Promise<string>;
  /** Lets hours pass, and the clerk do what falls due. */
  pass(hours: number): Promise<void>;
  /** A browser in which that member is signed in, with their key if the book has it; without a hand, a stranger's. */
  browser(who?: Hand): Promise<Visitor>;
  /** The same without the key: what another browser, or whoever runs the hall, could do in that member’s name. */
  session(who: Hand): Promise<Visitor>;
  close(): Promise<void>;
}

/** What a test may want otherwise: another address, further parts of the hall. */
export interface AtWorkWish extends Partial<HallDeps> {
  readonly origin?: string;
  /** A PostgreSQL database to keep everything in, instead of the folder. */
  readonly databaseUrl?: string;
  /** Pages beside those of the unions. */
  readonly beside?: readonly Pages[];
}

/** A union founded by Ada. By default an open association where everyone votes at once. */
export async function unionAtWork(
  charter: Charter = charterOf('association', { waiting: 0 }),
  { origin = 'http://localhost:8080', beside: others = [], databaseUrl, ...more }: AtWorkWish = {},
): Promise<UnionAtWork> {
  const folder = await mkdtemp(join(tmpdir(), 'union-'));
  const store = await openStore({ folder, databaseUrl });
  const time = { now: Date.UTC(2026, 4, 1, 12) };
  const { deps } = await testHall();
  const unbounded = createClerk({
    votingClient: deps.assets.client.sha256,
    store,
    clock: () => time.now,
    chance: (n) => new Uint8Array(randomBytes(n)),
    signing: nodeSigning(),
    verify: verifyWithNoble,
    host: 'hall.example',
    holder: 'test',
    log: (line) => assert.fail(line),
  });
  const clerk = withinQuotas(unbounded, store, () => time.now);
  const web = await testHall({
    store,
    now: () => time.now,
    config: { ...deps.config, origin },
    pages: [unionsOf(clerk), noticePages(clerk), ...others],
    ...more,
  });
  const id = await found(clerk, charter);
  const act: UnionAtWork['act'] = async (who, name, body, ...texts) => {
    const head = await clerk.head(id, who.id);
    assert.ok(head);
    const intent: Intent = { act: name, by: who.id, body, ...head };
    const signed = { intent, proof: proofBy(who, intent), texts: texts.map(kept) };
    const answer = await clerk.submit(id, signed);
    assert.ok('entered' in answer, JSON.stringify(answer));
  };
  const session = async (who: Hand): Promise<Visitor> => {
    const one = visitor(web.hall, undefined, origin);
    await signIn(store, one, { union: id, who, now: time.now });
    return one;
  };
  let put = 0;
  return {
    store,
    folder,
    clerk,
    hall: web.hall,
    web,
    id,
    slug: 'example',
    home: '/u/example',
    act,
    join: async (name) => {
      const who = hand(name);
      const keys = [{ kind: 'device', key: who.key }];
      await act(who, 'members/apply@1', { name: said(name), keys }, name);
      return who;
    },
    joinByWord: async (name) => {
      const who = hand(name);
      const application = { act: 'members/apply@1', body: { name: said(name), keys: [] } };
      const beside = { evidence: 'session', texts: [kept(name)] } as const;
      const answer = await clerk.submit(id, { ...application, by: who.id, ...beside });
      assert.ok('entered' in answer, JSON.stringify(answer));
      return who;
    },
    propose: async (who, kind, title, carries = []) => {
      const proposal = uuidOf(`${title} ${put++}`);
      const body = {
        proposal,
        kind,
        title: said(title),
        text: said(`Text: ${title}`),
        carries,
        documents: [],
      };
      await act(who, 'assembly/propose@1', body, title, `Text: ${title}`);
      return proposal;
    },
    choose: async (who, kind, title, { options, seats = 1 }) => {
      const proposal = uuidOf(`${title} ${put++}`);
      const text = `Text: ${title}`;
      const body = {
        proposal,
        kind,
        title: said(title),
        text: said(text),
        carries: [],
        choice: { options: options.map((name) => ({ title: said(name), carries: [] })), seats },
        documents: [],
      };
      await act(who, 'assembly/propose@1', body, title, text, ...options);
      await clerk.attend();
      return proposal;
    },
    pass: async (hours) => {
      time.now += hours * hour;
      await clerk.attend();
    },
    session,
    browser: async (who) => {
      if (!who) return visitor(web.hall, undefined, origin);
      const wait = (seconds: number): void => {
        time.now += seconds * 1_000;
      };
      return scripted(await session(who), { clerk, union: id, home: '/u/example', who, wait });
    },
    close: async () => {
      await clerk.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function found(clerk: Clerk, charter: Charter): Promise<string> {
  const ada = hand('Ada');
  const intent: Intent = {
    act: 'founding/found@1',
    by: ada.id,
    body: {
      charter,
      seats: [],
      founders: [{ member: ada.id, name: said('Ada'), keys: [{ kind: 'device', key: ada.key }] }],
      clerkKey: await clerk.newKey(),
    },
    seen: { size: 0, root: hex(emptyRoot) },
    prev: null,
  };
  const answer = await clerk.open('example', {
    intent,
    proof: proofBy(ada, intent),
    texts: [kept('Ada')],
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
  return answer.entered.union;
}

/** The person behind the hand, once they have a browser. */
export const personOf = ({ id }: Hand): string => uuidOf(`person ${id}`);

/** A person with a session, tied to the member. */
export async function signIn(
  { vault }: Store,
  { cookies }: Visitor,
  { union, who, now }: { union: string; who: Hand; now: number },
): Promise<void> {
  const token = `token of ${who.id}`.replaceAll(' ', '-');
  const person = personOf(who);
  const session = { created: now, seen: now, how: 'passkey', device: 'Test' };
  const doc = { created: now, dial: 'everything' };
  await vault.claim({ collection: 'person', id: person, owner: person, doc }, now);
  await vault.write([
    { put: { collection: 'session', id: digestOf(token), owner: person, doc: session } },
    ...tie(union, person, who.id),
  ]);
  cookies.set('session', token);
}

/** What the form to that address would send as it stands; `mark` tells it from others of the page. */
export function fieldsIn(page: string, to: string, mark = ''): Record<string, string> {
  const forms = page.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((each) => each.includes(`${to}"`) && each.includes(mark));
  assert.ok(form, `no form to ${to} with ${mark}`);
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name: string): string | undefined =>
      new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const type = of('type');
    if (type === 'file' || ((type === 'radio' || type === 'checkbox') && !/ checked/.test(tag)))
      continue;
    const name = of('name');
    if (name !== undefined && name !== 'csrf') fields[name] = unescaped(of('value') ?? '');
  }
  for (const [, name = '', value = ''] of form.matchAll(
    /<textarea[^>]* name="([^"]+)"[^>]*>\n?([\s\S]*?)<\/textarea>/g,
  )) {
    fields[name] = unescaped(value);
  }
  return fields;
}

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'",
  );
