import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Rankings, rankingsOf } from '../rankings.ts';
import type { Scores } from '../scores.ts';
import type { Election } from '../story.ts';
import { readAbif } from './abif.ts';
import { readBlt } from './blt.ts';
import { readCsvChoices, writeCsvChoices } from './csv-choices.ts';
import { readCsvParties, writeCsvParties } from './csv-parties.ts';
import { readCsvRanks, writeCsvRanks } from './csv-ranks.ts';
import { readCsvScores, writeCsvScores } from './csv-scores.ts';
import { readDebian, writeDebian } from './debian.ts';
import type { ElectionFile } from './election-file.ts';
import { readPrefLib } from './preflib.ts';
import { approvalsOf, elections, fitsLine, names, scoreElections } from './testing.ts';
import { writeAbif, writeAbifScores } from './write-abif.ts';
import { writeBlt } from './write-blt.ts';
import { writePrefLib } from './write-preflib.ts';

function law<Ballots extends Rankings | Scores>(
  all: fc.Arbitrary<Election<Ballots>>,
  write: (election: Election<Ballots>) => string,
  read: (text: string) => ElectionFile,
) {
  fc.assert(
    fc.property(all, (election) => assert.deepEqual(read(write(election)).election, election)),
  );
}

describe('an election', () => {
  it('comes back from BLT with all it has but “no opinion”', () => {
    const all = elections({ ties: true, gaps: true, title: true, seats: true, withdrawn: true });
    law(all, writeBlt, readBlt);
  });

  it('comes back from BLT with the order for ties', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 1 }), (tieOrder) => {
        const election = readBlt('3 1\n1 2 0\n0\n"A"\n"B"\n"C"\n').election;
        assert.deepEqual(readBlt(writeBlt(election, tieOrder)).tieOrder, tieOrder);
      }),
    );
  });

  it('comes back from each PrefLib type that has a place for it', () => {
    const said = { title: true, seats: true };
    const line = names(fitsLine);
    for (const [type, holds] of [
      ['soc', { complete: true }],
      ['soi', {}],
      ['toc', { complete: true, ties: true }],
      ['toi', { ties: true }],
    ] as const) {
      law(
        elections({ ...said, ...holds }, line),
        (election) => writePrefLib(election, type),
        (text) => readPrefLib(text),
      );
    }
    const approvals = elections(said, line).map(approvalsOf);
    const write = (election: Election<Rankings>) => writePrefLib(election, 'toi', true);
    law(approvals, write, readPrefLib);
  });

  it('comes back from ABIF, ranked, approved or scored', () => {
    const said = { title: true, seats: true };
    law(elections({ ...said, ties: true }), writeAbif, readAbif);
    law(elections(said).map(approvalsOf), (election) => writeAbif(election, true), readAbif);
    law(scoreElections(said), writeAbifScores, readAbif);
  });

  it('comes back from tables of ranks and of scores', () => {
    law(elections({ ties: true, gaps: true, silent: true }), writeCsvRanks, readCsvRanks);
    law(scoreElections({}), writeCsvScores, readCsvScores);
  });

  it('comes back from a table of choices where each candidate stands on a ballot, by name', () => {
    const all = elections({ gaps: true, complete: true }).filter(
      ({ candidates, ballots }) =>
        ballots.groups > 0 &&
        new Set(candidates).size === candidates.length &&
        !candidates.some((name) => name === '' || name === 'UWI') &&
        candidates.every((name, i) => i === 0 || (candidates[i - 1] ?? '') < name),
    );
    law(all, writeCsvChoices, readCsvChoices);
  });

  it('comes back from party totals where each ballot is for one list', () => {
    const lists = fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1, unit: 'grapheme' }).filter(fitsLine),
        votes: fc.integer({ min: 0, max: 1_000_000 }),
      }),
      { selector: ({ name }) => name, minLength: 1, maxLength: 6 },
    );
    const all = lists.map((those) => ({
      candidates: those.map(({ name }) => name),
      seats: 1,
      ballots: rankingsOf(
        those.length,
        those.flatMap(({ votes }, i) => (votes > 0 ? [{ weight: votes, ranks: [[i]] }] : [])),
      ),
    }));
    law(all, writeCsvParties, readCsvParties);
  });

  it('comes back from a list of ranks', () => {
    const line = names((name) => fitsLine(name) || name === '');
    law(elections({ ties: true, gaps: true, least: 1 }, line), writeDebian, readDebian);
  });
});

