/**
 * Secret ballots: one thread, in processor time, on ballots of three questions whose check takes 84
 * equations; then whole elections on every core. Beside them the same check on bare `@noble/curves` in
 * the same run, and what `belenios-tool` 3.3.0 took on a machine of this kind (November 2026).
 *
 * `BALLOTS=100000 npm run bench -- ballots` measures elections of another size, `BALLOTS=0` none.
 */
import process, { cpuUsage } from 'node:process';
import { readBallot, wrongBallot } from '../src/belenios/ballot.ts';
import { checkAndHint, checkBallots } from '../src/belenios/checking.ts';
import {
  openPartly,
  openTally,
  readPartialDecryption,
  resultOf,
  wrongFactor,
} from '../src/belenios/decryption.ts';
import { type Election, readElection, writeElection } from '../src/belenios/election.ts';
import { scriptEd25519 } from '../src/belenios/groups/ed25519-script.ts';
import { groupNamed } from '../src/belenios/groups/groups.ts';
import type { Element } from '../src/belenios/groups/group.ts';
import { hashBy } from '../src/belenios/hashing.ts';
import { randomScalar } from '../src/belenios/scalars.ts';
import { seal } from '../src/belenios/ciphertexts.ts';
import { isShuffle } from '../src/belenios/shuffle-checking.ts';
import { shuffle } from '../src/belenios/shuffle-making.ts';
import { type EncryptedTally, tallyOf } from '../src/belenios/tally.ts';
import { Story } from '../src/belenios/testing.ts';
import { readTrustees } from '../src/belenios/trustees.ts';
import { nodeSha256 } from '../src/cli/node-sha256.ts';
import { elections } from './elections.ts';
import type { Figure } from './figures.ts';
import { questions, random, sealOne } from './sealing.ts';
import { tool } from './tool.ts';

/**
 * Milliseconds of processor time a turn, the first turns left out. Of so many short series the fastest
 * counts: what else runs on the machine makes the others slower.
 */
function spent(work: () => unknown, times: number, runs = 20): number {
  for (let warm = 0; warm < Math.min(times, 5); warm++) work();
  const series = Array.from({ length: runs }, () => {
    const before = cpuUsage();
    for (let turn = 0; turn < times; turn++) work();
    const { user, system } = cpuUsage(before);
    return (user + system) / 1_000 / times;
  });
  return Math.min(...series);
}

/** As many as the command line checks together. */
const BATCH = 200;

export async function ballots(): Promise<readonly Figure[]> {
  hashBy(nodeSha256);
  const group = groupNamed('Ed25519', 1) ?? scriptEd25519;
  const secret = randomScalar(group.q, random);
  const key = group.secretPower(group.generator, secret);
  const election = readElection(
    writeElection({
      group,
      key,
      name: 'Bench',
      description: '',
      questions,
      uuid: 'BenchBenchBench',
    }),
  );
  const sealAny = (): string => sealOne(election, randomScalar(group.q, random));
  const sizes = process.env['BALLOTS']?.split(',').map(Number) ?? [2_000, 10_000];
  return [
    figure('a ballot sealed', spent(sealAny, 5)),
    ...checks(election, sealAny()),
    ...byHints(
      election,
      Array.from({ length: BATCH }, () => sealAny()),
    ),
    ...openings(election, secret, sealAny()),
    ...shuffles(election),
    ...(await elections(sizes.filter((size) => size > 0))),
  ];
}

function checks(election: Election, text: string): readonly Figure[] {
  const check = (of: Election): void => {
    const wrong = wrongBallot(of, readBallot(of, text));
    if (wrong !== undefined) throw new Error(wrong);
  };
  const key = scriptEd25519.decode(election.group.encode(election.key)) as Element;
  const bare = { ...election, group: scriptEd25519, key };
  return [
    {
      ...figure(
        'a ballot read and checked in full',
        spent(() => check(election), 5),
      ),
      limit: tool,
      aim: { below: 7 },
    },
    figure(
      'the same on bare @noble/curves',
      spent(() => check(bare), 1, 6),
    ),
  ];
}

function byHints(election: Election, texts: readonly string[]): readonly Figure[] {
  const hinted = texts.map((text) => ({ text, hints: checkAndHint(election, text).hints }));
  const check = (): void => {
    const isSound = checkBallots(election, hinted, random).every(
      (each) => 'ballot' in each && each.wrong === undefined,
    );
    if (!isSound) throw new Error('not sound');
  };
  const [text = ''] = texts;
  return [
    {
      ...figure(`the same by hints, ${BATCH} at a time`, spent(check, 1) / hinted.length),
      limit: tool,
      aim: { below: 1.5 },
    },
    figure(
      'the same in full, and hints written',
      spent(() => checkAndHint(election, text), 5),
    ),
  ];
}

function openings(election: Election, secret: bigint, text: string): readonly Figure[] {
  const tally = tallyOf(election, [{ ballot: readBallot(election, text), weight: 1 }]);
  const sums = tally.flat().length;
  const open = (): string => openPartly(election, tally, secret, random);
  const factors = readPartialDecryption(election, tally, open());
  const check = (): unknown => wrongFactor(election, tally, election.key, factors);
  return [
    figure('a factor with its proof', spent(open, 20) / sums),
    figure('a factor checked', spent(check, 20) / sums),
    ...joinings(election, tally),
  ];
}

/** Of what as many trustees gave as it takes: what it makes of a tally. */
function joinings(election: Election, tally: EncryptedTally): readonly Figure[] {
  const { group } = election;
  const { log } = new Story({ group: group.name, questions, threshold: 2, trustees: 3, voters: 1 });
  const trustees = readTrustees(group, log[0]?.texts[1]?.text ?? '');
  const factors = tally.map((list) => list.map(({ alpha }) => alpha));
  const given = new Map([1, 3].map((number) => [number, { factors }]));
  const most = 10_000;
  const last = group.product([[group.generator, BigInt(most)]]);
  const opened = tally.map((list, at) =>
    questions[at]?.kind === 'ranked' ? [] : list.map(() => last),
  );
  const join = (): unknown => openTally(election, trustees, tally, given);
  const find = (): unknown => resultOf(election, opened, { ballots: most, weight: most });
  return [
    figure('the factors of 2 trustees joined, a sum', spent(join, 20) / tally.flat().length),
    figure('the number in a sum found, of 10,000', spent(find, 5) / opened.flat().length),
  ];
}

const figure = (what: string, value: number): Figure => ({ what, value, unit: 'ms' });

function shuffles(election: Election): readonly Figure[] {
  const { group, key } = election;
  const size = 2_000;
  const before = Array.from({ length: size }, () =>
    seal(group, key, group.generator, randomScalar(group.q, random)),
  );
  const started = cpuUsage();
  const { after, proof } = shuffle(election, before, random);
  const { user } = cpuUsage(started);
  const checked = spent(() => {
    if (!isShuffle(election, { before, after }, proof, random)) throw new Error('not a shuffle');
  }, 1);
  return [
    figure(`a shuffle of ${size.toLocaleString('en')}, an element`, user / 1_000 / size),
    { ...figure('its check, an element', checked / size), aim: { below: 0.15 } },
  ];
}
