import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { countEqualShares } from '../../../../../count/budget/equal-shares.ts';
import { readPabulib } from '../../../../../count/formats/pabulib.ts';
import { lotOf } from '../../../../../count/lot.ts';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, type UnionAtWork, unionAtWork } from '../testing.ts';
import { share, sharingCharter } from './testing.ts';

const ada = hand('Ada');
let at: UnionAtWork;
let bo: Hand;
let cy: Hand;
let dee: Hand;
let voter: Visitor;

before(async () => {
  at = await unionAtWork(sharingCharter());
  bo = await at.join('Bo');
  cy = await at.joinByWord('Cy');
  dee = await at.join('Dee');
  voter = await at.browser(cy);
});
after(() => at.close());

const mark = (who: Hand, proposal: string, marks: readonly (number | null)[]) =>
  at.act(who, 'assembly/mark@1', { proposal, marks });

const page = async (id: string, who = voter): Promise<string> =>
  (await who.get(`${at.home}/p/${id}`)).text;

describe('a ballot on a budget', () => {
  it('crosses projects beside what they cost', async () => {
    const id = await share(at, ada, 'shares');
    const text = await page(id);
    assert.match(text, /€1,000\.00<\/b>\s*are shared out among them/);
    assert.match(text, /Night bus[\s\S]*€700\.00/);
    assert.match(text, /data-sum="approval" data-of="100000"/);
    await assertValid(text, 'a budget');
    const ballot = fieldsIn(text, '/act', 'mark@');
    const cast = await voter.post(`${at.home}/act`, {
      ...ballot,
      'm.marks.0': '1',
      'm.marks.2': '1',
    });
    assert.equal(cast.status, 303, cast.text.slice(0, 2_000));
    assert.match(await page(id), /You chose: <b>Night bus and A week of cake<\/b>/);
    const { text: all } = await voter.get(`${at.home}/p/${id}/ballots`);
    assert.match(all, /Night bus and A week of cake/);
  });

  it('spreads points, and says where they are too many', async () => {
    const id = await share(at, ada, 'points');
    const text = await page(id);
    await assertValid(text, 'a budget by points');
    const ballot = fieldsIn(text, '/act', 'mark@');
    const given = { 'm.marks.0': '6', 'm.marks.1': '5' };
    const over = await voter.post(`${at.home}/act`, { ...ballot, ...given });
    assert.match(over.text, /You have 10 points in all/);
    assert.match(over.text, /name="m\.marks\.1"[^>]*value="5"/);
    const right = await voter.post(`${at.home}/act`, { ...ballot, ...given, 'm.marks.1': '4' });
    assert.equal(right.status, 303);
    assert.match(await page(id), /You chose: <b>Night bus: 6 and New chairs: 4<\/b>/);
  });

  it('numbers projects, the best first', async () => {
    const id = await share(at, ada, 'ranking');
    const ballot = fieldsIn(await page(id), '/act', 'mark@');
    await voter.post(`${at.home}/act`, { ...ballot, 'm.marks.1': '1', 'm.marks.0': '2' });
    assert.match(await page(id), /You chose: <b>1\. New chairs and 2\. Night bus<\/b>/);
  });
});

