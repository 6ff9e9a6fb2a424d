/**
 * Three key holders in browsers of their own make the key of secret votes, rehearse with it from their paper,
 * and their phrases are nowhere but there.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openingWhole, secretChoices } from '../../src/union/secrecy/testing.ts';
import { type Hand, uuidOf } from '../../src/union/testing.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { keySteps } from './key-holding.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

const charter = openingWhole(secretChoices({ orders: { method: 'irv', title: 'Transferring' } }));
const stage = onStage<KeyAtWork>((wish) => keyAtWork(wish, charter));

/** On a phone by day, and at a desk in the dark. */
async function look(page: Page, name: string): Promise<void> {
  await lookAt(page, `key-${name}-phone`);
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookAt(page, `key-${name}-desk-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
}

const path = '/key-holders';

/** Draws a phrase, types it back, and says what it is. */
async function drawsPhrase(page: Page, shown?: string): Promise<string> {
  await press(page, 'Draw my phrase');
  await sees(page, 'Write this down now');
  const phrase = (await page.locator('[data-kh-phrase]').textContent()) ?? '';
  if (shown !== undefined) await look(page, shown);
  await page.getByLabel('Now type it from your paper').fill('something else');
  await press(page, 'I have it on paper');
  await sees(page, /This differs from the phrase above/);
  await page.getByLabel('Now type it from your paper').fill(phrase);
  await press(page, 'I have it on paper');
  await sees(page, /Your phrase for key \d is kept on this device/);
  return phrase.replaceAll(' ', '');
}

async function steps(page: Page, button: string): Promise<void> {
  await page.goto(stage.url(path));
  await press(page, button);
  await sees(page, /Done: it stands in the minutes/);
}

describe('key holders', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('make a key together, each on a device of their own, and rehearse with it', async () => {
    const { at } = stage;
    await at.elects();
    const pages = await Promise.all(
      at.holders.map((who: Hand) => stage.signedIn(who, { viewport: phone })),
    );
    const [tia, tom, tua] = pages as [Page, Page, Page];
    const phrases: string[] = [];
    for (const page of pages) {
      await page.goto(stage.url(path));
      if (page === tia) await look(page, 'begins');
      phrases.push(await drawsPhrase(page, page === tia ? 'phrase' : undefined));
      if (page === tia) await look(page, 'ready');
      await press(page, 'Do the first step');
      await sees(page, page === tua ? 'Your second step' : 'Now it waits for');
    }
    assert.equal(new Set(phrases).size, 3);
    for (const page of pages) await steps(page, 'Do the second step');
    await sees(tua, 'Your third step');
    for (const page of pages) await steps(page, 'Do the third step');
    await sees(tua, 'Your last step: the rehearsal');
    assert.ok((await at.ceremony()).made, 'the key is made');
    for (const page of [tia, tom]) await steps(page, 'Rehearse now');
    await sees(tom, 'nothing waits for you');

    // From paper, on another device; the wrong paper is noticed.
    const other = await stage.signedIn(at.holders[2], { viewport: phone });
    await other.goto(stage.url(path));
    await other.getByLabel('Your phrase, as you wrote it down').fill('short');
    await press(other, 'Use this phrase');
    await sees(other, /A phrase has 22 digits and letters/);
    await look(other, 'mistyped');
    await other.getByLabel('Your phrase, as you wrote it down').fill(phrases[0] ?? '');
    await press(other, 'Use this phrase');
    await sees(other, /This is not the phrase with which you made your part of key 1/);
    await look(other, 'other-phrase');
    await other.getByLabel('Your phrase, as you wrote it down').fill(phrases[2] ?? '');
    await press(other, 'Use this phrase');
    await press(other, 'Rehearse now');
    await sees(other, 'Key 1 is in use');
    await look(other, 'in-use');

    await opensVote([tia, tom, tua]);
    await findsItSo([tia, tom]);
    await opensWhole([tia, tom, tua]);
    await makesAnother([tia, tom, tua]);

    for (const phrase of phrases) {
      assert.ok(!(await other.content()).includes(phrase), 'no phrase stands in a page');
      for await (const entries of entriesOf(at)) {
        assert.ok(!entries.includes(phrase), 'no phrase stands in the book');
      }
    }
  });
});

/** Another key is made with other phrases; what was sealed with the first one is still opened with that. */
async function makesAnother(pages: readonly [Page, Page, Page]): Promise<void> {
  const { at } = stage;
  const [tia, tom, tua] = pages;
  await at.pass(7 * 24);
  const proposal = await at.propose(at.ada, 'secretly', 'Whether the first key still opens');
  await at.pass(0);
  for (const who of [at.ada, ...at.holders]) await at.casts(who, proposal, 'yes');
  await beginsAnother(tia);
  for (const page of pages) {
    await page.goto(stage.url(path));
    await drawsPhrase(page);
    await press(page, 'Do the first step');
    await sees(page, /Done: it stands in the minutes/);
  }
  for (const step of keySteps.slice(1)) for (const page of pages) await steps(page, step);
  await sees(tua, 'Key 2 is in use');
  await at.pass(48 + 24);
  for (const page of [tia, tom]) {
    await page.goto(stage.url(`/p/${proposal}`));
    await sees(page, 'This vote is sealed with key 1.');
    await sees(page, /Your phrase for key 1 is kept on this device/);
    if (page === tia) await look(page, 'opening-first-key');
    await press(page, 'Open the vote with my part');
    await sees(page, /Done: it stands in the minutes/);
  }
  await sees(tom, /^Adopted/);
}

/** While the first key stays in use, another is begun, for which a phrase is yet to be drawn. */
async function beginsAnother(page: Page): Promise<void> {
  await page.goto(stage.url(path));
  await page.getByText('Make another key').click();
  await look(page, 'another-asked');
  await press(page, 'Begin another key');
  await sees(page, 'Key 1 is in use');
  await sees(page, 'Your first step');
  await sees(page, /You keep a part of key 1/);
  await page.getByRole('button', { name: 'Draw my phrase' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Do the first step' }).isVisible(), false);
  await look(page, 'another-begun');
}

/** On a device whose clock is years behind: it gives nothing out, and says by which clock. */
async function opensTooEarly(page: Page): Promise<void> {
  const threads = '**/key-holder-worker*';
  await page.route(threads, async (route) => {
    const response = await route.fetch();
    const body = `Date.now = () => 0;\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await press(page, 'Open the vote with my part');
  await sees(page, /and this vote can be opened from \d+ May 2026/);
  await look(page, 'early');
  await page.unroute(threads);
}

/** A vote is cast, disputed, answered and opened; the third key holder need not come. */
async function opensVote([tia, tom, tua]: readonly [Page, Page, Page]): Promise<void> {
  const { at } = stage;
  const proposal = await at.asks('A question that nobody answers aloud');
  await at.casts(at.ada, proposal, 'yes');
  await at.casts(at.holders[0], proposal, 'no');
  await at.casts(at.holders[1], proposal, 'yes');
  await at.pass(48);
  const text = 'My device showed other words.';
  await at.act(at.ada, 'assembly/dispute@1', { proposal, text: said(text) }, text);
  await tia.goto(stage.url(`/p/${proposal}`));
  await sees(tia, '1 dispute is open');
  await tia.getByText('Answer Ada').click();
  await tia.getByLabel('Your answer').fill('We compared them together: they agree.');
  await look(tia, 'dispute');
  await press(tia, 'Answer, and let the vote be opened');
  await sees(tia, 'We compared them together: they agree.');
  await sees(tia, '2 key holders are still to come');
  await at.pass(24);
  await tua.goto(stage.url(''));
  await sees(tua, 'A secret vote waits to be opened');
  await tia.goto(stage.url(`/p/${proposal}`));
  await look(tia, 'opening');
  await opensTooEarly(tia);
  await remember(tia, `${at.id}/${proposal}`, '0'.repeat(64));
  await press(tia, 'Open the vote with my part');
  await sees(tia, /it never opens a second one. Tell the members/);
  await look(tia, 'second-sum');
  await remember(tia, `${at.id}/${proposal}`, undefined);
  // What another union calls the same is another vote.
  await remember(tia, `${uuidOf('another union')}/${proposal}`, '0'.repeat(64));
  await press(tia, 'Open the vote with my part');
  await sees(tia, 'has given their part');
  await tom.goto(stage.url(`/p/${proposal}`));
  await press(tom, 'Open the vote with my part');
  await sees(tom, /^Adopted/);
  await sees(tom, 'It was opened by:');
  await look(tom, 'opened');
  const { outcome } = (await at.union()).assembly.proposals.get(proposal) ?? {};
  assert.deepEqual(outcome && 'tally' in outcome && outcome.tally, {
    yes: 2,
    no: 1,
    abstain: 0,
    blank: 0,
    block: 0,
  });
}

/** What is disputed of a vote is founded, as two of the three say, so that it is void. */
async function findsItSo([tia, tom]: readonly [Page, Page]): Promise<void> {
  const { at } = stage;
  const proposal = await at.propose(at.ada, 'secretly', 'A question whose ballots went missing');
  await at.pass(0);
  await at.casts(at.ada, proposal, 'yes');
  await at.pass(48);
  const text = 'My ballot is not in the minutes.';
  await at.act(at.ada, 'assembly/dispute@1', { proposal, text: said(text) }, text);
  const finding = 'We looked: three ballots are missing.';
  for (const [page, name] of [
    [tia, 'upholding'],
    [tom, 'upheld-by-one'],
  ] as const) {
    await page.goto(stage.url(`/p/${proposal}`));
    await page.getByText('is right: this vote is not to be opened').click();
    await page.getByLabel('What was found?').fill(finding);
    await look(page, name);
    await press(page, 'Say that it is so');
    await sees(page, /^Found to be so/);
  }
  await sees(tom, /^Void: what was disputed of it was found to be so/);
  await look(tom, 'upheld');
}

/** Whole ballots are shuffled by two, one after the other, and opened by two. */
async function opensWhole([tia, tom, tua]: readonly [Page, Page, Page]): Promise<void> {
  const { at } = stage;
  const options = ['Tea', 'Coffee', 'Water', 'Milk'];
  const proposal = await at.choose(at.ada, 'orders', 'What to drink', { options });
  await tia.goto(stage.url(`/p/${proposal}`));
  await sees(tia, /no fewer than 5 ever are, so that nobody’s can be guessed\. 4 members may vote/);
  await look(tia, 'few-voters');
  const vic = await at.join('Vic');
  await at.keys([vic]);
  await at.pass(0);
  const orders = [
    [1, 2, 3, null],
    [2, 1, null, null],
    [1, null, 2, null],
    [null, null, 2, 1],
    [1, null, null, null],
  ] as const;
  for (const [i, who] of [at.ada, ...at.holders, vic].entries())
    await at.marks(who, proposal, orders[i] ?? []);
  await at.pass(48 + 24);
  const page = stage.url(`/p/${proposal}`);
  await tia.goto(page);
  await sees(tia, '2 key holders are still to shuffle the ballots');
  await look(tia, 'shuffling');
  await press(tia, 'Shuffle the ballots');
  await sees(tia, 'has shuffled them');
  await tom.goto(page);
  await press(tom, 'Shuffle the ballots');
  await sees(tom, 'Your part in opening it');
  await look(tom, 'shuffled');
  await press(tom, 'Open the vote with my part');
  await sees(tom, 'has given their part');
  await tua.goto(page);
  await press(tua, 'Open the vote with my part');
  await sees(tua, 'Chosen: Tea.');
  await sees(tua, 'It was shuffled by:');
  await look(tua, 'whole-opened');
  await tua.getByRole('link', { name: 'What each method would do' }).click();
  await sees(tua, /they do not say whose each is/);
  await look(tua, 'whole-counted');
}

/** Has this device believe that it has opened that sum of a vote, or none. */
async function remember(page: Page, id: string, sum: string | undefined): Promise<void> {
  await page.evaluate(`(async ({ id, sum }) => {
    const open = indexedDB.open('syndicat-key-holder', 1);
    await new Promise((done) => (open.onsuccess = done));
    const shelf = open.result.transaction('opened', 'readwrite').objectStore('opened');
    const done = sum === undefined ? shelf.delete(id) : shelf.put({ id, sum });
    await new Promise((resolve) => (done.onsuccess = resolve));
    open.result.close();
  })(${JSON.stringify({ id, sum })})`);
}

async function* entriesOf({ store, id }: KeyAtWork): AsyncGenerator<string> {
  const { size = 0 } = (await store.books.byId(id)) ?? {};
  for (const entry of await store.books.entries(id, 0, size)) yield Buffer.from(entry).toString();
}
