/**
 * A choice among options, in a real browser: written, numbered by dragging, by buttons and by plain numbers,
 * crossed, scored and graded, counted, and looked at by every method.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Hand, hand } from '../../src/union/testing.ts';
import { choosingCharter } from '../../src/web/pages/unions/assembly/contest/testing.ts';
import { type UnionAtWork, unionAtWork } from '../../src/web/pages/unions/assembly/testing.ts';
import {
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

const ada = hand('Ada');
let browser: Browser;
let server: Server;
let at: UnionAtWork;
let others: readonly Hand[];
const broken: string[] = [];

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    at = await unionAtWork(choosingCharter(), { origin });
    return at.hall;
  });
  others = await Promise.all(['Cy', 'Dee', 'Eve', 'Fay', 'Gil'].map((name) => at.join(name)));
  browser = await launch();
});

after(async () => {
  assert.deepEqual(broken, []);
  await browser?.close();
  await server?.close();
  await at?.close();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** A picture, and with script what axe says of it. */
async function look(page: Page, name: string, script = true): Promise<void> {
  await shoot(page, `choosing-${name}`);
  if (script) await assertAccessible(page, name);
  if (script) await assertFits(page);
}

/** A page of somebody who has just become a member. */
async function member(name: string, wish: PageWish): Promise<Page> {
  const page = await newPage(browser, wish);
  page.setDefaultTimeout(15_000);
  page.on('pageerror', ({ message }) => broken.push(message));
  await page.goto(`${server.origin}${at.home}/join`);
  await page.getByLabel('Your name').fill(name);
  await page.locator('main form[data-act] button[type=submit]').first().click();
  await page.waitForURL('**/me');
  return page;
}

const open = (page: Page, id: string) => page.goto(`${server.origin}${at.home}/p/${id}`);

const numbers = (page: Page): Promise<string[]> =>
  page
    .locator('.rank-row')
    .evaluateAll((rows) =>
      rows.map(
        (row) =>
          `${row.querySelector('label')?.textContent.trim()} ${row.querySelector('input')?.value}`,
      ),
    );

/** Takes a row by its handle to where another one is. */
async function drag(page: Page, name: string, to: string): Promise<void> {
  const row = (text: string) => page.locator('.rank-row', { hasText: text });
  const from = await row(name).locator('.rank-handle').boundingBox();
  const target = await row(to).boundingBox();
  assert.ok(from && target);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2, target.y + 2, { steps: 8 });
  await page.mouse.up();
}

const mark = (who: Hand, proposal: string, marks: readonly (number | null)[]) =>
  at.act(who, 'assembly/mark@1', { proposal, marks });

