/**
 * Tampering, by somebody who has the database and the clerk's key, but no member's: `forged` signs
 * again whatever the clerk signed, and the checkpoint is always a fresh one over what then stands.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from '../book/bytes.ts';
import { decide } from '../union/assembly/assembly.ts';
import type { Entry, Intent } from '../union/kernel/entry.ts';
import { charterOf, hand, proofBy, questionPollOf, said } from '../union/testing.ts';
import { audit, type AuditSource, type Finding } from './audit.ts';
import {
  changed,
  entryAt,
  forged,
  honest,
  isAct,
  people,
  proposals,
  seqOf,
  sourceOf,
  story,
  withBody,
  withIntent,
} from './testing.ts';
import { verify } from './checks.test.ts';

const findings = async (
  texts: readonly string[],
  more: Partial<AuditSource> = {},
): Promise<readonly Finding[]> => (await audit(sourceOf(texts, more), { verify })).findings;

/** The first thing found in the forged book. */
const firstIn = async (
  entries: readonly Entry[],
  more: Partial<AuditSource> = {},
): Promise<Finding | undefined> => (await findings(forged(entries), more))[0];

function assertFound(found: Finding | undefined, seq: number | undefined, why: RegExp): void {
  assert.equal(found?.seq, seq, found?.why);
  assert.match(found?.why ?? '', why);
}

/** An act on the clerk's signature, as the forger makes one up; `forged` puts it in its place. */
const madeUp = (like: number, intent: Partial<Intent>): Entry => {
  const model = entryAt(like);
  const { union, seen } = model.intent;
  return {
    ...model,
    intent: {
      ...(union && { union }),
      seen,
      prev: null,
      act: '',
      by: 'clerk',
      body: {},
      ...intent,
    },
  };
};

describe('an untouched book', () => {
  it('stands, and is what the forger writes who changes nothing', async () => {
    assert.deepEqual(forged(honest), story.texts);
    assert.deepEqual(await findings(story.texts), []);
  });
});

