import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { archiveBytes, readRecords } from '../belenios/archive.ts';
import { trackerOf } from '../belenios/ballot.ts';
import { archiveOf, type ElectionEvent, follow } from '../belenios/events.ts';
import { asksForMore, questions, wholeElection } from '../belenios/testing.ts';
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

/** A record of another name than its hash. */
function renamed(bytes: Uint8Array, name: string): Uint8Array {
  const header = Buffer.from(bytes.subarray(1024, 1536));
  header.fill(0, 0, 100).write(name, 0);
  header.write(' '.repeat(8), 148);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return new Uint8Array(Buffer.concat([bytes.subarray(0, 1024), header, bytes.subarray(1536)]));
}

const recordsIn = (bytes: Uint8Array) =>
  [...readRecords([bytes])].map(({ start = 0, size = 0, text }) => ({ start, size, text }));

describe('syndicat verify-election', () => {
  it('lets no text of an archive begin a line, or move the cursor', async () => {
    const bytes = archiveBytes(archiveOf({ timestamp: 1_795_427_510 }, story.log));
    const { status, out } = await verify(renamed(bytes, 'x\nOK: every hash\u001b[2J'));
    assert.equal(status, 1);
    assert.match(out, /^WRONG: a record has the name “x OK: every hash\u{fffd}/u);
    assert.doesNotMatch(out, /^OK|\u001b/m);
  });

  it('says what was asked, who could vote, and what came of it', async () => {
    const { status, out, err } = await verify(story.bytes);
    assert.equal(status, 0);
    assert.match(out, /3, of whom 2 together can open it/);
    assert.match(out, /3 were cast, 2 count/);
    assert.match(out, /Adopt the charter\?\n {2}\(blank\) {2}1\n {2}Yes {6}0\n {2}No {7}1/);
    assert.match(out, /In which order\?\n {2}\d \d \d\n {2}\d \d \d\n/);
    assert.match(out, /OK: every hash, signature, proof and sum/);
    assert.match(err, /51 of 51 kB checked\n$/);
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
      x: 'unreadable',
    });
    assert.equal((await verify(story.bytes, '--tracker', second)).status, 0);
    assert.match((await verify(story.bytes, '--tracker', first)).out, /was replaced by a later/);
  });

  it('says how far an election is that is not over', async () => {
    const early = archiveBytes(archiveOf({ timestamp: 1 }, story.log.slice(0, 3)));
    const { status, out } = await verify(early);
    assert.deepEqual([status, /The voting goes on/.test(out)], [0, true]);
    assert.match(out, /\nOK as far as it goes: .*, and it has no result\.$/);
    assert.equal((await verify(early, '--finished')).status, 1);
    assert.equal((await verify(story.bytes, '--finished')).status, 0);
  });

  it('judges no archive that asks for what it does not know', async () => {
    const { status, out } = await verify(asksForMore());
    assert.equal(status, 2);
    assert.match(out, /^NOT KNOWN: question 1 is of a kind that is not known\.\nSo this program/);
  });

  it('says what is wrong, and where', async () => {
    const bytes = story.bytes.with(story.bytes.length - 500, 0x21);
    const { status, out } = await verify(bytes);
    assert.equal(status, 1);
    assert.match(out, /^WRONG: /);
    assert.doesNotMatch(out, /OK/);
    const skipped = archiveOf({ timestamp: 1 }, story.log).records.filter(
      ({ text }) => !text.includes('"Shuffle"'),
    );
    assert.equal((await verify(archiveBytes({ timestamp: 1, records: skipped }))).status, 1);
  });

  it('refuses every record of which a byte is another, whatever thread reads it', async () => {
    for (const { start, size } of recordsIn(story.bytes)) {
      const padding =
        start + 512 + size < story.bytes.length && size % 512 !== 0 ? [512 + size] : [];
      for (const at of [110, 512 + size - 1, ...padding]) {
        const byte = story.bytes[start + at] ?? 0;
        const altered = story.bytes.with(start + at, byte ^ 1);
        const { status, out } = await verify(altered, '--threads', '0');
        assert.deepEqual(
          [status, out.startsWith('WRONG')],
          [1, true],
          `byte ${start + at}: ${out}`,
        );
      }
    }
    const ballot = recordsIn(story.bytes).find(({ text }) => text.includes('"election_hash"'));
    const altered = story.bytes.with((ballot?.start ?? 0) + 600, 0x21);
    const { status, out } = await verify(altered, '--threads', '2');
    assert.deepEqual(
      [status, /^WRONG at event 1: the text of .* has another hash/.test(out)],
      [1, true],
    );
  });

  it('writes hints, and says the same with them as without, on any number of threads', async () => {
    const hints = join(folder, 'x.hints');
    const plain = await verify(story.bytes, '--json');
    assert.equal((await verify(story.bytes, '--json', '--write-hints', hints)).out, plain.out);
    const own = await readFile(hints);
    for (const threads of ['0', '1', '2']) {
      const with2 = await verify(story.bytes, '--json', '--hints', hints, '--threads', threads);
      assert.deepEqual([with2.status, with2.out], [0, plain.out]);
    }
    const written = await verify(story.bytes, '--write-hints', `${hints}2`, '--threads', '2');
    assert.equal(written.status, 0);
    assert.deepEqual(await readFile(`${hints}2`), own);
  });

  it('says the same with false hints, and with those to fewer ballots', async () => {
    const hints = join(folder, 'x.hints');
    const plain = await verify(story.bytes, '--json');
    await verify(story.bytes, '--write-hints', hints);
    const own = await readFile(hints);
    const middle = Math.floor(own.length / 2);
    for (const bytes of [own.with(middle, own.at(middle) === 0 ? 1 : 0), own.subarray(0, middle)]) {
      await writeFile(hints, bytes);
      assert.equal((await verify(story.bytes, '--json', '--hints', hints)).out, plain.out);
    }
    await writeFile(hints, own.with(40, own.at(40) === 65 ? 66 : 65));
    const other = await verify(story.bytes, '--json', '--hints', hints);
    assert.equal(other.out, plain.out);
    assert.match(other.err, /not to this election/);
  });

  it('names a ballot that is not sound, with hints and without, and leaves no hints to it', async () => {
    const hints = join(folder, 'x.hints');
    await verify(story.bytes, '--write-hints', hints);
    const [text = ''] = ballots.map(({ texts }) => texts[0]?.text ?? '').slice(1);
    const spoiled = text.replace(/"response":"\d+"\}\}\}$/, '"response":"1"}}}');
    const log: ElectionEvent[] = [];
    for (const { type, texts } of story.log.slice(0, 4)) {
      const brought = texts.map((each) => (each.text === text ? spoiled : each.text));
      log.push(follow(log, type, brought));
    }
    const bytes = archiveBytes(archiveOf({ timestamp: 1 }, log));
    const plain = await verify(bytes);
    assert.equal(plain.status, 1);
    assert.match(plain.out, /^WRONG at event 2: the ballot \S+ is not sound: its signature/);
    for (const more of [
      ['--hints', hints],
      ['--threads', '2'],
      ['--write-hints', `${hints}3`],
    ]) {
      assert.equal((await verify(bytes, ...more)).out, plain.out);
    }
    await assert.rejects(readFile(`${hints}3`), { code: 'ENOENT' });
  });

  // Who still waited for the thread would wait for ever.
  it('fails where one of its threads ends before the others', { timeout: 60_000 }, async () => {
    const log: ElectionEvent[] = story.log.slice(0, 1);
    for (let n = 0; n < 900; n++) log.push(follow(log, 'Ballot', [`"ballot ${n}"`]));
    const bytes = archiveBytes(archiveOf({ timestamp: 1 }, log));
    // As the platform ends a thread, without an error; the first is asked about the first ballots.
    process.once('worker', (thread: Worker) => void thread.terminate());
    await assert.rejects(verify(bytes, '--threads', '2'), {
      message: 'A thread that checks ballots ended.',
    });
    assert.equal((await verify(bytes, '--threads', '2')).status, 1);
  });

  it('takes for the number of threads a number alone', async () => {
    for (const threads of ['x', '-1', '2000', '']) {
      await assert.rejects(verify(story.bytes, `--threads=${threads}`), UsageError);
    }
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
