/**
 * The whole way of a union’s money, in real browsers on phones: dues are set up by a decision, said, come with a
 * statement, a budget is decided, a claim put by one officer, approved by two others, signed for by two, paid, and
 * seen by a stranger, whose hledger comes to the same.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sha256Hex } from '../../src/book/hash.ts';
import type { Charter } from '../../src/union/charter/charter.ts';
import { carrying } from '../../src/union/testing.ts';
import { moneyed } from '../../src/union/treasury/testing.ts';
import type { ReadUnion } from '../../src/union/union.ts';
import { moneyAtWorkBy, payeeTyped } from '../../src/web/pages/unions/money/claims/testing.ts';
import { type BankLine, camtOf } from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { assertAgrees, assertChecks, bookkeeper } from './hledger.ts';
import { onStage, type Someone } from './money-stage.ts';
import { enters, follow, loads, look as lookAt, press, sees } from './on-a-page.ts';
import { puts, standsBehind, votesYes } from './deciding.ts';

const validator = 'xmllint';
const lacks = [validator, bookkeeper]
  .filter((program) => spawnSync(program, ['--version']).status !== 0)
  .join(' and ');
if (lacks !== '' && process.env['CI'] === 'true') it(`has ${lacks}`, () => assert.fail());

const schema = fileURLToPath(
  new URL('../../../shared/data/sepa/xsd/pain.001.001.09.xsd', import.meta.url),
);
/** A PNG of one grey point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** As narrow as phones are. */
const narrow = { width: 360, height: 780 };

/** Rules by which nobody pays dues yet, and one person approves what is claimed. */
function withoutDues(): Charter {
  const { money, ...rules } = moneyed({ twoHandsAbove: 1_000 });
  const { dues: _, ...others } = money ?? assert.fail('there are rules about money');
  return { ...rules, money: others };
}

const stage = onStage((wish) => moneyAtWorkBy(withoutDues(), wish));
const look = (page: Page, name: string): Promise<void> => lookAt(page, `story-${name}`);
const read = async (): Promise<ReadUnion> =>
  (await stage.at.clerk.union(stage.at.id)) ?? assert.fail();

