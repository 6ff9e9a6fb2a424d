import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { cardsAtWork, type CardsAtWork, connects, fetches } from './testing.ts';

let work: CardsAtWork;
let stranger: Visitor;
let mira: Visitor;
let bo: Visitor;
before(async () => {
  work = await cardsAtWork();
  [stranger, mira, bo] = [
    await work.browser(),
    await work.browser(work.mira),
    await work.browser(work.bo),
  ];
  await work.pledge(work.mira, 500, { rhythm: 'quarter' });
});
after(() => work.close());

const money = '/u/example/money';
const give = `${money}/give`;

/** The session that a page leads to. */
const sessionIn = ({ text }: Visit): string =>
  /href="http:\/\/127[^"]*\/(cs_test_\w+)"/.exec(text)?.[1] ?? assert.fail('no way to Stripe');

/** Chooses a gift, and presses the button that leads to Stripe. */
async function gives(query: string, who = stranger): Promise<Visit> {
  const page = await who.get(`${give}?${query}`);
  await assertValid(page.text, 'how to pay');
  const often = /name="often" value="(\w+)"/.exec(page.text)?.[1] ?? '';
  return who.post(`${give}/card`, { ...fieldsIn(page.text, `${give}/card`), often });
}

describe('paying by card', () => {
  it('is not offered before the account is connected', async () => {
    assert.doesNotMatch(
      (await stranger.get(`${give}?amount=500&fund=general&often=once`)).text,
      /By card/,
    );
    assert.doesNotMatch((await mira.get(`${money}/dues`)).text, /by card/);
    const answer = await mira.post(`${give}/card`, {
      amount: '500',
      fund: 'general',
      often: 'once',
    });
    assert.equal(answer.status, 503);
    assert.equal((await connects(work, bo)).status, 303);
  });

  it('leads a giver to Stripe by a link, after saying what Stripe learns', async () => {
    const leaving = await gives('own=12.50&fund=solidarity&often=once');
    assert.equal(leaving.status, 200, leaving.text);
    await assertValid(leaving.text, 'leaving');
    assert.match(leaving.text, /Stripe learns what you type there/);
    assert.doesNotMatch(leaving.text, /<script[^>]+stripe/);
    assert.match(leaving.headers.get('content-security-policy') ?? '', /form-action 'self';/);
    const session = work.stripe.session(sessionIn(leaving));
    assert.equal(session['amount_total'], 1_250);
    assert.deepEqual(session['metadata'], { reference: giftReference(work.id, 'solidarity') });
    assert.equal(
      session['success_url'],
      `http://localhost:8080${money}/paid/{CHECKOUT_SESSION_ID}`,
    );
  });

  it('thanks who comes back, once Stripe says that it is paid', async () => {
    const id = sessionIn(await gives('own=12.50&fund=solidarity&often=once'));
    const early = await stranger.get(`${money}/paid/${id}`);
    await assertValid(early.text, 'not paid yet');
    assert.match(early.text, /Not paid yet/);
    work.stripe.pays(id);
    const { text } = await stranger.get(`${money}/paid/${id}`);
    await assertValid(text, 'paid');
    assert.match(text, /Thank you, it is received/);
    assert.match(text, /€12\.50, a gift to “Solidarity”/);
    assert.doesNotMatch(text, /goes on by itself/);
    const path = await fetches(work, bo);
    assert.match((await bo.get(path)).text, /a gift to “Solidarity”/);
  });

  it('is ended by whoever has the address, where it goes on every month', async () => {
    const id = sessionIn(await gives('amount=500&fund=general&often=month'));
    work.stripe.pays(id);
    const path = `${money}/paid/${id}`;
    const page = await stranger.get(path);
    await assertValid(page.text, 'goes on');
    assert.match(page.text, /It goes on by itself/);
    const other = await work.browser();
    await other.get(path);
    const ended = await other.follow(await other.post(`${path}/end`, {}));
    await assertValid(ended.text, 'ended');
    assert.match(ended.text, /Nothing more is taken from your card/);
    const [running] = [...work.stripe.subscriptions.values()];
    assert.equal(running?.['status'], 'canceled');
    // Nobody else pays under the reference of a fund, so nothing is remembered of who did.
    const owner = `${work.id}:${giftReference(work.id, 'general')}`;
    assert.equal(await work.store.vault.count('sealed-stripe-running', owner, 0), 0);
  });

  it('pays a member’s dues once, or by itself in their rhythm, and they end it', async () => {
    const dues = `${money}/dues`;
    const page = await mira.get(dues);
    await assertValid(page.text, 'dues');
    assert.match(page.text, /Pay €15\.00 by card every three months, by itself/);
    const once = sessionIn(await mira.post(`${dues}/card`, { often: 'once' }));
    assert.equal(work.stripe.session(once)['mode'], 'payment');
    await mira.get(dues);
    const id = sessionIn(await mira.post(`${dues}/card`, { often: 'again' }));
    assert.equal(work.stripe.session(id)['mode'], 'subscription');
    work.stripe.pays(id);
    const thanks = await mira.get(`${money}/paid/${id}`);
    assert.match(thanks.text, /€15\.00, dues/);
    const now = await mira.get(dues);
    await assertValid(now.text, 'dues that go on');
    assert.match(now.text, /Your card is charged by itself/);
    assert.doesNotMatch(now.text, /by card every three months, by itself/);
    const fields = fieldsIn(now.text, `${dues}/card/end`);
    // It does not end by leaving, and whoever is about to leave is told so.
    assert.match((await mira.get('/u/example/me')).text, /Your card is charged by itself/);
    const noor = await work.browser(work.noor);
    await noor.get(dues);
    assert.equal((await noor.post(`${dues}/card/end`, fields)).status, 404);
    await mira.get(dues);
    const ended = await mira.follow(await mira.post(`${dues}/card/end`, fields));
    assert.match(ended.text, /Ended\. Nothing more is taken/);
    assert.doesNotMatch(ended.text, /Your card is charged by itself/);
    const path = await fetches(work, bo);
    assert.match((await bo.get(path)).text, /dues of Mira, 3 months/);
  });

  it('is known by itself also where nobody comes back, and Stripe tells nothing', async () => {
    const dues = `${money}/dues`;
    const left = async (): Promise<number> => {
      const { reference } = work.stripe.session(id)['metadata'] as { reference: string };
      return work.store.vault.count('sealed-stripe-order', `${work.id}:${reference}`, 0);
    };
    await mira.get(dues);
    const id = sessionIn(await mira.post(`${dues}/card`, { often: 'again' }));
    assert.doesNotMatch((await mira.get(dues)).text, /Your card is charged by itself/);
    assert.equal(await left(), 1, 'it may still be paid');
    work.stripe.pays(id);
    const { text } = await mira.get(dues);
    assert.match(text, /Your card is charged by itself/);
    assert.doesNotMatch(text, /by card every three months, by itself/);
    assert.equal(await left(), 0);
    const ended = await mira.post(`${dues}/card/end`, fieldsIn(text, `${dues}/card/end`));
    assert.doesNotMatch((await mira.follow(ended)).text, /Your card is charged by itself/);
  });

  it('is not for dues that nobody promised', async () => {
    const noor = await work.browser(work.noor);
    await noor.get(`${money}/dues`);
    assert.equal((await noor.post(`${money}/dues/card`, { often: 'once' })).status, 404);
    await stranger.get(`${give}?amount=500&fund=general&often=once`);
    assert.equal((await stranger.post(`${money}/dues/card`, { often: 'once' })).status, 303);
  });

  it('says in words what is wrong, to the public without the reason', async () => {
    await work.pass(0.1);
    const little = await gives('own=0.10&fund=general&often=once');
    assert.equal(little.status, 422);
    assert.match(little.text, /no amount as small/);
    work.stripe.key = 'rk_test_another0000000';
    const revoked = await gives('own=5&fund=general&often=once');
    await assertValid(revoked.text, 'no cards');
    assert.equal(revoked.status, 503);
    assert.doesNotMatch(revoked.text, /revoked|rk_/);
    assert.match(revoked.text, /Pay by bank transfer/);
    assert.ok(!work.web.log.join().includes('rk_test'));
  });

  it('finds no visit that is not there', async () => {
    for (const id of ['cs_test_00000000000000', 'x', 'cs_test_..%2F..'])
      assert.ok([404, 503].includes((await stranger.get(`${money}/paid/${id}`)).status), id);
  });
});
