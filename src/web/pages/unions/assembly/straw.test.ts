import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hand } from '../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../testing.ts';
import { type UnionAtWork, unionAtWork } from './testing.ts';

const whole = {
  't.question': 'Tea or coffee?',
  't.options.0': 'Tea',
  't.options.1': 'Coffee',
  't.options.2': '',
  'j.several': 'false',
  'd.until': '2026-05-20',
};

describe('the form of a straw poll', () => {
  let at: UnionAtWork;
  let ada: Visitor;
  before(async () => {
    at = await unionAtWork();
    ada = await at.browser(hand('Ada'));
  });
  after(() => at.close());

  const sent = async (
    fields: Partial<typeof whole>,
    act = 'assembly/ask@1',
    page = `${at.home}/assembly/ask`,
  ): Promise<{ readonly status: number; readonly text: string }> => {
    const { text } = await ada.get(page);
    const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const carried = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    const answer = await ada.post(`${at.home}/act`, { ...carried, act, ...fields });
    return answer.status === 303 ? ada.follow(answer) : answer;
  };
  const refusal = async (fields: Partial<typeof whole>): Promise<string> => {
    const { status, text } = await sent({ ...whole, ...fields });
    assert.equal(status, 422, text);
    await assertValid(text, 'a straw poll refused');
    return /<div class="callout bad"[\s\S]*?<\/div>/.exec(text)?.[0] ?? assert.fail(text);
  };

  it('takes no two answers of one name, since an answer comes by it', async () => {
    const said = await refusal({ 't.options.2': ' tea ' });
    assert.match(said, /href="#field-t-options-2">Answer 3: This stands there already/);
  });

  it('says at which answer one is missing', async () => {
    assert.match(await refusal({ 't.options.1': '' }), /-options-1">Answer 2: This is needed/);
    const nothing = await refusal({ 't.question': '', 't.options.0': '', 't.options.1': '' });
    assert.match(nothing, /Your question: This is needed/);
    assert.match(nothing, /Answer 1: This is needed/);
  });

  it('marks a day that is over, or too far', async () => {
    for (const until of ['2026-04-30', '2026-12-05'])
      assert.match(
        await refusal({ 'd.until': until }),
        /#field-d-until">Until the end of which day\? A straw poll runs for at least an hour/,
      );
  });

  it('ends with the day that was chosen, whatever the reader’s zone', async () => {
    const { text } = await sent(whole);
    assert.match(text, /the end of <time datetime="2026-05-20">20 May 2026<\/time> \(UTC\)/);
  });

  it('says which question was left without an answer', async () => {
    const { text: open } = await sent({ ...whole, 't.question': 'Which?', 'j.several': 'true' });
    const [, id = ''] = /name="b\.straw" value="([^"]+)"/.exec(open) ?? [];
    const act = 'assembly/answer@1';
    const { status, text } = await sent({}, act, `${at.home}/assembly/straw/${id}`);
    assert.equal(status, 422);
    assert.match(text, /#field-b-options">What do you say\? Several answers are possible\./);
    assert.match(text, /id="field-b-options"/);
  });
});
