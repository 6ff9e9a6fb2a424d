import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hand } from '../../../union/testing.ts';
import { assertValid } from '../../testing.ts';
import { type UnionAtWork, unionAtWork } from './assembly/testing.ts';

const ada = hand('Ada');

describe('a union that has wound up while something was open', () => {
  let at: UnionAtWork;
  let polled = '';
  let talked = '';
  before(async () => {
    at = await unionAtWork();
    const bo = await at.join('Bo');
    polled = await at.propose(ada, 'ordinary', 'Put to the vote');
    await at.act(bo, 'assembly/sponsor@1', { proposal: polled });
    await at.pass(24 * 8);
    await at.act(ada, 'assembly/vote@1', { proposal: polled, choice: 'yes' });
    talked = await at.propose(ada, 'ordinary', 'Talked over');
    // The last members leave: the union is over, and its poll with it.
    await at.act(bo, 'members/leave@1', {});
    await at.act(ada, 'members/leave@1', {});
  });
  after(() => at.close());

  it('says so on the page of what was open, and offers no ballot', async () => {
    const who = await at.browser(ada);
    for (const id of [polled, talked]) {
      const { text } = await who.get(`${at.home}/p/${id}`);
      assert.match(text, /This union has wound up/);
      assert.match(text, /Left undecided/);
      assert.doesNotMatch(text, /assembly\/(?:vote|advise|sponsor|withdraw|comment)@1/);
      assert.doesNotMatch(
        text,
        /Voting now|The vote is open until|The vote closes|Under discussion/,
      );
      await assertValid(text, id);
    }
  });

  it('lists it as left undecided', async () => {
    const { text } = await (await at.browser()).get(`${at.home}/assembly`);
    assert.match(text, /Left undecided when the union wound up/);
    assert.match(text, /Put to the vote/);
    assert.doesNotMatch(text, /Open votes<\/h2>/);
    await assertValid(text, 'assembly');
  });

  it('says so on its front, and does not let anybody write', async () => {
    const who = await at.browser(ada);
    const { text } = await who.get(at.home);
    assert.match(text, /This union has wound up/);
    assert.doesNotMatch(text, /What is being decided now|Ask to join/);
    assert.doesNotMatch((await who.get(`${at.home}/p/${talked}/edit`)).text, /name="t\.title"/);
    assert.doesNotMatch((await who.get(`${at.home}/assembly/new`)).text, /name="b\.kind"/);
  });
});

describe('an address with the name of what every object has', () => {
  let at: UnionAtWork;
  before(async () => {
    at = await unionAtWork();
  });
  after(() => at.close());

  for (const kind of ['__proto__', 'constructor', 'toString']) {
    it(`takes “${kind}” for no kind of decision, office or act`, async () => {
      const who = await at.browser(ada);
      const page = await who.get(`${at.home}/assembly/new?kind=${kind}&act=${kind}`);
      assert.equal(page.status, 200);
      assert.doesNotMatch(page.text, /native code|name="t\.title"/);
      const office = `kind=ordinary&act=offices/appoint@1&office=${kind}&member=${ada.id}`;
      assert.equal((await who.get(`${at.home}/assembly/new?${office}`)).status, 200);
      assert.equal((await who.get(`${at.home}/assembly?kind=${kind}`)).status, 200);
      const look = { 'b.kind': kind, 't.title': 'A', 't.text': 'B', do: 'preview' };
      const answer = await who.post(`${at.home}/assembly/new`, look);
      assert.ok(answer.status < 500, String(answer.status));
    });
  }
});
