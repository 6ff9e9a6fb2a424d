/** Whoever runs the hall holds every session, and no key: what officers do with money needs their own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { registry } from '../union.ts';

/** Acts about money that the clerk may attest for somebody who has a key, each with the reason. */
const onTheClerksWord: Readonly<Record<string, string>> = {
  'treasury/claim@1': 'asks for money and moves none: others approve it, and send it',
  'treasury/inquire@1':
    'asks, or reports; what an officer answers with their own key makes it count',
  'treasury/pledge@1': 'says what its doer means to pay, and they see it on their page',
  'treasury/promise@1': 'promises a gift that nobody collects',
  'treasury/report@1': 'tells of a step; its money is released by others',
  'treasury/withdraw-promise@1': 'takes a promise back that nobody collects',
};

describe('an act about money', () => {
  const ofPeople = [...registry.values()].filter(
    ({ name, needs }) => name.startsWith('treasury/') && needs.kind !== 'clerk',
  );

  it('needs its doer’s own key, or stands in the list with a reason', () => {
    const without = ofPeople.filter(({ ownKey }) => !ownKey).map(({ name }) => name);
    assert.deepEqual(without.toSorted(), Object.keys(onTheClerksWord));
  });

  it('needs it wherever a power of the treasury is used, but for putting a claim', () => {
    const byPower = ofPeople.filter(({ needs }) => needs.kind === 'power');
    assert.ok(byPower.length > 30);
    assert.deepEqual(
      byPower.filter(({ ownKey }) => !ownKey).map(({ name }) => name),
      ['treasury/claim@1'],
    );
  });

  it('is not signed by a passkey, which changes keys or takes leave', () => {
    assert.deepEqual(
      ofPeople.filter(({ byPasskey }) => byPasskey),
      [],
    );
  });
});
