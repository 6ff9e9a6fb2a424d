import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { BudgetCount } from '../../../../../count/budget/budget.ts';
import type { Charter } from '../../../../../union/charter/charter.ts';
import { countSharingCast, type SharingCast } from '../../../../../union/assembly/assembly.ts';
import { type Hand, hand } from '../../../../../union/testing.ts';
import type { CountBudget } from '../../../../ports.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { said, type UnionAtWork, unionAtWork } from '../testing.ts';
import { share, sharingCharter } from './testing.ts';

const ada = hand('Ada');

/** One of the decisions wants everybody to take part. */
function charter(): Charter {
  const base = sharingCharter();
  const quorum = { kind: 'turnout', share: { num: 1, den: 1 } } as const;
  const everybody = { ...base.decisions['raised'], quorum } as Charter['decisions'][string];
  return { ...base, decisions: { ...base.decisions, everybody } };
}

describe('a budget that takes long to count', () => {
  let at: UnionAtWork;
  let bo: Hand;
  let reader: Visitor;
  let counting: CountBudget = countSharingCast;
  let asked: SharingCast[] = [];
  let puts = 100_000;
  let clock = 0;
  before(async () => {
    at = await unionAtWork(charter(), {
      now: () => clock,
      countBudget: (cast) => {
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
    counting = countSharingCast;
  });
  after(() => at.close());

  const mark = (who: Hand, proposal: string, marks: readonly (number | null)[]) =>
    at.act(who, 'assembly/mark@1', { proposal, marks });
  const open = async (): Promise<{ id: string; path: string }> => {
    const id = await share(at, ada, 'raised', { budget: puts++ });
    await mark(ada, id, [1, 1, null]);
    return { id, path: `${at.home}/p/${id}` };
  };
  const looks = async (path: string): Promise<string> => {
    const { status, text } = await reader.get(path);
    assert.equal(status, 200);
    await assertValid(text, path);
    return text;
  };
  const goesOn = async (path: string): Promise<unknown> =>
    JSON.parse((await reader.get(path)).text);

  it('is counted once for the same ballots, whoever looks and loads', async () => {
    const { id, path } = await open();
    await Promise.all([looks(`${path}/count`), looks(`${path}/count`)]);
    assert.match((await reader.get(`${path}/ballots.pb`)).text, /syndicat count/);
    assert.equal(asked.length, 1);
    await mark(bo, id, [null, 1, 1]);
    await looks(`${path}/count`);
    await mark(bo, id, [null, null, 1]);
    await looks(`${path}/count`);
    assert.deepEqual(
      asked.map(({ profile }) => profile.length),
      [1, 2, 2],
    );
    await at.pass(24);
    asked = [];
    for (const page of ['', '', '/count', '/mine']) await looks(`${path}${page}`);
    assert.equal(asked.length, 1);
    assert.match(await looks(path), /A week of cake[\s\S]*The whole arithmetic/);
  });

  it('is said to be counted meanwhile, and the page goes on by itself once it is', async () => {
    const { id, path } = await open();
    const done = Promise.withResolvers<BudgetCount | undefined>();
    counting = () => done.promise;
    const text = await looks(`${path}/count`);
    assert.match(text, /The ballots are being counted/);
    assert.match(text, /data-wait="[^"]*\/counted\/count"[\s\S]*<progress/);
    assert.match(text, /wait\.js|wait-/);
    await mark(bo, id, [null, 1, 1]);
    await looks(`${path}/count`);
    assert.equal(asked.length, 1, 'it is not begun with again before it is over');
    assert.deepEqual(await goesOn(`${path}/counted/count`), {});
    clock += 5_000;
    done.resolve(countSharingCast(asked[0] ?? assert.fail()));
    await done.promise;
    assert.deepEqual(await goesOn(`${path}/counted/count`), { on: `${path}/count` });
    assert.match(await looks(`${path}/count`), /greedy-cost/);
    assert.equal(asked.length, 1, 'what took long holds for a minute');
    clock += 60_000;
    counting = countSharingCast;
    await looks(`${path}/count`);
    assert.equal(asked.length, 2);
  });

  it('is said where only its advice is being counted still, and the page goes on by itself', async () => {
    const sue = hand('Sue');
    const name = { name: said('Sue'), keys: [{ kind: 'device', key: sue.key }] };
    await at.act(sue, 'members/support@1', name, 'Sue');
    const { id, path } = await open();
    await mark(bo, id, [null, 1, 1]);
    await at.act(sue, 'assembly/advise-on-options@1', { proposal: id, marks: [null, null, 1] });
    await at.pass(24);
    const done = Promise.withResolvers<BudgetCount | undefined>();
    const isAdvice = ({ profile }: SharingCast): boolean => profile.length === 1;
    counting = (cast) => (isAdvice(cast) ? done.promise : countSharingCast(cast));
    const text = await looks(path);
    assert.match(text, /Funded: [\s\S]*The whole arithmetic[\s\S]*The ballots are being counted/);
    assert.match(text, /wait\.js|wait-/);
    assert.doesNotMatch(text, /Advice of 1 who has no vote/);
    done.resolve(countSharingCast(asked.find(isAdvice) ?? assert.fail()));
    await done.promise;
    assert.match(await looks(path), /Advice of 1 who has no vote/);
  });

  it('is not counted where nothing was decided by it', async () => {
    const id = await share(at, ada, 'everybody', { budget: puts++ });
    await mark(ada, id, [1, 1, null]);
    await at.pass(24);
    const path = `${at.home}/p/${id}`;
    assert.match(await looks(path), /Void: /);
    assert.match(await looks(`${path}/mine`), /nothing was decided by it/);
    assert.equal(asked.length, 0);
  });

  it('says what was decided where only the count is missing, and why', async () => {
    const { path } = await open();
    await at.pass(24);
    counting = () => Promise.reject(new Error('The thread died.'));
    const text = await looks(path);
    assert.match(text, /Funded: [\s\S]*It could not be counted for this page/);
    assert.match(text, /The whole arithmetic/);
    assert.match(await looks(`${path}/count`), /It could not be counted for this page/);
    const file = await reader.get(`${path}/ballots.pb`);
    assert.match(file.text, /Night bus/);
    assert.equal(asked.length, 1);
    clock += 60_000;
    counting = countSharingCast;
    assert.match(await looks(path), /What other rules would fund/);
    assert.equal(asked.length, 2, 'it is tried again after a minute');
  });
});
