/**
 * The voting client in a real browser, from a saved file and without a network: it opens the file of a vote, seals,
 * opens what it sealed, and hands out a ballot that the hall's page takes in and casts.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { trackerInWords } from '../../src/union/assembly/assembly.ts';
import { secretChoices } from '../../src/union/secrecy/testing.ts';
import { ballotPages } from '../../src/web/pages/ballots/ballots.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import {
  askedOutside,
  clientOn,
  lookAtClient as look,
  opensVote,
  says,
  sealedWords,
  type Taken,
  takesIn,
  unfolds,
} from './client-at-work.ts';
import { onStage } from './money-stage.ts';
import { phraseOn, press, sees } from './on-a-page.ts';

const charter = secretChoices({
  ranks: { method: 'schulze', title: 'Ranking', none: true },
  scores: { method: 'score', title: 'Scoring', top: 3 },
  grades: { method: 'majority-judgment', title: 'Grading', grades: 4 },
  one: { method: 'plurality', title: 'One of them' },
  crosses: { method: 'approval', title: 'Approving' },
});

const stage = onStage<KeyAtWork>(
  (wish) => keyAtWork({ ...wish, beside: [ballotPages()] }, charter),
  async ({ at }) => {
    await at.elects();
    await at.makesKey();
    await at.keys();
  },
);

const { saves, opensClient, castBy } = clientOn(stage);

async function takesAlong(page: Page, name: string): Promise<Taken> {
  const phrase = await phraseOn(page);
  await unfolds(page, 'Seal my ballot elsewhere');
  const client = await saves(page, 'the voting client', `${name}.html`);
  return { client, vote: await saves(page, 'the file of this vote', `${name}.json`), phrase };
}

/** What the client itself finds in the ballot that it sealed under these words, and opened. */
async function finds(page: Page, words: string): Promise<string> {
  await press(page, 'Check it first');
  await page.locator('[data-challenge]').waitFor();
  const challenge = await page.locator('[data-challenge]').inputValue();
  const held = await page.locator('[data-held] li').filter({ visible: true }).allTextContents();
  const field = page.getByLabel('The open ballot').filter({ visible: true }).last();
  if (!(await page.locator('details[open] [data-check-ballot]').isVisible()))
    await unfolds(page, 'Check a ballot');
  await field.fill(challenge);
  await press(page, 'Look into it');
  await sees(page, 'It is sound');
  const found = await page.locator('[data-put="choice"] li').allTextContents();
  assert.deepEqual(found, held, 'what the device says first');
  assert.equal(await page.locator('[data-step="opened"] .tracker').textContent(), words);
  assert.equal(await page.locator('[data-put="tracker"]').textContent(), words);
  return found.join('; ');
}

const skip = hasChromium ? false : 'no Chromium';

