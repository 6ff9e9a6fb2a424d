/**
 * The part of a peer that speaks ActivityPub with others, put together.
 * @module
 */
import type { Home } from '../home.ts';
import type { Route } from '../http.ts';
import type { InstanceActor } from '../instance-actor.ts';
import { createAccountActs } from './accounts.ts';
import { createBlocks } from './blocks.ts';
import { collections } from './collections.ts';
import { effect } from './effects.ts';
import { createForeign } from './foreign.ts';
import { createGate, type Gate } from './gate.ts';
import { inboxes } from './inbox.ts';
import { createNotes } from './notes.ts';
import { createOutgoing } from './outgoing.ts';
import { createPosting } from './posting.ts';
import { createInbound } from './received.ts';
import { createRelating } from './relating.ts';
import { createRelations } from './relations.ts';
import type { SocialControls } from './controls.ts';
import type { SocialDeps } from './deps.ts';
import { synchronise, synchronisationRoute } from './synchronising.ts';
import { createTasks } from './tasks.ts';
import { createTimelines } from './timelines.ts';

export interface Social {
  readonly routes: readonly Route[];
  readonly gate: Gate;
  readonly controls: SocialControls;
}

const usualPatience = 10_000;

export function createSocial(home: Home, instance: InstanceActor): Social {
  const foreign = createForeign(home, instance);
  const relations = createRelations();
  const blocks = createBlocks(home, () => relations.hosts());
  const gate = createGate(home, foreign, blocks);
  const notes = createNotes(home, gate);
  const outgoing = createOutgoing({ home, foreign, blocks, relations });
  const timelines = createTimelines();
  const inbound = createInbound();
  const tasks = createTasks();
  const deps: SocialDeps = { home, foreign, outgoing, notes, relations, timelines, blocks };
  const inbox = inboxes({
    ...deps,
    inbound,
    effect: (activity) => effect(deps, activity),
    synchronise: async (actor, header) => {
      const isHeld = home.software.synchronises && header !== undefined;
      if (isHeld) await synchronise(deps, actor, header);
    },
    later: (task) => tasks.add(task),
  });
  return {
    gate,
    routes: [
      ...inbox,
      synchronisationRoute(deps, gate),
      ...notes.routes,
      ...collections({ ...deps, gate }),
      ...blocks.routes,
    ],
    controls: {
      ...createPosting(deps),
      ...createRelating(deps, instance),
      ...createAccountActs(deps),
      ...views(deps),
      blockDomain: async (given) => {
        blocks.block(given);
        relations.sever((host) => blocks.isBlocked(host));
      },
      unblockDomain: async ({ domain }) => blocks.unblock(domain),
      received: async (wanted = {}) => inbound.all(wanted),
      arrival: ({ patience = usualPatience, ...wanted }) => inbound.await(wanted, patience),
      settled: () => tasks.settled(),
    },
  };
}

/** What a test can look at. */
const views = ({ home, relations, timelines, blocks }: SocialDeps) => ({
  timeline: async ({ name }: Named) => timelines.of(home.people.named(name)),
  followers: async ({ name }: Named) => [...relations.followers(home.people.named(name)).values()],
  following: async ({ name }: Named) => [...relations.following(home.people.named(name)).values()],
  dropFollower: async ({ name, follower }: Named & { readonly follower: string }) =>
    void relations.followers(home.people.named(name)).delete(follower),
  domainBlocks: async () => blocks.all(),
});

interface Named {
  readonly name: string;
}
