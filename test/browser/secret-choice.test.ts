/**
 * A voter’s side of secret choices, in a real browser: options are ranked, scored, graded and crossed, sealed, checked on
 * another page, and cast; nothing of it is sent.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openingWhole, secretChoices } from '../../src/union/secrecy/testing.ts';
import { ballotPages } from '../../src/web/pages/ballots/ballots.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import {
  assertAccessible,
  assertFits,
  desktop,
  hasChromium,
  type Page,
  phone,
  shoot,
} from './browser.ts';
import { onStage } from './money-stage.ts';

const charter = openingWhole(
  secretChoices({
    ranks: { method: 'schulze', title: 'Ranking', none: true },
    scores: { method: 'score', title: 'Scoring', top: 3 },
    crosses: { method: 'approval', title: 'Approving' },
    grades: { method: 'majority-judgment', title: 'Grading', grades: 6 },
    orders: { method: 'scottish-stv', title: 'Transferring' },
    stars: { method: 'star', title: 'Run-off', top: 3 },
    drawn: { method: 'lot', title: 'Drawing', none: true },
  }),
);

/** All that the hall was ever asked, by its address and with its body: a browser does not tell what it uploads. */
const sent: string[] = [];

async function recorded(wish: { readonly origin: string }): Promise<KeyAtWork> {
  const at = await keyAtWork({ ...wish, beside: [ballotPages()] }, charter);
  const { fetch } = at.hall;
  at.hall.fetch = async (request, ...more) => {
    sent.push(`${request.url} ${await request.clone().text()}`);
    return fetch(request, ...more);
  };
  return at;
}

