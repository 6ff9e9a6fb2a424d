/**
 * An appeal as it is proposed, in a real browser: its form with what is wrong in it, as the members will see it, the
 * end that they put to it before its day; and leave to spend what is left once a union has wound up.
 */
import { describe, it } from 'node:test';
import { moneyAtWork } from '../../src/web/pages/unions/money/claims/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import {
  follow as followOn,
  look as lookAt,
  press as pressOn,
  sees as seesOn,
} from './on-a-page.ts';

const stage = onStage((wish) => moneyAtWork({}, wish));
let page: Page;

const press = (name: string | RegExp): Promise<void> => pressOn(page, name);
const follow = (name: string | RegExp): Promise<void> => followOn(page, name);
const sees = (text: string | RegExp): Promise<void> => seesOn(page, text);

/** On a phone by day, and at a desk in the dark. */
async function look(name: string): Promise<void> {
  await lookAt(page, `asking-${name}-phone`);
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookAt(page, `asking-${name}-desk-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
}

const dayFrom = (days: number): string =>
  new Date(stage.at.web.deps.now() + days * 86_400_000).toISOString().slice(0, 10);

async function adopted(): Promise<void> {
  await press('Put it to the members');
  await sees('Your proposal is out');
  const proposal = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await stage.at.pass(0);
  const { ada, bo, cy } = stage.at;
  for (const who of [ada, bo, cy])
    await stage.at.act(who, 'assembly/vote@1', { proposal, choice: 'yes' });
  await stage.at.pass(24);
  await page.reload();
  await sees('What it did');
}

describe('an appeal that is proposed', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('says at its fields what is wrong, and shows what the members will read', async () => {
    ({ page } = await stage.joins('Gil', { viewport: phone }));
    await page.goto(stage.url('/money'));
    await look('overview');
    await follow('Propose an appeal');
    await look('form');
    await page.getByLabel('Title').first().fill('A stand at the fair');
    await page.getByLabel('Text', { exact: true }).fill('To be seen by people who host servers.');
    await page.getByLabel('What for?').fill('A stand at the fair');
    await page
      .getByLabel('What becomes of the money?')
      .fill('**Two days** at the fair: the table, the posters, the train.');
    await page.getByLabel('How much is needed?').fill('1.234');
    await page.getByLabel('Which fund does it go to?').selectOption({ label: 'Moderation' });
    await page.getByText('Does a fund add something?').click();
    await page.getByLabel('Which fund adds something?').selectOption({ label: 'General' });
    await page.getByLabel('How much of what is promised?').fill('half');
    await press('Look at it');
    await sees('Something needs another look');
    await look('wrong');
    await page.getByLabel('How much is needed?').fill('600');
    await page.getByLabel('How much of what is promised?').fill('50');
    await page.getByLabel('How much at most?').fill('200');
    await page.getByLabel('Until when can people promise?').fill(dayFrom(800));
    await press('Look at it');
    await sees('As things stand today, this could not be done');
    await look('too-long');
    await press('Back to writing');
    await page.getByLabel('Until when can people promise?').fill(dayFrom(90));
    await press('Look at it');
    await sees(/Ask for promises for “A stand at the fair”/);
    await look('preview');
    await adopted();
    await look('adopted');
  });

  it('takes promises, and is ended by the members', async () => {
    await page.goto(stage.url('/money'));
    await follow('A stand at the fair');
    await page.getByLabel('How much?').fill('40');
    await press('I promise this');
    await sees('Your promise stands. You can change it');
    await look('running');
    await follow('Propose to end this appeal');
    await page.getByLabel('Title').first().fill('No stand this year');
    await page.getByLabel('Text', { exact: true }).fill('The fair was called off.');
    await page.getByLabel('Why?').fill('There is no fair this year.');
    await look('end-form');
    await press('Look at it');
    await sees(/End the appeal/);
    await look('end-preview');
    await adopted();
    await page.goto(stage.url('/money'));
    await look('ended-overview');
    await follow('A stand at the fair');
    await sees('The members ended it');
    await look('ended');
  });
});

describe('leave to spend what is left', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is chosen for when the union has wound up, and said so', async () => {
    await page.goto(
      stage.url('/assembly/new?kind=ordinary&act=treasury%2Fappropriate%401&fund=general'),
    );
    await page.getByLabel('Title').first().fill('What becomes of the rest');
    await page.getByLabel('Text', { exact: true }).fill('If we end one day, others go on.');
    await page.getByLabel('What for?').fill('A server that stays for everybody');
    await page.getByLabel('How much at most?').fill('999 999');
    await page.getByLabel('What is it spent on?').selectOption({ index: 1 });
    await page
      .getByLabel('When can it be claimed?')
      .selectOption({ label: 'Once the union has wound up' });
    await look('at-the-end-form');
    await press('Look at it');
    await sees(/It is for when the union ends/);
    await look('at-the-end-preview');
    await adopted();
    await look('at-the-end-adopted');
    await page.goto(stage.url('/money'));
    await look('at-the-end-overview');
    await page.context().close();
  });
});
