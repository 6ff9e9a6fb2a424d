/**
 * The real hall, as `syndicat serve` opens it, in a process of its own.
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));

export interface Serving {
  readonly origin: string;
  /** From the start of the process to its first answer, in milliseconds. */
  readonly startedIn: number;
  /** Memory that the process (not what it started) holds right now, in MB. */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts a hall on `folder`, and waits until it answers at `path`. Throws where it does not within a minute. */
export async function serveHall(folder: string, path = '/health'): Promise<Serving> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const start = performance.now();
  const child = spawn(process.execPath, [program, 'serve'], {
    // Members come from many networks; a proxy of the host's own would say from which.
    env: { ...process.env, PORT: `${port}`, SYNDICAT_DATA: folder, SYNDICAT_TRUST_PROXY: 'yes' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (line: Buffer) => void said.push(line.toString()));
  while (!(await answers(origin + path))) {
    if (child.exitCode !== null || performance.now() - start > 60_000) {
      child.kill('SIGKILL');
      throw new Error(`The hall did not open. It said: ${said.join('')}`);
    }
    await wait(5);
  }
  const startedIn = performance.now() - start;
  return { origin, startedIn, memory: () => memoryOf(child), stop: () => ended(child) };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function memoryOf({ pid = 0 }: ChildProcess): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) * 1_024) / 1e6;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
