import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';
import { testStore } from '../delivery/testing.ts';
import { activity, everybody, talkingHall, type TalkingHall } from './testing.ts';
import { postTurns } from './turns.ts';

/** A public answer as its server shows it, which nobody has sent here yet. */
function written(
  { home, hall }: TalkingHall,
  by: string,
  { content, inReplyTo }: { readonly content: string; readonly inReplyTo: string },
) {
  const path = `/posts/by-${by}`;
  const cc = `${hall.origin}/ap/actors/bakers.secretary`;
  const attributedTo = home.actor(by);
  const id = home.origin + path;
  const object = { id, type: 'Note', attributedTo, content, inReplyTo, to: everybody, cc };
  home.documents.set(path, object);
  return object;
}

/** Sends what somebody wrote, and does not wait for what comes of it. */
const sends = ({ home, hall }: TalkingHall, as: string, object: object): Promise<Response> =>
  home.post(`${hall.origin}/ap/inbox`, { ...activity(home, as, 'Create'), object }, { as });

const shownBy = async (at: TalkingHall, start: string): Promise<number> => {
  const words = await Promise.all((await at.comments()).map((each) => at.wordsOf(each)));
  return words.filter((each) => each?.startsWith(start)).length;
};

describe('a post that several answers lead to at once', () => {
  it('is shown once, and goes when its author deletes it', async () => {
    await using at = await talkingHall();
    const parent = written(at, 'eve', { content: 'Parent.', inReplyTo: at.note });
    const names = ['fay', 'gil', 'hal', 'ida', 'jon'];
    const answers = names.map((name) =>
      written(at, name, { content: `Child of ${name}.`, inReplyTo: parent.id }),
    );
    const sent = answers.map((answer, i) => sends(at, names[i] ?? '', answer));
    await Promise.all([...sent, sends(at, 'eve', parent)]);
    await at.settle();
    assert.equal(await shownBy(at, 'Parent'), 1);
    assert.equal(await shownBy(at, 'Child'), names.length);
    await at.sends('eve', { ...activity(at.home, 'eve', 'Delete'), object: parent.id });
    assert.equal(await shownBy(at, 'Parent'), 0);
  });
});

describe('what concerns one post', () => {
  it('is done one after the other, in every process of the hall', async () => {
    await using kept = await testStore();
    const processes = [1, 2].map(() => postTurns({ store: kept.store, now: () => 1 }));
    let [within, most, done] = [0, 0, 0];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++within);
      await soon();
      within--;
      done++;
    };
    await Promise.all(
      [...processes, ...processes].map((inTurnOf) => inTurnOf('https://a.example/1', work)),
    );
    assert.deepEqual([most, done], [1, 4]);
  });

  it('waits for nothing that concerns another, and is free again where it failed', async () => {
    await using kept = await testStore();
    const inTurnOf = postTurns({ store: kept.store, now: () => 1 });
    await inTurnOf('https://a.example/1', () => inTurnOf('https://a.example/2', soon));
    await assert.rejects(inTurnOf('https://a.example/1', () => Promise.reject(new Error('no'))));
    await inTurnOf('https://a.example/1', soon);
  });

  it('is not held up for good by a process that died', async () => {
    await using kept = await testStore();
    let now = 1;
    const deps = { store: kept.store, now: () => now };
    void postTurns(deps)('https://a.example/1', () => new Promise<void>(() => undefined));
    await soon();
    now += 60_001;
    await postTurns(deps)('https://a.example/1', soon);
  });
});