describe('from the bytes alone the audit finds', () => {
  it('an edited signed body', async () => {
    const seq = seqOf('members/apply@1');
    const found = await firstIn(changed(seq, (e) => withBody(e, { name: said('Mallory') })));
    assertFound(found, seq, /signature .* does not hold/);
  });

  it('a forged proof by a key that is not the doer’s', async () => {
    const seq = seqOf('minutes/redact@1');
    const forger = (e: Entry): Entry => ({ ...e, proof: proofBy(hand('Mallory'), e.intent) });
    assertFound(await firstIn(changed(seq, forger)), seq, /key that signed this is not one/);
  });

  it('a forged proof in the name of the doer’s key', async () => {
    const seq = seqOf('minutes/redact@1');
    const [mine, theirs] = [entryAt(seq).proof, entryAt(seq + 1).proof];
    assert.ok(mine.type === 'DataIntegrityProof' && theirs.type === 'DataIntegrityProof');
    const proof = { ...mine, proofValue: theirs.proofValue };
    assertFound(await firstIn(changed(seq, (e) => ({ ...e, proof }))), seq, /does not hold/);
  });

  it('a passkey’s answer to another question', async () => {
    const seq = honest.findIndex(({ proof }) => proof.type === 'WebAuthnAssertion');
    const found = await firstIn(changed(seq, (e) => withIntent(e, { act: 'members/add-key@1' })));
    assertFound(found, seq, /another question/);
  });

  it('the clerk’s word in the place of a member’s signature', async () => {
    const seq = seqOf('assembly/vote@1', proposals.lapsing);
    const found = await firstIn(
      changed(seq, (e) => withBody(withIntent(e, { evidence: 'session' }), { choice: 'no' })),
    );
    assertFound(found, seq + 1, /saw a history that is not this book’s/);
  });

  it('a replayed intent', async () => {
    const seq = seqOf('assembly/vote@1', proposals.rules);
    const again = honest.toSpliced(seq + 1, 0, ...honest.slice(seq, seq + 1));
    assertFound(await firstIn(again), seq + 1, /a repetition, or out of order/);
  });

  it('reordered intents: an earlier ballot put after the one that replaced it', async () => {
    const votes = honest.flatMap((e, i) =>
      isAct('assembly/vote@1', proposals.office)(e) && e.intent.by === people.cy.id ? [i] : [],
    );
    const [first = 0, second = 0] = votes;
    const swapped = honest.with(first, entryAt(second)).with(second, entryAt(first));
    assertFound(await firstIn(swapped), first, /saw a history|repetition, or out of order/);
  });

  it('a flipped outcome', async () => {
    const seq = seqOf('assembly/close-poll@1', proposals.office);
    const { rule } = questionPollOf(
      story.union.assembly.proposals.get(proposals.office) ?? assert.fail(),
    );
    const tally = { yes: 1, no: 2, abstain: 0, blank: 0, block: 0 };
    const outcome = decide(rule, { entitled: 5, tally, attested: 1 });
    const found = await firstIn(changed(seq, (e) => withBody(e, { outcome })));
    assertFound(found, seq, /give another outcome: adopted, with 3 yes/);
  });

  it('a padded voter list', async () => {
    const seq = seqOf('assembly/open-poll@1', proposals.rules);
    const found = await firstIn(changed(seq, (e) => withBody(e, { entitled: 6 })));
    assertFound(found, seq, /voter list is not the 5 members/);
  });

  it('a wrong voter list of the right length', async () => {
    const seq = seqOf('assembly/open-poll@1', proposals.rules);
    const found = await firstIn(changed(seq, (e) => withBody(e, { roll: said('others') })));
    assertFound(found, seq, /voter list is not the 5 members/);
  });

  it('a member made up on the clerk’s word, who would be on the list', async () => {
    const seq = seqOf('members/support@1');
    const body = { name: said('Nobody'), keys: [] };
    const nobody = madeUp(seq, { act: 'members/apply@1', by: hand('Nobody').id, body });
    const entry = withIntent(nobody, { evidence: 'email' });
    const found = await firstIn(honest.toSpliced(seq, 0, entry));
    assertFound(found, seq + 2, /saw a history that is not this book’s/);
  });

  it('an act without a mandate', async () => {
    const seq = honest.length;
    const appoint = madeUp(seq - 1, {
      act: 'offices/appoint@1',
      body: { office: 'committee', member: people.gus.id },
    });
    assertFound(
      await firstIn([...honest, appoint]),
      seq,
      /this power .* lies with decision:office/,
    );
  });

  it('an act that says it rests on a resolution, and does not', async () => {
    const seq = honest.length;
    const charter = charterOf('association', { purpose: 'To serve the host.' });
    const amend = madeUp(seq - 1, {
      act: 'charter/amend@1',
      body: { charter },
      under: { resolution: proposals.office, item: 2 },
    });
    assertFound(await firstIn([...honest, amend]), seq, /No adopted resolution asks for this/);
  });

  it('another act than the one that was adopted', async () => {
    const seq = seqOf('offices/appoint@1');
    const found = await firstIn(changed(seq, (e) => withBody(e, { member: people.ada.id })));
    assertFound(found, seq, /not the act that the resolution carries/);
  });

  it('a changed ballot', async () => {
    const seq = seqOf('assembly/vote@1', proposals.rules);
    const found = await firstIn(changed(seq, (e) => withBody(e, { choice: 'no' })));
    assertFound(found, seq, /signature .* does not hold/);
  });

  it('a changed ballot that the clerk had attested, by whoever signed after it', async () => {
    const seq = honest.findIndex(
      ({ intent }) => intent.act === 'assembly/vote@1' && intent.evidence !== undefined,
    );
    const found = await firstIn(changed(seq, (e) => withBody(e, { choice: 'no' })));
    assertFound(found, seq + 2, /saw a history that is not this book’s/);
  });

  it('a ballot after the vote was closed, dated before', async () => {
    const closing = seqOf('assembly/close-poll@1', proposals.rules);
    const late = madeUp(closing - 1, {
      act: 'assembly/vote@1',
      by: people.eve.id,
      body: { proposal: proposals.rules, choice: 'yes' },
      evidence: 'session',
    });
    const found = await firstIn(honest.toSpliced(closing + 2, 0, late));
    assertFound(found, closing + 2, /is before that of the entry before it/);
  });

  for (const act of ['assembly/vote@1', 'members/support@1', 'assembly/open-poll@1']) {
    it(`a dropped entry in the middle (${act})`, async () => {
      const seq = seqOf(act);
      const found = await firstIn(honest.toSpliced(seq, 1));
      assert.ok((found?.seq ?? -1) >= seq && (found?.seq ?? 0) <= seq + 2, found?.why);
    });
  }

  it('a missing document, and another in its place', async () => {
    const seq = seqOf('assembly/amend@1');
    const missing = await firstIn(honest, { attachment: () => Promise.resolve(undefined) });
    assertFound(missing, seq, /is missing/);
    const other = await firstIn(honest, { attachment: () => Promise.resolve(utf8('other')) });
    assertFound(other, seq, /is another one/);
  });

  it('the book of another union', async () => {
    const [found] = await findings(story.texts, { union: 'ab'.repeat(32) });
    assertFound(found, 0, /another union/);
  });

  const spellings: Readonly<Record<string, (text: string) => string>> = {
    'white space': (text) => text.replace('"seq":', '"seq": '),
    'keys in another order': (text) => text.replace(/^\{(.*),("seq":\d+)\}$/, '{$2,$1}'),
    'a number in another spelling': (text) => text.replace(/"seq":(\d+)/, '"seq":$1.0'),
    'a needless escape': (text) => text.replace('"intent"', String.raw`"\u0069ntent"`),
    'a key twice': (text) => text.replace(/"seq":(\d+)/, '"seq":$1,"seq":$1'),
    'a key that nobody reads': (text) => text.replace(/"seq":(\d+)/, '"seq":$1,"zeal":1'),
    'a key called __proto__ in the entry': (text) => text.replace(/^\{/, '{"__proto__":{},'),
    'a key called __proto__ in the body': (text) =>
      text.replace('"body":{', '"body":{"__proto__":{},'),
    'bytes that are not UTF-8': () => '\u{fffd}',
    nothing: () => '',
  };
  for (const [what, respelt] of Object.entries(spellings)) {
    it(`an entry that is not canonical: ${what}`, async () => {
      const seq = seqOf('minutes/redact@1');
      const text = story.texts[seq] ?? '';
      assert.notEqual(respelt(text), text);
      const [found] = await findings(story.texts.with(seq, respelt(text)));
      assert.equal(found?.seq, seq);
    });
  }

  it('an entry that is too long', async () => {
    const long = `${story.texts[3] ?? ''}${' '.repeat(17_000)}`;
    assertFound((await findings(story.texts.with(3, long)))[0], 3, /at most 16384 bytes/);
  });
});

describe('from the bytes alone the audit can’t find', () => {
  it('a dropped end, since the book is then as it once was', async () => {
    assert.deepEqual(await findings(forged(honest.slice(0, -3))), []);
  });

  it('a changed act on the clerk’s word after which no member has signed', async () => {
    const seq = seqOf('members/support@1');
    const end = honest
      .slice(0, seq + 1)
      .map((e) => (isAct('members/support@1')(e) ? withBody(e, { name: said('Mallory') }) : e));
    assert.deepEqual(await findings(forged(end)), []);
  });
});
