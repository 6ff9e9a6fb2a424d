/**
 * A voter’s side of a secret vote, in a real browser: a voting key is made, a ballot sealed, checked on
 * another page, sealed anew, cast, cast again; and another device takes the key along.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { trackerInWords } from '../../src/union/assembly/assembly.ts';
import { seedOf } from '../../src/union/secrecy/testing.ts';
import { votingSecretOf } from '../../src/union/secrecy/voting-secret.ts';
import { ballotPages } from '../../src/web/pages/ballots/ballots.ts';
import {
  type SecretUnion,
  secretUnionAtWork,
} from '../../src/web/pages/unions/assembly/secret/testing.ts';
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
import { assertNowhere } from '../nowhere.ts';
import { phraseOn } from './on-a-page.ts';

const stage = onStage<SecretUnion>((wish) =>
  secretUnionAtWork({ ...wish, beside: [ballotPages()] }),
);

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `secret-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

const sealedOf = async (proposal: string) => {
  const union = await stage.at.clerk.union(stage.at.id);
  const { sealed } = union?.assembly.proposals.get(proposal)?.poll ?? {};
  assert.ok(sealed, 'a secret vote is open');
  return sealed;
};

async function makesKey(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await press(page, 'Make my voting key');
  await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
}

async function seals(page: Page, choice: string): Promise<string> {
  await page.getByText(choice, { exact: true }).first().click();
  await press(page, 'Seal my ballot');
  await page.locator('[data-step="sealed"] [data-tracker]').waitFor();
  return (await page.locator('[data-step="sealed"] [data-tracker]').textContent()) ?? '';
}

/** The file that shows that the ballot of these words stands in the minutes. */
async function hasReceipt(page: Page, words: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Keep the receipt as a file' }).click(),
  ]);
  const {
    words: kept,
    entry,
    checkpoint,
    proof,
    receipt,
  } = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    words: string;
    entry: string;
    checkpoint: string;
    proof: string[];
    receipt: object;
  };
  assert.equal(kept, words);
  assert.match(entry, /assembly\/cast@1/);
  assert.match(checkpoint, /^\S+\n\d+\n/);
  assert.ok(proof.length > 0 && 'leaf' in receipt);
}

/** What the voter hears where the hall’s page knows no ballot of theirs or another one, or no receipt is left. */
async function liedTo(
  page: Page,
  { address, cast, words }: { address: string; cast: string; words: string },
): Promise<void> {
  const says = async (instead: string, heard: string | RegExp, name: string): Promise<void> => {
    await page.route(address, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(`data-cast="${cast}"`, instead);
      await route.fulfill({ response, body });
    });
    await page.goto(address);
    await sees(page, heard);
    await page.unroute(address);
    await look(page, name);
  };
  await says('data-cast="none"', `This device sent the ballot ${words}, and`, 'absent');
  await says(`data-cast="${'0'.repeat(64)}"`, 'Another ballot is shown as yours', 'replaced');
  const name = 'syndicat/receipts';
  const receipts = await page.evaluate((key) => localStorage.getItem(key) ?? '', name);
  await page.evaluate((key) => localStorage.removeItem(key), name);
  await says(`data-cast="${cast}"`, /has no confirmation of it/, 'unconfirmed');
  await page.evaluate(([key = '', all = '']) => localStorage.setItem(key, all), [name, receipts]);
}

/** Casts a ballot that comes, and for which the hall gives a receipt; but no page shows what became of it. */
async function castsUnseen(page: Page): Promise<void> {
  await page.route(/./, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch({ maxRedirects: 0 });
    return route.fulfill({ status: 204 });
  });
  const taken = page.waitForResponse((response) => response.status() === 204);
  await press(page, 'Cast it');
  await taken;
  await page.unroute(/./);
}

/** From now on the page of the vote names this ballot as the voter’s, whatever they cast. */
async function shows(page: Page, address: string, cast: string): Promise<void> {
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/data-cast="[^"]*"/g, `data-cast="${cast}"`);
    await route.fulfill({ response, body });
  });
}

