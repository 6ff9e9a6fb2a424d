import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Stripe } from 'stripe';
import { stripeCards } from './stripe.ts';

const reference = '7K3QX-9M2TV';

describe('what Stripe tells of its own accord', () => {
  const secret = 'whsec_test';
  const now = Date.UTC(2026, 4, 1, 12);
  const seconds = now / 1000;
  const session = {
    id: 'cs_test_1',
    object: 'checkout.session',
    amount_total: 2_000,
    currency: 'eur',
    payment_status: 'paid',
    metadata: { reference: reference },
    customer_details: { name: 'A Secret Name', email: 'secret@example.org' },
  };
  const event = (type: string, object: object): string =>
    JSON.stringify({ id: 'evt_1', object: 'event', type, created: seconds, data: { object } });
  const header = (payload: string, timestamp = seconds, by = secret): string =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret: by, timestamp });
  const tell = (body: string, signature: string) =>
    stripeCards().told(body, { signature, secret, now });

  it('is read where the signature is right, without anybody’s name', async () => {
    const body = event('checkout.session.completed', session);
    const read = await tell(body, header(body));
    assert.deepEqual(
      [read?.id, read?.kind, read?.amount, read?.currency, read?.reference],
      ['evt_1', 'paid', 2_000, 'EUR', reference],
    );
    assert.doesNotMatch(JSON.stringify(read), /Secret|secret/);
  });

  it('is refused where anything of it was changed, or the signature is old or another’s', async () => {
    const body = event('checkout.session.completed', session);
    const right = header(body);
    for (const [text, signature] of [
      [body.replace('2000', '9000'), right],
      [`${body} `, right],
      [body, header(body, seconds - 301)],
      [body, header(body, seconds, 'whsec_other')],
      [body, right.replace('v1=', 'v0=')],
      [body, ''],
      [body, 'nonsense'],
      ['', right],
    ] as const)
      assert.equal(await tell(text, signature), undefined, signature);
    assert.ok(await tell(body, header(body, seconds - 299)));
  });

  it('is read in the forms of older versions as well', async () => {
    for (const [type, object, kind, running] of [
      ['checkout.session.completed', { ...session, subscription: 'sub_1' }, 'began', 'sub_1'],
      ['checkout.session.completed', { ...session, payment_status: 'unpaid' }, 'other', undefined],
      [
        'invoice.paid',
        { object: 'invoice', amount_paid: 5, currency: 'eur', subscription: 'sub_1' },
        'paid',
        'sub_1',
      ],
      [
        'invoice.paid',
        {
          object: 'invoice',
          amount_paid: 5,
          currency: 'eur',
          parent: { subscription_details: { subscription: 'sub_2', metadata: session.metadata } },
        },
        'paid',
        'sub_2',
      ],
      [
        'customer.subscription.deleted',
        { id: 'sub_3', object: 'subscription', metadata: session.metadata },
        'ended',
        'sub_3',
      ],
      [
        'charge.dispute.created',
        { id: 'du_1', object: 'dispute', amount: 5, currency: 'eur' },
        'taken-back',
        undefined,
      ],
      ['person.updated', { id: 'x', object: 'person', metadata: 7 }, 'other', undefined],
    ] as const) {
      const body = event(type, object);
      const read = await tell(body, header(body));
      assert.deepEqual([read?.kind, read?.running], [kind, running], type);
    }
    assert.equal(await tell('[]', header('[]')), undefined);
    assert.equal(await tell('{', header('{')), undefined);
  });
});
