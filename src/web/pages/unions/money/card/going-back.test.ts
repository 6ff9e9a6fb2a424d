import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { standInKey } from '../../../../../../test/stripe-stand-in.ts';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import {
  fundBalance,
  instalmentToken,
  type Part,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { isTrouble } from '../../../../card-payments.ts';
import type { Visitor } from '../../../../testing.ts';
import { saltOf } from '../desk/testing.ts';
import { cardsAtWork, type CardsAtWork, connects, fetches } from './testing.ts';

let work: CardsAtWork;
let bo: Visitor;
before(async () => {
  // So much goes back here that one person could not say it alone by the usual rules.
  work = await cardsAtWork({}, { twoHandsAbove: 10_000_000 });
  bo = await work.browser(work.bo);
  await connects(work, bo);
});
after(() => work.close());

const treasury = async (): Promise<Treasury> =>
  (await work.clerk.union(work.id))?.treasury ?? assert.fail('no union');
const inFund = async (fund: string): Promise<number> =>
  Number(fundBalance((await treasury()).ledger, fund, 'EUR'));

/** Fetches and enters, and gives the parts of the lines that came by it. */
async function entered(): Promise<readonly (readonly Part[] | undefined)[]> {
  // The hall takes so many presses an hour from one reader.
  await work.pass(0.1);
  const had = (await treasury()).lines.size;
  const path = await fetches(work, bo);
  await bo.follow(await bo.post(`${path}/enter`, {}));
  return [...(await treasury()).lines.values()].slice(had).map(({ parts }) => parts);
}

/** Somebody pays that by card; gives the charge. */
async function pays(reference: string, amount: number): Promise<string> {
  const back = 'http://localhost/';
  const order = { amount, currency: 'EUR', often: 'once', reference, title: 'x' } as const;
  const made = await work.web.deps.cards?.order(standInKey, {
    ...order,
    isGift: true,
    paid: back,
    back,
  });
  return !made || isTrouble(made) ? assert.fail('no order') : work.stripe.pays(made.id);
}

const short = (parts: readonly Part[] | undefined): readonly string[] | undefined =>
  parts?.map(({ to, amount }) => `${to} ${amount}`);

describe('what goes back by card', () => {
  const gift = (): string => giftReference(work.id, 'solidarity');
  before(() => pays(gift(), 5_000));

  it('goes back in parts, out of the fund that it came to, until all is gone', async () => {
    const charge = await pays(gift(), 2_000);
    await entered();
    const had = await inFund('solidarity');
    work.stripe.refunds(charge, 500);
    work.stripe.refunds(charge, 700);
    const path = await fetches(work, bo);
    const { text } = await bo.get(path);
    assert.match(text, /a part goes back to whoever paid/);
    assert.match(text, /duplicate/);
    assert.deepEqual((await entered()).map(short), [['part-return -500'], ['part-return -700']]);
    assert.equal((await inFund('solidarity')) - had, -1_200);
    work.stripe.refunds(charge, 800);
    assert.deepEqual((await entered()).map(short), [['part-return -800']]);
    assert.equal((await treasury()).unmatched.size, 0);
  });

  it('leaves months paid of which a part goes back', async () => {
    const charge = await pays(await work.pledge(work.mira, 1_000), 1_000);
    work.stripe.refunds(charge, 400);
    const [dues, part] = await entered();
    assert.deepEqual(short(dues), ['dues 1000', 'fees -39']);
    assert.deepEqual(short(part), ['part-return -400']);
    const token = instalmentToken(saltOf(work.mira), '2026-05');
    assert.equal((await treasury()).instalments.get('2026-05')?.has(token), true);
  });

  it('leaves months owed again that a bank did not pay after all', async () => {
    const paidMonths = async (): Promise<number> =>
      [...(await treasury()).instalments].filter(([month, tokens]) =>
        tokens.has(instalmentToken(saltOf(work.mira), month)),
      ).length;
    const earlier = await paidMonths();
    const charge = await pays(await work.pledge(work.mira, 1_000), 1_000);
    const [dues] = await entered();
    assert.deepEqual(short(dues), ['dues 1000', 'fees -39']);
    const had = await paidMonths();
    work.stripe.bounces(charge, 300);
    assert.deepEqual((await entered()).map(short), [['return -961', 'fees -339']]);
    assert.deepEqual([had, await paidMonths()], [earlier + 1, earlier]);
  });

  it('is what it was before where a dispute is won, and its fee is gone or comes back', async () => {
    for (const [fee, rest] of [
      [0, -1_539],
      [1_500, -39],
    ] as const) {
      const had = await inFund('general');
      const charge = await pays(await work.pledge(work.noor, 1_000), 1_000);
      const dispute = work.stripe.disputes(charge);
      const [dues, gone] = await entered();
      assert.deepEqual(short(dues), ['dues 1000', 'fees -39']);
      assert.deepEqual(short(gone), ['return -961', 'fees -1539']);
      assert.equal((await inFund('general')) - had, -1_539);
      work.stripe.wins(dispute, fee);
      const path = await fetches(work, bo);
      assert.match((await bo.get(path)).text, /what had gone back comes after all/);
      const [again] = await entered();
      const [first] = again ?? [];
      assert.deepEqual(first, dues?.[0]);
      assert.equal((await inFund('general')) - had, 1_000 + rest);
      assert.equal((await treasury()).unmatched.size, 0);
    }
  });

  it('is what it was before where a refund fails', async () => {
    const had = await inFund('solidarity');
    const charge = await pays(gift(), 2_000);
    work.stripe.refunds(charge);
    work.stripe.failsRefund();
    const [, back, again] = await entered();
    assert.deepEqual(short(back), ['return -1947', 'fees -53']);
    assert.deepEqual(again, [{ to: 'donation', amount: 2_000, fund: 'solidarity' }]);
    assert.equal((await inFund('solidarity')) - had, 1_947);
  });

  it('waits for a person where the months were paid anew meanwhile', async () => {
    const number = await work.pledge(work.mira, 1_000);
    const charge = await pays(number, 1_000);
    const dispute = work.stripe.disputes(charge);
    await entered();
    await pays(number, 1_000);
    await entered();
    work.stripe.wins(dispute);
    assert.deepEqual(await entered(), [undefined]);
    assert.equal((await treasury()).unmatched.size, 1);
  });

  it('comes to the same, whenever it is fetched, and however often', async () => {
    const had = await inFund('solidarity');
    const unsaid = (await treasury()).unmatched.size;
    let each = 0;
    let done = 0;
    // All that happens to one gift, fetched after each step, or only after some.
    for (const fetched of [0b0000, 0b1111, 0b1010, 0b0101, 0b0110]) {
      const charge = await pays(gift(), 3_000);
      const steps = [
        () => Promise.resolve(work.stripe.refunds(charge, 1_000)),
        () => Promise.resolve(work.stripe.refunds(charge, 500)),
        () => pays(gift(), 100),
        () => Promise.resolve(work.stripe.refunds(charge, 1_500)),
      ];
      for (const [n, step] of steps.entries()) {
        await step();
        if ((fetched >> n) % 2 === 1) {
          await entered();
          assert.deepEqual(await entered(), []);
        }
      }
      await entered();
      assert.equal((await treasury()).unmatched.size, unsaid);
      const now = await inFund('solidarity');
      each ||= now - had;
      assert.equal(now - had, each * ++done);
    }
  });
});
