/**
 * The commands of the program.
 * @module
 */
import type { Io } from './io.ts';

interface Command {
  readonly about: string;
  /** Commands are read when they are called: the hall starts faster for it. */
  readonly load: () => Promise<(args: readonly string[], io: Io) => Promise<number>>;
}

/** Every command there is. */
export const commands: Readonly<Record<string, Command>> = {
  serve: {
    about: 'serve the hall (this is what “npm start” does)',
    load: async () => (await import('./serve.ts')).runServe,
  },
  found: {
    about: 'found a union from a charter file, as its one founder',
    load: async () => (await import('./found.ts')).runFound,
  },
  audit: {
    about: 'check a book: a folder, a file or an address',
    load: async () => (await import('./audit.ts')).runAudit,
  },
  accounts: {
    about: 'write a union’s books of account for hledger, Beancount or a spreadsheet',
    load: async () => (await import('./accounts.ts')).runAccounts,
  },
  count: {
    about: 'count a file of ballots by any method, and tell how',
    load: async () => (await import('./count.ts')).runCount,
  },
  'verify-election': {
    about: 'check a secret ballot from its archive',
    load: async () => (await import('./verify-election.ts')).runVerifyElection,
  },
  'voting-client': {
    about: 'write the file with which ballots of secret votes are sealed away from a hall',
    load: async () => (await import('./voting-client.ts')).runVotingClient,
  },
  'check-ballot': {
    about: 'look into an open ballot of a secret vote',
    load: async () => (await import('./check-ballot.ts')).runCheckBallot,
  },
  'check-receipt': {
    about: 'check the receipt of a secret ballot',
    load: async () => (await import('./check-receipt.ts')).runCheckReceipt,
  },
  'election-archive': {
    about: 'write the archive of a secret vote from a union’s book',
    load: async () => (await import('./election-archive.ts')).runElectionArchive,
  },
  export: {
    about: 'write a union’s whole book to a folder or file',
    load: async () => (await import('./export.ts')).runExport,
  },
  import: {
    about: 'take an exported union into this hall',
    load: async () => (await import('./import.ts')).runImport,
  },
  backup: {
    about: 'copy the whole hall while it runs',
    load: async () => (await import('./backup.ts')).runBackup,
  },
  bounce: {
    about: 'take in a mail that came back, from standard input',
    load: async () => (await import('./bounce.ts')).runBounce,
  },
  restore: {
    about: 'put a backup in the place of an empty hall',
    load: async () => (await import('./backup.ts')).runRestore,
  },
};
