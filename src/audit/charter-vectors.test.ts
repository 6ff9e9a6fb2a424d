/**
 * Vectors of charters, with where they contradict themselves. Made here, and the same for ever; while the
 * format is still being shaped, `SYNDICAT_VECTORS=write` writes them anew.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Charter, type ContestRule, contradictions } from '../union/charter/charter.ts';
import { charterOf, contestRule } from '../union/testing.ts';
import { ruleCases } from './budget/rule-cases/testing.ts';
import { secretBases, secretCharters } from './charter-secrecy/testing.ts';
import { moneyCharters } from './charter-money/testing.ts';
import { assertKept } from './kept.test.ts';

const source = 'Made by src/audit/charter-vectors.test.ts.';

type Values = Readonly<Record<string, unknown>>;

/** The value with another one at that path, or without the field where there is none. */
function changed(value: unknown, [step, ...path]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  const of = value as Values;
  const { [step]: old, ...others } = of;
  return path.length === 0 && to === undefined
    ? others
    : { ...others, [step]: changed(old, path, to) };
}

const bases = {
  association: charterOf('association'),
  circle: charterOf('circle'),
  ...secretBases,
} as const;
const [association, circle] = ['association', 'circle'] as const;

const posting = (language: string): Values => ({
  announce: ['calls'],
  guests: 'shown',
  ballots: false,
  language,
});

const graded = (rule: Partial<ContestRule>): readonly [typeof association, string, unknown] => [
  association,
  'decisions.choice',
  contestRule({ method: 'majority-judgment', ...rule }),
];

/** What is wrong or just right with a charter: of which, where, and what stands there instead. */
const charters: Readonly<
  Record<string, readonly [of: keyof typeof bases, where: string, to: unknown]>
