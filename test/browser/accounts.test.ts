/**
 * Accounts in a real browser: somebody keeps a place by mail, by passkey, by recovery code, on a
 * phone and at a desk, in the light and in the dark, with script and without.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createMailer } from '../../src/cli/mailer.ts';
import { webauthn } from '../../src/cli/passkeys.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/clerk/ports.ts';
import { noticePages } from '../../src/web/notices/notices.ts';
import { testHall } from '../../src/web/testing.ts';
import {
  addAuthenticator,
  assertAccessible,
  assertFits,
  type Browser,
  desktop,
  hasChromium,
  launch,
  newPage,
  type Page,
  type PageWish,
  phone,
  serveApp,
  type Server,
  shoot,
} from './browser.ts';

let browser: Browser;
let server: Server;
let folder: string;
let store: Store;

before(async () => {
  if (!hasChromium) return;
  folder = await mkdtemp(join(tmpdir(), 'hall-'));
  store = await openStore({ folder });
  server = await serveApp(async (origin) => {
    const { deps } = await testHall();
    const config = { ...deps.config, origin, trustProxy: false };
    const mailer = createMailer({ origin, folder });
    const parts = {
      store,
      config,
      mailer,
      passkeys: webauthn,
      now: Date.now,
      pages: [noticePages({ union: () => Promise.resolve(undefined) })],
    };
    return (await testHall(parts)).hall;
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await store?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** What the newest mail says: the hall on localhost writes it into a folder. */
async function newestMail(): Promise<{ link: string; code: string }> {
  const mails = (await readdir(join(folder, 'mail'))).filter((name) => name.endsWith('.txt'));
  const text = await readFile(join(folder, 'mail', mails.toSorted().at(-1) ?? ''), 'utf8');
  return { link: /http\S+/.exec(text)?.[0] ?? '', code: /\d{4} \d{4}/.exec(text)?.[0] ?? '' };
}

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  await assertAccessible(page, name);
  await assertFits(page);
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

/** Runs a story on a page of its own, and closes it whatever happens. */
async function withPage(wish: PageWish, story: (page: Page) => Promise<void>): Promise<void> {
  const page = await newPage(browser, wish);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (line) => {
    if (/Content.Security.Policy|Refused to/i.test(line.text())) broken.push(line.text());
  });
  try {
    await story(page);
    assert.deepEqual(broken, [], 'the page broke, or asked for what it may not');
  } finally {
    await page.context().close();
  }
}

async function askByMail(page: Page, email: string): Promise<void> {
  await page.goto(`${server.origin}/sign-in`);
  await page.getByLabel('Your e-mail address').fill(email);
  await press(page, 'Send me a link');
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
}

const skip = hasChromium ? false : 'there is no Chromium here';

