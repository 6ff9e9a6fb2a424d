import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ElectionFile } from './election-file.ts';
import { sharedJson, sharedText, withShared } from '../data/testing.ts';
import { readBlt } from './blt.ts';
import { readElection } from './read-election.ts';
import { contests, electionFile } from './testing.ts';

interface Ward {
  readonly id: string;
  readonly ballots: readonly (readonly number[])[];
}

/**
 * Candidates as the contest lists them: without the write-ins of cast vote records, and with the commas that
 * profiles spell otherwise.
 */
const listed = ({ format, election, writeIns }: ElectionFile): readonly string[] =>
  election.candidates
    .filter((_, i) => i !== writeIns)
    .map((name) => (format === 'profile' ? name.replace('_', ',') : name));

/** In the order of the file; cast vote records give none. */
const inOrder = ({ format }: ElectionFile, names: readonly string[]): readonly string[] =>
  format === 'csv-choices' ? names.toSorted() : names;

withShared(() => {
  describe('the ballots of', () => {
    for (const { contest, files } of contests()) {
      it(`${contest.id} are as many as it says, for its candidates and seats`, () => {
        for (const name of files) {
          const file = readElection(electionFile(name), { name });
          assert.deepEqual(listed(file), inOrder(file, contest.candidates));
          assert.equal(file.election.ballots.total, contest.ballots);
          if (file.seatsStated) assert.equal(file.election.seats, contest.seats);
          const { format } = readElection(electionFile(name));
          assert.equal(format, file.format);
        }
      });
    }

    it('the vectors of Droop are read', () => {
      const { vectors } = sharedJson<{
        vectors: readonly {
          blt: string;
          reports: Readonly<Record<string, string>>;
        }[];
      }>('elections/vectors/droop-stv.json.gz');
      for (const { blt, reports } of vectors) {
        const { election } = readBlt(blt);
        const eligible = election.candidates.filter((_, i) => !election.withdrawn?.has(i));
        // Reports of `SC-Vm-12` lie with `SC`, too, those of `dk1-3-2` with `dk1-3`: see docs/counting-notes.md.
        const own = Object.entries(reports).flatMap(([key, report]) =>
          /^[a-z]/.test(key) ? [report] : [],
        );
        assert.ok(own.length > 0, election.title);
        for (const report of own) {
          assert.ok(report.includes(`\tSeats: ${election.seats}\n`));
          for (const name of eligible)
            assert.ok(report.includes(`\tAdd eligible: ${name}\n`), name);
          const gone = [...(election.withdrawn ?? [])].map((each) => election.candidates[each]);
          for (const each of gone) assert.ok(report.includes(`\tAdd withdrawn: ${each}\n`), each);
        }
      }
    });

    it('a Scottish ward are the same in BLT as in the list of wards', () => {
      const wards = sharedText('elections/bulk/scottish-2017-wards.jsonl.gz').trim().split('\n');
      const torry = wards
        .map((line) => JSON.parse(line) as Ward)
        .find(({ id }) => id === 'aberdeen_2017_ward12');
      const path = 'contests/stv-scot2017-torry-ferryhill/ballots.blt.gz';
      const { weights, starts, candidates } = readBlt(electionFile(path)).election.ballots;
      const ballots = Array.from(weights, (weight, group) => [
        weight,
        ...Array.from(candidates.subarray(starts[group], starts[group + 1]), (each) => each + 1),
      ]);
      assert.deepEqual(ballots, torry?.ballots);
    });
  });
});
