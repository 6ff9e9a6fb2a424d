/**
 * For tests: what other people's programs (qpdf, Poppler) read in a PDF.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program on it; `@` among the words stands for the file. */
function asked(bytes: Uint8Array, program: string, ...words: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'syndicat-pdf-'));
  try {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, bytes);
    const args = words.map((word) => (word === '@' ? path : word));
    return spawnSync(program, args, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { LANG: 'C.UTF-8', PATH: '/usr/bin:/bin' },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What qpdf finds wrong in it; nothing where all is well. */
export function wrongInPdf(bytes: Uint8Array): string {
  const { status, stdout, stderr } = asked(bytes, 'qpdf', '--check', '@');
  return status === 0 && !/warning/i.test(stdout + stderr) ? '' : stdout + stderr || 'no qpdf';
}

/** Its text as it stands on the pages, with as few spaces as there are words. */
export const textOfPdf = (bytes: Uint8Array): string =>
  linesOfPdf(bytes).join(' ').replaceAll(/\s+/g, ' ');

/** The lines of its text, columns beside each other. */
export const linesOfPdf = (bytes: Uint8Array): readonly string[] =>
  asked(bytes, 'pdftotext', '-layout', '-enc', 'UTF-8', '@', '-').stdout.split('\n');

/** What `pdfinfo` says of it: title, pages, whether it is tagged. */
export const factsOfPdf = (bytes: Uint8Array): string => asked(bytes, 'pdfinfo', '@').stdout;

/** Its tags as a screen reader walks them, with their texts. */
export const tagsOfPdf = (bytes: Uint8Array): string =>
  asked(bytes, 'pdfinfo', '-struct-text', '@').stdout;
