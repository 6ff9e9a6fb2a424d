/** Budgets that are refused, ballots in them, and outcomes. */
import type { BudgetOutcome } from '../../union/assembly/assembly.ts';
import { projectOf } from '../../union/assembly/testing.ts';
import { carrying, hand, optionOf, said } from '../../union/testing.ts';
import { goodBooks } from '../good/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { behind, type Body, bodyOf, proposing, type Row, theClerk as clerk } from './testing.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const book = 'budgeting';
const acts = (goodBooks[book]?.texts ?? []).map(
  (text) => (JSON.parse(text) as { intent: { act: string; body: Body } }).intent,
);
const nth = (act: string, n: number): number =>
  acts.flatMap((each, seq) => (each.act === act ? [seq] : []))[n] ?? -1;
const [first, points] = [0, 1].map((n) => nth('assembly/propose@1', n)) as [number, number];
const opened = (seq: number): number =>
  acts.findIndex(
    ({ act, body }) =>
      act === 'assembly/open-poll@1' && body['proposal'] === acts[seq]?.body['proposal'],
  ) + 1;

const [bus, chairs] = [projectOf('night bus', 700), projectOf('chairs', 500)];
const putting = (choice: object, kind = 'budget', more: Body = {}): Row => [
  /money|sum|cost|fund|seats|same|project|shares|power|at most|options|budget/,
  ada,
  'assembly/propose@1',
  { ...proposing('x', kind), choice, ...more },
];

const puttings = behind(book, first, {
  'a budget without projects': [
    /Name projects/,
    ada,
    'assembly/propose@1',
    proposing('x', 'budget'),
  ],
  'a budget without a sum': putting({ options: [bus, chairs] }),
  'a budget of nothing': putting({ options: [bus, chairs], budget: 0 }),
  'a sum above what the rules allow': putting({
    options: [projectOf('night bus', 99_999), chairs],
    budget: 100_001,
  }),
  'a project without a cost': putting({ options: [bus, optionOf('cake')], budget: 700 }),
  'a project that costs half a cent': putting({
    options: [{ ...bus, cost: 0.5 }, chairs],
    budget: 600,
  }),
  'a project that costs more than there is': putting({ options: [bus, chairs], budget: 699 }),
  'as much money as all projects cost': putting({ options: [bus, chairs], budget: 1_200 }),
  'two projects that are one': putting({ options: [bus, bus], budget: 1_000 }),
  'a budget with seats': putting({ options: [bus, chairs], budget: 1_000, seats: 1 }),
  'a budget that carries acts whatever is funded': putting(
    { options: [bus, chairs], budget: 1_000 },
    'budget',
    { carries: [carrying('members/invite@1', {})] },
  ),
  'a project that carries what its kind can’t do': putting({
    options: [
      projectOf(
        'a seat',
        1,
        carrying('offices/appoint@1', { office: 'committee', member: ada.id }),
      ),
      chairs,
    ],
    budget: 500,
  }),
  'a budget where the rules ask yes or no': [
    /a yes or a no/,
    ada,
    'assembly/propose@1',
    { ...proposing('x', 'ordinary'), choice: { options: [bus, chairs], budget: 1_000 } },
  ],
  'a sum in a choice': putting(
    { options: [optionOf('tea'), optionOf('cake')], seats: 1, budget: 5 },
    'choice',
  ),
  'a cost in a choice': putting({ options: [bus, optionOf('cake')], seats: 1 }, 'choice'),
  'a choice without seats': putting({ options: [optionOf('tea'), optionOf('cake')] }, 'choice'),
});

const marking = (seq: number, marks: readonly (number | null)[]): Body => ({
  proposal: acts[seq]?.body['proposal'],
  marks,
});
const ballots = [
  ...behind(book, opened(first), {
    'a ballot of too few places': [/places/, ada, 'assembly/mark@1', marking(first, [1, 1, 1])],
    'two where a cross is a one': [/cross/, ada, 'assembly/mark@1', marking(first, [2, 1, 1, 1])],
    'a yes in a budget': [
      /not a yes or a no/,
      ada,
      'assembly/vote@1',
      { proposal: acts[first]?.body['proposal'], choice: 'yes' },
    ],
    'advice of somebody who may vote': [
      /You have a vote/,
      bo,
      'assembly/advise-on-options@1',
      marking(first, [1, null, null, null]),
    ],
  }),
  ...behind(book, opened(points), {
    'more points than there are': [
      /10 points/,
      ada,
      'assembly/mark@1',
      marking(points, [6, 5, null]),
    ],
  }),
];

const shut = nth('assembly/close-poll@1', 0);
const closing = bodyOf(book, shut);
const outcome = closing['outcome'] as BudgetOutcome;
const [one, two] = outcome.funded;
const { rate: _, ...rateless } = one ?? { rate: undefined };
const closed = (change: object): Row => [
  /another outcome|outcome/,
  clerk,
  'assembly/close-poll@1',
  { ...closing, outcome: { ...outcome, ...change } },
  { at: (JSON.parse(goodBooks[book]?.texts[shut] ?? '') as { at: string }).at },
];
const outcomes = behind(book, shut, {
  'another order of funding': closed({ funded: [two, one] }),
  'one project less': closed({ funded: [one] }),
  'another rate': closed({ funded: [{ ...one, rate: { num: '1', den: '3' } }, two] }),
  'a rate left out': closed({ funded: [rateless, two] }),
  'one payer more': closed({ funded: [{ ...one, payers: (one?.payers ?? 0) + 1 }, two] }),
  'bought by another rule': closed({ funded: [{ ...one, by: 'phragmen' }, two] }),
  'another sum spent': closed({ spent: outcome.spent + 1 }),
  'another budget': closed({ budget: outcome.budget + 1 }),
  'another currency': closed({ currency: 'USD' }),
  'another exact rule': closed({ rule: { ...outcome.rule, step: 51 } }),
  'another number of steps': closed({ steps: { taken: 1, stopped: 'over-budget' } }),
  'another reason for the steps’ end': closed({
    steps: { ...outcome.steps, stopped: 'exhaustive' },
  }),
  'another reason for a loss': closed({
    unfunded: outcome.unfunded.map((each) => ({ option: each.option, reason: 'stopped' })),
  }),
  'a blank ballot that does not count': closed({ turnout: outcome.turnout - 1 }),
  'a seed of somebody’s own in a budget': closed({ lot: said('a seed') }),
  'a budget that would be otherwise without the clerk’s word': closed({ firm: !outcome.firm }),
});

export const refusedBudgets = [...puttings, ...ballots, ...outcomes];
mustBeRefused('budgets', refusedBudgets);
