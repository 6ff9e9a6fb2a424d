/**
 * A peer as a program: `node test/peer/main.ts --port 8901 --software mastodon --people ada,bob`.
 *
 * Its first line of output says where it is, as JSON. It ends with its input, and after ten minutes.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { PeerOptions } from './options.ts';
import { openPeer } from './peer.ts';
import { type SoftwareName, softwareNames } from './software.ts';

const tenMinutes = 600_000;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    software: { type: 'string', default: 'mastodon' },
    people: { type: 'string', default: 'ada' },
    /** Everything else, as JSON. */
    options: { type: 'string', default: '{}' },
  },
});

const isSoftware = (name: string): name is SoftwareName =>
  softwareNames.some((known) => known === name);

if (!isSoftware(values.software)) {
  console.error(`--software is one of: ${softwareNames.join(', ')}`);
  process.exit(2);
}

const peer = await openPeer({
  software: values.software,
  port: Number(values.port),
  people: values.people.split(','),
  ...(JSON.parse(values.options) as PeerOptions),
});

const controls = Object.keys(peer).filter(
  (name) => !['origin', 'host', 'handle', 'stop'].includes(name),
);
const { origin, host, handles } = peer;
console.log(JSON.stringify({ origin, host, handles, controls }));

const end = (): void => process.exit(0);
process.stdin.on('end', end).on('error', end).resume();
process.on('SIGTERM', end);
setTimeout(end, tenMinutes);
