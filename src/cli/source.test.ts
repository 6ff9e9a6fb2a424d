import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { sourceArchive } from './source.ts';

describe('the archive of the source', () => {
  it('is one that tar unpacks, with the program in it', async () => {
    const archive = await sourceArchive();
    const listed = execFileSync('tar', ['tzf', '-'], { input: archive, encoding: 'utf8' });
    for (const path of ['package.json', 'src/cli/main.js', 'src/union/union.ts']) {
      assert.ok(listed.split('\n').includes(`syndicat/${path}`), path);
    }
    assert.doesNotMatch(listed, /node_modules|hall\.sqlite/);
    const own = execFileSync('tar', ['xzOf', '-', 'syndicat/src/cli/source.test.ts'], {
      input: archive,
      encoding: 'utf8',
    });
    assert.match(own, /is one that tar unpacks/);
  });
});
