import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { OutsideReport, Report, TravellingText } from '../audit/audit.ts';
import {
  checkpointOf,
  document,
  documentHash,
  origin,
  receiptFor,
  story,
} from '../audit/testing.ts';
import { hex, utf8 } from '../book/bytes.ts';
import { sha256 } from '../book/hash.ts';
import { leafHash } from '../book/merkle.ts';
import { encodeBundle } from '../book/tiles.ts';
import { said } from '../union/testing.ts';
import { runAudit } from './audit.ts';
import { writeBook } from './book-files.ts';
import { helpText } from './help.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

async function* each<T>(...values: readonly T[]): AsyncGenerator<Awaited<T>> {
  for (const value of values) yield await value;
}

const write = (
  name: string,
  texts: readonly string[],
  words: readonly TravellingText[] = [],
): Promise<void> =>
  writeBook(at(name), {
    description: {
      format: 'syndicat-book@1',
      union: story.union.id,
      slug: 'example',
      name: 'The Example',
      origin,
      size: texts.length,
    },
    entries: each(texts.map(utf8)),
    checkpoint: checkpointOf(texts),
    attachments: each({ sha256: documentHash, bytes: document }),
    texts: each(...words),
  });

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syndicat-audit-'));
  await write('sound', story.texts);
  await write('short.book.jsonl', story.texts.slice(0, 47));
  await write('wrong', story.texts.with(15, (story.texts[15] ?? '').replace('"yes"', '"no"')));
  await writeFile(at('receipt.json'), JSON.stringify(receiptFor(48)));
  await writeFile(at('checkpoint'), checkpointOf(story.texts));
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
  return { status: await runAudit(args, io), out, err };
}

