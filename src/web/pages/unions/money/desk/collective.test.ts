/** Exports of Open Collective, all of them invented, brought in as statements of a host. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { csvRow } from '../../../../../count/formats/csv-rows.ts';
import { carrying } from '../../../../../union/testing.ts';
import {
  assets,
  balanceOf,
  fundBalance,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import type { FormAct } from '../../../../acts/enter-all.ts';
import { readActFields } from '../../../../browser/act-fields.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { said } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork, fileForm } from './testing.ts';
import { headIn } from './told-by-collective.ts';

let work: DeskAtWork;
let bo: Visitor;
const money = '/u/example/money';

const heads = [
  'Effective Date & Time',
  'Transaction ID',
  'Description',
  'Credit/Debit',
  'Kind',
  'Amount Single Column',
  'Currency',
  'Is Reverse',
  'Reverse Transaction ID',
  'Account Handle',
  'Opposite Account Handle',
  'Opposite Account Name',
  'Expense Tags',
];
type Row = readonly [at: string, id: number, kind: string, amount: string, more?: RowMore];
interface RowMore {
  readonly text?: string;
  readonly back?: number;
  readonly tags?: string;
  readonly currency?: string;
  readonly name?: string;
}

/** The newest on top, as Open Collective has it. */
const exported = (rows: readonly Row[]): string =>
  [
    csvRow(heads),
    ...rows.toReversed().map(([at, id, kind, amount, more = {}]) => {
      const { text = kind, back = '', tags = '', currency = 'EUR', name = 'Rosa' } = more;
      const side = amount.startsWith('-') ? 'DEBIT' : 'CREDIT';
      const reverse = back === '' ? '' : 'REVERSE';
      const sums = [amount, currency, reverse, back];
      return csvRow([at, id, text, side, kind, ...sums, 'example', 'rosa', name, tags]);
    }),
    '',
  ].join('\n');

const years: readonly Row[] = [
  ['2023-02-01T10:00:00', 11, 'CONTRIBUTION', '100', { text: 'for the "servers", all' }],
  ['2023-02-01T10:00:00', 12, 'HOST_FEE', '-10'],
  ['2023-02-01T10:00:00', 13, 'PAYMENT_PROCESSOR_FEE', '-1.59'],
  ['2023-04-01T10:00:00', 14, 'EXPENSE', '-40.5', { tags: 'servers' }],
  ['2023-05-01T10:00:00', 15, 'CONTRIBUTION', '20', { name: '=HYPERLINK("x")' }],
  ['2023-05-02T10:00:00', 16, 'CONTRIBUTION', '-20', { back: 15 }],
  ['2024-01-02T10:00:00', 17, 'EXPENSE', '-12', { tags: 'odds' }],
  ['2024-01-03T10:00:00', 18, 'PREPAID_PAYMENT_METHOD', '5'],
  ['2024-01-04T10:00:00', 19, 'CONTRIBUTION', '7', { currency: 'USD' }],
];

const treasury = async (): Promise<Treasury> =>
  (await work.clerk.union(work.id))?.treasury ?? assert.fail();

before(async () => {
  work = await deskAtWork();
  const place = { place: 'collective', kind: 'host', kept: 'statements', currency: 'EUR' };
  const dollars = { ...place, place: 'dollars', currency: 'USD', title: said('Dollars') };
  await work.decide(
    'ordinary',
    [
      carrying('treasury/open-place@1', { ...place, title: said('The collective') }),
      carrying('treasury/open-place@1', dollars),
    ],
    'The collective',
    'Dollars',
  );
  bo = await work.browser(work.bo);
});
after(() => work.close());

/** Uploads, and gives the page that asks for the fund. */
async function uploads(
  text: string,
  place = 'collective',
): Promise<{ path: string; page: string }> {
  await bo.get(`${money}/statements`);
  const sent = await bo.post(`${money}/statements`, fileForm(place, text, 'export.csv'));
  assert.equal(sent.status, 303, sent.text);
  const path = sent.headers.get('location') ?? '';
  return { path, page: (await bo.follow(sent)).text };
}

