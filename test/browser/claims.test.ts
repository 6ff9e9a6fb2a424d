/**
 * A claim’s story, in real browsers: put on a phone with a receipt, approved by another, prepared, signed by a
 * second hand, and loaded as a file that the schema of ISO 20022 takes. And dues, said and paid by a code.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from '../../src/book/hash.ts';
import { carrying } from '../../src/union/testing.ts';
import { moneyAtWork } from '../../src/web/pages/unions/money/claims/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage, type Someone } from './money-stage.ts';
import { follow, look as lookAt, press, sees } from './on-a-page.ts';

const program = 'xmllint';
const schema = fileURLToPath(
  new URL('../../../shared/data/sepa/xsd/pain.001.001.09.xsd', import.meta.url),
);
/** A PNG of one grey point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

const stage = onStage((wish) => moneyAtWork({ twoHandsAbove: 1_000 }, wish));
const look = (page: Page, name: string): Promise<void> => lookAt(page, `claims-${name}`);
const go = (page: Page, path: string): Promise<unknown> => page.goto(stage.url(`/money${path}`));

const onCommittee = ({ id: member }: Someone): object =>
  carrying('offices/appoint@1', { office: 'committee', member });

describe('a claim', { skip: !hasChromium && 'no Chromium here' }, () => {
  let gil: Someone;
  let hana: Someone;
  let iva: Someone;
  before(async () => {
    gil = await stage.joins('Gil Ångström', { viewport: phone });
    hana = await stage.joins('Hana', { viewport: desktop });
    iva = await stage.joins('Iva', { viewport: desktop, theme: 'dark' });
    await stage.at.decide('office', [onCommittee(hana), onCommittee(iva)]);
  });
  after(async () => {
    for (const { page } of [gil, hana, iva]) await page.context().close();
  });

  it('is put on a phone, and says what is wrong before anything is lost', async () => {
    const { page } = gil;
    await go(page, '');
    await look(page, 'overview-phone');
    await follow(page, 'Claim something on it');
    await page.getByLabel('How much?').fill('12,50');
    await page.getByLabel('For what, in a few words?').fill('Domain for a year');
    await page.getByLabel('What else should the others know?').fill('The old one **runs out**.');
    await page.getByLabel('Who gets it?').fill('Gil Ångström');
    await page.getByLabel('IBAN').fill('NL91 ABNA 0417 1643 01');
    const receipts = page.getByLabel('Receipts');
    await receipts.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: png });
    await look(page, 'new-phone');
    await press(page, 'Put the claim');
    await sees(page, /Files can be PDF, PNG or JPEG/);
    await receipts.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png });
    await press(page, 'Put the claim');
    await sees(page, /The check digits of this IBAN do not fit/);
    await look(page, 'wrong-phone');
    await page.getByLabel('IBAN').fill('NL91 ABNA 0417 1643 00');
    await page.getByLabel('Receipts').setInputFiles([
      { name: 'a.png', mimeType: 'image/png', buffer: png },
      { name: 'b.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 …') },
    ]);
    await press(page, 'Put the claim');
    await sees(page, 'Your claim is put');
    await look(page, 'mine-phone');
    const union = await stage.at.clerk.union(stage.at.id);
    assert.equal(union?.attested, 0, 'signed by the own browser');
    const [claim] = [...(union?.treasury.claims.values() ?? [])];
    assert.equal(claim?.amount, 1_250);
    const receipt = await page.request.get(`${page.url()}/receipts/1`);
    assert.equal(receipt.headers()['content-disposition'], 'inline; filename="receipt-1.png"');
    assert.match(receipt.headers()['content-security-policy'] ?? '', /sandbox/);
    assert.deepEqual(await receipt.body(), png);
    const pdf = await page.request.get(`${page.url()}/receipts/2`);
    assert.match(pdf.headers()['content-disposition'] ?? '', /^attachment/);
  });

  it('is approved by another, who sees the receipts', async () => {
    const { page } = hana;
    await go(page, '/claims');
    await look(page, 'list');
    await follow(page, 'Domain for a year');
    await sees(page, 'Receipt 1 (picture, 1 KiB)');
    await look(page, 'to-decide');
    await press(page, 'Approve it');
    await sees(page, 'The claim is approved');
    await look(page, 'approved');
  });

  it('goes into a file that one prepares and a second signs', async () => {
    await go(iva.page, '/payouts');
    await look(iva.page, 'payouts-dark');
    await press(iva.page, 'Look at the file');
    await sees(iva.page, 'In the file: Gil Angstroem');
    await look(iva.page, 'draft-dark');
    await press(iva.page, 'Sign for this file');
    await sees(iva.page, 'You have signed for these already');
    await look(iva.page, 'signed-once-dark');

    const { page } = hana;
    await page.goto(iva.page.url());
    await look(page, 'to-sign');
    await press(page, 'Sign for this file');
    await sees(page, 'Hand it to the bank');
    await page.setViewportSize(phone);
    await look(page, 'ready-phone');
    await page.setViewportSize(desktop);
    await look(page, 'ready');
  });

  it('is a file that the schema takes, with the hash that was signed', async () => {
    const { page } = iva;
    await page.reload();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      follow(page, 'Load the file'),
    ]);
    assert.match(download.suggestedFilename(), /^payments-2026-\d\d-\d\d-[0-9a-f]{8}\.xml$/);
    const file = await download.path();
    const bytes = await readFile(file);
    await sees(page, sha256Hex(bytes));
    const asked = ['--noout', '--nonet', '--schema', schema, file];
    const { stderr } = spawnSync(program, asked, { encoding: 'utf8' });
    assert.match(stderr, / validates$/m);
    assert.equal((await stage.at.clerk.union(stage.at.id))?.attested, 0);
  });
});

describe('dues', { skip: !hasChromium && 'no Chromium here' }, () => {
  for (const [name, wish] of [
    ['phone', { viewport: phone }],
    ['dark', { viewport: desktop, theme: 'dark' }],
  ] as const) {
    it(`are said in one press, and paid by a code (${name})`, async () => {
      const { page } = await stage.joins(`Jo ${name}`, wish);
      await go(page, '/dues');
      await look(page, `dues-${name}-choices`);
      await press(page, /^I pay this/);
      await sees(page, 'It is as you said');
      await page.getByRole('img', { name: 'A code that fills in this payment' }).waitFor();
      await look(page, `dues-${name}-pay`);
      await page.getByLabel('How much a month?').fill('two');
      await press(page, /^I pay this Another amount/);
      await sees(page, /Write only the amount in EUR/);
      await look(page, `dues-${name}-wrong`);
      await go(page, '/dues');
      await page.getByLabel(/^For 3 months, until the end of /).check();
      await press(page, 'Pause my dues');
      await sees(page, /Paused until the end of .+ Then:/);
      await look(page, `dues-${name}-paused`);
      await press(page, 'End the pause');
      await page.getByRole('img', { name: 'A code that fills in this payment' }).waitFor();
      await press(page, 'I pay less or nothing');
      await sees(page, /^Less or nothing/);
      await look(page, `dues-${name}-waived`);
      await page.context().close();
    });
  }
});
