import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hand } from '../../../../../union/testing.ts';
import {
  debitToken,
  instalmentToken,
  monthAfter,
  periodOf,
  type PledgedDues,
  readDues,
} from '../../../../../union/treasury/treasury.ts';
import { moneyed } from '../../../../../union/treasury/testing.ts';
import { uuidOf } from '../../../../../union/testing.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork } from '../claims/testing.ts';

const account = {
  'q.dues.b.debit.holder': 'Fay Ünal',
  'q.dues.c.debit.iban': 'nl91 abna 0417 1643 00',
};

describe('a mandate for direct debit', () => {
  let at: MoneyAtWork;
  let fay: Visitor;
  before(async () => {
    const { dues } = moneyed().money ?? {};
    assert.ok(dues);
    const debit = { creditor: 'DE98ZZZ09999999999', notice: 14 };
    at = await moneyAtWork({ dues: { ...dues, debit } });
    fay = await at.browser(at.fay);
  });
  after(() => at.close());

  const valid = async (who = fay): Promise<string> => {
    const { text } = await who.get(`${at.home}/money/dues`);
    await assertValid(text, 'mandate');
    return text;
  };
  const pledge = async (
    form: string,
    fields: Readonly<Record<string, string>> = {},
    who = fay,
  ): Promise<Visit> => {
    const given = fieldsIn(await valid(who), `${at.home}/act`, `name="form" value="${form}"`);
    return who.post(`${at.home}/act`, { 'q.dues.b.rhythm': 'month', ...given, ...fields });
  };
  const kept = async (
    who: Hand = at.fay,
  ): Promise<{ readonly salt: string; readonly number: string; readonly dues: PledgedDues }> => {
    const own = (await at.clerk.union(at.id))?.treasury.dues.get(who.id) ?? assert.fail();
    const texts = await at.clerk.privateTexts(at.id, [own.payer, own.dues]);
    const { salt, text: number } = texts.get(own.payer) ?? assert.fail();
    return { salt, number, dues: readDues(texts.get(own.dues)?.text ?? '') ?? assert.fail() };
  };
  const today = (): string => new Date(at.web.deps.now()).toISOString().slice(0, 10);

  it('is asked for where money is owed, and says what it means', async () => {
    assert.doesNotMatch(await valid(), /Let the union collect it/);
    assert.equal((await pledge('own', { 'q.dues.a.EUR.amount': '5' })).status, 303);
    const text = await valid();
    const { number } = await kept();
    assert.match(text, /Let the union collect it from my account/);
    assert.match(text, /Within eight weeks of a debit/);
    assert.match(text, /at least 14 days before/);
    assert.ok(text.includes(`${number}-1`));
    assert.ok(text.includes('DE98ZZZ09999999999'));
  });

  it('says at the field what is wrong with the account', async () => {
    const iban = 'q.dues.c.debit.iban';
    for (const [fields, field, why] of [
      [{ [iban]: 'NL91ABNA0417164301' }, 'c-debit-iban', /check digits/],
      [{ [iban]: '' }, 'c-debit-iban', /Write an IBAN/],
      [{ [iban]: 'BR1800360305000010009795493C1' }, 'c-debit-iban', /outside SEPA/],
      [{ 'q.dues.b.debit.holder': '' }, 'b-debit-holder', /This is needed/],
      [{ 'q.dues.b.debit.holder': 'x'.repeat(71) }, 'b-debit-holder', /at most 70/],
      [{ [iban]: 'CH9300762011623852957' }, 'b-debit-address-town', /address is needed/],
      [
        { 'q.dues.b.debit.address.town': 'Chur', 'q.dues.b.debit.address.country': '' },
        'b-debit-address-country',
        /Choose the country/,
      ],
      [{ 'q.dues.c.debit.bic': 'DEUT' }, 'c-debit-bic', /8 or 11/],
    ] as const) {
      const { status, text } = await pledge('mandate', { ...account, ...fields });
      assert.equal(status, 422, field);
      await assertValid(text, 'mandate refused');
      assert.match(text, new RegExp(`href="#field-q-dues-${field}"`), field);
      assert.match(text, why);
      if (field !== 'b-debit-holder') assert.match(text, /value="Fay Ünal"/);
    }
  });

  it('is given with one press, and shown without the number of the account', async () => {
    const { number } = await kept();
    const visit = await pledge('mandate', account);
    assert.equal(visit.status, 303, visit.text);
    const mandate = `${number}-1`;
    const debit = { mandate, signed: today(), holder: 'Fay Ünal', iban: 'NL91ABNA0417164300' };
    assert.deepEqual((await kept()).dues, { amount: 500, rhythm: 'month', debit });
    const text = await valid();
    const shown = text.replaceAll(/<input[^>]*>/g, '');
    assert.match(shown, />4300</);
    assert.ok(!shown.includes('ABNA0417'));
    assert.ok(shown.includes(mandate));
  });

  it('stays when the amount changes, or a pause comes', async () => {
    assert.equal((await pledge('own', { 'q.dues.a.EUR.amount': '6' })).status, 303);
    assert.equal((await kept()).dues.debit?.holder, 'Fay Ünal');
    assert.equal((await pledge('pause', { 'q.dues.j.paused': 'true' })).status, 303);
    assert.equal((await kept()).dues.debit?.holder, 'Fay Ünal');
    assert.equal((await pledge('go-on')).status, 303);
    const { dues } = await kept();
    assert.equal(dues.amount, 600);
    assert.equal(dues.debit?.holder, 'Fay Ünal');
  });

  it('has another reference for another account', async () => {
    const { number } = await kept();
    const swiss = {
      'q.dues.b.debit.holder': 'F. Ünal',
      'q.dues.c.debit.iban': 'CH93 0076 2011 6238 5295 7',
      'q.dues.b.debit.address.town': 'Chur',
      'q.dues.b.debit.address.country': 'CH',
    };
    const visit = await pledge('mandate', swiss);
    assert.equal(visit.status, 303, visit.text);
    const { debit } = (await kept()).dues;
    assert.equal(debit?.mandate, `${number}-2`);
    assert.deepEqual(debit.address, { town: 'Chur', country: 'CH' });
  });

  it('shows what is announced, and counts its months neither open nor paid', async () => {
    const { salt } = await kept();
    const period = periodOf(new Date(at.web.deps.now()).toISOString());
    const [run, token] = [uuidOf('run'), instalmentToken(salt, period)];
    const debit = debitToken(salt, run);
    const day = new Date(at.web.deps.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    assert.match(await valid(), />Open</);
    const one = { debit, amount: 600, instalments: [{ period, token }] };
    await at.act(at.bo, 'treasury/announce@1', { run, day, debits: [one] });
    const text = await valid();
    assert.match(text, /What is collected from your account/);
    assert.match(text, />Announced</);
    assert.match(text, />Is being collected</);
    assert.doesNotMatch(text, />Open</);
    const ada = await at.browser(at.ada);
    assert.doesNotMatch(await valid(ada), /What is collected/);
    await at.act(at.bo, 'treasury/call-off@1', { debits: [debit] });
    assert.match(await valid(), />Called off</);
    assert.match(await valid(), />Open</);
  });

  it('ends with one more collection, of the months that are said, and that can be taken back', async () => {
    const { debit } = (await kept()).dues;
    const period = periodOf(new Date(at.web.deps.now()).toISOString());
    const text = await valid();
    assert.match(text, /Ending the mandate/);
    assert.match(text, /One more collection takes /);
    assert.equal((await pledge('last')).status, 303);
    assert.deepEqual((await kept()).dues, {
      amount: 600,
      rhythm: 'month',
      debit: { ...debit, last: period },
    });
    const ending = await valid();
    assert.match(ending, /and then this mandate has ended/);
    assert.doesNotMatch(ending, /One more collection takes/);
    assert.equal((await pledge('no-last')).status, 303);
    assert.deepEqual((await kept()).dues, { amount: 600, rhythm: 'month', debit });
  });

  it('ends with one more also where a later month is announced, and not after that was announced', async () => {
    const { salt, dues } = await kept();
    const period = periodOf(new Date(at.web.deps.now()).toISOString());
    const ahead = monthAfter(period, 1);
    const day = new Date(at.web.deps.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const announces = async (month: string): Promise<string> => {
      const run = uuidOf(`one more, ${month}`);
      const debit = debitToken(salt, run);
      const instalments = [{ period: month, token: instalmentToken(salt, month) }];
      const debits = [{ debit, amount: 600, instalments }];
      await at.act(at.bo, 'treasury/announce@1', { run, day, debits });
      return debit;
    };
    const later = await announces(ahead);
    await at.pass(0.1);
    assert.match(await valid(), /What is announced already is collected besides/);
    assert.equal((await pledge('last')).status, 303);
    assert.deepEqual((await kept()).dues.debit, { ...dues.debit, last: ahead });
    assert.doesNotMatch(await valid(), />Left out</);
    assert.match(await valid(), /Go on collecting/);

    await at.pass(0.1);
    const older = await announces(period);
    assert.doesNotMatch(await valid(), /Go on collecting/);
    const refused = await pledge('end-mandate', { 'q.dues.j.debit': JSON.stringify(dues.debit) });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /The last collection of this mandate is announced/);
    await at.act(at.bo, 'treasury/call-off@1', { debits: [later, older] });
    assert.equal((await pledge('no-last')).status, 303);
  });

  it('says that it has ended by itself where nothing was collected for three years', async () => {
    assert.doesNotMatch(await valid(), /will not have been used for three years/);
    await at.pass(24 * (3 * 365 + 2));
    assert.match(await valid(), /will not have been used for three years/);
    const { debit } = (await kept()).dues;
    const later = JSON.stringify({ ...debit, last: '2099-12' });
    const refused = await pledge('end-mandate', { 'q.dues.j.debit': later });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /its last month can’t be changed any more/);
  });

  it('is ended with one press, and goes where somebody pays less or nothing', async () => {
    const { number } = await kept();
    assert.equal((await pledge('end-mandate')).status, 303);
    assert.deepEqual((await kept()).dues, { amount: 600, rhythm: 'month' });
    assert.equal((await pledge('mandate', account)).status, 303);
    assert.equal((await kept()).dues.debit?.mandate, `${number}-3`);
    assert.equal(
      (await pledge('mandate', { ...account, 'q.dues.j.debit.once': 'true' })).status,
      303,
    );
    assert.deepEqual((await kept()).dues.debit, {
      mandate: `${number}-4`,
      signed: today(),
      holder: 'Fay Ünal',
      iban: 'NL91ABNA0417164300',
      once: true,
    });
    const once = await valid();
    assert.match(once, /collects your dues from this account once/);
    assert.doesNotMatch(once, /One more collection takes/);
    assert.equal((await pledge('waive')).status, 303);
    assert.deepEqual((await kept()).dues, { amount: 0, rhythm: 'month', waived: true });
    assert.doesNotMatch(await valid(), /Let the union collect it/);
  });
});
