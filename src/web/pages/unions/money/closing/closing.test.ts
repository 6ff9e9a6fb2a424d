/** Closing the books by the page for it: not before its time, and with the officer’s own key. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm } from '../desk/testing.ts';

let work: DeskAtWork;
let bo: Visitor;
const money = '/u/example/money';
const page = `${money}/closing`;

before(async () => {
  work = await deskAtWork();
  bo = await work.browser(work.bo);
});
after(() => work.close());

const closed = async (): Promise<readonly string[]> =>
  ((await work.clerk.union(work.id))?.treasury.years ?? []).map(({ through }) => through);

describe('the page on which the books are closed', () => {
  it('is for those whom the rules name', async () => {
    const mira = await work.browser(work.mira);
    assert.equal((await mira.get(page)).status, 403);
    assert.doesNotMatch((await mira.get(money)).text, /money\/closing/);
    assert.match((await bo.get(money)).text, /money\/closing/);
    const { text } = await bo.get(page);
    await assertValid(text, 'nothing to close');
    assert.match(text, /No month is over yet/);
  });

  it('says from when on, and offers to ask the members', async () => {
    await work.pass(24 * 35);
    bo = await work.browser(work.bo);
    const { text } = await bo.get(page);
    await assertValid(text, 'too early to close');
    assert.match(text, /Not yet: 31 May 2026/);
    assert.match(text, /An officer closes these books from/);
    assert.match(text, /act=treasury%2Fclose-year%401&amp;through=2026-05-31/);
    assert.doesNotMatch(text, /Close them/);
  });

  it('wants the statements of all accounts to reach so far', async () => {
    await work.pass(24 * 30);
    bo = await work.browser(work.bo);
    const { text } = await bo.get(page);
    assert.match(text, /“main” do not reach 2026-05-31|“main” do not reach 31 May 2026/);
    const lines = [{ day: '2026-06-30', amount: 500, name: 'A stranger' }];
    await bo.get(`${money}/statements`);
    const sent = await bo.post(`${money}/statements`, fileForm('main', camtOf(lines)));
    await bo.post(`${sent.headers.get('location')}/enter`, {});
  });

  it('does not offer to ask the members where they would be refused alike', async () => {
    const line = { line: said('riddle'), day: '2026-05-20', amount: 300, about: said('a riddle') };
    await work.act(work.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, 'a riddle');
    const { text } = await bo.get(page);
    await assertValid(text, 'a line that is not matched');
    assert.match(text, /Of some lines nobody has said yet what they are/);
    assert.doesNotMatch(text, /Put it to the members instead/);
    const parts = [{ to: 'donation', amount: 300, fund: 'general' }];
    const lines = [{ line: said('riddle'), parts }];
    await work.act(work.bo, 'treasury/assign@1', { lines });
  });

  it('closes them by the key of whoever does it, and by nobody’s session', async () => {
    const { text } = await bo.get(page);
    await assertValid(text, 'to be closed');
    const fields = fieldsIn(text, '/u/example/act', 'treasury/close-year@1');
    const through = { ...fields, 'b.through': '2026-05-31' };
    const keyless = await work.session(work.bo);
    await keyless.get(page);
    assert.equal((await keyless.post('/u/example/act', through)).status, 409);
    assert.deepEqual(await closed(), []);
    assert.equal((await bo.post('/u/example/act', through)).status, 303);
    assert.deepEqual(await closed(), ['2026-05-31']);
    assert.match((await bo.get(page)).text, /The books are closed through 31 May 2026/);
  });
});
