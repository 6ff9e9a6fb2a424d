/**
 * Bank data stands in no log, not in the book, and on the disk only sealed: whatever is brought in, also what is
 * broken or refused.
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import { carrying } from '../../../../union/testing.ts';
import { debiting } from '../../../../union/treasury/testing.ts';
import type { Visitor } from '../../../testing.ts';
import { fieldsIn, said } from '../assembly/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm, numberOf } from './desk/testing.ts';

const money = '/u/example/money';
const secret = {
  payersIban: 'DE02120300000000202051',
  payersName: 'Quirina Zweifelsohne',
  mandate: 'MNDT-7781-QX',
  line: 'Quittengelee fuer den Basar',
  strangersIban: 'DE02500105170137075030',
  strangersName: 'Balthasar Unverzagt',
  payeesIban: 'DE02100500000054540402',
  payeesName: 'Werkstatt Hinterhof',
  wrongIban: 'DE02300209000106531066',
} as const;

let work: DeskAtWork;
let bo: Visitor;
const printed: string[] = [];

/** Everything that is written to the terminal while this runs. */
function listens(): void {
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    mock.method(console, name, (...all: readonly unknown[]) => {
      printed.push(
        all.map((each) => (each instanceof Error ? each.stack : String(each))).join(' '),
      );
    });
}

before(async () => {
  work = await deskAtWork({}, debiting());
  bo = await work.browser(work.bo);
  listens();
});
after(async () => {
  mock.restoreAll();
  await work.close();
});

async function uploads(content: string, name: string): Promise<string | undefined> {
  await bo.get(`${money}/statements`);
  const answer = await bo.post(`${money}/statements`, fileForm('main', content, name));
  const path = answer.headers.get('location') ?? undefined;
  if (path !== undefined) await bo.get(path);
  return path;
}

/** A statement that is entered, and the same broken in every way that a person meets. */
async function bringsInStatements(): Promise<void> {
  const { payersIban, payersName, line, strangersIban, strangersName } = secret;
  const day = '2026-05-01';
  const file = camtOf([
    { day, amount: 1_000, name: payersName, iban: payersIban, text: numberOf(work.mira) },
    { day, amount: 700, name: strangersName, iban: strangersIban, text: line },
    { day, amount: -90_000, name: strangersName, iban: strangersIban, text: line },
  ]);
  const path = await uploads(file, 'statement.xml');
  assert.ok(path);
  await bo.post(`${path}/enter`, {});
  assert.equal((await work.clerk.union(work.id))?.treasury.lines.size, 3);
  await bo.get(`${money}/lines`);
  for (const broken of [
    file.slice(0, -60),
    file.replace('<Amt Ccy="EUR">7.00</Amt>', `<Amt Ccy="EUR">${strangersIban}</Amt>`),
    file.replaceAll('camt.053.001.08', `camt.${strangersIban}`),
    `<Document>${strangersIban} & ${line}</Document>`,
  ])
    await uploads(broken, `${strangersIban}.xml`);
  const rows = `Buchungstag;Betrag;Name;IBAN;Zweck\n01.05.2026;"7,xx";${strangersName};${strangersIban};${line}\n`;
  const columns = await uploads(rows, 'export.csv');
  if (columns !== undefined) await bo.post(`${columns}/columns`, { 'columns.amount': '9' });
  await bo.post(`${money}/statements/${strangersIban}/enter`, {});
}

/** A mandate, right and wrong; debits are announced by it, and their file is made. */
async function collects(): Promise<void> {
  const { payersIban: iban, payersName: holder, mandate } = secret;
  const debit = { mandate, signed: '2026-05-01', holder, iban };
  await work.pledge(work.mira, 1_000, { debit });
  const mira = await work.browser(work.mira);
  const { text } = await mira.get(`${money}/dues`);
  const wrong = { 'q.dues.b.debit.iban': secret.wrongIban.replace('DE02', 'DE03') };
  await mira.post('/u/example/act', {
    ...fieldsIn(text, '/u/example/act', 'treasury/pledge@1'),
    ...wrong,
  });
  const plan = await bo.follow(await bo.get(`${money}/debits/new?day=2026-05-20`));
  await bo.post(`${money}/debits/announce`, fieldsIn(plan.text, `${money}/debits/announce`));
  const [run] = (await work.clerk.union(work.id))?.treasury.debitRuns.keys() ?? [];
  assert.ok(run, 'debits are announced');
  await bo.get(`${money}/debits/${run}?place=main`);
}

/** A claim is paid by a file; another has an account that is none. */
async function paysOut(): Promise<void> {
  const { payeesIban: iban, payeesName: name, wrongIban } = secret;
  const appropriation = crypto.randomUUID();
  const leave = {
    appropriation,
    title: said('Tools'),
    fund: 'general',
    currency: 'EUR',
    amount: 50_000,
    head: 'hosting',
    until: '2027-01-01T00:00:00.000Z',
  };
  await work.decide('ordinary', [carrying('treasury/appropriate@1', leave)], 'Tools');
  const noor = await work.browser(work.noor);
  for (const account of [wrongIban.replace('DE02', 'DE04'), iban]) {
    const { text } = await noor.get(`${money}/claims/new?of=${appropriation}`);
    await noor.post('/u/example/act', {
      ...fieldsIn(text, '/u/example/act', 'treasury/claim@1'),
      'b.appropriation': appropriation,
      'a.EUR.amount': '45',
      't.title': 'Tools',
      to: 'bank',
      'p.receipts': '',
      'q.payee.b.name': name,
      'q.payee.b.iban': account,
    });
  }
  const [claim] = (await work.clerk.union(work.id))?.treasury.claims.keys() ?? [];
  assert.ok(claim, 'the right one was put');
  await work.decide('ordinary', [carrying('treasury/approve@1', { claim })]);
  await bo.get(`${money}/claims/${claim}`);
  await bo.get(`${money}/payouts/new?place=main&claim=${claim}`);
  await bo.get(`${money}/payouts`);
}

/** Each of the secrets that stands in a text, by its name. */
const standingIn = (text: string): readonly string[] =>
  Object.entries(secret).flatMap(([name, value]) => {
    const spaced = value.replaceAll(/(.{4})/g, '$1 ').trim();
    const wrong = value.slice(4);
    return [value, spaced, wrong].some((each) => text.includes(each)) ? [name] : [];
  });

describe('bank data', () => {
  it('stands in no line of the log, nor in what is printed', async () => {
    await bringsInStatements();
    await collects();
    await paysOut();
    assert.deepEqual(standingIn([...work.web.log, ...printed].join('\n')), []);
  });

  it('stands nowhere in the book', async () => {
    const { text } = await bo.get('/u/example/minutes');
    assert.deepEqual(standingIn(text), []);
    const size = (await work.clerk.union(work.id))?.size ?? 0;
    assert.ok(size > 20);
    for (const each of await work.store.books.entries(work.id, 0, size))
      assert.deepEqual(standingIn(new TextDecoder().decode(each)), []);
  });

  it('stands on the disk only sealed', async () => {
    const names = await readdir(work.folder);
    assert.ok(names.length > 1);
    for (const name of names)
      assert.deepEqual(standingIn(await readFile(join(work.folder, name), 'latin1')), [], name);
  });
});
