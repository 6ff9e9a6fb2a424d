/**
 * A voting key made in the voting client, from a saved file and without a network: entered in the hall, whose pages never
 * see its characters, voted with, lost, and replaced.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { trackerInWords } from '../../src/union/assembly/assembly.ts';
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
  takesIn,
  unfolds,
} from './client-at-work.ts';
import { onStage } from './money-stage.ts';
import { phraseOn, press, sees } from './on-a-page.ts';

const stage = onStage<KeyAtWork>(
  (wish) => keyAtWork(wish),
  async ({ at }) => {
    await at.elects();
    await at.makesKey();
    await at.keys();
  },
);

const { saves, opensClient, castBy } = clientOn(stage);

/** Where the page of a vote takes in a key that the client made. */
const fold = 'Make a voting key in the voting client';

/** Has the characters shown, types them wrong and right, and takes the key along: by keyboard alone. */
async function makesKey(
  client: Page,
  vote: string,
  name: string,
): Promise<{ readonly phrase: string; readonly key: string }> {
  await client.getByLabel('The file of the vote').setInputFiles(vote);
  await client.getByLabel('The 22 characters of your voting key').focus();
  for (const key of ['Tab', 'Tab', 'Enter']) await client.keyboard.press(key);
  await says(client, 'Write this down now');
  const phrase = (await client.locator('[data-kh-phrase]').textContent()) ?? '';
  assert.match(phrase, /^(?:[1-9A-HJ-NP-Za-km-z]{2,4} ){6}$/);
  await look(client, `${name}-drawn`);
  for (const key of ['Tab', 'Tab']) await client.keyboard.press(key);
  await client.keyboard.type(phrase.slice(1));
  await client.keyboard.press('Enter');
  await sees(client, /This differs from the characters above/);
  await client.getByLabel('Now type it from your paper').fill(phrase);
  await client.keyboard.press('Enter');
  await says(client, 'Your voting key is made');
  assert.equal(await client.locator('[data-kh-phrase]').textContent(), '', 'it is shown once');
  for (const key of ['Tab', 'Tab', 'Enter']) await client.keyboard.press(key);
  await says(client, /The square holds the same text/);
  await look(client, `${name}-made`);
  return { phrase, key: await saves(client, 'Save the voting key', `${name}-key.json`) };
}

/** How often characters are drawn where the button that makes a key is pressed twice at once. */
async function drawnByTwoPresses(client: Page, vote: string): Promise<number> {
  await client.getByLabel('The file of the vote').setInputFiles(vote);
  return client.evaluate(`new Promise((tell) => {
    let drawn = 0;
    const part = document.querySelector('[data-kh-phrase]');
    new MutationObserver(() => drawn++).observe(part, { childList: true });
    const button = document.querySelector('[data-press="make-key"]');
    button.click();
    button.click();
    setTimeout(() => tell(drawn), 500);
  })`);
}

/** The words by which client or hall name a voting key. */
const wordsIn = async (page: Page, text: RegExp): Promise<string> =>
  (await page
    .getByText(text)
    .filter({ visible: true })
    .locator('b.tracker')
    .first()
    .textContent()) ?? '';

const votingKeyOf = async (member: string): Promise<string> =>
  (await stage.at.union()).secrecy?.votingKeys.get(member)?.at(-1)?.key ?? '';

/** Everything that a page sends from now on, as text. */
function sentBy(page: Page): readonly string[] {
  const sent: string[] = [];
  page.on('request', (request) =>
    sent.push(request.url() + (request.postDataBuffer()?.toString() ?? '')),
  );
  return sent;
}

const skip = hasChromium ? false : 'no Chromium';

