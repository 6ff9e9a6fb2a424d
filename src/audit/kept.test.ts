/** Vectors as they are kept in `spec/vectors`, and how they are made anew. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/** Fails where a vector is not what the tests make now; `SYNDICAT_VECTORS=write` writes it anew before. */
export function assertKept(name: string, made: object): void {
  const file = new URL(`../../spec/vectors/audit-${name}.json`, import.meta.url);
  if (process.env['SYNDICAT_VECTORS'] === 'write') {
    writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`);
  }
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), made);
}
