/** What is found out of a line of closed books: a treasurer finds it, another confirms, and it is put right. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { instalmentToken, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { readActFields } from '../../../../browser/act-fields.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork, saltOf } from '../desk/testing.ts';

const money = '/u/example/money';
const closed = `${money}/closed`;
const day = '2026-05-04';
const [byCard, strange, gift, gone] = ['by card', 'of somebody', 'a gift', 'gone'].map(said);

let at: DeskAtWork;
let bo: Visitor;
let cy: Visitor;

const treasury = async (): Promise<Treasury> =>
  (await at.clerk.union(at.id))?.treasury ?? assert.fail();
const monthOf = (who: { readonly id: string }, period: string) => ({
  period,
  token: instalmentToken(saltOf(who), period),
});
const duesOf = (who: { readonly id: string }, period: string): object => ({
  to: 'dues',
  amount: 1_000,
  fund: 'general',
  instalments: [monthOf(who, period)],
});
const written = (name: string): string => JSON.stringify({ name, text: 'for the union' });

/** Enters lines with what they are. */
async function enters(...lines: readonly (readonly [string, number, string, ...object[]])[]) {
  const body = lines.map(([line, amount, name, ...parts]) => ({
    line,
    day: new Date(at.web.deps.now()).toISOString().slice(0, 10),
    amount,
    about: said(written(name)),
    ...(parts.length > 0 && { parts }),
  }));
  const texts = lines.map(([, , name]) => written(name));
  await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: body }, ...texts);
}

before(async () => {
  at = await deskAtWork();
  [bo, cy] = await Promise.all([at.browser(at.bo), at.browser(at.cy)]);
  await at.pledge(at.mira, 1_000);
  await at.pledge(at.noor, 1_000);
  await enters(
    [byCard ?? '', 1_000, 'Noor', duesOf(at.noor, '2026-05')],
    [strange ?? '', 1_000, 'The aunt of Mira', { to: 'donation', amount: 1_000, fund: 'general' }],
    [gift ?? '', 4_200, 'A stranger', { to: 'donation', amount: 4_200, fund: 'general' }],
    [gone ?? '', 1_000, 'Somebody', { to: 'donation', amount: 1_000, fund: 'general' }],
  );
  await enters([said('back'), -1_000, 'Stripe', { to: 'return', amount: -1_000, of: gone }]);
  await at.pass(24 * 62);
  const balance = 106_200;
  const on = new Date(at.web.deps.now()).toISOString().slice(0, 10);
  await at.act(at.bo, 'treasury/agree@1', { place: 'main', day: on, balance });
  await at.act(at.bo, 'treasury/close-year@1', { through: '2026-05-31' });
});
after(() => at.close());

const page = async (who: Visitor, path: string): Promise<string> => {
  const { status, text } = await who.get(path);
  assert.equal(status, 200, text);
  await assertValid(text, path);
  return text;
};

