import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hex, utf8 } from '../book/bytes.ts';
import type { SignatureCheck, VerifySignatures } from '../book/ed25519.ts';
import { sha256 } from '../book/hash.ts';
import { hand, said, TestBook } from '../union/testing.ts';
import { commitment } from '../union/kernel/text.ts';
import { audit, type AuditSource, type Report } from './audit.ts';
import { checkpointOf, honest, proposals, receiptFor, seqOf, sourceOf, story } from './testing.ts';
import { verify } from './checks.test.ts';

const audited = (more: Partial<AuditSource> = {}): Promise<Report> =>
  audit(sourceOf(story.texts, more), { verify });
const whyOf = async (more: Partial<AuditSource>): Promise<string> =>
  (await audited(more)).findings.map(({ why }) => why).join('\n');

describe('the report on a sound book', () => {
  it('says what was checked, with counts', async () => {
    const { findings, ...report } = await audited({ receipts: [receiptFor(3), receiptFor(40)] });
    assert.deepEqual(findings, []);
    assert.deepEqual(report.counts, {
      entries: 50,
      replayed: 50,
      signatures: { device: 33, passkey: 1, clerk: 16 },
      rolls: 3,
      outcomes: 3,
      carried: 3,
      checkpoints: 1,
      cosignatures: 0,
      receipts: 2,
      attachments: 1,
      shown: 0,
      texts: { matching: 0, absent: 20 },
    });
    assert.equal(report.ok, true);
    assert.equal(report.signed, true);
    assert.equal(report.watched, false);
    assert.equal(report.union, story.union.id);
    assert.equal(report.root, hex(story.tree.root()));
  });

  it('says how many acts stand on the clerk’s word, of those that are not its own', async () => {
    const { attested } = await audited();
    const own = honest.filter(({ intent }) => intent.by !== 'clerk').length;
    assert.deepEqual(attested, { acts: 4, share: 4 / own });
  });

  it('names the outcome that the ballots on the clerk’s word could have changed', async () => {
    assert.deepEqual((await audited()).doubtful, [
      { proposal: proposals.office, record: 21, result: 'adopted', margin: 1, attested: 1 },
    ]);
  });

  it('gives that outcome’s title where its text is there and the right one', async () => {
    const salt = hex(sha256(utf8('salt of office 2 title')));
    const right = { hash: said('office 2 title'), salt, text: 'office 2 title' };
    const titled = await audit(sourceOf(story.texts, { texts: [right] }), { verify });
    assert.equal(titled.doubtful[0]?.title, 'office 2 title');
    const wrong = { ...right, text: 'another title' };
    const untitled = await audit(sourceOf(story.texts, { texts: [wrong] }), { verify });
    assert.equal(untitled.doubtful[0]?.title, undefined);
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    const progress = (done: number, total: number): void => void told.push(`${done}/${total}`);
    await audit(sourceOf(story.texts), { verify, progress });
    assert.deepEqual(told, ['16/50', '32/50', '48/50', '50/50']);
  });

  it('checks the signatures of the next batch while it folds the one before', async () => {
    const order: string[] = [];
    const watching: VerifySignatures = async (checks) => {
      order.push('asked');
      return verify(checks);
    };
    const progress = (): void => void order.push('folded');
    await audit(sourceOf(story.texts), { verify: watching, progress });
    assert.deepEqual(order.slice(0, 5), ['asked', 'asked', 'folded', 'asked', 'folded']);
  });
});

describe('texts', () => {
  const kept = (text: string): { hash: string; salt: string; text: string } => {
    const salt = hex(sha256(utf8(`salt of ${text}`)));
    return { hash: commitment({ salt, text }), salt, text };
  };

  it('count as matching where they are what was entered', async () => {
    const { counts, ok } = await audited({ texts: [kept('Ada'), kept('why'), kept('unheard of')] });
    assert.deepEqual([ok, counts.texts], [true, { matching: 2, absent: 18 }]);
  });

  it('are found where they were changed, or their salt is none', async () => {
    const changed = { ...kept('why'), text: 'because' };
    const unsalted = { ...kept('first'), salt: 'none' };
    assert.equal((await audited({ texts: [changed, unsalted] })).findings.length, 2);
  });
});

