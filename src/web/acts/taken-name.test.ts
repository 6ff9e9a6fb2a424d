import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, hand } from '../../union/testing.ts';
import { type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { likeName } from './taken-name.ts';

describe('a name', () => {
  it('is like another that only looks a little different', () => {
    for (const name of ['Ámal', ' amal ', 'A-M-A-L', 'ａｍａｌ'])
      assert.equal(likeName(name), likeName('Amal'), name);
    for (const name of ['Amala', 'Amal 2']) assert.notEqual(likeName(name), likeName('Amal'), name);
    assert.notEqual(likeName('🐙'), likeName('🦊'));
  });
});

describe('who takes somebody’s name', () => {
  let at: UnionAtWork;
  before(async () => {
    at = await unionAtWork(charterOf('association'));
  });
  after(() => at.close());

  it('is told so, with what they wrote still there; another name will do', async () => {
    const who = await at.browser();
    const page = `${at.home}/support`;
    await who.get(page);
    const form = { act: 'members/support@1', back: page, next: at.home, 'k.keys': '' };
    const refused = await who.post(`${at.home}/act`, { ...form, 't.name': 'A D A' });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /goes by that name already/);
    assert.match(refused.text, /value="A D A"/);
    const done = await who.post(`${at.home}/act`, { ...form, 't.name': 'Ada of the ferry' });
    assert.equal(done.status, 303);
  });

  it('keeps their own when they write it otherwise', async () => {
    const ada = await at.browser(hand('Ada'));
    const page = `${at.home}/me`;
    await ada.get(page);
    const form = { act: 'members/rename@1', back: page, next: page, 't.name': 'ADA' };
    const answer = await ada.post(`${at.home}/act`, form);
    assert.doesNotMatch(answer.text, /goes by that name already/);
  });
});
