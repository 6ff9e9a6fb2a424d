/** Looking into an open ballot on the command line. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BookFormatError } from '../audit/audit.ts';
import { utf8 } from '../book/bytes.ts';
import { sha256Hex } from '../book/hash.ts';
import {
  type Challenge,
  challengeOf,
  sealVote,
  votesOfChoice,
} from '../union/assembly/secret/sealing.ts';
import { SecretBook } from '../union/assembly/secret/testing.ts';
import { trackerInWords } from '../union/assembly/secret/tracker.ts';
import { randomFrom, voters, votingSecretOf } from '../union/secrecy/testing.ts';
import { hand } from '../union/testing.ts';
import { runCheckBallot } from './check-ballot.ts';
import { helpText } from './help.ts';
import { UsageError } from './io.ts';

const secret = new SecretBook();
const { election } = secret.asks().sealed;
const other = secret.asks().sealed.election;
const sealer = {
  secret: votingSecretOf(voters[0] ?? hand('vic')),
  random: randomFrom('check-ballot'),
};
const challenge = challengeOf(election, sealVote(election, votesOfChoice('no'), sealer));
const wordsOf = (text: string): string => trackerInWords(sha256Hex(utf8(text)));
let folder = '';

before(async () => void (folder = await mkdtemp(join(tmpdir(), 'open-ballots-'))));
after(() => rm(folder, { recursive: true, force: true }));

async function check(open: Challenge | string, ...args: readonly string[]) {
  const path = join(folder, 'open-ballot.json');
  await writeFile(path, typeof open === 'string' ? open : JSON.stringify(open));
  let out = '';
  const status = await runCheckBallot([path, ...args], {
    env: {},
    out: (text) => void (out += text),
    err: () => undefined,
    watched: false,
    now: () => 0,
  });
  return { status, out };
}

describe('syndicat check-ballot', () => {
  it('says what the ballot holds, and by which words it is known', async () => {
    const { status, out } = await check(challenge);
    assert.equal(status, 0, out);
    assert.match(out, /The ballot is sound\. It says:\n {2}No$/m);
    assert.ok(out.includes(`words of the ballot are ${wordsOf(challenge.ballot)}: compare them`));
    assert.ok(out.includes(`words of the vote are ${wordsOf(election)}: compare them`));
  });

  it('compares the words that were written down', async () => {
    const same = ['--words', wordsOf(challenge.ballot), '--vote', wordsOf(election)];
    const { status, out } = await check(challenge, ...same);
    assert.equal(status, 0, out);
    assert.equal(out.match(/^OK: /gm)?.length, 2);
    const another = await check(challenge, '--words', wordsOf('another'));
    assert.equal(another.status, 1);
    assert.match(another.out, /WRONG: .*another ballot than the one that was sealed/);
  });

  it('tells a ballot of another vote', async () => {
    const { status, out } = await check(challenge, '--vote', wordsOf(other));
    assert.equal(status, 1);
    assert.match(out, /WRONG: .*this ballot is of another vote/);
    const moved = await check({ ...challenge, election: other });
    assert.equal(moved.status, 1);
    assert.match(moved.out, /^WRONG: /);
  });

  it('takes no ballot that was altered', async () => {
    const ballot = challenge.ballot.replace('"response":"', '"response":"1');
    assert.equal((await check({ ...challenge, ballot })).status, 1);
    const again = challengeOf(election, sealVote(election, votesOfChoice('yes'), sealer));
    const swapped = await check({ ...challenge, ballot: again.ballot });
    assert.equal(swapped.status, 1);
    assert.match(swapped.out, /WRONG: these nonces are of another ballot/);
  });

  it('gives all of it as JSON', async () => {
    const { out } = await check(challenge, '--json');
    assert.deepEqual((JSON.parse(out) as { readonly says: unknown }).says, ['No']);
  });

  it('says how it is called, and what it can’t read', async () => {
    await assert.rejects(check(challenge, 'another'), UsageError);
    await assert.rejects(check('{}'), BookFormatError);
    await assert.rejects(check('not JSON'), BookFormatError);
    assert.match(helpText('check-ballot'), /The open ballot/);
  });
});
