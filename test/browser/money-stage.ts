/**
 * Where the stories about money are played: a union at work in a hall on a free port, and people in browsers of
 * their own.
 * @module
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { readMultikey } from '../../src/book/multibase.ts';
import type { Hand } from '../../src/union/testing.ts';
import type { UnionAtWork } from '../../src/web/pages/unions/assembly/testing.ts';
import {
  type Browser,
  hasChromium,
  launch,
  newPage,
  type Page,
  type PageWish,
  serveApp,
  type Server,
} from './browser.ts';

export interface Someone {
  readonly page: Page;
  /** Their id in the book. */
  readonly id: string;
}

export interface Stage<W extends UnionAtWork> {
  readonly at: W;
  /** The page of the union at that path below its front. */
  url(path: string): string;
  /** A browser of somebody who is not signed in. */
  stranger(wish?: PageWish): Promise<Page>;
  /** Somebody becomes a member in a browser of their own, with a key made there. */
  joins(name: string, wish?: PageWish): Promise<Someone>;
  /** A browser in which that member is signed in, and which has their key. */
  signedIn(who: Hand, wish?: PageWish): Promise<Page>;
}

/**
 * Sets the stage before the tests of a file, and clears it after them. It can be used within tests, and in `begin`,
 * which is called once it is set.
 */
export function onStage<W extends UnionAtWork>(
  make: (wish: { readonly origin: string }) => Promise<W>,
  begin: (stage: Stage<W>) => Promise<void> = () => Promise.resolve(),
): Stage<W> {
  const opened: Opened<W> = { broken: [] };
  const stage = stageOf(opened);
  before(async () => {
    if (!hasChromium) return;
    opened.server = await serveApp(async (origin) => {
      opened.at = await make({ origin });
      return opened.at.hall;
    });
    opened.browser = await launch();
    await begin(stage);
  });
  after(async () => {
    await opened.browser?.close();
    await opened.server?.close();
    await opened.at?.close();
    assert.deepEqual(opened.broken, [], 'a script of a page broke');
  });
  return stage;
}

interface Opened<W> {
  browser?: Browser;
  server?: Server;
  at?: W;
  /** What scripts of pages threw. */
  readonly broken: string[];
}

const there = <T>(part: T | undefined): T => part ?? assert.fail('the stage is not set yet');

function stageOf<W extends UnionAtWork>(opened: Opened<W>): Stage<W> {
  const stage: Stage<W> = {
    get at() {
      return there(opened.at);
    },
    url: (path) => there(opened.server).origin + stage.at.home + path,
    stranger: async (wish) => {
      const page = await newPage(there(opened.browser), wish);
      page.setDefaultTimeout(15_000);
      page.on('pageerror', ({ message }) => opened.broken.push(message));
      return page;
    },
    joins: async (name, wish) => {
      const page = await stage.stranger(wish);
      await page.goto(stage.url('/join'));
      await page.getByLabel('Your name').fill(name);
      await page.locator('main form[data-act] button[type=submit]').first().click();
      await page.waitForURL('**/me');
      const people = (await stage.at.clerk.union(stage.at.id))?.members.people.keys() ?? [];
      return { page, id: [...people].at(-1) ?? '' };
    },
    signedIn: async (who, wish) => {
      const page = await stage.stranger(wish);
      const { cookies } = await stage.at.browser(who);
      const value = cookies.get('session') ?? '';
      // For the whole hall, not only for what is below the union's address.
      const url = new URL('/', stage.url('')).href;
      await page.context().addCookies([{ name: 'session', value, url }]);
      await page.goto(stage.url(''));
      await giveKey(page, who, stage.at.slug);
      return page;
    },
  };
  return stage;
}

/** Lays the member’s key where the hall’s own script keeps it. */
async function giveKey(page: Page, who: Hand, slug: string): Promise<void> {
  const key = {
    member: who.id,
    slug,
    multikey: who.key,
    publicKey: [...(readMultikey(who.key)?.publicKey ?? [])],
    // RFC 8410: what stands before the seed of an Ed25519 key in PKCS #8.
    secret: [...Buffer.from('302e020100300506032b657004220420', 'hex'), ...who.seed],
  };
  await page.evaluate(`(async ({ publicKey, secret, ...of }) => {
    const open = indexedDB.open('syndicat', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('keys', { keyPath: 'member' });
    await new Promise((done) => (open.onsuccess = done));
    const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(secret), 'Ed25519', false, ['sign']);
    const put = open.result.transaction('keys', 'readwrite').objectStore('keys');
    const done = put.put({ ...of, publicKey: new Uint8Array(publicKey), secret: key });
    await new Promise((resolve) => (done.onsuccess = resolve));
    open.result.close();
  })(${JSON.stringify(key)})`);
}
