/**
 * For tests: listeners, and what somebody elsewhere says to a union.
 * @module
 */
import {
  bakers,
  type Elsewhere,
  type FederatedHall,
  proposal,
  propose,
} from '../delivery/testing.ts';
import type { FederationDeps } from '../federation.ts';
import type { Listener, Message } from './hearing.ts';

export const everybody = 'https://www.w3.org/ns/activitystreams#Public';

/** A listener that keeps what it hears. */
export function ear(more: Partial<Listener> = {}): Listener & { readonly heard: Message[] } {
  const heard: Message[] = [];
  return { heard, hears: async (message) => void heard.push(message), ...more };
}

export async function listening(
  listener: Listener,
  changes: Partial<FederationDeps> = {},
): Promise<FederatedHall> {
  const hall = await bakers({ listeners: [listener], ...changes });
  await propose(hall, 'Open on Sundays?', 'Let us open on Sundays.');
  return hall;
}

export const reply = (hall: FederatedHall, home: Elsewhere, more: object = {}, name = 'bo') => {
  const id = `${home.origin}/notes/1`;
  return {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: `${id}/activity`,
    type: 'Create',
    actor: home.actor(name),
    to: everybody,
    object: {
      id,
      type: 'Note',
      attributedTo: home.actor(name),
      inReplyTo: `${hall.origin}/u/bakers/p/${proposal}`,
      content: '<p>I <b onclick="alert(1)">agree</b>.</p><script>alert(1)</script><p>Really.</p>',
      to: everybody,
    },
    ...more,
  };
};

/** What the host is told of refusals. */
export const refusals = async (hall: FederatedHall) => (await hall.federation.state()).refused;