void describe('a voting key made in the voting client', { skip }, () => {
  void it('is entered in the hall, which never sees its characters, and voted with', async () => {
    const { page, id } = await stage.joins('Vlad', { theme: 'light', viewport: phone });
    const other = await stage.joins('Vreni', { theme: 'dark', viewport: desktop });
    const proposal = await stage.at.propose(stage.at.ada, 'secretly', 'Whose key it is');
    await stage.at.pass(0);
    const address = stage.url(`/p/${proposal}`);
    await page.goto(address);
    await page.getByRole('button', { name: 'Make my voting key' }).waitFor();
    await unfolds(page, fold);
    await look(page, 'key-offered');
    const file = await saves(page, 'the voting client', 'client.html');
    const vote = await saves(page, 'the file of this vote', 'vote.json');

    const { page: client, asked } = await opensClient(file, { theme: 'light', viewport: phone });
    await press(client, 'Make a voting key');
    await sees(client, /This is no file of a vote/);
    const { phrase, key } = await makesKey(client, vote, 'first');
    const keyWords = await wordsIn(client, /This voting key is known by/);
    await press(client, 'Seal my ballot now');
    await client.getByText('No', { exact: true }).click();
    await press(client, 'Seal my ballot');
    const words = await sealedWords(client);
    const ballot = await saves(client, 'Save the sealed ballot', 'sealed.json');
    assert.deepEqual(askedOutside(asked), [], 'it asks nobody for anything');
    await client.context().close();

    await other.page.goto(address);
    await other.page.getByRole('button', { name: 'Make my voting key' }).waitFor();
    await unfolds(other.page, fold);
    await takesIn(other.page, key);
    await says(other.page, /This voting key was made for somebody else/);
    await look(other.page, 'key-of-another');
    assert.equal(await votingKeyOf(other.id), '');

    const sent = sentBy(page);
    await takesIn(page, vote);
    await says(page, /This is no voting key from the voting client/);
    await takesIn(page, key);
    await sees(page, /Your voting key is not in this browser/);
    const { key: made } = JSON.parse(await readFile(key, 'utf8')) as { readonly key: string };
    assert.equal(await votingKeyOf(id), made);
    await unfolds(page, 'Seal my ballot elsewhere');
    assert.equal(await wordsIn(page, /The minutes know your voting key/), keyWords);
    await look(page, 'key-entered');
    await takesIn(page, ballot);
    assert.equal(await sealedWords(page), words);
    await press(page, 'Cast it');
    await sees(page, /Your ballot is in the minutes/);
    assert.equal(trackerInWords(await castBy(proposal, id)), words);
    assert.ok(sent.some((each) => each.includes(made)));
    assert.ok(!sent.some((each) => each.includes(phrase.replaceAll(' ', ''))));

    await stage.at.pass(73);
    for (const who of stage.at.holders.slice(0, 2)) await stage.at.unseals(who, proposal);
    const { outcome } = (await stage.at.union()).assembly.proposals.get(proposal) ?? {};
    assert.ok(outcome && 'tally' in outcome, 'it is counted');
    assert.deepEqual([outcome.tally.yes, outcome.tally.no], [0, 1]);
  });

  void it('takes the place of one that is lost, and its ballot that of the older one', async () => {
    const { page, id } = await stage.joins('Viola', { theme: 'dark', viewport: desktop });
    const proposal = await stage.at.propose(stage.at.ada, 'secretly', 'What was lost');
    await stage.at.pass(0);
    await page.goto(stage.url(`/p/${proposal}`));
    await press(page, 'Make my voting key');
    await page.getByText('No', { exact: true }).filter({ visible: true }).click();
    await press(page, 'Seal my ballot');
    await sealedWords(page);
    await press(page, 'Cast it');
    await sees(page, /Your ballot is in the minutes/);
    const first = await castBy(proposal, id);
    const phrase = await phraseOn(page);

    await unfolds(page, fold);
    await says(page, /falls away, so cast it anew/);
    const file = await saves(page, 'the voting client', 'again.html');
    const lost = await saves(page, 'the file of this vote', 'lost.json');
    const { page: maker } = await opensClient(file, { theme: 'dark', viewport: desktop });
    assert.equal(
      await drawnByTwoPresses(maker, lost),
      1,
      'it makes one key, however it is pressed',
    );
    await maker.reload();
    const made = await makesKey(maker, lost, 'second');
    await says(maker, /save the file of the vote anew/);
    assert.ok(await maker.getByRole('button', { name: 'Seal my ballot now' }).isHidden());
    await maker.context().close();
    await takesIn(page, made.key);
    await sees(page, /Your voting key is not in this browser/);

    await unfolds(page, 'Seal my ballot elsewhere');
    const vote = await saves(page, 'the file of this vote', 'anew.json');
    const { page: client } = await opensClient(file, { viewport: phone });
    await opensVote(client, { vote, phrase });
    await sees(client, /These are not the characters/);
    await opensVote(client, { vote, phrase: made.phrase });
    await client.getByText('Yes', { exact: true }).click();
    await press(client, 'Seal my ballot');
    const words = await sealedWords(client);
    await takesIn(page, await saves(client, 'Save the sealed ballot', 'last.json'));
    await press(page, 'Cast it');
    await page.locator('.callout.good .tracker').filter({ hasText: words }).waitFor();
    assert.notEqual(await castBy(proposal, id), first);
  });
});
