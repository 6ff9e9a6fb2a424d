import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hex, utf8 } from '../book/bytes.ts';
import { textOfPdf, wrongInPdf } from '../pdf/testing.ts';
import { donation, enters, line, withMoney } from '../union/treasury/testing.ts';
import { runAccounts } from './accounts.ts';
import { writeBook } from './book-files.ts';
import { helpText } from './help.ts';
import { UsageError } from './io.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

async function* each<T>(...values: readonly T[]): AsyncGenerator<Awaited<T>> {
  for (const value of values) yield await value;
}

const book = withMoney();
book.pass(48);
for (let n = 0; n < 15; n++) {
  const gifts = Array.from({ length: 20 }, (_, i) =>
    line(book, `gift ${n} ${i}`, 500, donation(500)),
  );
  assert.equal(enters(book, ...gifts), undefined);
}

const write = (name: string, texts: readonly string[]): Promise<void> =>
  writeBook(at(name), {
    description: {
      format: 'syndicat-book@1',
      union: book.union.id,
      slug: 'example',
      name: 'The Example',
      origin: `hall.example/${book.union.id}`,
      size: texts.length,
    },
    entries: each(texts.map(utf8)),
    checkpoint: '',
    attachments: each(),
    texts: each(),
  });

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syndicat-accounts-'));
  await write('folder', book.texts);
  await write('file.book.jsonl', book.texts);
  await write('wrong', book.texts.toReversed());
});
after(() => rm(folder, { recursive: true, force: true }));

/** What the command says, and its exit status. */
async function run(
  ...args: readonly string[]
): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io = {
    env: {},
    out: (text: string) => void (out += `${text}\n`),
    err: (text: string) => void (err += `${text}\n`),
    watched: false,
    now: () => 0,
  };
  return { status: await runAccounts(args, io), out, err };
}

describe('syndicat accounts', () => {
  it('writes a journal for hledger from a folder and from a file, and says that it verified nothing', async () => {
    const { status, out, err } = await run(at('folder'));
    assert.equal(status, 0);
    assert.match(out, /^; Books of account of The Example, union /);
    assert.equal(
      out.match(/^ {4}income:donations {2}-5\.00 EUR {2}; fund:general$/gm)?.length,
      300,
    );
    assert.match(err, /^602 transactions from \d+ records\. No signature was checked/);
    assert.equal((await run(at('file.book.jsonl'))).out, out);
    assert.doesNotMatch(out, /\n{3}\d/);
  });

  it('writes the other forms, and the days that were asked for', async () => {
    const { out } = await run(at('folder'), '--format', 'beancount', '--from', '2026-01-02');
    assert.match(out, /^2026-01-02 \* "forward"$/m);
    const { out: csv, err } = await run(at('folder'), '--format', 'csv', '--to', '2026-01-01');
    assert.match(csv, /^2026-01-01,\d+,opening,assets:main,,EUR,1000\.00,/m);
    assert.match(err, /^2 transactions/);
    assert.ok(csv.endsWith('\r\n'));
  });

  it('says which record of a wrong book can’t stand', async () => {
    await assert.rejects(run(at('wrong')), /Record 0 can’t stand in this book/);
    await assert.rejects(run('/nowhere'), /There is no file or folder/);
  });

  it('prints the accounts of a year, in any language that there is, the same every time', async () => {
    const [first, second, german] = [at('a.pdf'), at('b.pdf'), at('c.pdf')];
    for (const output of [first, second]) {
      const { status, out, err } = await run(at('folder'), '--format', 'pdf', '--output', output);
      assert.deepEqual([status, out], [0, '']);
      assert.match(err, /^Wrote the accounts of 2026-01 to 2026-12 from \d+ records/);
    }
    const bytes = await readFile(first);
    assert.deepEqual(await readFile(second), bytes);
    assert.equal(wrongInPdf(bytes), '');
    const text = textOfPdf(bytes);
    assert.match(text, /€1,500\.00 came, and €0\.00 went/);
    assert.ok(text.includes(hex(book.tree.root())));
    assert.match(text, /syndicat audit folder /);
    await run(
      at('folder'),
      '--format',
      'pdf',
      '--year',
      '2025',
      '--language',
      'de',
      '--output',
      german,
    );
    const nothing = textOfPdf(await readFile(german));
    assert.match(nothing, /Keine Einnahmen, weder in diesem Jahr[\s\S]*Nirgends lag etwas/);
  });

  it('prints no year that the book does not reach, and none of a book that is wrong', async () => {
    const pdf = ['--format', 'pdf', '--output', at('d.pdf')] as const;
    await assert.rejects(run(at('folder'), ...pdf, '--year', '2031'), /before that year/);
    await assert.rejects(run(at('wrong'), ...pdf), /Record 0 can’t stand in this book/);
  });

  for (const [what, args] of [
    ['a PDF and no file', ['a', '--format', 'pdf']],
    ['a PDF of days', ['a', '--format', 'pdf', '--output', 'b', '--from', '2026-01-01']],
    ['a year that is none', ['a', '--format', 'pdf', '--output', 'b', '--year', '2026-13']],
    ['an unknown language', ['a', '--format', 'pdf', '--output', 'b', '--language', 'tlh']],
    ['a year of a journal', ['a', '--year', '2026']],
    ['no book', []],
    ['two books', ['a', 'b']],
    ['an unknown form', ['a', '--format', 'xls']],
    ['a day that is none', ['a', '--from', '2026-02-30']],
    ['an unknown option', ['a', '--quick']],
  ] as const) {
    it(`is called wrongly with ${what}`, async () => {
      await assert.rejects(run(...args), UsageError);
    });
  }

  it('explains itself', async () => {
    const { status, out } = await run('--help');
    assert.deepEqual([status, out], [0, `${helpText('accounts')}\n`]);
    assert.match(out, /syndicat audit/);
  });
});
