import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type StandIn, standInKey, stripeStandIn } from '../../../test/stripe-stand-in.ts';
import {
  type CardMovements,
  type CardOrder,
  type CardProcessor,
  type CardTrouble,
  isTrouble,
} from '../../web/card-payments.ts';
import { stripeCards } from './stripe.ts';

let there: StandIn;
let cards: CardProcessor;
before(async () => {
  there = await stripeStandIn();
  cards = stripeCards(there.at);
});
after(() => there.close());

const order: CardOrder = {
  amount: 2_000,
  currency: 'EUR',
  often: 'once',
  reference: '7K3QX-9M2TV',
  title: 'A gift to “General”',
  isGift: true,
  paid: 'https://hall.example/u/example/money/paid/{CHECKOUT_SESSION_ID}',
  back: 'https://hall.example/u/example/money/give',
};

const span = { currency: 'EUR', since: 0 } as const;
const opened = async (more: Partial<CardOrder> = {}): Promise<string> => {
  const answer = await cards.order(standInKey, { ...order, ...more });
  assert.ok('id' in answer, JSON.stringify(answer));
  return answer.id;
};
const trouble = (answer: object): CardTrouble => {
  assert.ok(isTrouble(answer), JSON.stringify(answer));
  return answer;
};

describe('an order at Stripe', () => {
  it('carries the reference, and nothing else about anybody', async () => {
    await opened();
    const { body } = there.asked.findLast(({ method }) => method === 'POST') ?? assert.fail();
    const metadata = Object.entries(body).filter(([name]) => name.includes('metadata'));
    assert.deepEqual(metadata, [
      ['metadata[reference]', order.reference],
      ['payment_intent_data[metadata][reference]', order.reference],
    ]);
    assert.equal(body['line_items[0][price_data][unit_amount]'], '2000');
    assert.equal(body['line_items[0][price_data][currency]'], 'eur');
    assert.ok(
      !Object.keys(body).some(
        (name) => /customer|email|name\]$/.test(name) && !name.includes('product_data'),
      ),
    );
  });

  it('goes on by itself in the rhythm that was asked for', async () => {
    for (const [months, interval, count] of [
      [1, 'month', '1'],
      [3, 'month', '3'],
      [12, 'year', '1'],
    ] as const) {
      await opened({ often: { months } });
      const { body } = there.asked.at(-1) ?? assert.fail();
      assert.equal(body['mode'], 'subscription');
      assert.equal(body['line_items[0][price_data][recurring][interval]'], interval);
      assert.equal(body['line_items[0][price_data][recurring][interval_count]'], count);
      assert.equal(body['subscription_data[metadata][reference]'], order.reference);
    }
  });

  it('is told to be paid, and what goes on by itself is ended once', async () => {
    const id = await opened({ often: { months: 1 } });
    const visit = async () => cards.visit(standInKey, id);
    assert.equal(((await visit()) as { stands: string }).stands, 'open');
    there.pays(id);
    const paid = await visit();
    assert.ok('running' in paid && paid.running);
    const { stands, amount, currency, reference, running } = paid;
    assert.deepEqual(
      [stands, amount, currency, reference],
      ['paid', 2_000, 'EUR', order.reference],
    );
    assert.equal(running.goesOn, true);
    for (let n = 0; n < 2; n++)
      assert.deepEqual(await cards.end(standInKey, running.id), { ended: true });
    assert.equal(there.asked.filter(({ method }) => method === 'DELETE').length, 1);
    const ended = await visit();
    assert.ok('running' in ended && ended.running?.goesOn === false);
  });

  it('is refused in words where the amount does not do', async () => {
    const little = trouble(await cards.order(standInKey, { ...order, amount: 10 }));
    assert.equal(little.trouble, 'little');
    const odd = { ...order, amount: 5_125, currency: 'KWD' };
    assert.equal(trouble(await cards.order(standInKey, odd)).trouble, 'uneven');
  });
});

