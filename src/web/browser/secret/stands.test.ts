/** A ballot in the minutes: found where it stands, and missed where anything of it was changed. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GetFile } from '../../../audit/audit.ts';
import type { Receipt } from '../../../audit/receipt.ts';
import { utf8 } from '../../../book/bytes.ts';
import type { Intent } from '../../../union/kernel/entry.ts';
import { commitment } from '../../../union/kernel/text.ts';
import { hand, proofBy, said, uuidOf } from '../../../union/testing.ts';
import { type UnionAtWork, unionAtWork } from '../../pages/unions/assembly/testing.ts';
import { stands } from './stands.ts';

const ada = hand('Ada');
const text = { salt: '0'.repeat(64), text: 'Here it is.' };
let at: UnionAtWork;
let receipt: Receipt;
/** What stands for the ballot here: the hash that the record has. */
let ballot: string;

before(async () => {
  at = await unionAtWork();
  const proposal = await at.propose(ada, 'ordinary', 'A proposal');
  ballot = commitment(text);
  const head = await at.clerk.head(at.id, ada.id);
  assert.ok(head);
  const body = { proposal, comment: uuidOf('comment'), text: ballot };
  const intent: Intent = { act: 'assembly/comment@1', by: ada.id, body, ...head };
  const answer = await at.clerk.submit(at.id, {
    intent,
    proof: proofBy(ada, intent),
    texts: [text],
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
  receipt = answer.entered;
  for (let n = 0; n < 4; n++) await at.propose(ada, 'ordinary', `After ${n}`);
});
after(() => at.close());

const served: GetFile = async (path) => {
  const answer = await at.hall.request(`http://localhost:8080${at.home}/book/${path}`);
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
};

/** The same, where one sort of file is another. */
const changed =
  (part: string, change: (bytes: Uint8Array) => Uint8Array): GetFile =>
  async (path, most) => {
    const bytes = await served(path, most);
    return bytes && path.includes(part) ? change(bytes) : bytes;
  };

describe('a ballot in the minutes', () => {
  it('is found, with what shows it to others', async () => {
    const found = await stands(served, receipt, ballot);
    assert.ok(found);
    assert.equal(found.seq, receipt.seq);
    assert.ok(found.size > found.seq + 1);
    assert.ok(found.entry.includes(ballot));
    assert.ok(found.proof.length > 0);
  });

  it('is not found in a record of something else', async () => {
    assert.equal(await stands(served, receipt, said('another ballot')), undefined);
  });

  it('is missed where the record, the tree or a signature is another', async () => {
    const flipped = (bytes: Uint8Array): Uint8Array =>
      bytes.map((byte, i) => (i === 3 ? byte ^ 1 : byte));
    await assert.rejects(
      stands(changed('tile/0', flipped), receipt, ballot),
      /does not stand below/,
    );
    const elsewhere = { ...receipt, leaf: said('another leaf') };
    await assert.rejects(stands(served, elsewhere, ballot), /not the one of your receipt/);
    const unsigned = { ...receipt, at: '2026-01-01T00:00:00.000Z' };
    await assert.rejects(stands(served, unsigned, ballot), /is not signed/);
    await assert.rejects(stands(served, { ...receipt, seq: 9_999 }, ballot), /older than/);
    const resigned = (bytes: Uint8Array): Uint8Array => {
      const note = new TextDecoder().decode(bytes);
      return utf8(note.replace(/^(.*\n\d+\n)./, '$1/'));
    };
    await assert.rejects(stands(changed('checkpoint', resigned), receipt, ballot), /does not hold/);
    const none: GetFile = async (path, most) =>
      path === 'checkpoint' ? undefined : served(path, most);
    await assert.rejects(stands(none, receipt, ballot), /checkpoint is missing/);
  });
});