describe('the outcome of a budget', () => {
  it('shows the money, the story, and each reader what their own vote paid for', async () => {
    const id = await share(at, ada, 'shares', { budget: 100_001 });
    await mark(ada, id, [1, 1, null]);
    await mark(bo, id, [1, 1, null]);
    await mark(dee, id, [1, null, null]);
    const ballot = fieldsIn(await page(id), '/act', 'mark@');
    await voter.post(`${at.home}/act`, { ...ballot, 'm.marks.2': '1' });
    await at.pass(24);
    const text = await page(id);
    await assertValid(text, 'the outcome of a budget');
    assert.match(text, /Funded: Night bus and A week of cake\./);
    assert.match(text, /Spent: €950\.00 of €1,000\.01/);
    assert.doesNotMatch(text, /\d EUR\b/);
    assert.match(text, /New chairs[\s\S]*supporters had less than it costs/);
    assert.match(text, /What your vote paid for[\s\S]*A week of cake[\s\S]*€250\.00/);
    assert.match(text, /Of your share about €0\.00 is left/);
    const other = await page(id, await at.browser(dee));
    assert.match(other, /Night bus[\s\S]*about €233\.33[\s\S]*together with 2 others/);
    const mine = await voter.get(`${at.home}/p/${id}/mine`);
    assert.match(mine.text, /What your vote paid for[\s\S]*A week of cake/);
    await assertValid(mine.text, 'what one vote paid for');
    assert.doesNotMatch(await page(id, await at.browser()), /What your vote paid for/);
    const list = await voter.get(`${at.home}/assembly`);
    assert.match(list.text, /Funded: Night bus and A week of cake\./);
  });

  it('says what every other rule would fund, and hands the ballots out', async () => {
    const id = await share(at, ada, 'raised');
    const path = `${at.home}/p/${id}`;
    assert.match((await voter.get(`${path}/count`)).text, /No ballots yet/);
    await mark(ada, id, [1, 1, null]);
    await mark(bo, id, [1, null, null]);
    assert.match((await voter.get(`${path}/count`)).text, /The vote is still open/);
    await mark(dee, id, [null, 1, 1]);
    await at.pass(24);
    const { text } = await voter.get(`${path}/count`);
    await assertValid(text, 'a budget by every rule');
    assert.match(text, /What other rules would fund[\s\S]*greedy-cost/);
    const shown = await voter.get(`${path}/count?show=phragmen`);
    assert.match(
      shown.text,
      /Shared loads \(Phragmén\)[\s\S]*Back to the rule of this decision|Back to the rule of this decision[\s\S]*Shared loads/,
    );
    const file = await voter.get(`${path}/ballots.pb`);
    const { vote, meta } = readPabulib(file.text);
    assert.deepEqual(
      [meta.get('budget'), vote.ballots.total, meta.get('currency'), meta.get('rule')],
      ['1000.00', 3, 'EUR', 'equalshares'],
    );
    assert.deepEqual(
      ['description', 'country', 'unit', 'instance'].map((key) => meta.get(key)),
      ['What the money goes to (raised)', 'Worldwide', 'Night Moderators', '2026'],
    );
    const ids = vote.projects.map((each) => each.id);
    const again = countEqualShares(vote, {
      utility: 'cost',
      ties: 'cheapest',
      lot: lotOf('any', ids),
      raise: 'add1e',
      step: 5n * 10n ** BigInt(vote.decimals ?? 0),
      completion: 'greedy',
    });
    const proposal = (await at.clerk.union(at.id))?.assembly.proposals.get(id);
    const outcome = proposal?.outcome;
    assert.ok(outcome && 'funded' in outcome);
    assert.deepEqual(
      outcome.funded.map(({ option }) => option),
      again.elected,
    );
    assert.equal((await voter.get(`${path}/ballots.blt`)).status, 404);
  });

  it('tells whose vote helped where nobody pays, and what a load was', async () => {
    const wanted = await share(at, ada, 'wanted');
    const loads = await share(at, ada, 'loads');
    for (const id of [wanted, loads]) {
      const ballot = fieldsIn(await page(id), '/act', 'mark@');
      await mark(ada, id, [1, null, 1]);
      await voter.post(`${at.home}/act`, { ...ballot, 'm.marks.1': '1', 'm.marks.2': '1' });
    }
    await at.pass(24);
    const text = await page(wanted);
    assert.match(text, /Of the projects that you supported, these are funded: /);
    await assertValid(text, 'the most wanted first');
    assert.match(await page(loads), /Your part[\s\S]*A week of cake[\s\S]*€125\.00/);
  });

  it('decides nothing where nobody supports anything', async () => {
    const id = await share(at, ada, 'shares', { budget: 90_000 });
    await mark(ada, id, [null, null, null]);
    await at.pass(24);
    assert.match(await page(id), /Void: nobody supported a project\./);
  });
});

