/**
 * The treasurers' story, in real browsers: a statement is brought in and signed act by act, the queue is worked
 * off, and cash that one records another confirms.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readMultikey } from '../../src/book/multibase.ts';
import type { Hand } from '../../src/union/testing.ts';
import {
  type BankLine,
  camtOf,
  type DeskAtWork,
  deskAtWork,
  numberOf,
} from '../../src/web/pages/unions/money/desk/testing.ts';
import {
  assertAccessible,
  assertFits,
  type Browser,
  desktop,
  hasChromium,
  launch,
  newPage,
  type Page,
  phone,
  serveApp,
  type Server,
  shoot,
} from './browser.ts';

let browser: Browser;
let server: Server;
let work: DeskAtWork;
let folder: string;
let bo: Page;
let cy: Page;

before(async () => {
  if (!hasChromium) return;
  folder = await mkdtemp(join(tmpdir(), 'statement-'));
  server = await serveApp(async (origin) => {
    work = await deskAtWork({ origin });
    return work.hall;
  });
  await work.pledge(work.mira, 1_000);
  await work.pledge(work.noor, 1_500, { rhythm: 'quarter' });
  browser = await launch();
  bo = await atDesk(work.bo, { theme: 'light', viewport: desktop });
  cy = await atDesk(work.cy, { theme: 'dark', viewport: phone });
});

after(async () => {
  await browser?.close();
  await server?.close();
  await work?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** A browser in which that member is signed in, and which has their key. */
