/** What older checkpoints, receipts and cosignatures show that a book alone does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from '../book/bytes.ts';
import { cosign, ed25519Cosigner } from '../book/cosignature.ts';
import { sha256 } from '../book/hash.ts';
import { addSignatures, formatVerifierKey, parseNote } from '../book/note.ts';
import { audit, type AuditSource, type Finding } from './audit.ts';
import { changed, checkpointOf, forged, honest, receiptFor, sourceOf, story } from './testing.ts';
import { verify } from './checks.test.ts';

const findings = async (
  texts: readonly string[],
  more: Partial<AuditSource> = {},
): Promise<readonly Finding[]> => (await audit(sourceOf(texts, more), { verify })).findings;

function assertFound(found: Finding | undefined, seq: number | undefined, why: RegExp): void {
  assert.equal(found?.seq, seq, found?.why);
  assert.match(found?.why ?? '', why);
}

const witness = ed25519Cosigner('witness.example', sha256(utf8('a witness')));
const witnesses = [formatVerifierKey(witness.key)];
const cosigned = (texts: readonly string[], size: number, time: string): string => {
  const note = checkpointOf(texts, { size });
  return addSignatures(note, [cosign(parseNote(note).text, witness, Date.parse(time) / 1_000)]);
};

describe('with what somebody kept, the audit also finds', () => {
  const tailDropped = forged(honest.slice(0, -3));
  const rewritten = forged(
    changed(honest.length - 1, (e) => ({ ...e, at: '2026-02-12T10:00:00.000Z' })),
  );

  it('a dropped end, by an older checkpoint', async () => {
    const [found] = await findings(tailDropped, { older: [checkpointOf(story.texts)] });
    assertFound(
      found,
      undefined,
      /signed 50 entries, and this book has only 47: its end was dropped/,
    );
  });

  it('a dropped end, by a receipt', async () => {
    const [found] = await findings(tailDropped, { receipts: [receiptFor(48)] });
    assertFound(found, 48, /its end was dropped/);
  });

  it('a rewritten book, by an older checkpoint', async () => {
    assert.deepEqual(await findings(rewritten), []);
    const [found] = await findings(rewritten, { older: [checkpointOf(story.texts)] });
    assertFound(found, undefined, /first 50 entries are not those that the clerk signed/);
  });

  it('a rewritten book, by a receipt', async () => {
    const [found] = await findings(rewritten, { receipts: [receiptFor(49)] });
    assertFound(found, 49, /the book was rewritten/);
  });

  it('a rewritten book, by the head that a witness cosigned', async () => {
    const kept = cosigned(story.texts, 50, '2026-02-12T09:01:00Z');
    const [found] = await findings(rewritten, { older: [kept], witnesses });
    assertFound(found, undefined, /first 50 entries are not those/);
  });

  it('a backdated entry: a witness had seen the book without it', async () => {
    const older = [cosigned(story.texts, 48, '2026-02-14T09:00:00Z')];
    const [found] = await findings(story.texts, { older, witnesses });
    assertFound(found, 48, /dated 2026-02-12T09:00:00.000Z, but .* saw the book without it/);
    assert.equal(found?.rule, 'time');
  });

  it('an entry dated after a witness had cosigned it', async () => {
    const older = [cosigned(story.texts, 50, '2026-02-11T12:00:00Z')];
    assertFound((await findings(story.texts, { older, witnesses }))[0], 48, /had cosigned it/);
  });

  it('nothing where clocks differ by little', async () => {
    const older = [
      cosigned(story.texts, 48, '2026-02-12T09:50:00Z'),
      cosigned(story.texts, 50, '2026-02-12T08:55:00Z'),
    ];
    assert.deepEqual(await findings(story.texts, { older, witnesses }), []);
  });
});
