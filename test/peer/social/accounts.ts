/**
 * What becomes of people's accounts: a new profile, or their end.
 * @module
 */
import { actorOf } from '../actors.ts';
import type { Profile } from '../people.ts';
import type { SocialDeps } from './deps.ts';
import { everybody } from './documents.ts';
import type { Sent } from './outgoing.ts';

export interface AccountActs {
  /** Changes the profile; followers are told, and whoever is named besides. */
  editProfile(
    given: { readonly name: string; readonly tell?: readonly string[] } & Partial<Profile>,
  ): Promise<Sent>;
  /** Deletes the account: its addresses answer 410 from now on. */
  removePerson(given: { readonly name: string; readonly tell?: readonly string[] }): Promise<Sent>;
}

export function createAccountActs(deps: SocialDeps): AccountActs {
  const { home, outgoing, foreign } = deps;
  const told = async (name: string, tell: readonly string[]): Promise<readonly string[]> => {
    const others = await Promise.all(tell.map((who) => foreign.find(who)));
    const followers = outgoing.followersOf(home.people.named(name));
    return [...followers, ...(await outgoing.inboxesOf(others))];
  };
  return {
    async editProfile({ name, tell = [], ...changed }) {
      const from = home.people.named(name);
      from.profile = { ...from.profile, ...changed };
      const { '@context': _, ...object } = await actorOf(home, from);
      const id = `${object.id}#updates/${outgoing.nextNumber()}`;
      const activity = { id, type: 'Update', actor: object.id, to: [everybody], object };
      return outgoing.send({ from, activity, inboxes: await told(name, tell) });
    },
    async removePerson({ name, tell = [] }) {
      const from = home.people.named(name);
      const { actor } = home.people.places(from);
      const inboxes = await told(name, tell);
      from.gone = true;
      const activity = {
        id: `${actor}#delete`,
        type: 'Delete',
        actor,
        to: [everybody],
        object: actor,
      };
      return outgoing.send({ from, activity, inboxes });
    },
  };
}