/** Uploads, chooses, and gives the preview. */
async function previews(
  text: string,
  place = 'collective',
): Promise<{ readonly path: string; readonly page: string }> {
  const { path } = await uploads(text, place);
  const chosen = await bo.post(`${path}/collective`, { fund: 'servers', head: 'services' });
  assert.equal(chosen.status, 303, chosen.text);
  const to = chosen.headers.get('location') ?? '';
  return { path: to, page: (await bo.follow(chosen)).text };
}

/** Enters by the browser without script; what then wants Bo’s own key, Bo signs. */
async function enters(text: string, place?: string): Promise<string> {
  const { path } = await previews(text, place);
  const sent = await bo.post(`${path}/enter`, {});
  assert.equal(sent.status, 303, sent.text);
  const { text: page } = await bo.follow(sent);
  for (;;) {
    const next = JSON.parse((await bo.get(`${path}/next`)).text) as Partial<FormAct>;
    if (next.act === undefined || !next.fields) return page;
    const { body } = readActFields(next.fields, { commit: () => assert.fail('no text is left') });
    await work.act(work.bo, next.act, body);
  }
}

const balance = async (account: string, currency = 'EUR'): Promise<bigint> =>
  balanceOf((await treasury()).ledger, account, currency);

describe('the years of a collective', () => {
  it('are known by their headings, and go to a fund that is chosen', async () => {
    const { path, page } = await uploads(exported(years));
    await assertValid(page, 'an export');
    assert.match(page, /Which fund do the gifts go to\?/);
    const wrong = await bo.post(`${path}/collective`, { fund: 'yachts', head: 'hosting' });
    assert.equal(wrong.status, 422);
    await assertValid(wrong.text, 'a wrong fund');
    const byColumns = await bo.get(`${path}?columns=1`);
    assert.match(byColumns.text, /Which column is what\?/);
  });

  it('are looked over before anything is entered', async () => {
    const { page } = await previews(exported(years));
    await assertValid(page, 'a preview');
    assert.match(page, /8 lines are new/);
    assert.match(page, /1 line is in another currency/);
    assert.match(page, /spent before the union was founded: Hosting/);
    assert.match(page, /spent before the union was founded: Services/);
    assert.match(page, /=HYPERLINK\(&quot;x&quot;\)/, 'shown as it is, and nothing more');
    assert.equal((await treasury()).lines.size, 0);
  });

  it('are entered with their funds, and what nobody can know waits', async () => {
    const page = await enters(exported(years));
    await assertValid(page, 'entered');
    assert.match(page, /8 lines were entered/);
    assert.match(page, /Of 3 lines nobody has said yet what they are/);
    // What was spent before the founding, two people say.
    const suggested = [...(await treasury()).suggested];
    assert.equal(suggested.length, 2);
    const second = await work.browser(work.cy);
    const waiting = await second.get(`${money}/second`);
    await assertValid(waiting.text, 'what waits for a second person');
    assert.match(waiting.text, /spent before the union was founded:\s+Hosting/);
    const lines = suggested.flatMap(([line, all]) =>
      [...all.values()].map(({ hash: suggestion }) => ({ line, suggestion })),
    );
    await work.act(work.cy, 'treasury/affirm@1', { lines });
    const { ledger, unmatched } = await treasury();
    assert.equal(unmatched.size, 1);
    assert.equal(await balance(assets('collective')), 10_000n - 1_159n - 4_050n - 1_200n + 500n);
    assert.equal(fundBalance(ledger, 'servers', 'EUR'), 3_591n);
    assert.equal(await balance('income:donations'), -10_000n);
    assert.equal(await balance('expenses:fees'), 1_159n);
    assert.equal(await balance('expenses:hosting'), 4_050n);
    assert.equal(await balance('expenses:services'), 1_200n);
    assert.ok([...(await treasury()).lines.values()].some(({ returned }) => returned));
  });

  it('are entered once, and of a longer export only what is new', async () => {
    assert.match(await enters(exported(years)), /Nothing new in it/);
    const more: readonly Row[] = [
      ...years.slice(3),
      ['2024-02-01T10:00:00', 20, 'CONTRIBUTION', '3'],
      ['2026-05-01T09:00:00', 21, 'EXPENSE', '-2', { tags: 'servers' }],
    ];
    const page = await enters(exported(more));
    assert.match(page, /2 lines were entered/);
    assert.equal((await treasury()).lines.size, 10);
    assert.equal((await treasury()).unmatched.size, 2, 'spending of today needs a claim');
  });

  it('can’t be brought in by other names of transactions', async () => {
    const text =
      'datetime,shortId,kind,netAmount,currency,accountSlug\n2023-02-01,0a0b0c0d,CONTRIBUTION,100,EUR,example';
    const { path } = await uploads(text);
    const sent = await bo.post(`${path}/collective`, { fund: 'servers', head: 'hosting' });
    assert.equal(sent.status, 422);
    await assertValid(sent.text, 'other names');
    assert.match(sent.text, /by the column “Transaction ID” before/);
  });

  it('go to an account for each currency', async () => {
    assert.match(await enters(exported(years), 'dollars'), /1 line was entered/);
    assert.equal(await balance(assets('dollars'), 'USD'), 700n);
  });
});

