import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kept } from '../../assembly/testing.ts';
import { readAbout } from './line-about.ts';
import { lineSecret } from './line-secret.ts';
import { instalmentToken, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import {
  type BankLine,
  camtOf,
  type DeskAtWork,
  deskAtWork,
  fileForm,
  iban,
  numberOf,
  saltOf,
} from './testing.ts';

let work: DeskAtWork;
let bo: Visitor;
const at = '/u/example/money/statements';

before(async () => {
  work = await deskAtWork();
  await work.pledge(work.mira, 1_000);
  await work.pledge(work.noor, 500, { rhythm: 'quarter' });
  bo = await work.browser(work.bo);
});
after(() => work.close());

const treasury = async (): Promise<Treasury> => {
  const union = await work.clerk.union(work.id);
  assert.ok(union);
  return union.treasury;
};

/** Uploads, and goes where that leads. */
async function brings(file: FormData, who = bo): Promise<Visit & { readonly path: string }> {
  await who.get(at);
  const answer = await who.post(at, file);
  assert.equal(answer.status, 303, answer.text);
  const path = answer.headers.get('location') ?? '';
  return { ...(await who.follow(answer)), path };
}

async function refused(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  await work.pass(0.01);
  await bo.get(at);
  const { status, text } = await bo.post(at, fileForm('main', content));
  assert.equal(status, 422);
  await assertValid(text, 'a wrong file');
  return /id="field-file-error">(?:<span[^>]*>[^<]*<\/span>)?([\s\S]*?)<\/p>/.exec(text)?.[1] ?? '';
}

const may = (day: number): string => `2026-05-${String(day).padStart(2, '0')}`;
const first: readonly BankLine[] = [
  {
    day: may(1),
    amount: 2_000,
    name: 'Mira M',
    iban: 'NL91ABNA0417164300',
    ref: 'A1',
    text: 'dues',
  },
  { day: may(1), amount: -450, name: '', ref: 'A2', text: 'Kontoführung' },
];

describe('a statement that is brought in', () => {
  it('is for treasurers', async () => {
    const mira = await work.browser(work.mira);
    const { status, text } = await mira.get(at);
    assert.equal(status, 403);
    assert.match(text, /treasurers’ desk/);
    await assertValid(text, 'not yours');
    assert.equal((await mira.post(at, fileForm('main', camtOf(first)))).status, 403);
  });

  it('is shown before anything is entered', async () => {
    const page = await bo.get(at);
    await assertValid(page.text, 'bring in');
    const lines = [
      { ...first[0], text: `for ${numberOf(work.mira)}` } as BankLine,
      ...first.slice(1),
    ];
    const { text, path } = await brings(fileForm('main', camtOf(lines)));
    await assertValid(text, 'preview');
    assert.match(text, /2 lines are new/);
    assert.match(text, /Bank and book will agree/);
    assert.match(text, /dues of Mira, 2 months/);
    assert.match(text, /perhaps a fee of the bank/);
    assert.equal((await treasury()).lines.size, 0);
    const done = await bo.follow(await bo.post(`${path}/enter`, {}));
    await assertValid(done.text, 'entered');
    assert.match(done.text, /Bank and book agree/);
    assert.match(done.text, /Of 1 line nobody has said yet what it is/);
  });

  it('pays the oldest months, under names that tell nobody whose they are', async () => {
    const { instalments, unmatched, places } = await treasury();
    for (const period of ['2026-05', '2026-06'])
      assert.ok(instalments.get(period)?.has(instalmentToken(saltOf(work.mira), period)));
    assert.equal(unmatched.size, 1);
    assert.deepEqual(places.get('main')?.agreed, { day: may(1), balance: 101_550 });
  });

  it('enters nothing twice, from the same file or one that overlaps', async () => {
    const lines = [
      { ...first[0], text: `for ${numberOf(work.mira)}` } as BankLine,
      ...first.slice(1),
    ];
    const again = await brings(fileForm('main', camtOf(lines)));
    assert.match(again.text, /Nothing new in it/);
    assert.match(again.text, /2 lines were in the book before/);
    await work.pass(48);
    const more: BankLine = {
      day: may(3),
      amount: 1_000,
      name: 'Mira',
      iban: 'NL91ABNA0417164300',
      ref: 'A3',
    };
    const { text, path } = await brings(fileForm('main', camtOf([...lines, more])));
    assert.match(text, /1 line is new/);
    assert.match(text, /2 lines are in the book already/);
    assert.match(text, /dues of Mira, 1 month/, 'the account is known from the last time');
    await bo.post(`${path}/enter`, {});
    const { lines: entered, instalments } = await treasury();
    assert.equal(entered.size, 3);
    assert.ok(instalments.get('2026-07')?.has(instalmentToken(saltOf(work.mira), '2026-07')));
  });

  it('keeps what the bank wrote from everybody but the treasurers', async () => {
    const { lines } = await treasury();
    const hashes = [...lines.values()].map(({ about }) => about);
    assert.equal((await work.clerk.texts(work.id, hashes)).size, 0);
    const found = [...(await work.clerk.privateTexts(work.id, hashes)).values()];
    assert.equal(found.length, 3);
    assert.ok(found.some(({ text }) => readAbout(text).iban === 'NL91ABNA0417164300'));
  });

  it('goes on where it was interrupted', async () => {
    const lines = Array.from({ length: 160 }, (_, i): BankLine => ({
      day: may(3),
      amount: 100 + i,
      ref: `B${i}`,
    }));
    const { path } = await brings(fileForm('main', camtOf(lines, { opening: 102_550 })));
    const next = await bo.get(`${path}/next`);
    const { fields, done, all } = JSON.parse(next.text) as {
      fields: [string, string][];
      done: number;
      all: number;
    };
    assert.deepEqual([done, all], [0, 160]);
    const sent = await bo.post('/u/example/act', {
      act: 'treasury/enter-lines@1',
      next: path,
      back: path,
      ...Object.fromEntries(fields),
    });
    assert.equal(sent.status, 303, sent.text);
    const some = (await treasury()).lines.size - 3;
    assert.ok(some > 60 && some <= 75, String(some));
    const page = await bo.get(path);
    assert.match(page.text, /The rest of the statement/);
    await bo.post(`${path}/enter`, {});
    const { lines: entered, places } = await treasury();
    assert.equal(entered.size, 163);
    assert.equal(places.get('main')?.agreed?.day, may(3));
  });

  it('says where bank and book part', async () => {
    const lines: BankLine[] = [{ day: may(3), amount: 700, ref: 'C1' }];
    const { text, path } = await brings(fileForm('main', camtOf(lines, { opening: 999_900 })));
    assert.match(text, /Bank and book will not agree/);
    await bo.post(`${path}/enter`, {});
    const done = await bo.get(path);
    assert.match(done.text, /Bank and book do not agree/);
    await assertValid(done.text, 'disagreement');
  });
});

describe('a file that is no statement of this account', () => {
  it('is refused in plain words, whatever it is', async () => {
    assert.match(await refused('<!doctype html><html><body>Sign in</body></html>'), /web page/);
    assert.match(await refused('%PDF-1.7 …'), /PDF/);
    assert.match(await refused('PK\u0003\u0004…'), /ZIP/);
    assert.match(await refused(':20:STARTUMSE\n:25:1/2\n'), /MT940/);
    assert.match(await refused('<a><b></a>'), /no whole XML/);
    assert.match(await refused('<a>hello</a>'), /no bank statement/);
    assert.match(await refused('just a letter'), /neither camt nor CSV/);
    assert.match(await refused(''), /Choose the file/);
    assert.match(
      await refused(Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7) % 256)),
      /no statement/,
    );
    const other = camtOf(first, { account: 'NL91ABNA0417164300' });
    assert.match(await refused(other), /NL91 ABNA 0417 1643 00/);
  });

  it('leaves the hall alive, even at 30 MB of nonsense', async () => {
    const nonsense = [
      '<a>'.repeat(10_000_000),
      `<BkToCstmrStmt>${'<b>&amp;</b>'.repeat(700_000)}`,
      ';'.repeat(30_000_000),
      '"'.repeat(30_000_000),
      'a;b\n'.repeat(7_000_000),
    ];
    for (const each of nonsense) {
      await bo.get(at);
      const began = performance.now();
      const coming = bo.post(at, fileForm('main', each));
      assert.equal((await work.hall.request('http://localhost:8080/u/example')).status, 200);
      const { status } = await coming;
      const took = performance.now() - began;
      assert.ok([303, 422].includes(status), `${each.slice(0, 10)} ${status}`);
      if (process.env['MEASURE'] !== undefined) console.log(each.slice(0, 10), Math.round(took));
      await work.pass(1);
    }
    assert.equal((await bo.get(at)).status, 200);
    assert.equal((await bo.post(at, fileForm('main', 'x'.repeat(86_000_000)))).status, 413);
  });
});

