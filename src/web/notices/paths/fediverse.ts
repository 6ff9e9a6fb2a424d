/**
 * By a message on the fediverse: from the union's secretary to one of the accounts that the person
 * has linked, the primary one first. Servers may hold such a message back where nobody sees it, so
 * that it was accepted says less than it does of mail.
 * @module
 */
import type { Clock, Vault } from '../../../clerk/ports.ts';
import { linkedBy } from '../../fediverse/linked.ts';
import { messageOf } from '../letter.ts';
import type { FediverseMessages } from '../../ports.ts';
import { type Path, PathRefusedError } from './path.ts';

interface Deps {
  readonly vault: Vault;
  readonly now: Clock;
  readonly messages: FediverseMessages;
}

export const fediversePath = ({ messages, ...deps }: Deps): Path => ({
  id: 'fediverse',
  isOpenFor: async (person) => (await linkedBy(deps, person)).length > 0,
  async send({ to, union, letter, envelope }) {
    const message = messageOf(letter, envelope);
    for (const { actor } of await linkedBy(deps, to)) {
      if ((await messages.send(union, { to: actor, ...message })) === 'accepted') return 'accepted';
    }
    throw new PathRefusedError('no server of theirs took it');
  },
});
