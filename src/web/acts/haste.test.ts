import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hand } from '../../union/testing.ts';
import { type MoneyAtWork, moneyAtWork, sendSigned } from '../pages/unions/money/claims/testing.ts';

describe('acts in great haste', () => {
  let at: MoneyAtWork;
  before(async () => {
    at = await moneyAtWork();
  });
  after(() => at.close());

  /** What comes of so many acts at one moment, by the status of the answer. */
  async function sends(who: Hand, many: number, isSigned: boolean): Promise<Map<number, number>> {
    const browser = await at.session(who);
    const page = `${at.home}/money/dues`;
    await browser.get(page);
    const fields = {
      act: 'treasury/settle-dues@1',
      back: page,
      next: page,
      'b.member': at.fay.id,
    };
    const found = new Map<number, number>();
    for (let n = 0; n < many; n++) {
      const { status } = isSigned
        ? await sendSigned(at, who, browser, fields)
        : await browser.post(`${at.home}/act`, fields);
      found.set(status, (found.get(status) ?? 0) + 1);
    }
    return found;
  }

  it('are taken where a member signs them by a power that they hold', async () => {
    assert.deepEqual([...(await sends(at.bo, 150, true))], [[409, 150]]);
  });

  it('have to wait where they are not signed, or not theirs to do', async () => {
    assert.equal((await sends(at.bo, 65, false)).get(429), 5);
    assert.equal((await sends(at.eve, 65, true)).get(429), 5);
  });

  it('have to wait in the end, whoever signs them', async () => {
    assert.ok(((await sends(at.cy, 601, true)).get(429) ?? 0) > 0);
  });
});
