/**
 * The persons of the hall in the vault: made, found by what proves them, changed, forgotten.
 * @module
 */
import type { Chance, Clock, Vault, VaultRecord } from '../../clerk/ports.ts';
import type { Identity } from '../ports.ts';
import { type Person, PersonDoc } from './person.ts';

/** Who came in, and whether it was their first time. */
export interface Arrival {
  readonly person: Person;
  readonly isNew: boolean;
}

export interface Persons {
  byId(id: string): Promise<Person | undefined>;
  /** A fresh id for somebody who isn't there yet. */
  newId(): string;
  /** Puts a person there; false where the id is taken. */
  create(id: string, doc: Partial<PersonDoc>): Promise<boolean>;
  save(person: Person): Promise<void>;
  /**
   * Whom an identity leads to. Where it leads to nobody, it is tied to `person`, or to a new
   * person. Two who come at once by the same new identity end up as the same person.
   */
  arriving(
    identity: Identity,
    person: Person | undefined,
    doc: Partial<PersonDoc>,
  ): Promise<Arrival>;
}

export function createPersons(vault: Vault, now: Clock, chance: Chance): Persons {
  const byId = async (id: string): Promise<Person | undefined> => {
    const record = await vault.get('person', id, now());
    return record && personOf(record);
  };
  const newId = (): string => uuidOf(chance(16));
  const create = (id: string, doc: Partial<PersonDoc>): Promise<boolean> =>
    vault.claim(recordOf({ created: now(), dial: 'important', ...doc, id }), now());
  const save = (person: Person): Promise<void> => vault.write([{ put: recordOf(person) }]);
  /** Whom it leads to; a tie to somebody who is gone is loosed. */
  const ownerOf = async ({ collection, id }: Identity): Promise<Person | undefined> => {
    const record = await vault.get(collection, id, now());
    const owner = record && (await byId(record.owner));
    if (record && !owner) await vault.write([{ delete: { collection, id } }]);
    return owner;
  };
  return {
    byId,
    newId,
    create,
    save,
    async arriving(identity, person, doc) {
      const known = await ownerOf(identity);
      if (known) return { person: known, isNew: false };
      const owner = person?.id ?? newId();
      if (!person) await create(owner, doc);
      if (!(await vault.claim({ ...identity, owner }, now()))) {
        if (!person) await vault.write([{ delete: { collection: 'person', id: owner } }]);
        return { person: mustBe(await ownerOf(identity)), isNew: false };
      }
      return { person: mustBe(await byId(owner)), isNew: !person };
    },
  };
}

function mustBe(person: Person | undefined): Person {
  if (!person) throw new Error('a person vanished while signing in');
  return person;
}

const personOf = ({ id, doc }: VaultRecord): Person => ({ id, ...PersonDoc.parse(doc) });

export const recordOf = ({ id, ...doc }: Person): VaultRecord => ({
  collection: 'person',
  id,
  owner: id,
  doc,
});

/** A UUID of version 4 (RFC 9562) from sixteen random bytes. */
export function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(
    bytes.map((byte, i) =>
      i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte,
    ),
  ).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