/** A file that waits: nothing to load, and no way to sign for it here. */
async function handsOutNothing(page: Page): Promise<void> {
  await sees(page, 'Payments in the file');
  assert.equal(await page.getByRole('link', { name: 'Load the file', exact: true }).count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Sign for this file' }).count(), 0);
}

describe('the money of a union', { skip: !hasChromium && 'no Chromium here' }, () => {
  let folder = '';
  let mira: Someone;
  let noor: Someone;
  let bo: Page;
  let eve: Page;
  let paid = '';
  let endToEndId = '';
  const numbers = new Map<string, string>();
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'story-'));
    mira = await stage.joins('Mira', { viewport: phone });
    noor = await stage.joins('Noor', { viewport: phone, theme: 'dark' });
    bo = await stage.signedIn(stage.at.bo, { viewport: narrow });
    eve = await stage.signedIn(stage.at.eve, { viewport: desktop, theme: 'dark' });
    // So Noor holds the powers to approve and to pay, and it is for her claim that she can use neither.
    const seat = carrying('offices/appoint@1', { office: 'committee', member: noor.id });
    await stage.at.decide('office', [seat]);
  });
  after(() => rm(folder, { recursive: true }));

  async function bringsIn(lines: readonly BankLine[], opening: number): Promise<void> {
    const path = join(folder, `${lines[0]?.ref}.xml`);
    await writeFile(path, camtOf(lines, { opening }));
    await bo.goto(stage.url('/money'));
    await enters(bo, 'link', 'Bring in a statement');
    await bo.getByLabel('Statement').setInputFiles(path);
    await press(bo, 'Look at it');
    await sees(bo, 'Bank and book will agree');
    await look(bo, `statement-${lines[0]?.ref}`);
    await press(bo, /^Enter \d+ line/);
    await sees(bo, 'Bank and book agree');
  }

  it('begins with rules about dues, which the members decide', async () => {
    const { page } = mira;
    await page.goto(stage.url('/assembly/new?kind=charter&act=charter/amend@1'));
    await press(page, 'Edit the rules in a form');
    await page.getByLabel('Members pay dues').check();
    await page.locator('summary', { hasText: 'How much, how often' }).click();
    const rules = (name: string) => page.locator(`[name="rules.money.${name}"]`);
    await rules('dues.tiers.2.title').fill('much');
    await rules('dues.tiers.2.amount').fill('15,00');
    await rules('twoApproveAbove').fill('40');
    await press(page, 'Check them');
    await sees(page, 'These rules fit together');
    await sees(page, 'Two people approve claims of more than €40.00');
    await press(page, 'Take these rules over');
    const proposal = await puts(page, 'Dues', 'So that the union can pay for what it needs.');
    await noor.page.goto(stage.url(`/p/${proposal}`));
    await standsBehind(noor.page);
    await stage.at.act(stage.at.ada, 'assembly/sponsor@1', { proposal });
    await stage.at.pass(7 * 24);
    for (const one of [mira, noor]) await votesYes(one.page, stage.url(`/p/${proposal}`));
    await stage.at.act(stage.at.ada, 'assembly/vote@1', { proposal, choice: 'yes' });
    await stage.at.pass(14 * 24);
    const { dues, twoApproveAbove } = (await read()).charter?.money ?? assert.fail();
    assert.deepEqual(dues?.tiers['more'], { title: 'much', amount: 1_500 });
    assert.equal(twoApproveAbove, 4_000);
  });

  it('has every member say what they pay', async () => {
    await mira.page.goto(stage.url('/money'));
    await follow(mira.page, 'Your dues');
    await enters(mira.page, 'button', /^I pay this usual/);
    await sees(mira.page, 'It is as you said');
    await noor.page.goto(stage.url('/money/dues'));
    await noor.page.getByLabel('How much a month?').fill('7,50');
    await noor.page.getByLabel('How much a month?').press('Enter');
    await sees(noor.page, 'It is as you said');
    for (const [name, { page }] of [
      ['mira', mira],
      ['noor', noor],
    ] as const) {
      await look(page, `dues-${name}`);
      numbers.set(name, await page.locator('#reference').innerText());
    }
  });

  it('comes with the statement, which knows whose dues they are', async () => {
    const day = (await read()).at.slice(0, 10);
    const lines = [
      { amount: 500, text: numbers.get('mira') ?? '', name: 'M. Miller', ref: 'first' },
      { amount: 750, text: numbers.get('noor') ?? '', name: 'NOOR' },
      { amount: 2_000, text: 'for you', name: 'A friend' },
    ];
    await bringsIn(
      lines.map((line) => Object.assign({ day }, line)),
      100_000,
    );
    const { ledger, unmatched } = (await read()).treasury;
    assert.equal(ledger.accounts.get('income:dues')?.balance.get('EUR'), -1_250n);
    assert.equal(unmatched.size, 1);
    await follow(bo, 'To the queue');
    await follow(bo, 'Say what it is');
    await press(bo, 'A gift');
    await press(bo, 'Look it over');
    await press(bo, 'Enter it');
    await sees(bo, 'Nothing waits here');
    await mira.page.reload();
    await sees(mira.page, 'Paid');
  });

  it('is spent only by a budget that the members decide', async () => {
    const { page } = mira;
    await page.goto(
      stage.url('/assembly/new?kind=ordinary&act=treasury/appropriate@1&fund=general'),
    );
    await page.getByLabel('What for?').fill('Night shifts');
    await page.getByLabel('How much at most?').fill('60,00');
    await page.getByLabel('What is it spent on?').selectOption('moderation');
    const text = 'Whoever is up at night is **paid**.';
    const proposal = await puts(page, 'Pay for night shifts', text);
    await stage.at.pass(0);
    for (const one of [mira, noor]) await votesYes(one.page, stage.url(`/p/${proposal}`));
    await stage.at.pass(2);
    await page.goto(stage.url(`/p/${proposal}`));
    await sees(page, 'What it did');
    await look(page, 'budget');
    const [, grant] = [...(await read()).treasury.appropriations].at(-1) ?? assert.fail();
    assert.deepEqual([grant.amount, grant.resolution], [6_000, proposal]);
  });

  it('is claimed with a receipt, and approved by two others than whoever claims it', async () => {
    const { page } = noor;
    await page.goto(stage.url('/money'));
    await page
      .locator('.card', { hasText: 'Night shifts' })
      .getByRole('link', { name: 'Claim something on it' })
      .click();
    await page.getByLabel('How much?').fill('45,00');
    await page.getByLabel('For what, in a few words?').fill('Three nights in April');
    await page.getByLabel('Who gets it?').fill('Noor Çelik');
    await page.getByLabel('IBAN').fill(payeeTyped);
    await page
      .getByLabel('Receipts')
      .setInputFiles({ name: 'nights.png', mimeType: 'image/png', buffer: png });
    await enters(page, 'button', 'Put the claim');
    await sees(page, 'Your claim is put');
    await look(page, 'claim');
    paid = page.url();
    await sees(page, 'Decide on it');
    await sees(page, 'This is a claim of your own. Another person must decide on it.');
    assert.equal(await page.getByRole('button', { name: 'Approve it' }).count(), 0);
    const dee = await stage.signedIn(stage.at.dee, { viewport: phone });
    await dee.goto(stage.url('/money'));
    await follow(dee, '1 claim waits for a decision');
    await follow(dee, 'Three nights in April');
    const receipt = await dee.request.get(`${paid}/receipts/1`);
    assert.deepEqual(await receipt.body(), png);
    await enters(dee, 'button', 'Approve it');
    await sees(dee, 'It counts once another person approves it too');
    await look(dee, 'approved-once');
    await dee.context().close();
    await page.reload();
    await sees(page, 'Waits for a second approval, until');
    await eve.goto(stage.url('/money/claims?stage=waiting'));
    await sees(eve, 'Waits for a second approval');
    await look(eve, 'claims-waiting');
    await follow(eve, 'Three nights in April');
    await sees(eve, 'With your approval its money is promised');
    await look(eve, 'second-approval');
    await enters(eve, 'button', 'Approve it');
    await sees(eve, 'The claim is approved');
    const { approved, first, amount, by } =
      [...(await read()).treasury.claims.values()].at(-1) ?? assert.fail();
    assert.deepEqual([first?.by, approved?.by], [stage.at.dee.id, stage.at.eve.id]);
    assert.deepEqual([by, amount], [noor.id, 4_500]);
    assert.ok(amount > ((await read()).charter?.money?.twoHandsAbove ?? 0), 'it wants two hands');
    await page.goto(stage.url('/money/payouts'));
    await sees(page, 'For another person to pay');
    await sees(page, 'These are your own, or concern you');
    assert.equal(await page.getByRole('button', { name: 'Look at the file' }).count(), 0);
  });

  it('leaves by a file that two sign, and that is the one in the minutes', async () => {
    await eve.goto(stage.url('/money/payouts'));
    await press(eve, 'Look at the file');
    await press(eve, 'Sign for this file');
    await sees(eve, '1 more person must sign');
    await handsOutNothing(eve);
    await look(eve, 'first-hand');
    await noor.page.goto(eve.url());
    await handsOutNothing(noor.page);
    await sees(noor.page, /claim of your own/);
    const [waiting] = (await read()).treasury.batches.values();
    assert.deepEqual([waiting?.stage, waiting?.hands], ['prepared', [stage.at.eve.id]]);
    assert.equal((await eve.request.get(`${eve.url()}/file`)).status(), 404);
    const cy = await stage.signedIn(stage.at.cy, { viewport: phone, theme: 'dark' });
    await cy.goto(stage.url('/money'));
    await follow(cy, '1 file of payments waits for a signature');
    await cy.goto(eve.url());
    await look(cy, 'second-hand');
    await enters(cy, 'button', 'Sign for this file');
    await sees(cy, 'Hand it to the bank');
    const path = await loads(cy, 'Load the file');
    const bytes = await readFile(path);
    const [batch] = (await read()).treasury.batches.values();
    assert.equal(batch?.file, sha256Hex(bytes));
    assert.deepEqual(batch?.hands, [stage.at.eve.id, stage.at.cy.id]);
    await eve.reload();
    await sees(eve, 'Load the file');
    await sees(cy, sha256Hex(bytes));
    endToEndId = /<EndToEndId>([^<]+)</.exec(bytes.toString())?.[1] ?? '';
    if (lacks.includes(validator)) return;
    const asked = ['--noout', '--nonet', '--schema', schema, path];
    assert.match(spawnSync(validator, asked, { encoding: 'utf8' }).stderr, / validates$/m);
    for (const page of [eve, cy]) await page.context().close();
  });

  it('is paid when the statement says so', async () => {
    await noor.page.goto(paid);
    await sees(noor.page, 'On its way');
    const day = (await read()).at.slice(0, 10);
    await bringsIn(
      [{ day, amount: -4_500, name: 'Noor Celik', endToEndId, ref: 'second' }],
      103_250,
    );
    await noor.page.reload();
    await sees(noor.page, 'Where the books say so');
    await look(noor.page, 'paid');
    const union = await read();
    assert.equal([...union.treasury.claims.values()].at(-1)?.stage, 'paid');
    assert.equal(union.attested, 0, 'everyone signed with a key of their own');
  });

  it('is seen by everybody, each sum with the decision behind it', async () => {
    const page = await stage.stranger({ viewport: phone });
    await page.goto(stage.url('/money'));
    await look(page, 'public');
    const row = page.getByRole('row', { name: /Three nights in April/ });
    assert.match(await row.innerText(), /€45\.00/);
    await row.getByRole('link', { name: /^proposal \d+$/ }).click();
    await sees(page, 'Pay for night shifts');
    await page.goto(stage.url('/money'));
    await page
      .locator('.card', { hasText: 'Night shifts' })
      .getByRole('link', { name: /^proposal \d+$/ })
      .click();
    await sees(page, 'Pay for night shifts');
    await page.goto(stage.url('/money'));
    await page.getByRole('table', { name: 'What each fund has' }).getByRole('link').first().click();
    const entry = page.getByRole('row', { name: /Three nights in April/ });
    await entry.getByRole('link', { name: /^proposal \d+$/ }).click();
    await sees(page, 'Pay for night shifts');
    await page.goBack();
    await entry.getByRole('link', { name: /^Record \d+/ }).click();
    await sees(page, /statement/);
    await page.context().close();
  });

  it('comes to the same in hledger', async (t) => {
    if (lacks.includes(bookkeeper)) return t.skip('hledger is not installed');
    const page = await stage.stranger({ theme: 'dark', viewport: desktop });
    await page.goto(stage.url('/money'));
    await look(page, 'public-desktop');
    const journal = await loads(page, 'hledger');
    assertChecks(journal);
    await page.goto(stage.url('/money/books'));
    await look(page, 'books');
    await assertAgrees(page, journal);
    await page.context().close();
    return undefined;
  });
});
