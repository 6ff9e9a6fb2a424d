import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  carrying,
  charterOf,
  closes,
  founded,
  hand,
  proposalIn,
  puts,
  questionRuleIn,
  said,
  vote,
} from '../testing.ts';
import { withoutSecrets } from './testing.ts';
import type { Charter, QuestionRule, Rule } from './charter.ts';

const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];

const quick = { deliberation: 24, poll: 24, sponsors: 0, quorum: { kind: 'none' } } as const;

/** An association whose decisions take two days and need nobody behind them. */
const swift = (change: Partial<Charter> = {}): Charter => {
  const base = withoutSecrets(charterOf('association', { waiting: 0 }));
  const decisions: Record<string, Rule> = {};
  for (const [kind, rule] of Object.entries(base.decisions)) {
    decisions[kind] = kind === 'continuation' ? rule : { ...rule, ...quick };
  }
  return { ...base, decisions, ...change };
};

describe('new rules', () => {
  it('come into force by the decision that the old ones name for that', () => {
    const book = founded(swift(), ada, bo, cy);
    const next = swift({ name: 'The Other Example' });
    const id = puts(book, ada, 'charter', carrying('charter/amend@1', { charter: next }));
    book.pass(24);
    vote(book, id, { yes: [ada, bo], no: [cy] });
    closes(book, id);
    assert.equal(book.union.charter?.name, 'The Other Example');
    assert.deepEqual(
      book.union.charters.map(({ charter }) => charter.name),
      ['The Example', 'The Other Example'],
    );
  });

  it('are refused by any other decision, and from any person', () => {
    const book = founded(swift(), ada, bo);
    const body = { charter: swift() };
    assert.throws(() => puts(book, ada, 'ordinary', carrying('charter/amend@1', body)), /power/);
    assert.equal(book.try(ada, 'charter/amend@1', body)?.article, 'mandate');
    assert.equal(book.try(book.clerk, 'charter/amend@1', body)?.article, 'mandate');
  });

  it('lapse, with the field and the reason, where they contradict themselves', () => {
    const book = founded(swift(), ada);
    const wrong = swift({ amendment: 'nothing' });
    const id = puts(book, ada, 'charter', carrying('charter/amend@1', { charter: wrong }));
    book.pass(24);
    vote(book, id, { yes: [ada] });
    const { outcome, lapsed } = closes(book, id);
    assert.equal(outcome?.result, 'adopted');
    assert.match(lapsed[0]?.why ?? '', /contradict themselves \(amendment\)/);
    assert.equal(book.union.charters.length, 1);
  });

  it('do not govern a vote that was open before them', () => {
    const book = founded(swift(), ada, bo, cy);
    const ordinary = questionRuleIn(swift(), 'ordinary');
    const strict: QuestionRule = { ...ordinary, method: 'qualified', poll: 24 * 30, sponsors: 2 };
    const all = { of: 'cast', share: { num: 1, den: 1 }, reach: 'least' } as const;
    const next = swift();
    next.decisions['ordinary'] = { ...strict, threshold: all };
    const before = puts(book, ada, 'charter', carrying('charter/amend@1', { charter: next }));
    book.pass(1);
    const during = puts(book, ada, 'ordinary');
    book.pass(22);
    const after = puts(book, ada, 'ordinary');
    book.pass(1);
    vote(book, before, { yes: [ada, bo, cy] });
    book.pass(2);
    vote(book, during, { yes: [ada, bo], no: [cy] });
    closes(book, before);
    assert.equal(book.union.charters.length, 2);
    assert.equal(proposalIn(book, during).poll?.rule.method, 'majority');
    assert.equal(closes(book, during).outcome?.result, 'adopted');
    book.pass(48);
    assert.match(proposalIn(book, after).stage, /deliberation/, 'two must stand behind it now');
    for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: after });
    book.settle();
    vote(book, after, { yes: [ada, bo], no: [cy] });
    assert.equal(closes(book, after).outcome?.result, 'rejected');
  });

  it('that drop a kind of decision leave its proposals to be withdrawn', () => {
    const book = founded(swift(), ada, bo);
    const { office: _, ...decisions } = swift().decisions;
    const powers = {
      ...swift().powers,
      'offices/appoint': ['decision:ordinary'],
      'offices/remove': ['decision:ordinary'],
    };
    const charter = swift({ decisions, powers });
    const id = puts(book, ada, 'charter', carrying('charter/amend@1', { charter }));
    book.pass(24);
    vote(book, id, { yes: [ada, bo] });
    book.pass(2);
    const stray = puts(book, bo, 'office');
    closes(book, id);
    book.pass(24 * 30);
    assert.equal(proposalIn(book, stray).stage, 'deliberation');
    book.do(bo, 'assembly/withdraw@1', { proposal: stray });
    const late = book.try(ada, 'assembly/propose@1', {
      proposal: '00000000-0000-8000-8000-000000000000',
      kind: 'office',
      title: said('t'),
      text: said('t'),
      carries: [],
      documents: [],
    });
    assert.match(late?.refused ?? '', /no decision called “office”/);
  });
});

describe('winding up', () => {
  const wound = (...after: readonly object[]) => {
    const book = founded(swift(), ada, bo);
    const id = puts(book, ada, 'charter', carrying('charter/wind-up@1', {}), ...after);
    book.pass(24);
    vote(book, id, { yes: [ada, bo] });
    return { book, proposal: closes(book, id) };
  };

  it('ends the union: its book only takes leave', () => {
    const { book } = wound();
    assert.equal(book.union.phase, 'wound-up');
    assert.equal(book.try(ada, 'members/invite@1', {})?.article, 'phase');
    assert.match(book.try(cy, 'members/support@1', {})?.refused ?? '', /wound up/);
    book.do(bo, 'members/leave@1', {});
    assert.equal(book.union.members.counts.left, 1);
  });

  it('lets what the same decision carries after it lapse, and leaves nothing undone', () => {
    const { book, proposal } = wound(
      carrying('minutes/replace-clerk@1', { key: hand('another clerk').key }),
      carrying('charter/wind-up@1', {}),
    );
    assert.deepEqual(
      proposal.lapsed.map(({ item }) => item),
      [1, 2],
    );
    assert.match(proposal.lapsed[0]?.why ?? '', /wound up/);
    assert.equal(book.union.assembly.carrying, undefined);
    book.do(bo, 'members/leave@1', {});
  });
});
