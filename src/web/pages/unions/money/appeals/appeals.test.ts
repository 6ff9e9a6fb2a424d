import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { textOfPdf } from '../../../../../pdf/testing.ts';
import { hoursAfter } from '../../../../../union/kernel/instant.ts';
import { carrying, hand, uuidOf } from '../../../../../union/testing.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork, unionIban } from '../claims/testing.ts';

describe('an appeal', () => {
  let at: MoneyAtWork;
  let fay: Visitor;
  let dee: Visitor;
  const id = uuidOf('appeal');
  before(async () => {
    at = await moneyAtWork();
    const until = hoursAfter((await at.clerk.union(at.id))?.at ?? '', 24 * 9);
    const match = { fund: 'general', share: { num: 1, den: 2 }, most: 2_000 };
    const body = { appeal: id, title: said('A test case'), text: said('We go to **court**.') };
    const asked = { fund: 'legal', currency: 'EUR', goal: 4_500, until, match };
    const carries = [carrying('treasury/open-appeal@1', { ...body, ...asked })];
    await at.decide('ordinary', carries, 'A test case', 'We go to **court**.');
    fay = await at.browser(at.fay);
    dee = await at.browser(at.dee);
  });
  after(() => at.close());

  const page = async (who: Visitor, path = `/appeals/${id}`): Promise<string> => {
    const { status, text } = await who.get(`${at.home}/money${path}`);
    assert.equal(status, 200);
    await assertValid(text, 'appeal');
    return text;
  };
  const promise = async (who: Visitor, amount: string): Promise<Visit> => {
    const form = fieldsIn(await page(who), `${at.home}/act`, 'name="form" value="promise"');
    return who.post(`${at.home}/act`, { ...form, 'a.EUR.amount': amount });
  };

  it('says what it is for, and what others see, before anybody promises', async () => {
    const text = await page(fay);
    assert.match(text, /<strong>court<\/strong>/);
    assert.match(text, /otherwise nobody pays anything/);
    assert.match(text, /stands in the minutes with its sum, as yours/);
    assert.match(text, /money\/give\?fund=legal/);
    assert.match(text, /50 % of what is promised and paid, €20.00 at most/);
    assert.match(await page(fay, ''), /Appeals/);
  });

  it('takes promises, higher, lower and taken back', async () => {
    const wrong = await promise(fay, 'much');
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Write only the amount in EUR/);
    for (const amount of ['40', '25.01']) assert.equal((await promise(fay, amount)).status, 303);
    assert.equal((await promise(dee, '10')).status, 303);
    assert.match(await page(dee), /€52.51 of €45.00/);
    const back = fieldsIn(await page(dee), `${at.home}/act`, 'value="withdraw"');
    assert.equal((await dee.post(`${at.home}/act`, back)).status, 303);
    const text = await page(fay);
    assert.match(text, /€37.51 of €45.00/);
    assert.match(text, /You promised €25.01/);
    assert.equal((await promise(dee, '6')).status, 303);
  });

  it('takes what supporters promise besides, and says that it does not count', async () => {
    const gus = hand('Gus');
    const keys = [{ kind: 'device', key: gus.key }];
    await at.act(gus, 'members/support@1', { name: said('Gus'), keys }, 'Gus');
    const supporter = await at.browser(gus);
    assert.match(await page(supporter), /the members’ promises decide alone/);
    assert.equal((await promise(supporter, '45')).status, 303);
    const text = await page(fay);
    assert.match(text, /€46.51 of €45.00/);
    assert.match(text, /€45.00, from 1 supporter\./);
    assert.doesNotMatch(text, /decide alone/);
  });

  it('is closed on its day, and tells each alone how to pay', async () => {
    await at.pass(24 * 10);
    fay = await at.browser(at.fay);
    const text = await page(fay);
    assert.match(text, /The goal was reached/);
    assert.match(text, /Your promise is due/);
    assert.ok(text.replaceAll(/\s/g, '').includes(unionIban));
    assert.match(text, /0 of 3 promises are paid/);
    assert.match(text, /€0.00 of €76.01/);
    assert.match(text, /has added €0.00 of €15.50. The rest comes as promises are paid/);
    const ada = await page(await at.browser(at.ada));
    assert.doesNotMatch(ada, /Your promise is due/);
  });

  it('is paid by a line that says no name, once', async () => {
    const bo = await at.browser(at.bo);
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const line = { line: said('line'), day, amount: 2_501, about: said('a transfer') };
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, 'a transfer');
    const union = await at.clerk.union(at.id);
    const number = union?.treasury.payers.get(at.fay.id) ?? '';
    const reference = (await at.clerk.privateTexts(at.id, [number])).get(number)?.text ?? '';
    const path = `${at.home}/money/lines/${said('line')}`;
    const typed = { kinds: 'promise', 'p.0.who': reference, 'p.0.amount': '25.01' };
    const { text } = await bo.get(path);
    assert.match(text, /What was promised to an appeal/);
    const csrf = fieldsIn(text, `${path}/parts`, '');
    const looked = await bo.post(`${path}/parts`, { ...csrf, ...typed });
    assert.equal(looked.status, 200, looked.text);
    const act = fieldsIn(looked.text, `${at.home}/act`, 'value="treasury/assign@1"');
    assert.equal((await bo.post(`${at.home}/act`, act)).status, 303);
    const shown = (await bo.get(path)).text;
    assert.match(shown, /what was promised to an appeal/);
    assert.match(await page(fay), /Your promise of €25.01 is paid/);
    assert.match(await page(fay), /has added €12.50 of €15.50/);
    assert.match(await page(fay), /1 of 3 promises are paid/);
    assert.match(shown, /A receipt for this gift/);
    const receipt = await bo.post(`${path}/receipt`, { giver: 'Fay' });
    assert.equal(receipt.status, 200);
    const paper = textOfPdf(receipt.bytes);
    assert.match(paper, /€25\.01/);
    assert.match(paper, /Promised to the appeal A test case/);
    assert.match(paper, /Legal defence/);
  });
});

