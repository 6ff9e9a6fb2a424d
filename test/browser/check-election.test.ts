/**
 * Whether a secret vote is in order, in a real browser: a file of another program’s kind is checked, a
 * ballot is looked for, and what was changed is found.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { trackerOf } from '../../src/belenios/ballot.ts';
import {
  allOf,
  asksForMore,
  questions,
  type Story,
  wholeElection,
} from '../../src/belenios/testing.ts';
import { ballotPages } from '../../src/web/pages/ballots/ballots.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { look, press, sees } from './on-a-page.ts';
import { pagesOnStage } from './page-stage.ts';

const open = pagesOnStage([ballotPages()]);

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syndicat-check-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** An election of two questions, in which one person voted twice. */
const election = (): Story =>
  wholeElection({
    group: 'BELENIOS-2048',
    questions: [questions.charter, questions.committee],
    threshold: 2,
    trustees: 3,
    voters: 4,
    votes: [
      [0, allOf('001 110')],
      [1, allOf('010 000')],
      [0, allOf('010 100')],
    ],
    openers: [1, 3],
  });

/** An election so large that several threads check its ballots. */
const large = (): Story =>
  wholeElection({
    group: 'Ed25519',
    questions: [questions.charter, questions.committee],
    threshold: 1,
    trustees: 1,
    voters: 80,
    votes: Array.from({ length: 80 }, (_, voter) => [voter, allOf('001 110')] as const),
    openers: [1],
  });

/** The same bytes, but that the last of the ballots that are checked together first is another. */
function spoiled({ log, bytes }: Story): Uint8Array {
  const { text = '' } = log.filter(({ type }) => type === 'Ballot')[12]?.texts[0] ?? {};
  const at = Buffer.from(bytes).indexOf(text);
  return bytes.with(at + text.length - 10, 0x21);
}

async function checks(page: Page, bytes: Uint8Array, tracker = ''): Promise<void> {
  const path = join(folder, 'election.bel');
  await writeFile(path, bytes);
  await page.getByLabel('The file of the vote').setInputFiles(path);
  await page.getByLabel('The words of a ballot to look for').fill(tracker);
  await press(page, 'Check it');
}

/** The answers and their numbers, as the page has them. */
async function counted(asked: Locator): Promise<readonly (readonly string[])[]> {
  const rows = await asked.locator('dl > div').allTextContents();
  return rows.map((row) => row.trim().split(/\s{2,}/));
}

describe('checking a secret vote', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('tells what it came to, which ballots count, and what is wrong', async () => {
    const story = election();
    const [first = '', , last = ''] = story.log
      .filter(({ type }) => type === 'Ballot')
      .map(({ texts }) => trackerOf(texts[0]?.text ?? ''));
    const page = await open('/check-election', { viewport: phone, theme: 'dark' });
    await look(page, 'check-election');
    await checks(page, story.bytes, last);
    await sees(page, 'The ballot that you look for is there, and counts.');
    const asked = page.locator('[data-audit-each="asked"]');
    assert.deepEqual(await asked.locator('strong').allTextContents(), [
      'Adopt the charter?',
      'Whom do you trust with it?',
    ]);
    assert.deepEqual(await counted(asked), [
      ['Blank', '0'],
      ['Yes', '2'],
      ['No', '0'],
      ['Ana', '1'],
      ['Bo', '0'],
      ['Cy', '0'],
    ]);
    await look(page, 'check-election-sound');

    await checks(page, story.bytes, first);
    await sees(page, /The same voter cast another one later/);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(desktop);
    await look(page, 'check-election-replaced');
    await checks(page, story.bytes, 'lusab-babad-gutih-tugad-babad');
    await sees(page, /The ballot that you look for is not there/);
    await look(page, 'check-election-absent');
    await checks(page, story.bytes, 'my ballot');
    await sees(page, /neither the five words of a ballot nor its number/);

    const text = Buffer.from(story.bytes).toString('latin1');
    const changed = Buffer.from(text.replace('"result":[[0,2,0]', '"result":[[0,1,1]'), 'latin1');
    await checks(page, changed);
    await sees(page, 'Something is not in order');
    await look(page, 'check-election-wrong');
    await checks(page, asksForMore());
    await sees(page, /asks for something that this page does not know: question 1 is of a kind/);
    await look(page, 'check-election-unknown');
    await checks(page, Buffer.from('no archive at all'));
    await sees(page, /breaks off|not an archive/);
  });

  it('checks the ballots of a large vote in several threads, or here where none starts', async () => {
    const story = large();
    const page = await open('/check-election', { viewport: desktop });
    const form = page.locator('[data-check-election]');
    const checkBy = (address: string): Promise<void> =>
      form.evaluate((found, threads) => found.setAttribute('data-threads', threads), address);
    await page.evaluate(() => {
      const bar = document.querySelector('[data-audit-progress]');
      const moved = (): void => document.body.setAttribute('data-moved', 'yes');
      if (bar) new MutationObserver(moved).observe(bar, { attributeFilter: ['value'] });
    });
    const started: string[] = [];
    page.on('worker', (thread) => started.push(new URL(thread.url()).pathname));
    const own = (await form.getAttribute('data-threads')) ?? '';
    const other = (await form.getAttribute('data-worker')) ?? '';

    await checks(page, story.bytes);
    await sees(page, 'All in order');
    assert.deepEqual((await counted(page.locator('[data-audit-each="asked"]'))).slice(0, 3), [
      ['Blank', '0'],
      ['Yes', '0'],
      ['No', '80'],
    ]);
    assert.deepEqual([...new Set(started)], [other, own]);
    assert.equal(await page.locator('body[data-moved]').count(), 1);
    await checks(page, spoiled(story));
    await sees(page, /It is event number 13 of the file/);

    await checkBy('/nothing.js');
    await checks(page, story.bytes);
    await sees(page, 'All in order');
    // Threads that tell what is no finding: what they tell is what counts.
    await checkBy(other);
    await checks(page, story.bytes);
    await sees(page, 'It could not be checked');
  });
});
