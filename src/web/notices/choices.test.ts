import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choosingBy, hand, uuidOf } from '../../union/testing.ts';
import { said } from '../pages/unions/assembly/testing.ts';
import { type NoticesAtWork, noticesAtWork } from './testing.ts';

const ada = hand('Ada');
const charter = choosingBy({ method: 'debian', none: true });
const days = ['Monday', 'Sunday'] as const;
const proposal = uuidOf('day off');

/** A union that is asked which day is off: the vote opens, Ada prefers Sundays, and it closes. */
async function chosen(rules = charter, ...warning: readonly string[]): Promise<NoticesAtWork> {
  const work = await noticesAtWork(rules);
  const { at } = work;
  await work.hearing(ada, { dial: 'important', email: 'ada@example.org' });
  await work.pass(1);
  const [title, text] = ['Day off', 'Which one?'];
  const body = {
    proposal,
    kind: 'choice',
    title: said(title),
    text: said(text),
    ...(warning[0] !== undefined && { warning: said(warning[0]) }),
    carries: [],
    choice: { options: days.map((each) => ({ title: said(each), carries: [] })), seats: 1 },
    documents: [],
  };
  await at.act(ada, 'assembly/propose@1', body, title, text, ...warning, ...days);
  await work.pass(1);
  await at.act(ada, 'assembly/mark@1', { proposal, marks: [2, 1, null] });
  await work.pass(24);
  return work;
}

const textOf = ({ mails }: NoticesAtWork, subject: RegExp): string =>
  mails.find((mail) => subject.test(mail.subject))?.text ?? assert.fail(`no mail ${subject}`);

describe('notices of a choice among options', () => {
  it('list the options and how they are ranked, and say in the end which was chosen', async () => {
    const work = await chosen();
    const opened = textOf(work, /a vote is open/);
    assert.match(opened, /• Monday\n\n• Sunday\n\nOne option is chosen\. Voters rank the options/);
    assert.match(textOf(work, /has ended/), /Chosen: Sunday\. Counted by Debian’s method\./);
    await work.at.close();
  });

  it('come in a digest with what was chosen', async () => {
    const work = await chosen();
    await work.hearing(ada, { dial: 'twice-a-year', email: 'ada@example.org' });
    await work.pass(24 * 90);
    assert.match(textOf(work, /what was decided/), /• Day off\. Chosen: Sunday\./);
    await work.at.close();
  });

  it('do not name options that stand under a warning', async () => {
    const work = await chosen(charter, 'work');
    assert.match(textOf(work, /a vote is open/), /One option is chosen\./);
    assert.match(textOf(work, /has ended/), /Chosen: option 2\./);
    for (const { text, html } of work.mails) assert.doesNotMatch(text + html, /Monday|Sunday/);
    await work.at.close();
  });

  it('say nothing of the options where the minutes are for members', async () => {
    const work = await chosen({ ...charter, book: 'members' });
    assert.ok(textOf(work, /a vote is open/) && textOf(work, /has ended/));
    for (const { text } of work.mails) assert.doesNotMatch(text, /Monday|Sunday|option|chosen/i);
    await work.at.close();
  });
});
