/** A voting key that is replaced while a vote is open: what every page then says of the ballot cast with the old one. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { waitingFor } from '../../../../feeds/waiting.ts';
import { apiOf } from '../../../../api/api.ts';
import { createHall } from '../../../../hall.ts';
import { unionsOf } from '../../unions.ts';
import { type KeyAtWork, keyAtWork } from '../../people/key-holders/testing.ts';

let at: KeyAtWork;

/** How many ballots the hall tells programs of. */
async function told(proposal: string): Promise<unknown> {
  const hall = createHall({ ...at.web.deps, pages: [unionsOf(at.clerk), apiOf(at.clerk)] });
  const answer = await hall.request(`/api/unions/${at.slug}/proposals/${proposal}`);
  return ((await answer.json()) as { readonly poll: { readonly cast: number } }).poll.cast;
}
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

/** How many have voted, by the bar of that id. */
const turnoutOn = (id: string, text: string): string | undefined =>
  new RegExp(`<progress id="${id}" value="(\\d+)" max="4"`).exec(text)?.[1];

describe('a ballot whose voting key was replaced', () => {
  it('is shown as one that counts nowhere, and its voter as one who has yet to vote', async () => {
    const { ada } = at;
    const proposal = await at.propose(ada, 'secretly', 'Whether it counts');
    await at.pass(0);
    const browser = await at.browser(ada);
    const page = async (path = ''): Promise<string> =>
      (await browser.get(`${at.home}/p/${proposal}${path}`)).text;
    const waits = async (): Promise<boolean> =>
      waitingFor(await at.union(), ada.id, (await at.union()).at).some(
        (each) => 'proposal' in each && each.proposal.id === proposal,
      );
    const seen = async () => ({
      fallen: /Your ballot does not count/.test(await page()),
      inMinutes: /Your ballot is in the minutes/.test(await page()),
      turnout: turnoutOn('turnout', await page()),
      listed: /counts no longer/.test(await page('/ballots')),
      front: turnoutOn(`turnout-${proposal}`, (await browser.get(at.home)).text),
      told: await told(proposal),
      waits: await waits(),
    });
    await at.casts(ada, proposal, 'no', 2);
    await at.pass(1);
    const counting = {
      fallen: false,
      inMinutes: true,
      turnout: '1',
      listed: false,
      front: '1',
      told: 1,
      waits: false,
    };
    assert.deepEqual(await seen(), counting);
    await at.keys([ada], 3);
    assert.deepEqual(await seen(), {
      fallen: true,
      inMinutes: false,
      turnout: '0',
      listed: true,
      front: '0',
      told: 0,
      waits: true,
    });
    await at.casts(ada, proposal, 'no', 3);
    assert.deepEqual(await seen(), counting);
  });

  it('is shown as such once the vote has closed, and is not asked for any more', async () => {
    const { ada } = at;
    const proposal = await at.propose(ada, 'secretly', 'Whether it is late');
    await at.pass(0);
    await at.casts(ada, proposal, 'no', 3);
    await at.pass(1);
    await at.keys([ada], 4);
    await at.pass(48);
    const { text } = await (await at.browser(ada)).get(`${at.home}/p/${proposal}`);
    assert.match(text, /Your ballot does not count/);
    assert.match(text, /Dispute this vote/);
    assert.doesNotMatch(text, /Cast it anew/);
    const { text: others } = await (
      await at.browser(at.holders[0])
    ).get(`${at.home}/p/${proposal}`);
    assert.doesNotMatch(others, /does not count/);
  });
});
