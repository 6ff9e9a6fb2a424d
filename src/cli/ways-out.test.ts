import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { waysOut } from './ways-out.ts';

const message = { to: 'https://social.example/ada', html: '<p>Hi', text: 'Hi' };

function outOf(mode: 'open' | 'off') {
  const sent: string[] = [];
  const federation = {
    mode: () => Promise.resolve(mode),
    send: (_union: string, { to }: { readonly to: string }) => {
      sent.push(to);
      return Promise.resolve('accepted' as const);
    },
  };
  return { sent, ...waysOut({ origin: 'https://hall.example', trial: false, federation }) };
}

describe('the ways out', () => {
  it('bring messages to the fediverse, where the hall is there', async () => {
    const { messages, sent } = outOf('open');
    assert.equal(await messages.send('u', message), 'accepted');
    assert.deepEqual(sent, [message.to]);
  });

  it('bring none where the host keeps the hall off it, so that another path is tried', async () => {
    const { messages, sent } = outOf('off');
    assert.equal(await messages.send('u', message), 'refused');
    assert.deepEqual(sent, []);
  });

  it('lead to no push service that is none of the public web', async () => {
    const request = { headers: {}, body: new Uint8Array() };
    for (const address of ['https://127.0.0.1/1', 'http://push.example/1', 'https://localhost:1/1'])
      assert.equal(await outOf('open').pushOut(address, request), 'forbidden', address);
  });
});
