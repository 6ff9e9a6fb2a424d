/**
 * Two auditors on the same books: every entry that was tried stands for both or for neither, and the accounts come to the
 * same.
 * @module
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A book, what was tried in it, and what we say stands of that. */
export interface Tried {
  readonly what: string;
  readonly tried: readonly { readonly entry: string; readonly stands: boolean }[];
  readonly balances: object;
}

/** The second auditor comes to the same on these books. */
export async function agree(cases: readonly Tried[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'walks-'));
  const path = join(folder, 'audit-walked.json');
  writeFileSync(path, JSON.stringify({ cases }));
  const { status, out } = await new Promise<{ status: unknown; out: string }>((resolve) => {
    const words = ['-B', 'test/second-auditor/vectors.py', path];
    execFile('python3', words, { timeout: 110_000, maxBuffer: 1e8 }, (error, out_, err) => {
      resolve({ status: error ? error.code : 0, out: out_ + err });
    });
  });
  rmSync(folder, { recursive: true });
  assert.equal(status, 0, out.slice(-4_000));
  assert.match(out, new RegExp(`${cases.length} cases`));
}
