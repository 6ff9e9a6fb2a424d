import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { archiveBytes } from '../belenios/archive.ts';
import { trackerOf } from '../belenios/ballot.ts';
import { archiveOf } from '../belenios/events.ts';
import { questions, wholeElection } from '../belenios/testing.ts';
import { UsageError } from './io.ts';
import { runVerifyElection } from './verify-election.ts';

const story = wholeElection({
  group: 'Ed25519',
  questions: [questions.charter, questions.order],
  threshold: 2,
  trustees: 3,
  voters: 3,
  votes: [
    [
      0,
      [
        [0, 1, 0],
        [1, 2, 3],
      ],
    ],
    [
      1,
      [
        [1, 0, 0],
        [3, 1, 2],
      ],
    ],
    [
      0,
      [
        [0, 0, 1],
        [2, 1, 3],
      ],
    ],
  ],
  openers: [3, 2],
});

const ballots = story.log.filter(({ type }) => type === 'Ballot');
const trackers = ballots.map(({ texts }) => trackerOf(texts[0]?.text ?? ''));

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'election-'));
});
after(() => rm(folder, { recursive: true }));

async function verify(bytes: Uint8Array, ...args: readonly string[]) {
  const file = join(folder, 'x.bel');
  await writeFile(file, bytes);
  const printed = { out: '', err: '' };
  const status = await runVerifyElection([file, ...args], {
    env: {},
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += `${text}\n`),
    watched: true,
    now: () => (time += 600),
  });
  return { status, ...printed };
}
let time = 0;

describe('syndicat verify-election', () => {
  it('says what was asked, who could vote, and what came of it', async () => {
    const { status, out, err } = await verify(story.bytes);
    assert.equal(status, 0);
    assert.match(out, /3, of whom 2 together can open it/);
    assert.match(out, /3 were cast, 2 count/);
    assert.match(out, /Adopt the charter\?\n {2}\(blank\) {2}1\n {2}Yes {6}0\n {2}No {7}1/);
    assert.match(out, /In which order\?\n {2}\d \d \d\n {2}\d \d \d\n/);
    assert.match(out, /OK: every hash, signature, proof and sum/);
    assert.match(err, /12 of 12 events checked\n$/);
  });

  it('finds ballots by their trackers', async () => {
    const [first = '', second = '', third = ''] = trackers;
    const asked = [first, second, third, 'x'].flatMap((each) => ['--tracker', each]);
    const { status, out } = await verify(story.bytes, '--json', ...asked);
    assert.equal(status, 1);
    const said = JSON.parse(out) as { trackers: object; result: unknown; counting: number };
    assert.deepEqual(said.trackers, {
      [first]: 'replaced',
      [second]: 'counts',
      [third]: 'counts',
      x: 'not there',
    });
    assert.equal((await verify(story.bytes, '--tracker', second)).status, 0);
    assert.match((await verify(story.bytes, '--tracker', first)).out, /was replaced by a later/);
  });

  it('says how far an election is that is not over', async () => {
    const early = archiveBytes(archiveOf(1, story.log.slice(0, 3)));
    const { status, out } = await verify(early);
    assert.deepEqual([status, /The voting goes on/.test(out)], [0, true]);
  });

  it('says what is wrong, and where', async () => {
    const bytes = story.bytes.with(story.bytes.length - 500, 0x21);
    const { status, out } = await verify(bytes);
    assert.equal(status, 1);
    assert.match(out, /^WRONG: /);
    assert.doesNotMatch(out, /OK/);
    const skipped = archiveOf(1, story.log).records.filter(
      ({ text }) => !text.includes('"Shuffle"'),
    );
    assert.equal((await verify(archiveBytes({ timestamp: 1, records: skipped }))).status, 1);
  });

  it('asks for one archive', async () => {
    await assert.rejects(
      runVerifyElection([], {
        env: {},
        out: () => {},
        err: () => {},
        watched: false,
        now: () => 0,
      }),
      UsageError,
    );
  });
});