describe('an older export, with fees beside the gifts', () => {
  const head =
    'datetime,shortId,description,type,kind,isRefund,shortRefundId,amount,paymentProcessorFee,netAmount,balance,currency,accountSlug,oppositeAccountName';
  const rows = [
    '2024-03-02T10:00:00,00000004,Fee,DEBIT,HOST_FEE,,,-1,0,-1,108.41,EUR,old,Host',
    '2024-03-02T10:00:00,00000003,Gift,CREDIT,CONTRIBUTION,,,10,-0.59,9.41,110,EUR,old,Rosa',
    '2024-03-01T10:00:00,00000002,Gift,CREDIT,CONTRIBUTION,,,100,0,100,100,EUR,old,Rosa',
  ];
  const text = [head, ...rows].join('\n');

  before(async () => {
    const old = { place: 'old', kind: 'host', kept: 'statements', currency: 'EUR' };
    await work.decide(
      'ordinary',
      [carrying('treasury/open-place@1', { ...old, title: said('Old') })],
      'Old',
    );
  });

  it('splits what came from what was taken off, and agrees on the balance', async () => {
    const gifts = await balance('income:donations');
    const { page } = await previews(text, 'old');
    assert.match(page, /Bank and book will agree/);
    assert.match(await enters(text, 'old'), /Bank and book agree/);
    assert.equal(await balance(assets('old')), 10_841n);
    assert.equal(await balance('income:donations'), gifts - 11_000n);
    const { agreed } = (await treasury()).places.get('old') ?? {};
    assert.deepEqual(agreed, { day: '2024-03-02', balance: 10_841 });
  });

  it('takes back a gift whole, without its fee as it came', async () => {
    const back =
      '2024-04-02T10:00:00,00000005,Refund,DEBIT,CONTRIBUTION,REFUND,00000003,-10,0.59,-9.41,99,EUR,old,Rosa';
    assert.match(await enters([head, back, ...rows].join('\n'), 'old'), /1 line was entered/);
    assert.equal(await balance(assets('old')), 9_900n);
    const gone = [...(await treasury()).lines.values()].filter(({ place }) => place === 'old');
    assert.equal(gone.filter(({ returned }) => returned).length, 1);
  });
});

describe('the tags of an expense', () => {
  it('say what it was for, where they name it', () => {
    assert.equal(headIn('servers, disks'), 'hosting');
    assert.equal(headIn('Legal Services'), 'legal');
    assert.equal(headIn('software engineering'), 'development');
    assert.equal(headIn('observers'), undefined);
  });
});
