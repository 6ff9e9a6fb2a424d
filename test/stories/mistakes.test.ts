/** What a host does wrong at the command line, and what the program says and leaves as it was. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile, copyFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { founding, type Ran, syndicatIn } from './syndicat.ts';

let folder: string;
const path = (name: string): string => join(folder, name);
const syndicat = (data: string, ...args: readonly string[]): Promise<Ran> =>
  syndicatIn(path(data), args);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mistakes-'));
  const founded = await syndicat('hall', ...founding, '--key', path('ada.key'));
  assert.equal(founded.status, 0, founded.err);
  assert.equal((await syndicat('hall', 'backup', path('whole.backup'))).status, 0);
  await writeFile(path('a-file'), 'Dear all');
});
after(() => rm(folder, { recursive: true }));

/** Status 2 and words, of which these are some; no stack, and nothing of the program's inside. */
function assertSaid({ status, out, err }: Ran, words: RegExp): void {
  assert.match(err, words);
  assert.doesNotMatch(err, /^ {4}at |Error:|node:|failed:/m);
  assert.deepEqual([status, out], [2, '']);
}

const isThere = async (name: string): Promise<boolean> => (await readdir(folder)).includes(name);

/** Tries to restore the backup after a change to it. */
async function damaged(name: string, change: (file: string) => Promise<void> | void) {
  await copyFile(path('whole.backup'), path(name));
  await change(path(name));
  return syndicat('fresh', 'restore', path(name));
}

describe('restoring', () => {
  it('refuses a backup that was cut short, and leaves no folder', async () => {
    const { length } = await readFile(path('whole.backup'));
    for (const size of [length - 1, Math.floor(length / 2), 8_192, 100, 16]) {
      const ran = await damaged(`cut-${size}`, (file) => truncate(file, size));
      assertSaid(ran, /is damaged|is not a backup/);
      assert.equal(await isThere('fresh'), false, `${size}`);
    }
  });

  it('refuses a backup with a page that was overwritten', async () => {
    const ran = await damaged('overwritten', async (file) => {
      const bytes = await readFile(file);
      await writeFile(file, bytes.fill(0xff, 8_192 * 3, 8_192 * 4));
    });
    assertSaid(ran, /is damaged/);
  });

  it('refuses a database that is no hall', async () => {
    const db = new DatabaseSync(path('other.sqlite'));
    db.exec('create table letters (text)');
    db.close();
    assertSaid(await syndicat('fresh', 'restore', path('other.sqlite')), /without a hall’s tables/);
    assertSaid(await syndicat('fresh', 'restore', path('a-file')), /not a backup of a hall/);
    assert.equal(await isThere('fresh'), false);
  });

  it('leaves what else is in the folder as it was', async () => {
    await syndicat('kept', ...founding, '--key', path('kept.key'));
    await rm(path('kept/hall.sqlite'), { force: true });
    for (const rest of ['-wal', '-shm']) await rm(path(`kept/hall.sqlite${rest}`), { force: true });
    await writeFile(path('kept/letter.txt'), 'Dear all');
    await syndicat('kept', 'restore', path('cut-8192'));
    assert.deepEqual(await readdir(path('kept')), ['letter.txt', 'vault.key']);
    assert.equal((await syndicat('kept', 'restore', path('whole.backup'))).status, 0);
    assert.deepEqual(await readdir(path('kept')), ['hall.sqlite', 'letter.txt', 'vault.key']);
  });
});

describe('a mistake at the command line', () => {
  it('is answered in a sentence: files and folders that are not there', async () => {
    const named = ['--slug=x', '--founder=Ada', `--key=${path('new.key')}`] as const;
    await writeFile(path('bad.json'), '{bad');
    await writeFile(path('wrong.json'), '{"a":1}');
    assertSaid(await syndicat('none', 'restore', path('nowhere')), /no file .*nowhere/);
    assertSaid(await syndicat('none', 'import', path('nowhere')), /no file or folder .*nowhere/);
    assertSaid(await syndicat('none', 'found', path('nowhere'), ...named), /nowhere can’t be read/);
    const bad = await syndicat('none', 'found', path('bad.json'), ...named);
    assertSaid(bad, /bad\.json is not a charter: it is no JSON/);
    const wrong = await syndicat('none', 'found', path('wrong.json'), ...named);
    assertSaid(wrong, /wrong\.json is not a charter:\n.*“name” is missing\n.*unknown field “a”/s);
    const backup = await syndicat('hall', 'backup', path('nowhere/hall.backup'));
    assertSaid(backup, /There is no folder .*nowhere/);
    assert.equal(await isThere('none'), false, 'a hall was made');
  });

  it('is answered in a sentence: an export over something else', async () => {
    await syndicat('hall', 'export', 'the-example', path('book'));
    await writeFile(path('kept.book.jsonl'), 'Dear all');
    for (const to of ['book', 'a-file', 'kept.book.jsonl']) {
      assertSaid(await syndicat('hall', 'export', 'the-example', path(to)), /is there already/);
    }
    assert.equal(await readFile(path('kept.book.jsonl'), 'utf8'), 'Dear all');
    assertSaid(
      await syndicat('hall', 'export', 'the-example', path('no/x.jsonl')),
      /no file or folder/,
    );
  });

  it('is answered in a sentence: a data folder that is a file', async () => {
    for (const command of [['serve'], [...founding, '--key', path('new.key')]]) {
      assertSaid(await syndicat('a-file', ...command), /SYNDICAT_DATA is .*a-file/);
      assertSaid(await syndicat('a-file/below', ...command), /SYNDICAT_DATA is .*below/);
    }
  });

  it('is answered in a sentence: a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const bound = server.address();
    assert.ok(bound !== null && typeof bound === 'object');
    const { status, err } = await syndicatIn(path('hall'), ['serve'], { PORT: `${bound.port}` });
    server.close();
    assert.match(err, new RegExp(`^Port ${bound.port} is taken\\. [^\\n]*\\n$`, 'm'));
    assert.doesNotMatch(err, /^ {4}at /m);
    assert.equal(status, 2);
  });

  it('makes no hall where one was mistyped', async () => {
    for (const command of [
      ['export', 'the-example', path('x')],
      ['backup', path('x.backup')],
    ]) {
      assertSaid(await syndicat('mistyped', ...command), /There is no hall in .*mistyped/);
      assert.equal(await isThere('mistyped'), false);
    }
  });
});
