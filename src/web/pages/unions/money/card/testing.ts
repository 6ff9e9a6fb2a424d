/**
 * For tests of cards: the union of the desk with an account for them, and a stand-in for Stripe on this machine.
 * @module
 */
import assert from 'node:assert/strict';
import type { MoneyRules } from '../../../../../union/charter/charter.ts';
import { type StandIn, standInKey, stripeStandIn } from '../../../../../../test/stripe-stand-in.ts';
import { stripeCards } from '../../../../../cli/stripe/stripe.ts';
import { carrying } from '../../../../../union/testing.ts';
import type { Visit, Visitor } from '../../../../testing.ts';
import { type AtWorkWish, said } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork } from '../desk/testing.ts';

export interface CardsAtWork extends DeskAtWork {
  readonly stripe: StandIn;
  /** Where the desk’s page about cards is. */
  readonly cards: string;
}

export const signingSecret = 'whsec_0123456789abcdef';

/** Bo and Cy are treasurers; the members opened an account “cards”, and nobody has connected it. */
export async function cardsAtWork(
  wish: AtWorkWish = {},
  change: Partial<MoneyRules> = {},
): Promise<CardsAtWork> {
  const stripe = await stripeStandIn();
  const work = await deskAtWork({ ...wish, cards: stripeCards(stripe.at) }, change);
  const place = {
    place: 'cards',
    kind: 'processor',
    kept: 'statements',
    currency: 'EUR',
    title: said('Cards'),
  };
  await work.decide('ordinary', [carrying('treasury/open-place@1', place)], 'Cards');
  stripe.now = Math.floor(work.web.deps.now() / 1000);
  return {
    ...work,
    stripe,
    cards: `${work.home}/money/card`,
    pass: async (hours) => {
      await work.pass(hours);
      stripe.now = Math.floor(work.web.deps.now() / 1000);
    },
    close: async () => {
      await work.close();
      await stripe.close();
    },
  };
}

/** Fills the form by which the account is connected. */
export async function connects(
  { cards }: Pick<CardsAtWork, 'cards'>,
  who: Visitor,
  fields: Readonly<Record<string, string>> = {},
): Promise<Visit> {
  assert.equal((await who.get(cards)).status, 200);
  return who.post(`${cards}/connect`, {
    place: 'cards',
    key: standInKey,
    secret: signingSecret,
    ...fields,
  });
}

/** Fetches, and gives where the draft is. */
export async function fetches({ cards }: CardsAtWork, who: Visitor): Promise<string> {
  await who.get(cards);
  const answer = await who.post(`${cards}/fetch`, {});
  assert.equal(answer.status, 303, answer.text);
  return answer.headers.get('location') ?? '';
}
