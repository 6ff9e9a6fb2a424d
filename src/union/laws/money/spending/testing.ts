/**
 * For tests: appropriations, claims and payouts drawn at random.
 * @module
 */
import { hoursAfter } from '../../../kernel/instant.ts';
import { carrying, said, uuidOf } from '../../../testing.ts';
import { ada } from '../../../treasury/testing.ts';
import { headsOf } from '../../../treasury/treasury.ts';
import { appealing, endingAppeal } from '../appeals/testing.ts';
import { endingGrant, granting, releasing, stepName } from '../grants/testing.ts';
import {
  everybody,
  officer,
  type Trial,
  type Table,
  by,
  payer,
  fundOf,
  claimsAt,
  claimFor,
  because,
} from '../table/testing.ts';

export function claiming(table: Table): Trial {
  const { dice, union, at } = table;
  const open = [...union.treasury.appropriations].filter(([, { until }]) => until > at);
  const appropriation = dice.one(open)?.[0] ?? uuidOf('no appropriation');
  const word = dice.rarely(20) ? `claim ${dice.below(40)}` : `claim ${union.size}`;
  const isNamedLikeStep = union.treasury.grants.size > 0 && dice.rarely(3);
  return by(dice.one(everybody) ?? ada, 'treasury/claim@1', {
    claim: isNamedLikeStep ? stepName(table) : uuidOf(word),
    appropriation,
    amount: dice.amount(dice.rarely(2) ? 6_000 : 900),
    title: said(word),
    payee: said(`payee of ${word}`),
    receipts: dice.rarely(3) ? [said('receipt')] : [],
  });
}

export function preparing(table: Table): Trial {
  const { dice, union } = table;
  const ready = claimsAt(table, 'approved').map(([id]) => id);
  const claims = dice.rarely(12)
    ? [claimFor(table, 'open', 'sent')]
    : ready.slice(0, 1 + dice.below(3));
  const total = claims
    .map((id) => union.treasury.claims.get(id)?.amount ?? 1)
    .reduce((sum, each) => sum + each, Number(dice.rarely(20)));
  const word = dice.rarely(20) ? 'batch' : `batch ${union.size}`;
  return payer(table, 'treasury/prepare@1', {
    batch: uuidOf(word),
    place: dice.rarely(15) ? 'dollars' : 'main',
    claims: claims.length > 0 ? claims : [uuidOf('no claim')],
    total: Math.max(1, total),
    file: said(word),
  });
}

export function batchOf({ dice, union }: Table, stage?: string): readonly [string, string] {
  const all = [...union.treasury.batches];
  const fitting = all.filter(([, each]) => each.stage === stage);
  const [id, batch] = dice.one(dice.rarely(6) ? all : fitting) ?? dice.one(all) ?? [];
  return [id ?? uuidOf('no batch'), (dice.rarely(15) ? undefined : batch?.file) ?? said('no file')];
}

export function signing(table: Table): Trial {
  const [batch, file] = batchOf(table, 'prepared');
  return payer(table, 'treasury/sign@1', { batch, file });
}

/** What decisions of the members carry. */
const resolved: readonly ((table: Table) => object)[] = [
  (table) => appropriating(table),
  (table) => appropriating(table),
  (table) => appropriating(table),
  (table) => appropriating(table),
  (table) => {
    const appropriation = table.dice.one([...table.union.treasury.appropriations.keys()]);
    return carrying('treasury/end-appropriation@1', {
      appropriation: appropriation ?? uuidOf('no appropriation'),
      ...because,
    });
  },
  granting,
  granting,
  releasing,
  releasing,
  endingGrant,
  appealing,
  appealing,
  endingAppeal,
  (table) => carrying('treasury/approve@1', { claim: claimFor(table, 'open') }),
  (table) => carrying('treasury/approve@1', { claim: claimFor(table, 'open') }),
  (table) => carrying('treasury/decline@1', { claim: claimFor(table, 'open'), ...because }),
  (table) => moving(table, 8_000),
  (table) => moving(table, 200),
  (table) => moving(table, 200),
  (table) => opening(table),
  (table) => opening(table),
  (table) =>
    carrying('treasury/close-place@1', {
      place: table.dice.one([...table.union.treasury.places.keys()]) ?? 'main',
    }),
  ({ dice }) =>
    carrying('treasury/arrange@1', {
      way: dice.one(['none', 'host', 'own', 'own', 'own']) ?? 'own',
      about: said('how'),
    }),
];

