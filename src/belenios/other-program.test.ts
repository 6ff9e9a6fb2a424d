import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { archiveBytes } from './archive.ts';
import { archiveOf } from './events.ts';
import { type Story, questions, wholeElection } from './testing.ts';

const { charter, committee, order } = questions;
const program = 'belenios-tool';

const home = mkdtempSync(join(tmpdir(), 'syndicat-belenios-'));
after(() => rmSync(home, { recursive: true }));

/** What Debian's program says of an archive. */
function verifiedByOther(uuid: string, bytes: Uint8Array): string {
  const folder = mkdtempSync(join(home, 'election-'));
  writeFileSync(join(folder, `${uuid}.bel`), bytes);
  const words = ['election', 'verify', '--dir', folder];
  const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', timeout: 120_000 });
  return `${stdout}${stderr}`;
}

const verified = ({ election, bytes }: Story): string => verifiedByOther(election.uuid, bytes);

describe('an election made here', () => {
  it('is sound to belenios-tool, with sums, blank votes, a second vote and two of three trustees', () => {
    const story = wholeElection({
      group: 'BELENIOS-2048',
      questions: [charter, committee],
      threshold: 2,
      trustees: 3,
      voters: 3,
      votes: [
        [
          0,
          [
            [0, 1, 0],
            [1, 0, 1],
          ],
        ],
        [
          1,
          [
            [1, 0, 0],
            [0, 0, 0],
          ],
        ],
        [
          0,
          [
            [0, 0, 1],
            [1, 1, 1],
          ],
        ],
      ],
      openers: [3, 1],
    });
    assert.match(verified(story), /all checks passed/);
  });

  it('is sound to belenios-tool, with rankings that two trustees shuffle', () => {
    const story = wholeElection({
      group: 'RFC-3526-2048',
      questions: [order],
      threshold: 2,
      trustees: 2,
      voters: 2,
      votes: [
        [0, [[1, 2, 3]]],
        [1, [[3, 1, 2]]],
      ],
      openers: [1, 2],
    });
    assert.match(verified(story), /all checks passed/);
  });

  it('is not sound to belenios-tool once its result is altered', () => {
    const { election, log } = wholeElection({
      group: 'BELENIOS-2048',
      questions: [charter],
      threshold: 1,
      trustees: 1,
      voters: 1,
      votes: [[0, [[0, 1, 0]]]],
      openers: [1],
    });
    const result = log.at(-1);
    assert.ok(result);
    const archive = archiveOf(1_795_427_510, log);
    const text = '{"result":[[0,0,1]]}';
    const records = archive.records.map((record) =>
      record.text === result.texts[0]?.text ? { ...record, text } : record,
    );
    assert.doesNotMatch(
      verifiedByOther(election.uuid, archiveBytes({ ...archive, records })),
      /all checks passed/,
    );
  });
});
