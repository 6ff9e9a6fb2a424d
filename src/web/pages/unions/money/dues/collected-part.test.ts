import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { uuidOf } from '../../../../../union/testing.ts';
import { debiting } from '../../../../../union/treasury/testing.ts';
import { debitToken, duesText, instalmentToken } from '../../../../../union/treasury/treasury.ts';
import { said } from '../../assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork } from '../claims/testing.ts';
import { pageOf } from './testing.ts';

const number = '7K3QX-9M2TA';
const period = '2026-05';

describe('a debit that went back', () => {
  let at: MoneyAtWork;
  let salt = '';
  before(async () => {
    at = await moneyAtWork(debiting());
    const mandate = { mandate: `${number}-1`, signed: '2026-05-01', holder: 'Fay' };
    const debit = { ...mandate, iban: 'NL91ABNA0417164300' };
    const dues = duesText({ amount: 600, rhythm: 'month', debit });
    const promise = { payer: said(number), dues: said(dues) };
    await at.act(at.fay, 'treasury/pledge@1', promise, number, dues);
    salt = (await at.clerk.privateTexts(at.id, [promise.payer])).get(promise.payer)?.salt ?? '';
  });
  after(() => at.close());

  const dayAfter = (days: number): string =>
    new Date(at.web.deps.now() + days * 86_400_000).toISOString().slice(0, 10);
  const announces = async (run: string): Promise<string> => {
    const debit = debitToken(salt, run);
    const instalments = [{ period, token: instalmentToken(salt, period) }];
    const debits = [{ debit, amount: 600, instalments }];
    await at.act(at.bo, 'treasury/announce@1', { run, day: dayAfter(20), debits });
    return debit;
  };
  const enters = async (word: string, part: Readonly<Record<string, unknown>>): Promise<void> => {
    const line = { line: said(word), day: dayAfter(0), about: said(word), amount: part['amount'] };
    const lines = [{ ...line, parts: [{ ...part, fund: 'general' }] }];
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, word);
  };
  const own = async (): Promise<string> => pageOf(at, await at.browser(at.fay), '/dues');

  it('says that its months are open, until they are collected anew', async () => {
    const run = uuidOf('goes back');
    const debit = await announces(run);
    const file = { run, place: 'main', total: 600, file: 'ab'.repeat(32) };
    await at.act(at.bo, 'treasury/collect@1', file);
    await enters('came', { to: 'debits', amount: 600, run, count: 1 });
    await enters('back', { to: 'debit-return', amount: -600, debit, code: 'AM04' });
    assert.match(await own(), /Its months are open again\. Pay them by transfer, or wait/);
    await announces(uuidOf('anew'));
    const text = await own();
    assert.match(text, /None of them is open/);
    assert.doesNotMatch(text, /Its months are open again/);
  });
});
