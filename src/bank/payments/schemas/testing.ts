/**
 * For tests: the schemas of ISO 20022, as libxml2 holds files against them.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = 'xmllint';
/** Files of others, and the schemas: they lie beside the checkout. */
export const data = new URL('../../../../../shared/data/sepa/', import.meta.url);

/** Whether files can be held against the schemas here. */
export const canJudge = (): boolean =>
  existsSync(data) && spawnSync(program, ['--version']).error === undefined;

/** Which of many files a schema refuses, each with what it says first: one process for all. */
export function refusedBy(schema: string, texts: readonly string[]): ReadonlyMap<number, string> {
  const folder = mkdtempSync(join(tmpdir(), 'pain-'));
  const names = texts.map((_, n) => join(folder, `${n}.xml`));
  for (const [n, text] of texts.entries()) writeFileSync(names[n] ?? '', text);
  const grammar = fileURLToPath(new URL(`xsd/${schema}.xsd`, data));
  const asked = ['--noout', '--nonet', '--schema', grammar, ...names];
  const { stderr, error } = spawnSync(program, asked, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (error) throw error;
  const lines = stderr.split('\n');
  const said = names.map((name) => lines.filter((line) => line.startsWith(name)));
  const refused = said.flatMap((about, n) =>
    about.some((line) => line.endsWith(' validates')) ? [] : [[n, about.join('\n')] as const],
  );
  return new Map(refused);
}
