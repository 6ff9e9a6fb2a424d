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
import { questions, Story } from '../belenios/testing.ts';
import { HintsWriter } from './election-files.ts';

describe('a file of hints', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hints-'));
  after(() => rmSync(folder, { recursive: true }));
  const { election } = new Story({
    group: 'Ed25519',
    questions: [questions.charter],
    threshold: 1,
    trustees: 1,
    voters: 1,
  });

  it('is there as a whole, or as it was before', () => {
    const path = join(folder, 'election.hints');
    writeFileSync(path, 'before');
    new HintsWriter(path, election).close(false);
    assert.equal(readFileSync(path, 'utf8'), 'before');
    new HintsWriter(path, election).close(true);
    assert.match(readFileSync(path, 'utf8'), /^syndicat election hints 1\n/);
    assert.deepEqual(readdirSync(folder), ['election.hints']);
  });

  it('never takes the place of a device, nor removes it', () => {
    const path = join(folder, 'device');
    symlinkSync('/dev/null', path);
    for (const isWhole of [true, false]) {
      new HintsWriter(path, election).close(isWhole);
      assert.equal(readlinkSync(path), '/dev/null');
    }
  });
});
