/**
 * A budget that members share out, in a real browser: written and decided on a phone, voted on with the keyboard
 * alone, with points and without script, and what one’s own vote paid for.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countSharingCast } from '../../src/union/assembly/assembly.ts';
import { type Hand, hand } from '../../src/union/testing.ts';
import { share, sharingCharter } from '../../src/web/pages/unions/assembly/budget/testing.ts';
import { unionAtWork } from '../../src/web/pages/unions/assembly/testing.ts';
import {
  assertAccessible,
  assertFits,
  desktop,
  hasChromium,
  type Page,
  type PageWish,
  phone,
  shoot,
} from './browser.ts';
import { onStage } from './money-stage.ts';
import { press, sees } from './on-a-page.ts';

const ada = hand('Ada');
let others: readonly Hand[];
/** How long a count takes, for whoever waits for it. */
let takes: Promise<unknown> | undefined;
const stage = onStage(
  (wish) =>
    unionAtWork(sharingCharter(), {
      ...wish,
      countBudget: (cast) => takes?.then(() => countSharingCast(cast)) ?? countSharingCast(cast),
    }),
  async ({ at }) => {
    others = await Promise.all(['Cy', 'Dee', 'Eve'].map((name) => at.join(name)));
  },
);

/** A picture, and with script what axe says of it. */
async function look(page: Page, name: string, script = true): Promise<void> {
  await shoot(page, `budget-${name}`);
  if (script) await assertAccessible(page, name);
  if (script) await assertFits(page);
}

/** A page of somebody who has just become a member. */
const member = async (name: string, wish: PageWish): Promise<Page> =>
  (await stage.joins(name, wish)).page;

const open = (page: Page, id: string) => page.goto(stage.url(`/p/${id}`));

const mark = (who: Hand, proposal: string, marks: readonly (number | null)[]) =>
  stage.at.act(who, 'assembly/mark@1', { proposal, marks });

/** A file of another town’s budget; one of its costs may be one that no currency has. */
const pabulib = (cost: string) => ({
  name: 'town.pb',
  mimeType: 'text/plain',
  buffer: Buffer.from(`META
key;value
description;Budget of a town
country;Nowhere
unit;A town
num_projects;3
num_votes;2
budget;1000
vote_type;approval
rule;greedy
currency;EUR
PROJECTS
project_id;cost;name;category;target
1;${cost};"Seeds; for the yard";environment;children,families
2;800;A night bus that also stops at the old mill;mobility;everybody
3;350.5;New chairs;;
VOTES
voter_id;vote
1;1,2
2;3
`),
});

