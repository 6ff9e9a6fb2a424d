import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { uuidOf } from '../../../../../union/testing.ts';
import { debiting } from '../../../../../union/treasury/testing.ts';
import {
  debitToken,
  instalmentToken,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { sendSigned } from '../claims/testing.ts';
import { type DeskAtWork, deskAtWork, saltOf } from '../desk/testing.ts';

const day = '2026-05-26';
const run = uuidOf('run');
const amount = 1_000;

describe('what is owed for a debit that came late', () => {
  let work: DeskAtWork;
  let bo: Visitor;
  let cy: Visitor;
  let debit = '';

  const treasury = async (): Promise<Treasury> =>
    (await work.clerk.union(work.id))?.treasury ?? assert.fail('no union');
  const page = async (who: Visitor, path: string): Promise<string> => {
    const { text } = await who.get(`/u/example/money${path}`);
    await assertValid(text, path);
    return text;
  };

  // Mira’s debit is rejected, she pays by transfer, and then it comes all the same.
  before(async () => {
    work = await deskAtWork({}, debiting());
    await work.pledge(work.mira, amount);
    const salt = saltOf(work.mira);
    debit = debitToken(salt, run);
    const instalments = [{ period: '2026-05', token: instalmentToken(salt, '2026-05') }];
    const debits = [{ debit, amount, instalments }];
    await work.act(work.bo, 'treasury/announce@1', { run, day, debits });
    await work.pass(24 * 20);
    const collecting = { run, place: 'main', total: amount, file: said('file') };
    await work.act(work.bo, 'treasury/collect@1', collecting);
    await work.pass(24 * 6);
    await work.act(work.cy, 'treasury/reject-debits@1', { debits: [debit], code: 'AC04' });
    const line = { day, amount, about: said('about') };
    const dues = { to: 'dues', amount, fund: 'general', instalments };
    const lines = [
      { line: said('paid'), ...line, parts: [dues] },
      { line: said('late'), ...line },
    ];
    await work.act(work.bo, 'treasury/enter-lines@1', { place: 'main', lines }, 'about');
    const parts = [{ to: 'owed', amount, debit }];
    await work.act(work.bo, 'treasury/suggest@1', { lines: [{ line: said('late'), parts }] });
    const [suggested] = (await treasury()).suggested.get(said('late'))?.values() ?? [];
    const affirmed = [{ line: said('late'), suggestion: suggested?.hash }];
    await work.act(work.cy, 'treasury/affirm@1', { lines: affirmed });
    bo = await work.browser(work.bo);
    cy = await work.browser(work.cy);
  });
  after(() => work.close());

  it('pays another month, once one person enters and another confirms that its payer agreed', async () => {
    const text = await page(bo, `/debits/${run}`);
    assert.match(text, /It pays other dues instead/);
    const [, option = ''] = /<option value="([^"]*period[^"]*)"/.exec(text) ?? [];
    const months = option.replaceAll('&quot;', '"');
    const given = fieldsIn(text, '/act', 'treasury/turn-owed@1');
    const turning = { ...given, 'j.instalments': months };
    assert.equal((await sendSigned(work, work.bo, bo, turning)).status, 303);
    assert.match(await page(bo, '/second'), /You entered this/);
    const second = await page(cy, '/second');
    assert.match(second, /that are owed pay/);
    const confirming = fieldsIn(second, '/act', 'treasury/confirm@1');
    assert.equal((await sendSigned(work, work.cy, cy, confirming)).status, 303);
    const { debits, instalments } = await treasury();
    assert.equal(debits.get(debit)?.owed, 0);
    const [month = { period: '', token: '' }] = JSON.parse(months) as {
      period: string;
      token: string;
    }[];
    assert.ok(instalments.get(month.period)?.has(month.token));
  });

  it('is told to the treasurers and to its payer', async () => {
    const text = await page(bo, `/debits/${run}`);
    assert.match(text, /Nothing of it is owed any more/);
    assert.match(text, /of it went to/);
    const own = await page(await work.browser(work.mira), '/dues');
    assert.match(own, /Nothing of it is owed to you any more/);
  });

  it('is owed again where that was wrong', async () => {
    const wrong = fieldsIn(await page(bo, `/debits/${run}`), '/act', 'name="j.back"');
    assert.equal((await sendSigned(work, work.bo, bo, wrong)).status, 303);
    const second = await page(cy, '/second');
    assert.match(second, /are owed again/);
    const confirming = fieldsIn(second, '/act', 'treasury/confirm@1');
    assert.equal((await sendSigned(work, work.cy, cy, confirming)).status, 303);
    assert.equal((await treasury()).debits.get(debit)?.owed, amount);
  });
});