/** Sends a ballot that never comes: the voter hears that, and no alarm. */
async function losesOnTheWay(page: Page, address: string, words: string): Promise<void> {
  await page.route(/./, (route) =>
    route.request().method() === 'POST' ? route.abort('aborted') : route.fallback(),
  );
  const lost = page.waitForEvent('requestfailed');
  await press(page, 'Cast it');
  await lost;
  await page.unroute(/./);
  await page.goto(address);
  await page.locator('[data-state="unanswered"] .tracker', { hasText: words }).waitFor();
  const alarms = page.locator('[data-own-ballot] [role="alert"]').filter({ visible: true });
  assert.equal(await alarms.count(), 0);
}

const skip = hasChromium ? false : 'no Chromium';

void describe('a voter in a secret vote', { skip }, () => {
  void it('makes a key, seals, checks, casts, and casts again', async () => {
    const { page, id } = await stage.joins('Vic', { theme: 'light', viewport: phone });
    const proposal = await stage.at.ask('Whether to say it aloud');
    const address = stage.url(`/p/${proposal}`);
    await page.goto(address);
    await sees(page, /First your browser makes you a voting key/);
    await look(page, 'key');
    await press(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    await look(page, 'choosing');

    await press(page, 'Seal my ballot');
    await sees(page, 'Choose one of them.');
    const before = await seals(page, 'No');
    await look(page, 'sealed');
    await press(page, 'Check it first');
    await page.locator('[data-challenge]').waitFor();
    await page.locator('[data-step="opened"] .tracker', { hasText: before }).waitFor();
    await look(page, 'opened');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(page, 'Copy');
    await sees(page, 'Copied.');
    const challenge = await page.locator('[data-challenge]').inputValue();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), challenge);
    await page.locator('[data-held] li', { hasText: 'No' }).waitFor();

    const other = await stage.stranger({ theme: 'dark', viewport: desktop });
    await other.goto(new URL('/check-ballot', address).href);
    await other.getByLabel('The open ballot').fill(challenge);
    await press(other, 'Look into it');
    await sees(other, 'It is sound');
    assert.match(
      (await other.locator('[data-answer="found"]').textContent()) ?? '',
      /It says:\s*No/,
    );
    assert.equal(await other.locator('[data-put="tracker"]').textContent(), before);
    await sees(other, /Compare them with those that you wrote down/);
    await look(other, 'check-ballot');
    await other.getByLabel('The open ballot').fill(challenge.slice(0, -9));
    await press(other, 'Look into it');
    await sees(other, 'This is no ballot that can be looked into');
    await other.close();

    await press(page, 'Seal a new ballot');
    const words = await seals(page, 'Yes');
    await press(page, 'Cast it');
    await sees(page, /Your ballot is in the minutes/);
    await sees(page, /Your browser has looked: record/);
    await look(page, 'cast');
    await hasReceipt(page, words);
    const first = (await sealedOf(proposal)).cast.get(id)?.ballot ?? '';
    assert.equal(trackerInWords(first), words);

    const again = await seals(page, 'Abstain');
    await press(page, 'Cast it');
    await page.locator('.callout.good .tracker', { hasText: again }).waitFor();
    const second = (await sealedOf(proposal)).cast.get(id)?.ballot ?? '';
    assert.equal(trackerInWords(second), again);
    assert.equal((await sealedOf(proposal)).trackers.size, 2);

    await liedTo(page, { address, cast: second, words: again });

    // After the end the device looks again, and says so where the minutes hold something else.
    await stage.at.pass(49);
    await page.goto(address);
    await sees(page, /Your browser has looked: record/);
    await look(page, 'closed');
    await page.route('**/book/checkpoint', (route) => route.fulfill({ body: 'nothing' }));
    await page.reload();
    await sees(page, 'Your ballot was not found as it should be');
    await look(page, 'not-found');
  });

  void it('hears of a ballot that never came, and of none that was replaced', async () => {
    const { page } = await stage.joins('Vea', { theme: 'light', viewport: phone });
    const address = stage.url(`/p/${await stage.at.ask('Whether it comes')}`);
    await makesKey(page, address);
    await losesOnTheWay(page, address, await seals(page, 'No'));
    await look(page, 'unanswered');
    await seals(page, 'Yes');
    await press(page, 'Cast it');
    await sees(page, /Your browser has looked: record/);
    assert.ok(await page.locator('[data-state="unanswered"]').isHidden());
    await losesOnTheWay(page, address, await seals(page, 'No'));
    await sees(page, /Your browser has looked: record/);
    await look(page, 'unanswered-again');
  });

  void it('hears an alarm where the hall took a ballot, and shows nothing of it', async () => {
    const { page } = await stage.joins('Viv', { theme: 'light', viewport: phone });
    const address = stage.url(`/p/${await stage.at.ask('Whether it is kept')}`);
    await makesKey(page, address);
    await seals(page, 'Yes');
    await castsUnseen(page);
    await shows(page, address, 'none');
    await page.route('**/book/checkpoint', (route) => route.fulfill({ body: 'nothing' }));
    await page.goto(address);
    await sees(page, 'Your ballot was not found as it should be');
    await page.unroute('**/book/checkpoint');
    await page.reload();
    await sees(page, /Your browser has looked: record/);
  });

  void it('hears an alarm where the hall took a later ballot, and shows the one before', async () => {
    const { page, id } = await stage.joins('Vim', { theme: 'light', viewport: phone });
    const proposal = await stage.at.ask('Whether the later one is kept');
    const address = stage.url(`/p/${proposal}`);
    await makesKey(page, address);
    await seals(page, 'Yes');
    await press(page, 'Cast it');
    await sees(page, /Your browser has looked: record/);
    const first = (await sealedOf(proposal)).cast.get(id)?.ballot ?? '';

    const later = await seals(page, 'No');
    await castsUnseen(page);
    await shows(page, address, first);
    await page.goto(address);
    const alarm = page.locator('[data-state="replaced"]');
    await alarm.locator('.tracker', { hasText: later }).waitFor();
    await alarm.getByRole('link', { name: 'Dispute this vote' }).waitFor();
    for (const state of ['stands', 'unanswered'])
      assert.ok(await page.locator(`[data-state="${state}"]`).isHidden(), state);
    await look(page, 'replaced-later');

    // The one before is found, and the record of the later one is another.
    await page.evaluate((name) => {
      const all = JSON.parse(localStorage.getItem(name) ?? '[]') as { leaf: string }[];
      const last = all.pop();
      const leaf = '0'.repeat(64);
      localStorage.setItem(name, JSON.stringify([...all, ...(last ? [{ ...last, leaf }] : [])]));
    }, 'syndicat/receipts');
    await page.reload();
    await sees(page, 'Your ballot was not found as it should be');
  });

  void it('sends nothing of what was chosen', async () => {
    const { page } = await stage.joins('Val', { theme: 'dark', viewport: desktop });
    const proposal = await stage.at.ask('Whether to keep it quiet');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(stage.url(`/p/${proposal}`));
    await press(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    await seals(page, 'Blank');
    await look(page, 'sealed-dark');
    await press(page, 'Cast it');
    await sees(page, /Your ballot is in the minutes/);
    assert.doesNotMatch(sent.join('\n'), /blank/i);
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    const seeds = await phraseOn(page);
    assert.match(seeds, /^[\w]{5}-[\w]{6}-[\w]{5}-[\w]{6}$/);
    const seed = seeds.replaceAll('-', '');
    assert.ok(!sent.join('\n').includes(seed), 'the seed stays on the device');
    const secret = votingSecretOf(seed, stage.at.id);
    await assertNowhere(stage.at.folder, [
      seed,
      String(secret),
      secret.toString(16),
      ...stage.at.trustees.map(seedOf),
    ]);
  });

  void it('takes the voting key to another device', async () => {
    const { page, id } = await stage.joins('Vin', { theme: 'light', viewport: phone });
    const proposal = await stage.at.ask('Whether to move');
    const address = stage.url(`/p/${proposal}`);
    await makesKey(page, address);
    const phrase = await phraseOn(page);
    await page.evaluate("indexedDB.deleteDatabase('syndicat-seeds')");
    await page.goto(address);
    await sees(page, /Your voting key is not in this browser/);
    await look(page, 'lost-key');
    await page.getByLabel('The 22 characters of your voting key').fill('1234');
    await press(page, 'Bring it here');
    await sees(page, /These are not the characters/);
    await page.getByLabel('The 22 characters of your voting key').fill(phrase.replaceAll('-', ' '));
    await press(page, 'Bring it here');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();
    await seals(page, 'Yes');
    await press(page, 'Cast it');
    await sees(page, /Your ballot is in the minutes/);
    assert.ok((await sealedOf(proposal)).cast.has(id));
  });
});
