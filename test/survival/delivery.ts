/**
 * Deliveries through a kill: three hundred followers, a hall that is killed while it sends to them, and
 * one that goes on from its data.
 * @module
 */
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FromHall, Place } from './delivering.ts';

const program = fileURLToPath(new URL('delivering.ts', import.meta.url));
const followers = 300;
/** A union's post is passed on, and so is the act of writing it. */
const activities = 2;
const killAfter = 64;
const longerThanALease = 10 * 60_000;

/** What came to which inbox, and how often. */
interface Peer {
  readonly origin: string;
  readonly came: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

async function peerThatCounts(): Promise<Peer> {
  const came = new Map<string, number>();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { id } = JSON.parse(body) as { readonly id: string };
      const key = `${request.url ?? ''} ${id}`;
      came.set(key, (came.get(key) ?? 0) + 1);
      response.writeHead(202).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  return {
    origin: `http://127.0.0.1:${port}`,
    came,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

class DeliveringHall {
  readonly #child: ChildProcess;
  waiting: Readonly<Record<string, number>> = { unknown: 1 };

  constructor(place: Place) {
    this.#child = fork(program, { execArgv: [], serialization: 'advanced' });
    this.#child.on('message', ({ waiting }: FromHall) => {
      this.waiting = waiting;
    });
    this.#child.send(place, () => undefined);
  }

  async kill(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 3_000; i++) {
    if (holds()) return;
    await wait(20);
  }
  throw new Error('It did not come to that within a minute.');
}

/** Lets a hall send, kills it in the midst of that, and lets another go on. How many came twice. */
export async function deliverThroughAKill(
  place: Pick<Place, 'folder' | 'databaseUrl'>,
): Promise<number> {
  const peer = await peerThatCounts();
  const first = new DeliveringHall({ ...place, peer: peer.origin, followers });
  await until(() => peer.came.size >= killAfter);
  await first.kill();
  const before = peer.came.size;
  assert.ok(before < followers * activities, 'it was killed before it was done');
  const second = new DeliveringHall({ ...place, peer: peer.origin, ahead: longerThanALease });
  try {
    await until(() => peer.came.size === followers * activities);
    await until(() => Object.keys(second.waiting).length === 0);
  } finally {
    await second.kill();
    await peer.close();
  }
  return [...peer.came.values()].filter((times) => times > 1).length;
}