describe('the secret by which lines are called', () => {
  it('is drawn once in the hall, and known to nobody who opened the account', async () => {
    const { deps } = work.web;
    const union = await work.clerk.union(work.id);
    assert.ok(union);
    assert.notEqual(await lineSecret(deps, { union }, 'main'), kept(iban).salt);
    const drawn = (await lineSecret(deps, { union }, 'box')) ?? assert.fail();
    assert.match(drawn, /^[0-9a-f]{64}$/);
    assert.equal(await lineSecret(deps, { union }, 'box'), drawn);
  });
});

describe('a CSV file', () => {
  const csv = [
    'Buchungstag;Name;IBAN;Verwendungszweck;Betrag;Währung',
    '04.05.2026;Noor N;DE02120300000000202051;Beitrag NUMBER;15,00;EUR',
    '04.05.2026;Nobody;;hello; 1.234,50;EUR',
  ].join('\n');

  it('is read once somebody has said what its columns are', async () => {
    await work.pass(48);
    const { text, path } = await brings(
      fileForm('main', csv.replace('NUMBER', numberOf(work.noor)), 'a.csv'),
    );
    await assertValid(text, 'columns');
    assert.match(text, /Which column is what/);
    const fields = {
      delimiter: ';',
      skippedRows: '1',
      'columns.date': '0',
      'columns.name': '1',
      'columns.iban': '2',
      'text[]': '3',
      'columns.currency': '5',
      dateOrder: 'dmy',
      decimalMark: ',',
    };
    const wrong = await bo.post(`${path}/columns`, { ...fields, closing: 'much' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /in which column the amount stands/);
    assert.match(wrong.text, /value="much"/);
    await assertValid(wrong.text, 'wrong columns');
    const right = await bo.post(`${path}/columns`, { ...fields, 'columns.amount': '4' });
    const preview = await bo.follow(right);
    assert.match(preview.text, /2 lines are new/);
    assert.match(preview.text, /dues of Noor, 3 months/);
    await bo.post(`${right.headers.get('location')}/enter`, {});
    assert.ok(
      (await treasury()).instalments
        .get('2026-07')
        ?.has(instalmentToken(saltOf(work.noor), '2026-07')),
    );
  });

  it('is known again, columns and lines', async () => {
    const { path, text } = await brings(
      fileForm('main', csv.replace('NUMBER', numberOf(work.noor)), 'a.csv'),
    );
    assert.match(text, /value="4" selected/);
    const again = await bo.post(`${path}/columns`, {
      delimiter: ';',
      skippedRows: '1',
      'columns.date': '0',
      'columns.name': '1',
      'columns.iban': '2',
      'columns.amount': '4',
      'columns.currency': '5',
      'text[]': '3',
      dateOrder: 'dmy',
      decimalMark: ',',
    });
    assert.match((await bo.follow(again)).text, /Nothing new in it/);
  });
});
