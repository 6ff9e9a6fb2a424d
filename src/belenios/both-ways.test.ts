import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { pbkdf2Sync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readArchive } from './archive.ts';
import { drawBallotNonces, sealBallot, type Votes } from './ballot.ts';
import {
  openPartly,
  openTally,
  readPartialDecryption,
  resultOf,
  writeResult,
} from './decryption.ts';
import { type Election, readElection } from './election.ts';
import { logOf } from './events.ts';
import { writeOwned } from './owned.ts';
import { mod } from './scalars.ts';
import { readTally } from './tally.ts';
import { random, verdict } from './testing.ts';
import { readTrustees } from './trustees.ts';

const program = 'belenios-tool';
const group = 'BELENIOS-2048';
const home = mkdtempSync(join(tmpdir(), 'syndicat-belenios-'));
after(() => rmSync(home, { recursive: true }));

/** Runs Debian's program in the folder of the election. */
function tool(words: readonly string[], input = ''): string {
  const { stdout, stderr, status } = spawnSync(program, words, {
    cwd: home,
    encoding: 'utf8',
    input,
    timeout: 60_000,
  });
  assert.equal(status, 0, `${words.join(' ')}: ${stderr}`);
  return stdout;
}

const put = (name: string, text: string): void => writeFileSync(join(home, name), text);
const take = (name: string): string => readFileSync(join(home, name), 'utf8');
const named = (end: string): readonly string[] =>
  readdirSync(home).filter((name) => name.endsWith(end));

const template = {
  description: 'An example',
  name: 'An example',
  questions: [
    { answers: ['Yes', 'No'], blank: true, min: 1, max: 1, question: 'Adopt the charter?' },
    { answers: ['Ana', 'Bo'], min: 0, max: 2, question: 'Whom do you trust?' },
  ],
  administrator: 'nobody',
  credential_authority: 'nobody',
};

interface Made {
  readonly election: Election;
  /** The voters' secret codes. */
  readonly codes: readonly string[];
  /** The trustees' secrets, in order. */
  readonly secrets: readonly bigint[];
}

/** Debian's program sets up an election of three voters and two trustees. */
function madeByOther(): Made {
  const uuid = tool(['setup', 'generate-token', '--length', '14']).trim();
  tool(['setup', 'generate-credentials', '--uuid', uuid, '--group', group, '--count', '3']);
  for (const _ of [1, 2]) tool(['setup', 'generate-trustee-key', '--group', group]);
  const keys = named('.pubkey');
  put('public_keys.jsons', keys.map(take).join(''));
  put('public_creds.json', take(named('.pubcreds')[0] ?? ''));
  put('template.json', JSON.stringify(template));
  tool(['setup', 'make-trustees']);
  const words = ['--uuid', uuid, '--group', group, '--template', 'template.json'];
  tool(['setup', 'make-election', ...words]);
  tool(['archive', 'init']);
  const secrets = keys.map((name) => JSON.parse(take(name.replace('pub', 'priv'))) as string);
  return {
    election: readElection(take('election.json').trim()),
    codes: take(named('.privcreds')[0] ?? '')
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[1] ?? ''),
    secrets: secrets.map(BigInt),
  };
}

const add = (type: string, texts: readonly string[] = []): void => {
  tool(['archive', 'add-event', '--type', type], texts.map((text) => `${text}\n`).join(''));
};

/** Release 2.0 makes a voter's secret of the code as PBKDF2 does, with the election as its salt. */
function secretOf({ group: { q }, uuid }: Election, code: string): bigint {
  const bytes = pbkdf2Sync(code, uuid, 1000, 32, 'sha256');
  return mod(BigInt(`0x${bytes.toString('hex')}`), q);
}

function voteHere(election: Election, code: string, votes: Votes): void {
  const credentialSecret = secretOf(election, code);
  const nonces = drawBallotNonces(election, random);
  add('Ballot', [sealBallot(election, { votes, credentialSecret, nonces, random })]);
}

function voteThere(code: string, votes: Votes): void {
  put('code', code);
  put('votes', JSON.stringify(votes));
  const words = ['--dir', '.', '--privcred', 'code', '--ballot', 'votes'];
  add('Ballot', [tool(['election', 'generate-ballot', ...words]).trim()]);
}

const lines = (text: string): readonly string[] => text.trim().split('\n');

describe('an election made by belenios-tool', () => {
  it('takes ballots of both, is opened by both, and is sound to both', () => {
    const { election, codes, secrets } = madeByOther();
    const [first = '', second = '', third = ''] = codes;
    voteThere(first, [
      [0, 1, 0],
      [1, 0],
    ]);
    voteHere(election, second, [
      [1, 0, 0],
      [1, 1],
    ]);
    voteHere(election, first, [
      [0, 0, 1],
      [0, 1],
    ]);
    voteHere(election, third, [
      [0, 1, 0],
      [0, 0],
    ]);
    voteThere(third, [
      [0, 1, 0],
      [1, 1],
    ]);
    add('EndBallots');
    const [tallyText = '', sized = ''] = lines(
      tool(['election', 'compute-encrypted-tally', '--dir', '.']),
    );
    add('EncryptedTally', [tallyText, sized]);

    const tally = readTally(election, tallyText, 3);
    const here = openPartly(election, tally, secrets[0] ?? 0n, random);
    add('PartialDecryption', [here, writeOwned(1, here)]);
    const key = named('.privkey')[1] ?? '';
    const words = ['--privkey', key, '--trustee-id', '2', '--dir', '.'];
    const [there = '', owner = ''] = lines(tool(['election', 'decrypt', ...words]));
    add('PartialDecryption', [there, owner]);
    assert.equal(owner, writeOwned(2, there));

    const trustees = readTrustees(election.group, take('trustees.json').trim());
    const factors = new Map(
      [here, there].map((text, at) => [at + 1, readPartialDecryption(election, tally, text)]),
    );
    const opened = openTally(election, trustees, tally, factors);
    const result = opened && resultOf(election, opened, { ballots: 3, weight: 3 });
    assert.deepEqual(result, [
      [1, 1, 1],
      [2, 3],
    ]);
    assert.equal(writeResult(result), tool(['election', 'compute-result', '--dir', '.']).trim());
    add('Result', [writeResult(result)]);

    const bytes = readFileSync(join(home, `${election.uuid}.bel`));
    const found = verdict(bytes);
    assert.ok(found.sound, found.sound ? '' : found.why);
    assert.deepEqual(
      [found.cast.size, found.counting.size, logOf(readArchive(bytes)).length],
      [5, 3, 11],
    );
    const said = spawnSync(program, ['election', 'verify', '--dir', home], { encoding: 'utf8' });
    assert.match(said.stderr + said.stdout, /all checks passed/);
  });
});