describe('accounts in a browser', { skip }, () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const [size, viewport] of [
      ['phone', phone],
      ['desktop', desktop],
    ] as const) {
      it(`a place by passkey, in the ${theme}, on a ${size}`, () =>
        withPage({ theme, viewport }, async (page) => {
          const name = (step: string): string => `${step}-${size}-${theme}`;
          await addAuthenticator(page);
          await page.goto(`${server.origin}/sign-in`);
          await look(page, name('sign-in'));
          await press(page, 'I am new: make a passkey');
          await page.getByText('You have only one way in').waitFor();
          await look(page, name('keys'));
          await press(page, 'Make recovery codes');
          await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
          await look(page, name('codes'));
          await page.getByRole('link', { name: 'I have them' }).click();
          assert.equal(await page.getByText('You have only one way in').count(), 0);
          for (const path of ['/me', '/me/data', '/style', '/about', '/legal', '/nope']) {
            await page.goto(server.origin + path);
            await look(page, name(path.slice(1).replace('/', '-')));
          }
          await page.goto(`${server.origin}/me`);
          await press(page, 'Sign out');
          await page.goto(`${server.origin}/sign-in?next=/about`);
          await press(page, 'Use a passkey');
          await page.waitForURL('**/about');
          await page.getByText('You are signed in.').waitFor();
        }));
    }
  }

  it('a second passkey is added, named and removed', () =>
    withPage({}, async (page) => {
      await askByMail(page, 'keys@example.org');
      await page.goto((await newestMail()).link);
      await press(page, 'Yes, sign me in');
      await addAuthenticator(page);
      await page.goto(`${server.origin}/me/keys`);
      await press(page, 'Add a passkey');
      await page.getByText('The passkey is added.').waitFor();
      await page.getByText('Rename or remove').click();
      await page.getByLabel('Its name').fill('My phone');
      await press(page, 'Save the name');
      await page.getByText('My phone').first().waitFor();
      await page.getByText('Rename or remove').click();
      await press(page, 'Remove this passkey');
      await page.getByText('The passkey is removed.').waitFor();
    }));

  it('a passkey that isn’t there is said, and mail still works', () =>
    withPage({}, async (page) => {
      await addAuthenticator(page);
      await page.goto(`${server.origin}/sign-in`);
      await press(page, 'Use a passkey');
      await page.getByText('No passkey was used').first().waitFor();
      await askByMail(page, 'still@example.org');
    }));

  it('a place by mail on a phone without script, from a wrong address to signing out', () =>
    withPage({ viewport: phone, script: false }, async (page) => {
      await page.goto(`${server.origin}/sign-in?next=/me/data`);
      assert.equal(await page.getByRole('button', { name: 'Use a passkey' }).isVisible(), false);
      await page.getByLabel('Your e-mail address').fill('ada at home');
      await press(page, 'Send me a link');
      assert.equal(await page.getByLabel('Your e-mail address').inputValue(), 'ada at home');
      await shoot(page, 'wrong-address');
      await page.getByLabel('Your e-mail address').fill('ada@example.org');
      await press(page, 'Send me a link');
      assert.match(await page.locator('main').innerText(), /mails are written to the folder/);
      await shoot(page, 'sent-phone');
      await page.goto((await newestMail()).link);
      await shoot(page, 'link-phone');
      await press(page, 'Yes, sign me in');
      await page.waitForURL('**/me/data');
      await page.goto(`${server.origin}/me/keys`);
      await press(page, 'Make recovery codes');
      const code = (await page.locator('#codes code').first().innerText()).toLowerCase();
      await page.goto(`${server.origin}/me/notices`);
      await page.getByLabel('Twice a year').check();
      await press(page, 'Save');
      assert.equal(await page.getByLabel('Twice a year').isChecked(), true);
      await page.goto(`${server.origin}/me`);
      await press(page, 'Sign out');
      await page.goto(`${server.origin}/sign-in/recovery`);
      await page.getByLabel('Recovery code').fill(code);
      await press(page, 'Sign in');
      await page.waitForURL('**/me/keys');
      assert.match(await page.locator('main').innerText(), /9 codes are left/);
    }));

  it('by the digits from the mail, where the link would open another app', () =>
    withPage({ viewport: phone }, async (page) => {
      await askByMail(page, 'digits@example.org');
      await look(page, 'digits');
      await page.getByLabel('The code from the mail').fill('1');
      await press(page, 'Go on');
      await page.getByText('The code has eight digits.').first().waitFor();
      await look(page, 'digits-wrong');
      assert.equal(await page.evaluate('document.activeElement.id'), 'what-is-wrong');
      await page.getByLabel('The code from the mail').fill((await newestMail()).code);
      await press(page, 'Go on');
      await page.getByText('Welcome. Your place is kept.').waitFor();
    }));

  it('dark and German by choice, without an account and without script', () =>
    withPage({ script: false }, async (page) => {
      await page.goto(`${server.origin}/about`);
      await press(page, 'Dark');
      await press(page, 'Deutsch');
      await page.getByRole('heading', { name: 'Über dieses Haus' }).waitFor();
      const { theme, ground } = (await page.evaluate(
        '({ theme: document.documentElement.dataset.theme, ground: getComputedStyle(document.documentElement).backgroundColor })',
      )) as { theme: string; ground: string };
      assert.equal(theme, 'dark');
      assert.equal(ground, 'rgb(25, 20, 17)');
      await shoot(page, 'german-dark');
    }));

  it('everything can be reached with the keyboard, and what is pressed is large enough', () =>
    withPage({ viewport: phone }, async (page) => {
      await page.goto(`${server.origin}/style`);
      await page.keyboard.press('Tab');
      const small = await page.evaluate(`
        [...document.querySelectorAll('button, .banner a, .foot-of-page a, .tabs a, .pagination a, summary, input:not([type=hidden], [type=radio], [type=checkbox]), select')]
          .filter((e) => e.checkVisibility() && !e.classList.contains('term'))
          .map((e) => [e.textContent.trim() || e.name, Math.round(e.getBoundingClientRect().height)])
          .filter(([, height]) => height < 40)`);
      assert.deepEqual(small, []);
    }));
});
