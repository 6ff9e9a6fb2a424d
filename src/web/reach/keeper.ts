/**
 * What a person has chosen to see of servers that theirs block: part of their export, gone with them.
 * @module
 */
import type { Clock, Store } from '../../clerk/ports.ts';
import type { Keeper } from '../ports.ts';
import { choiceOf, collection } from './choice.ts';

export const choiceKeeper = ({ vault }: Pick<Store, 'vault'>, now: Clock): Keeper => ({
  name: 'commentsFromBlockedServers',
  export: ({ id }) => choiceOf({ vault, now }, id),
  forget: async ({ id }) => [{ delete: { collection, id } }],
});