> = {
  'the association as it is': [association, 'template', 'association'],
  'the circle as it is': [circle, 'template', 'circle'],
  'a field too many': [association, 'motto', 'One for all.'],
  'a field too few': [association, 'scope', undefined],
  'a name of nothing': [association, 'name', ''],
  'a name of white space': [association, 'name', ' \u2003\ufeff'],
  'a name of a control character that is no white space': [association, 'name', '\u001c'],
  'a name of 80 characters outside the basic plane': [association, 'name', '😀'.repeat(80)],
  'a name of 81 characters': [association, 'name', 'x'.repeat(81)],
  'nothing it may never do': [association, 'never', []],
  'a fraction over 1': [association, 'decisions.charter.threshold.share', { num: 3, den: 2 }],
  'a fraction by 0': [association, 'decisions.charter.threshold.share', { num: 0, den: 0 }],
  'a fraction not in lowest terms': [
    association,
    'decisions.charter.threshold.share',
    { num: 4, den: 6 },
  ],
  'half a number': [association, 'waiting', 1.5],
  'five years of waiting': [association, 'waiting', 43_920],
  'more than five years of waiting': [association, 'waiting', 43_921],
  'a vote without a length': [association, 'decisions.charter.poll', 0],
  'an office by a capital letter': [
    association,
    'offices.Chair',
    bases.association.offices['committee'],
  ],
  'an optional field that is null': [association, 'offices.committee.terms', null],
  'no optional field': [association, 'offices.committee.terms', undefined],
  'a holder of no sort': [association, 'powers.members/invite', ['everyone']],
  'a power of no form': [association, 'powers.invite', ['members']],
  'more than all': [
    association,
    'decisions.charter.threshold',
    { of: 'cast', share: { num: 1, den: 1 }, reach: 'more' },
  ],
  'all, reached': [
    association,
    'decisions.charter.threshold',
    { of: 'cast', share: { num: 1, den: 1 }, reach: 'least' },
  ],
  'at least nothing': [
    association,
    'decisions.charter.threshold',
    { of: 'cast', share: { num: 0, den: 1 }, reach: 'least' },
  ],
  'a majority that half reaches': [association, 'decisions.ordinary.threshold.reach', 'least'],
  'a majority of two quarters': [
    association,
    'decisions.ordinary.threshold.share',
    { num: 2, den: 4 },
  ],
  'an override without consent': [association, 'decisions.ordinary.override', { num: 9, den: 10 }],
  'an override no larger than the threshold': [
    circle,
    'decisions.ordinary.override',
    { num: 1, den: 2 },
  ],
  'an override by all': [circle, 'decisions.ordinary.override', { num: 7, den: 7 }],
  'a quorum of nothing': [
    association,
    'decisions.charter.quorum',
    { kind: 'turnout', share: { num: 0, den: 3 } },
  ],
  'a choice with a threshold': [
    association,
    'decisions.choice.threshold',
    { of: 'cast', share: { num: 1, den: 2 }, reach: 'more' },
  ],
  'a choice that does not say whether none is offered': [
    association,
    'decisions.choice.none',
    undefined,
  ],
  'a question with none of these': [association, 'decisions.ordinary.none', true],
  'a method that there is not': [association, 'decisions.election.method', 'bucklin'],
  'budgets, which are no method of a choice': [association, 'decisions.election.method', 'greedy'],
  'an election by scores without a highest': [association, 'decisions.election.method', 'score'],
  'an election by one cross': [association, 'decisions.election.method', 'sainte-lague'],
  'scores up to 10': [association, 'decisions.choice', contestRule({ method: 'star', top: 10 })],
  'scores up to 11': [association, 'decisions.choice', contestRule({ method: 'score', top: 11 })],
  'scores up to nothing': [
    association,
    'decisions.choice',
    contestRule({ method: 'score', top: 0 }),
  ],
  'six grades': graded({ grades: 6 }),
  'two grades': graded({ grades: 2 }),
  'seven grades': graded({ grades: 7 }),
  'grades and a highest score': graded({ top: 5 }),
  'grades without their number': [association, 'decisions.election.method', 'majority-judgment'],
  'grades where nobody grades': [association, 'decisions.election.grades', 5],
  'a highest score where nobody scores': [association, 'decisions.election.top', 5],
  'a share against none of these': [association, 'decisions.choice.share', { num: 2, den: 3 }],
  'half against none of these': [association, 'decisions.choice.share', { num: 1, den: 2 }],
  'less than half against none of these': [
    association,
    'decisions.choice.share',
    { num: 49, den: 100 },
  ],
  'all against none of these': [association, 'decisions.choice.share', { num: 3, den: 3 }],
  'a share in an election': [association, 'decisions.election.share', { num: 2, den: 3 }],
  'Debian’s method without none of these': [association, 'decisions.choice.none', false],
  'an election without none of these': [association, 'decisions.election.none', false],
  'a quorum of yes in an election': [
    association,
    'decisions.election.quorum',
    { kind: 'yes-of-entitled', share: { num: 1, den: 5 } },
  ],
  'a quorum of nothing in a choice': [
    association,
    'decisions.choice.quorum',
    { kind: 'yes-of-entitled', share: { num: 0, den: 5 } },
  ],
  'an election that amends': [
    association,
    'powers.charter/amend',
    ['decision:charter', 'decision:election'],
  ],
  'a choice by Debian’s method that amends': [
    association,
    'powers.charter/amend',
    ['decision:charter', 'decision:choice'],
  ],
  'an election that ends the union': [association, 'powers.charter/wind-up', ['decision:election']],
  'an election that gives the book another key': [
    association,
    'powers.minutes/replace-clerk',
    ['decision:election'],
  ],
  'more seats than a rule can bound': [association, 'decisions.election.seats', 100],
  'a rule without a bound of seats': [association, 'decisions.election.seats', undefined],
  'a choice that declines': [association, 'powers.members/decline', ['decision:election']],
  'going on by a choice': [association, 'safeguards.continuation', 'choice'],
  ...Object.fromEntries(
    Object.entries(ruleCases).map(([what, rule]) => [
      what,
      [association, 'decisions.budget', rule] as const,
    ]),
  ),
  'no decision that amends': [association, 'amendment', 'whim'],
  'no decision on going on': [association, 'safeguards.continuation', 'whim'],
  'a name that every object has': [association, 'amendment', 'constructor'],
  'a power that there is not': [association, 'powers.members/expel', ['decision:charter']],
  'a power of nobody': [association, 'powers.members/invite', []],
  'a power that is not named': [association, 'powers.members/invite', undefined],
  'proposing that is not named': [association, 'powers.assembly/propose', undefined],
  'an office that there is not': [association, 'powers.members/invite', ['office:chair']],
  'a decision that there is not': [association, 'powers.members/invite', ['decision:whim']],
  'a decision that comments': [association, 'powers.assembly/comment', ['decision:ordinary']],
  'an office that amends': [association, 'powers.charter/amend', ['office:committee']],
  'another decision that amends': [association, 'powers.charter/amend', ['decision:ordinary']],
  'a clerk who invites': [association, 'powers.members/invite', ['clerk']],
  'supporters who vouch': [association, 'powers.members/vouch', ['supporters']],
  'any member who declines': [association, 'powers.members/decline', ['members']],
  'any member who admits, beside the clerk': [
    association,
    'powers.members/admit',
    ['clerk', 'members'],
  ],
  'approval by the clerk': [association, 'admission', { way: 'approved' }],
  'admission without judgement by an office': [
    association,
    'powers.members/admit',
    ['office:committee'],
  ],
  'vouches that no member gives': [circle, 'powers.members/vouch', ['office:convenor']],
  'vouches by the amending decision': [circle, 'powers.members/vouch', undefined],
  'as many vouches as a branch has members': [circle, 'safeguards.branchSize', 2],
  'one account on any server': [association, 'accounts', { needed: 1, age: 0 }],
  'accounts on servers, two of one': [
    association,
    'accounts',
    { needed: 1, age: 720, servers: ['a.example', 'xn--bcher-kva.example', 'a.example'] },
  ],
  'more accounts than servers': [
    association,
    'accounts',
    { needed: 2, age: 0, servers: ['a.example', 'a.example'] },
  ],
  'no accounts at all': [association, 'accounts', { needed: 0, age: 0 }],
  'four accounts': [association, 'accounts', { needed: 4, age: 0 }],
  'accounts on no server': [association, 'accounts', { needed: 1, age: 0, servers: [] }],
  'a server of capital letters': [
    association,
    'accounts',
    { needed: 1, age: 0, servers: ['A.example'] },
  ],
  'a server of one part': [association, 'accounts', { needed: 1, age: 0, servers: ['local'] }],
  'a server with a port': [
    association,
    'accounts',
    { needed: 1, age: 0, servers: ['a.example:443'] },
  ],
  'a server that ends in a hyphen': [
    association,
    'accounts',
    { needed: 1, age: 0, servers: ['a-.example'] },
  ],
  'a server that ends in a line break': [
    association,
    'accounts',
    { needed: 1, age: 0, servers: ['a.example\n'] },
  ],
  'a server of 253 characters': [
    association,
    'accounts',
    { needed: 1, age: 0, servers: [`${'a.'.repeat(125)}abc`] },
  ],
  'a server of 254 characters': [
    association,
    'accounts',
    { needed: 1, age: 0, servers: [`${'a.'.repeat(125)}abcd`] },
  ],
  'posts in a language': [association, 'fediverse', posting('de')],
  'posts in a language by its name': [association, 'fediverse', posting('German')],
  'posts in a language of a country': [association, 'fediverse', posting('de-AT')],
  'an office that no decision fills': [association, 'powers.offices/appoint', ['office:committee']],
  'an office that no decision empties': [
    association,
    'powers.offices/remove',
    ['office:committee'],
  ],
  ...moneyCharters(bases),
  ...secretCharters,
  'going on by consent': [circle, 'safeguards.continuation', 'ordinary'],
  'going on asked before it is answered': [association, 'safeguards.continuationEvery', 503],
  'going on asked just then': [association, 'safeguards.continuationEvery', 504],
  'a branch of one': [circle, 'safeguards.branchSize', 1],
  'as many sponsors as a branch has members': [
    association,
    'safeguards',
    {
      branchSize: 2,
      continuation: 'continuation',
      continuationEvery: 17_520,
      recovery: { vouches: 1, delay: 0 },
    },
  ],
};

describe('the vectors of charters', () => {
  const cases = Object.entries(charters).map(([what, [base, where, value]]) => {
    const path = where.split('.');
    const { data } = Charter.safeParse(changed(bases[base], path, value));
    const contradicts = data ? contradictions(data).map((each) => each.where) : [];
    const change = { path, ...(value !== undefined && { value }) };
    return { what, base, change, formed: data !== undefined, contradicts };
  });

  it('say the same for ever', () => assertKept('charters', { source, bases, cases }));

  it('hold charters to live by, wrong forms, and contradictions', () => {
    const fine = cases.filter(({ formed, contradicts }) => formed && contradicts.length === 0);
    assert.ok(fine.length > 10);
    assert.ok(cases.filter(({ formed }) => !formed).length > 10);
    assert.ok(cases.filter(({ contradicts }) => contradicts.length > 0).length > 25);
  });
});
