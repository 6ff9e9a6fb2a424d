import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid } from '../../../testing.ts';
import { type DeskAtWork, deskAtWork } from './desk/testing.ts';
import { inDollars, opensDollars } from './testing.ts';

describe('income and spending over time', () => {
  let at: DeskAtWork;
  before(async () => {
    at = await deskAtWork();
    await opensDollars(at);
  });
  after(() => at.close());

  const overview = async (): Promise<string> => {
    const { status, text } = await (await at.browser()).get(`${at.home}/money`);
    assert.equal(status, 200);
    await assertValid(text, 'the money');
    return text;
  };
  const headings = (text: string): readonly string[] =>
    [...text.matchAll(/<h2>(Income and spending[^<]*)<\/h2>/g)].map(([, heading = '']) => heading);
  /** What stands below the heading of one currency. */
  const below = (text: string, currency: string): string =>
    text.split('<h2>').find((part) => part.startsWith(`Income and spending (${currency})`)) ?? '';

  it('are told without naming a currency while there is one', async () => {
    assert.deepEqual(headings(await overview()), ['Income and spending']);
  });

  it('are told in each currency, the rules’ own first', async () => {
    await inDollars(at, ['a gift', 40_000], ['its fee', -250]);
    const text = await overview();
    assert.deepEqual(headings(text), ['Income and spending (EUR)', 'Income and spending (USD)']);
    const [euros, dollars] = [below(text, 'EUR'), below(text, 'USD')];
    assert.match(dollars, /month by month \(USD\)<\/figcaption>/);
    assert.match(dollars, /General: (?:US)?\$397\.50 \(May 2026\)/);
    for (const sum of ['$400.00', '$2.50']) assert.ok(dollars.includes(sum), sum);
    assert.doesNotMatch(dollars, /€/);
    assert.match(euros, /General: €1,050\.00 \(May 2026\)/);
    assert.doesNotMatch(euros, /\$/);
  });
});
