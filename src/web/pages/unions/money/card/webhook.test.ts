import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Stripe } from 'stripe';
import type { VaultRecord } from '../../../../../clerk/ports.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { numberOf } from '../desk/testing.ts';
import { cardsAtWork, type CardsAtWork, connects, fetches, signingSecret } from './testing.ts';

let work: CardsAtWork;
let bo: Visitor;
before(async () => {
  work = await cardsAtWork();
  bo = await work.browser(work.bo);
  await work.pledge(work.mira, 500);
});
after(() => work.close());

const path = '/u/example/money/stripe';
const seconds = (): number => Math.floor(work.web.deps.now() / 1000);

const event = (id: string, type: string, object: object): string =>
  JSON.stringify({ id, object: 'event', type, created: seconds(), data: { object } });

const paid = (id: string): string =>
  event(id, 'checkout.session.completed', {
    id: 'cs_test_1',
    object: 'checkout.session',
    amount_total: 2_000,
    currency: 'eur',
    payment_status: 'paid',
    metadata: { reference: numberOf(work.mira) },
    customer_details: { name: 'A Secret Name', email: 'secret@example.org' },
  });

/** Posts as Stripe does: no cookie, no token of a form. */
async function tells(
  body: string,
  { secret = signingSecret, timestamp = seconds(), signature = '' } = {},
): Promise<Response> {
  const made = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
  return work.hall.request(`http://localhost:8080${path}`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Stripe-Signature': signature === '' ? made : signature,
      'X-Forwarded-For': '198.51.100.7',
    },
  });
}

const kept = (collection: string, owner = work.id): Promise<readonly VaultRecord[]> =>
  work.store.vault.list(collection, owner, { now: work.web.deps.now(), limit: 100 });
const heard = async (): Promise<number> => (await kept('sealed-stripe-event')).length;

describe('what Stripe tells a union', () => {
  it('is not heard before somebody connected the account', async () => {
    assert.equal((await tells(paid('evt_0'))).status, 404);
    assert.equal((await connects(work, bo)).status, 303);
  });

  it('is refused, and nothing of it kept or logged, unless the signature is right', async () => {
    const body = paid('evt_1');
    const right = Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret: signingSecret,
      timestamp: seconds(),
    });
    for (const answer of [
      await tells(body.replace('2000', '9000'), { signature: right }),
      await tells(body, { secret: 'whsec_another0000000' }),
      await tells(body, { timestamp: seconds() - 301 }),
      await tells(body, { signature: 'nonsense' }),
    ]) {
      assert.equal(answer.status, 400);
      assert.equal(await answer.text(), '');
    }
    assert.equal(await heard(), 0);
    assert.doesNotMatch(work.web.log.join(), /Secret|evt_|whsec/);
  });

  it('is kept once, however often it comes, and changes no book', async () => {
    const size = (await work.clerk.union(work.id))?.size;
    for (let n = 0; n < 3; n++) assert.equal((await tells(paid('evt_2'))).status, 200);
    assert.equal((await tells(paid('evt_3'))).status, 200);
    assert.equal(await heard(), 2);
    assert.equal((await work.clerk.union(work.id))?.size, size);
    const all = JSON.stringify(await kept('sealed-stripe-event'));
    for (const secret of ['Secret', 'secret@', numberOf(work.mira)])
      assert.ok(!all.includes(secret), secret);
    const { text } = await bo.get(work.cards);
    await assertValid(text, 'heard');
    assert.match(text, /2 payments came in/);
    assert.match((await bo.get('/u/example/money')).text, /Stripe told of 2 payments that can be/);
    const stranger = await work.browser();
    assert.doesNotMatch((await stranger.get('/u/example/money')).text, /Stripe told of/);
  });

  it('is old news once it is fetched', async () => {
    await work.pass(0.1);
    await fetches(work, bo);
    assert.match((await bo.get(work.cards)).text, /Nothing new/);
    await tells(paid('evt_2'));
    assert.match((await bo.get(work.cards)).text, /Nothing new/);
  });

  it('comes out the same in whatever order it comes', async () => {
    const reference = numberOf(work.mira);
    const began = event('evt_4', 'checkout.session.completed', {
      id: 'cs_test_2',
      object: 'checkout.session',
      subscription: 'sub_1',
      payment_status: 'paid',
      metadata: { reference },
    });
    const again = event('evt_5', 'invoice.paid', {
      id: 'in_1',
      object: 'invoice',
      amount_paid: 500,
      currency: 'eur',
      parent: { subscription_details: { subscription: 'sub_1', metadata: { reference } } },
    });
    const ended = event('evt_6', 'customer.subscription.deleted', {
      id: 'sub_1',
      object: 'subscription',
      metadata: { reference },
    });
    const mira = await work.browser(work.mira);
    const goesOn = async (): Promise<boolean> =>
      (await mira.get('/u/example/money/dues')).text.includes('Your card is charged by itself');
    await tells(began);
    assert.equal(await goesOn(), true);
    for (const body of [ended, again, began, ended, began]) {
      assert.equal((await tells(body)).status, 200);
      assert.equal(await goesOn(), false);
    }
  });

  it('is taken where it is of a kind that nobody waits for', async () => {
    assert.equal((await tells(event('evt_7', 'person.updated', { id: 'x' }))).status, 200);
    assert.equal((await tells(JSON.stringify({ id: 'evt_8' }))).status, 400);
  });

  it('is refused where it is too large', async () => {
    const large = event('evt_9', 'invoice.paid', { padding: 'x'.repeat(300_000) });
    assert.equal((await tells(large)).status, 413);
  });

  it('is forgotten when the connection is removed', async () => {
    await bo.get(work.cards);
    await bo.post(`${work.cards}/remove`, {});
    assert.equal(await heard(), 0);
    assert.equal((await tells(paid('evt_10'))).status, 404);
  });
});
