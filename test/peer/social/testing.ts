/**
 * For tests of peers: peers that end with the test, and what is often looked at.
 * @module
 */
import { after } from 'node:test';
import type { Peer } from '../control.ts';
import type { PeerOptions } from '../options.ts';
import { openPeer } from '../peer.ts';

const opened: Peer[] = [];
after(() => Promise.all(opened.map((peer) => peer.stop())));

/** A peer in this process, which ends when the file's tests do. */
export async function peerWith(options: PeerOptions = {}): Promise<Peer> {
  const peer = await openPeer(options);
  opened.push(peer);
  return peer;
}

export const asActivity = { headers: { accept: 'application/activity+json' } };

interface Sent {
  readonly deliveries: readonly { readonly status: number }[];
}

export const statuses = ({ deliveries }: Sent): readonly number[] =>
  deliveries.map(({ status }) => status);

export const actorOf = async (peer: Peer, name: string): Promise<string> =>
  (await peer.person({ name })).actor;
