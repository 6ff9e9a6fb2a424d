/**
 * Recovery codes: ten words of letters for a drawer, each of which opens the account once. The
 * vault has only their digests.
 * @module
 */
import type { Chance, Clock, Vault, VaultWrite } from '../../clerk/ports.ts';
import { digestOf } from '../guard/seal.ts';
import type { Person } from './person.ts';

export interface RecoveryCodes {
  /** Ten new codes; the old ones are void. They are shown once, and known to nobody afterwards. */
  make(person: Person): Promise<readonly string[]>;
  left(person: Person): Promise<number>;
  /** Spends a code and tells whose it was. Case, blanks and dashes don't matter. */
  take(code: string): Promise<string | undefined>;
  forget(person: Person): Promise<readonly VaultWrite[]>;
}

const collection = 'recovery-code';
const many = 10;
/** Crockford's base 32: no letter that looks like another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function createRecoveryCodes(vault: Vault, now: Clock, chance: Chance): RecoveryCodes {
  const list = (person: Person) => vault.list(collection, person.id, { now: now(), limit: 100 });
  const forget = async (person: Person): Promise<readonly VaultWrite[]> =>
    (await list(person)).map(({ id }) => ({ delete: { collection, id } }));
  return {
    forget,
    async make(person) {
      const codes = Array.from({ length: many }, () => written(chance(20)));
      const fresh = codes.map((code) => ({
        put: { collection, id: idOf(code), owner: person.id, doc: { created: now() } },
      }));
      await vault.write([...(await forget(person)), ...fresh]);
      return codes;
    },
    left: async (person) => (await list(person)).length,
    async take(code) {
      return (await vault.take(collection, idOf(code), now()))?.owner;
    },
  };
}

/** Four groups of five letters: 100 bits, so that nobody can guess one in any time. */
const written = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => letters[byte % 32])
    .join('')
    .replace(/.{5}(?=.)/g, '$&-');

/** What is easily misread is read as what was meant. */
const idOf = (code: string): string =>
  digestOf(
    code
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1'),
  );
