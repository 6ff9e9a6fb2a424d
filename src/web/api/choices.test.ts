import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hono } from 'hono';
import { nodeSigning } from '../../cli/signing.ts';
import { choosingBy, uuidOf } from '../../union/testing.ts';
import { unionHall, type UnionHall } from '../acts/testing.ts';
import type { Env } from '../env.ts';
import { createHall } from '../hall.ts';
import { unionsOf } from '../pages/unions/unions.ts';
import { apiOf } from './api.ts';
import { ProposalInFull } from './shapes.ts';
import { Client, commitmentTo, say } from './testing.ts';

let at: UnionHall;
let hall: Hono<Env>;
before(async () => {
  at = await unionHall(nodeSigning());
  hall = createHall({ ...at.deps, pages: [unionsOf(at.clerk), apiOf(at.clerk)] });
});
after(() => at.close());

const client = (): Client =>
  new Client((path, init) => hall.request(`http://localhost:8080${path}`, init));

const keysOf = ({ key }: Client): readonly object[] => [{ kind: 'device', key }];

/** A union of two that elects by Scottish STV. */
async function founded(): Promise<readonly [Client, Client]> {
  const [ada, bo, name, other] = [client(), client(), say('Ada'), say('Bo')];
  const founder = { member: ada.id, name: commitmentTo(name), keys: keysOf(ada) };
  const charter = choosingBy({ method: 'scottish-stv', none: true });
  const body = { charter, seats: [], founders: [founder] };
  assert.equal((await ada.start('choosers', 'founding/found@1', body, [name])).status, 201);
  const applied = { name: commitmentTo(other), keys: keysOf(bo) };
  assert.equal((await bo.act('choosers', 'members/apply@1', applied, [other])).status, 201);
  return [ada, bo];
}

async function read(proposal: string): Promise<ProposalInFull> {
  const { json, status } = await client().get(`/api/unions/choosers/proposals/${proposal}`);
  assert.equal(status, 200);
  return ProposalInFull.parse(json);
}

describe('a choice among options through the API', () => {
  it('is put, marked and read, its ballots without their voters once it is over', async () => {
    const [ada, bo] = await founded();
    const [title, text, ...names] = ['Who?', 'Two of three.', 'Cy', 'Dee', 'Eve'].map(say);
    assert.ok(title && text);
    const options = names.map((name) => ({ title: commitmentTo(name), carries: [] }));
    const proposal = uuidOf('who');
    const body = {
      proposal,
      kind: 'choice',
      title: commitmentTo(title),
      text: commitmentTo(text),
      carries: [],
      choice: { options, seats: 2 },
      documents: [],
    };
    const texts = [title, text, ...names];
    assert.equal((await ada.act('choosers', 'assembly/propose@1', body, texts)).status, 201);
    await at.pass(1);
    for (const who of [ada, bo]) {
      const ballot = { proposal, marks: [1, 2, null, null] };
      assert.equal((await who.act('choosers', 'assembly/mark@1', ballot)).status, 201);
    }
    const { choice, poll: open = assert.fail() } = await read(proposal);
    assert.deepEqual(choice, {
      options: ['Cy', 'Dee', 'Eve'].map((each) => ({ title: each, carries: [] })),
      seats: 2,
    });
    const { opened: _, closes: __, rollRoot: ___, ...told } = open;
    assert.deepEqual(told, {
      entitled: 2,
      method: 'scottish-stv',
      seats: 2,
      none: true,
      options: options.map((each) => each.title),
      cast: 2,
    });
    await at.pass(25);
    const { result, outcome, poll = assert.fail() } = await read(proposal);
    assert.equal(result, 'adopted');
    assert.deepEqual(outcome && 'elected' in outcome && outcome.elected, [0, 1]);
    assert.ok('method' in poll);
    assert.equal(poll.cast, undefined);
    const ballots = [{ marks: [1, 2, null, null], weight: 2 }];
    assert.deepEqual(poll.counted, { ballots, advice: [] });
  });
});
