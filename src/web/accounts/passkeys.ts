/**
 * A person's passkeys in the vault, and the two ceremonies. A challenge is made out of the hall's
 * seal, so that a page which is only looked at writes nothing; it is spent when it is used.
 * @module
 */
import { z } from 'zod';
import type { Chance, Clock, Vault, VaultRecord, VaultWrite } from '../../clerk/ports.ts';
import { readJson } from '../../union/kernel/in-json.ts';
import type { HallConfig } from '../env.ts';
import type { Seal } from '../guard/seal.ts';
import type { NewPasskey, Passkeys as Ceremonies } from '../ports.ts';
import { createChallenges } from './challenges.ts';
import { forgetting } from './kept-secrets.ts';
import type { Person } from './person.ts';

const PasskeyDoc = z.object({
  publicKey: z.string(),
  publicKeyMultikey: z.string(),
  counter: z.number(),
  transports: z.array(z.string()).readonly(),
  backedUp: z.boolean(),
  label: z.string(),
  created: z.number(),
  used: z.number().optional(),
});

/** A passkey as it is kept; its id is the credential's. */
export interface Passkey extends Readonly<z.infer<typeof PasskeyDoc>> {
  readonly id: string;
}

/** What is kept of passkeys. */
export interface KeptPasskeys {
  list(person: { readonly id: string }): Promise<readonly Passkey[]>;
  /** Keeps a new one; false where somebody has it already. */
  keep(passkey: NewPasskey, owner: string, label: string): Promise<boolean>;
  rename(person: Person, id: string, label: string): Promise<void>;
  /** Removes it, and what it keeps. */
  remove(person: Person, id: string): Promise<void>;
  forget(person: Person): Promise<readonly VaultWrite[]>;
}

/** Making one, and signing in with one. */
export interface PersonPasskeys extends KeptPasskeys {
  /** Options to make one, for whoever has, or will have, the id. */
  creation(person: { readonly id: string; readonly name: string }): Promise<Challenged>;
  /** Options to sign in with whichever the person has. */
  request(): Promise<Challenged>;
  /** The new passkey, where the browser's answer holds. It is not kept yet. */
  created(answer: Answer, person: string): Promise<NewPasskey | undefined>;
  /** Whose passkey it was, where the browser's answer holds. */
  asserted(answer: Answer): Promise<string | undefined>;
}

/** What goes to the page: options for the browser, and the challenge that comes back with them. */
export interface Challenged {
  readonly options: unknown;
  readonly challenge: string;
}

/** What the page sends back, unread. */
export interface Answer {
  readonly challenge: string;
  readonly credential: string;
}

const collection = 'passkey';
/** A credential id is at most 1,023 bytes; the whole answer is far below this. */
const Credential = z.looseObject({ id: z.string().max(1_400) });

export interface PasskeysDeps {
  readonly vault: Vault;
  readonly now: Clock;
  readonly chance: Chance;
  readonly config: HallConfig;
  readonly ceremonies: Ceremonies;
  readonly seal: Seal;
}

export function createPasskeys(deps: PasskeysDeps): PersonPasskeys {
  const { vault, now, config, ceremonies } = deps;
  const { origin } = config;
  const challenges = createChallenges(deps);
  const kept = keptPasskeys(deps);
  return {
    ...kept,
    async creation(person) {
      const challenge = challenges.make(`create ${person.id}`);
      const known = (await kept.list(person)).map(({ id }) => id);
      const ceremony = { challenge, origin };
      const request = { hall: config.name, ceremony, person, known };
      return { options: await ceremonies.creation(request), challenge };
    },
    async request() {
      const challenge = challenges.make('get');
      return { options: await ceremonies.request({ challenge, origin }), challenge };
    },
    async created({ challenge, credential }, person) {
      const answer = readCredential(credential);
      if (!answer || !(await challenges.spend(`create ${person}`, challenge))) return undefined;
      return ceremonies.created(answer, { challenge, origin });
    },
    async asserted({ challenge, credential }) {
      const answer = readCredential(credential);
      const record = answer && (await vault.get(collection, answer.id, now()));
      if (!record || !(await challenges.spend('get', challenge))) return undefined;
      const passkey = passkeyOf(record);
      const key = { ...passkey, credentialId: passkey.id };
      const counter = await ceremonies.asserted(answer, { challenge, origin }, key);
      if (counter === undefined) return undefined;
      const used = { ...passkey, counter, used: now() };
      await vault.write([{ put: recordOf(used, record.owner) }]);
      return record.owner;
    },
  };
}

function keptPasskeys({ vault, now }: PasskeysDeps): KeptPasskeys {
  const list = (person: { readonly id: string }): Promise<readonly Passkey[]> =>
    passkeysOf({ vault, now }, person);
  const own = async (person: Person, id: string): Promise<Passkey | undefined> =>
    (await list(person)).find((passkey) => passkey.id === id);
  return {
    list,
    keep({ credentialId: id, ...key }, owner, label) {
      return vault.claim(recordOf({ id, ...key, label, created: now() }, owner), now());
    },
    async rename(person, id, label) {
      const passkey = await own(person, id);
      if (passkey) await vault.write([{ put: recordOf({ ...passkey, label }, person.id) }]);
    },
    async remove(person, id) {
      if (!(await own(person, id))) return;
      const kept = await forgetting({ vault, now }, person, { credential: id });
      await vault.write([{ delete: { collection, id } }, ...kept]);
    },
    forget: async (person) =>
      (await list(person)).map(({ id }) => ({ delete: { collection, id } })),
  };
}

/** A person's passkeys, the oldest first. */
export async function passkeysOf(
  { vault, now }: Pick<PasskeysDeps, 'vault' | 'now'>,
  person: { readonly id: string },
): Promise<readonly Passkey[]> {
  const records = await vault.list(collection, person.id, { now: now(), limit: 100 });
  return records.map(passkeyOf).toSorted((a, b) => a.created - b.created);
}

const recordOf = ({ id, ...doc }: Passkey, owner: string): VaultRecord => ({
  collection,
  id,
  owner,
  doc,
});

const readCredential = (text: string): z.infer<typeof Credential> | undefined =>
  readJson(Credential, text);

const passkeyOf = ({ id, doc }: VaultRecord): Passkey => ({ id, ...PasskeyDoc.parse(doc) });
