/**
 * Looking for what must stand nowhere.
 * @module
 */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Nothing that is kept in a folder, databases and backups included, has any of these secrets in it. */
export async function assertNowhere(folder: string, secrets: readonly string[]): Promise<void> {
  assert.ok(!secrets.includes(''), 'each secret is something');
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile());
  assert.ok(files.length > 0, 'something is kept');
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name));
    for (const secret of secrets) assert.ok(!bytes.includes(secret), `${name} has a secret in it`);
  }
}