const moving = (table: Table, most: number): object =>
  carrying('treasury/move@1', {
    from: fundOf(table),
    to: fundOf(table),
    currency: table.dice.rarely(4) ? 'USD' : 'EUR',
    amount: table.dice.amount(most),
    ...because,
  });

export function appropriating(table: Table): object {
  const { dice, union, at } = table;
  const word = dice.rarely(20) ? 'appropriation' : `appropriation ${union.size}`;
  const fund = fundOf(table);
  const heads = dice.rarely(3) ? undefined : headsOf(union, fund);
  const name = dice.one(['one.example', 'two.example']) ?? '';
  const users = dice.one([undefined, 50, 20_000]);
  const beneficiary = dice.one<object>([
    { sort: 'nobody' },
    { sort: 'nobody' },
    { sort: 'implementation', name: dice.one(['one', 'two']) ?? '' },
    { sort: 'instance', name, ...(users !== undefined && { users }) },
  ]);
  return carrying('treasury/appropriate@1', {
    appropriation: uuidOf(word),
    title: said(word),
    fund,
    currency: dice.rarely(8) ? 'USD' : 'EUR',
    amount: dice.amount(40_000),
    head: dice.one(heads ?? ['development', 'hosting', 'legal', 'other-expenses']),
    until: hoursAfter(at, 24 * (1 + dice.below(200))),
    ...(dice.rarely(6) && { office: dice.one(['committee', 'treasurer', 'chair']) }),
    ...(!dice.rarely(8) && { beneficiary }),
  });
}

export function opening({ dice }: Table): object {
  const cash = dice.rarely(2);
  const name =
    dice.one(['main', 'box', 'dollars', 'dollars', 'purse', 'savings', 'dues']) ?? 'main';
  return carrying('treasury/open-place@1', {
    place: name,
    kind: cash ? 'cash' : (dice.one(['bank', 'processor', 'host']) ?? 'bank'),
    kept: name === 'box' || (cash && !dice.rarely(8)) ? 'by-hand' : 'statements',
    currency: name === 'dollars' ? 'USD' : 'EUR',
    title: said(name),
    ...(dice.rarely(2) && { opening: { amount: dice.amount(50_000), fund: 'general' } }),
  });
}

/** The members approve a claim themselves, also one that an officer approved, or declined. */
export const decidingClaim = (table: Table): Trial => ({
  decides: [
    carrying('treasury/approve@1', { claim: claimFor(table, 'open', 'approved', 'declined') }),
  ],
});

export const deciding = (table: Table): Trial => ({
  decides: Array.from({ length: 1 + table.dice.below(2) }, () =>
    table.dice.one(resolved)?.(table),
  ).filter((each) => each !== undefined),
});

export const own = (table: Table, act: string): Trial => {
  const claim = claimFor(table, 'open', 'approved');
  const put = table.union.treasury.claims.get(claim)?.by;
  return by(everybody.find(({ id }) => id === put) ?? ada, act, { claim });
};

/** By anybody, or by one who approved it. */
export const declaring = (table: Table): Trial => {
  const claim = claimFor(table, 'open', 'approved', 'prepared');
  const { first, approved } = table.union.treasury.claims.get(claim) ?? {};
  const approver = (first && (!approved || table.dice.rarely(2)) ? first : approved)?.by;
  const who = everybody.find(({ id }) => id === approver && table.dice.rarely(2));
  return by(who ?? table.dice.one(everybody) ?? ada, 'treasury/declare-interest@1', {
    claim,
    about: said('about'),
  });
};

export const approving = (table: Table, act: string, more = {}): Trial =>
  by(officer(table, 'committee'), act, { claim: claimFor(table, 'open'), ...more });

/** Somebody of the committee gives the office back. */
export const resigning = (table: Table): Trial =>
  by(officer(table, 'committee'), 'offices/resign@1', { office: 'committee' });

/** The members elect somebody to the committee. */
export const seating = ({ dice }: Table): Trial => ({
  kind: 'office',
  decides: [
    carrying('offices/appoint@1', {
      office: 'committee',
      member: (dice.one(everybody) ?? ada).id,
    }),
  ],
});
