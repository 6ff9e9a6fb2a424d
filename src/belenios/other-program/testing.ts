/**
 * Elections that Debian's program makes, or holds the keys of, and in which both programs do something.
 *
 * Its release 2.0 looks at ballots only as a whole archive (`election verify`): `election verify-ballot`, which looks
 * at one by itself, came later. Where Debian has such a release, each ballot made here belongs through it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { readArchive } from '../archive.ts';
import { drawBallotNonces, sealBallot, type Votes } from '../ballot.ts';
import { readingSecret } from '../ceremony.ts';
import { readCiphertext } from '../ciphertexts.ts';
import {
  openPartly,
  openTally,
  readPartialDecryption,
  type Result,
  resultOf,
  writeResult,
} from '../decryption.ts';
import { type Election, type Question, readElection } from '../election.ts';
import { type EventType, logOf } from '../events.ts';
import type { Group, GroupName } from '../groups/group.ts';
import { writeOwned } from '../owned.ts';
import { mod } from '../scalars.ts';
import { rankedPart, readShuffle, withRanked } from '../shuffle.ts';
import { type EncryptedTally, readSized, readTally } from '../tally.ts';
import { group, random, shuffled, Story, tallied, verdict } from '../testing.ts';
import { readTrustees } from '../trustees.ts';

const program = 'belenios-tool';
const homes: string[] = [];
after(() => homes.forEach((home) => rmSync(home, { recursive: true })));

const lines = (text: string): readonly string[] => text.trim().split('\n');

/** The folder of an election, in which Debian's program is run. */
class Folder {
  readonly home = mkdtempSync(join(tmpdir(), 'syndicat-belenios-'));

  constructor() {
    homes.push(this.home);
  }

