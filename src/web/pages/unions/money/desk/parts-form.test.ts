import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fundBalance, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm, numberOf } from './testing.ts';

const money = '/u/example/money';
const day = '2026-05-01';

describe('a part of what somebody paid, back to them', () => {
  let work: DeskAtWork;
  let bo: Visitor;
  before(async () => {
    work = await deskAtWork();
    await work.pledge(work.mira, 1_000);
    bo = await work.browser(work.bo);
    await bo.get(`${money}/statements`);
    const lines = [
      { day, amount: 1_000, name: 'Mira M', text: numberOf(work.mira), ref: 'P1' },
      { day, amount: 4_200, name: 'Rosa', text: 'for the strike', ref: 'P2' },
      { day, amount: 600, name: 'Nobody knows', text: 'perhaps', ref: 'P3' },
      { day, amount: -1_500, name: 'Rosa', text: 'too much', ref: 'P4' },
    ];
    const sent = await bo.post(`${money}/statements`, fileForm('main', camtOf(lines)));
    await bo.follow(sent);
    await bo.post(`${sent.headers.get('location')}/enter`, {});
    const gift = { kinds: 'donation', 'p.0.fund': 'general', 'p.0.amount': '42' };
    await signs(await says(await lineOf(4_200), gift));
  });
  after(() => work.close());

  const treasury = async (): Promise<Treasury> =>
    (await work.clerk.union(work.id))?.treasury ?? assert.fail();
  const lineOf = async (amount: number): Promise<string> =>
    [...(await treasury()).lines].find(([, line]) => line.amount === amount)?.[0] ?? assert.fail();
  const says = async (line: string, fields: Readonly<Record<string, string>>): Promise<Visit> =>
    bo.post(`${money}/lines/${line}/parts`, fields);
  const signs = async ({ text }: Visit): Promise<void> => {
    const { status } = await bo.post(
      '/u/example/act',
      fieldsIn(text, '/u/example/act', 'treasury/assign@1'),
    );
    assert.equal(status, 303);
  };
  const isBack = (of: string, amount = '15'): Readonly<Record<string, string>> => ({
    kinds: 'part-return',
    'p.0.of': of,
    'p.0.amount': amount,
  });

  it('can be chosen where money went out, of all that somebody paid', async () => {
    const out = await lineOf(-1_500);
    const page = await bo.get(`${money}/lines/${out}`);
    assert.match(page.text, /A part of what somebody paid, back to them/);
    const came = await bo.get(`${money}/lines/${await lineOf(600)}`);
    assert.doesNotMatch(came.text, /A part of what somebody paid, back to them/);
    const { text } = await says(out, { kinds: '', add: 'part-return' });
    await assertValid(text, 'a part goes back');
    assert.match(text, /name="p\.0\.amount"[^>]*value="15\.00"/);
    for (const [amount, isShown] of [
      [1_000, true],
      [4_200, true],
      [600, false],
      [-1_500, false],
    ] as const)
      assert.equal(text.includes(`<option value="${await lineOf(amount)}"`), isShown, `${amount}`);
  });

  it('says at the field what is wrong, and keeps what was typed', async () => {
    const out = await lineOf(-1_500);
    for (const none of ['', await lineOf(600), 'what never was']) {
      const { status, text } = await says(out, isBack(none, '15.00'));
      assert.equal(status, 422);
      await assertValid(text, 'no line');
      assert.match(text, /id="field-p-0-of-error">.*Choose one of those shown\./);
      assert.match(text, /value="15\.00"/);
    }
    const gift = await lineOf(4_200);
    const wrong = await says(out, isBack(gift, 'some'));
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="some"/);
    assert.match(wrong.text, new RegExp(`<option value="${gift}" selected`));
    const less = await says(out, isBack(gift, '14'));
    assert.match(less.text, /The parts come to €14\.00, and the whole is €15\.00/);
    const more = await says(out, isBack(await lineOf(1_000)));
    assert.equal(more.status, 422);
    assert.match(more.text, /More can’t go back than came by this line/);
  });

  it('goes back out of the fund that it came to, and the payment says so', async () => {
    const out = await lineOf(-1_500);
    const gift = await lineOf(4_200);
    const inFund = async (): Promise<number> =>
      Number(fundBalance((await treasury()).ledger, 'general', 'EUR'));
    const had = await inFund();
    const over = await says(out, isBack(gift));
    assert.equal(over.status, 200, over.text);
    await assertValid(over.text, 'look over a part that goes back');
    await signs(over);
    assert.deepEqual((await treasury()).lines.get(out)?.parts, [
      { to: 'part-return', amount: -1_500, fund: 'general', source: 'donations', of: gift },
    ]);
    assert.equal((await inFund()) - had, -1_500);
    const { text } = await bo.get(`${money}/lines/${gift}`);
    await assertValid(text, 'a gift of which a part went back');
    assert.match(text, /€15\.00 of it have gone back since/);
  });
});
