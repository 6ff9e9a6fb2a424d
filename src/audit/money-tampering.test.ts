/**
 * Tampering with money, by a treasurer who has the database, the clerk's key and a key of their own, and no other
 * member's.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '../union/kernel/entry.ts';
import { said, type TestBook } from '../union/testing.ts';
import {
  appropriates,
  bo,
  claims,
  dee,
  donation,
  enters,
  fay,
  line,
  prepares,
  withMoney,
} from '../union/treasury/testing.ts';
import { audit, type Finding } from './audit.ts';
import { checkpointOf, forged, sourceOf } from './testing.ts';
import { verify } from './checks.test.ts';

/** A book in which a gift came, and a claim was paid; Dee signed last. */
function story(): TestBook {
  const book = withMoney();
  enters(book, line(book, 'a gift', 2_000, donation(2_000)));
  const of = appropriates(book, 'servers', 30_000);
  const claim = claims(book, fay, { of, amount: 20_000 });
  book.do(dee, 'treasury/approve@1', { claim });
  const { batch, file } = prepares(book, bo, claim);
  book.do(dee, 'treasury/sign@1', { batch, file });
  enters(book, line(book, 'paid', -20_000, { to: 'payout', amount: -20_000, claim }));
  book.do(dee, 'members/rename@1', { name: said('Dee D.') });
  return book;
}

const book = story();
const honest = book.texts.map((text) => JSON.parse(text) as Entry);

const findings = async (texts: readonly string[]): Promise<readonly Finding[]> => {
  const checkpoint = checkpointOf(texts, { log: `hall.example/${book.union.id}` });
  return (await audit(sourceOf(texts, { checkpoint }), { verify })).findings;
};

/** What is found in the changed book, which Bo wrote anew. */
const found = (entries: readonly Entry[]): Promise<readonly Finding[]> =>
  findings(forged(entries, [bo]));

const tampered = (act: string, change: (body: Record<string, unknown>) => object): Entry[] =>
  honest.map((entry) =>
    entry.intent.act === act
      ? { ...entry, intent: { ...entry.intent, body: { ...change(entry.intent.body) } } }
      : entry,
  );

const seqOf = (act: string): number => honest.findIndex(({ intent }) => intent.act === act);

/** The first entry that somebody else than Bo and the clerk signed after that one. */
const nextWitness = (seq: number): number =>
  honest.findIndex(({ intent }, i) => i > seq && intent.by !== 'clerk' && intent.by !== bo.id);

describe('a treasurer with the database', () => {
  it('writes the same book who changes nothing', async () => {
    assert.deepEqual(forged(honest, [bo]), book.texts);
    assert.deepEqual(await findings(book.texts), []);
  });

  it('who moves a decimal point in what came is found by whoever signed next', async () => {
    const moved = tampered(
      'treasury/enter-lines@1',
      (body) => JSON.parse(JSON.stringify(body).replaceAll('2000', '200')) as object,
    );
    const [first] = await found(moved);
    assert.equal(first?.seq, nextWitness(seqOf('treasury/enter-lines@1')));
    assert.match(first?.why ?? '', /saw a history that is not this book’s/);
  });

  it('who moves one in a claim breaks its claimant’s signature', async () => {
    const moved = tampered('treasury/claim@1', (body) => ({ ...body, amount: 200_000 }));
    const [first] = await found(moved);
    assert.equal(first?.seq, seqOf('treasury/claim@1'));
  });

  it('who signs for a larger file alone has not the hands for it', async () => {
    const alone = honest.filter(({ intent }) => intent.act !== 'treasury/sign@1');
    const [first] = await found(alone);
    assert.match(first?.why ?? '', /waits for a signature/);
  });

  it('who says that a payment was larger than what was approved is refused by the rules', async () => {
    const more = tampered(
      'treasury/enter-lines@1',
      (body) => JSON.parse(JSON.stringify(body).replaceAll('-20000', '-90000')) as object,
    );
    const [first] = await found(more);
    const seq = honest.findLastIndex(({ intent }) => intent.act === 'treasury/enter-lines@1');
    assert.equal(first?.seq, seq);
    assert.match(first?.why ?? '', /What was paid is not what was claimed/);
  });
});
