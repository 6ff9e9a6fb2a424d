/**
 * The program's own source as an archive: whoever uses a hall may have the source it runs on (AGPL
 * §13), changes of its host included, without asking anybody.
 * @module
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * What belongs to the source, as it is tracked; nothing that a host may have laid beside it, such as a
 * data folder. Folders are taken with all that is in them, since a host may have added to them.
 */
const parts = [
  '.ci',
  '.gitignore',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'ARCHITECTURE.md',
  'CHANGES.md',
  'CONTRIBUTING.md',
  'FEDERATION.md',
  'GLOSSARY.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'bench',
  'deploy',
  'docs',
  'examples',
  'kernel',
  'knip.json',
  'package-lock.json',
  'package.json',
  'spec',
  'src',
  'test',
  'tools',
  'tsconfig.json',
  'tsconfig.publish.json',
];

/** Where a file of the source lies, by its path in it. */
export const sourcePath = (path: string): string => join(root, path);

let made: Promise<Uint8Array> | undefined;

/** A gzipped tar (POSIX ustar) of the source; made at the first call. */
export const sourceArchive = (): Promise<Uint8Array> => (made ??= archive());

async function archive(): Promise<Uint8Array> {
  const blocks: Buffer[] = [];
  for (const part of parts)
    for await (const path of filesIn(part)) blocks.push(await entryOf(path));
  blocks.push(Buffer.alloc(1_024));
  return new Uint8Array(await promisify(gzip)(Buffer.concat(blocks)));
}

async function* filesIn(part: string): AsyncGenerator<string> {
  const found = await stat(join(root, part)).catch(() => undefined);
  if (found?.isFile()) yield part;
  if (!found?.isDirectory()) return;
  for (const name of (await readdir(join(root, part))).toSorted()) {
    if (!isLeftOut(name)) yield* filesIn(`${part}/${name}`);
  }
}

/** What tests and tools leave behind, and git ignores. */
const isLeftOut = (name: string): boolean => name === 'node_modules' || name.endsWith('.log');

const block = 512;

/** One file: its header, and its bytes filled up to whole blocks (POSIX.1-1988 ustar). */
async function entryOf(path: string): Promise<Buffer> {
  const bytes = await readFile(join(root, path));
  const { mode } = await stat(join(root, path));
  const padding = Buffer.alloc((block - (bytes.length % block)) % block);
  return Buffer.concat([
    headerOf(`syndicat/${path}`, bytes.length, (mode & 0o100) > 0),
    bytes,
    padding,
  ]);
}

function headerOf(name: string, size: number, runs: boolean): Buffer {
  const header = Buffer.alloc(block);
  const cut = name.length > 100 ? name.indexOf('/', name.length - 101) : -1;
  header.write(name.slice(cut + 1), 0, 100);
  header.write(runs ? '0000755\0' : '0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${octal(size, 11)}\0`, 124);
  header.write(`${octal(0, 11)}\0`, 136);
  header.write('        0', 148);
  header.write('ustar\u000000', 257);
  if (cut > 0) header.write(name.slice(0, cut), 345, 155);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

const octal = (number: number, digits: number): string => number.toString(8).padStart(digits, '0');