describe('an appeal that the members end', () => {
  let at: MoneyAtWork;
  const id = uuidOf('a stand');
  before(async () => {
    at = await moneyAtWork();
    const until = hoursAfter((await at.clerk.union(at.id))?.at ?? '', 24 * 90);
    const body = { appeal: id, title: said('A stand at the fair'), text: said('At the fair.') };
    const asked = { fund: 'legal', currency: 'EUR', goal: 50_000, until };
    const carries = [carrying('treasury/open-appeal@1', { ...body, ...asked })];
    await at.decide('ordinary', carries, 'A stand at the fair', 'At the fair.');
    const payer = { appeal: id, amount: 2_000, payer: said('number of Fay') };
    await at.act(at.fay, 'treasury/promise@1', payer, 'number of Fay');
  });
  after(() => at.close());

  it('is proposed from its page, with what becomes of the promises', async () => {
    const ada = await at.browser(at.ada);
    const { text } = await ada.get(`${at.home}/money/appeals/${id}`);
    const [, href = ''] =
      /href="([^"]*end-appeal[^"]*)">Propose to end this appeal</.exec(text) ?? [];
    const writing = await ada.get(href.replaceAll('&amp;', '&'));
    await assertValid(writing.text, 'ending an appeal');
    assert.match(writing.text, /Whoever promised something to it pays nothing/);
    assert.match(writing.text, /<option[^>]*selected[^>]*>\s*A stand at the fair/);
    const fields = fieldsIn(writing.text, '/assembly/new');
    const here = `${at.home}/assembly/new`;
    const typed = { ...fields, 't.title': 'No stand', 't.text': 'The fair is called off.' };
    const why = Object.keys(fields).find((name) => name.endsWith('.body.reason')) ?? '';
    const about = Object.keys(fields).find((name) => name.endsWith('.act')) ?? '';
    const appeal = `${about.replace(/act$/, '')}body.appeal`;
    const preview = await ada.post(here, {
      ...typed,
      [appeal]: id,
      [why]: 'There is no fair this year.',
      do: 'preview',
    });
    assert.match(preview.text, /End the appeal “[\s\S]*A stand at the fair[\s\S]*”\. Nobody pays/);
    assert.match(preview.text, /There is no fair this year/);
    await assertValid(preview.text, 'ending an appeal, looked over');
  });

  it('says that nobody pays, why, and by which decision', async () => {
    const end = { appeal: id, reason: said('There is no fair this year.') };
    const carries = [carrying('treasury/end-appeal@1', end)];
    await at.decide('ordinary', carries, 'There is no fair this year.');
    const fay = await at.browser(at.fay);
    const { text } = await fay.get(`${at.home}/money/appeals/${id}`);
    await assertValid(text, 'an appeal that was ended');
    assert.match(text, /The members ended it[\s\S]*€20\.00 were promised\./);
    assert.match(text, /Why: There is no fair this year/);
    assert.doesNotMatch(text, /Your promise is due|Propose to end/);
    assert.match((await fay.get(`${at.home}/money`)).text, /Ended by the members/);
  });
});