const stage = onStage<KeyAtWork>(recorded, async ({ at }) => {
  await at.elects();
  await at.makesKey();
  await at.keys();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `secret-choice-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

const options = ['Tea', 'Coffee', 'Water'];

/** Puts a choice, and opens its page. */
async function opens(page: Page, kind: string, title: string): Promise<string> {
  const proposal = await stage.at.choose(stage.at.ada, kind, title, { options });
  await page.goto(stage.url(`/p/${proposal}`));
  return proposal;
}

async function seals(page: Page): Promise<void> {
  await press(page, 'Seal my ballot');
  await page.locator('[data-step="sealed"] [data-tracker]').waitFor();
}

/** What another page finds in the ballot that was opened here. */
async function found(page: Page, looks?: string): Promise<string> {
  await press(page, 'Check it first');
  await page.locator('[data-challenge]').waitFor();
  if (looks !== undefined) await look(page, `${looks}-opened`);
  const challenge = await page.locator('[data-challenge]').inputValue();
  const other = await stage.stranger({ theme: 'dark', viewport: desktop });
  await other.goto(new URL('/check-ballot', stage.url('/')).href);
  await other.getByLabel('The open ballot').fill(challenge);
  await press(other, 'Look into it');
  await sees(other, 'It is sound');
  if (looks !== undefined) await look(other, `${looks}-checked`);
  const said = (await other.locator('[data-put="choice"] li').allTextContents()).join('; ');
  await other.close();
  await press(page, 'Seal a new ballot');
  return said;
}

async function casts(page: Page): Promise<void> {
  await press(page, 'Cast it');
  await sees(page, /Your ballot is in the minutes/);
}

/** Each mark is large enough for a finger. */
async function tappable(page: Page): Promise<void> {
  const sizes = await page
    .locator('.scores input')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
  assert.ok(sizes.length > 0 && sizes.every((size) => size >= 24), `${sizes.join(' ')} pixels`);
}

const skip = hasChromium ? false : 'no Chromium';

void describe('a voter in a secret choice', { skip }, () => {
  void it('ranks, checks and casts, and nothing of it is sent', async () => {
    const { page, id } = await stage.joins('Vic', { theme: 'light', viewport: phone });
    const proposal = await opens(page, 'ranks', 'What to drink at night');
    await press(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    sent.length = 0;
    await page.getByLabel('Coffee', { exact: true }).fill('1');
    await page.getByLabel('None of these', { exact: true }).fill('2');
    await look(page, 'ranks');
    await seals(page);
    await look(page, 'sealed');
    assert.equal(await found(page, 'ranks'), '1. Coffee; 2. None of these; 3. Tea, Water');
    // Of the order that was sealed nothing is left, in numbers or rows.
    const rows = await page.locator('.rank-row label').allTextContents();
    assert.deepEqual(rows, ['Tea', 'Coffee', 'Water', 'None of these']);
    await page.getByRole('button', { name: 'Move up: Water' }).click();
    await seals(page);
    await casts(page);
    await look(page, 'cast');
    const all = sent.join('\n');
    assert.match(all, /election_uuid/, 'the sealed ballot was seen on its way');
    assert.doesNotMatch(all, /marks|nonces|Coffee|Water|None of these/);
    const poll = (await stage.at.union()).assembly.proposals.get(proposal)?.poll;
    assert.ok(poll?.sealed?.cast.has(id));
  });

  void it('scores, grades, and puts crosses', async () => {
    const { page } = await stage.joins('Val', { theme: 'dark', viewport: desktop });
    await opens(page, 'scores', 'How loud');
    await press(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    await page.getByRole('group', { name: 'Tea' }).getByLabel('3', { exact: true }).check();
    await page.getByRole('group', { name: 'Water' }).getByLabel('1', { exact: true }).check();
    await tappable(page);
    await look(page, 'scores');
    await seals(page);
    assert.equal(await found(page), 'Tea: 3; Coffee: 0; Water: 1');
    await opens(page, 'grades', 'How good');
    await page.getByRole('group', { name: 'Tea' }).getByLabel('excellent', { exact: true }).check();
    await page.getByRole('group', { name: 'Water' }).getByLabel('poor', { exact: true }).check();
    await tappable(page);
    await look(page, 'grades');
    await seals(page);
    assert.equal(await found(page), 'Tea: excellent; Coffee: to reject; Water: poor');
    await opens(page, 'crosses', 'What to order');
    await page.getByLabel('Tea', { exact: true }).check();
    await page.getByLabel('Coffee', { exact: true }).check();
    await look(page, 'crosses');
    await seals(page);
    assert.equal(await found(page), 'Tea; Coffee');
    await press(page, 'Seal my ballot');
    await sees(page, /Nothing is marked/);
    await look(page, 'nothing');
    await seals(page);
    assert.equal(await found(page), 'Nothing marked');
  });

  void it('numbers options, and scores them, on ballots that are opened whole', async () => {
    const { page } = await stage.joins('Vin', { theme: 'light', viewport: phone });
    const many = [...options, 'Milk'];
    const proposal = await stage.at.choose(stage.at.ada, 'orders', 'What to buy', {
      options: many,
    });
    await page.goto(stage.url(`/p/${proposal}`));
    await press(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    for (const [i, name] of many.entries())
      await page.getByLabel(name, { exact: true }).fill(String(i + 1));
    await press(page, 'Seal my ballot');
    await sees(page, 'Ranks are numbers from 1 to 4, each once. At most 3 options can be ranked.');
    await look(page, 'orders-too-long');
    await page.getByLabel('Tea', { exact: true }).fill('');
    await seals(page);
    assert.equal(await found(page, 'orders'), '1. Coffee; 2. Water; 3. Milk');
    await opens(page, 'stars', 'How bright');
    await page.getByRole('group', { name: 'Tea' }).getByLabel('3', { exact: true }).check();
    await page.getByRole('group', { name: 'Water' }).getByLabel('0', { exact: true }).check();
    await seals(page);
    assert.equal(await found(page), 'Tea: 3; Water: 0');
    await page.getByRole('group', { name: 'Milk' }).waitFor({ state: 'detached' });
    await page.getByRole('group', { name: 'Coffee' }).getByLabel('2', { exact: true }).check();
    await seals(page);
    await casts(page);
  });

  void it('sees what came of it once enough key holders have opened it', async () => {
    const { at } = stage;
    const [tia, tom, tua] = at.holders;
    const page = await stage.stranger({ theme: 'light', viewport: phone });
    const proposal = await opens(page, 'ranks', 'What to drink in the morning');
    await at.marks(at.ada, proposal, [1, 2, 3, null]);
    await at.marks(tia, proposal, [3, 1, 2, 4]);
    await at.marks(tom, proposal, [2, 1, null, null]);
    await at.pass(48 + 24);
    await at.unseals(tia, proposal);
    await at.unseals(tua, proposal);
    await at.pass(0.01);
    await page.reload();
    await sees(page, 'Chosen: Coffee.');
    await look(page, 'result');
    await page.getByRole('link', { name: 'What each method would do' }).click();
    await sees(page, /only sums were opened/);
    await look(page, 'methods');
  });

  void it('sees who was fit, and whom the lot took', async () => {
    const { at } = stage;
    const [tia, tom, tua] = at.holders;
    const page = await stage.stranger({ theme: 'light', viewport: phone });
    const people = ['Vera', 'Wim', 'Xenia', 'Yan'];
    const proposal = await at.choose(at.ada, 'drawn', 'Who keeps the key next', {
      options: people,
      seats: 2,
    });
    await page.goto(stage.url(`/p/${proposal}`));
    await at.marks(at.ada, proposal, [1, 1, 1, null, null]);
    await at.marks(tia, proposal, [1, 1, 1, 1, null]);
    await at.marks(tom, proposal, [1, null, null, null, null]);
    await at.marks(tua, proposal, [null, null, null, null, 1]);
    await at.pass(48 + 24);
    await at.unseals(tia, proposal);
    await at.unseals(tua, proposal);
    await at.pass(0.01);
    await page.reload();
    await sees(page, /^Chosen: /);
    await sees(page, 'fit, but not drawn');
    await page.getByText('The whole story in sentences').click();
    await sees(page, /More are fit than can be elected \(3, and 2\)/);
    await look(page, 'drawn');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(desktop);
    await look(page, 'drawn-desk-dark');
    await page.getByText('Check it here, in your browser').click();
    await press(page, 'Check it');
    await sees(page, 'All in order');
    const answers = page.locator('[data-audit-each="answers"] > div');
    assert.deepEqual(
      (await answers.allTextContents()).map((text) => text.trim().split(/\s{2,}/)),
      [
        ['Blank', '0'],
        ['Vera', '3'],
        ['Wim', '2'],
        ['Xenia', '2'],
        ['Yan', '1'],
        ['None of these', '1'],
      ],
    );
    await look(page, 'drawn-checked-here');
    await page.getByRole('link', { name: 'What each method would do' }).click();
    await sees(page, 'Most approvals');
    await look(page, 'drawn-methods');
  });
});
