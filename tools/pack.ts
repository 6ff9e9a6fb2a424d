/**
 * `npm run pack`: the rooms that are useful by themselves, as packages for npm in `dist/`.
 *
 * `syndicat-book` is the minute book alone; `syndicat-count` counts; `syndicat-belenios`
 * holds secret ballots; `syndicat-audit` replays books, and brings what it needs of book,
 * counting, secret ballots and union along, so that an auditor installs one thing. The files
 * are those of `src` with the types taken out, and a declaration beside each.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

interface Recipe {
  readonly name: string;
  readonly description: string;
  /** Rooms that go in, each under its own name. */
  readonly rooms: readonly string[];
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  readonly usage: string;
}

const recipes: readonly Recipe[] = [
  {
    name: 'syndicat-book',
    description: 'An append-only minute book: canonical JSON, Merkle tree, C2SP tiles and notes.',
    rooms: ['book'],
    exports: { './*': './book/*.js' },
    dependencies: ['@noble/curves', '@noble/hashes'],
    usage: `import { canonical } from 'syndicat-book/json';`,
  },
  {
    name: 'syndicat-count',
    description:
      'Counts ballots by every serious method, exactly, and tells the whole story: Condorcet, runoffs, transferable votes, committees, lists, budgets. Reads and writes BLT, PrefLib, ABIF, CSV, Pabulib.',
    rooms: ['count'],
    exports: { '.': './count/methods.js', './*': './count/*.js' },
    dependencies: ['@noble/hashes'],
    usage: `import { countRankings } from 'syndicat-count';\nimport { lotOf } from 'syndicat-count/lot';\nimport { readElection } from 'syndicat-count/formats/read-election';\n\nconst { election } = readElection('3:Ann>Bo\\n2:Bo>Ann\\n');\ncountRankings('schulze', election, { lot: lotOf('seed', election.candidates) }).elected;`,
  },
  {
    name: 'syndicat-belenios',
    description:
      'Secret ballots that anyone can verify, after version 1 of the Belenios protocol: seals, shuffles, opens and checks elections.',
    rooms: ['belenios'],
    exports: { '.': './belenios/verify.js', './*': './belenios/*.js' },
    dependencies: ['@noble/curves', '@noble/hashes'],
    usage: `import { randomBytes } from 'node:crypto';\nimport { readFileSync } from 'node:fs';\nimport { verifyArchive } from 'syndicat-belenios';\n\nconst checking = verifyArchive(readFileSync('election.bel'), (count) => randomBytes(count));\nlet step = checking.next();\nwhile (!step.done) step = checking.next();\nstep.value.sound;`,
  },
  {
    name: 'syndicat-audit',
    description: 'Replays the minute book of a union and says what is wrong, with the evidence.',
    rooms: ['book', 'count', 'belenios', 'union', 'audit'],
    exports: { '.': './audit/audit.js', './book/*': './book/*.js' },
    dependencies: ['@noble/curves', '@noble/hashes', 'zod'],
    usage: `import { audit } from 'syndicat-audit';`,
  },
];

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes the packages' tarballs into the folder `to`; returns their paths. */
export function pack(to: string): readonly string[] {
  const modules = join(to, 'modules');
  rmSync(modules, { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(root, 'tsconfig.publish.json');
  execFileSync('node', [tsc, '-p', project, '--outDir', modules], { stdio: 'inherit' });
  return recipes.map((recipe) => tarball(recipe, modules, to));
}

function tarball(recipe: Recipe, modules: string, to: string): string {
  const folder = join(to, recipe.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const room of recipe.rooms) {
    cpSync(join(modules, room), join(folder, room), { recursive: true });
  }
  const { version, license, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Readonly<Record<'version' | 'license', string>> & {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const manifest = {
    name: recipe.name,
    version,
    description: recipe.description,
    license,
    type: 'module',
    sideEffects: false,
    exports: recipe.exports,
    dependencies: Object.fromEntries(
      recipe.dependencies.map((name) => [name, dependencies[name] ?? '*']),
    ),
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), readme(recipe));
  if (existsSync(join(root, 'LICENSE'))) cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  execFileSync('npm', ['pack', folder, '--pack-destination', to, '--silent'], { stdio: 'pipe' });
  return join(to, `${recipe.name}-${version}.tgz`);
}

const readme = ({ name, description, usage }: Recipe): string =>
  `# ${name}\n\n${description}\n\n\`\`\`js\n${usage}\n\`\`\`\n\nPart of Syndicat, where the format is specified and the source with its tests lies.\n`;

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of pack(join(root, 'dist'))) console.log(path);
}
