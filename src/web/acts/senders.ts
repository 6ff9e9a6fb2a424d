/**
 * From which accounts, and under which names, members’ dues came: remembered sealed beside the act that says so,
 * so that the next payment is known again without a number. Gone with the person’s account.
 * @module
 */
import { z } from 'zod';
import type { VaultWrite } from '../../clerk/ports.ts';
import { sealedSenders } from '../../clerk/sealed-money.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import type { AlongAct } from './along-act.ts';
import type { Sender } from './sender.ts';
import type { UnionDeps } from './deps.ts';
import type { UnionView } from './union-view.ts';

type Of = { readonly union: Pick<UnionView['union'], 'id'> };
type Deps = Pick<UnionDeps, 'store' | 'now'>;

/** Accounts and names from which somebody’s dues came before, the newest first. */
export interface Seen {
  readonly ibans: readonly string[];
  readonly names: readonly string[];
}

const collection = sealedSenders;
const mostSeen = 5;
const Kept = z.object({ ibans: z.array(z.string()), names: z.array(z.string()) });

export const sendersId = (union: string, member: string): string => `${union}:${member}`;

/** From where the dues of these members came before. */
export async function seenOf(
  { store: { vault }, now }: Deps,
  { union }: Of,
  members: Iterable<MemberId>,
): Promise<ReadonlyMap<MemberId, Seen>> {
  const ids = [...new Set(members)].map((member) => sendersId(union.id, member));
  const seen = new Map<MemberId, Seen>();
  for (let from = 0; from < ids.length; from += 1_000) {
    const some = ids.slice(from, from + 1_000);
    for (const { id, doc } of await vault.getMany(collection, some, now())) {
      const kept = Kept.safeParse(doc).data;
      if (kept) seen.set(id.slice(union.id.length + 1), kept);
    }
  }
  return seen;
}

/** What the vault is to remember of them, beside what it knows. */
export async function rememberedSenders(
  deps: Deps,
  view: Of,
  senders: readonly Sender[],
): Promise<readonly VaultWrite[]> {
  const all = senders.map(({ member }) => member);
  const seen = new Map(await seenOf(deps, view, all));
  for (const { member, iban, name } of senders) {
    const { ibans = [], names = [] } = seen.get(member) ?? {};
    seen.set(member, { ibans: newest(ibans, iban), names: newest(names, name) });
  }
  return [...seen].map(([member, doc]) => ({
    put: { collection, id: sendersId(view.union.id, member), owner: view.union.id, doc },
  }));
}

const newest = (before: readonly string[], now = ''): readonly string[] =>
  now === '' ? before : [now, ...before.filter((each) => each !== now)].slice(0, mostSeen);

const acts: ReadonlySet<string> = new Set([
  'treasury/enter-lines@1',
  'treasury/assign@1',
  'treasury/suggest@1',
]);

/** The same for an act beside which it is said. */
export async function sendersOfAct(
  deps: Deps,
  view: Of,
  { act, body, beside: { senders } }: Pick<AlongAct, 'act' | 'body' | 'beside'>,
): Promise<readonly VaultWrite[]> {
  if (!acts.has(act) || senders === undefined) return [];
  const lines = Array.isArray(body['lines'])
    ? (body['lines'] as ({ readonly line?: unknown } | null)[])
    : [];
  const named = new Set(lines.map((each) => each?.line));
  return rememberedSenders(
    deps,
    view,
    senders.filter(({ line }) => named.has(line)),
  );
}
