/**
 * Freezing a union's state: Node's own serialisation, which keeps maps, sets and what is shared. A
 * checksum goes before it, since a bit flipped on the disk could thaw into another state unnoticed.
 * @module
 */
import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Freezing } from '../clerk/ports.ts';
import type { Union } from '../union/union.ts';

const program = fileURLToPath(new URL('../..', import.meta.url));

/** What the pure rooms are built of: another version of it may read an old entry otherwise. */
const builtOf = ['@noble/curves', '@noble/hashes', 'zod'];

const checksumBytes = 32;

/**
 * While the hall runs: freezing the state of 100,000 entries takes 40 ms and makes 14 MB, and 50,000
 * entries are folded in two seconds, which is what a hall that was killed then needs at most for
 * each of its books. When it lets go of a book nobody waits, and a fifth of a second is worth it.
 */
const worth = { running: 50_000, closing: 5_000 } as const;

/** Freezes by the rules in the program's folder. */
export function nodeFreezing(folder = program): Freezing {
  let rules: string | undefined;
  return {
    worth,
    rules: () => (rules ??= rulesIn(folder)),
    freeze: (union) => {
      const state = serialize(union);
      return Buffer.concat([checksum(state), state]);
    },
    thaw: (bytes) => {
      const state = bytes.subarray(checksumBytes);
      if (!checksum(state).equals(bytes.subarray(0, checksumBytes))) {
        throw new Error('The snapshot is damaged.');
      }
      return deserialize(state) as Union;
    },
  };
}

const checksum = (state: Uint8Array): Buffer => hash('sha256', state, 'buffer');

/** SHA-256 over the sources that fold a book, and over the versions of what they are built of. */
function rulesIn(folder: string): string {
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const { dependencies } = JSON.parse(read('package.json')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const rules = createHash('sha256');
  rules.update(JSON.stringify(builtOf.map((name) => dependencies[name])));
  for (const path of ['src/book', 'src/union'].flatMap((room) => sourcesIn(folder, room))) {
    rules.update(JSON.stringify([path, read(path)]));
  }
  return rules.digest('hex');
}

const sourcesIn = (folder: string, room: string): readonly string[] =>
  readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => `${room}/${path}`)
    .toSorted();
