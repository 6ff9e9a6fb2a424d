import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { archiveBytes } from '../archive.ts';
import type { Question } from '../election.ts';
import { archiveOf } from '../events.ts';
import { allOf, group, type Story, questions, wholeElection } from '../testing.ts';
import { heldByOther, open, soundToBoth } from './testing.ts';

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

const resultIn = ({ log }: Story): unknown => JSON.parse(log.at(-1)?.texts[0]?.text ?? '');

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

  it('is sound to belenios-tool, with one of many, scores, grades, pairs, and two of three', () => {
    const oneOf = (question: string, answers: readonly string[], blank = false): Question => ({
      kind: 'homomorphic',
      question,
      answers,
      blank,
      min: 1,
      max: 1,
    });
    const scores = ['0', '1', '2'];
    const levels = { ...oneOf('Which points does Ana reach?', ['1', '2']), min: 0, max: 2 };
    const story = wholeElection({
      group: 'BELENIOS-2048',
      questions: [
        oneOf('Who shall chair?', ['Ana', 'Bo', 'Cy']),
        oneOf('How many points for Ana?', scores),
        oneOf('How many points for Bo?', scores),
        levels,
        oneOf('What is Ana to you?', ['Good', 'Fair', 'Poor']),
        oneOf('What is Bo to you?', ['Good', 'Fair', 'Poor']),
        oneOf('Who rather?', ['Ana', 'Bo'], true),
      ],
      threshold: 2,
      trustees: 3,
      voters: 2,
      votes: [
        [0, allOf('100 100 001 00 001 010 010')],
        [1, allOf('010 010 100 10 100 010 100')],
        [0, allOf('001 001 010 11 010 001 001')],
      ],
      openers: [3, 2],
    });
    assert.deepEqual(resultIn(story), {
      result: allOf('011 011 110 21 110 011 101'),
    });
    assert.match(verified(story), /all checks passed/);
  });

  it('is sound to belenios-tool, with blank votes beside up to two choices, or one to two of three', () => {
    const story = wholeElection({
      group: 'BELENIOS-2048',
      questions: [
        { ...charter, question: 'Whom do you trust?', answers: ['Ana', 'Bo'], min: 0, max: 2 },
        { ...charter, question: 'Who shall write?', answers: ['Ana', 'Bo', 'Cy'], max: 2 },
      ],
      threshold: 1,
      trustees: 2,
      voters: 3,
      votes: [
        [0, allOf('100 0110')],
        [1, allOf('011 1000')],
        [2, allOf('000 0001')],
        [0, allOf('010 0101')],
      ],
      openers: [2],
    });
    assert.deepEqual(resultIn(story), { result: allOf('021 1102') });
    assert.match(verified(story), /all checks passed/);
  });

  it('is sound to belenios-tool, with sums beside rankings, a second vote and two of three', () => {
    const story = wholeElection({
      group: 'RFC-3526-2048',
      questions: [charter, order],
      threshold: 2,
      trustees: 3,
      voters: 2,
      votes: [
        [0, allOf('010 123')],
        [1, allOf('001 312')],
        [0, allOf('100 213')],
      ],
      openers: [3, 1],
    });
    assert.match(verified(story), /all checks passed/);
  });

  it('is sound to belenios-tool, with rankings that nobody has given, and two of three', () => {
    const story = wholeElection({
      group: 'RFC-3526-2048',
      questions: [order],
      threshold: 2,
      trustees: 3,
      voters: 2,
      votes: [],
      openers: [3, 1],
    });
    assert.deepEqual(resultIn(story), { result: [[]] });
    assert.match(verified(story), /all checks passed/);
  });

  it('is sound to belenios-tool, with nothing but sums in the group of RFC 3526', () => {
    const story = wholeElection({
      group: 'RFC-3526-2048',
      questions: [committee],
      threshold: 1,
      trustees: 1,
      voters: 1,
      votes: [[0, allOf('101')]],
      openers: [1],
    });
    assert.deepEqual(resultIn(story), { result: allOf('101') });
    assert.match(verified(story), /all checks passed/);
  });

  it('is opened by belenios-tool, and is sound to both, where each trustee is alone and has a key of its making', () => {
    const votes = [allOf('010 101'), allOf('001 110'), allOf('010 100')] as const;
    const { made, tally } = heldByOther(group('BELENIOS-2048'), [charter, committee], votes);
    assert.deepEqual(open(made, tally, { here: [], there: [1, 2] }), allOf('021 311'));
    assert.deepEqual(soundToBoth(made), [3, 3, 9]);
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
    const archive = archiveOf({ timestamp: 1_795_427_510 }, log);
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
