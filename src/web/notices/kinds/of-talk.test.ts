import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { charterOf, founded, hand } from '../../../union/testing.ts';
import { wordsOf } from '../../words.ts';
import { ofTalk } from './of-talk.ts';
import { kindOf, wants } from '../wanted.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const { union } = founded(charterOf('association', { waiting: 0 }), ada, bo);

describe('a notice of a hidden comment', () => {
  for (const act of ['assembly/hide-comment@1', 'assembly/confirm-hiding@1']) {
    it(`is for its author alone, whatever they want to hear: ${act}`, () => {
      const topic = { act, member: bo.id };
      assert.ok(kindOf(act));
      assert.equal(wants(union, topic, { member: bo.id, dial: 'important' }), true);
      assert.equal(wants(union, topic, { member: ada.id, dial: 'everything' }), false);
    });

    it(`says nothing of what was said, and leads to the discussion: ${act}`, () => {
      const letter = ofTalk[act]?.write({
        t: wordsOf('en', {}),
        union,
        name: 'The Example',
        home: '/u/example',
        at: union.at,
        act,
        member: bo.id,
        proposal: undefined,
        title: undefined,
        options: [],
      });
      assert.match(letter?.subject ?? '', /^The Example: /);
      assert.match(letter?.button.path ?? '', /#talk$/);
    });
  }
});

describe('a notice of a straw poll', () => {
  it('is for everybody else who wants to hear everything', () => {
    const topic = { act: 'assembly/ask@1', member: ada.id };
    assert.equal(wants(union, topic, { member: bo.id, dial: 'everything' }), true);
    assert.equal(wants(union, topic, { member: bo.id, dial: 'important' }), false);
    assert.equal(wants(union, topic, { member: ada.id, dial: 'everything' }), false);
  });
});