  tool(words: readonly string[], input = ''): string {
    const { stdout, stderr, status } = spawnSync(program, words, {
      cwd: this.home,
      encoding: 'utf8',
      input,
      timeout: 60_000,
    });
    assert.equal(status, 0, `${words.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** Runs a command about the election that stands here. */
  ask(command: string, ...words: readonly string[]): readonly string[] {
    return lines(this.tool(['election', command, '--dir', '.', ...words]));
  }

  put(name: string, text: string): void {
    writeFileSync(join(this.home, name), text);
  }

  take(name: string): string {
    return readFileSync(join(this.home, name), 'utf8');
  }

  named(end: string): readonly string[] {
    return readdirSync(this.home)
      .filter((name) => name.endsWith(end))
      .toSorted();
  }

  add(type: EventType, texts: readonly string[] = []): void {
    this.tool(['archive', 'add-event', '--type', type], texts.map((text) => `${text}\n`).join(''));
  }

  saysSound(): void {
    const { stdout, stderr } = spawnSync(program, ['election', 'verify', '--dir', this.home], {
      encoding: 'utf8',
    });
    assert.match(stderr + stdout, /all checks passed/);
  }
}

/** Trustees, each with a secret and with the options by which the program takes it. */
type Keys = readonly { readonly secret: bigint; readonly words: readonly string[] }[];

/** Trustees of whom everyone must come. */
export function singleKeys(at: Folder, of: Group): Keys {
  for (const _ of [1, 2]) at.tool(['setup', 'generate-trustee-key', '--group', of.name]);
  const names = at.named('.pubkey');
  at.put('public_keys.jsons', names.map((name) => at.take(name)).join(''));
  return names.map((name) => {
    const key = name.replace('pub', 'priv');
    const secret = BigInt(JSON.parse(at.take(key)) as string);
    return { secret, words: ['decrypt', '--privkey', key] };
  });
}

/** Three trustees of whom two must come. */
export function thresholdKeys(at: Folder, of: Group): Keys {
  const step = (number: number, words: readonly string[], input = ''): string => {
    const command = ['setup', 'generate-trustee-key-threshold', '--group', of.name];
    return at.tool([...command, '--step', `${number}`, ...words], input);
  };
  for (const _ of [1, 2, 3]) step(1, []);
  const ids = at.named('.cert').map((name) => name.replace('.cert', ''));
  at.put('certs', ids.map((id) => at.take(`${id}.cert`)).join(''));
  step(2, ['--certs', 'certs']);
  const all = ['--certs', 'certs', '--threshold', '2'];
  at.put('polynomials', ids.map((id) => step(3, [...all, '--key', `${id}.key`])).join(''));
  step(4, [...all, '--polynomials', 'polynomials']);
  const outputs = ids.map((id) => step(5, [...all, '--key', `${id}.key`], at.take(`${id}.vinput`)));
  at.put('threshold.json', step(6, [...all, '--polynomials', 'polynomials'], outputs.join('')));
  at.put('public_keys.jsons', '');
  return ids.map((id) => {
    const [key, share] = [`${id}.key`, `${id}.dkey`];
    return {
      secret: openShare(of, at.take(key).trim(), at.take(share)),
      words: ['decrypt-threshold', '--key', key, '--decryption-key', share],
    };
  });
}

/** The share that the program has sealed for a trustee: under a key that only the seed opens. */
function openShare(of: Group, seed: string, text: string): bigint {
  const { data, ...sealed } = JSON.parse(text) as { readonly data: string };
  const { alpha, beta } = readCiphertext(of, sealed, 'the share');
  const mask = of.secretPower(alpha, readingSecret(of, seed));
  const hash = (label: string, about: typeof alpha): Buffer =>
    createHash('sha256')
      .update(`${label}|${of.encode(about)}`)
      .digest();
  const key = hash('key', of.times(beta, of.inverse(mask)));
  const iv = hash('iv', alpha).subarray(0, 13);
  const bytes = Buffer.from(data, 'hex');
  const cipher = createDecipheriv('aes-256-ccm', key, iv, { authTagLength: 8 });
  cipher.setAuthTag(bytes.subarray(-8));
  const opened = cipher.update(bytes.subarray(0, -8)).toString();
  cipher.final();
  const signed = JSON.parse(opened) as { readonly message: string };
  const sent = JSON.parse(signed.message) as { readonly message: string };
  const { decryption_key } = JSON.parse(sent.message) as { readonly decryption_key: string };
  return BigInt(decryption_key);
}

export interface Made {
  readonly at: Folder;
  readonly election: Election;
  /** The voters' secret codes. */
  readonly codes: readonly string[];
  readonly keys: Keys;
}

interface Wish {
  readonly group: GroupName;
  readonly keys: (at: Folder, of: Group) => Keys;
  /** As the program's template has them. */
  readonly questions: readonly object[];
}

/** Debian's program sets up an election of three voters. */
export function madeByOther(wish: Wish): Made {
  const at = new Folder();
  const uuid = at.tool(['setup', 'generate-token', '--length', '14']).trim();
  const about = ['--uuid', uuid, '--group', wish.group];
  at.tool(['setup', 'generate-credentials', ...about, '--count', '3']);
  const keys = wish.keys(at, group(wish.group));
  at.put('public_creds.json', at.take(at.named('.pubcreds')[0] ?? ''));
  const template = {
    description: 'An example',
    name: 'An example',
    questions: wish.questions,
    administrator: 'nobody',
    credential_authority: 'nobody',
  };
  at.put('template.json', JSON.stringify(template));
  at.tool(['setup', 'make-trustees']);
  at.tool(['setup', 'make-election', ...about, '--template', 'template.json']);
  at.tool(['archive', 'init']);
  const codes = lines(at.take(at.named('.privcreds')[0] ?? ''));
  return {
    at,
    election: readElection(at.take('election.json').trim()),
    codes: codes.map((line) => line.split(' ')[1] ?? ''),
    keys,
  };
}

/** An election made here in which three vote; each of its two trustees is alone, with a key that the program holds. */
export function heldByOther(
  of: Group,
  questions: readonly Question[],
  votes: readonly [Votes, Votes, Votes],
): { readonly made: Made; readonly tally: EncryptedTally } {
  const at = new Folder();
  const keys = singleKeys(at, of);
  const single = lines(at.take('public_keys.jsons')).map((key) => `["Single",${key}]`);
  const text = `[${single.join()}]`;
  at.put('trustees.json', text);
  const keepers = { text, trustees: readTrustees(of, text), shares: [] };
  const wish = { group: of.name, questions, threshold: 2, trustees: 2, voters: 3 };
  const story = new Story(wish, keepers);
  for (const [voter, each] of votes.entries()) story.vote(voter, each);
  story.close();
  writeFileSync(join(at.home, `${story.election.uuid}.bel`), story.bytes);
  return { made: { at, election: story.election, codes: [], keys }, tally: story.tally };
}

/** Release 2.0 makes a voter's secret of the code as PBKDF2 does, with the election as its salt. */
function secretOf({ group: { q }, uuid }: Election, code: string): bigint {
  const bytes = pbkdf2Sync(code, uuid, 1000, 32, 'sha256');
  return mod(BigInt(`0x${bytes.toString('hex')}`), q);
}

export function voteHere({ at, election, codes }: Made, voter: number, votes: Votes): void {
  const credentialSecret = secretOf(election, codes[voter] ?? '');
  const nonces = drawBallotNonces(election, random);
  at.add('Ballot', [sealBallot(election, { votes, credentialSecret, nonces, random })]);
}

export function voteThere({ at, codes }: Made, voter: number, votes: Votes): void {
  at.put('code', codes[voter] ?? '');
  at.put('votes', JSON.stringify(votes));
  at.add('Ballot', at.ask('generate-ballot', '--privcred', 'code', '--ballot', 'votes'));
}

const bytesOf = ({ at, election }: Made): Uint8Array =>
  readFileSync(join(at.home, `${election.uuid}.bel`));

/** Closes the vote; the program makes the tally. */
export function closeThere({ at, election }: Made): EncryptedTally {
  at.add('EndBallots');
  const [text = '', sized = ''] = at.ask('compute-encrypted-tally');
  at.add('EncryptedTally', [text, sized]);
  return readTally(election, text, readSized(sized, text).ballots);
}

/** Closes the vote; we make the tally, and it is the program's as well. */
export function closeHere(made: Made): EncryptedTally {
  const { at, election } = made;
  const { tally, texts } = tallied(election, logOf(readArchive(bytesOf(made))));
  at.add('EndBallots');
  assert.deepEqual(at.ask('compute-encrypted-tally'), texts);
  at.add('EncryptedTally', texts);
  return tally;
}

/** The program shuffles as the first trustee, and we as another one. */
export function shuffleBoth(
  { at, election }: Made,
  tally: EncryptedTally,
  other: number,
): EncryptedTally {
  const [there = '', owner = ''] = at.ask('shuffle', '--trustee-id', '1');
  assert.equal(owner, writeOwned(1, there));
  at.add('Shuffle', [there, owner]);
  const { ciphertexts } = readShuffle(election.group, rankedPart(election, tally), there);
  const here = shuffled(election, withRanked(election, tally, ciphertexts));
  at.add('Shuffle', [here.text, writeOwned(other, here.text)]);
  at.add('EndShuffles');
  return here.tally;
}

/** The trustees whose factors are made here and there, by number. */
interface Openers {
  readonly here: readonly number[];
  readonly there?: readonly number[];
}

/** Trustees open with our code and with the program; both find the same result, and we enter it. */
export function open(made: Made, tally: EncryptedTally, { here, there = [] }: Openers): Result {
  const { at, election } = made;
  const texts = [
    ...here.map((number) => [number, factorsHere(made, tally, number)] as const),
    ...there.map((number) => [number, factorsThere(made, number)] as const),
  ];
  const factors = new Map(
    texts.map(([number, text]) => [number, readPartialDecryption(election, tally, text)]),
  );
  const trustees = readTrustees(election.group, at.take('trustees.json').trim());
  const opened = openTally(election, trustees, tally, factors);
  const result = opened && resultOf(election, opened, { ballots: 3, weight: 3 });
  assert.ok(result);
  assert.equal(writeResult(result), at.ask('compute-result')[0]);
  at.add('Result', [writeResult(result)]);
  return result;
}

function factorsHere({ at, election, keys }: Made, tally: EncryptedTally, number: number): string {
  const text = openPartly(election, tally, keys[number - 1]?.secret ?? 0n, random);
  at.add('PartialDecryption', [text, writeOwned(number, text)]);
  return text;
}

function factorsThere({ at, keys }: Made, number: number): string {
  const [command = '', ...words] = keys[number - 1]?.words ?? [];
  const [text = '', owner = ''] = at.ask(command, ...words, '--trustee-id', `${number}`);
  assert.equal(owner, writeOwned(number, text));
  at.add('PartialDecryption', [text, owner]);
  return text;
}

/** Both find the election sound. @returns how many ballots were cast, how many count, and all events */
export function soundToBoth(made: Made): readonly number[] {
  const bytes = bytesOf(made);
  const found = verdict(bytes);
  assert.ok(found.sound, found.sound ? '' : found.why);
  made.at.saysSound();
  return [found.cast.size, found.counting.size, logOf(readArchive(bytes)).length];
}
