/**
 * The audit's vectors in `spec/vectors/audit-*.json`: whole books, and what is to be found in them.
 *
 * They are made here, of what the tests beside are made of, and must say the same for ever. While
 * the format is still being shaped, `SYNDICAT_VECTORS=write` writes them anew.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, it } from 'node:test';
import { base64, fromBase64, hex, utf8 } from '../book/bytes.ts';
import { cosign, ed25519Cosigner } from '../book/cosignature.ts';
import { sha256 } from '../book/hash.ts';
import { addSignatures, formatVerifierKey, parseNote } from '../book/note.ts';
import type { Entry } from '../union/kernel/entry.ts';
import { commitment } from '../union/kernel/text.ts';
import { hand, proofBy, said, type TestBook } from '../union/testing.ts';
import { audit, type AuditSource, type Finding } from './audit.ts';
import { balancesIn } from './good/money/testing.ts';
import { abouts } from './good/abouts/testing.ts';
import { attachmentsOf, enclosed } from './good/sealed/testing.ts';
import { goodBooks, logOf } from './good/testing.ts';
import { isTried } from './refused/checking.test.ts';
import { refusedAccounts } from './refused/accounts.test.ts';
import { refusedDecisions } from './refused/assembly.test.ts';
import { refusedBudgets } from './refused/budgets.test.ts';
import { refusedChoices } from './refused/choosing.test.ts';
import { refusedOutcomes } from './refused/chosen.test.ts';
import { refusedFoundings } from './refused/founding.test.ts';
import { refusedMemberships } from './refused/members.test.ts';
import { refusedOffices } from './refused/offices.test.ts';
import { refusedReports } from './refused/reaching.test.ts';
import { refusedTalk } from './refused/talking.test.ts';
import { refusedLeaves } from './refused/budget.test.ts';
import { refusedClaims } from './refused/claims.test.ts';
import { refusedPaidOutside } from './refused/paid-outside.test.ts';
import { refusedPayouts } from './refused/payouts.test.ts';
import { refusedDebits } from './refused/debits.test.ts';
import { refusedAppeals } from './refused/appeals.test.ts';
import { refusedInquiries } from './refused/inquiries.test.ts';
import { refusedAccounting } from './refused/treasury.test.ts';
import { refusedEarlier } from './refused/earlier.test.ts';
import { refusedGoingOut } from './refused/going-out.test.ts';
import { refusedSecrets } from './refused/secret-votes.test.ts';
import { refusedInPart } from './refused/part-return.test.ts';
import {
  changed,
  checkpointOf,
  document,
  documentHash,
  entryAt,
  forged,
  honest,
  people,
  proposals,
  receiptFor,
  seqOf,
  story,
  withBody,
  withIntent,
} from './testing.ts';
import { checkShowing, verify } from './checks.test.ts';

const source = 'Made by the tests of src/audit; every key is the SHA-256 of a name.';
const attachments = { [documentHash]: base64(document) };

/** A vector as it is kept; made anew where that is asked for. */
function kept<T extends object>(name: string, made: T): T {
  const file = new URL(`../../spec/vectors/audit-${name}.json`, import.meta.url);
  if (process.env['SYNDICAT_VECTORS'] === 'write') {
    writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`);
  }
  const read = JSON.parse(readFileSync(file, 'utf8')) as T;
  it(`is what the tests make: ${name}`, () => assert.deepEqual(read, made));
  return read;
}

const goodVector = (name: string, book: TestBook): object => ({
  source,
  about: abouts[name],
  union: book.union.id,
  entries: book.texts,
  checkpoint: checkpointOf(book.texts, { log: logOf(book), by: book.clerk }),
  attachments: attachmentsOf(name),
  end: endOf(book),
});

/** What whoever replays the book knows at its end. */
const endOf = ({ union, tree }: TestBook): object => ({
  size: union.size,
  root: hex(tree.root()),
  phase: union.phase,
  members: [...union.members.people]
    .flatMap(([id, { standing }]) => (standing === 'member' ? [id] : []))
    .toSorted(),
  offices: union.offices.terms.map(({ office, member, until }) => ({ office, member, until })),
  attested: union.attested,
  outcomes: Object.fromEntries(
    [...union.assembly.proposals].map(([id, { outcome }]) => [id, outcome?.because ?? null]),
  ),
  ...(union.treasury.places.size > 0 && { balances: balancesIn(union.treasury.ledger) }),
});

interface Case {
  /** The sound book with which it begins, and of how many of its entries. */
  readonly book: string;
  readonly size: number;
}

const texts = ({ book, size }: Case): readonly string[] =>
  goodBooks[book]?.texts.slice(0, size) ?? [];

async function* inOne(all: readonly string[]): AsyncGenerator<readonly string[]> {
  yield await Promise.resolve(all);
}

async function firstIn(
  entries: readonly string[],
  more: Partial<AuditSource> = {},
): Promise<Finding | undefined> {
  const attachment = (hash: string): Promise<Uint8Array | undefined> =>
    Promise.resolve(enclosed(hash));
  return (await audit({ entries: inOne(entries), attachment, ...more }, { verify, checkShowing }))
    .findings[0];
}

describe('the vectors of sound books', () => {
  for (const [name, book] of Object.entries(goodBooks)) {
    kept(`good-${name}`, goodVector(name, book));
  }
});

describe('the vectors of refused entries', () => {
  const all = [
    ...refusedFoundings,
    ...refusedMemberships,
    ...refusedAccounts,
    ...refusedTalk,
    ...refusedDecisions,
    ...refusedBudgets,
    ...refusedChoices,
    ...refusedOutcomes,
    ...refusedReports,
    ...refusedOffices,
    ...refusedAccounting,
    ...refusedAppeals,
    ...refusedInquiries,
    ...refusedEarlier,
    ...refusedGoingOut,
    ...refusedInPart,
    ...refusedClaims,
    ...refusedPaidOutside,
    ...refusedPayouts,
    ...refusedDebits,
    ...refusedLeaves,
    ...refusedSecrets,
  ];
  const cases = all.map(({ refused, book, size, entry }) => ({ refused, book, size, entry }));
  kept('refused', { source, cases });

  it('are all tried', () => {
    const untried = all.filter((each) => !isTried(each)).map(({ refused }) => refused);
    assert.deepEqual(untried, []);
  });
});

describe('the vectors of forged books', () => {
  const votes = seqOf('assembly/vote@1', proposals.rules);
  const support = seqOf('members/support@1');
  const close = seqOf('assembly/close-poll@1', proposals.office);
  const nobody: Entry = {
    ...entryAt(support),
    intent: {
      ...entryAt(support).intent,
      act: 'members/apply@1',
      by: hand('Nobody').id,
      body: { name: said('Nobody'), keys: [] },
    },
  };
  const forgeries: Readonly<Record<string, readonly Entry[]>> = {
    'an edited signed body': changed(votes, (e) => withBody(e, { choice: 'no' })),
    'a proof by another key': changed(votes, (e) => ({
      ...e,
      proof: proofBy(people.bo, e.intent),
    })),
    'the clerk’s word in the place of a signature': changed(votes, (e) =>
      withBody(withIntent(e, { evidence: 'session' }), { choice: 'no' }),
    ),
    'a replayed intent': honest.toSpliced(votes + 1, 0, entryAt(votes)),
    'two intents in another order': honest
      .with(votes, entryAt(votes + 1))
      .with(votes + 1, entryAt(votes)),
    'a dropped ballot': honest.toSpliced(votes, 1),
    'a changed ballot on the clerk’s word': changed(18, (e) => withBody(e, { choice: 'no' })),
    'a member made up on the clerk’s word': honest.toSpliced(support, 0, nobody),
    'an outcome without its ballots': honest.toSpliced(close - 1, 1),
    'an entry dated an hour earlier': changed(support, (e) => ({
      ...e,
      at: '2026-01-01T08:00:00.000Z',
    })),
  };
  const made = Object.entries(forgeries).map(async ([attack, entries]) => {
    const all = forged(entries);
    const size = all.findIndex((text, i) => text !== story.texts[i]);
    const first = (await firstIn(all))?.seq ?? -1;
    return { attack, book: 'story', size, entries: all.slice(size, first + 1), first };
  });

  it('are found where they must be', async () => {
    const cases = await Promise.all(made);
    for (const { attack, size, first } of cases) assert.ok(first >= size, attack);
    const vector = { source, cases };
    const file = new URL('../../spec/vectors/audit-forged.json', import.meta.url);
    if (process.env['SYNDICAT_VECTORS'] === 'write') {
      writeFileSync(file, `${JSON.stringify(vector, undefined, 2)}\n`);
    }
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), vector);
  });
});

const witness = ed25519Cosigner('witness.example', sha256(utf8('a witness')));
const witnesses = [formatVerifierKey(witness.key)];
const cosigned = (size: number, time: string): string => {
  const note = checkpointOf(story.texts, { size });
  return addSignatures(note, [cosign(parseNote(note).text, witness, Date.parse(time) / 1_000)]);
};
const salt = hex(sha256(utf8('salt of why')));
const why = { hash: commitment({ salt, text: 'why' }), salt, text: 'why' };

interface HeadCase extends Case {
  readonly what: string;
  readonly given: Pick<AuditSource, 'union' | 'checkpoint' | 'older' | 'witnesses' | 'receipts'> & {
    readonly texts?: readonly (typeof why)[];
    readonly attachments?: Readonly<Record<string, string>>;
  };
  readonly first: { readonly seq?: number; readonly rule: string } | null;
}

describe('the vectors of heads, receipts and enclosures', () => {
  const note = checkpointOf(story.texts);
  const [, ...lines] = note.split('\n');
  const short = checkpointOf(story.texts, { size: 47 });
  const rewritten = forged(changed(49, (e) => ({ ...e, at: '2026-02-12T10:00:00.000Z' })));
  const heads = (
    what: string,
    size: number,
    given: HeadCase['given'],
    first: HeadCase['first'] = null,
  ): HeadCase => ({ what, book: 'story', size, given, first });
  const rule = (name: string, seq?: number): HeadCase['first'] => ({
    ...(seq !== undefined && { seq }),
    rule: name,
  });
  const all = [
    heads('a sound book', 50, { checkpoint: note, union: story.union.id }),
    heads('another union', 50, { union: said('x') }, rule('union', 0)),
    heads('a shorter book than signed', 47, { checkpoint: note }, rule('checkpoint')),
    heads('a longer book than signed', 50, { checkpoint: short }, rule('checkpoint')),
    heads('another root', 50, { checkpoint: checkpointOf(rewritten) }, rule('checkpoint')),
    heads(
      'another signer',
      50,
      { checkpoint: checkpointOf(story.texts, { by: people.ada }) },
      rule('checkpoint'),
    ),
    heads(
      'another origin',
      50,
      { checkpoint: ['hall.example/x', ...lines].join('\n') },
      rule('checkpoint'),
    ),
    heads('no note', 50, { checkpoint: 'x' }, rule('checkpoint')),
    heads('an older checkpoint', 50, { older: [short] }),
    heads('a dropped end', 47, { checkpoint: short, older: [note] }, rule('older-checkpoint')),
    heads('another past', 50, { older: [checkpointOf(rewritten)] }, rule('older-checkpoint')),
    heads('a receipt', 50, { receipts: [receiptFor(48)] }),
    heads('a receipt for a dropped entry', 47, { receipts: [receiptFor(48)] }, rule('receipt', 48)),
    heads(
      'a receipt whose signature does not hold',
      50,
      { receipts: [{ ...receiptFor(48), leaf: said('x') }] },
      rule('receipt', 48),
    ),
    heads('a witness', 50, { older: [cosigned(50, '2026-02-12T09:05:00Z')], witnesses }),
    heads('clocks that differ by little', 50, {
      older: [cosigned(50, '2026-02-12T08:55:00Z'), cosigned(48, '2026-02-12T09:55:00Z')],
      witnesses,
    }),
    heads(
      'a backdated entry',
      50,
      { older: [cosigned(48, '2026-02-14T09:00:00Z')], witnesses },
      rule('time', 48),
    ),
    heads(
      'an entry dated after it was seen',
      50,
      { older: [cosigned(50, '2026-02-11T12:00:00Z')], witnesses },
      rule('time', 48),
    ),
    heads('a text', 50, { texts: [why] }),
    heads('another text', 50, { texts: [{ ...why, text: 'because' }] }, rule('text')),
    heads('a missing document', 50, { attachments: {} }, rule('attachment', 11)),
    heads(
      'another document',
      50,
      { attachments: { [documentHash]: base64(utf8('x')) } },
      rule('attachment', 11),
    ),
  ];
  const { cases } = kept('heads', { source, cases: all });

  for (const { what, given, first, ...of } of cases) {
    it(`say what is found: ${what}`, async () => {
      const { attachments: documents = attachments, ...more } = given;
      const attachment = (hash: string): Promise<Uint8Array | undefined> =>
        Promise.resolve(documents[hash] === undefined ? undefined : fromBase64(documents[hash]));
      const found = await firstIn(texts(of), { ...more, attachment });
      assert.deepEqual(
        found ? { seq: found.seq, rule: found.rule } : null,
        first && { seq: first.seq, rule: first.rule },
      );
    });
  }
});
