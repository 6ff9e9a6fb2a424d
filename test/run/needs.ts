/**
 * What some suites need of the machine, and how a Debian gets it.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid } from 'node:process';
import { postgresPrograms } from '../postgres.ts';

export interface Need {
  readonly name: string;
  /** Whether a suite, known by its path and its text, can't do without. */
  neededBy(path: string, text: string): boolean;
  isHere(): boolean;
  /** Debian packages that bring it; none where no package does. */
  readonly packages: readonly string[];
}

export const needs: readonly Need[] = [
  {
    name: 'Chromium',
    neededBy: (path, text) => path.startsWith('test/browser/') || text.includes('playwright-core'),
    isHere: () => onPath('chromium'),
    packages: ['chromium', 'chromium-sandbox', 'chromium-headless-shell', 'fonts-dejavu-core'],
  },
  {
    name: 'PostgreSQL',
    neededBy: (_path, text) => text.includes("postgres.ts'"),
    isHere: () => postgresPrograms() !== undefined,
    packages: ['postgresql'],
  },
  {
    name: 'xmllint',
    neededBy: (path, text) => path.endsWith('/schemas.test.ts') || text.includes("'xmllint'"),
    isHere: () => onPath('xmllint'),
    packages: ['libxml2-utils'],
  },
  {
    name: 'python-stdnum',
    neededBy: (path) => path.endsWith('/stdnum.test.ts'),
    // Debian's own Python: another on the path doesn't see Debian's packages.
    isHere: () => spawnSync('/usr/bin/python3', ['-c', 'import stdnum.iban']).status === 0,
    packages: ['python3-stdnum'],
  },
  {
    name: 'hledger',
    neededBy: (_path, text) => text.includes("'hledger'"),
    isHere: () => onPath('hledger'),
    packages: ['hledger'],
  },
  {
    name: 'Ledger',
    neededBy: (path) => path.endsWith('/by-ledger.test.ts'),
    isHere: () => onPath('ledger'),
    packages: ['ledger'],
  },
  {
    name: 'belenios-tool',
    neededBy: (path, text) =>
      text.includes("'belenios-tool'") || path.startsWith('src/belenios/other-program/'),
    isHere: () => onPath('belenios-tool'),
    packages: ['belenios-tool'],
  },
  {
    name: 'Beancount',
    neededBy: (_path, text) => text.includes("'bean-check'"),
    isHere: () => onPath('bean-check'),
    packages: ['beancount'],
  },
  {
    name: 'qpdf and Poppler',
    neededBy: (_path, text) => text.includes("pdf/testing.ts'"),
    isHere: () => onPath('qpdf') && onPath('pdftotext'),
    packages: ['qpdf', 'poppler-utils'],
  },
  {
    name: '../shared/data',
    neededBy: (_path, text) => text.includes('shared/data'),
    isHere: () => existsSync('../shared/data'),
    packages: [],
  },
];

/** Installs what is missing where that is allowed, and returns what is missing still. */
export function provide(wanted: readonly Need[]): readonly Need[] {
  const packages = wanted.filter((need) => !need.isHere()).flatMap((need) => need.packages);
  if (packages.length > 0) install(packages);
  return wanted.filter((need) => !need.isHere());
}

/** Runs apt where there is one and it may; says what came of it in one line. */
function install(packages: readonly string[]): void {
  if (!onPath('apt-get')) return;
  const root = getuid?.() === 0;
  if (!root && spawnSync('sudo', ['-n', 'true']).status !== 0) return;
  console.log(`Installing ${packages.join(' ')} with apt-get …`);
  const apt = (...words: readonly string[]): boolean => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...words];
    const [program = 'env', ...rest] = root ? command : ['sudo', '-n', ...command];
    const { status, stderr } = spawnSync(program, rest, { encoding: 'utf8' });
    if (status !== 0) console.log(stderr.trim().split('\n').at(-1) ?? 'apt-get failed.');
    return status === 0;
  };
  const get = (...names: readonly string[]): boolean =>
    apt('install', '--yes', '--no-install-recommends', ...names);
  // A mirror that can't be reached is no reason to stop: the lists on the disk may do.
  apt('update');
  // One that this release does not have keeps none of the others away.
  if (!get(...packages)) for (const each of packages) get(each);
}

function onPath(program: string): boolean {
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
