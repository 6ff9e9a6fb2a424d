/**
 * A stranger audits: reads a record, has the whole book checked in the browser, sees what would be
 * said if it were not in order, and what to do without script.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, hand } from '../../src/union/testing.ts';
import { type UnionAtWork, unionAtWork } from '../../src/web/pages/unions/assembly/testing.ts';
import {
  assertAccessible,
  assertFits,
  type Browser,
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

const ada = hand('Ada');
let browser: Browser;
let server: Server;
let at: UnionAtWork;

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    at = await unionAtWork(charterOf('association', { name: 'Night Moderators', waiting: 0 }), {
      origin,
    });
    return at.hall;
  });
  const bo = await at.join('Bo');
  const appoint = { act: 'offices/appoint@1', body: { office: 'committee', member: bo.id } };
  const proposal = await at.propose(ada, 'office', 'Bo for the committee', [appoint]);
  await at.act(bo, 'assembly/sponsor@1', { proposal });
  await at.pass(72);
  await at.act(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
  await at.pass(7 * 24);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await at?.close();
});

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `stranger-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

async function withPage(wish: PageWish, tell: (page: Page) => Promise<void>): Promise<void> {
  const page = await newPage(browser, wish);
  page.setDefaultTimeout(15_000);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (line) => {
    if (/Content.Security.Policy|Refused to/i.test(line.text())) broken.push(line.text());
  });
  try {
    await tell(page);
    assert.deepEqual(broken, []);
  } finally {
    await page.context().close();
  }
}

const check = (page: Page) => page.getByRole('button', { name: 'Check the minutes' }).click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

describe('a stranger who audits', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('goes from the foot of any page through the minutes to “all in order”', () =>
    withPage({ viewport: phone }, async (page) => {
      await page.goto(`${server.origin}${at.home}/minutes`);
      await look(page, 'minutes');
      await page.getByRole('link', { name: /voted yes on/ }).click();
      await sees(page, 'own key');
      await look(page, 'record');
      await page.getByRole('contentinfo').getByRole('link', { name: 'Check the minutes' }).click();
      await look(page, 'all-books');
      await page.getByRole('link', { name: 'Night Moderators' }).click();
      await sees(page, 'Nobody outside is watching this book yet');
      await look(page, 'check');
      await check(page);
      await sees(page, 'All in order');
      await sees(page, /All \d+ records are where they may be/);
      await look(page, 'in-order');
    }));

  it('is shown the first record that is wrong', () =>
    withPage({ theme: 'dark' }, async (page) => {
      await page.route('**/tile/entries/**', async (route) => {
        const answer = await route.fetch();
        const body = Buffer.from(await answer.body());
        const place = body.indexOf('"choice":"yes"');
        body.write('"choice":"nay"', place);
        await route.fulfill({ response: answer, body });
      });
      await page.goto(`${server.origin}${at.home}/check`);
      await check(page);
      await sees(page, 'Something is not in order');
      await sees(page, /The first record that is wrong is number/);
      await look(page, 'wrong');
    }));

  it('is told which outcomes are close, in numbers as the language writes them', () =>
    withPage({ language: 'de' }, async (page) => {
      const close = { record: 7, result: 'adopted', margin: 1, attested: 1 };
      const report = {
        ok: true,
        signed: false,
        counts: { replayed: 1_234 },
        attested: { acts: 2, share: 0.159 },
        doubtful: [
          { proposal: 'aa', title: 'Ein <b>Fonds</b>', ...close },
          { proposal: 'bb', ...close, record: 1_009 },
        ],
        findings: [],
      };
      const told = JSON.stringify({ report, checkpoint: '' });
      await page.route('**/audit-worker*', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `addEventListener('message', () => postMessage(${told}));`,
        }),
      );
      await page.goto(`${server.origin}${at.home}/check`);
      // Twice: what the first check found is not left standing.
      for (let n = 0; n < 2; n += 1) {
        await page.locator('[data-audit-start]').click();
        await sees(page, /2 \(15,9\s%\)/);
      }
      const links = page.locator('[data-audit-each="doubtful"] li');
      const said = (await links.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
      assert.deepEqual(said, [
        'Ein <b>Fonds</b> Eintrag 7',
        'Ein Antrag, dessen Titel gelöscht oder privat ist Eintrag 1.009',
      ]);
      const first = links.getByRole('link').first();
      assert.equal(await first.getAttribute('href'), `${server.origin}${at.home}/p/aa`);
      await look(page, 'close-outcomes');
    }));

  it('downloads the whole book, and is sent to it where something is wrong', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.origin}${at.home}/check`);
      const begun = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download the minutes' }).click();
      assert.equal((await begun).suggestedFilename(), 'example.book.jsonl');
      const copy = page.locator('[data-audit-when="wrong"] a');
      assert.equal(await copy.getAttribute('href'), `${at.home}/book/book.jsonl`);
    }));

  it('is told how to check without script', () =>
    withPage({ script: false }, async (page) => {
      await page.goto(`${server.origin}${at.home}/check`);
      assert.match(await page.locator('noscript').innerText(), /This needs script/);
      await sees(page, `npx syndicat audit ${server.origin}${at.home}/book`);
      assert.equal(await page.getByRole('button', { name: 'Check the minutes' }).count(), 0);
      // Axe itself is script, so here a picture must do.
      await shoot(page, 'stranger-without-script');
      await assertFits(page);
    }));

  it('sees a member’s own receipts checked as well', () =>
    withPage({}, async (page) => {
      await page.goto(`${server.origin}${at.home}/support`);
      await page.getByLabel('Your name').fill('Eve');
      await page.getByRole('button', { name: 'Support' }).click();
      await sees(page, 'You support this union now');
      await page.goto(`${server.origin}${at.home}/check`);
      await check(page);
      await sees(page, /that this browser kept: 1/);
    }));
});
