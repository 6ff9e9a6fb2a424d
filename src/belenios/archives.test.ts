import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { archiveBytes, readArchive } from './archive.ts';
import { archiveOf, ArchiveWriter, logOf } from './events.ts';
import { verdict } from './testing.ts';

const folder = new URL('../../../shared/data/belenios/', import.meta.url);

function archiveIn(path: string): Uint8Array {
  const at = new URL(`${path}/`, folder);
  const name = readdirSync(at).find((each) => each.endsWith('.bel'));
  return readFileSync(new URL(name ?? 'none', at));
}

/** What other programs counted, and say so in the archives they wrote. */
const good: Readonly<Record<string, string>> = {
  doc: '[[1,1,0],[[3,1,2],[1,2,3]]]',
  gA: '[[1,2,0],[1,1,1,1,0,0,0,1,0,0]]',
  gB: '[[1,2,0],[1,1,1,1,0,0,0,1,0,0],[[2,1,3,4,5],[2,1,3,4,5],[2,1,3,4,5]]]',
  gD: '[[1,2,0],[1,1,1,1,0,0,0,1,0,0]]',
  jt_B: '[[1,2,1],[2,2,3,0]]',
  jt_Ed: '[[1,3,1],[2,2,4,0],[[3,1,2],[3,2,1],[2,3,1],[2,3,1],[1,2,3]]]',
  jt_R: '[[0,2,0],[1,0,1,0],[[2,3,1],[3,2,1]]]',
};

/** Large numbers make these slow; what they hold, others hold too. */
const onlyRead = ['gC', 'gE'];

describe('an archive of another program', () => {
  for (const [name, result] of Object.entries(good)) {
    it(`is sound: ${name}`, () => {
      const found = verdict(archiveIn(`good/${name}`));
      assert.ok(found.sound, found.sound ? '' : found.why);
      assert.equal(JSON.stringify(found.result), result);
    });
  }

  for (const name of [...Object.keys(good), ...onlyRead]) {
    it(`is the same when it is written again: ${name}`, () => {
      const bytes = archiveIn(`good/${name}`);
      const archive = readArchive(bytes);
      const again = archiveBytes(archiveOf(archive.timestamp, logOf(archive)));
      assert.ok(Buffer.from(again).equals(Buffer.from(bytes)));
    });

    it(`is the same when it is written event by event: ${name}`, () => {
      const bytes = archiveIn(`good/${name}`);
      const archive = readArchive(bytes);
      const writer = new ArchiveWriter(archive.timestamp);
      const events = logOf(archive).map(({ type, texts }) =>
        writer.event(type, ...texts.map(({ text }) => text)),
      );
      assert.ok(Buffer.concat([writer.header(), ...events]).equals(Buffer.from(bytes)));
    });
  }
});

/** What the other program lets pass in one release or another, and what we say of it. */
const altered: Readonly<Record<string, RegExp>> = {
  'ballot-signature-response-altered': /its signature does not hold/,
  'ballot-choice-ciphertexts-swapped-tally-not-updated': /for another text than the ballot/,
  'ballot-dropped-tally-not-updated': /3 ballots are said to count, not 2/,
  'ballot-credential-not-in-list': /credential may not vote/,
  'same-ballot-event-twice-replay': /a Ballot brings 1 texts, and here are 0/,
  'old-ballot-of-the-revoter-replayed-last': /names another text|stands in the archive twice/,
  'encryptedtally-payload-num-tallied-altered': /are said to count, not 3/,
  'encryptedtally-data-altered': /not that of the ballots/,
  'result-altered': /not what the factors open/,
  'second-result-event-with-other-payload': /Result can't follow Result/,
  'second-result-event-false-one-first-true-one-last': /not what the factors open/,
  'partialdecryption-factor-altered': /the factors of trustee 1 do not hold/,
  'partialdecryption-owner-changed-1-2': /the factors of trustee 2 do not hold/,
  'only-one-partialdecryption-threshold-2': /too few trustees/,
  'election-name-altered': /the ballot is for another election/,
  'second-setup-event-at-end-credentials-list-1-fake':
    /Setup can't follow|stands in the archive twice/,
  'ballots-after-endballots-earlier-ballots-silently-dropped-no': /Ballot can't follow EndBallots/,
  'event-parent-hash-altered': /does not follow from the one before/,
  'unreferenced-extra-data-record': /a Setup brings 4 texts, and here are 5/,
  'bytes-appended-after-last-record-two-zero-blocks': /has no size/,
};

describe('an archive that was altered', () => {
  it('is there for every rule told here', () => {
    const there = readdirSync(new URL('negative/gD/', folder)).filter(
      (name) => !name.includes('.'),
    );
    assert.deepEqual(there.toSorted(), ['baseline', ...Object.keys(altered)].toSorted());
  });

  for (const [name, why] of Object.entries(altered)) {
    it(`is not sound: ${name}`, () => {
      const found = verdict(archiveIn(`negative/gD/${name}`));
      assert.match(found.sound ? 'sound' : found.why, why);
    });
  }
});
