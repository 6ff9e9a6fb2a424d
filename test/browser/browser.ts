/**
 * What every browser test needs: Chromium, a hall on a free port, pages in a theme and a size, and
 * axe to find what shuts people out.
 * @module
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** False on a machine without Chromium: the suite then says that it is left out. */
export const hasChromium = existsSync(chromiumPath);

export const phone = { width: 390, height: 844 } as const;
export const desktop = { width: 1280, height: 900 } as const;
export type Theme = 'light' | 'dark';

/** Chromium without windows of its own: a fifth less work, but it shows no notices. */
const shellPath = '/usr/bin/chromium-headless-shell';
const leanPath = process.env['CHROMIUM'] ?? (existsSync(shellPath) ? shellPath : chromiumPath);

/** A page is seldom looked at for so long that compiling its scripts, and axe, once more pays. */
const SHORTLY = '--js-flags=--no-opt --no-maglev';

/**
 * Starts the browser that suffices for a page; with `whole`, all of Chromium; with `measured`, one that compiles
 * scripts as it does for everybody.
 */
export const launch = ({ whole = false, measured = false } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: whole ? chromiumPath : leanPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(measured ? [] : [SHORTLY]),
    ],
  });

export interface PageWish {
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Without script, as some people browse. */
  readonly script?: boolean;
  readonly language?: string;
}

/** A page of a fresh visitor. Close its context when done: `await page.context().close()`. */
export async function newPage(browser: Browser, wish: PageWish = {}): Promise<Page> {
  const context = await browser.newContext({
    colorScheme: wish.theme ?? 'light',
    viewport: wish.viewport ?? desktop,
    javaScriptEnabled: wish.script ?? true,
    locale: wish.language ?? 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/**
 * A device with a fingerprint, as Chromium plays it: passkeys are made and used without asking. With `hasPrf` they keep
 * secrets.
 */
export async function addAuthenticator(
  page: Page,
  { hasPrf = false }: { readonly hasPrf?: boolean } = {},
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  });
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with the list of what axe finds wrong on the page as it stands. */
export async function assertAccessible(page: Page, name = page.url()): Promise<void> {
  assert.deepEqual(await onceArrived(page, () => axeFinds(page)), [], `axe on ${name}`);
}

async function axeFinds(page: Page): Promise<unknown> {
  // The page's own policy forbids added scripts; evaluating goes past it, and past nothing else.
  if (await page.evaluate("typeof axe === 'undefined'"))
    await page.evaluate(readFileSync(axePath, 'utf8'));
  // All that is well need not be described.
  const asked = { runOnly: rules, resultTypes: ['violations'] };
  return page.evaluate(
    `axe.run(${JSON.stringify(asked)}).then(({ violations }) =>
      violations.map(({ id, nodes }) =>
        id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary).join(' | ')))`,
  );
}

/** Looks at the page; where it was just being left, at the one that comes. */
async function onceArrived<Seen>(page: Page, look: () => Promise<Seen>): Promise<Seen> {
  await page.waitForLoadState();
  try {
    return await look();
  } catch (error) {
    if (!String(error).includes('Execution context was destroyed')) throw error;
    await page.waitForLoadState();
    return look();
  }
}

/** Fails where a page can be scrolled sideways, which a phone's reader never wants. */
export async function assertFits(page: Page): Promise<void> {
  const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  const wide = await onceArrived(page, () => page.evaluate(tooWide));
  assert.equal(wide, 0, `${page.url()} is wider than the screen`);
}

export interface Server {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves an application on a free port of this machine; `make` is told the address beforehand. */
export async function serveApp(
  make: (origin: string) => Promise<{ fetch: Parameters<typeof serve>[0]['fetch'] }>,
): Promise<Server> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { fetch } = await make(origin);
  return new Promise((resolve) => {
    const server = serve({ fetch, port, hostname: 'localhost' }, () =>
      resolve({ origin, close: () => new Promise((done) => void server.close(() => done())) }),
    );
  });
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const probe = createServer().listen(0, 'localhost', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** A picture of the page for whoever looks, where `SHOTS` names a folder; otherwise nothing. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

export type { Browser, BrowserContext, Page };
