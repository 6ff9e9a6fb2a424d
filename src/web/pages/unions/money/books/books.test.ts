import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { said } from '../../assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork } from '../claims/testing.ts';

const hasHledger = spawnSync('hledger', ['--version']).status === 0;
if (!hasHledger) {
  const sentence = 'hledger is not installed, so what the hall hands out is not read by it.';
  if (process.env['CI'] === 'true') it('has hledger to test with', () => assert.fail(sentence));
  else console.log(sentence);
}

describe('the books of a union', () => {
  let at: MoneyAtWork;
  let stranger: Visitor;
  const path = (rest: string): string => `${at.home}/money${rest}`;
  const page = async (rest: string): Promise<string> => {
    const { status, text } = await stranger.get(path(rest));
    assert.equal(status, 200, rest);
    await assertValid(text, rest);
    return text;
  };

  before(async () => {
    at = await moneyAtWork();
    stranger = await at.browser();
    const day = (await at.clerk.union(at.id))?.at.slice(0, 10);
    const gift = (amount: number): object => ({
      line: said(`gift ${amount}`),
      day,
      amount,
      about: said(`about ${amount}`),
      parts: [{ to: 'donation', amount, fund: 'legal' }],
    });
    const amounts = Array.from({ length: 90 }, (_, i) => 100 + i);
    const body = { place: 'main', lines: amounts.map(gift) };
    for (const from of [0, 30, 60]) {
      const lines = body.lines.slice(from, from + 30);
      const texts = amounts.slice(from, from + 30).map((amount) => `about ${amount}`);
      await at.act(at.bo, 'treasury/enter-lines@1', { ...body, lines }, ...texts);
    }
  });
  after(() => at.close());

  it('lead from every balance down to its entries, page by page', async () => {
    assert.match(await page('/books'), /Main account[\s\S]*€1,130\.05[\s\S]*Gifts[\s\S]*€130\.05/);
    const newest = await page('/books/income:donations');
    assert.match(newest, /€1\.89[\s\S]*€130\.05[\s\S]*minutes\/\d+/);
    assert.match(newest, /Page 1 of 2/);
    // The link says it already, where each cell bears its column's title.
    assert.doesNotMatch(newest, /data-title="Record"/);
    assert.match(await page('/books/income:donations?page=2'), /€1\.00[\s\S]*€1\.00/);
    assert.match(await page('/funds/legal'), /Law and lawyers[\s\S]*€130\.05/);
    assert.match(await page('/funds/solidarity'), /Nothing has come or gone here/);
    for (const none of ['/books/income:yachts', '/funds/yachts'])
      assert.equal((await stranger.get(path(none))).status, 404);
  });

  it('are drawn for everybody, with the figures below', async () => {
    const text = await page('');
    assert.match(text, /€1,130\.05 in all funds/);
    assert.match(text, /class="ink-yes"/);
    assert.match(text, /What each fund had at the end[\s\S]*€130\.05/);
    assert.match(text, /Legal defence: €130\.05 \(May 2026\)/);
    assert.match(text, /Servers[\s\S]*€0\.00 of €300\.00/);
  });

  it('are taken by other programs as they are handed out', async (t) => {
    const journal = (await stranger.get(path('/books.journal'))).text;
    assert.match(journal, /^account income:donations/m);
    assert.doesNotMatch(journal, /about 100/);
    assert.match((await stranger.get(path('/books.beancount'))).text, /open Income:Donations/);
    assert.match((await stranger.get(path('/books.csv'))).text, /donation/);
    if (!hasHledger) return t.skip('hledger is not installed');
    const asked = (...words: readonly string[]) =>
      spawnSync('hledger', ['-f', '-', ...words], { input: journal, encoding: 'utf8' });
    assert.equal(asked('check', '--strict', 'ordereddates', 'uniqueleafnames').stderr, '');
    assert.match(asked('balance', 'assets:main').stdout, /1,?130\.05 EUR/);
    return undefined;
  });

  it('keep what is for few out of the record of a line', async () => {
    const { size = 0 } = (await at.clerk.union(at.id)) ?? {};
    const text = (await stranger.get(`${at.home}/minutes/${size - 1}`)).text;
    assert.match(text, /Only those whom it concerns can read this/);
    assert.doesNotMatch(text, /about 189/);
  });
});
