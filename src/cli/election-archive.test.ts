/** Secret votes on the command line: audited on every core, and written as archives that verify. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { utf8 } from '../book/bytes.ts';
import { secretStory } from '../union/golden/secret/testing.ts';
import { said as saidAs } from '../union/testing.ts';
import { runAudit } from './audit.ts';
import { writeBook } from './book-files.ts';
import { runElectionArchive } from './election-archive.ts';
import { helpText } from './help.ts';
import { UsageError } from './io.ts';
import { nodeShowings } from './showing-checks.ts';
import { runVerifyElection } from './verify-election.ts';

const story = secretStory();
const client = saidAs('the file of a voting client');
const [opened = '', unopened = '', openedLater = '', upheld = ''] = [
  ...story.book.union.assembly.proposals.values(),
].flatMap(({ id, poll }) => (poll?.sealed ? [id] : []));

let folder = '';
const at = (name: string): string => join(folder, name);

async function* each<T>(values: Iterable<T>): AsyncGenerator<Awaited<T>> {
  for (const value of values) yield await value;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secret-votes-'));
  const { union } = story.book;
  await writeBook(at('book'), {
    description: {
      format: 'syndicat-book@1',
      union: union.id,
      slug: 'example',
      name: 'The Example',
      origin: `hall.example/${union.id}`,
      size: union.size,
    },
    entries: each([story.book.texts.map(utf8)]),
    checkpoint: '',
    attachments: each(
      [...story.attachments].map(([sha256, text]) => ({ sha256, bytes: utf8(text) })),
    ),
    texts: each([]),
  });
});
after(() => rm(folder, { recursive: true, force: true }));

type Command = (args: readonly string[], io: Parameters<typeof runAudit>[1]) => Promise<number>;

async function run(command: Command, ...args: readonly string[]) {
  const said = { out: '', err: '' };
  const status = await command(args, {
    env: {},
    out: (text) => void (said.out += `${text}\n`),
    err: (text) => void (said.err += `${text}\n`),
    watched: false,
    now: () => 0,
  });
  return { status, ...said };
}

describe('syndicat audit', () => {
  it('says in words how many sealed ballots and openings were checked', async () => {
    const { out } = await run(runAudit, at('book'));
    assert.match(out, /13 ballots and parts of openings show what they must/);
    assert.match(out, /15 are there and are the right ones/);
  });

  it('names the ballot whose bytes are others, wherever it is checked', async () => {
    const names = await readdir(at('book/attachments'));
    const last = names.find((name) => story.text(name).includes(unopenedUuid())) ?? '';
    const whole = await readFile(at(`book/attachments/${last}`));
    await writeFile(at(`book/attachments/${last}`), `${story.text(last)} `);
    const { out } = await run(runAudit, at('book'));
    await writeFile(at(`book/attachments/${last}`), whole);
    assert.match(out, /is another one/);
  });
});

/** The mark by which ballots of the vote that nobody opened are known. */
const unopenedUuid = (): string => {
  const poll = story.book.union.assembly.proposals.get(unopened)?.poll;
  const { uuid } = JSON.parse(poll?.sealed?.election ?? '{}') as { readonly uuid: string };
  return uuid;
};

describe('threads that check ballots', () => {
  it('say the same as is said without them', async () => {
    const election = story.book.union.assembly.proposals.get(opened)?.poll?.sealed?.election ?? '';
    const showing = {
      rule: 'sealed-ballot',
      about: { election, credential: 'nobody’s' },
      attachments: [],
    } as const;
    const ballots = [...story.attachments.values()].filter((text) => text.includes('credential'));
    const threads = nodeShowings(2);
    const here = nodeShowings(0);
    const many = [...ballots, ...ballots, ...ballots].map((text) => [utf8(text)]);
    const said = await Promise.all(many.map((given) => threads(showing, given)));
    assert.deepEqual(said, await Promise.all(many.map((given) => here(showing, given))));
    assert.match(said.at(-2) ?? '', /another/);
    await threads.close();
    await here.close();
  });
});