describe('checkpoints', () => {
  it('are asked for the whole book', async () => {
    assert.match(
      await whyOf({ checkpoint: checkpointOf(story.texts, { size: 40 }) }),
      /has 50 entries, and the clerk signed only the first 40/,
    );
  });

  it('are not missed where none is given, but the report says so', async () => {
    const { checkpoint: _, ...bare } = sourceOf(story.texts);
    const { ok, signed } = await audit(bare, { verify });
    assert.deepEqual([ok, signed], [true, false]);
  });

  it('must be signed with the clerk’s key', async () => {
    const checkpoint = checkpointOf(story.texts, { by: hand('Mallory') });
    assert.match(await whyOf({ checkpoint }), /not signed with the key that the clerk had/);
  });

  it('must be of this union', async () => {
    const checkpoint = checkpointOf(story.texts, { log: 'hall.example/other' });
    assert.match(await whyOf({ checkpoint }), /of the log hall.example\/other/);
  });

  it('must be notes', async () => {
    assert.match(await whyOf({ checkpoint: 'nothing' }), /no signed checkpoint/);
  });

  it('are signed by the key of their time', async () => {
    const [first, next] = [hand('clerk'), hand('the clerk’s second key')];
    const book = rotatedBook(next.key);
    const log = `hall.example/${book.union.id}`;
    const by = (signer: typeof first, size: number): string =>
      checkpointOf(book.texts, { log, size, by: signer });
    const whys = async (checkpoint: string, older: string): Promise<readonly string[]> =>
      (await audit(sourceOf(book.texts, { checkpoint, older: [older] }), { verify })).findings.map(
        ({ rule }) => rule,
      );
    assert.deepEqual(await whys(by(next, 2), by(first, 1)), []);
    assert.deepEqual(await whys(by(first, 2), by(first, 1)), ['checkpoint']);
    assert.deepEqual(await whys(by(next, 2), by(next, 1)), ['older-checkpoint']);
  });
});

/** A call whose clerk has taken a new key. */
function rotatedBook(key: string): TestBook {
  const book = new TestBook();
  const organiser = hand('Ada');
  book.do(organiser, 'founding/call@1', {
    name: 'Rotating',
    why: said('why'),
    first: said('first'),
    needed: 1,
    founders: 1,
    until: '2026-03-01T00:00:00.000Z',
    clerkKey: book.clerk.key,
    organiser: { name: said('Ada'), keys: [{ kind: 'device', key: organiser.key }] },
  });
  book.do(book.clerk, 'minutes/rotate-clerk@1', { key });
  return book;
}

describe('receipts', () => {
  it('prove nothing where their signature does not hold', async () => {
    const receipt = { ...receiptFor(7), seq: 8 };
    assert.match(await whyOf({ receipts: [receipt] }), /signature of the receipt does not hold/);
  });

  it('prove nothing about another union', async () => {
    const receipt = { ...receiptFor(7), union: 'ab'.repeat(32) };
    assert.match(await whyOf({ receipts: [receipt] }), /another union/);
  });
});

describe('an empty book', () => {
  it('is none', async () => {
    const { checkpoint: _, ...bare } = sourceOf([]);
    const report = await audit(bare, { verify });
    assert.match(report.findings[0]?.why ?? '', /no entries/);
  });
});

describe('after the first wrong entry', () => {
  it('nothing more is read or checked, and the report says how far it came', async () => {
    const seq = seqOf('assembly/open-poll@1');
    const texts = story.texts.with(seq, '{}');
    const checks: SignatureCheck[] = [];
    const watching: VerifySignatures = (batch) => {
      checks.push(...batch);
      return verify(batch);
    };
    const { counts } = await audit(sourceOf(texts), { verify: watching });
    assert.deepEqual([counts.replayed, counts.entries], [seq, 50]);
    assert.ok(checks.length < 35);
  });
});
