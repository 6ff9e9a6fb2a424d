/** A ballot in the minutes: found where it stands, and missed where anything of it was changed. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GetFile } from '../../../audit/audit.ts';
import type { Receipt } from '../../../audit/receipt.ts';
import { utf8 } from '../../../book/bytes.ts';
import type { Intent } from '../../../union/kernel/entry.ts';
import { commitment } from '../../../union/kernel/text.ts';
import { proofBy, said, uuidOf } from '../../../union/testing.ts';
import { type KeyAtWork, keyAtWork } from '../../pages/unions/people/key-holders/testing.ts';
import { type Sought, stands } from './stands.ts';

let at: KeyAtWork;
let receipt: Receipt;
let own: Sought;

before(async () => {
  at = await keyAtWork();
  await at.elects();
  await at.makesKey();
  const proposal = await at.asks('A secret question');
  receipt = await at.casts(at.ada, proposal, 'yes');
  const { sealed } = (await at.union()).assembly.proposals.get(proposal)?.poll ?? {};
  own = { ballot: sealed?.cast.get(at.ada.id)?.ballot ?? '', proposal, member: at.ada.id };
  for (let n = 0; n < 4; n++) await at.propose(at.ada, 'ordinary', `After ${n}`);
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
    const found = await stands(served, receipt, own);
    assert.ok(found);
    assert.equal(found.seq, receipt.seq);
    assert.ok(found.size > found.seq + 1);
    assert.ok(found.entry.includes(own.ballot));
    assert.ok(found.proof.length > 0);
  });

  it('is not found in a record of something else', async () => {
    const another = { ...own, ballot: said('another ballot') };
    assert.equal(await stands(served, receipt, another), undefined);
    assert.equal(await stands(served, receipt, { ...own, proposal: uuidOf('another') }), undefined);
  });

  it('is missed where the record casts it for another member: a clash of two voters', async () => {
    const [tia] = at.holders;
    await assert.rejects(stands(served, receipt, { ...own, member: tia.id }), /for another member/);
  });

  it('is not found in a record that only names its hash', async () => {
    const kept = { salt: '0'.repeat(64), text: 'Here it is.' };
    const body = { proposal: own.proposal, comment: uuidOf('comment'), text: commitment(kept) };
    const head = await at.clerk.head(at.id, at.ada.id);
    assert.ok(head);
    const intent: Intent = { act: 'assembly/comment@1', by: at.ada.id, body, ...head };
    const signed = { intent, proof: proofBy(at.ada, intent), texts: [kept] };
    const answer = await at.clerk.submit(at.id, signed);
    assert.ok('entered' in answer, JSON.stringify(answer));
    const named = { ...own, ballot: commitment(kept) };
    assert.equal(await stands(served, answer.entered, named), undefined);
  });

  it('is missed where the record, the tree or a signature is another', async () => {
    const flipped = (bytes: Uint8Array): Uint8Array =>
      bytes.map((byte, i) => (i === 3 ? byte ^ 1 : byte));
    await assert.rejects(stands(changed('tile/0', flipped), receipt, own), /does not stand below/);
    const elsewhere = { ...receipt, leaf: said('another leaf') };
    await assert.rejects(stands(served, elsewhere, own), /not the one of your receipt/);
    const unsigned = { ...receipt, at: '2026-01-01T00:00:00.000Z' };
    await assert.rejects(stands(served, unsigned, own), /is not signed/);
    await assert.rejects(stands(served, { ...receipt, seq: 9_999 }, own), /older than/);
    const resigned = (bytes: Uint8Array): Uint8Array => {
      const note = new TextDecoder().decode(bytes);
      return utf8(note.replace(/^(.*\n\d+\n)./, '$1/'));
    };
    await assert.rejects(stands(changed('checkpoint', resigned), receipt, own), /does not hold/);
    const none: GetFile = async (path, most) =>
      path === 'checkpoint' ? undefined : served(path, most);
    await assert.rejects(stands(none, receipt, own), /checkpoint is missing/);
  });
});