describe('a writer', () => {
  const election: Election<Rankings> = readCsvRanks('Ann,Bo\n2,No opinion\n').election;
  const settled = { ...election, ballots: readCsvRanks('Ann,Bo\n1,1\n').election.ballots };

  it('refuses “no opinion” and skipped ranks where there is no place for them', () => {
    assert.throws(() => writeBlt(election), /“no opinion”/);
    assert.throws(() => writePrefLib(election, 'toi'), /“no opinion”/);
    assert.throws(() => writeAbif(election), /“no opinion”/);
    assert.throws(() => writeCsvChoices(election), /“no opinion”/);
    assert.throws(() => writeDebian(election), /“no opinion”/);
    const gaps = { ...election, ballots: readCsvRanks('Ann,Bo\n2,\n').election.ballots };
    assert.throws(() => writePrefLib(gaps, 'toi'), /skipped/);
    assert.throws(() => writeAbif(gaps), /skipped/);
    assert.throws(() => writePrefLib(gaps, 'toi', true), /Approvals/);
    assert.throws(
      () => writeAbif({ ...gaps, ballots: readCsvRanks('Ann,Bo\n1,2\n').election.ballots }, true),
      /Approvals/,
    );
  });

  it('refuses ties, incomplete orders and names that a type has no place for', () => {
    assert.throws(() => writePrefLib(settled, 'soi'), /shared ranks/);
    const short = { ...election, ballots: readCsvRanks('Ann,Bo\n1,\n').election.ballots };
    assert.throws(() => writePrefLib(short, 'soc'), /incomplete/);
    assert.throws(
      () => writePrefLib({ ...settled, candidates: ['Ann', 'B\no'] }, 'toi'),
      /line breaks/,
    );
    assert.throws(() => writeDebian({ ...settled, candidates: ['Ann', ' Bo'] }), /spaces/);
    assert.throws(() => writeCsvChoices(short), /each on some ballot/);
    assert.throws(() => writeCsvChoices({ ...settled, candidates: ['A', 'B'] }), /shared/);
    for (const each of [election, settled]) assert.throws(() => writeCsvParties(each), /one list/);
    assert.throws(() => writeCsvParties({ ...settled, candidates: ['A', 'A'] }), /another one/);
  });

  it('refuses settings where there is no place for them', () => {
    const withdrawn = { ...settled, withdrawn: new Set([0]) };
    assert.throws(() => writePrefLib(withdrawn, 'toi'), /withdrew/);
    assert.throws(() => writeAbif(withdrawn), /withdrew/);
    assert.throws(() => writeCsvRanks(withdrawn), /withdrew/);
    assert.throws(() => writeCsvRanks({ ...settled, title: 'T' }), /title/);
    assert.throws(() => writeCsvRanks({ ...settled, seats: 2 }), /seats/);
    assert.throws(() => writeDebian({ ...settled, seats: 2 }), /seats/);
  });

  it('refuses what would not be read again', () => {
    const nobody = {
      ...settled,
      ballots: readPrefLib('# ALTERNATIVE NAME 1: A\n0: 1\n').election.ballots,
    };
    assert.throws(() => writeBlt(nobody), /nobody/);
    const many = readPrefLib('# ALTERNATIVE NAME 1: A\n10000001: 1\n').election;
    assert.throws(() => writeDebian(many), /10,000,000/);
    assert.throws(() => writeDebian(readBlt('0 1\n5 0\n0\n').election), /without candidates/);
    const deep = readBlt(`1 1\n1 ${'- '.repeat(1_000)}1 0\n0\nA\n`).election;
    assert.throws(() => writeCsvRanks(deep), /past 1000/);
    assert.throws(() => writeDebian(deep), /past 35/);
  });
});
