/**
 * Secret ballots: one thread, in processor time, on ballots of three questions (yes, no or blank; any
 * of ten; five in order), whose check takes 84 equations. Beside it the same check on bare
 * `@noble/curves`, and what `belenios-tool` 3.3.0 took on a machine of this kind (November 2026).
 */
import { randomBytes } from 'node:crypto';
import { cpuUsage } from 'node:process';
import { drawBallotNonces, readBallot, sealBallot, wrongBallot } from '../src/belenios/ballot.ts';
import { openPartly, readPartialDecryption, wrongFactor } from '../src/belenios/decryption.ts';
import {
  type Election,
  type Question,
  readElection,
  writeElection,
} from '../src/belenios/election.ts';
import { scriptEd25519 } from '../src/belenios/groups/ed25519-script.ts';
import { groupNamed } from '../src/belenios/groups/groups.ts';
import type { Element } from '../src/belenios/groups/group.ts';
import { randomScalar } from '../src/belenios/scalars.ts';
import { seal } from '../src/belenios/ciphertexts.ts';
import { isShuffle } from '../src/belenios/shuffle-checking.ts';
import { shuffle } from '../src/belenios/shuffle-making.ts';
import { tallyOf } from '../src/belenios/tally.ts';
import type { Figure } from './figures.ts';

const random = (count: number): Uint8Array => randomBytes(count);

const questions: readonly Question[] = [
  { kind: 'homomorphic', question: 'Adopt?', answers: ['Yes', 'No'], blank: true, min: 1, max: 1 },
  {
    kind: 'homomorphic',
    question: 'Approve any',
    answers: Array.from({ length: 10 }, (_, at) => `Candidate ${at + 1}`),
    blank: false,
    min: 0,
    max: 10,
  },
  { kind: 'ranked', question: 'Rank', answers: ['A', 'B', 'C', 'D', 'E'] },
];
const votes = [
  [0, 1, 0],
  [1, 0, 1, 0, 1, 0, 0, 0, 0, 1],
  [2, 1, 3, 5, 4],
];

/** Milliseconds of processor time a turn, the first turns left out. */
function spent(work: () => unknown, times: number): number {
  for (let warm = 0; warm < Math.min(times, 5); warm++) work();
  const before = cpuUsage();
  for (let turn = 0; turn < times; turn++) work();
  const { user, system } = cpuUsage(before);
  return (user + system) / 1_000 / times;
}

const tool = { what: 'belenios-tool 3.3.0, measured elsewhere', value: 13.7 };

export async function ballots(): Promise<readonly Figure[]> {
  const group = groupNamed('Ed25519') ?? scriptEd25519;
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
  const sealOne = (): string =>
    sealBallot(election, {
      votes,
      credentialSecret: randomScalar(group.q, random),
      nonces: drawBallotNonces(election, random),
      random,
    });
  await Promise.resolve();
  return [
    figure('a ballot sealed', spent(sealOne, 50)),
    ...checks(election, sealOne()),
    ...openings(election, secret, sealOne()),
    ...shuffles(election),
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
        spent(() => check(election), 100),
      ),
      limit: tool,
      aim: { below: 7 },
    },
    figure(
      'the same on bare @noble/curves',
      spent(() => check(bare), 5),
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
  }, 2);
  return [
    figure(`a shuffle of ${size.toLocaleString('en')}, an element`, user / 1_000 / size),
    { ...figure('its check, an element', checked / size), aim: { below: 0.15 } },
  ];
}
