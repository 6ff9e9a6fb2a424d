/**
 * Bundles the browser's modules and the style with esbuild, and keeps the bundle in a cache that
 * knows the hash of every file it was made of. Where all still agree, esbuild is not even loaded.
 * @module
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';
import { z } from 'zod';
import { withPlainColours } from './older-style.ts';

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

/** What is bundled together, and in which file the cache keeps it. */
interface Wish {
  readonly kept: string;
  readonly entries: () => Promise<readonly string[]>;
  /** Whether entries share what they have in common, in files of its own. */
  readonly splitting: boolean;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');

/** What the hall's pages load. `cache` is a folder that may be lost at any time; without it, all is made anew. */
export const bundled = (cache: string | undefined): Promise<Bundle> =>
  newest(cache, { kept: 'assets.json', entries: entryPoints, splitting: true });

/** What the voting client is made of, each file whole in itself. */
export const clientBundled = (cache: string | undefined): Promise<Bundle> =>
  newest(cache, {
    kept: 'client.json',
    entries: () => Promise.resolve(clientEntries),
    splitting: false,
  });

const clientEntries = [
  'src/web/browser/seal-worker.ts',
  'src/web/browser/voting-client/client.ts',
  'src/web/style.css',
];

async function newest(cache: string | undefined, wish: Wish): Promise<Bundle> {
  const entries = await wish.entries();
  const file = cache === undefined ? undefined : join(cache, wish.kept);
  const kept = file === undefined ? undefined : await readKept(file);
  if (kept && kept.entries.join() === entries.join() && stillTrue(kept)) return kept.bundle;
  const made = await make(entries, wish);
  if (file !== undefined) await keep(file, made);
  return made.bundle;
}

/** Every module right in `browser/`, and the style. Below it lie what they share. */
async function entryPoints(): Promise<readonly string[]> {
  const modules = (await readdir(join(here, 'browser'))).filter(
    (name) => name.endsWith('.ts') && !/\.(?:test|d)\.ts$/.test(name),
  );
  return [...modules.map((name) => `src/web/browser/${name}`), 'src/web/style.css'].toSorted();
}

async function readKept(file: string): Promise<Kept | undefined> {
  try {
    return Kept.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

// Read one after the other: for some hundred small files that is ten times as fast as all at once.
const stillTrue = ({ sources }: Kept): boolean =>
  Object.entries(sources).every(([path, hash]) => hashOf(path) === hash);

function hashOf(path: string): string | undefined {
  try {
    return createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex');
  } catch {
    return undefined;
  }
}

/**
 * Leaves out zod's sentences in forty languages: the hall says by itself what is wrong with a form,
 * and they would be half of what a phone has to load.
 */
const plainZod: Plugin = {
  name: 'plain-zod',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: `export { default as en } from './en.js';`,
      resolveDir: dirname(path),
    }));
  },
};

/** Each style as older browsers can read it. */
const plainStyle: Plugin = {
  name: 'plain-style',
  setup(build) {
    build.onLoad({ filter: /[\\/]style[\\/][a-z]+\.css$/ }, async ({ path }) => {
      const flat = await build.esbuild.transform(await readFile(path, 'utf8'), {
        loader: 'css',
        target: [...always.target],
      });
      return { contents: withPlainColours(flat.code), loader: 'css' };
    });
  },
};

/** What methods those lack that are named as target here, and in `docs/hosting.md`. */
const younger = 'src/web/browser/older/methods.ts';

const always = {
  absWorkingDir: root,
  bundle: true,
  target: ['safari16', 'chrome108', 'firefox115'],
  // In the place of whatever `tsconfig.json` lies around: a copy without one makes the same bytes.
  tsconfigRaw: { compilerOptions: { alwaysStrict: true, verbatimModuleSyntax: true } },
  minify: true,
  write: false,
  metafile: true,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'silent',
} as const satisfies BuildOptions;

async function make(
  entries: readonly string[],
  { splitting }: Pick<Wish, 'splitting'>,
): Promise<Kept> {
  const { build } = await import('esbuild');
  const older = await build({ ...always, entryPoints: [younger], format: 'iife' });
  const { outputFiles, metafile } = await build({
    ...always,
    entryPoints: [...entries],
    splitting,
    format: splitting ? 'esm' : 'iife',
    // Not as a module that the others import: among parts that are shared it would not come first.
    banner: { js: older.outputFiles.map(({ text }) => text.trim()).join('') },
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    plugins: [plainZod, plainStyle],
  });
  const names = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint === undefined ? [] : [[plainName(entryPoint), basename(path)] as const],
  );
  const inputs = Object.keys({ ...older.metafile.inputs, ...metafile.inputs });
  const sources = inputs.map((path) => [path, hashOf(path) ?? ''] as const);
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
async function keep(file: string, made: Kept): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(fresh, JSON.stringify(made));
    await rename(fresh, file);
  } catch {
    // A cache that can't be written costs a second at the next start, and nothing else.
  }
}