void describe('the voting client', { skip }, () => {
  void it('seals a ballot without a network, which the hall casts', async () => {
    const { page, id } = await stage.joins('Vic', { theme: 'light', viewport: phone });
    const proposal = await stage.at.propose(stage.at.ada, 'secretly', 'Whether to go away for it');
    await stage.at.pass(0);
    await page.goto(stage.url(`/p/${proposal}`));
    await press(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    const taken = await takesAlong(page, 'question');
    await page
      .getByText(/That stands in the minutes, too/)
      .filter({ visible: true })
      .waitFor();
    await look(page, 'taken-along');
    const hash = createHash('sha256')
      .update(await readFile(taken.client))
      .digest('hex');
    await says(page, hash);
    const { sealed } = (await stage.at.union()).assembly.proposals.get(proposal)?.poll ?? {};
    assert.equal(sealed?.client, hash, 'so do the minutes');

    const { page: client, asked } = await opensClient(taken.client, { viewport: phone });
    await look(client, 'begin');
    await press(client, 'Open the vote');
    await sees(client, /This is no file of a vote/);
    await opensVote(client, { ...taken, phrase: 'abc' });
    await sees(client, /These are not the characters/);
    await look(client, 'wrong-phrase');
    await opensVote(client, taken);
    await sees(client, 'Whether to go away for it');
    await sees(client, /2 of the 3 who keep the key/);
    await look(client, 'choosing');
    await press(client, 'Seal my ballot');
    await sees(client, /Mark what you want/);
    await client.getByText('No', { exact: true }).click();
    await press(client, 'Seal my ballot');
    const challenged = await sealedWords(client);
    assert.equal(await finds(client, challenged), 'No');
    await look(client, 'checked');
    await press(client, 'Seal a new ballot');
    await client.getByText('Yes', { exact: true }).click();
    await press(client, 'Seal my ballot');
    const words = await sealedWords(client);
    assert.notEqual(words, challenged);
    await look(client, 'sealed');
    const ballot = await saves(client, 'Save the sealed ballot', 'sealed.json');
    assert.deepEqual(askedOutside(asked), [], 'it asks nobody for anything');
    await client.context().close();

    await page.getByLabel('The sealed ballot').filter({ visible: true }).fill('{"no": "ballot"}');
    await press(page, 'Take it in');
    await says(page, /This is no sound ballot of this vote/);
    await takesIn(page, ballot);
    assert.equal(await sealedWords(page), words);
    assert.ok(await page.getByRole('button', { name: 'Check it first' }).isHidden());
    await look(page, 'brought');
    await press(page, 'Cast it');
    await sees(page, /Your ballot is in the minutes/);
    assert.equal(trackerInWords(await castBy(proposal, id)), words);
  });

  void it('is brought back to a device without the voting key, and by nobody else', async () => {
    const { page, id } = await stage.joins('Val', { theme: 'dark', viewport: desktop });
    const other = await stage.joins('Vin', { theme: 'light', viewport: phone });
    const proposal = await stage.at.propose(stage.at.ada, 'secretly', 'Whose ballot it is');
    await stage.at.pass(0);
    const address = stage.url(`/p/${proposal}`);
    await page.goto(address);
    await press(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    const taken = await takesAlong(page, 'device');
    const { page: client } = await opensClient(taken.client, { theme: 'dark', language: 'de' });
    await client.getByLabel('Die Datei der Abstimmung').waitFor();
    await look(client, 'begin-german');
    await client.getByRole('button', { name: 'English' }).click();
    // By keyboard alone: each step takes the focus along.
    await client.getByLabel('The file of the vote').setInputFiles(taken.vote);
    await client.getByLabel('The 22 characters of your voting key').fill(taken.phrase);
    await client.keyboard.press('Enter');
    await sees(client, 'Whose ballot it is');
    for (const key of ['Tab', 'ArrowUp', 'Tab', 'Enter']) await client.keyboard.press(key);
    const words = await sealedWords(client);
    for (const key of ['Tab', 'Tab', 'Enter']) await client.keyboard.press(key);
    const text = client.getByLabel('The sealed ballot').filter({ visible: true });
    const ballot = await text.inputValue();
    await look(client, 'sealed-dark');
    await client.context().close();

    await other.page.goto(address);
    await press(other.page, 'Make my voting key');
    await other.page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    await unfolds(other.page, 'Seal my ballot elsewhere');
    await other.page.getByLabel('The sealed ballot').filter({ visible: true }).fill(ballot);
    await press(other.page, 'Take it in');
    await says(other.page, /sealed with another voting key than yours/);

    await page.evaluate("indexedDB.deleteDatabase('syndicat-seeds')");
    await page.goto(address);
    await sees(page, /Your voting key is not in this browser/);
    await unfolds(page, 'Seal my ballot elsewhere');
    await page.getByLabel('The sealed ballot').filter({ visible: true }).fill(ballot);
    await press(page, 'Take it in');
    assert.equal(await sealedWords(page), words);
    await press(page, 'Cast it');
    await sees(page, /Your ballot is in the minutes/);
    assert.equal(trackerInWords(await castBy(proposal, id)), words);
  });

  void it('marks choices as the hall’s page does', async () => {
    const { page } = await stage.joins('Vera', { theme: 'light', viewport: desktop });
    const { at } = stage;
    const mark = async (kind: string, marks: (client: Page) => Promise<void>): Promise<string> => {
      const options = ['Tea', 'Coffee <b>', 'Water'];
      const proposal = await at.choose(at.ada, kind, `What to drink by ${kind}`, { options });
      await page.goto(stage.url(`/p/${proposal}`));
      const make = page.getByRole('button', { name: 'Make my voting key' });
      await make
        .or(page.getByRole('button', { name: 'Seal my ballot' }))
        .first()
        .waitFor();
      if (await make.isVisible()) await make.click();
      await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
      const taken = await takesAlong(page, kind);
      const { page: client } = await opensClient(taken.client, { viewport: phone });
      await opensVote(client, taken);
      await sees(client, `What to drink by ${kind}`);
      await marks(client);
      await look(client, kind);
      await press(client, 'Seal my ballot');
      const found = await finds(client, await sealedWords(client));
      await client.context().close();
      return found;
    };
    const ranks = await mark('ranks', async (client) => {
      await client.getByLabel('Coffee <b>').fill('9');
      await press(client, 'Seal my ballot');
      await sees(client, /Mark what you want/);
      await client.getByLabel('Coffee <b>').fill('1');
      await client.getByLabel('None of these').fill('2');
    });
    assert.equal(ranks, '1. Coffee <b>; 2. None of these; 3. Tea, Water');
    const scores = await mark('scores', async (client) => {
      await client.getByLabel('Water').fill('3');
      await client.getByLabel('Tea').fill('1');
    });
    assert.equal(scores, 'Tea: 1; Coffee <b>: 0; Water: 3');
    const grades = await mark('grades', async (client) => {
      await client.getByRole('group', { name: 'Water' }).getByLabel('very good').check();
      await client.getByRole('group', { name: 'Tea' }).getByLabel('acceptable').check();
    });
    assert.equal(grades, 'Tea: acceptable; Coffee <b>: to reject; Water: very good');
    const crosses = await mark('crosses', async (client) => {
      await client.getByLabel('Tea').check();
      await client.getByLabel('Water').check();
    });
    assert.equal(crosses, 'Tea; Water');
    const one = await mark('one', async (client) => {
      await client.getByLabel('None: I take part').check();
      await press(client, 'Seal my ballot');
      await sees(client, 'Nothing is marked. Press again to seal your ballot so.');
      await client.getByLabel('Coffee <b>').check();
    });
    assert.equal(one, 'Coffee <b>');
  });
});
