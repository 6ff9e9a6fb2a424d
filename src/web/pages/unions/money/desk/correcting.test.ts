/** An account is put right on its pages: a line is struck out by two, comes in again, and a difference is entered. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Treasury } from '../../../../../union/treasury/treasury.ts';
import { readActFields } from '../../../../browser/act-fields.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork, fileForm, camtOf, type BankLine } from './testing.ts';

let work: DeskAtWork;
let bo: Visitor;
let cy: Visitor;
let mira: Visitor;
const money = '/u/example/money';
let line: string;
let day: string;

before(async () => {
  work = await deskAtWork();
  [bo, cy, mira] = await Promise.all([
    work.browser(work.bo),
    work.browser(work.cy),
    work.browser(work.mira),
  ]);
  day = new Date(work.web.deps.now()).toISOString().slice(0, 10);
  await brings({ amount: 500, text: 'Dues of May', ref: 'M' });
  [line = ''] = (await treasury()).lines.keys();
});
after(() => work.close());

const treasury = async (): Promise<Treasury> =>
  (await work.clerk.union(work.id))?.treasury ?? assert.fail();

/** Bo enters a statement that began with what the account was opened with. */
async function brings(each: Omit<BankLine, 'day'>): Promise<string> {
  await bo.get(`${money}/statements`);
  const sent = await bo.post(`${money}/statements`, fileForm('main', camtOf([{ day, ...each }])));
  const path = sent.headers.get('location') ?? assert.fail(sent.text);
  await bo.post(`${path}/enter`, {});
  return path;
}

/** Does what the form of that act on a page does, once these fields are typed. */
async function does(
  who: 'bo' | 'cy',
  page: string,
  act: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<void> {
  const fields = Object.entries({ ...fieldsIn(page, '/u/example/act', act), ...typed });
  const { body } = readActFields(fields, { commit: said });
  const texts = fields.flatMap(([name, text]) => (name.startsWith('t.') ? [text] : []));
  await work.act(work[who], act, { ...body }, ...texts);
}

describe('putting an account right', () => {
  it('strikes a line out once another person has confirmed it, and shows that to everybody', async () => {
    const { text: page } = await bo.get(`${money}/lines/${line}`);
    await assertValid(page, 'a line that can be struck out');
    await does('bo', page, 'treasury/strike-line@1', { 't.reason': 'It came in by camt, too.' });
    const { text: waits } = await bo.get(`${money}/lines/${line}`);
    assert.match(waits, /waits to be struck out/);
    const { text: second } = await cy.get(`${money}/second`);
    await assertValid(second, 'what waits to be put right');
    assert.match(second, /It came in by camt, too\./);
    await does('cy', second, 'treasury/confirm@1');
    assert.equal((await treasury()).lines.size, 0);
    const { text: account } = await mira.get(`${money}/accounts/main`);
    await assertValid(account, 'an account in which a line was struck out');
    assert.match(account, /What was put right/);
    assert.match(account, /Struck out/);
    assert.doesNotMatch(account, /Enter it again|Dues of May/);
    const { text: undecided } = await bo.get(`${money}/undecided`);
    assert.match(undecided, /Lines struck out/);
  });

  it('lets who keeps the books enter it again', async () => {
    const { text: account } = await bo.get(`${money}/accounts/main`);
    await assertValid(account, 'an account in which a line can come in again');
    await does('bo', account, 'treasury/enter-lines@1');
    const { lines, putRight } = await treasury();
    assert.equal(lines.get(line)?.amount, 500);
    assert.equal(putRight.size, 0);
  });

  it('enters the difference to a statement that no line explains', async () => {
    const path = await brings({ amount: 700, ref: 'X' });
    const { text: entered } = await bo.get(path);
    await assertValid(entered, 'a difference that can be entered');
    assert.match(entered, /5\.00 less than in the book/);
    await does('bo', entered, 'treasury/correct@1', {
      'b.fund': 'general',
      't.reason': 'The account was opened with too much.',
    });
    const { text: second } = await cy.get(`${money}/second`);
    await assertValid(second, 'a difference that waits');
    await does('cy', second, 'treasury/confirm@1');
    assert.deepEqual((await treasury()).places.get('main')?.agreed, { day, balance: 100_700 });
    const { text: account } = await bo.get(`${money}/accounts/main`);
    assert.match(account, /A difference between book and statement/);
    assert.match(account, /The account was opened with too much\./);
  });
});
