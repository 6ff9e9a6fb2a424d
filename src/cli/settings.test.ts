import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isKeyBeside, SettingError, settingsFrom } from './settings.ts';
import { stripeItself } from './stripe/stripe.ts';

const stripe = (text?: string) => settingsFrom({ SYNDICAT_STRIPE: text }).stripe;

describe('where Stripe is asked', () => {
  it('is Stripe itself, unless the host names another address', () => {
    assert.deepEqual(stripe(), stripeItself);
    assert.deepEqual(stripe(''), stripeItself);
    assert.deepEqual(stripe('https://stand-in.example'), {
      protocol: 'https',
      host: 'stand-in.example',
      port: 443,
    });
  });

  it('is reached over plain http on this machine only', () => {
    assert.deepEqual(stripe('http://127.0.0.1:12111'), {
      protocol: 'http',
      host: '127.0.0.1',
      port: 12_111,
    });
    for (const text of ['http://stand-in.example', 'ftp://127.0.0.1', 'https://x.example/v1', 'x'])
      assert.throws(() => stripe(text), SettingError, text);
  });
});

describe('the key to the bank data', () => {
  const isBeside = (env: Readonly<Record<string, string>>): boolean =>
    isKeyBeside(settingsFrom({ SYNDICAT_DATA: '/srv/hall', ...env }));

  it('lies beside them unless a place outside of the data folder is named', () => {
    assert.ok(isBeside({}));
    assert.ok(isBeside({ SYNDICAT_VAULT_KEY: '/srv/hall/keys/vault.key' }));
    assert.ok(isBeside({ SYNDICAT_VAULT_KEY: '/srv/keys/../hall/vault.key' }));
    assert.ok(!isBeside({ SYNDICAT_VAULT_KEY: '/srv/hall-key/vault.key' }));
  });

  it('lies apart from a database that is elsewhere', () => {
    assert.ok(!isBeside({ DATABASE_URL: 'postgres://hall@db.example/syndicat' }));
  });
});
