/**
 * Bundles the browser's modules and the style with esbuild, and keeps the bundle in a cache that
 * knows the hash of every file it was made of. Where all still agree, esbuild is not even loaded.
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface Bundle {
  /** By plain name (`sign.js`), the file that holds it (`sign-3F2A….js`). */
  readonly names: Readonly<Record<string, string>>;
  /** By file, its text. */
  readonly files: Readonly<Record<string, string>>;
}

const Kept = z.object({
  entries: z.array(z.string()),
  /** What it was made of: path from `root`, and SHA-256. */
  sources: z.record(z.string(), z.string()),
  bundle: z.object({
    names: z.record(z.string(), z.string()),
    files: z.record(z.string(), z.string()),
  }),
});
type Kept = z.infer<typeof Kept>;

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const file = 'assets.json';

/** The newest bundle. `cache` is a folder that may be lost at any time; without it, all is made anew. */
export async function bundled(cache: string | undefined): Promise<Bundle> {
  const entries = await entryPoints();
  const kept = cache === undefined ? undefined : await readKept(cache);
  if (kept && kept.entries.join() === entries.join() && (await stillTrue(kept))) return kept.bundle;
  const made = await make(entries);
  if (cache !== undefined) await keep(cache, made);
  return made.bundle;
}

/** Every module right in `browser/`, and the style. Below it lie what they share. */
async function entryPoints(): Promise<readonly string[]> {
  const modules = (await readdir(join(here, 'browser'))).filter(
    (name) => name.endsWith('.ts') && !/\.(?:test|d)\.ts$/.test(name),
  );
  return [...modules.map((name) => `src/web/browser/${name}`), 'src/web/style.css'].toSorted();
}

async function readKept(cache: string): Promise<Kept | undefined> {
  try {
    return Kept.parse(JSON.parse(await readFile(join(cache, file), 'utf8')));
  } catch {
    return undefined;
  }
}

async function stillTrue({ sources }: Kept): Promise<boolean> {
  const checks = Object.entries(sources).map(async ([path, hash]) => (await hashOf(path)) === hash);
  return (await Promise.all(checks)).every(Boolean);
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(join(root, path)))
      .digest('hex');
  } catch {
    return undefined;
  }
}

async function make(entries: readonly string[]): Promise<Kept> {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2024',
    minify: true,
    write: false,
    metafile: true,
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const names = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint === undefined ? [] : [[plainName(entryPoint), basename(path)] as const],
  );
  const sources = await Promise.all(
    Object.keys(metafile.inputs).map(async (path) => [path, (await hashOf(path)) ?? ''] as const),
  );
  return {
    entries: [...entries],
    sources: Object.fromEntries(sources),
    bundle: {
      names: Object.fromEntries(names),
      files: Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text])),
    },
  };
}

const plainName = (entry: string): string => basename(entry).replace(/\.ts$/, '.js');

/** Several processes may start at once: the file appears whole or not at all. */
async function keep(cache: string, made: Kept): Promise<void> {
  const fresh = join(cache, `${file}.${process.pid}`);
  try {
    await mkdir(cache, { recursive: true });
    await writeFile(fresh, JSON.stringify(made));
    await rename(fresh, join(cache, file));
  } catch {
    // A cache that can't be written costs a second at the next start, and nothing else.
  }
}
