/**
 * The layout of the house, held: `architecture/rooms.ts` has the table of what may import what.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { circling } from './architecture/circles.ts';
import { isDoor, isPure, mayImport, onlyIn, roomOf } from './architecture/rooms.ts';
import { exemptionsOf, type Import, importsOf, impuritiesOf } from './architecture/source.ts';

/** Files longer than 300 lines of code, or with a function longer than 50, each one idea. */
const longOnes: Readonly<Record<string, string>> = {};

const isForTests = (file: string): boolean =>
  /\.test\.ts$|\/testing\.ts$|\/contract(?:-[\w-]+)?\.ts$/.test(file);
const sources = globSync('src/**/*.ts').toSorted();
const files = sources.filter((file) => !isForTests(file));
const isOfProduct = new Set(files);
const imports = files.flatMap((file) => importsOf(file));
const written = ({ file, to }: Import): string => `${file} → ${to}`;

/** Fails with the list of what is wrong, and what to do about it. */
function none(wrong: readonly string[], advice: string): void {
  assert.ok(wrong.length === 0, `${advice}\n  ${wrong.join('\n  ')}`);
}

describe('the layout', () => {
  it('gives every file a room', () => {
    none(
      files.filter((file) => roomOf(file) === undefined),
      'Move the file into a room, or give its folder a line in test/architecture/rooms.ts:',
    );
  });

  it('lets a room import only what the table allows', () => {
    const wrong = imports.filter(({ file, to }) => {
      const [from, target] = [roomOf(file), roomOf(to)];
      return from === undefined || target === undefined || !mayImport(from, target);
    });
    none(
      wrong.map(written),
      'These rooms may not know each other (test/architecture/rooms.ts). Hand the thing in as a ' +
        'parameter or through a port, or move it to a room that both may import:',
    );
  });

  it('lets other rooms in by the door', () => {
    const wrong = imports.filter(
      ({ file, to }) => to.startsWith('src/') && roomOf(file) !== roomOf(to) && !isDoor(to),
    );
    none(
      wrong.map(written),
      'Import from the file with the room’s name, and let it export what others need:',
    );
  });

  it('has no files that import each other in a circle', () => {
    const others = globSync('{src,test,bench,tools}/**/*.ts').filter(
      (file) => !isOfProduct.has(file),
    );
    none(
      circling([...imports, ...others.flatMap((file) => importsOf(file))]).map(written),
      'Move what both need into a file of its own, which knows neither:',
    );
  });

  it('keeps what only tests need out of the product', () => {
    none(
      imports.filter(({ to }) => isForTests(to)).map(written),
      'The product imports a file made for tests. Move what it needs into a file of the room:',
    );
  });

  it('keeps a bundler where the bundle is made', () => {
    const wrong = imports.filter(({ file, to }) => file !== (onlyIn[to] ?? file));
    none(wrong.map(written), 'Only the file named in test/architecture/rooms.ts imports this:');
  });
});

describe('the pure rooms', () => {
  it('have no clock, no chance, no input and no output', () => {
    none(
      files.filter(isPure).flatMap((file) => impuritiesOf(file)),
      'Replay must come out alike everywhere and always. Take time, chance and text in the ' +
        'reader’s language as parameters:',
    );
  });
});

describe('exemptions from the linter', () => {
  const exemptions = [...sources, ...globSync('test/**/*.ts')].flatMap((file) =>
    exemptionsOf(file).map(({ rules, reason }) => ({ file, rules, reason })),
  );

  it('say which rule, and why after “--”', () => {
    const wrong = exemptions.filter(({ rules, reason }) => rules === '' || reason === '');
    none(
      wrong.map(({ file, rules }) => `${file}: ${rules}`),
      'Write `oxlint-disable-next-line the-rule -- the reason`:',
    );
  });

  it('from the size of files and functions are listed here, and needed', () => {
    const long = exemptions.filter(({ rules }) => rules.includes('max-lines'));
    const unlisted = long.map(({ file }) => file).filter((file) => !(file in longOnes));
    none(unlisted, 'Divide the file or function; if it is one idea, list it in longOnes:');
    const gone = Object.keys(longOnes).filter((file) => !long.some((each) => each.file === file));
    none(gone, 'These are short enough now. Take them off the list in longOnes:');
  });
});

describe('dependencies', () => {
  it('each have a line that says what for, and what was weighed', () => {
    const { dependencies, devDependencies } = JSON.parse(contentOf('package.json')) as Readonly<
      Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
    >;
    const told = new Set(contentOf('docs/dependencies.md').match(/(?<=`)[@\w/-]+(?=`)/g));
    none(
      Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !told.has(name)),
      'Say in docs/dependencies.md what the package is for, or remove it:',
    );
  });
});

describe('what is committed', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter((file) => /(?:\.(?:md|ts|json|ya?ml|sh|css|service)|\/run|file)$/i.test(file));

  it('names no place on the machine where it was written', () => {
    // Put together so that this file doesn't find itself.
    const folders = ['work', 'root', 'tmp', 'home/\\w+'].join('|');
    const places = new RegExp(`["'\`(\\s=]/(?:${folders})/`);
    none(
      tracked.filter((file) => places.test(contentOf(file))),
      'Use a path inside the project, or `os.tmpdir()`:',
    );
  });

  it('leaves the choice of a package registry to whoever installs', () => {
    const hosts = /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)|^\s*registry\s*=/m;
    const wrong = ['package-lock.json', '.npmrc'].filter((file) => hosts.test(contentOf(file)));
    none(wrong, 'Run `npm install --omit-lockfile-registry-resolved`, and commit no registry:');
  });
});

/** The text of a file, empty where it was just deleted. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
