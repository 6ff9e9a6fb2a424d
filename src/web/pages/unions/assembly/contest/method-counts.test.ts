import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { said, type UnionAtWork, unionAtWork } from '../testing.ts';
import {
  type ChoiceCast,
  countChoice,
  type CountChoice,
  type Counts,
  type Methods,
} from './count-choice.ts';
import { choosingCharter } from './testing.ts';

const ada = hand('Ada');

describe('what each method makes of a choice', () => {
  let at: UnionAtWork;
  let bo: Hand;
  let reader: Visitor;
  let counting: CountChoice = countChoice;
  let asked: (readonly [ChoiceCast, Methods])[] = [];
  let clock = 0;
  before(async () => {
    at = await unionAtWork(choosingCharter(), {
      now: () => clock,
      countChoice: (cast, by) => {
        asked.push([cast, by]);
        return counting(cast, by);
      },
    });
    clock = at.web.time.now;
    bo = await at.join('Bo');
    reader = await at.browser();
  });
  beforeEach(() => {
    asked = [];
    counting = countChoice;
  });
  after(() => at.close());

  const mark = (who: Hand, proposal: string, marks: readonly (number | null)[]) =>
    at.act(who, 'assembly/mark@1', { proposal, marks });
  const open = async (): Promise<{ id: string; path: string }> => {
    const options = ['Tea', 'Coffee', 'Water'];
    const id = await at.choose(ada, 'election', 'What we drink', { options });
    await mark(ada, id, [1, 2, null, null]);
    return { id, path: `${at.home}/p/${id}` };
  };
  const looks = async (path: string, language = 'en'): Promise<string> => {
    const { text } = await reader.get(path, { 'accept-language': language });
    await assertValid(text, path);
    return text;
  };
  const ballotsIn = (cast: ChoiceCast): number =>
    'profile' in cast ? cast.profile.length : assert.fail();
  const goesOn = async (path: string): Promise<unknown> =>
    JSON.parse((await reader.get(path)).text);

  it('is counted once for the same ballots, whoever looks and in whichever language', async () => {
    const { id, path } = await open();
    assert.match(await looks(`${path}/count`), /Tea[\s\S]*None of these/);
    assert.match(await looks(`${path}/count?method=schulze`, 'de'), /Tea[\s\S]*Nichts davon/);
    assert.equal(asked.length, 1);
    await mark(bo, id, [null, 1, null, null]);
    await looks(`${path}/count`);
    await mark(bo, id, [null, null, 1, null]);
    await looks(`${path}/count`);
    assert.deepEqual(
      asked.map(([cast]) => ballotsIn(cast)),
      [1, 2, 2],
    );
    await at.pass(24);
    asked = [];
    for (const _ of [1, 2]) await looks(`${path}/count`);
    assert.equal(asked.length, 1);
  });

  it('is counted once by the method of its rules for the page of what came of it', async () => {
    const { id, path } = await open();
    await mark(bo, id, [1, null, null, null]);
    await at.pass(24);
    assert.match(await looks(path), /Chosen: Tea\.[\s\S]*Tea[\s\S]*The whole story in sentences/);
    assert.match(await looks(path, 'de'), /Nichts davon/);
    assert.deepEqual(
      asked.map(([, by]) => by),
      ['own'],
    );
  });

  it('is said to be counted meanwhile beside what was decided', async () => {
    const { id, path } = await open();
    await mark(bo, id, [1, null, null, null]);
    await at.pass(24);
    const done = Promise.withResolvers<Counts | undefined>();
    counting = () => done.promise;
    const text = await looks(path);
    assert.match(text, /Chosen: Tea\.[\s\S]*data-wait="[^"]*\/counted"/);
    assert.match(text, /The ballots are being counted[\s\S]*The whole arithmetic/);
    assert.match(text, /wait\.js|wait-/);
    assert.doesNotMatch(text, /The whole story in sentences/);
    assert.deepEqual(await goesOn(`${path}/counted`), {});
    assert.deepEqual(await goesOn(`${path}/counted/count`), { on: `${path}/count` });
    done.resolve(countChoice(...(asked[0] ?? assert.fail())));
    await done.promise;
    assert.deepEqual(await goesOn(`${path}/counted`), { on: path });
    assert.match(await looks(path), /The whole story in sentences/);
  });

  it('says what was decided where only the count is missing, and why', async () => {
    const { id, path } = await open();
    await mark(bo, id, [1, null, null, null]);
    await at.pass(24);
    counting = () => Promise.reject(new Error('The thread died.'));
    const text = await looks(path);
    assert.match(text, /Chosen: Tea\.[\s\S]*It could not be counted[\s\S]*ballots\.blt/);
    assert.match(text, /The whole arithmetic/);
  });

  it('is said where only its advice is being counted still', async () => {
    const sue = hand('Sue');
    const name = { name: said('Sue'), keys: [{ kind: 'device', key: sue.key }] };
    await at.act(sue, 'members/support@1', name, 'Sue');
    const { id, path } = await open();
    await mark(bo, id, [1, null, null, null]);
    const marks = [null, null, 1, null];
    await at.act(sue, 'assembly/advise-on-options@1', { proposal: id, marks });
    await at.pass(24);
    const done = Promise.withResolvers<Counts | undefined>();
    counting = (cast, by) => (ballotsIn(cast) === 1 ? done.promise : countChoice(cast, by));
    const text = await looks(path);
    assert.match(text, /The whole story in sentences[\s\S]*The ballots are being counted/);
    assert.doesNotMatch(text, /Advice of 1 who has no vote/);
    assert.deepEqual(await goesOn(`${path}/counted`), {});
    const advice = asked.find(([cast]) => ballotsIn(cast) === 1);
    done.resolve(countChoice(...(advice ?? assert.fail())));
    await done.promise;
    assert.match(await looks(path), /Advice of 1 who has no vote[\s\S]*would choose Water\./);
  });

  it('is said to be counted meanwhile, and the page goes on by itself once it is', async () => {
    const { id, path } = await open();
    const done = Promise.withResolvers<Counts | undefined>();
    counting = () => done.promise;
    const text = await looks(`${path}/count`);
    assert.match(text, /data-wait="[^"]*\/counted\/count"[\s\S]*The ballots are being counted/);
    assert.match(text, /wait\.js|wait-/);
    await mark(bo, id, [null, 1, null, null]);
    await looks(`${path}/count`);
    assert.equal(asked.length, 1, 'it is not begun with again before it is over');
    assert.deepEqual(await goesOn(`${path}/counted/count`), {});
    clock += 5_000;
    done.resolve(countChoice(...(asked[0] ?? assert.fail())));
    await done.promise;
    assert.deepEqual(await goesOn(`${path}/counted/count`), { on: `${path}/count` });
    assert.match(await looks(`${path}/count`), /the method of the rules/);
    assert.equal(asked.length, 1, 'what took long holds for a minute');
    clock += 60_000;
    counting = countChoice;
    await looks(`${path}/count`);
    assert.equal(asked.length, 2);
  });

  it('says where it could not be counted, and gives the ballots all the same', async () => {
    const { path } = await open();
    counting = () => Promise.reject(new Error('The thread died.'));
    const text = await looks(`${path}/count`);
    assert.match(
      text,
      /It could not be counted for this page[\s\S]*ballots\.blt[\s\S]*ballots\.abif/,
    );
    assert.match((await reader.get(`${path}/ballots.blt`)).text, /"Coffee"/);
    clock += 60_000;
    counting = countChoice;
    assert.match(await looks(`${path}/count`), /the method of the rules/);
  });
});
