/** A voting key that is replaced while a vote is open: what every page then says of the ballot cast with the old one. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type KeyAtWork, keyAtWork } from '../../people/key-holders/testing.ts';

let at: KeyAtWork;
before(async () => {
  at = await keyAtWork();
  await at.elects();
  await at.makesKey();
});
after(() => at.close());

describe('a voting key that was made after a ballot was cast with another', () => {
  it('has its characters shown until a ballot is cast with it', async () => {
    const proposal = await at.asks('Whether to show it');
    const { ada } = at;
    const shown = async (): Promise<boolean> => {
      const { text } = await (await at.browser(ada)).get(`${at.home}/p/${proposal}`);
      return text.includes('data-new-key-made');
    };
    await at.casts(ada, proposal, 'no');
    await at.pass(1);
    assert.ok(!(await shown()));
    await at.keys([ada], 2);
    assert.ok(await shown());
    await at.casts(ada, proposal, 'no', 2);
    assert.ok(!(await shown()));
  });
});
