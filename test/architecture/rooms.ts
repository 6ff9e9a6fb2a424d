/**
 * The rooms of the house: what each may import, and by which doors the others come in.
 * @module
 */
import { basename, matchesGlob } from 'node:path';

interface Room {
  /** Rooms and packages by name; `*` at the end stands for any name, `node:*` for Node's own. */
  readonly imports: readonly string[];
  /** Files by which others come in, from the room's folder, without `.ts`; otherwise the one with the room's name. */
  readonly doors?: readonly string[] | 'every file';
}

const UNION_AND_BOOK = ['union', 'union/*', 'book'];

/** A file is in the room with the longest name that its path starts with. */
export const rooms: Readonly<Record<string, Room>> = {
  book: { imports: ['@noble/hashes', '@noble/curves'], doors: 'every file' },
  count: { imports: ['@noble/hashes'], doors: 'every file' },
  belenios: { imports: ['@noble/hashes', '@noble/curves'], doors: 'every file' },
  // Exports of banks in CSV are tables like those that ballots come in: one reader for both.
  bank: {
    imports: ['book', 'count', 'union/kernel', 'ibantools', 'saxes'],
    doors: 'every file',
  },
  'union/kernel': { imports: ['book', 'zod'], doors: 'every file' },
  'union/charter': { imports: ['book', 'count', 'union/kernel', 'zod'] },
  'union/members': { imports: ['book', 'union/kernel', 'union/charter', 'zod'] },
  'union/offices': { imports: ['book', 'union/kernel', 'union/charter', 'union/members', 'zod'] },
  'union/minutes': { imports: ['book', 'union/kernel', 'union/charter', 'union/members', 'zod'] },
  'union/treasury': {
    imports: [
      'book',
      'count',
      'union/kernel',
      'union/charter',
      'union/members',
      'union/offices',
      'zod',
    ],
  },
  // The keys of secret votes; the assembly seals and opens ballots with them.
  'union/secrecy': {
    imports: [
      'book',
      'belenios',
      'union/kernel',
      'union/charter',
      'union/members',
      'union/offices',
      'zod',
    ],
    // What a voter’s browser loads, without acts and their shapes.
    doors: ['secrecy', 'voting-key-text', 'voting-secret'],
  },
  'union/assembly': {
    imports: [
      'book',
      'count',
      'belenios',
      'union/kernel',
      'union/charter',
      'union/members',
      'union/offices',
      'union/secrecy',
      'zod',
    ],
    doors: [
      'assembly',
      'secret/ballot-fate',
      'secret/choice',
      'secret/sealing',
      'secret/tracker',
      'secret/vote-file',
    ],
  },
  // A call becomes a union: it seats the first members and officers, and installs the first clerk.
  'union/founding': {
    imports: [
      'book',
      'union/kernel',
      'union/charter',
      'union/members',
      'union/offices',
      'union/minutes',
      'zod',
    ],
  },
  union: { imports: ['book', 'union/*', 'zod'] },
  audit: {
    imports: [...UNION_AND_BOOK, 'belenios', 'zod'],
    doors: ['audit', 'ballot-receipt', 'receipt'],
  },
  clerk: {
    imports: [...UNION_AND_BOOK, 'audit'],
    doors: [
      'clerk',
      'forgetting',
      'ports',
      'replies',
      'sealed-money',
      'straw-answers',
      'taking-out',
    ],
  },
  store: { imports: ['clerk', 'pg', 'node:*'] },
  federation: {
    imports: [
      ...UNION_AND_BOOK,
      'clerk',
      '@fedify/*',
      '@js-temporal/polyfill',
      'sanitize-html',
      'zod',
      'node:*',
    ],
    doors: ['federation', 'accounts/accounts', 'blocks/blocks', 'images', 'outside', 'talk/talk'],
  },
  // Knows what can be printed, and nothing of what is.
  pdf: { imports: ['pdfkit', 'fontkit', 'node:*'] },
  web: {
    imports: [
      ...UNION_AND_BOOK,
      'count',
      'bank',
      'pdf',
      'web/browser',
      'clerk',
      'audit',
      'hono',
      '@hono/*',
      'markdown-it',
      'zod',
      'uqr',
      'esbuild',
      'web-push',
      'node:*',
    ],
    // The command line says which pages a hall has.
    doors: [
      'web',
      'ports',
      'card-payments',
      'deps',
      // What a thread draws up, and what one counts.
      'acts/drawn-up',
      'pages/unions/assembly/contest/count-choice',
      'api/api',
      'witness/witness',
      'notices/notices',
      'reach/abroad',
      'reach/keeper',
      'media/media',
      'replies/said-elsewhere',
      'fediverse/fediverse',
      'pages/*/*',
      'voting-client/voting-client',
      // The command line prints the same paper, in the same words.
      'catalogues',
      'pages/unions/money/papers/yearly',
    ],
  },
  'web/browser': {
    imports: [...UNION_AND_BOOK, 'audit', 'belenios', '@simplewebauthn/browser', 'uqr'],
    // How a form becomes the body of an act, and what an open ballot says: read alike with and without script.
    doors: ['act-fields', 'secret/held'],
  },
  cli: { imports: ['*'] },
};

/** Rooms without clock, chance, input or output. */
export const isPure = (path: string): boolean =>
  /^src\/(?:book|count|belenios|bank|union|audit)\//.test(path);

/** What a package is imported for in one file only. */
export const onlyIn: Readonly<Record<string, string>> = {
  esbuild: 'src/web/bundle.ts',
  stripe: 'src/cli/stripe/stripe.ts',
};

/** The room of a path below `src`, or the name of a package; nothing for a path without a room. */
export function roomOf(path: string): string | undefined {
  if (!path.startsWith('src/')) return path.startsWith('.') ? undefined : packageOf(path);
  const within = Object.keys(rooms).filter((room) => path.startsWith(`src/${room}/`));
  return within.toSorted((a, b) => b.length - a.length)[0];
}

/** Whether a room may import another room or a package. */
export const mayImport = (from: string, to: string): boolean =>
  from === to ||
  (rooms[from]?.imports ?? []).some(
    (name) => name === to || (name.endsWith('*') && to.startsWith(name.slice(0, -1))),
  );

/** Whether other rooms may enter by this file. */
export function isDoor(path: string): boolean {
  const room = roomOf(path);
  if (room === undefined) return false;
  const doors = rooms[room]?.doors ?? [basename(room)];
  if (doors === 'every file') return true;
  return doors.some((door) => matchesGlob(path, `src/${room}/${door}.ts`));
}

const packageOf = (name: string): string =>
  name.startsWith('node:')
    ? name
    : name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/');
