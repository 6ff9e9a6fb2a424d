/** A voting key that was made away from the hall: taken in for its owner, and for nobody else. */
import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomFrom } from './testing.ts';
import { readVotingKey, votingKeyBrought } from './voting-key-text.ts';
import { votingKeyOf, votingSecretOf } from './voting-secret.ts';

const owner = { union: 'a'.repeat(64), member: '6f0c9c2e-0000-4000-8000-000000000001' };
const secret = votingSecretOf('seed of an example', owner.union);
const made = votingKeyOf(secret, owner, randomFrom('a key'));
const text = votingKeyBrought(owner, made);

/** The text with other fields in it. */
const other = (change: object): string => JSON.stringify({ ...JSON.parse(text), ...change });

describe('the text of a voting key', () => {
  it('brings its owner the key with its proof', () => {
    deepEqual(readVotingKey(text, owner), made);
  });

  it('brings nobody else anything', () => {
    const wrong = { wrong: 'another-owner' };
    const elsewhere = { ...owner, union: 'b'.repeat(64) };
    deepEqual(readVotingKey(text, elsewhere), wrong);
    deepEqual(readVotingKey(text, { ...owner, member: 'another' }), wrong);
  });

  it('is not believed where it names another owner than its proof does', () => {
    const thief = { ...owner, member: 'another' };
    deepEqual(readVotingKey(other({ member: 'another' }), thief), { wrong: 'unsound' });
  });

  it('is refused where it is no such text', () => {
    const stranger = votingKeyOf(secret + 1n, owner, randomFrom('another key'));
    const spoiled = ['', '{}', '[]', 'null', text.slice(1), `${text} `, text + text];
    const changed = [
      { key: stranger.key },
      { key: `${'0'.repeat(63)}1` },
      { key: 7 },
      { proof: stranger.proof },
      { proof: null },
      { proof: { ...made.proof, challenge: `0${made.proof.challenge}` } },
      { format: 'syndicat-voting-key@2' },
      { more: '' },
    ];
    for (const each of [...spoiled, ...changed.map(other)])
      deepEqual(readVotingKey(each, owner), { wrong: 'unsound' }, each);
  });
});