/** Does what the form of that act on a page does, once these fields are typed. */
async function does(
  who: 'bo' | 'cy',
  text: string,
  act: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<void> {
  const fields = Object.entries({ ...fieldsIn(text, '/u/example/act', act), ...typed });
  const { body } = readActFields(fields, { commit: said });
  const texts = fields.flatMap(([name, value]) => (name.startsWith('t.') ? [value] : []));
  await at.act(at[who], act, { ...body }, ...texts);
}

/** Bo enters that a line is opened again, and Cy confirms it. */
async function opens(line: string): Promise<void> {
  await does('bo', await page(bo, `${closed}/${line}`), 'treasury/reopen-line@1', {
    't.reason': 'It was charged back.',
  });
  assert.match(await page(bo, `${closed}/${line}`), /It waits to be opened again/);
  const second = await page(cy, `${money}/second`);
  assert.match(second, /A line of €10\.00 is opened again/);
  assert.match(second, /It was charged back\./);
  await does('cy', second, 'treasury/confirm@1');
}

describe('lines of closed books', () => {
  it('are found by their day and sum, and shown with what they were said to be', async () => {
    const asked = await page(bo, closed);
    assert.match(asked, /About which day\?/);
    const found = await page(bo, `${closed}?day=${day}&sum=10`);
    assert.match(found, /Noor/);
    assert.match(found, /The aunt of Mira/);
    assert.doesNotMatch(found, /A stranger/);
    assert.match(await page(bo, `${closed}?day=${day}`), /A stranger/);
    assert.match(await page(bo, `${closed}?day=2026-01-04&sum=10`), /No such line/);
    const one = await page(bo, `${closed}/${byCard}`);
    assert.match(one, /dues.*of Noor/s);
    assert.match(one, /The books of that day are closed/);
  });

  it('are asked for by a day and a sum', async () => {
    const { status, text } = await bo.get(`${closed}?day=yesterday&sum=1e9`);
    assert.equal(status, 422);
    await assertValid(text, 'a search that can’t be read');
    assert.match(text, /Choose a day/);
  });

  it('are led to from the line’s own address, and shown to nobody else', async () => {
    const there = await bo.get(`${money}/lines/${byCard}`);
    assert.equal(there.headers.get('location'), `${closed}/${byCard}`);
    assert.equal((await bo.get(`${closed}/${said('unknown')}`)).status, 404);
    const mira = await at.browser(at.mira);
    assert.equal((await mira.get(`${closed}/${byCard}`)).status, 403);
  });

  it('go back once they are opened again, and their month is open', async () => {
    await enters([said('charged back'), -1_000, 'Stripe']);
    const back = await page(bo, `${money}/lines/${said('charged back')}`);
    assert.match(back, /\/money\/closed\?sum=10\.00/);
    const sum = await bo.post(`${money}/lines/${said('charged back')}/parts`, {
      kinds: '',
      add: 'late-return',
    });
    await assertValid(sum.text, 'what goes back of a closed year');
    assert.match(sum.text, /open that again instead:\s*<a href="\/u\/example\/money\/closed"/);
    await opens(byCard ?? '');
    const open = await page(bo, `${money}/lines/${byCard}`);
    assert.match(open, /opened again: the books of that day are closed/);
    const lines = [
      { line: said('charged back'), parts: [{ to: 'return', amount: -1_000, of: byCard }] },
    ];
    await at.act(at.bo, 'treasury/assign@1', { lines });
    const { period, token } = monthOf(at.noor, '2026-05');
    assert.equal((await treasury()).instalments.get(period)?.has(token) ?? false, false);
    const noor = await at.browser(at.noor);
    assert.match(await page(noor, `${money}/dues`), /Open/);
  });

  it('are opened as what went back, where it did', async () => {
    assert.match(await page(bo, `${closed}/${gone}`), /It went back since/);
    await opens(gone ?? '');
    assert.equal((await treasury()).lines.get(gone ?? '')?.returned, true);
  });

  it('are said anew, where a member misses the payment', async () => {
    const missed = { amount: 1_000, day };
    const text = JSON.stringify(missed);
    await at.act(
      at.mira,
      'treasury/inquire@1',
      { inquiry: crypto.randomUUID(), text: said(text) },
      text,
    );
    const asked = await page(bo, `${money}/inquiries`);
    assert.match(asked, new RegExp(`/money/closed\\?day=${day}&amp;sum=10\\.00`));
    await opens(strange ?? '');
    const line = await page(bo, `${money}/lines/${strange}`);
    await does('bo', line, 'treasury/undo@1', { 't.reason': 'They are dues of Mira.' });
    const lines = [{ line: strange, parts: [duesOf(at.mira, '2026-05')] }];
    await at.act(at.bo, 'treasury/assign@1', { lines });
    const { period, token } = monthOf(at.mira, '2026-05');
    assert.equal((await treasury()).instalments.get(period)?.has(token), true);
  });
});
