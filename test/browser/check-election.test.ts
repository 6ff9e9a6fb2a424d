/**
 * Whether a secret vote is in order, in a real browser: a file of another program’s kind is checked, a
 * ballot is looked for, and what was changed is found.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
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

async function checks(page: Page, bytes: Uint8Array, tracker = ''): Promise<void> {
  const path = join(folder, 'election.bel');
  await writeFile(path, bytes);
  await page.getByLabel('The file of the vote').setInputFiles(path);
  await page.getByLabel('The words of a ballot to look for').fill(tracker);
  await press(page, 'Check it');
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
    const rows = await asked.locator('dl > div').allTextContents();
    assert.deepEqual(
      rows.map((row) => row.trim().split(/\s{2,}/)),
      [
        ['Blank', '0'],
        ['Yes', '2'],
        ['No', '0'],
        ['Ana', '1'],
        ['Bo', '0'],
        ['Cy', '0'],
      ],
    );
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
});
