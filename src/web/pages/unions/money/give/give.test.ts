import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import { creditorReference } from '../../../../../bank/payment-reference.ts';
import { fundBalance } from '../../../../../union/treasury/treasury.ts';
import { charterOf } from '../../../../../union/testing.ts';
import { moneyed } from '../../../../../union/treasury/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { type UnionAtWork, unionAtWork } from '../../assembly/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm, iban } from '../desk/testing.ts';

const give = '/u/example/money/give';

describe('giving by bank transfer', () => {
  let work: DeskAtWork;
  let stranger: Visitor;
  let fund = '';
  before(async () => {
    work = await deskAtWork();
    stranger = await work.browser();
    const { funds = {} } = (await work.clerk.union(work.id))?.charter?.money ?? {};
    fund = Object.keys(funds)[1] ?? assert.fail('one fund only');
  });
  after(() => work.close());

  const asks = async (query: string, status = 200): Promise<string> => {
    const visit = await stranger.get(`${give}?${query}`);
    assert.equal(visit.status, status, visit.text);
    await assertValid(visit.text, query);
    return visit.text;
  };

  it('is offered to strangers, on the front page and with the money', async () => {
    for (const path of ['/u/example', '/u/example/money'])
      assert.ok((await stranger.get(path)).text.includes(`href="${give}"`), path);
    const page = await stranger.get(give);
    assert.equal(page.status, 200);
    await assertValid(page.text, 'give');
    assert.match(page.text, /nobody asks who you are/);
    assert.doesNotMatch(page.text, /name="(?:name|email)"/);
  });

  it('says where to, under the reference of the fund, and with a code for the bank’s app', async () => {
    const text = await asks(`amount=2000&own=&fund=${fund}&often=once`);
    const reference = giftReference(work.id, fund);
    assert.ok(text.includes(reference));
    assert.ok(text.includes(creditorReference(reference)));
    assert.ok(text.replaceAll(/\s/g, '').includes(iban));
    assert.match(text, /class="qr"/);
    assert.match(text, /€20\.00, once/);
    assert.doesNotMatch(text, /standing order/);
  });

  it('says how to set up a standing order for every month', async () => {
    const text = await asks(`own=7%2C50&fund=${fund}&often=month`);
    assert.match(text, /€7\.50 every month/);
    assert.match(text, /standing order/);
    assert.match(text, /You end it at your bank/);
  });

  it('reads amounts as everywhere, and says at the field what is wrong, with all that was chosen', async () => {
    for (const [own, why] of [
      ['', /Choose one of the amounts above/],
      ['1.234', /can mean 1234\.00 or 1\.23/],
      ['-5', /without a minus/],
      ['1e9', /without an exponent/],
      ['٥', /digits 0 to 9/],
      ['5.123', /can mean/],
      ['5.1234', /more|marks/],
    ] as const) {
      const text = await asks(`own=${encodeURIComponent(own)}&fund=${fund}&often=month`, 422);
      const error = /id="field-own-error">([\s\S]*?)<\/p>/.exec(text)?.[1] ?? '';
      assert.match(error, why, own);
      assert.match(text, new RegExp(`value="${fund}"[^>]* checked`));
      assert.match(text, /value="month"[^>]* checked/);
    }
    await asks('amount=2000&own=&fund=nowhere&often=once', 422);
    await asks('amount=2001&own=&fund=general&often=sometimes', 422);
  });

  it('goes back with everything as it was', async () => {
    const text = await asks(`own=7.50&fund=${fund}&often=month&change=1`);
    assert.match(text, /value="7\.50"/);
    assert.match(text, /value="month"[^>]* checked/);
  });

  it('is known again when the statement is brought in', async () => {
    const bo = await work.browser(work.bo);
    const at = '/u/example/money/statements';
    await bo.get(at);
    const text = `RF ${creditorReference(giftReference(work.id, fund))}`;
    const file = camtOf([{ day: '2026-05-01', amount: 2_000, name: 'Somebody', text, ref: 'G1' }]);
    const answer = await bo.post(at, fileForm('main', file));
    const preview = await bo.follow(answer);
    await assertValid(preview.text, 'preview');
    assert.match(preview.text, /a gift to “/);
    const { ledger: books } =
      (await work.clerk.union(work.id))?.treasury ?? assert.fail('no union');
    const had = fundBalance(books, fund, 'EUR');
    await bo.post(`${answer.headers.get('location') ?? ''}/enter`, {});
    const { lines, unmatched, ledger } =
      (await work.clerk.union(work.id))?.treasury ?? assert.fail('no union');
    assert.equal(unmatched.size, 0);
    assert.deepEqual([...lines.values()].at(-1)?.parts, [{ to: 'donation', amount: 2_000, fund }]);
    assert.equal(fundBalance(ledger, fund, 'EUR') - had, 2_000n);
  });
});

describe('giving to a union', () => {
  let circle: UnionAtWork;
  let young: UnionAtWork;
  let closed: UnionAtWork;
  before(async () => {
    circle = await unionAtWork(charterOf('circle', { waiting: 0 }));
    young = await unionAtWork(moneyed());
    closed = await unionAtWork({ ...moneyed(), book: 'members' });
  });
  after(async () => {
    for (const each of [circle, young, closed]) await each.close();
  });

  it('that holds no money is not possible, and its page says so', async () => {
    for (const each of [circle, young]) {
      const stranger = await each.browser();
      const page = await stranger.get(give);
      await assertValid(page.text, 'no money');
      assert.match(page.text, /This union takes no money/);
      assert.ok(!(await stranger.get('/u/example')).text.includes(`href="${give}"`));
    }
  });

  it('whose book is for members is possible for strangers all the same', async () => {
    const stranger = await closed.browser();
    assert.equal((await stranger.get('/u/example/money')).status, 403);
    assert.equal((await stranger.get(give)).status, 200);
  });
});
