/**
 * Secrets that somebody's passkeys keep: wrapped in their browser with what only the passkey gives, so that the hall
 * holds them and can't open them. They are the person's: part of their export, gone with the account, and with the passkey.
 * @module
 */
import { z } from 'zod';
import type { Clock, Vault, VaultRecord, VaultWrite } from '../../clerk/ports.ts';
import { digestOf } from '../guard/seal.ts';

const bytes = (count: number): z.ZodString => {
  const letters = Math.ceil((count * 4) / 3);
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${letters}}$`));
};

/** A secret as a browser hands it over: 22 characters, wrapped. */
export const KeptSecret = z.object({
  /** What it is for: a voter's ballots, or a key holder's part. */
  use: z.enum(['voting', 'key-holder']),
  /** The public key that it yields, as the union's book has it. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** The passkey that wrapped it. */
  credential: z.string().regex(/^[A-Za-z0-9_-]{1,1400}$/),
  salt: bytes(32),
  iv: bytes(12),
  sealed: bytes(22 + 16),
});

const Doc = KeptSecret.extend({ union: z.string(), created: z.number() });

export interface KeptSecret extends Readonly<z.infer<typeof Doc>> {}

/** Which secrets are meant: those that agree in all that is named. */
type Which = Partial<Pick<KeptSecret, 'union' | 'use' | 'key' | 'credential'>>;

export interface KeptSecretsDeps {
  readonly vault: Vault;
  readonly now: Clock;
}

type Owner = { readonly id: string };

const collection = 'kept-secret';

/** So many can one person have. */
export const mostSecrets = 100;

/** A person's kept secrets, the newest first. */
export async function keptSecrets(
  { vault, now }: KeptSecretsDeps,
  { id }: Owner,
  which: Which = {},
): Promise<readonly KeptSecret[]> {
  const records = await vault.list(collection, id, { now: now(), limit: 1_000 });
  return records
    .map(({ doc }) => Doc.parse(doc))
    .filter((each) => Object.entries(which).every(([name, is]) => each[name as keyof Which] === is))
    .toSorted((a, b) => b.created - a.created);
}

/** Keeps one, in the place of the same one wrapped before. False where there are too many. */
export async function keepSecret(
  deps: KeptSecretsDeps,
  { id: owner }: Owner,
  secret: Omit<KeptSecret, 'created'>,
): Promise<boolean> {
  const { vault, now } = deps;
  const id = idOf(owner, secret);
  const isNew = (await vault.get(collection, id, now())) === undefined;
  if (isNew && (await vault.count(collection, owner, now())) >= mostSecrets) return false;
  const put: VaultRecord = { collection, id, owner, doc: { ...secret, created: now() } };
  await vault.write([{ put }]);
  return true;
}

/** What forgets these secrets of a person's. */
export async function forgetting(
  deps: KeptSecretsDeps,
  owner: Owner,
  which: Which = {},
): Promise<readonly VaultWrite[]> {
  const all = await keptSecrets(deps, owner, which);
  return all.map((each) => ({ delete: { collection, id: idOf(owner.id, each) } }));
}

const idOf = (owner: string, { union, use, key, credential }: Required<Which>): string =>
  digestOf([owner, union, use, key, credential].join('\n'));
