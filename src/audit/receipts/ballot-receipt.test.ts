/** The receipt of a secret ballot: it holds, and no part of it can be another unseen. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyWithNoble } from '../../book/ed25519.ts';
import { secretStory } from '../../union/golden/secret/testing.ts';
import { hand, said } from '../../union/testing.ts';
import { BallotReceipt, claimsOfBallotReceipt, clerkKeyIn } from '../ballot-receipt.ts';
import { checkpointOf, receiptIn } from '../testing.ts';
import { ballotReceiptIn } from './testing.ts';

const { book } = secretStory();
const file = ballotReceiptIn(book);

async function faultsOf(changed: BallotReceipt): Promise<readonly string[]> {
  const claims = await claimsOfBallotReceipt(changed, verifyWithNoble);
  return claims.flatMap(({ fault }) => fault ?? []);
}

/** Every text, number and hash in a receipt, by its path, with another in its place. */
function* mutated(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return yield path;
  for (const key of Object.keys(value)) yield* mutated((value as never)[key], [...path, key]);
}

function changedAt(value: unknown, [key, ...path]: readonly string[]): unknown {
  if (key === undefined) return typeof value === 'number' ? value + 1 : another(String(value));
  const held = value as Readonly<Record<string, unknown>>;
  const put = changedAt(held[key], path);
  return Array.isArray(value)
    ? value.map((each, i): unknown => (String(i) === key ? put : each))
    : { ...held, [key]: put };
}

/** A text in which one character in the middle is another of the same sort. */
function another(text: string): string {
  const at = Math.floor(text.length / 2);
  const was = text[at] ?? '';
  const other = /\d/.test(was) ? String((Number(was) + 1) % 10) : was === 'a' ? 'b' : 'a';
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}

describe('the receipt of a secret ballot', () => {
  it('holds, and names the key that signed it', async () => {
    assert.deepEqual(BallotReceipt.parse(file), file);
    assert.deepEqual(await faultsOf(file), []);
    assert.match(clerkKeyIn(file) ?? '', /^z6Mk/);
  });

  it('is missed where any part of it is another', async () => {
    let tried = 0;
    for (const path of mutated(file)) {
      const changed = BallotReceipt.safeParse(changedAt(file, path));
      const faults = changed.success ? await faultsOf(changed.data) : ['can’t be read'];
      assert.notDeepEqual(faults, [], `${path.join('.')} can be another`);
      tried++;
    }
    assert.ok(tried > 15, `${tried}`);
  });

  it('says what of it is another', async () => {
    const says = async (changed: Partial<BallotReceipt>, pattern: RegExp): Promise<void> =>
      assert.match((await faultsOf({ ...file, ...changed })).join('\n'), pattern);
    await says({ words: 'lusab-babad' }, /The ballot’s words are .*, not lusab-babad/);
    await says({ entry: '{' }, /record can’t be read/);
    await says({ entry: book.texts[0] ?? '' }, /does not cast a secret ballot/);
    await says({ entry: file.entry.replace(book.union.id, said('x')) }, /of another union/);
    await says({ seq: 1 }, /The record is number/);
    await says({ ballot: said('another') }, /casts another ballot/);
    await says({ receipt: { ...file.receipt, seq: 0 } }, /signature .* does not hold/);
    await says({ size: 1 }, /over \d+ records/);
    await says({ checkpoint: 'x' }, /has no signatures/);
    await says({ proof: file.proof.slice(1) }, /do not lead from the record/);
    await says({ proof: ['x'] }, /groups of four/);
  });

  it('is not made of parts of several books or clerks', async () => {
    const by = hand('another clerk');
    const log = `hall.example/${book.union.id}`;
    const others = checkpointOf(book.texts, { log, by });
    assert.match((await faultsOf({ ...file, checkpoint: others })).join(), /No trusted key/);
    const elsewhere = checkpointOf(book.texts, { log: 'hall.example/another' });
    assert.match((await faultsOf({ ...file, checkpoint: elsewhere })).join(), /of the log/);
    const later = receiptIn(book, file.seq + 1);
    assert.match((await faultsOf({ ...file, receipt: later })).join(), /confirmation is of record/);
  });
});
