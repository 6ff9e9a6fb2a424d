/**
 * A voting member's story, in a real browser: proposal, ballot, another ballot, outcome, carried
 * act. Once signed with a key made in the browser, and once without any script.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, type Hand, hand, questionOutcomeOf } from '../../src/union/testing.ts';
import { type UnionAtWork, unionAtWork } from '../../src/web/pages/unions/assembly/testing.ts';
import { heardAtFocus } from './by-keyboard.ts';
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
let dee: Hand;

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    at = await unionAtWork(charterOf('association', { name: 'Night Moderators', waiting: 0 }), {
      origin,
    });
    return at.hall;
  });
  dee = await at.join('Dee');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await at?.close();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name }).first().click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `voting-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

interface Telling extends PageWish {
  /** The member, and what tells the pictures of one telling from another's. */
  readonly name: string;
  readonly pictures: string;
}

/** The whole story; gives the proposal's id. */
async function story({ name, pictures, ...wish }: Telling): Promise<string> {
  const page = await newPage(browser, wish);
  page.setDefaultTimeout(15_000);
  // Axe itself is script, so without it a picture must do.
  const picture = (what: string): Promise<void> =>
    wish.script === false
      ? shoot(page, `voting-${pictures}-${what}`)
      : look(page, `${pictures}-${what}`);
  try {
    await page.goto(`${server.origin}${at.home}/join`);
    await page.getByLabel('Your name').fill(name);
    await page.locator('main form[data-act] button[type=submit]').first().click();
    await page.waitForURL('**/me');
    await page.goto(`${server.origin}${at.home}/assembly`);
    await picture('assembly');
    await follow(page, /Put a proposal|Ask your members one question/);
    await picture('kinds');
    await follow(page, 'Who serves on the committee');
    await page.getByLabel('Add an act').selectOption({ label: 'Appoint somebody to an office' });
    await press(page, 'Add');
    await page.getByLabel('Title').fill(`Dee for the committee (${name})`);
    await press(page, 'Look at it');
    await sees(page, 'Something needs another look');
    await picture('wrong');
    await page.getByLabel('Text').fill('She has **time**, and asks good questions.');
    await page.getByLabel('Who?').selectOption({ label: 'Dee' });
    await press(page, 'Look at it');
    await sees(page, 'As the members will see it');
    await picture('preview');
    await page.locator('input[type=file]').setInputFiles({
      name: 'about-dee.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Two years of nights.'),
    });
    await press(page, 'Put it to the members');
    await sees(page, 'Your proposal is out');
    await picture('talk');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await at.act(ada, 'assembly/sponsor@1', { proposal: id });
    await at.pass(72);
    await page.reload();
    await page.getByLabel('No', { exact: true }).check();
    await press(page, 'Cast my vote');
    await sees(page, 'You voted “No”');
    // Who hears the page is led to it, also without script.
    await page.locator('#vote:focus').waitFor();
    if (wish.script !== false)
      assert.match(await heardAtFocus(page), /^Your ballot: You voted “No”/);
    await picture('voted');
    await page.getByLabel('Yes', { exact: true }).check();
    await press(page, 'Change my vote');
    await sees(page, 'You voted “Yes”');
    await at.pass(7 * 24);
    await page.reload();
    await sees(page, /Adopted: 1 of 1 votes cast/);
    await sees(page, 'Done');
    await picture('outcome');
    await page.locator('a[download="about-dee.txt"]').waitFor();
    return id;
  } finally {
    await page.context().close();
  }
}

describe('a voting member', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('proposes, votes, votes otherwise, and sees it done, all signed by the own browser', async () => {
    const id = await story({ name: 'Bo', pictures: 'phone', viewport: phone });
    const union = await at.clerk.union(at.id);
    const found = union?.assembly.proposals.get(id) ?? assert.fail();
    const { attested, tally } = questionOutcomeOf(found);
    assert.deepEqual([attested, tally.yes], [0, 1]);
    assert.deepEqual(
      union?.offices.terms.map(({ member }) => member),
      [dee.id],
    );
    assert.equal(union?.attested, 0);
  });

  it('does the same without script, in the dark, and is told that it rests on the clerk’s word', async () => {
    const union = await at.clerk.union(at.id);
    await at.act(dee, 'offices/resign@1', { office: 'committee' });
    const wish = { viewport: desktop, theme: 'dark', script: false } as const;
    const id = await story({ name: 'Cy', pictures: 'without-script', ...wish });
    assert.equal(union?.assembly.proposals.get(id)?.outcome?.attested, 1);
    const page = await at.browser();
    const { text } = await page.get(`${at.home}/p/${id}`);
    assert.match(text, /This outcome rests on trust in/);
  });
});
