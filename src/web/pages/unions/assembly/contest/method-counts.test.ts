import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { type UnionAtWork, unionAtWork } from '../testing.ts';
import { type BallotsCast, countByEach, type CountByEach, type Counts } from './count-by-each.ts';
import { choosingCharter } from './testing.ts';

const ada = hand('Ada');

describe('what each method makes of a choice', () => {
  let at: UnionAtWork;
  let bo: Hand;
  let reader: Visitor;
  let counting: CountByEach = countByEach;
  let asked: BallotsCast[] = [];
  let clock = 0;
  before(async () => {
    at = await unionAtWork(choosingCharter(), {
      now: () => clock,
      countByEach: (cast) => {
        asked.push(cast);
        return counting(cast);
      },
    });
    clock = at.web.time.now;
    bo = await at.join('Bo');
    reader = await at.browser();
  });
  beforeEach(() => {
    asked = [];
    counting = countByEach;
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
      asked.map(({ profile }) => profile.length),
      [1, 2, 2],
    );
    await at.pass(24);
    asked = [];
    for (const _ of [1, 2]) await looks(`${path}/count`);
    assert.equal(asked.length, 1);
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
    done.resolve(countByEach(asked[0] ?? assert.fail()));
    await done.promise;
    assert.deepEqual(await goesOn(`${path}/counted/count`), { on: `${path}/count` });
    assert.match(await looks(`${path}/count`), /the method of the rules/);
    assert.equal(asked.length, 1, 'what took long holds for a minute');
    clock += 60_000;
    counting = countByEach;
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
    counting = countByEach;
    assert.match(await looks(`${path}/count`), /the method of the rules/);
  });
});
