/**
 * Mandates for one time and for the last time, in real browsers: given by members, announced and collected by the
 * treasurer in a run of their kind, in a file that says so to the bank; and ended by that.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { paymentFileFindings } from '../../src/bank/payments/semantic-checks.ts';
import { collectionId, messageId } from '../../src/web/acts/payment-name.ts';
import {
  type BankLine,
  camtOf,
  deskAtWork,
} from '../../src/web/pages/unions/money/desk/testing.ts';
import { debiting } from '../../src/union/treasury/testing.ts';
import type { Treasury } from '../../src/union/treasury/treasury.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

const program = 'xmllint';
const schema = fileURLToPath(
  new URL('../../../shared/data/sepa/xsd/pain.008.001.08.xsd', import.meta.url),
);

let folder: string;
let bo: Page;
let mira: Page;
let noor: Page;
/** What the bank holds, in minor units. */
let held = 100_000;

const stage = onStage(
  (wish) => deskAtWork(wish, debiting()),
  async (opened) => {
    const { at } = opened;
    folder = await mkdtemp(join(tmpdir(), 'mandates-'));
    await at.pledge(at.mira, 1_000);
    await at.pledge(at.noor, 1_500);
    await signIn();
  },
);

after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

/** Sessions end while months go by. */
async function signIn(): Promise<void> {
  const { at } = stage;
  bo = await stage.signedIn(at.bo, { theme: 'light', viewport: desktop });
  mira = await stage.signedIn(at.mira, { theme: 'light', viewport: phone });
  noor = await stage.signedIn(at.noor, { theme: 'dark', viewport: phone });
}

const treasury = async (): Promise<Treasury> =>
  (await stage.at.clerk.union(stage.at.id))?.treasury ?? assert.fail();

/** The page on both kinds of screen. */
async function look(page: Page, name: string): Promise<void> {
  const own = page.viewportSize() ?? desktop;
  const other = own.width === desktop.width ? phone : desktop;
  await lookAt(page, `mandate-kinds-${name}`);
  await page.setViewportSize(other);
  await lookAt(page, `mandate-kinds-${name}-${other === phone ? 'phone' : 'desktop'}`);
  await page.setViewportSize(own);
}

async function gives(page: Page, holder: string, iban: string): Promise<void> {
  await page.getByLabel('Whose account is it?').fill(holder);
  await page.getByLabel('IBAN', { exact: true }).fill(iban);
  await press(page, 'I give this mandate');
}

async function planned(day: string): Promise<void> {
  await bo.goto(stage.url('/money/debits'));
  await bo.getByLabel('When is the bank to collect?').fill(day);
  await press(bo, 'See what is due');
}

/** Signs for the file of each run that waits, and gives what the bank is told of each: its kind, by the run. */
async function collects(): Promise<ReadonlyMap<string, string>> {
  const kinds = new Map<string, string>();
  for (const [run, { stage: at }] of (await treasury()).debitRuns) {
    if (at !== 'announced') continue;
    await bo.goto(stage.url(`/money/debits/${run}`));
    await press(bo, 'Sign for this file');
    await sees(bo, 'Hand it to the bank');
    const [loaded] = await Promise.all([
      bo.waitForEvent('download'),
      bo.getByRole('link', { name: 'Load the file' }).click(),
    ]);
    const path = join(folder, `${run}.xml`);
    await loaded.saveAs(path);
    execFileSync(program, ['--noout', '--schema', schema, path], { stdio: 'pipe' });
    const text = await readFile(path, 'utf8');
    assert.deepEqual(paymentFileFindings(text), []);
    kinds.set(run, [...text.matchAll(/<SeqTp>(\w+)<\/SeqTp>/g)].map(([, kind]) => kind).join(' '));
  }
  return kinds;
}

/** The statement has these lines. */
async function brings(...lines: readonly BankLine[]): Promise<void> {
  const path = join(folder, 'statement.xml');
  await writeFile(path, camtOf(lines, { opening: held }));
  held += lines.reduce((sum, { amount }) => sum + amount, 0);
  await bo.goto(stage.url('/money/statements'));
  await bo.getByLabel('Statement').setInputFiles(path);
  await press(bo, 'Look at it');
  await press(bo, /^Enter \d+ lines?/);
  await sees(bo, 'Bank and book agree');
}

/** A run came as one sum. */
const cameOf = (run: string, day: string, amount: number): BankLine => ({
  day,
  amount,
  batch: messageId(run),
  ref: run,
});

const runOf = (kinds: ReadonlyMap<string, string>, kind: string): string =>
  [...kinds].find(([, each]) => each === kind)?.[0] ?? assert.fail(`no ${kind}`);