describe('syndicat election-archive', () => {
  it('lists the secret votes of a book', async () => {
    const { status, out, err } = await run(runElectionArchive, at('book'));
    assert.equal(status, 0);
    assert.equal(
      out,
      `${opened}  opened\n  voting client of the hall: sha256 ${client}\n${unopened}  1 ballots\n` +
        `${openedLater}  opened\n${upheld}  1 ballots\n`,
    );
    assert.match(err, /4 secret votes/);
  });

  it('writes an archive that verifies, with the numbers', async () => {
    const file = at('vote.bel');
    const { status, err } = await run(runElectionArchive, at('book'), opened, '--output', file);
    assert.equal(status, 0);
    assert.match(err, /has 5 ballots, of which 4 count/);
    const verified = await run(runVerifyElection, file, '--json');
    assert.equal(verified.status, 0);
    const found = JSON.parse(verified.out) as {
      readonly result: unknown;
      readonly counting: number;
    };
    assert.deepEqual([found.result, found.counting], [[[1, 1, 2, 0]], 4]);
  });

  it('writes what has come so far of a vote that nobody opened', async () => {
    const file = at('unopened.bel');
    await run(runElectionArchive, at('book'), unopened, '--output', file);
    const { status, out } = await run(runVerifyElection, file);
    assert.equal(status, 0, out);
    assert.match(out, /The voting goes on/);
  });

  it('writes what an audit of the book comes to, byte for byte, and nothing else passes there', async () => {
    const file = at('given.bel');
    await run(runElectionArchive, at('book'), opened, '--output', file);
    const right = await readFile(file);
    const held = (...files: readonly string[]) =>
      run(runAudit, at('book'), ...files.flatMap((name) => ['--election', name]));
    const fine = await held(file, file);
    assert.doesNotMatch(fine.out, /given\.bel/);
    assert.match(fine.out, /archives +2 of secret votes are byte for byte what the book comes to/);
    assert.doesNotMatch((await run(runAudit, at('book'))).out, /archives/);

    const written = async (bytes: Uint8Array): Promise<string> => {
      await writeFile(at('other.bel'), bytes);
      const { status, out } = await held(file, at('other.bel'));
      assert.equal(status, 1);
      assert.match(out, /archives +1 of/);
      return out;
    };
    const ends = await written(right.subarray(0, right.length - 512));
    assert.match(ends, /it ends after \d+ bytes, and the book says more/);
    const longer = await written(Buffer.concat([right, Buffer.alloc(512)]));
    assert.match(longer, new RegExp(`after ${right.length} bytes it says more than the book`));
    // One voter is another one, and all that follows is as it was.
    const changed = Buffer.from(right);
    const credentials = changed.indexOf('["', changed.indexOf('"uuid"') + 2_000);
    changed.writeUInt8(changed.readUInt8(credentials + 2) ^ 1, credentials + 2);
    const differs = await written(changed);
    assert.match(differs, new RegExp(`vote on ${opened}.*after ${credentials + 2} bytes`));
    assert.match(await written(utf8('no archive')), /is of no secret vote in this book/);
    const nowhere = await held(at('nowhere.bel'));
    assert.deepEqual([nowhere.status, nowhere.err.includes('can’t be read')], [2, true]);
  });

  it('says what it can’t do', async () => {
    const call = (...args: readonly string[]) => run(runElectionArchive, ...args);
    await assert.rejects(call(), UsageError);
    await assert.rejects(call(at('book'), 'x', 'y'), UsageError);
    await assert.rejects(call(at('book'), 'x'), /no secret vote on x/);
    await assert.rejects(call(at('none')), /There is no file or folder/);
    const [name = ''] = story.attachments.keys();
    const whole = await readFile(at(`book/attachments/${name}`));
    await writeFile(at(`book/attachments/${name}`), 'x');
    await assert.rejects(call(at('book'), opened, '--output', at('x.bel')), /is another one/);
    await rm(at(`book/attachments/${name}`));
    await assert.rejects(call(at('book'), opened, '--output', at('x.bel')), /is missing/);
    await writeFile(at(`book/attachments/${name}`), whole);
    assert.match((await call('--help')).out, /election-archive/);
    assert.match(helpText('election-archive'), /Belenios/);
  });
});
