/**
 * A treasurer brings in the years of a collective, in a real browser: the export is chosen, looked over, and signed
 * act by act. The export is invented.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { carrying } from '../../src/union/testing.ts';
import { deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, press, sees } from './on-a-page.ts';

let folder: string;
let bo: Page;
const stage = onStage(deskAtWork, async (opened) => {
  const { at } = opened;
  folder = await mkdtemp(join(tmpdir(), 'collective-'));
  const host = { place: 'collective', kind: 'host', kept: 'statements', currency: 'EUR' };
  const body = { ...host, title: said('The collective') };
  await at.decide('ordinary', [carrying('treasury/open-place@1', body)], 'The collective');
  bo = await opened.signedIn(at.bo, { theme: 'light', viewport: desktop });
});

after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

/** On both kinds of screen, in light and dark. */
async function lookBoth(name: string): Promise<void> {
  await look(bo, `collective-${name}`);
  await bo.setViewportSize(phone);
  await bo.emulateMedia({ colorScheme: 'dark' });
  await look(bo, `collective-${name}-phone`);
  await bo.setViewportSize(desktop);
  await bo.emulateMedia({ colorScheme: 'light' });
}

const exported = [
  'Effective Date & Time,Transaction ID,Description,Kind,Amount Single Column,Currency,Is Reverse,Reverse Transaction ID,Account Handle,Opposite Account Name,Expense Tags',
  '2024-05-02T10:00:00,5,Something,PREPAID_PAYMENT_METHOD,5,EUR,,,example,Somebody,',
  '2024-04-02T10:00:00,4,Refund of a contribution,CONTRIBUTION,-20,EUR,REVERSE,2,example,Rosa,',
  '2024-03-02T10:00:00,3,Two disks,EXPENSE,-40.50,EUR,,,example,Noor,servers',
  '2024-02-02T10:00:00,2,Contribution from Rosa,CONTRIBUTION,20,EUR,,,example,Rosa,',
  '2024-02-01T10:00:00,1,Added by the host,ADDED_FUNDS,100,EUR,,,example,Example Foundation,',
  '',
].join('\n');

describe('the years of a collective', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('come into the books, each act signed', async () => {
    const path = join(folder, 'transactions.csv');
    await writeFile(path, exported);
    await bo.goto(stage.url('/money/statements'));
    await bo.getByLabel('Account').selectOption('collective');
    await bo.getByLabel('Statement').setInputFiles(path);
    await press(bo, 'Look at it');
    await sees(bo, 'Transactions from Open Collective');
    await lookBoth('choose');
    await bo.getByLabel('Which fund do the gifts go to?').selectOption('servers');
    await press(bo, 'Look at it');
    await sees(bo, '5 lines are new.');
    await lookBoth('preview');
    const union = () => stage.at.clerk.union(stage.at.id);
    const onWord = (await union())?.attested;
    await press(bo, 'Enter 5 lines');
    await sees(bo, '5 lines were entered.');
    await lookBoth('entered');
    // What was spent before the founding, another person must say, too.
    const cy = await stage.signedIn(stage.at.cy, { theme: 'light', viewport: desktop });
    await cy.goto(stage.url('/money/second'));
    await press(cy, 'Confirm it');
    await sees(cy, 'You have confirmed it. It counts now.');
    const now = await union();
    assert.equal(now?.attested, onWord, 'each act is signed');
    assert.equal(now?.treasury.unmatched.size, 1, 'what nobody can know waits');
    assert.equal(now?.treasury.ledger.funds.get('servers')?.balance.get('EUR'), 5_950n);
  });
});
