/**
 * A voter whose voting key is replaced after they have cast, and who does not cast anew: the page says that their ballot
 * counts no longer, and so does their own browser when nobody else knows any more.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, press, sees } from './on-a-page.ts';

const stage = onStage<KeyAtWork>(keyAtWork, async ({ at }) => {
  await at.elects();
  await at.makesKey();
  await at.keys();
});

/** What the page and the browser say of the ballot: all that can be seen of it. */
async function saysOfBallot(page: Page): Promise<readonly string[]> {
  const said = {
    'in the minutes': page.getByText('Your ballot is in the minutes'),
    'found by the browser': page.getByText('Your browser has looked: record'),
    'does not count': page.getByText('Your ballot does not count'),
  };
  const seen: string[] = [];
  for (const [name, where] of Object.entries(said))
    if ((await where.filter({ visible: true }).count()) > 0) seen.push(name);
  return seen;
}

async function inBoth(page: Page, name: string): Promise<void> {
  await look(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

const skip = hasChromium ? false : 'no Chromium';

void describe('a voter whose voting key was replaced', { skip }, () => {
  void it('is told that the ballot counts no longer, as long as the vote runs and ever after', async () => {
    const { page } = await stage.joins('Viola', { viewport: phone });
    const proposal = await stage.at.propose(stage.at.ada, 'secretly', 'Whether it still counts');
    await stage.at.pass(0);
    await stage.at.casts(stage.at.ada, proposal, 'yes');
    const address = stage.url(`/p/${proposal}`);
    await page.goto(address);
    await press(page, 'Make my voting key');
    await page.getByText('No', { exact: true }).filter({ visible: true }).click();
    await press(page, 'Seal my ballot');
    await press(page, 'Cast it');
    await sees(page, /Your browser has looked: record/);
    assert.deepEqual(await saysOfBallot(page), ['in the minutes', 'found by the browser']);

    await stage.at.pass(1);
    await page.evaluate("indexedDB.deleteDatabase('syndicat-seeds')");
    await page.reload();
    await page.getByText('It is lost').click();
    await press(page, 'Make a new voting key');
    await page.locator('[data-new-phrase]').filter({ visible: true }).waitFor();
    assert.deepEqual(await saysOfBallot(page), ['does not count']);
    await inBoth(page, 'secret-fallen');
    await page.goto(stage.url(`/p/${proposal}/ballots`));
    await sees(page, /counts no longer: the voting key was replaced/);
    await inBoth(page, 'secret-fallen-listed');

    await stage.at.pass(49);
    await page.goto(address);
    await sees(page, 'Your ballot does not count');
    assert.deepEqual(await saysOfBallot(page), ['does not count']);
    await inBoth(page, 'secret-fallen-closed');

    await stage.at.pass(24);
    for (const who of stage.at.holders.slice(0, 2)) await stage.at.unseals(who, proposal);
    await stage.at.pass(0);
    const { outcome } = (await stage.at.union()).assembly.proposals.get(proposal) ?? {};
    assert.ok(outcome && 'tally' in outcome, 'it is counted');
    assert.deepEqual([outcome.tally.yes, outcome.tally.no], [1, 0]);
    await page.goto(address);
    await sees(page, 'Your ballot does not count');
    assert.deepEqual(await saysOfBallot(page), ['does not count']);
    await inBoth(page, 'secret-fallen-opened');
  });

  void it('is told after the opening that a later ballot of another device may have counted', async () => {
    const { page } = await stage.joins('Vreni', { viewport: phone });
    const proposal = await stage.at.propose(stage.at.ada, 'secretly', 'Whether it was the last');
    await stage.at.pass(0);
    const address = stage.url(`/p/${proposal}`);
    await page.goto(address);
    await press(page, 'Make my voting key');
    const casts = async (choice: string): Promise<string> => {
      await page.getByText(choice, { exact: true }).filter({ visible: true }).click();
      await press(page, 'Seal my ballot');
      const tracker = page.locator('[data-step="sealed"] [data-tracker]');
      await tracker.waitFor();
      const words = await tracker.innerText();
      await press(page, 'Cast it');
      await page.locator('#cast-as .tracker', { hasText: words }).waitFor();
      await sees(page, /Your browser has looked: record/);
      return words;
    };
    const words = await casts('No');
    const doubt = page.getByText('That it stands there does not say that it counted');
    assert.equal(await doubt.count(), 0);
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    await casts('Yes');
    // Now this device is one that knows of the first ballot alone.
    await page.evaluate((all) => {
      localStorage.clear();
      for (const [name, value] of Object.entries(JSON.parse(all) as Record<string, string>))
        localStorage.setItem(name, value);
    }, kept);

    await stage.at.pass(49 + 24);
    for (const who of stage.at.holders.slice(0, 2)) await stage.at.unseals(who, proposal);
    await stage.at.pass(0);
    await page.goto(address);
    await doubt.waitFor();
    await inBoth(page, 'secret-may-be-replaced');
    assert.equal(await page.locator('[data-found-words]').innerText(), words);
    await page.getByRole('link', { name: 'A secret vote that anybody can check' }).click();
    await page.getByText('Check it here, in your browser').click();
    await page.getByLabel('The words of a ballot to look for').fill(words);
    await press(page, 'Check it');
    await sees(page, /The same voter cast another one later, which counts in its place/);
  });
});