describe('a proposal that shares out money', () => {
  const here = '/u/example/assembly/new';
  const draft = {
    'b.kind': 'shares',
    't.title': 'The summer money',
    't.text': 'For the summer.',
    'typed.choice.budget': '1.000,00 €',
    't.choice.options.0.title': 'Night bus',
    'typed.choice.options.0.cost': '700',
    't.choice.options.1.title': 'New chairs',
    'typed.choice.options.1.cost': '500.50',
  };

  it('is written with amounts as people type them', async () => {
    const { text } = await voter.get(`${here}?kind=shares`);
    assert.match(text, /How much is there to share out\?[\s\S]*€5,000\.00 at most/);
    assert.match(text, /Project 2[\s\S]*What it costs/);
    await assertValid(text, 'writing a budget');
    const preview = await voter.post(here, { ...draft, do: 'preview' });
    assert.equal(preview.status, 200, preview.text.slice(0, 3_000));
    assert.match(preview.text, /€1,000\.00<\/b>\s*are shared out[\s\S]*Cost: €500\.50/);
    const done = await voter.post(`${at.home}/act`, fieldsIn(preview.text, '/act'));
    assert.equal(done.status, 303, done.text.slice(0, 2_000));
    const path = done.headers.get('location') ?? '';
    assert.match((await voter.get(path)).text, /The projects[\s\S]*Night bus[\s\S]*700\.00/);
  });

  it('says at each amount what is wrong with it', async () => {
    const wrong = async (change: object): Promise<string> => {
      const { status, text } = await voter.post(here, { ...draft, ...change, do: 'preview' });
      assert.equal(status, 422);
      return text;
    };
    assert.match(await wrong({ 'typed.choice.budget': '' }), /Write an amount, such as/);
    assert.match(await wrong({ 'typed.choice.budget': '1.234' }), /can mean/);
    assert.match(await wrong({ 'typed.choice.budget': '9000' }), /at most €5,000\.00/);
    assert.match(await wrong({ 'typed.choice.budget': '1500' }), /nothing to decide/);
    assert.match(await wrong({ 'typed.choice.options.1.cost': '1000.01' }), /more than there is/);
    assert.match(await wrong({ 'typed.choice.options.1.cost': 'dear' }), /in digits/);
    assert.match(await wrong({ 't.choice.options.1.title': 'night  bus' }), /stands there already/);
  });

  it('comes back as it was typed', async () => {
    const slow = await unionAtWork({
      ...sharingCharter(),
      decisions: {
        ...sharingCharter().decisions,
        shares: { ...sharingCharter().decisions['shares'], deliberation: 24 } as never,
      },
    });
    try {
      const writer = await slow.browser(await slow.joinByWord('Eve'));
      await writer.get(`${here}?kind=shares`);
      const preview = await writer.post(here, { ...draft, do: 'preview' });
      const done = await writer.post(`${slow.home}/act`, fieldsIn(preview.text, '/act'));
      const edit = await writer.get(`${done.headers.get('location') ?? ''}/edit`);
      assert.match(
        edit.text,
        /name="typed\.choice\.budget"[^>]*value="1000\.00"|value="1000\.00"[^>]*name="typed\.choice\.budget"/,
      );
      assert.match(edit.text, /value="500\.50"/);
    } finally {
      await slow.close();
    }
  });
});

/** What is chosen in the lists of a page. */
const selectedIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
      ([, name = '', options = '']) => [name, /value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
    ),
  );

describe('the rules of a budget', () => {
  it('are chosen in the form of the rules', async () => {
    const { text } = await voter.post('/u/example/assembly/new', {
      'b.kind': 'charter',
      't.title': 'A budget',
      't.text': 'We want one.',
      'b.carries.0.act': 'charter/amend@1',
      'j.carries.0.body.charter': JSON.stringify(sharingCharter()),
      do: 'rules:carries.0',
    });
    await assertValid(text, 'rules with budgets');
    const fields = { ...fieldsIn(text, '/assembly/new'), ...selectedIn(text) };
    const place = Object.entries(fields).find(([, value]) => value === 'Shared loads')?.[0] ?? '';
    const row = place.replace('.title', '');
    const changed = {
      ...fields,
      [`${row}.method`]: 'equal-shares-budget',
      [`${row}.ballot`]: 'points',
      [`${row}.points`]: '20',
      [`${row}.currency`]: 'usd',
      [`${row}.most`]: '1 234.50',
      [`${row}.raise`]: 'add1',
      [`${row}.step`]: '0.50',
      [`${row}.completion`]: 'phragmen',
    };
    const checked = await voter.post('/u/example/assembly/new', {
      ...changed,
      do: 'rules-check:carries.0',
    });
    assert.match(
      checked.text,
      /These rules fit together[\s\S]*up to 20 points[\s\S]*raised by US\$0\.50/,
    );
    const wrong = await voter.post('/u/example/assembly/new', {
      ...changed,
      [`${row}.step`]: 'some',
      do: 'rules-check:carries.0',
    });
    assert.equal(wrong.status, 422);
  });
});
