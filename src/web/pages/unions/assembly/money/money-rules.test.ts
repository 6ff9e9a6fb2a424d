import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Charter, contradictions } from '../../../../../union/charter/charter.ts';
import { charterOf, hand } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { wordsOf } from '../../../../words.ts';
import { changesBetween } from '../rule-changes.ts';
import { type UnionAtWork, unionAtWork } from '../testing.ts';
import { withMoney } from './usual-money.ts';

const here = '/u/example/assembly/new';
let at: UnionAtWork;
let author: Visitor;

before(async () => {
  at = await unionAtWork(charterOf('circle', { waiting: 0 }));
  author = await at.browser(hand('Ada'));
});
after(() => at.close());

type Fields = Record<string, string>;

/** What the form with the rules would send; of several boxes of one name, the last that is ticked. */
function typed(page: string): Fields {
  const fields: Fields = {};
  const plain = (text: string): string =>
    text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const of = (name: string): string =>
      plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
    if (/radio|checkbox/.test(of('type')) && !/ checked/.test(tag)) continue;
    if (of('name') !== 'csrf') fields[of('name')] = of('value');
  }
  for (const [, name = '', value = ''] of page.matchAll(
    /<textarea[^>]* name="([^"]+)"[^>]*>\n?([\s\S]*?)<\/textarea>/g,
  ))
    fields[name] = plain(value);
  for (const [, name = '', options = ''] of page.matchAll(
    /<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  return fields;
}

const send = (fields: Fields, press: string) =>
  author.post(here, { ...fields, do: `${press}:carries.0` });

/** The rules that the draft carries, once they are taken over. */
async function taken(fields: Fields): Promise<Charter> {
  const { text } = await send(fields, 'rules-done');
  return Charter.parse(JSON.parse(typed(text)['j.carries.0.body.charter'] ?? 'null'));
}

describe('the usual rules about money', () => {
  it('give a circle an office of two who sign, and each power a holder', () => {
    const charter = withMoney(charterOf('circle'));
    assert.deepEqual(contradictions(charter), []);
    assert.equal(charter.offices['treasurer']?.seats, 2);
    assert.deepEqual(charter.powers['treasury/pay'], ['office:treasurer']);
    assert.deepEqual(charter.powers['treasury/appropriate'], ['decision:ordinary']);
    assert.deepEqual(charter.money?.limits, {});
  });

  it('leave alone what a charter says already', () => {
    const charter = charterOf('association');
    assert.deepEqual(withMoney(charter), charter);
  });

  it('fill in who is missing', () => {
    const { treasurer: _, ...offices } = charterOf('association').offices;
    const alone = { ...charterOf('association'), offices };
    assert.notDeepEqual(contradictions(alone), []);
    assert.deepEqual(contradictions(withMoney(alone)), []);
  });
});

describe('rules that say nothing of money', () => {
  let form: Fields;

  it('offer the usual as a start, and ask nothing about it before', async () => {
    const begun = await author.get(`${here}?kind=charter&act=charter/amend@1`);
    const page = await send(typed(begun.text), 'rules');
    assert.match(page.text, /These rules say nothing of money/);
    assert.doesNotMatch(page.text, /rules\.powers\.treasury/);
    await assertValid(page.text, 'rules without money');
    form = typed(page.text);
  });

  it('stay without it, and without powers over it, if nothing is pressed', async () => {
    const charter = await taken({ ...form, 'rules.name': 'Another name' });
    assert.equal(charter.money, undefined);
    assert.deepEqual(
      Object.keys(charter.powers).filter((power) => power.startsWith('treasury/')),
      [],
    );
  });

  it('speak of money after one press, with what was typed still there', async () => {
    const page = await send({ ...form, 'rules.name': 'Another name' }, 'rules-money');
    assert.match(page.text, /Few people can send payments/);
    await assertValid(page.text, 'rules with money');
    form = typed(page.text);
    assert.equal(form['rules.name'], 'Another name');
    assert.equal(form['rules.money.funds.0.title'], 'General');
    assert.equal(form['rules.money.dues.tiers.1.amount'], '5.00');
    assert.equal(form['rules.powers.treasury/pay[]'], 'office:treasurer');
    assert.equal((await send(form, 'rules-check')).status, 200);
  });

  it('have what was typed read as people write it, and a new fund under a short name', async () => {
    const charter = await taken({
      ...form,
      'rules.money.currency': 'CHF',
      'rules.money.funds.0.keep': "1'500.00",
      'rules.money.funds.1.title': '',
      'rules.money.funds.6.title': 'Übersetzungen',
      'rules.money.funds.6.purpose': 'Texts.',
      'rules.money.funds.6.heads[]': 'services',
      'rules.money.dues.grace': '30',
      'rules.money.twoHandsAbove': '',
      'rules.money.twoApproveAbove': '250',
      'rules.money.yearEnds': '3',
      'rules.money.limits.convenor.each': '50',
      'rules.money.limits.convenor.month': '200',
      'rules.money.caps.instance': '25 %',
      'rules.money.caps.large.users': '10000',
      'rules.money.caps.large.share': '1/2',
    });
    const { money } = charter;
    assert.equal(money?.currency, 'CHF');
    assert.deepEqual(Object.keys(money?.funds ?? {}), [
      'general',
      'moderation',
      'servers',
      'legal',
      'solidarity',
      'ubersetzungen',
    ]);
    assert.equal(money?.funds['general']?.keep, 150_000);
    assert.deepEqual(
      ['general', 'legal', 'ubersetzungen'].map((name) => money?.funds[name]?.heads),
      [undefined, ['legal'], ['services']],
    );
    assert.equal(money?.dues?.grace, 720);
    assert.equal(money?.twoHandsAbove, 0);
    assert.equal(money?.twoApproveAbove, 25_000);
    assert.equal(money?.yearEnds, 3);
    assert.deepEqual(money?.limits, { convenor: { each: 5_000, month: 20_000 } });
    assert.deepEqual(money?.caps, {
      instance: { num: 2_500, den: 10_000 },
      large: { users: 10_000, share: { num: 1, den: 2 }, remembers: true },
    });
  });

  it('say at its field what can’t be read, and keep it', async () => {
    const { status, text } = await send(
      {
        ...form,
        'rules.money.twoHandsAbove': '1.234',
        'rules.money.dues.tiers.0.amount': '',
        'rules.money.limits.convenor.each': '50',
      },
      'rules-done',
    );
    assert.equal(status, 422);
    assert.match(text, /“1\.234” can mean/);
    for (const field of ['twoHandsAbove', 'dues-tiers-0-amount', 'limits-convenor-month'])
      assert.match(text, new RegExp(`href="#field-rules-money-${field}"`));
    assert.match(text, /value="1\.234"/);
  });

  it('let dues be collected by direct debit, where they are in euros', async () => {
    assert.equal(form['rules.money.dues.debit.notice'], '14');
    const debit = 'rules.money.dues.debit';
    const wanted = { ...form, [debit]: 'yes', [`${debit}.creditor`]: 'de98 zzz 0999 9999 999' };
    const { money } = await taken(wanted);
    assert.deepEqual(money?.dues?.debit, { creditor: 'DE98ZZZ09999999999', notice: 14 });
    assert.equal((await taken(form)).money?.dues?.debit, undefined);

    for (const [field, value, why] of [
      ['-creditor', 'DE99ZZZ09999999999', /check digits of this creditor identifier/],
      ['-creditor', '', /Write a creditor identifier/],
      ['-notice', '61', /at most 60/],
      ['-notice', '0', /at least 1/],
    ] as const) {
      const typedIn = { [`${debit}${field.replace('-', '.')}`]: value };
      const { status, text } = await send({ ...wanted, ...typedIn }, 'rules-done');
      assert.equal(status, 422);
      assert.match(text, new RegExp(`href="#field-rules-money-dues-debit${field}"`));
      assert.match(text, why);
    }
    const francs = { ...wanted, 'rules.money.currency': 'CHF' };
    const { status, text } = await send(francs, 'rules-done');
    assert.equal(status, 422);
    assert.match(text, /href="#field-rules-money-dues-debit"/);
    const without = await send({ ...form, 'rules.money.currency': 'CHF' }, 'rules-check');
    assert.doesNotMatch(without.text, /Creditor identifier/);
  });

  it('warn where two are to approve, and few may', async () => {
    const asked = { ...form, 'rules.money.twoApproveAbove': '0' };
    const { text } = await send(asked, 'rules-check');
    assert.match(text, /<ins>Two people approve every claim/);
    const filled = await send(asked, 'rules-money');
    assert.match(filled.text, /Few people can approve claims/);
    assert.doesNotMatch((await send(form, 'rules-money')).text, /Few people can approve/);
  });

  it('offer to fill in who is missing instead of just refusing', async () => {
    const lacking = { ...form, 'rules.offices.2.title': '' };
    const { status, text } = await send(lacking, 'rules-check');
    assert.equal(status, 422);
    assert.match(text, /Somebody is missing who handles the money/);
    const filled = typed((await send(typed(text), 'rules-money')).text);
    assert.equal(filled['rules.offices.2.title'], 'Treasurer');
    assert.equal((await send(filled, 'rules-check')).status, 200);
  });

  it('say in plain words what changes about money', async () => {
    const { text } = await send(form, 'rules-check');
    assert.match(text, /<ins>Two people sign for payouts of more than €100\.00 together/);
    assert.match(text, /<ins>Fund “Legal defence”/);
    assert.match(text, /<ins>“Treasurer”: 2 seats/);
  });

  it('say so, too, where only the currency changes', async () => {
    const euros = await taken({
      ...form,
      'rules.money.dues': '',
      'rules.money.twoHandsAbove': '',
      'rules.money.receiptsAbove': '',
    });
    const { money } = euros;
    assert.ok(money);
    const changes = changesBetween(wordsOf('en', {}), euros, {
      ...euros,
      money: { ...money, currency: 'CHF' },
    });
    assert.deepEqual(changes, [{ heading: 'Currency', goes: ['EUR'], comes: ['CHF'] }]);
  });

  it('say nothing of money any more once the tick is gone', async () => {
    const { 'rules.money': _, ...unticked } = form;
    const charter = await taken(unticked);
    assert.equal(charter.money, undefined);
    assert.equal(charter.powers['treasury/pay'], undefined);
  });

  it('begin with the usual where a link says so', async () => {
    const { text } = await author.get(`${here}?kind=charter&act=charter/amend@1&money=usual`);
    const charter = Charter.parse(JSON.parse(typed(text)['j.carries.0.body.charter'] ?? 'null'));
    assert.deepEqual(charter, withMoney(charterOf('circle', { waiting: 0 })));
  });
});
