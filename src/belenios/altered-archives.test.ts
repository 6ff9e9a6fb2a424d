import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { storedArchive, storedArchives, verdict } from './testing.ts';

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
    const there = readdirSync(new URL('negative/gD/', storedArchives)).filter(
      (name) => !name.includes('.'),
    );
    assert.deepEqual(there.toSorted(), ['baseline', ...Object.keys(altered)].toSorted());
  });

  for (const [name, why] of Object.entries(altered)) {
    it(`is not sound: ${name}`, () => {
      const found = verdict(storedArchive(`negative/gD/${name}`));
      assert.match(found.sound ? 'sound' : found.why, why);
    });
  }
});
