import assert from 'node:assert/strict';
import { it } from 'node:test';
import { base64, utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import { fateOf } from './ballot-fate.ts';
import { trackerInWords } from './tracker.ts';

const hashes = ['first', 'second', 'nobody’s'].map((each) => sha256Hex(utf8(each)));
const trackers = hashes.map((each) => base64(Buffer.from(each, 'hex')).replace('=', ''));
const election = {
  cast: new Set(trackers.slice(0, 2)),
  counting: new Set(trackers.slice(1, 2)),
};

void it('what became of a ballot is found by its tracker, its hash and its words, however they are written', () => {
  for (const written of [
    trackers,
    trackers.map((each) => ` ${each}\n`),
    hashes,
    hashes.map((each) => each.toUpperCase()),
    hashes.map(trackerInWords),
    hashes.map((each) => trackerInWords(each).toUpperCase().replaceAll('-', '  ')),
  ]) {
    assert.deepEqual(
      written.map((each) => fateOf(election, each)),
      ['replaced', 'counts', 'absent'],
    );
  }
});

void it('what is no tracker is no ballot that was left out', () => {
  const [hash = ''] = hashes;
  for (const sought of [
    '',
    '?',
    hash.slice(1),
    trackerInWords(hash).slice(1),
    'five short words are these',
  ])
    assert.equal(fateOf(election, sought), 'unreadable');
});
