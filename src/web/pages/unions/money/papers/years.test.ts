import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { textOfPdf, wrongInPdf } from '../../../../../pdf/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { said } from '../../assembly/testing.ts';
import { agreesNow, type MoneyAtWork, moneyAtWork } from '../claims/testing.ts';

describe('the accounts of a year', () => {
  let at: MoneyAtWork;
  let stranger: Visitor;
  let through = '';
  const get = (rest: string) => stranger.get(`${at.home}/money${rest}`);

  before(async () => {
    at = await moneyAtWork();
    stranger = await at.browser();
    const day = (await at.clerk.union(at.id))?.at.slice(0, 10) ?? '';
    through = `${day.slice(0, 4)}-12`;
    const lines = Array.from({ length: 12 }, (_, i) => ({
      line: said(`gift ${i}`),
      day,
      amount: 1_000 + i,
      about: said(`about ${i}`),
      parts: [{ to: 'donation', amount: 1_000 + i, fund: i < 10 ? 'general' : 'legal' }],
    }));
    const texts = lines.map((_, i) => `about ${i}`);
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, ...texts);
  });
  after(() => at.close());

  it('are found from the overview and the books, and are called what they are', async () => {
    for (const page of ['', '/books'])
      assert.ok((await get(page)).text.includes(`href="${at.home}/money/years"`));
    const { status, text } = await get('/years');
    assert.equal(status, 200);
    await assertValid(text, 'years');
    assert.match(text, /so far[\s\S]*€120\.66/);
    assert.ok(text.includes(`/money/years/${through}.pdf`));
    assert.equal((await get('/years/1999-12.pdf')).status, 404);
    assert.equal((await get(`/years/${through.replace('12', '11')}.pdf`)).status, 404);
  });

  it('are a PDF in which nothing is wrong, and the same one every time', async () => {
    const first = await get(`/years/${through}.pdf`);
    assert.equal(first.status, 200);
    assert.equal(first.headers.get('content-type'), 'application/pdf');
    const { bytes } = first;
    assert.equal(wrongInPdf(bytes), '');
    assert.deepEqual((await get(`/years/${through}.pdf`)).bytes, bytes);
    if (process.env['KEEP_PDF'] !== undefined) writeFileSync(process.env['KEEP_PDF'], bytes);
    const text = textOfPdf(bytes);
    const { seen } = (await at.clerk.head(at.id, 'clerk')) ?? assert.fail('no head');
    for (const part of [
      'So far: this year is not over.',
      '€120.66 came, and €0.00 went.',
      'Main account',
      '€1,120.66',
      'Servers',
      'Not used',
      at.id,
      seen.root,
      `number ${seen.size - 1}`,
    ])
      assert.ok(text.includes(part), part);
  });

  it('list what the bank booked into a year after its books were closed', async () => {
    await at.pass(24 * (31 * 8 + 30));
    await agreesNow(at);
    await at.act(at.bo, 'treasury/close-year@1', { through: `${through}-31` });
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const late = { line: said('late'), day, dated: `${through}-30`, amount: -450 };
    const lines = [{ ...late, about: said('late fee') }];
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, 'late fee');
    const { text } = await get('/years');
    await assertValid(text, 'years with a late line');
    assert.match(text, /Booked late into[\s\S]*30 December 2026[\s\S]*4\.50/);
    const paper = textOfPdf((await get(`/years/${through}.pdf`)).bytes);
    assert.ok(paper.includes('Booked late by the bank'));
    assert.ok(!paper.includes('4.50'), 'the sum of a single payment stands on no paper');
  });
});
