import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Straw } from '../../union/assembly/assembly.ts';
import { association, type Fediverse } from '../../union/charter/charter.ts';
import { instant } from '../../union/kernel/instant.ts';
import { contestRule, optionOf, questionPollOf, said, uuidOf } from '../../union/testing.ts';
import { ada, follow, open, proposal, read, type Received } from '../delivery/testing.ts';
import { talkingHall, type TalkingHall } from './testing.ts';

const hour = 3_600_000;
const straw = uuidOf('tea or coffee');

async function asks(
  at: TalkingHall,
  several = false,
  texts: readonly [string, ...string[]] = ['Tea or coffee?', 'Tea', 'Coffee'],
): Promise<string> {
  const [question, ...options] = texts;
  await at.hall.at.enter('bakers', ada, {
    act: 'assembly/ask@1',
    body: {
      straw,
      question: said(question),
      options: options.map(said),
      several,
      until: instant(at.hall.at.time.now + 48 * hour),
    },
    texts,
  });
  const { size } = await at.union();
  await at.settle();
  return `${at.hall.origin}/ap/bakers/notes/${size - 1}`;
}

const strawIn = async (at: TalkingHall): Promise<Straw> =>
  (await at.union()).assembly.straws?.all.get(straw) ?? assert.fail('nobody asked');

interface Option {
  readonly name: string;
  readonly replies: { readonly totalItems: number };
}

const optionsOf = (question: Record<string, unknown>): readonly (readonly [string, number])[] =>
  ((question['oneOf'] ?? question['anyOf']) as Option[]).map(({ name, replies }) => [
    name,
    replies.totalItems,
  ]);

const updatesOf = (at: TalkingHall, question: string): readonly Received[] =>
  at.home.received.filter(
    ({ activity: { type, object } }) =>
      type === 'Update' && (object as { id?: string }).id === question,
  );

describe('a straw poll on the fediverse', () => {
  it('is a question that Mastodon and its kin can answer, and says that it decides nothing', async () => {
    await using at = await talkingHall();
    const question = await read(await asks(at));
    assert.equal(question['type'], 'Question');
    assert.equal(question['name'], 'Tea or coffee?');
    assert.match(String(question['content']), /It decides nothing|it decides nothing/);
    assert.equal(question['endTime'], instant(at.hall.at.time.now + 48 * hour).replace('.000', ''));
    assert.equal(question['closed'], undefined);
    assert.deepEqual(optionsOf(question), [
      ['Tea', 0],
      ['Coffee', 0],
    ]);
    assert.equal(question['url'], `${at.hall.origin}/u/bakers/assembly/straw/${straw}`);
  });

  it('takes one answer of each account, members’ apart from others’', async () => {
    await using at = await talkingHall();
    at.members.set(at.home.actor('ada'), ada.id);
    const question = await asks(at);
    await at.chooses('ada', question, 'Tea');
    for (const [who, name] of [
      ['eve', 'Coffee'],
      ['eve', 'Tea'],
      ['fay', 'Coffee'],
      ['gil', 'Juice'],
    ] as const)
      await at.chooses(who, question, name);
    const { answers } = await strawIn(at);
    assert.deepEqual([...answers], [[ada.id, { options: [0], attested: true, reply: true }]]);
    assert.equal((await at.comments()).length, 0);
    const asked = await read(`${question}?now`);
    assert.deepEqual(optionsOf(asked), [
      ['Tea', 1],
      ['Coffee', 2],
    ]);
    await at.hall.at.pass(48);
    assert.deepEqual((await strawIn(at)).counts, {
      members: { people: 1, options: [1, 0] },
      supporters: { people: 0, options: [0, 0] },
      others: { people: 2, options: [0, 2] },
    });
    await at.chooses('hal', question, 'Tea');
    assert.equal((await strawIn(at)).counts?.others.people, 2);
  });

  it('counts an account once, though it is linked to a member meanwhile, or no longer', async () => {
    for (const several of [false, true]) {
      await using at = await talkingHall();
      const question = await asks(at, several);
      const account = at.home.actor('ada');
      await at.chooses('ada', question, 'Tea');
      at.members.set(account, ada.id);
      await at.chooses('ada', question, 'Tea');
      at.members.delete(account);
      await at.chooses('ada', question, 'Coffee');
      await at.hall.at.pass(48);
      const { members, others } = (await strawIn(at)).counts ?? {};
      assert.deepEqual([members?.people, others?.people], [1, 0]);
    }
  });

  it('is no question where two answers have one name, since nobody could say which is meant', async () => {
    await using at = await talkingHall();
    const post = await read(await asks(at, false, ['Tea or coffee?', 'Tea', ' Tea']));
    assert.equal(post['type'], 'Note');
    assert.match(String(post['content']), /Tea or coffee\?/);
  });

  it('adds up several answers, which come one by one', async () => {
    await using at = await talkingHall();
    at.members.set(at.home.actor('ada'), ada.id);
    const question = await asks(at, true);
    assert.ok((await read(question))['anyOf']);
    for (const who of ['ada', 'eve'])
      for (const name of ['Coffee', 'Tea']) await at.chooses(who, question, name);
    assert.deepEqual((await strawIn(at)).answers.get(ada.id)?.options, [0, 1]);
    const asked = await read(`${question}?now`);
    assert.deepEqual(optionsOf(asked), [
      ['Tea', 2],
      ['Coffee', 2],
    ]);
    assert.equal(asked['votersCount'], 2);
  });

  it('tells its followers of new answers, many at a time, and of its end', async () => {
    await using at = await talkingHall();
    await follow(at.home, at.hall, 'bo');
    const question = await asks(at);
    for (const who of ['eve', 'fay', 'gil']) await at.chooses(who, question, 'Tea');
    assert.equal(updatesOf(at, question).length, 0);
    at.hall.at.time.now += 6 * 60_000;
    await at.settle();
    const [counted, ...others] = updatesOf(at, question);
    assert.equal(others.length, 0);
    assert.deepEqual(optionsOf(counted?.activity['object'] as Record<string, unknown>), [
      ['Tea', 3],
      ['Coffee', 0],
    ]);
    await at.hall.at.pass(48);
    await at.settle();
    const over = updatesOf(at, question).at(-1)?.activity['object'] as Record<string, unknown>;
    assert.ok(over['closed']);
  });

  it('is taken back with its question', async () => {
    await using at = await talkingHall();
    await follow(at.home, at.hall, 'bo');
    const question = await asks(at);
    await at.hall.at.enter('bakers', ada, { act: 'assembly/withdraw-ask@1', body: { straw } });
    await at.settle();
    const gone = at.home.received.find(({ activity: { type } }) => type === 'Delete');
    assert.equal((gone?.activity['object'] as { id?: string } | undefined)?.id, question);
    assert.equal(
      (await fetch(question, { headers: { Accept: 'application/activity+json' } })).status,
      410,
    );
  });
});