describe('syndicat audit', () => {
  it('says of a sound book what it checked, and leaves with 0', async () => {
    const { status, out } = await run(at('sound'));
    assert.equal(status, 0);
    assert.match(out, /^The Example\n {2}union {3}[0-9a-f]{64}\n/);
    assert.match(out, /33 by members’ devices, 1 by passkeys, 16 by the clerk/);
    assert.match(out, /4 acts of members \(10\.5 %\) stand on the clerk’s word/);
    assert.match(out, /has a margin of 1, and 1 ballot on the clerk’s word could have changed it/);
    assert.match(out, /OK: nothing is wrong with this book\.\n$/);
  });

  it('names the first wrong record, why, and the evidence, and leaves with 1', async () => {
    const { status, out } = await run(at('wrong'));
    assert.equal(status, 1);
    assert.match(
      out,
      /WRONG: record 15: The signature .* does not hold\. \(proof\)\n {2}entry: \{"at"/,
    );
    assert.match(out, /34 records after it were not replayed/);
  });

  it('finds with a receipt or an older checkpoint that the end is missing', async () => {
    assert.equal((await run(at('short.book.jsonl'))).status, 0);
    const receipt = await run(at('short.book.jsonl'), '--receipt', at('receipt.json'));
    assert.match(receipt.out, /WRONG: record 48: .*its end was dropped/);
    const older = await run(at('short.book.jsonl'), '--checkpoint', at('checkpoint'));
    assert.match(older.out, /WRONG: The clerk signed 50 entries/);
    assert.deepEqual([receipt.status, older.status], [1, 1]);
  });

  it('finds that it is another union than the one asked for', async () => {
    assert.equal((await run(at('sound'), '--union', 'ab'.repeat(32))).status, 1);
  });

  it('names an outcome that could have come out otherwise by its title and record', async () => {
    const word = 'office 2 title';
    const salt = hex(sha256(utf8(`salt of ${word}`)));
    const text = { hash: said(word), salt, text: word };
    await write('titled', story.texts, [text]);
    const { out } = await run(at('titled'));
    assert.match(
      out,
      /The outcome of “office 2 title” \([-0-9a-f]{36}\), adopted in record 21, has/,
    );
  });

  it('says nothing of the keys behind records that it did not replay', async () => {
    await write('nothing', story.texts.with(0, '{}'));
    const { out, status } = await run(at('nothing'));
    assert.equal(status, 1);
    assert.match(out, /0 of 50 replayed/);
    assert.doesNotMatch(out, /Every act of a member/);
    assert.match(out, /No record was replayed/);
  });

  it('gives the whole report as JSON', async () => {
    const { status, out } = await run(at('sound'), '--json');
    const report = JSON.parse(out) as Report;
    assert.deepEqual([status, report.ok, report.counts.entries], [0, true, 50]);
  });

  it('tells a person who has waited for a second how far it is, in one line', async () => {
    let [err, time] = ['', 0];
    const io = {
      env: {},
      out: () => undefined,
      err: (text: string) => void (err += `${text}\n`),
      watched: true,
      now: () => (time += 1_100),
    };
    assert.equal(await runAudit([at('sound')], io), 0);
    assert.equal(err, '50 of 50 records checked\n');
  });

  for (const [what, args] of [
    ['no book', []],
    ['two books', ['a', 'b']],
    ['a book that is not there', ['/nowhere']],
    ['an unknown option', ['x', '--quick']],
    ['an id that is none', ['x', '--union', 'abc']],
    ['a witness that is none', ['x', '--witness', 'abc']],
    ['a receipt that is not there', ['x', '--receipt', '/nowhere']],
  ] as const) {
    it(`leaves with 2 and says why: ${what}`, async () => {
      const { status, out, err } = await run(...args);
      assert.deepEqual([status, out], [2, '']);
      assert.notEqual(err, '');
    });
  }

  it('explains itself alike with --help and without a book, by examples that are there', async () => {
    const { err } = await run();
    assert.equal(err, (await run('--help')).out);
    assert.equal(err, `${helpText('audit')}\n`);
    const named = [...err.matchAll(/ (examples\/\S+)/g)].map(([, path = '']) => path);
    assert.equal(named.length, 2);
    for (const path of named) assert.ok(await stat(path), path);
  });

  it('explains itself', async () => {
    const { status, out } = await run('--help');
    assert.equal(status, 0);
    assert.match(out, /Exit status/);
  });

  it('lets no book write to the terminal but text', async () => {
    const name = story.texts.map((text) => text.replace('The Example', String.raw`\u001b[2JThe`));
    await write('escape', name);
    const { out } = await run(at('escape'));
    assert.doesNotMatch(out, /\u001b/);
  });
});

describe('syndicat audit of an address', () => {
  /** A hall with one book: at `/open/book` for everyone, at `/closed/book` for members. */
  const server = createServer((request, response) => {
    const [, whose = '', book = '', ...rest] = (request.url ?? '').split('/');
    const file = rest.join('/');
    const inside = file.startsWith('tile/entries') || file === 'texts.jsonl';
    const isBook = /^(?:open|closed)$/.test(whose) && book === 'book';
    const bytes = isBook ? files.get(file) : undefined;
    if (isBook && whose === 'closed' && inside) response.writeHead(403).end();
    else response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  const files = new Map<string, Uint8Array>();
  let address = '';

  before(async () => {
    const size = story.texts.length;
    const { id: union } = story.union;
    const book = { format: 'syndicat-book@1', union, slug: 'x', name: 'X', origin, size };
    const bytes = story.texts.map(utf8);
    files.set('book.json', utf8(JSON.stringify(book)));
    files.set('checkpoint', utf8(checkpointOf(story.texts)));
    files.set(`tile/entries/000.p/${size}`, encodeBundle(bytes));
    files.set(`tile/0/000.p/${size}`, Buffer.concat(bytes.map(leafHash)));
    files.set(`attachments/${documentHash}`, document);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const bound = server.address();
    assert.ok(bound !== null && typeof bound === 'object');
    address = `http://127.0.0.1:${bound.port}`;
  });
  after(() => server.close());

  it('finds the book below the address of a union’s page', async () => {
    for (const path of ['/open', '/open/', '/open/book']) {
      const { status, err } = await run(address + path);
      assert.deepEqual([status, err], [0, ''], path);
    }
    const none = await run(`${address}/nowhere`);
    assert.match(none.err, /No book is served at .*\/nowhere, nor at \/book below it/);
    assert.equal(none.status, 2);
  });

  it('keeps a copy, and checks that copy', async () => {
    for (const name of ['kept.book.jsonl', 'kept-folder']) {
      const saved = await run(`${address}/open`, '--save', at(name));
      assert.equal(saved.status, 0, saved.err);
      const { status, out } = await run(at(name));
      assert.equal(status, 0);
      assert.equal(out, saved.out);
      assert.match(out, /1 are there and are the right ones/);
      const again = await run(`${address}/open`, '--save', at(name));
      assert.match(again.err, /is there already/);
      assert.equal(again.status, 2);
    }
  });

  it('checks from outside what only members read', async () => {
    const { status, out } = await run(`${address}/closed`, '--checkpoint', at('checkpoint'));
    assert.equal(status, 0);
    assert.match(out, /Only members read what is in this book/);
    assert.match(out, /continuation of 1 older checkpoint/);
    assert.doesNotMatch(out, /Every act of a member|nothing is wrong with this book/);
    const asked = await run(`${address}/closed`, '--json');
    assert.equal((JSON.parse(asked.out) as OutsideReport).membersOnly, true);
    const saved = await run(`${address}/closed`, '--save', at('closed.book.jsonl'));
    assert.match(saved.err, /Only members read this book/);
    assert.equal(saved.status, 2);
  });

  it('finds from outside that a book was rewritten', async () => {
    await writeFile(at('other'), checkpointOf(story.texts.with(2, 'another'), { size: 20 }));
    const { status, out } = await run(`${address}/closed`, '--checkpoint', at('other'));
    assert.equal(status, 1);
    assert.match(out, /WRONG: The first 20 entries are not those that the clerk signed/);
  });
});
