/** A container starts only where the key to the bank data outlives it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import process from 'node:process';

const anywhere = { skip: process.platform !== 'linux' && 'containers run on Linux' };

describe('a container', anywhere, () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'container-'))));
  after(() => rmSync(folder, { recursive: true }));

  const starts = (vaultKey: string): ReturnType<typeof spawnSync> => {
    const env = { PATH: process.env['PATH'], SYNDICAT_VAULT_KEY: vaultKey };
    const program = ['deploy/container-start.sh', 'echo', 'The hall', 'is open'];
    return spawnSync('sh', program, { env, encoding: 'utf8' });
  };

  it('does not start where a key would be made that goes with it', () => {
    const { status, stdout, stderr } = starts(join(folder, 'vault.key'));
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.ok(String(stderr).includes(`nothing is mounted at ${folder}:`), String(stderr));
    assert.match(String(stderr), /Mount a volume there/);
  });

  it('starts where something is mounted, or the key is there', () => {
    assert.equal(starts('/proc/vault.key').stdout, 'The hall is open\n');
    const key = join(folder, 'kept.key');
    writeFileSync(key, '');
    assert.equal(starts(key).stdout, 'The hall is open\n');
  });
});
