import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hand } from '../../../../../union/testing.ts';
import { type DeskAtWork, deskAtWork } from '../desk/testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { decideRules, pageOf } from './testing.ts';

describe('dues that were promised in a currency which the rules count in no more', () => {
  let at: DeskAtWork;
  const seen = async (who: Hand, path: string): Promise<string> =>
    pageOf(at, await at.browser(who), path);
  before(async () => {
    at = await deskAtWork();
    await at.pledge(at.mira, 500);
    await at.pledge(at.noor, 700, { work: 'An evening of moderation' });
    await at.pass(24 * 40);
    assert.match(await seen(at.bo, '/members'), /1 member is behind/);
    await at.act(at.bo, 'treasury/remind@1', { member: at.mira.id });
    await at.pass(24 * 61);
    await decideRules(at, (money) => ({ ...money, currency: 'JPY' }));
    await at.pass(24 * 40);
  });
  after(() => at.close());

  it('are owed no more, and their member learns why', async () => {
    const own = await seen(at.mira, '/dues');
    assert.match(own, /Dues are counted in JPY now/);
    assert.match(own, /€5\.00 every month/);
    assert.match(own, /Nothing is asked of you until you say below what you pay/);
    assert.doesNotMatch(own, /How to pay/);
  });

  it('put nobody behind, and treasurers see why', async () => {
    assert.match(await seen(at.bo, '/members'), /Nobody is behind/);
    const list = await seen(at.bo, '/members?of=all');
    assert.match(list, /lapsed: the currency changed/);
    assert.match(list, /in work: An evening of moderation/);
  });

  it('let a vote that rests for them wake at a treasurer’s word', async () => {
    const own = await seen(at.mira, '/dues');
    assert.match(own, /Your vote rests/);
    assert.match(own, /because your dues were behind/);
    assert.match(own, /Nothing that you were reminded of is open any more/);
    assert.match(await seen(at.bo, ''), /1 member was reminded of dues, and owes nothing any more/);
    const list = await seen(at.bo, '/members?of=settled');
    assert.match(list, /the vote rests/);
    const settling = fieldsIn(list, `${at.home}/act`, 'treasury/settle-dues@1');
    const bo = await at.browser(at.bo);
    await pageOf(at, bo, '/members?of=settled');
    assert.equal((await bo.post(`${at.home}/act`, settling)).status, 303);
    assert.doesNotMatch(await seen(at.mira, '/dues'), /Your vote rests/);
  });

  it('are owed again as they are said anew', async () => {
    await at.pledge(at.mira, 800);
    await at.pass(24 * 40);
    const own = await seen(at.mira, '/dues');
    assert.doesNotMatch(own, /currency of the dues was changed/);
    assert.match(own, /¥800/);
    assert.match(await seen(at.bo, '/members'), /1 member is behind/);
  });
});