async function atDesk(who: Hand, wish: Parameters<typeof newPage>[1]): Promise<Page> {
  const page = await newPage(browser, wish);
  page.setDefaultTimeout(15_000);
  const { cookies } = await work.browser(who);
  await page
    .context()
    .addCookies([{ name: 'session', value: cookies.get('session') ?? '', url: server.origin }]);
  await page.goto(server.origin + work.home);
  const key = {
    member: who.id,
    slug: work.slug,
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
  return page;
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name }).first().click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `treasurer-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

/** The same on the other kind of screen, in the other colours. */
async function lookBoth(page: Page, name: string): Promise<void> {
  await look(page, name);
  const own = page.viewportSize() ?? desktop;
  const isWide = own.width === desktop.width;
  await page.setViewportSize(isWide ? phone : desktop);
  await page.emulateMedia({ colorScheme: isWide ? 'dark' : 'light' });
  await look(page, `${name}-${isWide ? 'phone' : 'desktop'}`);
  await page.setViewportSize(own);
  await page.emulateMedia({ colorScheme: isWide ? 'light' : 'dark' });
}

const attested = async (): Promise<number> =>
  (await work.clerk.union(work.id))?.attested ?? Number.NaN;

const day = '2026-05-01';
const others: readonly BankLine[] = Array.from({ length: 90 }, (_, i) => ({
  day,
  amount: 500 + i,
  name: `Giver ${i}`,
  text: 'for the fund',
  ref: `G${i}`,
}));

async function statement(
  name: string,
  lines: readonly BankLine[],
  opening = 100_000,
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, camtOf(lines, { opening }));
  return path;
}

describe('treasurers', { skip: !hasChromium && 'no Chromium here' }, () => {
  const first: readonly BankLine[] = [
    { day, amount: 1_000, name: 'Mira M', iban: 'NL91ABNA0417164300', ref: 'M' },
    { day, amount: 4_500, name: 'NOOR', text: 'see you', ref: 'N' },
    { day, amount: -390, name: '', text: 'Kontoführung April', ref: 'K' },
    ...others,
  ];

  it('bring in a statement, and sign it act by act', async () => {
    const lines = [{ ...first[0], text: numberOf(work.mira) } as BankLine, ...first.slice(1)];
    await bo.goto(`${server.origin}${work.home}/money`);
    await follow(bo, 'Bring in a statement');
    await lookBoth(bo, 'statements');
    await bo.getByLabel('Statement').setInputFiles(
      await statement('wrong.xml', []).then(async (path) => {
        await writeFile(path, '<html><body>Sign in</body></html>');
        return path;
      }),
    );
    await press(bo, 'Look at it');
    await sees(bo, /This is a web page/);
    await look(bo, 'wrong-file');
    await bo.getByLabel('Statement').setInputFiles(await statement('may.xml', lines));
    await press(bo, 'Look at it');
    await sees(bo, '93 lines are new.');
    await lookBoth(bo, 'preview');
    const onWord = await attested();
    await press(bo, 'Enter 93 lines');
    await sees(bo, 'Bank and book agree');
    await lookBoth(bo, 'entered');
    assert.equal(await attested(), onWord, 'each act is signed');
    assert.equal((await work.clerk.union(work.id))?.treasury.lines.size, 93);
  });

  it('say which column is what, where the bank has only CSV', async () => {
    const path = join(folder, 'may.csv');
    await writeFile(
      path,
      'Buchungstag;Name;IBAN;Verwendungszweck;Betrag\n01.05.2026;Mira;NL91ABNA0417164300;Beitrag;10,00\n',
    );
    await bo.goto(`${server.origin}${work.home}/money/statements`);
    await bo.getByLabel('Statement').setInputFiles(path);
    await press(bo, 'Look at it');
    await sees(bo, 'Which column is what?');
    await lookBoth(bo, 'columns');
  });

  it('work off the queue', async () => {
    await bo.goto(`${server.origin}${work.home}/money/lines`);
    await lookBoth(bo, 'queue');
    await press(bo, /^That is right perhaps dues of Noor/);
    await sees(bo, /Of 91 lines/);
    await follow(bo, 'Say what it is');
    await lookBoth(bo, 'line');
    await press(bo, 'A gift');
    await press(bo, 'Dues of a member');
    await bo.getByLabel('Amount').first().fill('1');
    await bo.getByLabel('Whose?').fill('Mir');
    await bo.getByLabel('Amount').last().fill('1');
    await press(bo, 'Look it over');
    await sees(bo, /The parts come to/);
    await lookBoth(bo, 'parts-wrong');
    await press(bo, 'Take this part out');
    await bo.getByLabel('Amount').fill('5');
    await bo.getByLabel('Amount').press('Enter');
    await sees(bo, 'is entered as:');
    await lookBoth(bo, 'look-over');
    await press(bo, 'Enter it');
    await sees(bo, /Of 90 lines/);
  });

  it('record cash, which another person confirms', async () => {
    await bo.goto(`${server.origin}${work.home}/money/by-hand`);
    await press(bo, 'A gift');
    await bo.getByLabel('Amount').fill('12.50');
    await bo.getByLabel('What it is about').fill('From the tin at the meeting');
    await lookBoth(bo, 'by-hand');
    await press(bo, 'Look it over');
    await look(bo, 'by-hand-look-over');
    await press(bo, 'Enter it');
    await sees(bo, 'You entered this. Another person confirms it.');
    await cy.goto(`${server.origin}${work.home}/money/by-hand`);
    await sees(cy, 'From the tin at the meeting');
    await lookBoth(cy, 'confirm');
    await press(cy, 'Confirm it');
    await cy.getByText('What waits to be confirmed').waitFor({ state: 'detached' });
    assert.equal((await work.clerk.union(work.id))?.treasury.byHand.size, 0);
  });

  it('see what is on an account, and who is behind', async () => {
    await cy.goto(`${server.origin}${work.home}/money/accounts/main`);
    await sees(cy, 'Bank and book agreed');
    await lookBoth(cy, 'account');
    await work.pass(24 * 160);
    bo = await atDesk(work.bo, { theme: 'light', viewport: desktop });
    await bo.goto(`${server.origin}${work.home}/money/members`);
    await lookBoth(bo, 'members');
    await press(bo, /^Remind 2 members/);
    await bo.waitForURL('**/money/members');
    await bo.getByText('It is settled').first().waitFor();
    await lookBoth(bo, 'reminded');
    assert.equal((await work.clerk.union(work.id))?.treasury.reminded.size, 2);
  });
});
