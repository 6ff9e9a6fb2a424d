/**
 * A member lets the union collect dues from their account, in a real browser on a phone: the mandate is given, signed
 * there, a debit is announced and seen, and the mandate ended. And the rules say that this may be so.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { debiting } from '../../src/union/treasury/testing.ts';
import { uuidOf } from '../../src/union/testing.ts';
import { debitToken, instalmentToken, readDues } from '../../src/union/treasury/treasury.ts';
import { deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

let mira: Page;

const stage = onStage(
  (wish) => deskAtWork(wish, debiting()),
  async (opened) => {
    await opened.at.pledge(opened.at.mira, 1_000);
    mira = await opened.signedIn(opened.at.mira, { theme: 'light', viewport: phone });
  },
);

/** The page on both kinds of screen, in both colours. */
async function look(name: string): Promise<void> {
  await lookAt(mira, `mandate-${name}`);
  await mira.setViewportSize(desktop);
  await mira.emulateMedia({ colorScheme: 'dark' });
  await lookAt(mira, `mandate-${name}-desk-dark`);
  await mira.setViewportSize(phone);
  await mira.emulateMedia({ colorScheme: 'light' });
}

const own = async () => {
  const { at } = stage;
  const pledge = (await at.clerk.union(at.id))?.treasury.dues.get(at.mira.id) ?? assert.fail();
  const texts = await at.clerk.privateTexts(at.id, [pledge.payer, pledge.dues]);
  const { salt } = texts.get(pledge.payer) ?? assert.fail();
  return { salt, dues: readDues(texts.get(pledge.dues)?.text ?? '') };
};

const attested = async (): Promise<number> =>
  (await stage.at.clerk.union(stage.at.id))?.attested ?? Number.NaN;

describe('a mandate', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('says at its field what is wrong, and is then given, signed on this device', async () => {
    await mira.goto(stage.url('/money/dues'));
    await mira.getByText('Let the union collect it from my account').click();
    await look('asked');
    await mira.getByLabel('Whose account is it?').fill('Mira Example');
    await mira.getByLabel('IBAN', { exact: true }).fill('CH93 0076 2011 6238 5295 7');
    await press(mira, 'I give this mandate');
    await sees(mira, /holder’s address is needed/);
    await look('wrong');
    await mira.getByLabel('IBAN', { exact: true }).fill('NL91 ABNA 0417 1643 00');
    const onWord = await attested();
    await press(mira, 'I give this mandate');
    await sees(mira, 'IBAN ends in');
    await look('given');
    assert.equal(await attested(), onWord, 'the act is signed');
    assert.equal((await own()).dues?.debit?.iban, 'NL91ABNA0417164300');
  });

  it('shows what is announced, and what went back and why', async () => {
    const { at } = stage;
    const { salt } = await own();
    const today = at.web.deps.now();
    const day = (days: number): string =>
      new Date(today + days * 86_400_000).toISOString().slice(0, 10);
    const period = day(0).slice(0, 7);
    const announces = async (name: string): Promise<string> => {
      const run = uuidOf(name);
      const debit = debitToken(salt, run);
      const instalments = [{ period, token: instalmentToken(salt, period) }];
      const debits = [{ debit, amount: 1_000, instalments }];
      await at.act(at.bo, 'treasury/announce@1', { run, day: day(20), debits });
      return run;
    };
    const run = await announces('first');
    const file = 'ab'.repeat(32);
    await at.act(at.bo, 'treasury/collect@1', { run, place: 'main', total: 1_000, file });
    const debits = [debitToken(salt, run)];
    await at.act(at.cy, 'treasury/reject-debits@1', { debits, code: 'AM04' });
    await announces('second');
    await mira.reload();
    await sees(mira, 'There was not enough money in the account.');
    await sees(mira, 'Is being collected');
    await look('collected');
  });

  it('is ended by one press', async () => {
    await press(mira, 'End the mandate');
    await sees(mira, 'Let the union collect it from my account');
    await look('ended');
    assert.equal((await own()).dues?.debit, undefined);
  });

  it('is known to the rules by the creditor identifier', async () => {
    await mira.goto(stage.url('/assembly/new?kind=charter&act=charter/amend@1'));
    await press(mira, 'Edit the rules in a form');
    await mira.locator('summary', { hasText: 'How much, how often' }).click();
    await mira.getByLabel('Creditor identifier').fill('DE99 ZZZ 0999 9999 999');
    await look('rules');
    await press(mira, 'Take these rules over');
    await sees(mira, /check digits of this creditor identifier/);
    await look('rules-wrong');
  });
});
