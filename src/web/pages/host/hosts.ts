/**
 * Who the host is: the persons who have opened the one-time link that the hall prints at its start.
 * They run the machine; no power in a union comes with it.
 * @module
 */
import type { Chance, Clock, KeyValue } from '../../../clerk/ports.ts';
import { digestOf } from '../../guard/seal.ts';

const hostsKey = 'host/persons';
const claimKey = 'host/claim';

/** So long a link stands; the next start prints a new one. */
const life = 7 * 24 * 3_600_000;

/** The persons who are host. */
export async function hostsOf(kv: KeyValue): Promise<readonly string[]> {
  const kept = await kv.get(hostsKey);
  return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
}

export const isHost = async (kv: KeyValue, person: string | undefined): Promise<boolean> =>
  person !== undefined && (await hostsOf(kv)).includes(person);

/** Makes a link's secret, which takes the place of any before; the store keeps its hash only. */
export async function newClaim(kv: KeyValue, now: Clock, chance: Chance): Promise<string> {
  const token = Buffer.from(chance(24)).toString('base64url');
  await kv.set(claimKey, { digest: digestOf(token), until: now() + life });
  return token;
}

/** Whether the link still opens something. It is not spent by looking. */
export async function isClaim(kv: KeyValue, now: Clock, token: string): Promise<boolean> {
  return (await standing(kv, now, token)) !== undefined;
}

/** Makes the person a host and spends the link; false where it is spent or too old. */
export async function claim(
  kv: KeyValue,
  now: Clock,
  { token, person }: { readonly token: string; readonly person: string },
): Promise<boolean> {
  const kept = await standing(kv, now, token);
  if (kept === undefined || !(await kv.swap(claimKey, kept, null))) return false;
  await change(kv, (hosts) => [...hosts.filter((each) => each !== person), person]);
  return true;
}

/** Lays the host's part down. The last one can't: somebody must answer for the hall. */
export async function resign(kv: KeyValue, person: string): Promise<boolean> {
  if ((await hostsOf(kv)).length < 2) return false;
  await change(kv, (hosts) => (hosts.length < 2 ? hosts : hosts.filter((each) => each !== person)));
  return !(await isHost(kv, person));
}

async function standing(kv: KeyValue, now: Clock, token: string): Promise<unknown> {
  const kept = await kv.get(claimKey);
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { digest, until } = kept as { digest?: unknown; until?: unknown };
  const holds = digest === digestOf(token) && typeof until === 'number' && until > now();
  return holds ? kept : undefined;
}

async function change(
  kv: KeyValue,
  to: (hosts: readonly string[]) => readonly string[],
): Promise<void> {
  for (;;) {
    const kept = await kv.get(hostsKey);
    if (await kv.swap(hostsKey, kept, to(await hostsOf(kv)))) return;
  }
}
