import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { instalmentToken } from '../../../../union/treasury/treasury.ts';
import { carrying } from '../../../../union/testing.ts';
import { assertValid } from '../../../testing.ts';
import { said } from '../assembly/testing.ts';
import { type DeskAtWork, deskAtWork, saltOf } from './desk/testing.ts';

/** The cells of the table below its head. */
const rowsIn = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)]
    .slice(1)
    .map(([, row = '']) =>
      [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) =>
        cell.replaceAll(/<[^>]+>/g, '').trim(),
      ),
    );

describe('where a hundred of dues went', () => {
  let at: DeskAtWork;
  before(async () => {
    at = await deskAtWork();
    await at.pledge(at.mira, 1_000);
  });
  after(() => at.close());

  const overview = async (): Promise<string> => {
    const { status, text } = await (await at.browser()).get(`${at.home}/money`);
    assert.equal(status, 200);
    await assertValid(text, 'the money');
    return text;
  };
  const part = async (): Promise<string> =>
    /<section class="unit-of-dues">[\s\S]*?<\/section>/.exec(await overview())?.[0] ?? '';
  const enters = async (amount: number, to: object): Promise<void> => {
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const about = `line of ${amount}`;
    const line = { line: said(about), day, amount, about: said(about), parts: [to] };
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, about);
  };

  it('is told of nothing where no dues came', async () => {
    assert.equal(await part(), '');
  });

  it('is told by fund and use, in a picture and in a table that come to the whole', async () => {
    const period = new Date(at.web.deps.now()).toISOString().slice(0, 7);
    const token = instalmentToken(saltOf(at.mira), period);
    const instalments = [{ period, token }];
    await enters(1_000, { to: 'dues', amount: 1_000, fund: 'general', instalments });
    await enters(-210, { to: 'fees', amount: -210, fund: 'general' });
    const text = await part();
    assert.match(text, /Where €100\.00 of dues went/);
    // Of 1,050.00 that were there and 10.00 of dues, 2.10 went: 19.81 cents of 100.00.
    assert.deepEqual(rowsIn(text), [
      ['General', 'Bank fees', '€0.20'],
      ['General', 'Still there', '€99.80'],
    ]);
    const drawn = [...text.matchAll(/<rect class="ink-(\w+)" width="([\d.]+)%"/g)];
    assert.deepEqual(
      drawn.map(([, ink, width]) => [ink, width]),
      [
        ['no', '0.2'],
        ['yes', '99.8'],
      ],
    );
    assert.match(text, /rounded so that they come to €100\.00/);
  });

  it('is told where another fund used what was passed on to it', async () => {
    const reason = said('for a second server');
    const moving = { from: 'general', to: 'servers', currency: 'EUR', amount: 21_000, reason };
    await at.decide('ordinary', [carrying('treasury/move@1', moving)], 'for a second server');
    await enters(-5_250, { to: 'fees', amount: -5_250, fund: 'servers' });
    // A fifth of 1,060.00 was passed on, and a quarter of that was used.
    const text = await part();
    assert.deepEqual(rowsIn(text), [
      ['General', 'Bank fees', '€0.20'],
      ['General', 'Still there', '€79.99'],
      ['Servers', 'Bank fees', '€4.95'],
      ['Servers', 'Still there', '€14.86'],
    ]);
    assert.match(text, /What a fund passed on to another is told where that one used it/);
  });
});
