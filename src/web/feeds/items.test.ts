import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeSigning } from '../../cli/signing.ts';
import { charterOf, hand } from '../../union/testing.ts';
import { startCall, unionHall, type UnionHall } from '../acts/testing.ts';
import { type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { assertValid } from '../testing.ts';
import { elementsOf, itemIn, readCalendar, readFeed, titlesIn } from './testing.ts';

const ada = hand('Ada');

describe('what the rules and carried acts bring', () => {
  let at: UnionAtWork;
  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0 }));
  });
  after(() => at.close());

  const decide = async (kind: string, title: string, carries: readonly object[]): Promise<void> => {
    const proposal = await at.propose(ada, kind, title, carries);
    await at.pass(24 * 40);
    const { assembly } = (await at.clerk.union(at.id)) ?? assert.fail();
    assert.equal(assembly.proposals.get(proposal)?.stage, 'poll', title);
    await at.act(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
    await at.pass(24 * 40);
  };

  it('tells of new rules, and what changed in them', async () => {
    const charter = { ...charterOf('association', { waiting: 0 }), purpose: 'Another purpose.' };
    await decide('charter', 'Better rules', [{ act: 'charter/amend@1', body: { charter } }]);
    const item = await itemIn(at, 'The Example has new rules');
    assert.match(item.content_html, /<ins>[^<]*Another purpose\./);
    assert.match(item.url, /\/rules\?version=2$/);
  });

  it('tells of what was adopted and could not be done, and why', async () => {
    const bo = await at.join('Bo');
    const seat = { act: 'offices/appoint@1', body: { office: 'committee', member: bo.id } };
    const proposal = await at.propose(ada, 'office', 'Bo for the committee', [seat]);
    await at.act(bo, 'assembly/sponsor@1', { proposal });
    await at.pass(24 * 4);
    await at.act(ada, 'assembly/vote@1', { proposal, choice: 'yes' });
    await at.act(bo, 'members/leave@1', {});
    await at.pass(24 * 8);
    const item = await itemIn(at, 'Could not be done: Bo for the committee');
    assert.match(
      item.content_html,
      /Appoint <a href="http[^"]+\/members\/[^"]+">a member<\/a> to the office “Committee”/,
    );
    assert.match(item.content_html, /Only a member can hold an office/);
    assert.equal((await titlesIn(at))[0], 'Could not be done: Bo for the committee');
  });

  it('tells that the union wound up, when its last member left', async () => {
    await at.pass(1);
    await at.act(ada, 'members/leave@1', {});
    const { items } = await readFeed(at);
    assert.equal(items[0]?.title, 'The Example has wound up');
    assert.equal(items[0]?.date_published, new Date(at.web.deps.now()).toISOString());
  });
});

describe('the feed of a call', () => {
  let hall: UnionHall;
  before(async () => {
    hall = await unionHall(nodeSigning());
    await startCall(hall.visitor(), { 'b.name': 'Night Shift' });
  });
  after(() => hall.close());

  it('tells what is asked, in its own feed and in the hall’s', async () => {
    for (const path of ['/u/night-shift/feed.atom', '/feed.atom']) {
      const { text } = await hall.visitor().get(path);
      assert.ok(elementsOf(text, 'title').includes('A call: Night Shift'), path);
      const [content = ''] = elementsOf(text, 'content');
      assert.match(content, /We clean up while others sleep/);
      assert.match(content, /It counts if 3 people say yes by 20 June 2026/);
    }
  });

  it('has a calendar with its end, and a page on how to follow', async () => {
    const { text } = await hall.visitor().get('/u/night-shift/calendar.ics');
    const [only, ...others] = readCalendar(text).parts;
    assert.equal(only?.lines.get('SUMMARY'), 'Night Shift: the call ends');
    assert.equal(others.length, 0);
    await assertValid((await hall.visitor().get('/u/night-shift/follow')).text, '/follow');
    await assertValid((await hall.visitor().get('/u/night-shift')).text, '/u/night-shift');
  });

  it('tells that it came to nothing', async () => {
    await hall.pass(24 * 60);
    const { text } = await hall.visitor().get('/u/night-shift/feed.atom');
    assert.deepEqual(elementsOf(text, 'title').slice(1), [
      'The call for Night Shift has ended',
      'A call: Night Shift',
    ]);
  });
});