describe('a choice among options', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is written, put in order by dragging and by buttons, and counted', async () => {
    const page = await member('Bo', { viewport: phone });
    await page.goto(`${server.origin}${at.home}/assembly/new`);
    await page.getByRole('link', { name: 'Choosing', exact: true }).click();
    await look(page, 'write');
    await page.getByLabel('Title').fill('What we do with the summer money');
    await page.getByLabel('Text', { exact: true }).fill('There is enough for **one** of them.');
    await page.getByLabel('What it is called').nth(0).fill('A week by the sea');
    await press(page, 'Add an option');
    await page.getByLabel('What it is called').nth(2).fill('New chairs');
    await press(page, 'Look at it');
    await sees(page, 'This is needed.');
    await look(page, 'wrong');
    await page.getByLabel('What it is called').nth(1).fill('A faster server');
    await page.getByLabel('What there is to say for it').nth(1).fill('It is *slow* at night.');
    await press(page, 'Look at it');
    await sees(page, 'As the members will see it');
    await look(page, 'preview');
    await press(page, 'Put it to the members');
    await sees(page, 'Your proposal is out');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await at.pass(0);
    await open(page, id);
    await look(page, 'ballot');

    const up = (name: string) => page.getByRole('button', { name: `Move up: ${name}` });
    await up('New chairs').click();
    await up('A faster server').click();
    assert.deepEqual(await numbers(page), [
      'New chairs 1',
      'A faster server 2',
      'A week by the sea ',
      'None of these ',
    ]);
    await up('A faster server').press('Enter');
    await page.getByRole('button', { name: 'Move down: New chairs' }).press('Space');
    await drag(page, 'A week by the sea', 'A faster server');
    assert.deepEqual(await numbers(page), [
      'A week by the sea 1',
      'A faster server 2',
      'New chairs ',
      'None of these ',
    ]);
    await up('A faster server').click();
    await look(page, 'ranked');
    await press(page, 'Cast my vote');
    await sees(page, /You chose: 1\. A faster server/);
    await look(page, 'cast');
    for (const [i, who] of others.entries())
      await mark(who, id, i < 3 ? [2, 1, null, 3] : [1, 3, 2, 4]);
    await page.goto(`${server.origin}${at.home}/p/${id}/count`);
    await sees(page, 'The vote is still open');
    await at.pass(24);
    await open(page, id);
    await sees(page, 'Chosen: A faster server.');
    await look(page, 'outcome');
    await page.getByRole('link', { name: 'What each method would do' }).click();
    await sees(page, 'All methods');
    await look(page, 'count');
    await page.getByRole('link', { name: 'Instant runoff' }).click();
    await sees(page, 'Whoever is last goes out');
    const files = await (await at.browser()).get(`${at.home}/p/${id}/ballots.blt`);
    assert.match(files.text, /^4 1\n/);
    await page.context().close();
  });

  it('keeps options level that are, and says titles as they stand', async () => {
    const page = await member('Jo', { viewport: phone });
    const options = ['Tea $& {n}', 'Coffee', 'Water'];
    const id = await at.choose(ada, 'choice', 'What we drink', { options });
    await open(page, id);
    for (const name of ['Coffee', 'Water']) await page.getByLabel(name, { exact: true }).fill('1');
    await page.getByRole('button', { name: 'Move up: Tea $& {n}', exact: true }).click();
    await sees(page, 'Tea $& {n}: place 2 of 4');
    assert.deepEqual(await numbers(page), [
      'Coffee 1',
      'Water 1',
      'Tea $& {n} 2',
      'None of these ',
    ]);
    await page.getByRole('button', { name: 'Move up: Tea $& {n}', exact: true }).press('Enter');
    assert.deepEqual(await numbers(page), [
      'Tea $& {n} 1',
      'Coffee 2',
      'Water 2',
      'None of these ',
    ]);
    await page.getByRole('button', { name: 'Move down: Tea $& {n}', exact: true }).click();
    await page.getByRole('button', { name: 'Move up: Water', exact: true }).click();
    assert.deepEqual(await numbers(page), [
      'Water 1',
      'Coffee 2',
      'Tea $& {n} 3',
      'None of these ',
    ]);
    await page.context().close();
  });

  it('is numbered without script, in the dark, for several seats', async () => {
    const candidates = ['Ada', 'Cy', 'Dee', 'Eve'];
    const id = await at.choose(ada, 'election', 'Two for the committee', {
      options: candidates,
      seats: 2,
    });
    const page = await member('Hal', { viewport: desktop, theme: 'dark', script: false });
    // The voter list is that of the opening; so this one opens after Hal came.
    const later = await at.choose(ada, 'election', 'Two for the board', {
      options: candidates,
      seats: 2,
    });
    await open(page, id);
    await sees(page, 'Your view counts as advice today.');
    await open(page, later);
    await page.getByLabel('Cy', { exact: true }).fill('1');
    await page.getByLabel('Ada', { exact: true }).fill('1');
    await press(page, 'Cast my vote');
    await sees(page, /Two options have the rank 1/);
    await look(page, 'twice', false);
    await page.getByLabel('Ada', { exact: true }).fill('2');
    await press(page, 'Cast my vote');
    await sees(page, 'You chose: 1. Cy and 2. Ada.');
    for (const [i, who] of others.entries())
      await mark(who, later, [i === 0 ? 1 : null, 2, i > 0 ? 1 : null, 3, null]);
    await at.pass(24);
    await open(page, later);
    await sees(page, /Chosen: /);
    await look(page, 'elected', false);
    await page.goto(`${server.origin}${at.home}/p/${later}/count?method=approval#method`);
    await sees(page, 'Most approvals');
    await look(page, 'methods', false);
    await page.context().close();
  });

  it('is crossed, approved or scored, as the method asks', async () => {
    const page = await member('Ivo', { viewport: phone, theme: 'dark' });
    const options = ['Tea', 'Coffee', 'Water'];
    const put = (kind: string) => at.choose(ada, kind, `What we drink (${kind})`, { options });
    const [cross, crosses, scores] = [
      await put('cross'),
      await put('crosses'),
      await put('scores'),
    ];
    await open(page, cross);
    await page.getByLabel('Coffee').check();
    await look(page, 'cross');
    await press(page, 'Cast my vote');
    await sees(page, 'You chose: Coffee.');
    await open(page, crosses);
    await page.getByLabel('Coffee').check();
    await page.getByLabel('Water').check();
    await look(page, 'crosses');
    await press(page, 'Cast my vote');
    await sees(page, 'You chose: Coffee and Water.');
    await page.getByLabel('Coffee').uncheck();
    await press(page, 'Change my vote');
    await sees(page, 'You chose: Water.');
    await open(page, scores);
    await page.getByRole('group', { name: 'Tea' }).getByLabel('5').check();
    await page.getByRole('group', { name: 'Water' }).getByLabel('2').check();
    await look(page, 'scores');
    await press(page, 'Cast my vote');
    await sees(page, 'You chose: Tea: 5 and Water: 2.');
    await page.goto(`${server.origin}${at.home}/p/${scores}/ballots`);
    await sees(page, 'Tea: 5 and Water: 2');
    await at.pass(24);
    await page.goto(`${server.origin}${at.home}/assembly`);
    await sees(page, /Chosen: Tea/);
    await look(page, 'list');
    await page.context().close();
  });

  it('is graded in words, by keyboard too, and shows every grade with its result', async () => {
    const page = await member('Gus', { viewport: phone });
    const options = ['Tea', 'Coffee', 'Water'];
    const id = await at.choose(ada, 'grades', 'How good these are', { options });
    await open(page, id);
    await page.getByRole('group', { name: 'Tea' }).getByLabel('very good').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('group', { name: 'Water' }).getByLabel('to reject').check();
    await look(page, 'grades');
    await press(page, 'Cast my vote');
    await sees(page, 'You chose: Tea: good and Water: to reject.');
    await mark(ada, id, [2, 3, 2]);
    await mark(others[0] ?? ada, id, [4, 1, null]);
    await at.pass(24);
    await open(page, id);
    await sees(page, /Chosen: Tea/);
    await sees(page, 'Grades of each');
    await look(page, 'graded');
    await page.goto(`${server.origin}${at.home}/p/${id}/count`);
    await sees(page, 'Highest middle grade (majority judgment)');
    await look(page, 'grades-count');
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, id);
    await look(page, 'graded-wide');
    await page.context().close();
  });
});
