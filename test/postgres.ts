/**
 * A PostgreSQL server of a test's own: in a temporary folder, on a free port of this machine, gone
 * when the test ends.
 * @module
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { chown, mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

export interface TestPostgres {
  /** Of an empty database, whose user may create others. */
  readonly url: string;
  /** Where a hall with that database may keep what belongs beside it, such as its vault’s key. Goes with the server. */
  readonly folder: string;
  /** Ends it and deletes its data. */
  readonly stop: () => Promise<void>;
  /** Ends it as a crash would: `kill -9`. */
  readonly kill: () => Promise<void>;
  /** Starts it again after {@link TestPostgres.kill}; resolves when it takes connections. */
  readonly start: () => Promise<void>;
}

/** Where PostgreSQL's programs are, the newest first; nothing where it is not installed. */
export function postgresPrograms(): string | undefined {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin').toSorted((a, b) =>
      b.localeCompare(a, 'en', { numeric: true }),
    ),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

/** Every statement with its values, in a file below the server's data. */
const loggingAll = ['logging_collector=on', 'log_statement=all'] as const;

/** Starts a new, empty server, which may log all that it is asked. Throws where PostgreSQL is not installed. */
export async function startPostgres({ logsAll = false } = {}): Promise<TestPostgres> {
  const programs = postgresPrograms();
  if (!programs) {
    throw new Error('PostgreSQL is not installed (on Debian: apt install postgresql).');
  }
  const folder = await mkdtemp(join(tmpdir(), 'syndicat-postgres-'));
  const owner = unprivileged();
  if (owner) await chown(folder, owner.uid, owner.gid);
  const server = new Server({ programs, folder, owner, port: await freePort(), logsAll });
  server.initialise();
  process.once('exit', server.clear);
  await server.start();
  return {
    url: server.url,
    folder,
    start: () => server.start(),
    kill: () => server.end('SIGKILL'),
    stop: async () => {
      await server.end('SIGINT');
      process.off('exit', server.clear);
      server.clear();
    },
  };
}

interface Place {
  readonly programs: string;
  readonly folder: string;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  readonly port: number;
  readonly logsAll: boolean;
}

class Server {
  readonly #place: Place;
  #child: ChildProcess | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.#place.port}/postgres`;
  }

  initialise(): void {
    const { programs, folder, owner } = this.#place;
    const options = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    execFileSync(join(programs, 'initdb'), ['-D', join(folder, 'data'), ...options], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /** Waits until the server answers. After a crash it first has to read its log. */
  async start(): Promise<void> {
    for (let left = 600; left > 0; left--) {
      // What a crash left running may hold the data for a moment; then the server ends at once.
      if (!this.#child || this.#child.exitCode !== null) this.#child = this.#spawned();
      if (await answers(this.url)) return;
      await wait(50);
    }
    throw new Error('PostgreSQL did not start within 30 seconds.');
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const exit = once(child, 'exit');
    const backends = signal === 'SIGKILL' ? childrenOf(child) : [];
    child.kill(signal);
    // A backend outlives its server for a moment, and would still commit what it is asked to.
    for (const pid of backends) killed(pid);
    await exit;
  }

  readonly clear = (): void => {
    this.#child?.kill('SIGKILL');
    rmSync(this.#place.folder, { recursive: true, force: true, maxRetries: 10 });
  };

  #spawned(): ChildProcess {
    const { programs, folder, owner, port } = this.#place;
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${folder}`,
      'shared_buffers=64MB',
      ...(this.#place.logsAll ? loggingAll : []),
    ];
    const options = settings.flatMap((setting) => ['-c', setting]);
    const data = join(folder, 'data');
    return spawn(join(programs, 'postgres'), ['-D', data, ...options], {
      ...owner,
      cwd: folder,
      stdio: 'ignore',
    });
  }
}

/** The processes that a process has started, where Linux tells. */
function childrenOf({ pid = 0 }: ChildProcess): readonly number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  return existsSync(list) ? (readFileSync(list, 'utf8').match(/\d+/g) ?? []).map(Number) : [];
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** PostgreSQL refuses to run as root; then it runs as the user that its package made. */
function unprivileged(): Place['owner'] {
  if (process.getuid?.() !== 0) return undefined;
  const number = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
