import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { audit, BookFormatError, type BookToWrite } from '../audit/audit.ts';
import {
  checkpointOf,
  document,
  documentHash,
  origin,
  receiptFor,
  story,
} from '../audit/testing.ts';
import { hex, utf8 } from '../book/bytes.ts';
import type { VerifySignatures } from '../book/ed25519.ts';
import { sha256 } from '../book/hash.ts';
import { commitment } from '../union/kernel/text.ts';
import { readBook, writeBook } from './book-files.ts';
import { verifyWithNode } from './node-verify.ts';

const verify: VerifySignatures = (checks) => Promise.resolve(checks.map(verifyWithNode));

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syndicat-books-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const salt = hex(sha256(utf8('salt of why')));
const text = { hash: commitment({ salt, text: 'why' }), salt, text: 'why' };

async function* each<T>(...values: readonly T[]): AsyncGenerator<Awaited<T>> {
  for (const value of values) yield await value;
}

async function* breakingOff(): AsyncGenerator<readonly Uint8Array[]> {
  yield await Promise.resolve([utf8('{}')]);
  throw new Error('the store went away');
}

const book = (change: Partial<BookToWrite> = {}): BookToWrite => ({
  description: {
    format: 'syndicat-book@1',
    union: story.union.id,
    slug: 'example',
    name: 'The Example',
    origin,
    size: story.texts.length,
  },
  entries: each(story.texts.slice(0, 20).map(utf8), story.texts.slice(20).map(utf8)),
  checkpoint: checkpointOf(story.texts),
  attachments: each({ sha256: documentHash, bytes: document }),
  texts: each(text),
  receipts: [receiptFor(5)],
  older: [checkpointOf(story.texts, { size: 9 })],
  ...change,
});

for (const [form, name] of [
  ['a folder', 'example'],
  ['one file', 'example.book.jsonl'],
] as const) {
  describe(`a book in ${form}`, () => {
    it('comes back as it was written, and passes the audit', async () => {
      const path = join(folder, name);
      await writeBook(path, book());
      const open = await readBook(path);
      const report = await audit(open.source, { verify });
      await open.close();
      assert.deepEqual(report.findings, []);
      assert.equal(open.description.name, 'The Example');
      const { checkpoints, receipts, attachments, texts, entries } = report.counts;
      assert.deepEqual([checkpoints, receipts, attachments, texts.matching], [2, 1, 1, 1]);
      assert.equal(entries, 50);
    });

    it('holds the entries byte for byte', async () => {
      const open = await readBook(join(folder, name));
      const texts: string[] = [];
      for await (const batch of open.bundles()) {
        texts.push(...batch.map((bytes) => Buffer.from(bytes).toString('utf8')));
      }
      await open.close();
      assert.deepEqual(texts, story.texts);
    });

    it('leaves nothing behind where writing fails', async () => {
      const failing = book({
        entries: breakingOff(),
      });
      const path = join(folder, `failed-${name}`);
      await assert.rejects(writeBook(path, failing), /the store went away/);
      assert.deepEqual(
        (await readdir(folder)).filter((left) => left.includes('failed')),
        [],
      );
    });
  });
}

describe('a book in a folder', () => {
  it('is not written over something else', async () => {
    const path = join(folder, 'full');
    await mkdir(path);
    await writeFile(join(path, 'letter.txt'), 'Dear all');
    await assert.rejects(writeBook(path, book()), BookFormatError);
    assert.equal(await readFile(join(path, 'letter.txt'), 'utf8'), 'Dear all');
  });

  it('needs its description and its checkpoint', async () => {
    const path = join(folder, 'bare');
    await mkdir(path);
    await assert.rejects(readBook(path), /no book.json/);
    await writeFile(join(path, 'book.json'), JSON.stringify(book().description));
    await assert.rejects(readBook(path), /checkpoint is missing/);
  });
});

describe('a book in one file', () => {
  it('may have entries that are none: the audit finds them', async () => {
    const path = join(folder, 'damaged.book.jsonl');
    await writeBook(path, book());
    await appendFile(path, Buffer.of(0xff, 0xfe, 10));
    const open = await readBook(path);
    const { findings } = await audit(open.source, { verify });
    await open.close();
    assert.equal(findings[0]?.seq, 50);
    assert.match(findings[0]?.why ?? '', /not canonical JSON/);
  });

  it('is told by its first line', async () => {
    const path = join(folder, 'letters.jsonl');
    await writeFile(path, 'Dear all\n');
    await assert.rejects(readBook(path), /The first line can’t be read/);
    await writeFile(path, '');
    await assert.rejects(readBook(path), /is empty/);
  });

  it('has no endless lines', async () => {
    const path = join(folder, 'long.jsonl');
    await writeFile(path, Buffer.alloc(13 * 1_048_576, 'x'));
    await assert.rejects(readBook(path), /too long/);
  });
});

describe('a book at an address', () => {
  const answers: Record<string, (url: string) => { status: number; to?: string; body?: string }> = {
    moved: () => ({ status: 308, to: 'https://hall.example/book' }),
    broken: () => ({ status: 500 }),
    large: () => ({ status: 200, body: 'x'.repeat(2_000_000) }),
    none: () => ({ status: 404 }),
  };
  const server = createServer((request, response) => {
    const [, which = ''] = (request.url ?? '').split('/');
    const { status, to, body } = answers[which]?.(request.url ?? '') ?? { status: 404 };
    response.writeHead(status, to === undefined ? {} : { location: to }).end(body);
  });
  let address = '';
  before(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const bound = server.address();
    assert.ok(bound !== null && typeof bound === 'object');
    address = `http://127.0.0.1:${bound.port}`;
  });
  after(() => server.close());

  for (const [which, why] of [
    ['moved', /sends on to https:\/\/hall.example\/book/],
    ['broken', /answers 500/],
    ['large', /larger than/],
    ['none', /No book is served/],
  ] as const) {
    it(`says plainly what is wrong: ${which}`, async () => {
      await assert.rejects(readBook(`${address}/${which}`), why);
    });
  }

  it('says so where nobody answers', async () => {
    await assert.rejects(readBook('http://127.0.0.1:1/book'), /can’t be reached/);
  });
});

describe('nothing', () => {
  it('is no book', async () => {
    await assert.rejects(readBook(join(folder, 'nowhere')), /no file or folder/);
  });
});
