/**
 * A clash attack (Küsters, Truderung and Vogt): two who vote alike are shown one ballot as the ballot of each, and the
 * ballot that is left over is made to say something else. Each voter has a voting key of their own, each ballot is
 * sealed under one, and each record says whose it is; so whatever two are made to share, the book, the audit or the
 * receipt names it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyWithNoble } from '../../book/ed25519.ts';
import { randomFrom, votingSecretOf } from '../../union/secrecy/testing.ts';
import { votingKeyOf } from '../../union/secrecy/voting-secret.ts';
import { secretStory } from '../../union/golden/secret/testing.ts';
import { casterIn, claimsOfBallotReceipt } from '../ballot-receipt.ts';
import { ballotReceiptIn } from '../receipts/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { after, ana, inStory, next, val, vic } from './secret/testing.ts';
import type { Body } from './testing.ts';

const { book } = secretStory();

/** Vic’s voting key as Ana’s device would prove it to be hers, had both been given one phrase. */
const shared: Body = {
  ...votingKeyOf(
    votingSecretOf(vic),
    { union: book.union.id, member: ana.id },
    randomFrom('one phrase for two'),
  ),
};
const [key, cast] = ['secrecy/voting-key@1', 'assembly/cast@1'] as const;
const ballot = inStory(next.casting);

mustBeRefused('a clash of two voters', [
  ...after(next.lastKey, {
    'two who were given one phrase, each with a proof of their own': [
      /somebody else/,
      ana,
      key,
      shared,
    ],
  }),
  ...after(next.casting, {
    'the ballot of one in the name of another, before its voter has cast it': [
      /signed with another voting key/,
      val,
      cast,
      ballot,
    ],
  }),
  ...after(next.casting + 1, {
    'the ballot of one as that of another, too': [/cast before/, val, cast, ballot],
  }),
]);

describe('a clash of two voters', () => {
  const receipt = ballotReceiptIn(book);
  const { proposal } = ballot as { readonly proposal: string };

  it('is no clash where each has the receipt of their own', () => {
    assert.equal(receipt.seq, next.casting);
    assert.equal(casterIn(receipt.entry, receipt.ballot, proposal), vic.id);
  });

  it('shows in the receipt, which names whose ballot it is, and holds for nobody else', async () => {
    const claims = await claimsOfBallotReceipt(receipt, verifyWithNoble);
    assert.ok(
      claims.some(({ claim }) => claim.endsWith(`casts this ballot for the member ${vic.id}.`)),
    );
    const renamed = { ...receipt, entry: receipt.entry.replace(vic.id, val.id) };
    assert.notEqual(renamed.entry, receipt.entry);
    const faults = (await claimsOfBallotReceipt(renamed, verifyWithNoble)).map(
      ({ fault }) => fault,
    );
    assert.ok(faults.includes('The confirmation is of another record.'));
    assert.ok(faults.includes('The hashes do not lead from the record to the checkpoint.'));
  });
});