describe('what moved at Stripe', () => {
  let fresh: StandIn;
  let at: CardProcessor;
  before(async () => {
    fresh = await stripeStandIn();
    at = stripeCards(fresh.at);
  });
  after(() => fresh.close());

  const all = async (): Promise<CardMovements> => {
    const answer = await at.movements(standInKey, span);
    assert.ok('movements' in answer, JSON.stringify(answer));
    return answer;
  };
  const pay = async (more: Partial<CardOrder> = {}): Promise<string> => {
    const answer = await at.order(standInKey, { ...order, ...more });
    return fresh.pays('id' in answer ? answer.id : '');
  };

  it('is told with fees and references, also of what is paid again and again', async () => {
    const once = await pay();
    await pay({ often: { months: 1 }, reference: 'AAAAA-BBBBB' });
    fresh.refunds(once);
    fresh.refunds(once, 500);
    fresh.disputes(once);
    fresh.payout(1_000);
    fresh.moves('stripe_fee', { amount: -200 });
    fresh.moves('adjustment', { amount: 77 });
    const { movements, holds, odd } = await all();
    const [first] = movements;
    assert.deepEqual(
      movements.map(({ kind, net, fee, reference, takesBack }) => [
        kind,
        net,
        fee,
        reference ?? takesBack,
      ]),
      [
        ['payment', 1_947, 53, order.reference],
        ['payment', 1_947, 53, 'AAAAA-BBBBB'],
        ['taken-back', -2_000, 0, first?.id],
        ['taken-back', -500, 0, undefined],
        ['taken-back', -3_500, 1_500, first?.id],
        ['own', -1_000, 0, undefined],
        ['fee', -200, 0, undefined],
        ['other', 77, 0, undefined],
      ],
    );
    assert.equal(holds, fresh.balance());
    assert.equal(odd, 0);
  });

  it('names what goes back in part, and what comes of that after all', async () => {
    const other = await stripeStandIn();
    const theirs = stripeCards(other.at);
    const answer = await theirs.order(standInKey, order);
    const charge = other.pays('id' in answer ? answer.id : '');
    other.refunds(charge, 500);
    other.failsRefund();
    const dispute = other.disputes(charge);
    other.wins(dispute, 1_500);
    other.moves('adjustment', { amount: 9, category: 'dispute_reversal' });
    const told = await theirs.movements(standInKey, { currency: 'EUR', since: 0 });
    await other.close();
    assert.ok('movements' in told);
    const [paid, part, , taken] = told.movements;
    assert.deepEqual(
      told.movements.map(({ kind, net, takesBack, takesPart, givesBack }) => [
        kind,
        net,
        takesBack ?? takesPart ?? givesBack,
      ]),
      [
        ['payment', 1_947, undefined],
        ['taken-back', -500, paid?.id],
        ['came-back', 500, part?.id],
        ['taken-back', -3_500, paid?.id],
        ['came-back', 3_500, taken?.id],
        ['came-back', 9, undefined],
      ],
    );
    assert.deepEqual([part?.takesPart, taken?.takesBack], [paid?.id, paid?.id]);
    assert.match(part?.text ?? '', /duplicate/);
  });

  it('goes back where a bank does not honour a payment after all, whatever Stripe calls that', async () => {
    const other = await stripeStandIn();
    const theirs = stripeCards(other.at);
    const answer = await theirs.order(standInKey, order);
    const charge = other.pays('id' in answer ? answer.id : '');
    other.bounces(charge, 352);
    const amount = -2_000;
    const failed = { id: 'pyr_1', object: 'refund', charge };
    other.moves('payment_reversal', { amount }, { id: charge, object: 'charge' });
    other.moves('adjustment', { amount, category: 'charge_failure' }, failed);
    other.moves('payment_reversal', { amount });
    const told = await theirs.movements(standInKey, { currency: 'EUR', since: 0 });
    await other.close();
    assert.ok('movements' in told);
    const [paid, ...back] = told.movements;
    assert.deepEqual(
      back.map(({ kind, net, fee, takesBack }) => [kind, net, fee, takesBack]),
      [
        ['taken-back', -2_352, 352, paid?.id],
        ['taken-back', -2_000, 0, paid?.id],
        ['taken-back', -2_000, 0, paid?.id],
        ['taken-back', -2_000, 0, undefined],
      ],
    );
  });

  it('is told page by page, each once, the oldest first', async () => {
    for (let n = 0; n < 230; n++) fresh.moves('stripe_fee', { amount: -1 });
    const { movements } = await all();
    assert.equal(movements.length, 238);
    assert.equal(new Set(movements.map(({ id }) => id)).size, 238);
    assert.ok(movements.every(({ at: when }, i) => when >= (movements[i - 1]?.at ?? 0)));
  });

  it('knows the payment of a refund that lies before the span', async () => {
    const charge = await pay();
    const { movements } = await all();
    const paid = movements.at(-1) ?? assert.fail();
    fresh.now += 86_400;
    fresh.refunds(charge);
    const answer = await at.movements(standInKey, { ...span, since: paid.at + 1_000 });
    assert.ok('movements' in answer);
    assert.deepEqual(
      answer.movements.map(({ kind, takesBack }) => [kind, takesBack]),
      [['taken-back', paid.id]],
    );
  });

  it('does not say what the account holds while it changes', async () => {
    fresh.beforeList = () => {
      fresh.beforeList = () => undefined;
      fresh.payout(1);
    };
    assert.equal((await all()).holds, undefined);
  });

  it('is counted exactly in currencies that Stripe counts otherwise', async () => {
    for (const [code, amount, minor] of [
      ['isk', 150_000, 1_500],
      ['mga', 1_500, 150_000],
      ['kwd', 5_125, 5_125],
      ['jpy', 500, 500],
    ] as const) {
      const other = await stripeStandIn(code);
      other.moves('payout', { amount: -amount });
      const answer = await stripeCards(other.at).movements(standInKey, {
        currency: code.toUpperCase(),
        since: 0,
      });
      assert.ok('movements' in answer);
      assert.deepEqual([answer.movements[0]?.net, answer.holds], [-minor, -minor], code);
      await other.close();
    }
  });

  it('is not guessed at where it is no whole number of minor units', async () => {
    const other = await stripeStandIn('isk');
    other.moves('payout', { amount: -150_050 });
    const answer = await stripeCards(other.at).movements(standInKey, { currency: 'ISK', since: 0 });
    assert.ok('movements' in answer);
    assert.deepEqual([answer.movements.length, answer.odd, answer.holds], [0, 1, undefined]);
    await other.close();
  });
});

