import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Report } from '../audit/audit.ts';
import {
  checkpointOf,
  document,
  documentHash,
  origin,
  receiptFor,
  story,
} from '../audit/testing.ts';
import { utf8 } from '../book/bytes.ts';
import { runAudit } from './audit.ts';
import { writeBook } from './book-files.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

async function* each<T>(...values: readonly T[]): AsyncGenerator<Awaited<T>> {
  for (const value of values) yield await value;
}

const write = (name: string, texts: readonly string[]): Promise<void> =>
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
    texts: each(),
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
