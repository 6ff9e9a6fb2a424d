import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hand } from '../../../../../union/testing.ts';
import { instalmentToken, monthAfter, readDues } from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork, unionIban } from '../claims/testing.ts';

describe('dues', () => {
  let at: MoneyAtWork;
  let fay: Visitor;
  before(async () => {
    at = await moneyAtWork();
    fay = await at.browser(at.fay);
  });
  after(() => at.close());

  const valid = async (who: Visitor): Promise<string> => {
    const { status, text } = await who.get(`${at.home}/money/dues`);
    assert.equal(status, 200);
    await assertValid(text, 'dues');
    return text;
  };
  const pledge = async (
    who: Visitor,
    form: string,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Visit> => {
    const page = await valid(who);
    const mark = `name="form" value="${form}"`;
    const given = fieldsIn(page, `${at.home}/act`, mark);
    return who.post(`${at.home}/act`, { 'q.dues.b.rhythm': 'month', ...given, ...fields });
  };
  const kept = async (
    who: Hand,
  ): Promise<{
    readonly payer: string;
    readonly salt: string;
    readonly reference: string;
    readonly dues: unknown;
  }> => {
    const union = await at.clerk.union(at.id);
    const own = union?.treasury.dues.get(who.id) ?? assert.fail('no dues');
    const texts = await at.clerk.privateTexts(at.id, [own.payer, own.dues]);
    const { salt, text } = texts.get(own.payer) ?? assert.fail('no payer');
    const dues = readDues(texts.get(own.dues)?.text ?? '');
    return { payer: own.payer, salt, reference: text, dues };
  };

  it('are chosen from a scale, and say how to pay', async () => {
    assert.match(await valid(fay), /You have not said yet/);
    const [tier = '', { amount } = { amount: 0 }] =
      Object.entries((await at.clerk.union(at.id))?.charter?.money?.dues?.tiers ?? {})[0] ?? [];
    assert.equal((await pledge(fay, `tier-${tier}`)).status, 303);
    const { reference, dues } = await kept(at.fay);
    assert.deepEqual(dues, { tier, amount, rhythm: 'month' });
    const text = await valid(fay);
    assert.ok(text.includes(reference));
    assert.ok(text.replaceAll(/\s/g, '').includes(unionIban));
    assert.match(text, /class="qr"/);
  });

  it('can be an amount of one’s own, and keep their number when they change', async () => {
    const first = await kept(at.fay);
    const visit = await pledge(fay, 'own', { 'q.dues.a.EUR.amount': '3,50' });
    assert.equal(visit.status, 303, visit.text);
    const changed = await kept(at.fay);
    assert.equal(changed.payer, first.payer);
    assert.deepEqual(changed.dues, { amount: 350, rhythm: 'month' });
  });

  it('stand in what their member takes along, and in nobody else’s', async () => {
    const { payer, salt, reference } = await kept(at.fay);
    const all = (await fay.get(`${at.home}/me/export.json`)).text;
    const { private: own } = JSON.parse(all) as { private: Record<string, unknown> };
    assert.deepEqual(own[payer], { salt, text: reference });
    const other = await (await at.browser(at.bo)).get(`${at.home}/me/export.json`);
    assert.ok(!other.text.includes(reference));
  });

  it('are promised in the currency that the page showed, or not at all', async () => {
    const first = await kept(at.fay);
    const [tier = ''] = Object.keys(
      (await at.clerk.union(at.id))?.charter?.money?.dues?.tiers ?? {},
    );
    for (const form of ['own', `tier-${tier}`]) {
      const given = fieldsIn(await valid(fay), `${at.home}/act`, `name="form" value="${form}"`);
      const { 'q.dues.a.EUR.amount': own, ...others } = given;
      const typed = own === undefined ? {} : { 'q.dues.a.JPY.amount': '1234' };
      const shown = { 'q.dues.b.rhythm': 'month', ...others, ...typed, currency: 'JPY' };
      const { status, text } = await fay.post(`${at.home}/act`, shown);
      assert.equal(status, 409);
      await assertValid(text, 'dues in another currency');
      assert.match(text, /the rules counted in JPY.*now they count in EUR/s);
      if (own !== undefined) assert.match(text, /<input[^>]*q\.dues\.a\.EUR\.amount[^>]*>/);
      if (own !== undefined) assert.match(text, /<input[^>]*value="1234"[^>]*>/);
    }
    assert.deepEqual(await kept(at.fay), first);
  });

  it('say at the field what is wrong with an amount', async () => {
    for (const [typed, why] of [
      ['', /This is needed/],
      ['x', /Write only the amount in EUR/],
    ] as const) {
      const { status, text } = await pledge(fay, 'own', { 'q.dues.a.EUR.amount': typed });
      assert.equal(status, 422);
      await assertValid(text, 'dues refused');
      assert.match(text, why);
    }
  });

  it('show which months are paid', async () => {
    const { salt } = await kept(at.fay);
    const { now } = at.web.deps;
    const period = new Date(now()).toISOString().slice(0, 7);
    assert.match(await valid(fay), />Open</);
    const part = {
      to: 'dues',
      amount: 350,
      fund: 'general',
      instalments: [{ period, token: instalmentToken(salt, period) }],
    };
    const about = 'a transfer';
    const line = { line: said('1'), day: new Date(now()).toISOString().slice(0, 10), amount: 350 };
    await at.act(
      at.bo,
      'treasury/enter-lines@1',
      { place: 'main', lines: [{ ...line, about: said(about), parts: [part] }] },
      about,
    );
    const text = await valid(fay);
    assert.match(text, />Paid</);
    assert.doesNotMatch(text, />Open</);
  });

  it('can be paused for some months, and then are the same again', async () => {
    const now = new Date(at.web.deps.now()).toISOString();
    const until = monthAfter(now.slice(0, 7), 3);
    const reason = 'A course of three months';
    const paused = { 'q.dues.j.paused': JSON.stringify(until), 't.reason': reason };
    assert.equal((await pledge(fay, 'pause', paused)).status, 303);
    const { dues } = await kept(at.fay);
    assert.deepEqual(dues, { amount: 350, rhythm: 'month', paused: until });
    assert.match(await valid(fay), /Paused until the end of .+ Then: €3\.50 every month/);
    const seq = ((await at.clerk.union(at.id))?.size ?? 0) - 1;
    assert.ok((await fay.get(`${at.home}/minutes/${seq}`)).text.includes(reason));
    assert.equal((await pledge(fay, 'go-on')).status, 303);
    assert.deepEqual((await kept(at.fay)).dues, { amount: 350, rhythm: 'month' });
    assert.equal((await pledge(fay, 'pause', { 'q.dues.j.paused': 'true' })).status, 303);
    assert.deepEqual((await kept(at.fay)).dues, { amount: 350, rhythm: 'month', paused: true });
  });

  it('leave open what was open, and forgive it where somebody pays less or nothing', async () => {
    const gil = await at.browser(at.dee);
    assert.equal((await pledge(gil, 'own', { 'q.dues.a.EUR.amount': '10' })).status, 303);
    await at.pass(24 * 62);
    assert.equal((await pledge(gil, 'own', { 'q.dues.a.EUR.amount': '2' })).status, 303);
    assert.match(await valid(gil), /Open in all: €22\.00/);
    assert.equal((await pledge(gil, 'pause', { 'q.dues.j.paused': 'true' })).status, 303);
    assert.match(await valid(gil), /Open in all: €20\.00/);
    assert.equal((await pledge(gil, 'waive')).status, 303);
    assert.doesNotMatch(await valid(gil), /Open in all/);
    assert.deepEqual((await kept(at.dee)).dues, { amount: 0, rhythm: 'month', waived: true });
    assert.doesNotMatch(await valid(gil), /Pause my dues/);
  });

  it('tell who was reminded, and whose vote rests, and how to end that', async () => {
    const eve = await at.browser(at.eve);
    await at.act(at.bo, 'treasury/remind@1', { member: at.eve.id });
    assert.match(await valid(eve), /Your dues are behind/);
    assert.match((await eve.get(at.home)).text, /You were reminded of your dues/);
    const grace = (await at.clerk.union(at.id))?.charter?.money?.dues?.grace ?? 0;
    await at.pass(grace + 1);
    assert.match(await valid(eve), /Your vote rests/);
    assert.equal((await pledge(eve, 'way-out')).status, 303);
    const text = await valid(eve);
    assert.doesNotMatch(text, /Your vote rests/);
    assert.equal((await at.clerk.union(at.id))?.members.people.get(at.eve.id)?.resting, undefined);
  });

  it('can be paid in work, once it is said in which', async () => {
    const refused = await pledge(fay, 'work', { 'q.dues.b.work': ' ' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /What did you agree on\?:? This is needed/);
    const work = 'An evening of moderation a month';
    assert.equal((await pledge(fay, 'work', { 'q.dues.b.work': work })).status, 303);
    assert.deepEqual((await kept(at.fay)).dues, { amount: 0, rhythm: 'month', work });
    const text = await valid(fay);
    assert.match(text, /Paid in work: An evening of moderation a month/);
    assert.match(text, /Change the work/);
  });

  it('take no number that was drawn for somebody else', async () => {
    const { reference } = await kept(at.fay);
    const ada = await at.browser(at.ada);
    const visit = await pledge(ada, 'waive', { 't.payer': reference });
    assert.equal(visit.status, 409);
    assert.match(visit.text, /was not made for you/);
  });

  it('are for members alone, each their own', async () => {
    const { reference } = await kept(at.fay);
    const stranger = await at.browser();
    assert.equal((await stranger.get(`${at.home}/money/dues`)).status, 303);
    for (const who of [at.ada, at.dee]) {
      const visitor = await at.browser(who);
      for (const path of ['', '/dues', '/claims'])
        assert.ok(!(await visitor.get(`${at.home}/money${path}`)).text.includes(reference));
    }
  });
});
