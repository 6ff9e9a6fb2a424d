/** What the hall's front says comes next in a union, and what waits for its members. */
import { doesNotMatch, match } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Charter } from '../../../union/charter/charter.ts';
import { secretCharter, waitingForKey, whileKept } from '../../../union/secrecy/testing.ts';
import type { Hand } from '../../../union/testing.ts';
import { createHall } from '../../hall.ts';
import { assertValid, visitor } from '../../testing.ts';
import { type KeyAtWork, keyAtWork } from '../unions/people/key-holders/testing.ts';
import { unionsOf } from '../unions/unions.ts';
import { frontOf } from './front.ts';

/** Secret decisions that are talked over for two days, and wait two weeks for a key. */
function rules(): Charter {
  const base = waitingForKey(whileKept(secretCharter(), 'secretly'), 14 * 24);
  const { secretly } = base.decisions;
  const decisions = { ...base.decisions, secretly: { ...secretly, deliberation: 48 } };
  return { ...base, decisions } as Charter;
}

describe('the card of a union on the hall’s front', () => {
  let at: KeyAtWork;
  let third: Hand;
  before(async () => {
    at = await keyAtWork({}, rules());
    [, , third] = at.holders;
  });
  after(() => at.close());

  /** What a stranger reads there. */
  async function front(): Promise<string> {
    const { deps } = at.web;
    const hall = createHall({
      ...deps,
      pages: [unionsOf(at.clerk)],
      front: frontOf(at.clerk, deps),
    });
    const { text } = await visitor(hall).get('/');
    await assertValid(text, '/');
    return text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  }

  it('names no moment for a vote that others must stand behind first', async () => {
    const proposal = await at.propose(at.ada, 'ordinary', 'Backed by nobody');
    match(await front(), /1 proposal under discussion/);
    doesNotMatch(await front(), /a vote opens/);
    await at.act(third, 'assembly/sponsor@1', { proposal });
    match(await front(), /a vote opens in 3 days/);
    await at.act(at.ada, 'assembly/withdraw@1', { proposal });
  });

  it('names the end of the wait where a vote waits for a key, from the loss on', async () => {
    await at.elects();
    await at.makesKey();
    await at.propose(at.ada, 'secretly', 'Whether it waits');
    match(await front(), /a vote opens in 2 days/);
    await at.act(third, 'offices/resign@1', { office: 'trustee' });
    const waits = /a vote waits for a key, and opens in 14 days at the latest/;
    match(await front(), waits);
    await at.pass(72);
    match(await front(), /a vote waits for a key, and opens in 11 days at the latest/);
  });

  it('names when a vote closes as long as it is open, and then that its outcome is to come', async () => {
    await at.elects([third]);
    match(await front(), /1 open vote, the next closes in 2 days/);
    await at.keys();
    const [proposal = ''] = (await at.union()).assembly.open;
    await at.casts(at.ada, proposal, 'yes');
    await at.pass(49);
    match(await front(), /1 vote is over, and its outcome is to come/);
  });
});
