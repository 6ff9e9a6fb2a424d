/**
 * Papers in a real browser: the accounts of a year and a receipt arrive as files, which others' programs can read.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { textOfPdf, wrongInPdf } from '../../src/pdf/testing.ts';
import { withoutPower } from '../../src/union/union.ts';
import { type Browser, hasChromium, launch, newPage, type Page } from './browser.ts';
import { type DemoHall, openDemoHall } from './demo-hall.ts';

const slug = 'example-harbour';
let hall: DemoHall;
let browser: Browser;

before(async () => {
  if (!hasChromium) return;
  hall = await openDemoHall();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await hall?.close();
});

/** The page of a stranger, or of a member who is signed in. */
async function pageOf(path: string, member?: string): Promise<Page> {
  const page = await newPage(browser);
  if (member !== undefined) {
    const session = await hall.signIn(slug, member);
    await page.context().addCookies([{ name: 'session', value: session, url: hall.origin }]);
  }
  await page.goto(`${hall.origin}/u/${slug}/money${path}`);
  return page;
}

/** The file that comes when something is pressed: its name, and its text. */
async function fileOf(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const bytes = await readFile(await download.path());
  assert.equal(wrongInPdf(bytes), '');
  await page.context().close();
  return { name: download.suggestedFilename(), text: textOfPdf(bytes) };
}

describe('papers', { skip: !hasChromium && 'needs Chromium' }, () => {
  it('hand a stranger the accounts of a year, two clicks from the money', async () => {
    const page = await pageOf('');
    await page.getByRole('link', { name: 'Accounts by year' }).click();
    const link = page.getByRole('link', { name: /^Accounts of \d{4} \(PDF\)$/ });
    const { name, text } = await fileOf(page, () => link.first().click());
    assert.match(name, /^example-harbour-\d{4}-12\.pdf$/);
    const union = await hall.union(slug);
    assert.match(text, /^ ?Accounts of Harbour Users’ Union/);
    assert.ok(text.includes(union.id));
  });

  it('hand a member what they paid, and a treasurer a receipt for a gift', async () => {
    const union = await hall.union(slug);
    const { dues, lines } = union.treasury;
    const [payer] = [...dues.keys()];
    const own = await pageOf('/dues', payer);
    const link = own.getByRole('link', { name: /^Receipt for the dues of/ });
    assert.match(
      (await fileOf(own, () => link.first().click())).text,
      /It is no certificate for taxes/,
    );
    const gift = [...lines].find(([, { parts }]) => parts?.some(({ to }) => to === 'donation'));
    const treasurer = [...union.members.people.keys()].find(
      (by) => withoutPower(union, 'treasury/enter', { by, at: union.at }) === undefined,
    );
    const desk = await pageOf(`/lines/${gift?.[0]}`, treasurer);
    await desk.getByText('A receipt for this gift').click();
    await desk.getByLabel('Name').fill('Ana Ngũgĩ');
    const make = desk.getByRole('button', { name: 'Make the receipt (PDF)' });
    assert.match((await fileOf(desk, () => make.click())).text, /Given by Ana Ngũgĩ/);
  });
});