describe('mandates of each kind', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('are given for one time by keyboard alone, or for again and again', async () => {
    await mira.goto(stage.url('/money/dues'));
    await mira.getByText('Let the union collect it from my account').focus();
    await mira.keyboard.press('Enter');
    await mira.getByLabel('Recurrent: again and again').focus();
    await mira.keyboard.press('ArrowDown');
    assert.equal(await mira.getByLabel('One-off: one single time').isChecked(), true);
    await look(mira, 'giving');
    await gives(mira, 'Mira Example', 'NL91 ABNA 0417 1643 01');
    await sees(mira, /check digits/);
    assert.equal(await mira.getByLabel('One-off: one single time').isChecked(), true);
    await gives(mira, 'Mira Example', 'NL91 ABNA 0417 1643 00');
    await sees(mira, 'The union collects your dues from this account once');
    await look(mira, 'once');
    await noor.goto(stage.url('/money/dues'));
    await noor.getByText('Let the union collect it from my account').click();
    await gives(noor, 'Noor Example', 'FR14 2004 1010 0505 0001 3M02 606');
    await sees(noor, 'Once more, and then no more');
    await look(noor, 'recurrent');
  });

  it('are collected in a run of each kind, as the bank is told: OOFF and FRST', async () => {
    const day = '2026-05-26';
    await planned(day);
    await sees(bo, 'First collections');
    await sees(bo, 'Single collections');
    await sees(bo, 'These mandates are for one collection. It ends them.');
    await look(bo, 'planned');
    await press(bo, 'Announce this collection');
    await sees(bo, 'Waits for its file');
    await planned('2026-06-30');
    await sees(bo, 'Noor');
    assert.equal(
      await bo.getByRole('cell', { name: 'Mira' }).count(),
      0,
      'her only one is announced',
    );
    const kinds = await collects();
    assert.deepEqual([...kinds.values()].toSorted(), ['FRST', 'OOFF']);
    await stage.at.pass(24 * 26);
    await signIn();
    await bo.goto(stage.url(`/money/debits/${runOf(kinds, 'FRST')}`));
    await sees(bo, 'Not to be handed in any more');
    await look(bo, 'too-late');
    await brings(
      cameOf(runOf(kinds, 'OOFF'), day, 1_000),
      cameOf(runOf(kinds, 'FRST'), day, 1_500),
    );
  });

  it('for one time has ended then, and nothing is collected by it again', async () => {
    await mira.goto(stage.url('/money/dues'));
    await sees(mira, 'This mandate has ended, as you said it should');
    assert.equal(await mira.getByText('Pay here only what went back').count(), 0);
    await look(mira, 'used');
    await planned('2026-06-30');
    await sees(bo, 'Mira: the mandate was for one collection, which was made');
    assert.equal(await bo.getByRole('cell', { name: 'Mira' }).count(), 0);
    await look(bo, 'used-planned');
  });

  it('for again and again ends with one more collection, which can be taken back', async () => {
    await noor.goto(stage.url('/money/dues'));
    await sees(noor, /One more collection takes June 2026/);
    await press(noor, 'Collect once more, then end it');
    await sees(noor, 'The union collects from this account up to June 2026');
    await look(noor, 'last');
    await press(noor, 'Go on collecting');
    await sees(noor, 'The union collects your dues from this account. You need not do anything.');
    await look(noor, 'going-on');
    await press(noor, 'Collect once more, then end it');
    await sees(noor, 'The union collects from this account up to June 2026');
  });

  it('is then among the last ones, as the bank is told: FNAL, even after its month', async () => {
    const day = '2026-07-02';
    await planned(day);
    await sees(bo, 'Last collections');
    await look(bo, 'last-planned');
    await press(bo, 'Announce this collection');
    await sees(bo, 'Waits for its file');
    await noor.reload();
    assert.equal(await noor.getByRole('button', { name: 'Go on collecting' }).count(), 0);
    const [run = ''] = [...(await treasury()).debitRuns.keys()].slice(-1);
    await bo.goto(stage.url(`/money/debits/${run}`));
    await sees(bo, 'Last collections');
    await look(bo, 'last-run');
    const kinds = await collects();
    assert.deepEqual([...kinds.values()], ['FNAL']);
    await stage.at.pass(24 * 40);
    await signIn();
    await brings(cameOf(runOf(kinds, 'FNAL'), day, 1_500));
    await noor.goto(stage.url('/money/dues'));
    await sees(noor, 'This mandate has ended, as you said it should');
    await look(noor, 'ended');
  });

  it('collects nothing after that, not even what went back', async () => {
    const [debit = ''] = [...(await treasury()).debits.keys()].slice(-1);
    const endToEndId = collectionId(debit);
    await brings({ day: '2026-07-03', amount: -1_500, returned: 'AM04', endToEndId, ref: 'B' });
    assert.equal((await treasury()).debits.get(debit)?.stage, 'returned');
    await planned('2026-08-31');
    await sees(bo, 'Noor: the mandate has ended with its last collection, which was made');
    await sees(bo, 'Nothing is due');
    await look(bo, 'ended-planned');
  });
});
