import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { charterOf, hand, uuidOf } from '../../union/testing.ts';
import { said, type UnionAtWork, unionAtWork } from '../pages/unions/assembly/testing.ts';
import { itemIn, meantText, readCalendar, titlesIn } from './testing.ts';

const ada = hand('Ada');
const [question, ...options] = ['Which colour?', 'Red', 'Blue'];

describe('a straw poll in feeds and calendar', () => {
  let at: UnionAtWork;
  const straw = uuidOf('colour');
  const asks = async (id: string): Promise<void> => {
    const until = new Date(at.web.deps.now() + 48 * 3_600_000).toISOString();
    const body = {
      straw: id,
      question: said(question),
      options: options.map((each) => said(each)),
      several: false,
      until,
    };
    await at.act(ada, 'assembly/ask@1', body, question, ...options);
  };
  const dates = async (): Promise<readonly (readonly [string, string])[]> =>
    readCalendar((await (await at.browser()).get(`${at.home}/calendar.ics`)).text).parts.map(
      ({ lines }) => [meantText(lines.get('SUMMARY') ?? ''), lines.get('STATUS') ?? ''],
    );

  before(async () => {
    at = await unionAtWork(charterOf('association', { waiting: 0 }));
    await asks(straw);
  });
  after(() => at.close());

  it('is told with its options and its end', async () => {
    const item = await itemIn(at, 'Straw poll: Which colour?');
    assert.match(item.content_html, /<li>Red<\/li>\s*<li>Blue<\/li>/);
    assert.match(item.content_html, /until 3 May 2026/);
    assert.match(item.url, new RegExp(`/assembly/straw/${straw}$`));
  });

  it('is a date', async () => {
    const found = (await dates()).filter(([title]) => title.includes('straw poll'));
    assert.deepEqual(found, [['The Example: straw poll “Which colour?”', 'CONFIRMED']]);
  });

  it('tells what was answered once it is over', async () => {
    await at.act(ada, 'assembly/answer@1', { straw, options: [1] });
    await at.pass(49);
    const item = await itemIn(at, 'What was answered: Which colour?');
    assert.match(item.content_html, /Blue: 1 of members, 0 of supporters, 0 of others/);
  });

  it('is no news where it was taken back, and called off in the calendar', async () => {
    const other = uuidOf('taken back');
    await asks(other);
    const told = await titlesIn(at);
    await at.act(ada, 'assembly/withdraw-ask@1', { straw: other });
    const now = await titlesIn(at);
    assert.equal(now.length, told.length - 1);
    const states = (await dates()).filter(([title]) => title.includes('straw')).map(([, s]) => s);
    assert.deepEqual(states, ['CONFIRMED', 'CANCELLED']);
  });
});
