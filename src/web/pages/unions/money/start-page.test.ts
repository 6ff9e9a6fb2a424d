import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, hand } from '../../../../union/testing.ts';
import { assertValid } from '../../../testing.ts';
import { moneyAtWork } from '../assembly/money/testing.ts';
import { deskAtWork } from './desk/testing.ts';
import { type UnionAtWork, unionAtWork } from '../assembly/testing.ts';

const ada = hand('Ada');
const start = '/u/example/money/start';

describe('how a union comes to hold money', () => {
  let circle: UnionAtWork;
  let moneyed: UnionAtWork;
  before(async () => {
    circle = await unionAtWork(charterOf('circle', { waiting: 0, book: 'everyone' }));
    moneyed = await moneyAtWork();
  });
  after(async () => {
    await circle.close();
    await moneyed.close();
  });

  it('begins with the rules, by a link that fills in the usual', async () => {
    const { text } = await (await circle.browser(ada)).get(start);
    await assertValid(text, 'the way to money');
    assert.match(
      text,
      /href="\/u\/example\/assembly\/new\?kind=charter&amp;act=charter%2Famend%401&amp;money=usual"/,
    );
    assert.match(text, /The rules of this union say nothing of money/);
    assert.match(text, /Nothing on this page is legal advice/);
  });

  it('leaves it to members to put a proposal', async () => {
    const { text } = await (await circle.browser()).get(start);
    assert.match(text, /A member can put a proposal about it/);
    assert.doesNotMatch(text, /assembly\/new\?/);
  });

  it('goes on with what is not done, and says how to change from one way to another', async () => {
    const { text } = await (await moneyed.browser(ada)).get(start);
    await assertValid(text, 'the way to money, gone half');
    assert.match(text, /act=offices%2Fappoint%401&amp;office=treasurer/);
    assert.match(text, /From an account of your own to a host/);
    assert.match(text, /act=treasury%2Farrange%401&amp;way=host/);
  });

  it('says what a union of one can’t do, and what the members decide where two may pay', async () => {
    const one = await (await moneyed.browser(ada)).get(start);
    assert.match(one.text, /You are one person so far/);
    assert.match(one.text, /fees up to €100\.00 within thirty days/);
    const two = await deskAtWork();
    const { text } = await (await two.browser(two.mira)).get(start);
    await assertValid(text, 'the way to money, with few who pay');
    assert.match(text, /Two people may send payments now/);
    await two.close();
  });

  it('leads to a proposal that is under way already', async () => {
    const { act, body } = {
      act: 'offices/appoint@1',
      body: { office: 'treasurer', member: ada.id },
    };
    const id = await moneyed.propose(ada, 'office', 'Ada as treasurer', [{ act, body }]);
    const { text } = await (await moneyed.browser(ada)).get(start);
    assert.match(
      text,
      new RegExp(`A proposal about it is out: <a href="/u/example/p/${id}">Ada as treasurer`),
    );
  });
});
