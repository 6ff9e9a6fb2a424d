import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid } from '../../../testing.ts';
import { said } from '../assembly/testing.ts';
import { type DeskAtWork, deskAtWork } from './desk/testing.ts';
import { inDollars, opensDollars } from './testing.ts';

describe('the money of a union whose book is for members', () => {
  let at: DeskAtWork;
  before(async () => {
    at = await deskAtWork({}, {}, { book: 'members' });
  });
  after(() => at.close());

  const enters = async (...lines: readonly (readonly [word: string, amount: number])[]) => {
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const all = lines.map(([word, amount]) => ({
      line: said(`line ${word}`),
      day,
      amount,
      about: said(word),
      parts: [{ to: 'donation', amount, fund: 'legal' }],
    }));
    const words = lines.map(([word]) => word);
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: all }, ...words);
  };
  const outside = async (): Promise<string> => {
    const { status, text } = await (await at.browser()).get(`${at.home}/money`);
    assert.equal(status, 200);
    await assertValid(text, 'money for those outside');
    return text;
  };

  it('is told to strangers, and nothing of one gift is', async () => {
    assert.match(await outside(), /not enough to tell yet: too few payments/);
    await enters(['one gift', 13_700]);
    await at.pass(24 * 90);
    const text = await outside();
    assert.match(text, /By its rules, The Example keeps its minutes among its members/);
    assert.doesNotMatch(text, /137\.00/);
    for (const path of ['/money/books', '/money/books.csv', '/money/years', '/money/start'])
      assert.equal((await (await at.browser()).get(at.home + path)).status, 403);
  });

  it('is told by fund over time, once five payments hide each other', async () => {
    await enters(['two', 1_000], ['three', 1_000], ['four', 1_000], ['five', 1_000]);
    assert.doesNotMatch(await outside(), /177\.00/);
    await at.pass(24 * 90);
    const text = await outside();
    assert.match(text, /Legal defence/);
    assert.match(text, /May 2026 – [A-Z][a-z]+ 2026[\s\S]*€177\.00/);
    assert.doesNotMatch(text, /137\.00|€40\.00/);
    assert.doesNotMatch(text, /of dues went/);
    assert.match(text, /What became of dues is told to members only/);
  });

  it('is told in each currency of which a sum can be, and names no other', async () => {
    await opensDollars(at);
    await inDollars(at, ['dollar 1', 500], ['dollar 2', 600], ['dollar 3', 700], ['dollar 4', 800]);
    await at.pass(24 * 90);
    assert.doesNotMatch(await outside(), /USD|\$/);
    await inDollars(at, ['dollar 5', 900]);
    await at.pass(24 * 90);
    const text = await outside();
    assert.match(text, /<h2>Legal defence \(EUR\)<\/h2>[\s\S]*<h2>General \(USD\)<\/h2>/);
    const dollars = text.split('<h2>General (USD)</h2>')[1] ?? '';
    assert.match(dollars, /What came and what went: General \(USD\)/);
    assert.match(dollars, />(?:US)?\$35\.00</);
    assert.doesNotMatch(dollars, /€/);
  });

  it('is told whole to members', async () => {
    const { text } = await (await at.browser(at.mira)).get(`${at.home}/money`);
    await assertValid(text, 'money for members');
    assert.match(text, /there every payment stands, without names/);
    assert.doesNotMatch(text, /told to members only/);
    assert.match(text, /137\.00/);
  });
});
