import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hand } from '../../../../../union/testing.ts';
import { claimOf } from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { adopted, appropriated, moneyAtWork } from '../../assembly/money/testing.ts';
import { fieldsIn, said, type UnionAtWork } from '../../assembly/testing.ts';

const ada = hand('Ada');

describe('a grant', () => {
  let at: UnionAtWork;
  let browser: Visitor;
  const grant = crypto.randomUUID();
  let appropriation = '';
  before(async () => {
    at = await moneyAtWork();
    browser = await at.browser(ada);
    appropriation = await appropriated(at, 'Guides', 60_000);
  });
  after(() => at.close());

  it('is written with its steps, and shown as the members will read it', async () => {
    const path = `${at.home}/assembly/new`;
    const { text } = await browser.get(`${path}?kind=ordinary&act=treasury/grant@1`);
    await assertValid(text, 'a draft with a grant');
    assert.match(text, /Who gets it, and reports on it\?/);
    const act = 'carries.0.body';
    const typed = {
      ...fieldsIn(text, path),
      't.title': 'A guide',
      't.text': 'For new moderators.',
      [`t.${act}.title`]: 'A guide for new moderators',
      [`b.${act}.to`]: ada.id,
      [`b.${act}.appropriation`]: appropriation,
      [`t.${act}.payee`]: 'Ada, DE89370400440532013000',
      [`t.${act}.steps.0.title`]: 'A draft',
      [`a.EUR.${act}.steps.0.amount`]: '100,50',
      [`t.${act}.steps.1.title`]: 'The text',
      [`a.EUR.${act}.steps.1.amount`]: '200',
      [`d.${act}.steps.1.due`]: '2030-01-31',
      do: 'preview',
    };
    const preview = await browser.post(path, typed);
    assert.match(preview.text, /Promise <b>€300\.50<\/b> to/);
    assert.match(preview.text, /A draft: €100\.50, after a report, by a decision/);
    assert.match(preview.text, /The text: €200\.00, on/);
    const wrong = await browser.post(path, { ...typed, [`a.EUR.${act}.steps.0.amount`]: '1e9' });
    assert.match(wrong.text, /value="1e9"/);
  });

  it('shows what was reported, and the way to a decision', async () => {
    const step = (title: string): object => ({ title: said(title), amount: 10_000 });
    const body = {
      grant,
      appropriation,
      title: said('A playbook'),
      to: ada.id,
      payee: said('Ada’s account'),
      currency: 'EUR',
      steps: [step('Outline'), step('Chapters')],
    };
    await adopted(
      at,
      [{ act: 'treasury/grant@1', body }],
      'A playbook',
      'Ada’s account',
      'Outline',
      'Chapters',
    );
    const path = `${at.home}/money/grants/${grant}`;
    const { text } = await browser.get(path);
    await assertValid(text, 'a grant');
    assert.match(text, /waits for a report/);
    assert.doesNotMatch(text, /Ada’s account/);
    const fields = fieldsIn(text, `${at.home}/act`, 'treasury/report@1');
    await browser.post(`${at.home}/act`, { ...fields, 't.text': 'The outline is there.' });
    const other = await at.browser(await at.join('Bo'));
    const seen = (await other.get(path)).text;
    assert.match(seen, /The outline is there/);
    assert.match(seen, /Propose to release it/);
    await adopted(at, [{ act: 'treasury/release@1', body: { grant, step: 0 } }]);
    const released = (await other.get(path)).text;
    assert.ok(released.includes(`/money/claims/${claimOf({ grant, step: 0 })}`));
    assert.match((await other.get(`${at.home}/money`)).text, /1 of 2 steps released/);
    assert.equal((await other.get(`${at.home}/money/grants/nothing`)).status, 404);
  });
});
