/**
 * The house: store, clerk and signatures put together, for every command that needs a clerk.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { type Clerk, createClerk } from '../clerk/clerk.ts';
import type { Chance, Clock, Freezing, Signing, Store } from '../clerk/ports.ts';
import { openStore } from '../store/store.ts';
import type { DrawUp } from '../web/acts/drawn-up.ts';
import type { CountChoice } from '../web/pages/unions/assembly/contest/count-choice.ts';
import type { CountBudget } from '../web/ports.ts';
import { nodeCountingAgain } from './counting-again.ts';
import { makeDataFolder } from './data-folder.ts';
import { nodeDeciding } from './deciding.ts';
import { nodeDrawingUp } from './drawing-up.ts';
import type { Settings } from './settings.ts';
import { nodeShowings } from './showing-checks.ts';
import { nodeSignatures } from './signatures.ts';
import { nodeSigning } from './signing.ts';

export const chance: Chance = (n) => new Uint8Array(randomBytes(n));

export interface House {
  readonly store: Store;
  readonly clerk: Clerk;
  readonly signing: Signing;
  readonly drawUp: DrawUp;
  readonly countBudget: CountBudget;
  readonly countChoice: CountChoice;
  /** Another clerk at the same store, who goes by another clock: for stories set in the past. */
  clerkAt(clock: Clock): Clerk;
  close(): Promise<void>;
}

export interface HouseDeps {
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** Without it no snapshot is read or kept: what a command shows comes from the book alone. */
  readonly freezing?: Freezing;
  /** SHA-256 of the voting client that the hall offers; without it a vote that opens names none. */
  readonly votingClient?: string;
}

/** Opens the store and seats the clerk. Throws `StoreUnavailableError` where the store can't be had. */
export async function openHouse(
  settings: Settings,
  { clock, log, freezing, votingClient }: HouseDeps,
): Promise<House> {
  await makeDataFolder(settings.folder);
  const store = await openStore(settings);
  const signing = nodeSigning();
  const verify = nodeSignatures();
  const checkShowing = nodeShowings();
  const decide = nodeDeciding();
  const drawUp = nodeDrawingUp();
  const countingAgain = nodeCountingAgain();
  const { countBudget, countChoice } = countingAgain;
  const clerkAt = (at: Clock): Clerk =>
    createClerk({
      store,
      signing,
      verify,
      checkShowing,
      decide,
      ...(freezing && { freezing }),
      ...(votingClient !== undefined && { votingClient }),
      chance,
      clock: at,
      log,
      host: new URL(settings.origin).host,
      // The same after a restart, so that a hall that was killed takes up its own leases at once.
      holder: `${hostname()}:${settings.port}:${settings.folder}`,
    });
  const clerk = clerkAt(clock);
  return {
    store,
    clerk,
    signing,
    drawUp,
    countBudget,
    countChoice,
    clerkAt,
    close: async () => {
      await clerk.close();
      const threads = [verify, checkShowing, decide, drawUp, countingAgain];
      await Promise.all(threads.map((each) => each.close()));
      await store.close();
    },
  };
}
