/**
 * A verifier of the protocol that others wrote reads the archives of unions' votes: it passes the one that
 * follows from a book, and refuses those in which something was forged.
 */
import { equal, match } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { utf8 } from '../../book/bytes.ts';
import { secretChoicesStory } from '../../union/golden/secret-choices/testing.ts';
import { secretStory } from '../../union/golden/secret/testing.ts';
import { electionArchive } from './archive.ts';
import { type Gathered, voteIn } from './gathering.ts';

const program = fileURLToPath(import.meta.resolve('sirona/dist/cli/sirona-election.js'));
const folder = mkdtempSync(join(tmpdir(), 'other-verifier-'));
after(() => rmSync(folder, { recursive: true }));

const story = secretStory();
const [, proposal = ''] = story.book.union.assembly.proposals.keys();
const vote = voteIn(story.book.texts, proposal) as Gathered;

const choosing = secretChoicesStory();
const whole = [...choosing.book.union.assembly.proposals.keys()]
  .map((id) => voteIn(choosing.book.texts, id))
  .find((each) => each?.result === 'whole') as Gathered;

/** What the other verifier says of an archive: of this vote, with these documents. */
async function said(
  of: Gathered,
  text: (hash: string) => string = (hash) => story.text(hash),
): Promise<{ readonly status: number | null; readonly out: string }> {
  const bytes = await buffer(electionArchive(of, (hash) => Promise.resolve(utf8(text(hash)))));
  // It reads the one archive that lies where it is started.
  writeFileSync(join(folder, 'vote.bel'), bytes);
  const { status, stdout, stderr } = spawnSync(execPath, [program, 'verify'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { status, out: stdout + stderr };
}

const changed =
  (which: string, pattern: RegExp, to: string) =>
  (hash: string): string =>
    hash === which ? story.text(hash).replace(pattern, to) : story.text(hash);

void test('it passes the archive of a vote that was opened', async () => {
  const { status, out } = await said(vote);
  equal(status, 0, out);
  match(out, /5 ballots found/);
});

void test('it refuses a ballot of which an answer was changed', async () => {
  const [first = ''] = vote.ballots;
  const { status, out } = await said(vote, changed(first, /"response":"\d/, '"response":"1'));
  equal(status, 1);
  match(out, /Ballot/);
});

void test('it refuses factors that are not the trustee’s', async () => {
  const [first, second] = vote.openings;
  const swapped = (hash: string): string =>
    story.text((hash === first?.factors ? second : undefined)?.factors ?? hash);
  const { status, out } = await said(vote, swapped);
  equal(status, 1, out);
});

void test('it refuses another sum, and other numbers', async () => {
  const sum = vote.tally ?? '';
  const turned = (hash: string): string => {
    if (hash !== sum) return story.text(hash);
    const [choices] = JSON.parse(story.text(hash)) as [unknown[]];
    return JSON.stringify([choices.toReversed()]);
  };
  equal((await said(vote, turned)).status, 1);
  equal((await said({ ...vote, result: [[1, 2, 1, 0]] })).status, 1);
});

/** It does not know how to open whole ballots, so of those it is asked as far as they are shuffled. */
const { result: _, ...unopened } = { ...whole, openings: [] };

void test('it passes the ballots and shuffles of a vote whose ballots are opened whole', async () => {
  const { status, out } = await said(unopened, (hash) => choosing.text(hash));
  equal(status, 0, out);
  match(out, /NonHomomorphic/);
});

void test('it refuses shuffles in another order, and one that was changed', async () => {
  const shuffles = whole.shuffles?.toReversed() ?? [];
  equal((await said({ ...unopened, shuffles }, (hash) => choosing.text(hash))).status, 1);
  const [first] = whole.shuffles ?? [];
  const turned = (hash: string): string => {
    if (hash !== first?.shuffle) return choosing.text(hash);
    const { ciphertexts, proofs } = JSON.parse(choosing.text(hash)) as Record<string, unknown[][]>;
    return JSON.stringify({ ciphertexts: ciphertexts?.map((list) => list.toReversed()), proofs });
  };
  equal((await said(unopened, turned)).status, 1);
});
