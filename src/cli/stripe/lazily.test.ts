import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { it } from 'node:test';
import { stripeStandIn, standInKey } from '../../../test/stripe-stand-in.ts';

const loaded: string[] = [];
registerHooks({
  load: (url, context, next) => {
    loaded.push(url);
    return next(url, context);
  },
});
const isLoaded = (): boolean => loaded.some((url) => url.includes('/node_modules/stripe/'));

it('a hall reads the package of Stripe when a union first takes cards, and not before', async () => {
  const { stripeCards } = await import('./stripe.ts');
  const there = await stripeStandIn();
  const cards = stripeCards(there.at);
  assert.equal(isLoaded(), false);
  await cards.check(standInKey, 'EUR');
  assert.equal(isLoaded(), true);
  await there.close();
});