/** Presses Tab until that field has the focus. */
async function tabTo(page: Page, label: string): Promise<void> {
  const target = page.getByLabel(label);
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((field) => field === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never came to ${label}`);
}

describe('a budget', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is written on a phone, voted on by keyboard, and shows what each vote paid for', async () => {
    const page = await member('Bo', { viewport: phone });
    await page.goto(stage.url('/assembly/new'));
    await page.getByRole('link', { name: 'Our fund', exact: true }).click();
    await look(page, 'write');
    await page.getByLabel('Title').fill('What the summer money goes to');
    await page.getByLabel('Text', { exact: true }).fill('We have **1,000 euros** from the raffle.');
    await page.getByLabel('How much is there to share out?').fill('1.000,00');
    await page.getByLabel('What it is called').nth(0).fill('Night bus');
    await page.getByLabel('What it costs').nth(0).fill('700 €');
    await press(page, 'Add a project');
    await page.getByLabel('What it is called').nth(1).fill('New chairs');
    await page.getByLabel('What it costs').nth(1).fill('1.234');
    await page.getByLabel('What it is called').nth(2).fill('A week of cake');
    await page.getByLabel('What it costs').nth(2).fill('250');
    await press(page, 'Look at it');
    await sees(page, /“1\.234” can mean/);
    await look(page, 'wrong');
    await page.getByLabel('What it costs').nth(1).fill('500.00');
    await press(page, 'Look at it');
    await sees(page, 'As the members will see it');
    await look(page, 'preview');
    await press(page, 'Put it to the members');
    await sees(page, 'Your proposal is out');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await stage.at.pass(0);
    await open(page, id);
    await sees(page, /Your projects together: €0\.00/);
    await tabTo(page, 'Night bus');
    await page.keyboard.press('Space');
    await tabTo(page, 'A week of cake');
    await page.keyboard.press('Space');
    await sees(page, /Your projects together: €950\.00, of €1,000\.00/);
    await tabTo(page, 'New chairs');
    await page.keyboard.press('Space');
    await sees(page, /That is more than €1,000\.00/);
    await look(page, 'ballot');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Cast my vote' }).focus();
    await page.keyboard.press('Enter');
    await sees(page, /You chose:/);
    await look(page, 'cast');
    const [cy, dee, eve] = others;
    assert.ok(cy && dee && eve);
    await mark(cy, id, [1, 1, null]);
    await mark(dee, id, [1, null, null]);
    await mark(eve, id, [null, 1, 1]);
    await stage.at.pass(24);
    await open(page, id);
    await sees(page, 'Funded: Night bus and A week of cake.');
    await sees(page, 'What your vote paid for');
    await look(page, 'outcome');
    await page.getByText('The whole story in sentences').click();
    await page.getByText('The whole arithmetic').click();
    await look(page, 'arithmetic');
    await page.getByRole('link', { name: 'What other rules would fund' }).click();
    await sees(page, 'Count it yourself');
    await look(page, 'count');
    await page.context().close();
  });

  it('takes points and ranks, in the dark, on a wide screen', async () => {
    const page = await member('Jo', { viewport: desktop, theme: 'dark' });
    const points = await share(stage.at, ada, 'points');
    const ranking = await share(stage.at, ada, 'ranking');
    await open(page, points);
    await page.getByLabel('Night bus').fill('8');
    await page.getByLabel('New chairs').fill('3');
    await sees(page, 'Points too many: 1.');
    await page.getByLabel('New chairs').fill('1');
    await sees(page, 'Points left: 1.');
    await look(page, 'points');
    await press(page, 'Cast my vote');
    await sees(page, 'You chose: Night bus: 8 and New chairs: 1.');
    await open(page, ranking);
    await page.getByRole('button', { name: /^Move up: A week of cake/ }).click();
    await look(page, 'ranking');
    await press(page, 'Cast my vote');
    await sees(page, 'You chose: 1. A week of cake.');
    const [cy, dee] = others;
    assert.ok(cy && dee);
    await mark(cy, points, [null, 5, 5]);
    await mark(dee, points, [2, null, 8]);
    await stage.at.pass(24);
    await open(page, points);
    await sees(page, 'What your vote paid for');
    await look(page, 'points-outcome');
    await page.goto(stage.url(`/p/${points}/mine`));
    await look(page, 'mine');
    await page.context().close();
  });

  it('is voted on without script, on a phone in the dark', async () => {
    const page = await member('Hal', { viewport: phone, theme: 'dark', script: false });
    const id = await share(stage.at, ada, 'raised');
    await open(page, id);
    await page.getByLabel('New chairs').check();
    await look(page, 'plain', false);
    await press(page, 'Cast my vote');
    await sees(page, 'You chose: New chairs.');
    const [cy] = others;
    assert.ok(cy);
    await mark(cy, id, [1, null, 1]);
    await stage.at.pass(24);
    await open(page, id);
    await sees(page, /Funded: /);
    await look(page, 'plain-outcome', false);
    await page.context().close();
  });

  it('takes its projects from a file, which is looked over first', async () => {
    for (const wish of [{ viewport: phone }, { viewport: desktop, theme: 'dark' }] as const) {
      const size = wish.viewport === phone ? 'phone' : 'desktop';
      const page = await member(size === 'phone' ? 'Kim' : 'Lou', wish);
      await page.goto(stage.url('/assembly/new?kind=shares'));
      await page.getByLabel('Title').fill('What the autumn money goes to');
      await page.getByLabel('Text', { exact: true }).fill('The projects of last year again.');
      await press(page, 'Take projects from a file');
      await sees(page, 'Votes are not taken');
      await look(page, `file-${size}`);
      await page.getByLabel('Or a file').setInputFiles(pabulib('12.345'));
      await press(page, 'Look at it');
      await sees(page, /Line 14: An amount stands there with more than the 2 decimals/);
      await look(page, `file-wrong-${size}`);
      await page.getByLabel('Or a file').setInputFiles(pabulib('12.50'));
      await press(page, 'Look at it again');
      await sees(page, /This file has 2 votes/);
      await look(page, `file-looked-over-${size}`);
      await press(page, 'Put 3 projects into the draft');
      await sees(page, /3 projects of the file are in your draft now/);
      await look(page, `file-taken-${size}`);
      await press(page, 'Take projects from a file');
      await page.getByLabel('Or a file').setInputFiles(pabulib('12.50'));
      await press(page, 'Look at it');
      await sees(page, 'Nothing is added twice');
      await look(page, `file-again-${size}`);
      await press(page, 'Back to writing');
      await press(page, 'Look at it');
      await sees(page, 'As the members will see it');
      await page.context().close();
    }
  });

  it('is chosen in the form of the rules', async () => {
    const page = await member('Ivo', { viewport: phone });
    await page.goto(stage.url('/rules'));
    await look(page, 'rules');
    await page.context().close();
  });

  it('is said to be counted while that takes long, and the page goes on by itself', async () => {
    const id = await share(stage.at, ada, 'raised', { budget: 120_000 });
    for (const who of others) await mark(who, id, [1, null, 1]);
    const over = Promise.withResolvers<void>();
    takes = over.promise;
    for (const [name, wish] of [
      ['phone', { viewport: phone }],
      ['dark', { viewport: desktop, theme: 'dark' }],
    ] as const) {
      const page = await stage.stranger(wish);
      await open(page, `${id}/count`);
      await sees(page, 'The ballots are being counted');
      await look(page, `being-counted-${name}`);
      if (name === 'phone') continue;
      over.resolve();
      await sees(page, 'The vote is still open');
    }
    takes = Promise.reject(new Error('The thread died.'));
    takes.catch(() => undefined);
    await stage.at.pass(24);
    const page = await stage.stranger({ viewport: phone });
    await open(page, id);
    await sees(page, 'It could not be counted for this page');
    await look(page, 'not-counted');
    takes = undefined;
  });
});
