/**
 * A hall for the tests of survival: store, clerk and signatures as the real one has them, in a
 * process of its own, asked through messages. It waits, fully loaded, for the word to open, so that
 * a hundred lives don't spend their time on starting Node.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { type Clerk, createClerk } from '../../src/clerk/clerk.ts';
import { watchedClock } from '../../src/cli/clock.ts';
import { nodeFreezing } from '../../src/cli/freezing.ts';
import { nodeSignatures } from '../../src/cli/signatures.ts';
import { nodeSigning } from '../../src/cli/signing.ts';
import { openStore } from '../../src/store/store.ts';

/** Where a hall keeps its books, and what sort of clock hangs on its wall. */
export interface Place {
  readonly folder: string;
  readonly databaseUrl?: string;
  /** Two halls at one database go by different names. */
  readonly holder?: string;
  /** How far its clock is ahead of this machine's, in milliseconds; behind where negative. */
  readonly ahead?: number;
}

type Askable = 'newKey' | 'open' | 'submit' | 'head' | 'checkpoint' | 'attend';

export type ToHall =
  | { readonly open: Place }
  /** Moves the wall clock while the hall runs. */
  | { readonly jump: number }
  | { readonly ask: number; readonly call: Askable; readonly given: readonly unknown[] };

export type FromHall =
  /** Loaded, and waiting for the word to open. */
  | { readonly waits: true }
  | { readonly answered: number; readonly value?: unknown }
  | { readonly answered: number; readonly name: string; readonly message: string }
  | { readonly log: string };

const tell = (message: FromHall): void => void process.send?.(message);

const often = { running: 10, closing: 1 };

let clerk: Promise<Clerk> | undefined;
let ahead = 0;

async function seated(place: Place): Promise<Clerk> {
  ahead = place.ahead ?? 0;
  const store = await openStore(place);
  return createClerk({
    store,
    signing: nodeSigning(),
    verify: nodeSignatures(),
    // So often that lives begin from the snapshots of others. Where the database is taken away, each
    // that can't be kept would be told, and the log has to stay empty.
    ...(place.databaseUrl === undefined && { freezing: { ...nodeFreezing(), worth: often } }),
    chance: (n) => new Uint8Array(randomBytes(n)),
    clock: watchedClock(() => Date.now() + ahead),
    log: (line) => tell({ log: line }),
    host: 'hall.example',
    holder: place.holder ?? 'hall',
  });
}

async function answer(ask: Extract<ToHall, { ask: number }>): Promise<void> {
  const { ask: answered, call, given } = ask;
  try {
    if (!clerk) throw new Error('The hall is not open yet.');
    const does = (await clerk)[call] as (...all: readonly unknown[]) => Promise<unknown>;
    tell({ answered, value: await does(...given) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    tell({ answered, name, message });
  }
}

process.on('message', (message: ToHall) => {
  if ('open' in message) clerk = seated(message.open);
  else if ('jump' in message) ahead += message.jump;
  else void answer(message);
});
// Nobody to serve any more: the test has ended, in whatever way.
process.on('disconnect', () => process.exit());
// Whoever is killed never writes at its end what it has compiled.
flushCompileCache();
tell({ waits: true });
