import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical } from '../../book/json.ts';
import { utf8 } from '../../book/bytes.ts';
import { toldToFediverse } from '../../clerk/clerk.ts';
import { uuidOf } from '../../union/testing.ts';
import { registry } from '../../union/union.ts';
import { Journal, toldActs } from './journal.ts';

const [proposal, other] = [uuidOf('first'), uuidOf('second')];
const hash = (letter: string): string => letter.repeat(64);

/** A book of these acts, as its entries' canonical bytes; read in pieces. */
function bookOf(...acts: readonly (readonly [string, object])[]) {
  const entries = acts.map(([act, body], seq) =>
    utf8(
      canonical({
        seq,
        at: `2026-05-01T12:00:0${seq % 10}.000Z`,
        intent: { act, by: 'clerk', body, seen: { size: 0, root: hash('0') }, prev: null },
        proof: {},
      }),
    ),
  );
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    size: entries.length,
    entries: async (_union: string, from: number, to: number) => {
      asked += to - from;
      return entries.slice(from, to);
    },
  };
}

const put = (id: string, text: string) =>
  ['assembly/propose@1', { proposal: id, title: hash('a'), text: hash(text) }] as const;

describe('the journal of a book', () => {
  it('knows the acts that the clerk queues for it, and these alone', () => {
    assert.deepEqual([...toldActs].toSorted(), [...toldToFediverse].toSorted());
    for (const act of toldActs) assert.ok(registry.has(act), act);
  });

  it('has a post for what is news, and knows what changed it', async () => {
    const book = bookOf(
      ['founding/found@1', {}],
      ['members/apply@1', {}],
      put(proposal, 'b'),
      ['assembly/comment@1', { proposal, text: hash('c') }],
      ['assembly/amend@1', { proposal, title: hash('a'), text: hash('d') }],
      ['assembly/open-poll@1', { proposal }],
      ['assembly/close-poll@1', { proposal }],
      ['minutes/redact@1', { text: hash('d') }],
      put(other, 'e'),
      ['assembly/comment@1', { proposal, comment: 'one', text: hash('f'), also: 'fediverse' }],
      ['assembly/hide-comment@1', { proposal, comment: 'two', reason: hash('g') }],
      ['assembly/retract-comment@1', { proposal, comment: 'one' }],
    );
    const journal = new Journal();
    await journal.catchUp(book, 'union', book.size);
    assert.deepEqual(
      journal.posts().map(({ seq, kind }) => [seq, kind]),
      [
        [0, 'founding'],
        [2, 'proposal'],
        [5, 'opening'],
        [6, 'outcome'],
        [8, 'proposal'],
        [9, 'comment'],
      ],
    );
    assert.deepEqual(
      journal.about(proposal).map(({ seq }) => seq),
      [2, 5, 6, 9],
    );
    assert.equal(journal.ofProposal(other)?.seq, 8);
    const amended = journal.told(4);
    assert.ok(amended?.as === 'changed');
    assert.equal(amended.post.seq, 2);
    assert.deepEqual(amended.post.texts, [hash('a'), hash('d')]);
    assert.deepEqual(journal.told(7), { as: 'erased', text: hash('d') });
    assert.equal(journal.told(3), undefined, 'no comment that stays in the hall');
    assert.equal(journal.told(10), undefined, 'nor what becomes of one');
    const takenBack = journal.told(11);
    assert.ok(takenBack?.as === 'changed');
    assert.equal(takenBack.post.seq, 9);
    assert.equal(journal.ofComment({ proposal, comment: 'one' })?.seq, 9);
    assert.equal(journal.ofComment({ proposal, comment: 'two' }), undefined);
    assert.equal(journal.told(1), undefined);
  });

  it('reads on from where it stopped, also where several ask at once', async () => {
    const acts = Array.from({ length: 50 }, (_, i) => put(uuidOf(`${i}`), 'b'));
    const book = bookOf(...acts);
    const journal = new Journal();
    await journal.catchUp(book, 'union', 20);
    assert.equal(journal.posts().length, 20);
    await Promise.all([1, 2, 3].map(() => journal.catchUp(book, 'union', 50)));
    assert.equal(journal.posts().length, 50);
    const { asked } = book;
    await journal.catchUp(book, 'union', 50);
    assert.equal(book.asked, asked, 'what was read is not read again');
  });

  it('changes nothing for a proposal that it does not know', async () => {
    const book = bookOf(['assembly/amend@1', { proposal, title: hash('a'), text: hash('b') }]);
    const journal = new Journal();
    await journal.catchUp(book, 'union', book.size);
    assert.equal(journal.told(0), undefined);
  });
});
