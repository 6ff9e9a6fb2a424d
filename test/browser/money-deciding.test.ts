/**
 * How a union comes to decide on money, in a real browser on a phone: its rules begin to speak of it, the way it
 * is held is decided, an account opened, and a yearly budget put, voted on and adopted.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { charterOf, type Hand, hand } from '../../src/union/testing.ts';
import { unionAtWork } from '../../src/web/pages/unions/assembly/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import {
  follow as followOn,
  look as lookAt,
  press as pressOn,
  sees as seesOn,
} from './on-a-page.ts';

const ada = hand('Ada');
const charter = charterOf('circle', { name: 'Night Moderators', waiting: 0, book: 'everyone' });
let page: Page;
let bo: Hand;
const stage = onStage(
  (wish) => unionAtWork({ ...charter, admission: { way: 'open' } }, wish),
  async ({ at }) => {
    bo = await at.join('Bo');
  },
);

const press = (name: string | RegExp): Promise<void> => pressOn(page, name);
const follow = (name: string | RegExp): Promise<void> => followOn(page, name);
const sees = (text: string | RegExp): Promise<void> => seesOn(page, text);
const look = (name: string): Promise<void> => lookAt(page, `deciding-${name}`);

/** The same page as it is on a large screen in the dark. */
async function lookAtDesk(name: string): Promise<void> {
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(`${name}-desk-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
}

/** Puts what is written, and lets it be talked over, voted on and adopted. */
async function adopts(title: string, text: string): Promise<void> {
  await page.getByLabel('Title').first().fill(title);
  await page.getByLabel('Text').first().fill(text);
  await press('Look at it');
  await sees('As the members will see it');
  await look(`${title}-preview`);
  await press('Put it to the members');
  await sees('Your proposal is out');
  const proposal = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await stage.at.act(bo, 'assembly/sponsor@1', { proposal });
  await stage.at.pass(4 * 24);
  await page.reload();
  await page.getByLabel('Agree', { exact: true }).check();
  await press('Cast my vote');
  await sees('You voted “Agree”');
  await stage.at.act(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
  await stage.at.pass(11 * 24);
  await page.reload();
  await sees('What it did');
}

const start = () => page.goto(stage.url('/money/start'));

describe('a circle that has no money', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('reads how a union comes to hold some', async () => {
    ({ page } = await stage.joins('Cy', { viewport: phone }));
    await page.goto(stage.url('/money'));
    await follow('How a union comes to hold money');
    await look('start');
    await lookAtDesk('start');
  });

  it('lets its rules speak of money, with what is usual as a start', async () => {
    await follow('Begin a proposal to change the rules');
    await sees('What changes');
    await press('Edit the rules in a form');
    await page.locator('summary', { hasText: 'General' }).click();
    await page.getByLabel('So much always stays in it').first().fill('1.234');
    await press('Check them');
    await sees(/can mean 1234\.00 or 1\.23/);
    await look('rules-wrong');
    await page.getByLabel('So much always stays in it').first().fill('150');
    await page.locator('summary', { hasText: 'Add a fund' }).click();
    await page.getByLabel('Title').last().waitFor();
    await page.locator('[name="rules.money.funds.6.title"]').fill('Translations');
    await page.locator('[name="rules.money.funds.6.purpose"]').fill('Texts in more languages.');
    await press('Check them');
    await sees('These rules fit together');
    await look('rules-fit');
    await lookAtDesk('rules-fit');
    await press('Take these rules over');
    await adopts('Money', 'So that servers can be paid.');
    const { money } = (await stage.at.clerk.union(stage.at.id))?.charter ?? {};
    assert.equal(money?.funds['general']?.keep, 15_000);
    assert.equal(money?.funds['translations']?.title, 'Translations');
  });

  it('decides how the money is held, who signs, and opens an account', async () => {
    await start();
    await look('start-way');
    await follow('Begin a proposal on how it is held');
    await page.getByLabel('We hold it in accounts of our own').check();
    await page.getByLabel('What was found out?').fill('The association is registered.');
    await look('way');
    await adopts('Our own account', 'The bank agreed.');
    const seats = [ada, bo].map(({ id: member }) => ({
      act: 'offices/appoint@1',
      body: { office: 'treasurer', member },
    }));
    const proposal = await stage.at.propose(ada, 'office', 'Two treasurers', seats);
    await stage.at.pass(2 * 24);
    await stage.at.act(bo, 'assembly/vote@1', { proposal, choice: 'yes' });
    await stage.at.pass(6 * 24);
    await start();
    await follow('Begin a proposal to open the account');
    await page.getByLabel('What is it called?').fill('Current account');
    await page.getByLabel('What lies in it already').fill('2 000,00');
    await press('Look at it');
    await sees('Something needs another look');
    await page.getByLabel('Which fund does that belong to?').selectOption({ label: 'Servers' });
    await look('account');
    await adopts('An account', 'At the co-operative bank.');
    assert.equal(
      (await stage.at.clerk.union(stage.at.id))?.treasury.places.get('main')?.kind,
      'bank',
    );
  });

  it('adopts a yearly budget of three appropriations', async () => {
    await start();
    await follow('Begin a budget');
    const field = (place: number, name: string) =>
      page.locator(`[name="${name.replace('N', String(place))}"]`);
    for (const [place, title, amount, fund] of [
      [0, 'Backup disks', '300', 'servers'],
      [1, 'Rented servers', '1200', 'servers'],
      [2, 'A lawyer’s hour', '180,00', 'legal'],
    ] as const) {
      if (place > 0) await page.getByRole('button', { name: 'Add another' }).last().click();
      await field(place, 't.carries.N.body.title').fill(title);
      await field(place, 'a.EUR.carries.N.body.amount').fill(amount);
      await field(place, 'b.carries.N.body.fund').selectOption(fund);
      await field(place, 'b.carries.N.body.head').selectOption(
        fund === 'legal' ? 'legal' : 'hosting',
      );
    }
    await look('budget-draft');
    await adopts('The budget', 'For the **whole** year.');
    await look('budget-adopted');
    const { treasury } = (await stage.at.clerk.union(stage.at.id)) ?? assert.fail();
    assert.deepEqual(
      [...treasury.appropriations.values()].map(({ amount }) => amount),
      [30_000, 120_000, 18_000],
    );
    assert.equal((await stage.at.clerk.union(stage.at.id))?.attested, 0);
  });

  it('shows a budget beside what the funds have, while it is talked over', async () => {
    await page.goto(
      stage.url('/assembly/new?kind=ordinary&act=treasury/appropriate@1&fund=servers'),
    );
    await page.getByLabel('What for?').fill('A second rack');
    await page.getByLabel('How much at most?').fill('900');
    await page.getByLabel('What is it spent on?').selectOption('hosting');
    await page.getByLabel('Title').first().fill('More servers');
    await page.getByLabel('Text').first().fill('We grow.');
    await press('Look at it');
    await press('Put it to the members');
    await sees('Your proposal is out');
    await sees(/That is €400\.00 more than the fund has now/);
    const patches = await page
      .locator('.legend li:not(.threshold) .swatch')
      .evaluateAll((all) => new Set(all.map((each) => each.getBoundingClientRect().width)).size);
    assert.equal(patches, 1, 'no patch of the legend is squeezed by a long word beside it');
    await look('budget-open');
    await lookAtDesk('budget-open');
    await page.goto(stage.url('/money/start'));
    await look('start-done');
  });
});
