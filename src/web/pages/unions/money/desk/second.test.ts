/** What two people say of money that went out: suggested, confirmed as it was read, declined or taken back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { carrying } from '../../../../../union/testing.ts';
import type { Treasury } from '../../../../../union/treasury/treasury.ts';
import { readActFields } from '../../../../browser/act-fields.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork } from './testing.ts';

let work: DeskAtWork;
let bo: Visitor;
let cy: Visitor;
const money = '/u/example/money';
const text = JSON.stringify({ text: 'Yearly', name: 'The bank' });

before(async () => {
  work = await deskAtWork();
  [bo, cy] = await Promise.all([work.browser(work.bo), work.browser(work.cy)]);
  const day = new Date(work.web.deps.now()).toISOString().slice(0, 10);
  const lines = ['a line', 'another'].map((word) => ({
    line: said(word),
    day,
    amount: -50_000,
    about: said(text),
  }));
  await work.act(work.bo, 'treasury/enter-lines@1', { place: 'main', lines }, text);
});
after(() => work.close());

const treasury = async (): Promise<Treasury> =>
  (await work.clerk.union(work.id))?.treasury ?? assert.fail();

const fees = { to: 'fees', amount: -50_000, fund: 'general' };

/** Bo suggests that both are fees. */
async function suggests(to: 'fees' | 'own' = 'fees', ...words: readonly string[]): Promise<void> {
  const part = to === 'fees' ? fees : { to, amount: -50_000 };
  const lines = words.map((word) => ({ line: said(word), parts: [part] }));
  await work.act(work.bo, 'treasury/suggest@1', { lines });
}

/** The body that a form on a page makes. */
function bodyIn(page: string, act: string, typed: Readonly<Record<string, string>> = {}): object {
  const fields = Object.entries({ ...fieldsIn(page, '/u/example/act', act), ...typed });
  return readActFields(fields, { commit: said }).body;
}

describe('the page of second people', () => {
  it('has whoever suggested it take it back, and shows nothing to confirm', async () => {
    await suggests('fees', 'a line', 'another');
    const { text: page } = await bo.get(`${money}/second`);
    await assertValid(page, 'one’s own suggestions');
    assert.match(page, /You suggested this/);
    assert.match(page, /It lapses[^>]*<time[^>]*>in 30 days/);
    assert.doesNotMatch(page, /Confirm it|Decline it/);
    const body = bodyIn(page, 'treasury/withdraw-suggestion@1');
    await work.act(work.bo, 'treasury/withdraw-suggestion@1', { ...body });
    assert.equal((await treasury()).suggested.size, 1);
  });

  it('confirms only what was read', async () => {
    await suggests('fees', 'a line', 'another');
    const { text: page } = await cy.get(`${money}/second`);
    await assertValid(page, 'what waits');
    assert.match(page, /Confirm all\s+2/);
    assert.match(page, /Something else/, 'one’s own can stand beside it');
    const read = bodyIn(page, 'treasury/affirm@1') as { lines: readonly object[] };
    assert.equal(read.lines.length, 2);
    await suggests('own', 'another');
    const head = await work.clerk.head(work.id, work.cy.id);
    assert.ok(head);
    await assert.rejects(work.act(work.cy, 'treasury/affirm@1', { ...read }), /Meanwhile/);
  });

  it('shows what two people suggest of one line, and has somebody look', async () => {
    const lines = [{ line: said('another'), parts: [fees] }];
    await work.act(work.cy, 'treasury/suggest@1', { lines });
    for (const path of ['lines', 'second', `lines/${said('another')}`]) {
      const { text: page } = await cy.get(`${money}/${path}`);
      await assertValid(page, `two suggestions on ${path}`);
      assert.match(page, /You suggested this/);
      assert.match(page, /Confirm it/);
      assert.doesNotMatch(page, /Confirm all/);
    }
    const { text: page } = await cy.get(`${money}/second`);
    const body = bodyIn(page, 'treasury/withdraw-suggestion@1');
    await work.act(work.cy, 'treasury/withdraw-suggestion@1', { ...body });
  });

  it('declines with a reason', async () => {
    const { text: page } = await cy.get(`${money}/lines/${said('another')}`);
    await assertValid(page, 'a line of which something is suggested');
    assert.match(page, /You can suggest something else beside it/);
    const act = 'treasury/decline-suggestion@1';
    const body = bodyIn(page, act, { 't.reason': 'These were fees.' });
    await work.act(work.cy, act, { ...body }, 'These were fees.');
    assert.deepEqual([...(await treasury()).suggested.keys()], [said('a line')]);
    const { text: minutes } = await cy.get('/u/example/minutes');
    assert.match(minutes, /declined what was suggested that a line of a statement is/);
  });

  it('says where whoever suggested it may not keep the books any more', async () => {
    const seat = { office: 'treasurer', member: work.bo.id };
    await work.decide('office', [carrying('offices/remove@1', seat)]);
    const { text: page } = await cy.get(`${money}/second`);
    await assertValid(page, 'nobody’s suggestion');
    assert.match(page, /may not keep the books any more/);
    assert.doesNotMatch(page, /Confirm it/);
    assert.match(page, /Something else/);
    await work.pass(24 * 31);
    assert.equal((await treasury()).suggested.size, 0);
    const later = await cy.get('/u/example/minutes');
    assert.match(later.text, /lapsed, since nobody confirmed it/);
  });
});
