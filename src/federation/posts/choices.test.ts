import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { association } from '../../union/charter/charter.ts';
import { contestRule, said, uuidOf } from '../../union/testing.ts';
import {
  ada,
  type Elsewhere,
  elsewhere,
  type FederatedHall,
  federatedHall,
  follow,
  open,
  proposal,
  read,
} from '../delivery/testing.ts';

const [title, text, warning] = ['Which day is our day off?', 'One for all of us.', 'work'];
const days = ['Monday', 'Sunday & holidays', 'None at all'] as const;

/** A union that chooses by Debian’s method, with three days put to the choice by Ada. */
async function choosing(home?: Elsewhere): Promise<FederatedHall> {
  const hall = await federatedHall();
  const base = association(open);
  const day = contestRule({ method: 'debian', none: true, share: { num: 1, den: 2 }, poll: 24 });
  await hall.at.found('bakers', {
    ...base,
    waiting: 0,
    decisions: { ...base.decisions, day: { ...day, title: 'Day off', deliberation: 24 } },
  });
  await hall.federation.work();
  if (home) await follow(home, hall, 'bo');
  await hall.at.enter('bakers', ada, {
    act: 'assembly/propose@1',
    body: {
      proposal,
      kind: 'day',
      title: said(title),
      text: said(text),
      warning: said(warning),
      carries: [],
      choice: { options: days.map((each) => ({ title: said(each), carries: [] })), seats: 1 },
      documents: [],
    },
    texts: [title, text, warning, ...days],
  });
  return hall;
}

const votes = async (hall: FederatedHall, marks: readonly (number | null)[]): Promise<void> => {
  await hall.at.pass(25);
  await hall.at.enter('bakers', ada, { act: 'assembly/mark@1', body: { proposal, marks } });
  await hall.at.pass(25);
};

/** The posts of the proposal’s thread: as it was put, its vote, its outcome. */
async function thread(hall: FederatedHall): Promise<readonly Record<string, unknown>[]> {
  const { context } = await read(`${hall.origin}/u/bakers/p/${proposal}`);
  const { orderedItems, items } = await read(String(context));
  const all = (orderedItems ?? items) as readonly (string | { id: string })[];
  return Promise.all(all.map((each) => read(typeof each === 'string' ? each : each.id)));
}

const listed = (post: Record<string, unknown> | undefined): readonly string[] =>
  [...String(post?.['content']).matchAll(/<li>(.*?)<\/li>/g)].map(([, name]) => name ?? '');

describe('a choice among options on the fediverse', () => {
  it('is told with its options, and how one of them is chosen', async () => {
    await using hall = await choosing();
    await hall.at.pass(25);
    const [put, opened, ...others] = await thread(hall);
    assert.equal(others.length, 0);
    for (const post of [put, opened]) {
      assert.equal(post?.['type'], 'Note');
      assert.deepEqual(listed(post), ['Monday', 'Sunday &amp; holidays', 'None at all']);
      assert.match(
        String(post['content']),
        /One option is chosen\. Voters rank the options, [^<]+ Voters can also say “none of these”\. Counted by Debian’s method\./,
      );
    }
    assert.match(String(opened?.['content']), /an answer here is no ballot/);
    assert.doesNotMatch(String(put?.['content']), /an answer here is no ballot/);
  });

  it('tells what was chosen, and why', async () => {
    await using hall = await choosing();
    await votes(hall, [2, 1, null, 3]);
    const [, , decided] = await thread(hall);
    assert.match(String(decided?.['content']), /Decided: Which day is our day off\?/);
    assert.match(String(decided?.['content']), /1 of 1 took part\./);
    assert.match(
      String(decided?.['content']),
      /Chosen: Sunday &amp; holidays\. Counted by Debian’s method\./,
    );
  });

  it('tells that none was chosen', async () => {
    await using hall = await choosing();
    await votes(hall, [null, null, null, 1]);
    const [, , decided] = await thread(hall);
    assert.match(String(decided?.['content']), /Rejected: Which day is our day off\?/);
    assert.match(String(decided?.['content']), /None of the options was chosen\./);
  });

  it('stands under the warning of who put it, wherever its options are read', async () => {
    await using hall = await choosing();
    await votes(hall, [1, null, null, null]);
    const all = await thread(hall);
    assert.equal(all.length, 3);
    for (const { summary, sensitive } of all)
      assert.deepEqual([summary, sensitive], [warning, true]);
  });

  it('no longer says an option that was taken out, in none of its posts', async () => {
    await using home = await elsewhere();
    await using hall = await choosing(home);
    await votes(hall, [2, 1, null, null]);
    await redacted(hall, 'Sunday & holidays');
    await hall.federation.drained();
    const updated = home.received
      .map(({ activity }) => activity)
      .filter(({ type, actor }) => type === 'Update' && String(actor).endsWith('.secretary'));
    const all = await thread(hall);
    assert.deepEqual(
      updated.map(({ object }) => (object as { id: string }).id),
      all.map(({ id }) => id),
    );
    for (const post of all) assert.doesNotMatch(JSON.stringify(post), /Sunday/);
    const gap = 'Option 2 (its words were taken out)';
    assert.deepEqual(listed(all[0]), ['Monday', gap, 'None at all']);
    assert.ok(String(all[2]?.['content']).includes(`Chosen: ${gap}.`));
  });
});

async function redacted(hall: FederatedHall, words: string): Promise<void> {
  const [other, name, reason] = [uuidOf('take it out'), 'Take it out', 'It named somebody.'];
  await hall.at.enter('bakers', ada, {
    act: 'assembly/propose@1',
    body: {
      proposal: other,
      kind: 'ordinary',
      title: said(name),
      text: said(name),
      carries: [{ act: 'minutes/redact@1', body: { text: said(words), reason: said(reason) } }],
      documents: [],
    },
    texts: [name, reason],
  });
  await hall.at.pass(24 * 4);
  const ballot = { proposal: other, choice: 'yes' };
  await hall.at.enter('bakers', ada, { act: 'assembly/vote@1', body: ballot });
  await hall.federation.drained();
  await hall.at.pass(24 * 8);
}
