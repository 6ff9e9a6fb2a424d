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
import { type MoneyAtWork, moneyAtWork } from '../../src/web/pages/unions/money/claims/testing.ts';
import {
  assertAccessible,
  assertFits,
  type Browser,
  desktop,
  hasChromium,
  launch,
  newPage,
  type Page,
  type PageWish,
  phone,
  serveApp,
  type Server,
  shoot,
} from './browser.ts';

const program = 'xmllint';
const schema = fileURLToPath(
  new URL('../../../shared/data/sepa/xsd/pain.001.001.09.xsd', import.meta.url),
);
/** A PNG of one grey point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
let server: Server;
let at: MoneyAtWork;

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 }, { origin });
    return at.hall;
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await at?.close();
});

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('link', { name }).first().click();
const sees = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `claims-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

interface Someone {
  readonly page: Page;
  /** Their id in the book. */
  readonly id: string;
}

/** Joins in a browser of their own, with a key made there. */
async function joins(name: string, wish: PageWish): Promise<Someone> {
  const page = await newPage(browser, wish);
  page.setDefaultTimeout(15_000);
  await page.goto(`${server.origin}${at.home}/join`);
  await page.getByLabel('Your name').fill(name);
  await page.locator('main form[data-act] button[type=submit]').first().click();
  await page.waitForURL('**/me');
  const union = await at.clerk.union(at.id);
  return { page, id: [...(union?.members.people.keys() ?? [])].at(-1) ?? '' };
}

const go = (page: Page, path: string): Promise<unknown> =>
  page.goto(`${server.origin}${at.home}/money${path}`);

const onCommittee = ({ id: member }: Someone): object =>
  carrying('offices/appoint@1', { office: 'committee', member });

describe('a claim', { skip: !hasChromium && 'no Chromium here' }, () => {
  let gil: Someone;
  let hana: Someone;
  let iva: Someone;
  before(async () => {
    gil = await joins('Gil Ångström', { viewport: phone });
    hana = await joins('Hana', { viewport: desktop });
    iva = await joins('Iva', { viewport: desktop, theme: 'dark' });
    await at.decide('office', [onCommittee(hana), onCommittee(iva)]);
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
    const union = await at.clerk.union(at.id);
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
    assert.equal((await at.clerk.union(at.id))?.attested, 0);
  });
});

describe('dues', { skip: !hasChromium && 'no Chromium here' }, () => {
  for (const [name, wish] of [
    ['phone', { viewport: phone }],
    ['dark', { viewport: desktop, theme: 'dark' }],
  ] as const) {
    it(`are said in one press, and paid by a code (${name})`, async () => {
      const { page } = await joins(`Jo ${name}`, wish);
      await go(page, '/dues');
      await look(page, `dues-${name}-choices`);
      await press(page, /^I pay this/);
      await sees(page, 'Your dues are as you said');
      await page.getByRole('img', { name: 'A code that fills in this payment' }).waitFor();
      await look(page, `dues-${name}-pay`);
      await page.getByLabel('How much a month?').fill('two');
      await press(page, /^I pay this Another amount/);
      await sees(page, /Write only the amount in EUR/);
      await look(page, `dues-${name}-wrong`);
      await press(page, 'I pay less or nothing');
      await sees(page, 'Your dues are as you said');
      await look(page, `dues-${name}-waived`);
      await page.context().close();
    });
  }
});