describe('what moved and can’t be read', () => {
  it('is counted, apart from what moved on another of Stripe’s balances', async () => {
    const other = await stripeStandIn();
    other.moves('stripe_fee', { amount: -200 });
    other.moves('payout', { amount: -1_000.5 });
    other.moves('a type that no reference has '.repeat(3), { amount: 300 });
    other.moves('stripe_fee', { amount: -70, balance: 'issuing' });
    other.moves('payout', { amount: -0.5, balance: 'issuing' });
    const answer = await stripeCards(other.at).movements(standInKey, span);
    await other.close();
    assert.ok('movements' in answer);
    assert.deepEqual([answer.movements.map(({ net }) => net), answer.odd], [[-200], 2]);
  });
});

describe('trouble with Stripe', () => {
  const path = '/v1/balance';
  it('is told by its kind, without what Stripe wrote', async () => {
    const lacks = "The key 'rk_x***1' lacks 'rak_balance_read'.";
    for (const [status, error, expected] of [
      [403, { message: lacks }, { trouble: 'forbidden', detail: 'balance read' }],
      [403, { message: 'Secret words' }, { trouble: 'forbidden', detail: undefined }],
      [429, {}, { trouble: 'haste' }],
      [500, { type: 'api_error' }, { trouble: 'broken' }],
      [
        400,
        { code: 'no_country', message: 'Secret words' },
        { trouble: 'other', detail: 'no_country' },
      ],
      [400, { code: '<script>' }, { trouble: 'other', detail: undefined }],
      [404, { code: 'resource_missing' }, { trouble: 'unknown' }],
    ] as const) {
      there.fails(path, { status, error, times: 1 });
      assert.deepEqual(await cards.check(standInKey, 'EUR'), expected);
    }
  });

  it('is told where the key was revoked, and where nobody answers', async () => {
    assert.deepEqual(await cards.check('rk_test_revoked', 'EUR'), { trouble: 'revoked' });
    const gone = await stripeStandIn();
    await gone.close();
    assert.deepEqual(await stripeCards(gone.at).check(standInKey, 'EUR'), { trouble: 'away' });
  });
});