describe('a vote on the fediverse', () => {
  const opens = async (ballots: boolean): Promise<TalkingHall & { readonly opening: string }> => {
    const fediverse: Fediverse = {
      announce: ['proposals', 'openings', 'outcomes'],
      guests: 'shown',
      ballots,
    };
    const at = await talkingHall({ fediverse });
    at.members.set(at.home.actor('ada'), ada.id);
    await at.hall.at.pass(24 * 3);
    await at.settle();
    const { size } = await at.union();
    return Object.assign(at, { opening: `${at.hall.origin}/ap/bakers/notes/${size - 1}` });
  };

  it('is cast in the hall alone, unless the rules say otherwise', async () => {
    await using at = await opens(false);
    assert.equal((await read(at.opening))['type'], 'Note');
    await at.chooses('ada', at.opening, 'Yes');
    assert.equal((await at.proposal()).poll?.ballots.size, 0);
  });

  it('takes a member’s answer as their ballot where they say so, until one comes with a key', async () => {
    await using at = await opens(true);
    const question = await read(at.opening);
    assert.equal(question['type'], 'Question');
    assert.match(String(question['content']), /admins of both servers can see and forge/);
    assert.deepEqual(
      optionsOf(question).map(([name]) => name),
      ['Yes', 'No', 'Abstain', 'Blank'],
    );
    await at.chooses('eve', at.opening, 'No');
    await at.chooses('ada', at.opening, 'Yes');
    const poll = (await at.proposal()).poll ?? assert.fail();
    assert.deepEqual([...poll.ballots], [[ada.id, { choice: 'yes', attested: true, reply: true }]]);
    await at.hall.at.enter('bakers', ada, {
      act: 'assembly/vote@1',
      body: { proposal, choice: 'no' },
    });
    await at.chooses('ada', at.opening, 'Yes');
    assert.deepEqual(questionPollOf(await at.proposal()).tally.no, 1);
    assert.deepEqual(questionPollOf(await at.proposal()).tally.yes, 0);
  });

  it('is over there with its outcome', async () => {
    await using at = await opens(true);
    await follow(at.home, at.hall, 'bo');
    await at.chooses('ada', at.opening, 'Yes');
    await at.hall.at.pass(24 * 7);
    await at.settle();
    const over = updatesOf(at, at.opening).at(-1)?.activity['object'] as Record<string, unknown>;
    assert.ok(over['closed']);
    assert.deepEqual(optionsOf(over)[0], ['Yes', 1]);
  });

  it('is cast in the hall alone where it is a choice among options, whatever the rules say', async () => {
    const decisions = {
      ...association(open).decisions,
      day: contestRule({ method: 'plurality', deliberation: 0 }),
    };
    const fediverse: Fediverse = { announce: ['openings'], guests: 'shown', ballots: true };
    await using at = await talkingHall({ fediverse, decisions });
    at.members.set(at.home.actor('ada'), ada.id);
    const chosen = uuidOf('which day');
    const [title, ...days] = ['Which day?', 'Monday', 'Sunday'] as const;
    await at.hall.at.enter('bakers', ada, {
      act: 'assembly/propose@1',
      body: {
        proposal: chosen,
        kind: 'day',
        title: said(title),
        text: said(title),
        carries: [],
        choice: { options: days.map((each) => optionOf(each)), seats: 1 },
        documents: [],
      },
      texts: [title, ...days],
    });
    await at.hall.at.pass(1);
    await at.settle();
    const { size } = await at.union();
    const opening = `${at.hall.origin}/ap/bakers/notes/${size - 1}`;
    const post = await read(opening);
    assert.equal(post['type'], 'Note');
    assert.match(String(post['content']), /an answer here is no ballot/);
    await at.chooses('ada', opening, 'Monday');
    const { poll } = (await at.union()).assembly.proposals.get(chosen) ?? assert.fail();
    assert.equal(poll?.ballots.size, 0);
  });
});
