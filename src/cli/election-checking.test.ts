import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { archiveBytes } from '../belenios/archive.ts';
import { archiveOf, type ElectionEvent, follow } from '../belenios/events.ts';
import { charterCast } from '../belenios/testing.ts';
import { checkElection } from './election-checking.ts';

const story = charterCast();

let folder = '';
const at = (name: string): string => join(folder, name);
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'election-checking-'));
});
after(() => rm(folder, { recursive: true }));

describe('the check of an election’s archive', () => {
  it('ends where its threads do, however many ballots still wait for them', async () => {
    const log: ElectionEvent[] = story.log.slice(0, 1);
    for (let n = 0; n < 900; n++) log.push(follow(log, 'Ballot', [`"ballot ${n}"`]));
    const archive = at('gone.bel');
    await writeFile(archive, archiveBytes(archiveOf({ timestamp: 1 }, log)));
    await writeFile(at('hints'), 'none');
    const files = { archive, hints: at('hints'), writeHints: undefined };
    // This is said before the threads open the archive, which they then don't find.
    const warn = (): void => rmSync(archive);
    await assert.rejects(checkElection(files, { threads: 1, tell: () => {}, warn }), {
      code: 'ENOENT',
    });
  });
});
