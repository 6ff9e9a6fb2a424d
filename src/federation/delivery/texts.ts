/**
 * The texts of activities that wait to be delivered: kept once each, under their digest, and not in
 * each job.
 * @module
 */
import type { Clock, Vault } from '../../clerk/ports.ts';
import { digestOf } from '../digest.ts';
import { createMemory } from '../memory.ts';

/** The texts of activities that wait to be delivered. */
export interface Texts {
  keep(text: string): Promise<string>;
  read(digest: string): Promise<string | undefined>;
}

const collection = 'fediverse-activity';
/** Longer than any delivery waits, and than a dead letter lies. */
const kept = 40 * 24 * 3_600_000;
const mostInMemory = 200;

export function createTexts(vault: Vault, now: Clock): Texts {
  const memory = createMemory<string>(mostInMemory, now);
  return {
    async keep(text) {
      const id = digestOf(text);
      if (memory.get(id) === undefined) {
        const record = { collection, id, owner: 'fediverse', expires: now() + kept, doc: { text } };
        await vault.write([{ put: record }]);
        memory.set(id, text);
      }
      return id;
    },
    async read(id) {
      const known = memory.get(id);
      if (known !== undefined) return known;
      const record = await vault.get(collection, id, now());
      const { text } = (record?.doc ?? {}) as { readonly text?: string };
      if (text !== undefined) memory.set(id, text);
      return text;
    },
  };
}
