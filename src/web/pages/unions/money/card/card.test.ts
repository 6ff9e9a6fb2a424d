import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { standInKey } from '../../../../../../test/stripe-stand-in.ts';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import {
  assets,
  balanceOf,
  fundBalance,
  instalmentToken,
  type Line,
  type Part,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { isTrouble } from '../../../../card-payments.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { said } from '../../assembly/testing.ts';
import { saltOf } from '../desk/testing.ts';
import { cardsAtWork, type CardsAtWork, connects, fetches, signingSecret } from './testing.ts';

let work: CardsAtWork;
let bo: Visitor;
before(async () => {
  work = await cardsAtWork();
  bo = await work.browser(work.bo);
});
after(() => work.close());

const treasury = async (): Promise<Treasury> =>
  (await work.clerk.union(work.id))?.treasury ?? assert.fail('no union');

describe('an account at Stripe', () => {
  it('is connected by treasurers where the members have opened one, and by nobody else', async () => {
    const page = await bo.get(work.cards);
    await assertValid(page.text, 'cards');
    assert.match(page.text, /Connect the account/);
    assert.doesNotMatch(page.text, /has to be set anew/);
    const mira = await work.browser(work.mira);
    assert.equal((await mira.get(work.cards)).status, 403);
    assert.equal((await mira.post(`${work.cards}/connect`, { key: standInKey })).status, 403);
    assert.equal((await (await work.browser()).get(work.cards)).status, 403);
  });

  it('takes only a restricted key, tells at the field what is wrong, and never shows one again', async () => {
    for (const [fields, field, why] of [
      [{ key: '' }, 'key', /needed/],
      [{ key: 'sk_live_0123456789abcdef' }, 'key', /another kind of key/],
      [{ key: 'pk_live_0123456789abcdef' }, 'key', /another kind of key/],
      [{ key: 'rk_live_with spaces' }, 'key', /begins with rk_live_/],
      [{ secret: 'nonsense-secret' }, 'secret', /begins with whsec_/],
      [{ place: 'main' }, 'place', /one of those shown/],
      [{ key: 'rk_test_revoked00000' }, 'key', /revoked/],
    ] as const) {
      const { status, text } = await connects(work, bo, fields);
      assert.equal(status, 422);
      await assertValid(text, JSON.stringify(fields));
      const error = new RegExp(`id="field-${field}-error">([\\s\\S]*?)</p>`).exec(text)?.[1];
      assert.match(error ?? '', why);
      for (const typed of [fields.key, fields.secret, standInKey, signingSecret])
        if (typed !== undefined && typed !== '') assert.ok(!text.includes(typed), typed);
    }
    work.stripe.fails('/v1/balance', {
      status: 403,
      error: { message: "The key 'rk_x' lacks 'rak_balance_read'." },
    });
    assert.match((await connects(work, bo)).text, /“balance read”/);
  });

  it('lies sealed once it is connected', async () => {
    await work.pass(0.1);
    const done = await bo.follow(await connects(work, bo));
    await assertValid(done.text, 'connected');
    assert.match(done.text, /Connected by/);
    assert.match(done.text, /This is a trial/);
    for (const secret of [standInKey, signingSecret]) assert.ok(!done.text.includes(secret));
    assert.ok(!work.web.log.join().includes(standInKey));
    const { text } = await (await work.browser()).get(`${work.home}/money/accounts/cards`);
    await assertValid(text, 'the account');
    assert.match(text, /Bo connected it on/);
  });
});

describe('what is fetched from Stripe', () => {
  let reference = '';
  const cards = () => work.web.deps.cards ?? assert.fail('no cards');
  const order = async (of: string, amount: number, months?: 1): Promise<string> => {
    const answer = await cards().order(standInKey, {
      amount,
      currency: 'EUR',
      often: months ? { months } : 'once',
      reference: of,
      title: 'x',
      isGift: true,
      paid: 'http://localhost/paid',
      back: 'http://localhost/',
    });
    return isTrouble(answer) ? assert.fail() : work.stripe.pays(answer.id);
  };
  const enter = async (path: string): Promise<string> => {
    const visit = await bo.follow(await bo.post(`${path}/enter`, {}));
    return visit.text;
  };
  const parts = async (): Promise<readonly (readonly Part[] | undefined)[]> =>
    [...(await treasury()).lines.values()]
      .filter(({ place }) => place === 'cards')
      .map((line) => line.parts);
  let gift = '';

  it('is shown like a statement, each movement with its fee', async () => {
    reference = await work.pledge(work.mira, 1_000);
    gift = await order(giftReference(work.id, 'solidarity'), 2_000);
    await order(reference, 1_000, 1);
    work.stripe.moves('stripe_fee', { amount: -150 });
    work.stripe.payout(1_000);
    work.stripe.moves('adjustment', { amount: 77 });
    const path = await fetches(work, bo);
    const page = await bo.get(path);
    await assertValid(page.text, 'preview');
    assert.match(page.text, /5 lines are new/);
    assert.match(page.text, /a gift to “Solidarity”/);
    assert.match(page.text, /dues of Mira, 1 month/);
    assert.match(page.text, /A fee/);
    assert.equal((await parts()).length, 0);
    await assertValid(await enter(path), 'entered');
    assert.deepEqual(await parts(), [
      [
        { to: 'donation', amount: 2_000, fund: 'solidarity' },
        { to: 'fees', amount: -53, fund: 'solidarity' },
      ],
      [
        {
          to: 'dues',
          amount: 1_000,
          fund: 'general',
          instalments: [
            { period: '2026-05', token: instalmentToken(saltOf(work.mira), '2026-05') },
          ],
        },
        { to: 'fees', amount: -39, fund: 'general' },
      ],
      [{ to: 'fees', amount: -150, fund: 'general' }],
      [{ to: 'own', amount: -1_000 }],
      undefined,
    ]);
    const { ledger } = await treasury();
    assert.equal(balanceOf(ledger, assets('cards'), 'EUR'), BigInt(work.stripe.balance()));
  });

  it('tells the public of no single gift while few have given', async () => {
    const { text } = await (await work.browser()).get(`${work.home}/money/accounts/cards`);
    assert.match(text, /put together so that nobody is told by what they paid/);
    for (const one of ['€19.47', '€20.00', '€9.61', '€10.00'])
      assert.ok(!text.includes(`>${one}<`), one);
  });

  it('enters nothing twice when it is fetched again', async () => {
    const path = await fetches(work, bo);
    const { text } = await bo.get(path);
    assert.match(text, /5 lines were in the book before/);
    assert.match(text, /compared once a day is over/);
    await enter(path);
    assert.equal((await parts()).length, 5);
  });

  it('agrees with what Stripe holds, once the day is over', async () => {
    await work.pass(24);
    const path = await fetches(work, bo);
    await enter(path);
    const { places } = await treasury();
    assert.equal(places.get('cards')?.agreed?.balance, work.stripe.balance());
    assert.equal(places.get('cards')?.agreed?.day.slice(0, 7), '2026-05');
  });

  it('goes back whole or in part', async () => {
    const had = fundBalance((await treasury()).ledger, 'solidarity', 'EUR');
    const again = await order(giftReference(work.id, 'solidarity'), 3_000);
    work.stripe.refunds(again);
    work.stripe.refunds(gift, 500);
    const path = await fetches(work, bo);
    assert.match((await bo.get(path)).text, /goes back to whoever paid/);
    await enter(path);
    const [paid, whole, part] = (await parts()).slice(5);
    const [[line, { amount }]] = [...(await treasury()).lines].slice(-3) as [[string, Line]];
    assert.deepEqual(paid, [
      { to: 'donation', amount: 3_000, fund: 'solidarity' },
      { to: 'fees', amount: -67, fund: 'solidarity' },
    ]);
    assert.deepEqual(whole, [
      { to: 'return', amount: -amount, of: line },
      { to: 'fees', amount: -67, fund: 'solidarity' },
    ]);
    assert.deepEqual(
      part?.map(({ to, amount: back }) => [to, back]),
      [['part-return', -500]],
    );
    const now = fundBalance((await treasury()).ledger, 'solidarity', 'EUR');
    assert.equal(now - had, -567n, 'the fee and the part are gone, and nothing else');
  });

  it('goes on where it was interrupted between fetching and entering', async () => {
    await order(giftReference(work.id, 'general'), 4_000);
    const lost = await fetches(work, bo);
    assert.match((await bo.get(lost)).text, /1 line is new/);
    const path = await fetches(work, bo);
    assert.match((await bo.get(path)).text, /1 line is new/);
    const many = (await parts()).length;
    for (const each of [path, lost, path]) await bo.post(`${each}/enter`, {});
    assert.equal((await parts()).length, many + 1);
  });

  it('knows in the queue what was not said at once, with its fee', async () => {
    const union = await work.clerk.union(work.id);
    const { lines } = union?.treasury ?? assert.fail();
    const [id] = [...lines].at(-1) ?? assert.fail();
    await work.act(work.bo, 'treasury/undo@1', { line: id, reason: said('Why') }, 'Why');
    const { text } = await bo.get(`${work.home}/money/lines`);
    await assertValid(text, 'queue');
    const offered = text.replaceAll('&quot;', '"');
    assert.match(offered, /"to":"donation","amount":4000,"fund":"general"/);
    assert.match(offered, /"to":"fees","amount":-81,"fund":"general"/);
  });

  it('says in words what is wrong, and keeps what was typed', async () => {
    await work.pass(0.1);
    for (const [status, error, why] of [
      [429, {}, /asks to wait/],
      [500, { type: 'api_error' }, /wrong at Stripe/],
      [403, {}, /may not do this/],
    ] as const) {
      work.stripe.fails('/v1/balance', { status, error });
      await bo.get(work.cards);
      const answer = await bo.post(`${work.cards}/fetch`, { through: '2026-05-01' });
      assert.equal(answer.status, 422);
      await assertValid(answer.text, String(status));
      assert.match(answer.text, why);
      assert.match(answer.text, /value="2026-05-01"/);
    }
    work.stripe.key = 'rk_test_another0000000';
    await bo.get(work.cards);
    assert.match((await bo.post(`${work.cards}/fetch`, {})).text, /revoked/);
    work.stripe.key = standInKey;
    await bo.get(work.cards);
    const early = await bo.post(`${work.cards}/fetch`, { through: '2999-01-01' });
    assert.match(early.text, /a day that is over/);
  });

  it('is no longer possible once the connection is removed', async () => {
    await bo.get(work.cards);
    const done = await bo.follow(await bo.post(`${work.cards}/remove`, {}));
    assert.match(done.text, /has forgotten the key/);
    assert.equal(await work.store.vault.count('sealed-stripe', work.id, 0), 0);
    assert.match(done.text, /Connect the account/);
  });

  it('says that the key has to be set anew where the books were kept with one before', async () => {
    const { text } = await bo.get(work.cards);
    await assertValid(text, 'without a key');
    assert.match(text, /The key has to be set anew/);
    assert.match(text, /this hall has no key to it/);
  });
});
