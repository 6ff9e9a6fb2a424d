import assert from 'node:assert/strict';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { writeWhole } from './whole-file.ts';

async function* pieces(last?: Error): AsyncGenerator<string> {
  yield await Promise.resolve('one, ');
  if (last) throw last;
  yield 'two';
}

describe('a file that is written as it comes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whole-file-'));
  after(() => rmSync(folder, { recursive: true }));

  it('is there as a whole, or as it was before', async () => {
    const path = join(folder, 'a.bel');
    writeFileSync(path, 'before');
    await assert.rejects(writeWhole(path, pieces(new Error('lost'))), /lost/);
    assert.equal(readFileSync(path, 'utf8'), 'before');
    await writeWhole(path, pieces());
    assert.equal(readFileSync(path, 'utf8'), 'one, two');
    assert.deepEqual(readdirSync(folder), ['a.bel']);
  });

  it('never takes the place of a device', async () => {
    const path = join(folder, 'device');
    symlinkSync('/dev/null', path);
    await writeWhole(path, pieces());
    assert.equal(readlinkSync(path), '/dev/null');
  });

  it('goes through a name that leads to another file, as /dev/stdout does', async () => {
    const path = join(folder, 'named');
    symlinkSync(join(folder, 'a.bel'), path);
    await writeWhole(path, pieces());
    assert.equal(readlinkSync(path), join(folder, 'a.bel'));
    assert.equal(readFileSync(path, 'utf8'), 'one, two');
  });
});
