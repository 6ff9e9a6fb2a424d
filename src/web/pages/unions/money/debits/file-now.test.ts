import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { debiting } from '../../../../../union/treasury/testing.ts';
import { type DrawUp, drawUp } from '../../../../acts/drawn-up.ts';
import type { Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { sendSigned } from '../claims/testing.ts';
import { type DeskAtWork, deskAtWork, iban } from '../desk/testing.ts';

const home = '/u/example/money/debits';

describe('the file of a collection', () => {
  let work: DeskAtWork;
  let bo: Visitor;
  let run = '';
  let isSpoilt = false;
  let asked: ('written' | 'checked')[] = [];
  const counting: DrawUp = async (each) => {
    asked.push('order' in each ? 'written' : 'checked');
    const drawn = drawUp(each);
    if ('order' in each || !isSpoilt || 'refused' in drawn) return drawn;
    const saying = { sentence: 'The mandate is another one.', values: {} };
    const finding = { kind: 'mandate', weight: 'wrong', payment: undefined, saying } as const;
    return { ...drawn, findings: [finding] };
  };
  const looks = async (): Promise<string> => (await bo.get(`${home}/${run}`)).text;
  let entries = 0;
  const entersSomething = (): Promise<void> => {
    const part = { to: 'donation', amount: 100, fund: 'general' };
    const line = { line: said(`gift ${entries++}`), day: '2026-05-01', amount: 100 };
    const lines = [{ ...line, about: said('About'), parts: [part] }];
    return work.act(work.bo, 'treasury/enter-lines@1', { place: 'main', lines }, 'About');
  };
  const mandate = (mandateId: string) => ({
    debit: { mandate: mandateId, signed: '2026-05-01', holder: 'An Example', iban },
  });

  before(async () => {
    work = await deskAtWork({ drawUp: counting }, debiting());
    await work.pledge(work.mira, 1_000, mandate('M-1'));
    await work.pledge(work.noor, 500, mandate('N-1'));
    bo = await work.browser(work.bo);
    const { text } = await bo.follow(await bo.get(`${home}/new?day=2026-05-26`));
    await bo.post(`${home}/announce`, fieldsIn(text, `${home}/announce`));
    const union = (await work.clerk.union(work.id)) ?? assert.fail();
    run = [...union.treasury.debitRuns.keys()].at(-1) ?? assert.fail();
  });
  after(() => work.close());

  it('is written once, and not again for an entry that changes nothing of it', async () => {
    const first = await looks();
    assert.deepEqual(asked, ['written']);
    await Promise.all([looks(), looks()]);
    await work.pass(1);
    await entersSomething();
    await work.pledge(work.cy, 900, mandate('C-1'));
    assert.equal(
      fieldsIn(await looks(), '/act', 'treasury/collect@1')['b.file'],
      fieldsIn(first, '/act', 'treasury/collect@1')['b.file'],
    );
    assert.deepEqual(asked, ['written']);
  });

  it('is written again once something of it changed', async () => {
    asked = [];
    await work.pledge(work.noor, 600, mandate('N-1'));
    assert.match(await looks(), /Sign for this file/);
    assert.deepEqual(asked, [], 'the mandate and the debit are as they were');
    const { debits } = (await work.clerk.union(work.id))?.treasury.debitRuns.get(run) ?? {};
    await work.act(work.bo, 'treasury/call-off@1', { debits: [debits?.[0]] });
    await looks();
    assert.deepEqual(asked, ['written']);
    await work.pass(24);
    await looks();
    assert.deepEqual(asked, ['written', 'written'], 'on another day');
  });

  it('is checked once after it was signed, however often it is looked at and loaded', async () => {
    const fields = fieldsIn(await looks(), '/act', 'treasury/collect@1');
    asked = [];
    assert.equal((await sendSigned(work, work.bo, bo, fields)).status, 303);
    assert.deepEqual(asked, ['written'], 'what is signed for is written anew');
    await looks();
    await entersSomething();
    await looks();
    assert.equal((await bo.get(`${home}/${run}/file`)).status, 200);
    assert.deepEqual(asked, ['written', 'checked']);
  });

  it('is not for the bank in the list either, by what was found when it was looked at', async () => {
    const list = async (): Promise<string> => (await bo.get(home)).text;
    assert.doesNotMatch(await list(), /Not for the bank/);
    isSpoilt = true;
    await work.pass(24);
    assert.match(await looks(), /The mandate is another one/);
    asked = [];
    assert.match(await list(), /class="badge bad">Not for the bank/);
    await entersSomething();
    assert.match(await list(), /class="badge bad">Not for the bank/);
    assert.deepEqual(asked, [], 'no file is written or checked for a list');
    isSpoilt = false;
    await work.pass(24);
    await looks();
    assert.doesNotMatch(await list(), /Not for the bank/);
  });
});
