/**
 * How the hall stands: what its host should know, worst first.
 * @module
 */
import type { Context } from 'hono';
import type { BookRow } from '../../../clerk/ports.ts';
import type { Env } from '../../env.ts';
import { readWitnesses, witnessId } from '../../witness/listed.ts';
import { standingWith, troublesIn } from '../../witness/standing.ts';
import type { HostDeps } from './frame.ts';

/** Warnings that need nothing more to be said. */
export type PlainKind =
  | 'plain-http'
  | 'private-network'
  | 'key-beside'
  | 'no-mail'
  | 'no-witness'
  | 'not-kept'
  | 'backlog';

export type Warning =
  | { readonly kind: PlainKind }
  | { readonly kind: 'moved'; readonly from: string }
  | { readonly kind: 'clock'; readonly why: string }
  | { readonly kind: 'mail-to-folder'; readonly folder: string }
  | { readonly kind: 'little-room'; readonly free: number }
  | { readonly kind: 'witness'; readonly url: string; readonly slug: string; readonly why: string };

export interface State {
  readonly warnings: readonly Warning[];
  readonly store: string;
  readonly books: number;
  readonly records: number;
  readonly jobs: Readonly<Record<string, number>>;
  readonly room: { readonly used: number; readonly free: number } | undefined;
}

/** Where the address stands that the hall had before; the host's page offers to forget it. */
export const formerOriginKey = 'hall/former-origin';

const littleRoom = 1_073_741_824;
const manyJobs = 5_000;

export async function stateOf(c: Context<Env>, deps: HostDeps): Promise<State> {
  const { store, machine } = deps;
  const [books, jobs, room, description] = await Promise.all([
    store.books.list(),
    store.queue.depth(),
    machine.room(),
    store.describe(),
  ]);
  const waiting = Object.values(jobs).reduce((sum, n) => sum + n, 0);
  return {
    warnings: [
      ...ofMachine(deps),
      ...(room && room.free < littleRoom
        ? [{ kind: 'little-room', free: room.free } as const]
        : []),
      ...(await ofAddress(deps)),
      ...ofMail(deps),
      ...(waiting > manyJobs ? [{ kind: 'backlog' } as const] : []),
      ...(await ofPlace(c, deps)),
      ...(await ofWitnesses(deps, books)),
    ],
    store: description,
    books: books.length,
    records: books.reduce((sum, { size }) => sum + size, 0),
    jobs,
    room,
  };
}

function ofMachine({ machine }: HostDeps): readonly Warning[] {
  const why = machine.clock();
  return [
    ...(why === undefined ? [] : [{ kind: 'clock', why } as const]),
    ...(machine.plainHttp ? [{ kind: 'plain-http' } as const] : []),
    ...(machine.privateNetwork ? [{ kind: 'private-network' } as const] : []),
    ...(machine.keyBeside ? [{ kind: 'key-beside' } as const] : []),
  ];
}

async function ofAddress({ store }: HostDeps): Promise<readonly Warning[]> {
  const from = await store.kv.get(formerOriginKey);
  return typeof from === 'string' ? [{ kind: 'moved', from }] : [];
}

function ofMail({ mailer: { way } }: HostDeps): readonly Warning[] {
  if (way.kind === 'none') return [{ kind: 'no-mail' }];
  return way.kind === 'folder' ? [{ kind: 'mail-to-folder', folder: way.folder }] : [];
}

/** The host, of all people, should not lose their place with a browser. */
async function ofPlace(c: Context<Env>, { store, now }: HostDeps): Promise<readonly Warning[]> {
  const { person } = c.var;
  if (!person || person.email !== undefined) return [];
  const keys = await store.vault.list('passkey', person.id, { now: now(), limit: 1 });
  return keys.length > 0 ? [] : [{ kind: 'not-kept' }];
}

async function ofWitnesses(
  { store }: HostDeps,
  books: readonly BookRow[],
): Promise<readonly Warning[]> {
  const witnesses = await readWitnesses(store.kv);
  if (witnesses.length === 0) return [{ kind: 'no-witness' }];
  const troubled = witnesses.map(async ({ url, vkey }) => {
    const standings = await standingWith(store.kv, witnessId(vkey));
    const [trouble] = troublesIn(standings, books);
    return trouble ? [{ kind: 'witness', url, ...trouble } as const] : [];
  });
  return (await Promise.all(troubled)).flat();
}
