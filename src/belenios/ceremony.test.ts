/** Making a key together: what is promised first, what can be done again, and who is caught. */
import { deepEqual, equal, notEqual, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { certify, commit, promise, promiseOf, type Seat, shareOf } from './ceremony.ts';
import { drawSeed } from './seed.ts';
import { complain, convicts } from './complaint.ts';
import {
  type Certificates,
  readCertificates,
  readSecondRound,
  type SecondRound,
  type SecondRoundJson,
} from './pedersen.ts';
import { mod } from './scalars.ts';
import { group, random } from './testing.ts';

const ed = group('Ed25519');

interface Made {
  readonly seats: readonly Seat[];
  readonly seeds: readonly string[];
  readonly certificates: Certificates;
  readonly rounds: readonly SecondRoundJson[];
}

function twoRounds(label = 'one'): Made {
  const seats = [1, 2, 3].map((index): Seat => ({
    group: ed,
    size: 3,
    threshold: 2,
    index,
    label,
  }));
  const seeds = seats.map(() => drawSeed(random));
  const certs = seats.map((seat, at) => certify(seat, seeds[at] ?? '', random));
  const certificates = readCertificates(ed, 2, certs);
  const rounds = seats.map((seat, at) => commit(seat, seeds[at] ?? '', certificates, random));
  return { seats, seeds, certificates, rounds };
}

const first = <Each>(list: readonly Each[]): Each => list[0] as Each;

void test('what a trustee promises first is what it publishes then', () => {
  const { seats, seeds, rounds } = twoRounds();
  for (const [at, seat] of seats.entries()) {
    equal(promise(seat, seeds[at] ?? ''), promiseOf(rounds[at]?.coefexps.message ?? ''));
  }
});

void test('the same seed has other coefficients in another ceremony', () => {
  const seat: Seat = { group: ed, size: 3, threshold: 2, index: 1, label: 'one' };
  const seed = drawSeed(random);
  equal(promise(seat, seed), promise({ ...seat }, seed));
  notEqual(promise(seat, seed), promise({ ...seat, label: 'two' }, seed));
});

void test('a share that does not fit names its sender, and convicts it before all', () => {
  const { seats, seeds, certificates, rounds } = twoRounds();
  const [sender, ...others] = rounds as [SecondRoundJson, ...SecondRoundJson[]];
  const shares = sender.shares.map((share, at) =>
    at === 1 ? { ...share, masked: mod(BigInt(share.masked) + 1n, ed.q).toString() } : share,
  );
  const round = readSecondRound(ed, certificates, [{ ...sender, shares }, ...others]);
  deepEqual(shareOf(seats[1] as Seat, seeds[1] ?? '', round), { falseFrom: 1 });
  const complaint = complain(seats[1] as Seat, seeds[1] ?? '', { round, from: 1 }, random);
  const complained = { group: ed, label: 'one', by: 2, certificates, round };
  equal(convicts(complained, complaint), true);
  equal(convicts({ ...complained, label: 'two' }, complaint), false);
  equal(convicts({ ...complained, by: 3 }, complaint), false);
});

void test('nobody who sent what they published is convicted', () => {
  const { seats, seeds, certificates, rounds } = twoRounds();
  const round: SecondRound = readSecondRound(ed, certificates, rounds);
  const complained = { group: ed, label: 'one', by: 2, certificates, round };
  const honest = complain(seats[1] as Seat, seeds[1] ?? '', { round, from: 1 }, random);
  equal(convicts(complained, honest), false);
  const other = complain(seats[2] as Seat, seeds[2] ?? '', { round, from: 1 }, random);
  equal(convicts(complained, { ...honest, common: other.common }), false);
  equal(convicts(complained, { ...honest, from: 9 }), false);
});

void test('a share that is no share is refused when it is published', () => {
  const { certificates, rounds } = twoRounds();
  const broken = {
    ...first(rounds),
    shares: first(rounds).shares.map(() => ({ alpha: '', masked: '0' })),
  };
  throws(() => readSecondRound(ed, certificates, rounds.with(0, broken)), /a share of trustee 1/);
});
