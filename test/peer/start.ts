/**
 * A peer in a process of its own, asked over HTTP like any server.
 * @module
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { controlsAt, type Peer } from './control.ts';
import type { PeerOptions } from './options.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));

interface Said {
  readonly origin: string;
  readonly host: string;
  readonly handles: string;
  readonly controls: readonly string[];
}

/** Starts one, and waits until it can be asked. Throws where it ends instead. */
export async function startPeer(options: PeerOptions = {}): Promise<Peer> {
  const child = spawn(execPath, [program, '--options', JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), exit]);
  const line: unknown = first[0];
  if (typeof line !== 'string') throw new Error('The peer ended before it said where it is.');
  const { origin, host, handles, controls } = JSON.parse(line) as Said;
  return {
    ...controlsAt(origin, controls),
    origin,
    host,
    handles,
    handle: (name) => `@${name}@${handles}`,
    async stop() {
      // It ends with its input; where it can't, it is ended.
      child.stdin.end();
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exit;
      clearTimeout(late);
    },
  };
}
