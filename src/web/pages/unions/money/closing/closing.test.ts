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
    assert.match(text, /“main” agree on 31 May 2026 or later/);
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
    const holds = { place: 'main', day: '2026-06-30', balance: 100_800 };
    await work.act(work.bo, 'treasury/agree@1', holds);
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

describe('a statement with a line of a year that is closed', () => {
  const late = { day: '2026-05-30', amount: 700, name: 'A late one', ref: 'late' };
  const brings = async (opening: number): Promise<{ path: string; text: string }> => {
    await bo.get(`${money}/statements`);
    const file = camtOf([late], { opening, closingDay: '2026-07-01' });
    const sent = await bo.post(`${money}/statements`, fileForm('main', file));
    return { path: sent.headers.get('location') ?? '', text: (await bo.follow(sent)).text };
  };

  it('leaves the line out where bank and book differ by something else', async () => {
    const { text } = await brings(100_000);
    assert.match(text, /is dated in days whose books are closed, and is left out/);
    assert.match(text, /Nothing new in it/);
  });

  it('brings it in under today where bank and book agree only with it', async () => {
    const { path, text } = await brings(100_800);
    assert.match(text, /dated in days whose books are closed: 1/);
    assert.match(text, /Bank and book will agree/);
    const done = await bo.follow(await bo.post(`${path}/enter`, {}));
    assert.match(done.text, /Bank and book agree/);
    const { lines, places } = (await work.clerk.union(work.id))?.treasury ?? assert.fail();
    const [id, line] = [...lines].find(([, { dated }]) => dated === late.day) ?? assert.fail();
    assert.ok(line.day > '2026-06-30');
    assert.deepEqual(places.get('main')?.agreed, { day: '2026-07-01', balance: 101_500 });
    const shown = await bo.get(`${money}/lines/${id}`);
    await assertValid(shown.text, 'a line booked late');
    assert.match(shown.text, /30 May 2026, booked late/);
    const account = await bo.get(`${money}/accounts/main?month=${line.day.slice(0, 7)}`);
    await assertValid(account.text, 'an account with it');
    assert.match(account.text, /booked late, dated 30 May 2026 by the bank/);
    assert.match((await brings(100_800)).text, /1 line is in the book already|Nothing new in it/);
  });
});
