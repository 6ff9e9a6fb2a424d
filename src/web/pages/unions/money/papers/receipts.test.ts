import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { textOfPdf, wrongInPdf } from '../../../../../pdf/testing.ts';
import { carrying, type Hand } from '../../../../../union/testing.ts';
import {
  heldOn,
  instalmentToken,
  type Line,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { wordsOf } from '../../../../words.ts';
import { said } from '../../assembly/testing.ts';
import { decideRules } from '../dues/testing.ts';
import { duesReceipt } from './receipts.ts';
import { type DeskAtWork, deskAtWork, numberOf, saltOf } from '../desk/testing.ts';

describe('receipts', () => {
  let at: DeskAtWork;
  let [mira, noor, bo]: Visitor[] = [];
  let [day, year] = ['', ''];

  const keep = (name: string, bytes: Uint8Array): void => {
    const folder = process.env['KEEP_PDF'];
    if (folder !== undefined) writeFileSync(`${folder}/${name}.pdf`, bytes);
  };
  const line = (word: string, amount: number, ...parts: readonly object[]): object => ({
    line: said(word),
    day,
    amount,
    about: said(word),
    parts,
  });
  const dues = (who: Hand, amount: number, ...periods: readonly string[]): object => ({
    to: 'dues',
    amount,
    fund: 'general',
    instalments: periods.map((period) => ({ period, token: instalmentToken(saltOf(who), period) })),
  });
  const gift = (amount: number, fund = 'legal'): object => ({ to: 'donation', amount, fund });

  before(async () => {
    at = await deskAtWork();
    day = (await at.clerk.union(at.id))?.at.slice(0, 10) ?? '';
    year = day.slice(0, 4);
    await at.pledge(at.mira, 500);
    await at.pledge(at.noor, 700);
    [mira, noor, bo] = [
      await at.browser(at.mira),
      await at.browser(at.noor),
      await at.browser(at.bo),
    ];
    const lines = [
      line('a', 1_500, dues(at.mira, 1_500, `${year}-01`, `${year}-02`, `${year}-03`)),
      line('b', 700, dues(at.noor, 700, `${year}-01`)),
      line('c', 1_000, dues(at.mira, 500, `${year}-05`), gift(500)),
      line('d', 9_000, gift(7_500), gift(1_500, 'general')),
    ];
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, 'a', 'b', 'c', 'd');
  });
  after(() => at.close());

  describe('of dues', () => {
    const path = (): string => `${at.home}/money/dues/${year}.pdf`;

    it('are found on one’s own page, and tell each payment', async () => {
      const page = await mira?.get(`${at.home}/money/dues`);
      assert.ok(page?.text.includes(`href="${path()}"`));
      await assertValid(page?.text ?? '', 'dues');
      const { status, headers, bytes } = (await mira?.get(path())) ?? assert.fail();
      assert.equal(status, 200);
      assert.match(headers.get('cache-control') ?? '', /private/);
      assert.equal(wrongInPdf(bytes), '');
      keep('dues', bytes);
      const text = textOfPdf(bytes);
      const seq = ((await at.clerk.union(at.id))?.size ?? 0) - 1;
      assert.match(text, new RegExp(`Jan ${year} – Mar ${year} ${seq} €15\\.00`));
      assert.match(text, new RegExp(`May ${year} ${seq} €5\\.00`));
      assert.match(text, /All together €20\.00/);
      assert.match(text, /Paid by Mira/);
      assert.ok(text.includes(numberOf(at.mira)));
      assert.match(text, /It is no certificate for taxes, unless the law/);
      assert.doesNotMatch(text, /€7\.00|Noor/);
    });

    it('are for each by themselves', async () => {
      const text = textOfPdf((await noor?.get(path()))?.bytes ?? new Uint8Array());
      assert.match(text, /Paid by Noor[\s\S]*All together €7\.00/);
      assert.equal((await bo?.get(path()))?.status, 404);
      const stranger = await at.browser();
      const asked = await stranger.get(path());
      assert.notEqual(asked.status, 200);
      assert.doesNotMatch(asked.text, /%PDF/);
    });

    it('say from when on debits are known, where some of the year is too long ago', async () => {
      const union = (await at.clerk.union(at.id)) ?? assert.fail('no union');
      const rules = union.charter?.money ?? assert.fail('no money');
      const paid = { year, isGiven: false, payer: 'Mira', reference: 'R', payments: [] };
      const of = { t: wordsOf('en', {}), name: 'The Example', address: '', union, rules };
      const told = (debitsFrom?: string): string =>
        JSON.stringify(duesReceipt(of, { ...paid, debitsFrom }).blocks);
      assert.match(told(`${year}-04`), new RegExp(`direct debit before Apr ${year} is not on`));
      assert.doesNotMatch(told(), /direct debit/);
    });

    it('are there for years in which somebody paid', async () => {
      assert.equal((await mira?.get(`${at.home}/money/dues/1999.pdf`))?.status, 404);
    });
  });

  describe('of gifts', () => {
    const page = (word: string): string => `${at.home}/money/lines/${said(word)}`;
    const make = async (word: string, fields: Readonly<Record<string, string>>) => {
      await bo?.get(page(word));
      return (await bo?.post(`${page(word)}/receipt`, fields)) ?? assert.fail();
    };

    it('are made with a name that somebody types, and which is kept nowhere', async () => {
      const { text } = (await bo?.get(page('d'))) ?? assert.fail();
      await assertValid(text, 'line');
      assert.match(text, /A receipt for this gift/);
      const giver = 'Ødegård-Σμυρναίου Щербаков';
      const address = 'Long Road 1\n12345 Łódź';
      const visit = await make('d', { giver, address });
      assert.equal(visit.status, 200);
      assert.equal(visit.headers.get('cache-control'), 'no-store');
      assert.equal(wrongInPdf(visit.bytes), '');
      keep('gift', visit.bytes);
      const paper = textOfPdf(visit.bytes);
      assert.match(paper, /Ødegård-Σμυρναίου Щербаков/);
      assert.match(paper, /Long Road 1 12345 Łódź/);
      assert.match(paper, /€90\.00/);
      assert.match(paper, /Legal defence and General/);
      assert.ok(!(await bo?.get(page('d')))?.text.includes('Ødegård'));
    });

    it('are of the gift alone, where a line is something else as well', async () => {
      const paper = textOfPdf((await make('c', { giver: 'Ana' })).bytes);
      assert.match(paper, /€5\.00/);
      assert.doesNotMatch(paper, /€10\.00|Living at/);
    });

    it('are of what has not gone back', async () => {
      const goesBack = (word: string, of: string, amount: number): object =>
        line(word, -amount, {
          to: 'part-return',
          amount: -amount,
          fund: 'legal',
          source: 'donations',
          of: said(of),
        });
      const enter = (entered: object, word: string) =>
        at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [entered] }, word);
      await enter(line('g', 900, gift(900)), 'g');
      await enter(goesBack('h', 'g', 890), 'h');
      const paper = textOfPdf((await make('g', { giver: 'Ana' })).bytes);
      assert.match(paper, /€0\.10/);
      assert.doesNotMatch(paper, /€9\.00/);
      await enter(goesBack('i', 'g', 10), 'i');
      assert.equal((await make('g', { giver: 'Ana' })).status, 404);
    });

    it('say at the field what can’t be printed, and keep what was typed', async () => {
      const { status, text } = await make('d', { giver: '山田太郎', address: 'Tōkyō' });
      assert.equal(status, 422);
      await assertValid(text, 'line with errors');
      assert.match(text, /no letters such as 山 田 太 郎/);
      assert.match(text, /value="山田太郎"/);
      assert.match(text, />\s*Tōkyō<\/textarea>/);
      assert.match((await make('d', { giver: '' })).text, /This is needed/);
    });

    it('are made by treasurers, of gifts, that have not gone back', async () => {
      assert.equal((await make('b', { giver: 'Ana' })).status, 404);
      await mira?.get(`${at.home}/money`);
      const visit = await mira?.post(`${page('d')}/receipt`, { giver: 'Ana' });
      assert.equal(visit?.status, 403);
      const back = line('e', -9_000, { to: 'return', amount: -9_000, of: said('d') });
      await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [back] }, 'e');
      assert.doesNotMatch((await bo?.get(page('d')))?.text ?? '', /A receipt for this gift/);
      assert.equal((await make('d', { giver: 'Ana' })).status, 404);
    });
  });

  describe('of dues in a year in which the rules changed the currency', () => {
    before(async () => {
      await decideRules(at, (money) => ({ ...money, currency: 'JPY' }));
      const yen = {
        place: 'yen',
        kind: 'bank',
        kept: 'statements',
        currency: 'JPY',
        title: said('Yen'),
      };
      await at.decide('ordinary', [carrying('treasury/open-place@1', yen)], 'Yen');
      day = (await at.clerk.union(at.id))?.at.slice(0, 10) ?? '';
      const lines = [
        line('y', 1_500, dues(at.mira, 1_500, `${year}-07`)),
        line('z', 250, dues(at.mira, 250, `${year}-08`)),
      ];
      await at.act(at.bo, 'treasury/enter-lines@1', { place: 'yen', lines }, 'y', 'z');
    });

    it('have a sum for each of them', async () => {
      assert.equal(day.slice(0, 4), year);
      const { bytes } = (await mira?.get(`${at.home}/money/dues/${year}.pdf`)) ?? assert.fail();
      keep('two currencies', bytes);
      const text = textOfPdf(bytes);
      assert.match(text, /All together €20\.00 All together JP¥1,750/);
      assert.doesNotMatch(text, /3,750/);
    });

    it('do not make the list of years forget what came before', async () => {
      const { text } = (await mira?.get(`${at.home}/money/years`)) ?? assert.fail();
      await assertValid(text, 'years in two currencies');
      assert.match(text, /€32\.00[\s\S]*JP¥1,750/);
    });
  });

  describe('of what came into the books of a later year', () => {
    const treasury = async (): Promise<Treasury> =>
      (await at.clerk.union(at.id))?.treasury ?? assert.fail('no union');
    let was: Line;

    /** Each account holds now what its statement says. */
    const agree = async (): Promise<void> => {
      for (const place of ['main', 'yen']) {
        const found = (await treasury()).places.get(place) ?? assert.fail();
        const balance = Number(heldOn(found, day));
        await at.act(at.bo, 'treasury/agree@1', { place, day, balance });
      }
    };

    before(async () => {
      was = (await treasury()).lines.get(said('c')) ?? assert.fail('no line');
      await at.pass(24 * 265);
      day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
      await agree();
      await at.act(at.bo, 'treasury/close-year@1', { through: `${year}-12-31` });
      const enter = (place: string, word: string, amount: number, part: object) =>
        at.act(
          at.bo,
          'treasury/enter-lines@1',
          { place, lines: [{ ...line(word, amount, part), dated: `${year}-12-30` }] },
          word,
        );
      await enter('main', 'l', 4_000, gift(4_000));
      await enter('yen', 'm', 700, dues(at.noor, 700, `${year}-12`));
      const { place, amount, about, parts, day: dated } = was;
      const opens = { line: said('c'), place, day, dated, amount, about, parts };
      const reason = said('Found out later');
      await at.act(at.bo, 'treasury/reopen-line@1', { ...opens, reason }, 'Found out later');
      const record = [...(await treasury()).corrections.keys()].at(-1);
      await at.act(at.cy, 'treasury/confirm@1', { record });
      assert.notEqual(day.slice(0, 4), year);
    });

    const paperOf = async (word: string): Promise<string> => {
      const page = `${at.home}/money/lines/${said(word)}`;
      await bo?.get(page);
      const made = (await bo?.post(`${page}/receipt`, { giver: 'Ana' })) ?? assert.fail();
      return textOfPdf(made.bytes);
    };

    it('say the day on which the bank had a gift', async () => {
      assert.match(await paperOf('l'), new RegExp(`Day 30 December ${year} For`));
      const then = wordsOf('en', {}).plainDate(`${was.day}T00:00:00.000Z`);
      assert.match(await paperOf('c'), new RegExp(`Day ${then} For`));
    });

    it('have dues in the year in which the bank had them', async () => {
      const path = (of: string): string => `${at.home}/money/dues/${of}.pdf`;
      const text = textOfPdf((await noor?.get(path(year)))?.bytes ?? new Uint8Array());
      assert.match(text, new RegExp(`30 Dec(ember)? ${year} Dec ${year} \\d+ JP¥700`));
      const next = textOfPdf((await noor?.get(path(day.slice(0, 4))))?.bytes ?? new Uint8Array());
      assert.match(next, /Nothing was paid in this year/);
    });
  });
});
