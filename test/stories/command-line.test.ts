/** A host's day at the command line, with nothing but the program itself. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import process from 'node:process';
import { commands } from '../../src/cli/commands.ts';
import { founding, type Ran, syndicatIn } from './syndicat.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-line-'));
});
after(() => rm(folder, { recursive: true }));

const syndicat = (data: string, ...args: readonly string[]): Promise<Ran> =>
  syndicatIn(join(folder, data), args);

const path = (name: string): string => join(folder, name);

describe('syndicat', () => {
  it('explains itself and every command', async () => {
    const { status, out } = await syndicat('none', '--help');
    assert.equal(status, 0);
    for (const name of Object.keys(commands)) {
      assert.match(out, new RegExp(`^  ${name} `, 'm'));
      const page = await syndicat('none', name, '--help');
      assert.match(page.out, new RegExp(`syndicat ${name}`));
    }
  });

  it('says what it does not know, with status 2', async () => {
    assert.deepEqual((await syndicat('none', 'fuond')).status, 2);
    const wrong = await syndicat('none', 'export', '--nonsense');
    assert.equal(wrong.status, 2);
    assert.match(wrong.err, /--nonsense/);
  });

  it('founds a union, exports it, and finds the export in order', async () => {
    const founded = await syndicat('hall', ...founding, '--key', path('ada.key'));
    assert.equal(founded.status, 0, founded.err);
    assert.equal((await stat(path('ada.key'))).mode & 0o777, 0o600);
    for (const to of ['folder', 'file.book.jsonl']) {
      const exported = await syndicat('hall', 'export', 'the-example', path(to));
      assert.equal(exported.status, 0, exported.err);
      const audited = await syndicat('none', 'audit', path(to), '--json');
      assert.equal(audited.status, 0, audited.err);
      assert.match(audited.out, /"ok": ?true/);
    }
  });

  it('keeps people’s names at home unless it is told otherwise', async () => {
    assert.doesNotMatch(await readFile(path('folder/texts.jsonl'), 'utf8'), /Ada/);
    await syndicat('hall', 'export', 'the-example', path('with-names'), '--texts', 'all');
    assert.match(await readFile(path('with-names/texts.jsonl'), 'utf8'), /Ada/);
  });

  it('ends quietly where nobody reads on', async () => {
    const program = spawn(process.execPath, ['src/cli/main.js', 'accounts', path('folder')]);
    program.stdout.destroy();
    let err = '';
    program.stderr.on('data', (bytes: Buffer) => void (err += bytes.toString()));
    const [status] = (await once(program, 'close')) as [number | null];
    assert.equal(status, 0);
    assert.doesNotMatch(err, /EPIPE/);
  });

  it('refuses an address that is taken', async () => {
    const again = await syndicat('hall', ...founding, '--key', path('ada.key'));
    assert.equal(again.status, 1);
    assert.match(again.err, /taken/);
  });

  it('takes an export into another hall, and exports the same book from there', async () => {
    const taken = await syndicat('other', 'import', path('folder'), '--slug', 'a-copy');
    assert.equal(taken.status, 0, taken.err);
    await syndicat('other', 'export', 'a-copy', path('from-the-copy'));
    const [one, other] = await Promise.all(
      ['folder', 'from-the-copy'].map((name) => readFile(path(`${name}/entries.jsonl`), 'utf8')),
    );
    assert.equal(one, other);
  });

  it('finds a changed export, and does not take it', async () => {
    await syndicat('hall', 'export', 'the-example', path('changed'));
    const entries = path('changed/entries.jsonl');
    const text = await readFile(entries, 'utf8');
    await writeFile(entries, text.replace('To try things.', 'To try thongs.'));
    const audited = await syndicat('none', 'audit', path('changed'));
    assert.equal(audited.status, 1);
    assert.match(audited.out, /record 0|first record|number 0/i);
    assert.equal((await syndicat('third', 'import', path('changed'))).status, 1);
  });

  it('backs up a hall and restores it, never over another one', async () => {
    const backedUp = await syndicat('hall', 'backup', path('hall.backup'));
    assert.equal(backedUp.status, 0, backedUp.err);
    const restored = await syndicat('again', 'restore', path('hall.backup'));
    assert.equal(restored.status, 0, restored.err);
    await syndicat('again', 'export', 'the-example', path('restored'));
    assert.equal((await syndicat('none', 'audit', path('restored'))).status, 0);
    assert.equal((await syndicat('hall', 'restore', path('hall.backup'))).status, 2);
    assert.equal((await syndicat('hall', 'backup', path('hall.backup'))).status, 2);
    assert.equal((await syndicat('fresh', 'restore', path('ada.key'))).status, 2);
  });

  it('names a setting that can’t be used', async () => {
    const { status, err } = await new Promise<Ran>((resolve) => {
      const env = { PATH: process.env['PATH'], PORT: 'eighty' };
      execFile(process.execPath, ['src/cli/main.js', 'serve'], { env }, (error, out, said) => {
        resolve({ status: Number(error?.code ?? 0), out, err: said });
      });
    });
    assert.equal(status, 2);
    assert.match(err, /PORT is “eighty”/);
  });
});

describe('the examples', () => {
  for (const book of ['examples/harbour', 'examples/circle.book.jsonl']) {
    it(`pass the audit: ${book}`, async () => {
      const { status, out } = await syndicat('none', 'audit', book);
      assert.equal(status, 0, out);
    });
  }
});
