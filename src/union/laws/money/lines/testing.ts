/**
 * For tests: lines, records and exchanges drawn at random.
 * @module
 */
import { said } from '../../../testing.ts';
import {
  available,
  type ClaimStage,
  type Line,
  suggestionsOf,
} from '../../../treasury/treasury.ts';
import { asking, promiseOf } from '../appeals/testing.ts';
import { debitPart, debitsOf } from '../debits/testing.ts';
import { unaskedReturn } from '../owed/testing.ts';
import {
  second,
  type Trial,
  type Table,
  treasurer,
  payer,
  fundOf,
  claimsAt,
  claimFor,
  dayNear,
  transit,
  some,
} from '../table/testing.ts';

interface DrawnPart {
  readonly to: string;
  readonly amount: number;
  readonly [more: string]: unknown;
}

function aPart(table: Table, due: ClaimStage): DrawnPart {
  const { dice } = table;
  const amount = dice.amount();
  const sign = dice.rarely(2) ? 1 : -1;
  const fund = fundOf(table);
  const sorts: readonly (() => DrawnPart)[] = [
    () => duesOf(table),
    () => duesOf(table),
    () => ({ to: 'donation', amount, fund: dice.rarely(30) ? 'yachts' : fund }),
    () => ({
      to: 'income',
      amount,
      fund,
      source: dice.one(['grants-received', 'sales', 'interest', 'other-income']),
    }),
    ...often(1, table.union.treasury.years.length > 0, () => ({
      to: 'late-return',
      amount: -amount,
      fund,
      source: dice.one(['dues', 'donations', 'sales']),
    })),
    ...often(8, some(debitsOf(table, 'sent')) || some(debitsOf(table, 'paid')), () =>
      debitPart(table),
    ),
    ...often(4, some(asking(table)), () => promiseOf(table)),
    () => ({ to: 'unasked', amount }),
    ...often(3, table.union.treasury.unasked.size > 0, () => unaskedReturn(table)),
    () => feesOf(table, fund),
    () => ({ to: 'own', amount: sign * amount }),
    () => ({ to: 'own', amount: sign * amount }),
    () => ({ to: 'own', amount: -sign * amount }),
    ...often(1, dice.rarely(2), () => ({ to: 'earlier', amount: -amount, fund, head: 'hosting' })),
    ...often(6, some(claimsAt(table, due)), () => payoutOf(table, due)),
    ...often(2, table.union.treasury.lines.size > 0, () => returnOf(table)),
    ...often(3, table.union.treasury.lines.size > 0, () => partReturnOf(table)),
  ];
  return dice.one(sorts)?.() ?? duesOf(table);
}

/** So often, where it could be right. */
const often = (times: number, could: boolean, drawing: () => DrawnPart): (() => DrawnPart)[] =>
  Array.from({ length: could ? times : 0 }, () => drawing);

/** Claims that are not with the bank, and that it may have paid; now and then one that it can’t have. */
export const claimsLate = (table: Table): ReturnType<typeof claimsAt> =>
  claimsAt(table, 'approved', 'open', 'expired', 'declined', 'withdrawn').filter(
    ([, { attempts, stage }]) => attempts > 0 || stage === 'approved',
  );

/** Claims that were paid on a day that is closed by now. */
export const paidLongAgo = (table: Table): ReturnType<typeof claimsAt> => {
  const closed = table.union.treasury.years.at(-1)?.through ?? '';
  return claimsAt(table, 'paid').filter(([, { paid }]) => (paid?.day ?? '9') <= closed);
};

/** A small fee; or all that is to spend, or a little more than that. */
function feesOf({ union, dice }: Table, fund: string): DrawnPart {
  const left = Number(available(union, { fund, currency: 'EUR' }));
  const edge = left > 0 && dice.rarely(3) ? left + (dice.rarely(2) ? 0 : dice.amount(500)) : 0;
  return { to: 'fees', amount: -(edge || dice.amount(600)), fund };
}

function duesOf({ dice }: Table): DrawnPart {
  const instalments = Array.from({ length: 1 + dice.below(2) }, () => {
    const period = dice.one(['2026-01', '2026-02', '2026-03', '2026-09', '2022-12']) ?? '2026-01';
    return { period, token: said(`${dice.below(5)} ${period}`) };
  });
  const part = { to: 'dues', amount: 500 * instalments.length, instalments };
  return { ...part, fund: dice.rarely(20) ? 'legal' : 'general' };
}

function payoutOf(table: Table, due: ClaimStage): DrawnPart {
  const claim = claimFor(table, due);
  const amount = table.union.treasury.claims.get(claim)?.amount ?? 1;
  return { to: 'payout', amount: -amount - Number(table.dice.rarely(20)), claim };
}

export const linesWhere = ({ union }: Table, is: (line: Line) => boolean): readonly string[] =>
  [...union.treasury.lines].flatMap(([name, line]) => (is(line) ? [name] : []));

/** A line that could go back, or any. */
function returnOf(table: Table): DrawnPart {
  const { union, dice } = table;
  const whole = linesWhere(
    table,
    ({ parts: are, returned }) =>
      are !== undefined &&
      returned === undefined &&
      are.every(({ to }) => to !== 'return' && to !== 'own' && !to.startsWith('debit')),
  );
  const isPayout = (line: string): boolean =>
    union.treasury.lines.get(line)?.parts?.some(({ to }) => to === 'payout') === true;
  const of =
    (dice.rarely(2) ? dice.one(whole.filter(isPayout)) : undefined) ??
    (dice.rarely(8) ? undefined : dice.one(whole)) ??
    dice.one([...union.treasury.lines.keys()]) ??
    said('no line');
  return { to: 'return', amount: -(union.treasury.lines.get(of)?.amount ?? 1), of };
}

/** Part of what came by a line, or all that is left of it, or a little more than that. */
function partReturnOf(table: Table): DrawnPart {
  const { union, dice } = table;
  const { lines, appeals } = union.treasury;
  const came = [...lines].flatMap(([of, { parts: are = [], returned, back = 0 }]) => {
    const [payment, ...others] = are.filter(({ to }) => to !== 'fees');
    if (others.length > 0 || returned === true || !payment) return [];
    const fund = 'fund' in payment ? payment.fund : undefined;
    const appeal = payment.to === 'promise' ? appeals.get(payment.appeal)?.fund : undefined;
    const source = payment.to === 'dues' ? 'dues' : 'donations';
    return [{ of, fund: fund ?? appeal ?? 'general', source, left: payment.amount - back }];
  });
  const drawn = dice.one(came);
  const of = drawn?.of ?? said('no line');
  const left = Math.max(drawn?.left ?? 1, 1);
  const part = 1 + dice.below(Math.min(left, 1_000));
  const amount = dice.rarely(2) ? left + Number(dice.rarely(8)) : part;
  return {
    to: 'part-return',
    amount: -amount,
    fund: dice.rarely(20) ? 'legal' : (drawn?.fund ?? 'general'),
    source: dice.rarely(20) ? 'dues' : (drawn?.source ?? 'donations'),
    of,
  };
}

function parts(table: Table, due: ClaimStage = 'sent'): readonly DrawnPart[] {
  const n = table.dice.rarely(2) ? 2 + table.dice.below(2) : 1;
  return Array.from({ length: n }, () => aPart(table, due));
}

const sumOf = (all: readonly DrawnPart[]): number =>
  all.reduce((sum, { amount }) => sum + amount, 0);

function aLine(table: Table, n: number): object {
  const { union, dice } = table;
  const word = dice.rarely(15) ? `line ${dice.below(40)} 0` : `line ${union.size} ${n}`;
  const drawn = parts(table);
  const sum = sumOf(drawn) + Number(dice.rarely(30));
  const unsaid = dice.rarely(4) || sum === 0;
  const isEarlier = drawn.some(({ to }) => to === 'earlier') && !dice.rarely(4);
  return {
    line: dice.rarely(20) ? recordOf(table) : said(word),
    ...daysFor(table, isEarlier ? '2025-06-30' : dayNear(table)),
    amount: sum === 0 ? dice.amount() : sum,
    about: said(`about ${word}`),
    ...(!unsaid && { parts: drawn }),
  };
}

/** Once books are closed, now and then a line that the bank dated in them, which comes in under today. */
function daysFor(
  { at, dice, union }: Table,
  day: string,
): { readonly day: string; readonly dated?: string } {
  const closed = union.treasury.years.at(-1)?.through;
  if (closed === undefined || !dice.rarely(6)) return { day };
  return { day: dice.rarely(8) ? day : at.slice(0, 10), dated: day < closed ? day : closed };
}

export function entering(table: Table): Trial {
  const { dice, union } = table;
  const places = [...union.treasury.places].flatMap(([name, { kept }]) =>
    kept === 'statements' ? [name] : [],
  );
  const place = dice.rarely(25) ? 'box' : (dice.one(['main', ...places]) ?? 'main');
  const lines = Array.from({ length: 1 + dice.below(2) }, (_, n) => aLine(table, n));
  return treasurer(table, 'treasury/enter-lines@1', { place, lines });
}

/** Says of lines what they are: a gift, a fee or what else comes to their amount. */
export const assigning = (table: Table): Trial =>
  treasurer(table, 'treasury/assign@1', { lines: saying(table) });

export const suggesting = (table: Table): Trial =>
  treasurer(table, 'treasury/suggest@1', { lines: saying(table) });

/** Names what is suggested of one line or two, and now and then what is not. */
function suggestedLines({ dice, union }: Table): readonly object[] {
  const { suggested, lines } = union.treasury;
  const drawn = dice.rarely(12) ? [...lines.keys()] : [...suggested.keys()];
  return Array.from({ length: dice.rarely(4) ? 2 : 1 }, () => {
    const line = dice.one(drawn) ?? said('no line');
    const one = dice.one(suggestionsOf(union.treasury, line));
    const hash = dice.rarely(12) ? undefined : one?.hash;
    return { line, suggestion: hash ?? said('no suggestion') };
  });
}

export const affirming = (table: Table): Trial =>
  payer(table, 'treasury/affirm@1', { lines: suggestedLines(table) });

export const decliningSuggested = (table: Table): Trial =>
  payer(table, 'treasury/decline-suggestion@1', {
    lines: suggestedLines(table),
    reason: said('no'),
  });

export const withdrawingSuggested = (table: Table): Trial =>
  treasurer(table, 'treasury/withdraw-suggestion@1', { lines: suggestedLines(table) });

function saying(table: Table): readonly object[] {
  const { dice, union } = table;
  const waiting = [...union.treasury.unmatched];
  const drawn = waiting.length > 0 && !dice.rarely(8) ? waiting : [...union.treasury.lines.keys()];
  return Array.from({ length: dice.rarely(4) ? 2 : 1 }, () => {
    const line = dice.one(drawn) ?? said('no line');
    const amount = union.treasury.lines.get(line)?.amount ?? 1;
    const fund = fundOf(table);
    const income = { to: 'income', amount, fund, source: 'sales' };
    const paid = dice.rarely(2) ? claimsAt(table, 'sent') : claimsLate(table);
    const claim = paid.find(([, each]) => each.amount === -amount)?.[0];
    const sorts: readonly object[][] = [
      [amount > 0 ? income : { to: 'late-return', amount, fund, source: 'donations' }],
      [amount > 0 ? { to: 'donation', amount, fund } : { to: 'fees', amount, fund }],
      [{ to: 'own', amount }],
      [
        { ...income, amount: Math.max(1, amount + 700) },
        { to: 'fees', amount: Math.min(-700, amount - 1), fund },
      ],
      ...(claim === undefined ? [] : [[{ to: 'payout', amount, claim }]]),
    ];
    return { line, parts: dice.one(sorts) };
  });
}

/** The bank pays a claim that is not with it by the books: its line comes, one says what it is, and mostly another too. */
export function payingLate(table: Table): Trial {
  const [claim = '', { amount = 1 } = {}] = table.dice.one(claimsLate(table)) ?? [];
  return bySteps(table, { to: 'payout', amount: -amount, claim });
}

/** What was paid comes back, by a line that is known. */
export function comingBack(table: Table): Trial {
  const { lines } = table.union.treasury;
  const paid = linesWhere(
    table,
    ({ parts: are = [], returned }) => returned !== true && are.some(({ to }) => to === 'payout'),
  );
  const of = table.dice.one(paid) ?? said('no line');
  return bySteps(table, { to: 'return', amount: -(lines.get(of)?.amount ?? 1), of });
}

/** What was paid before the books of then were closed comes back. */
export function comingBackLate(table: Table): Trial {
  const [claim = '', { amount = 1 } = {}] = table.dice.one(paidLongAgo(table)) ?? [];
  return bySteps(table, { to: 'payout-return', amount, claim });
}

/** A line of just that comes; or is said to be it, by one alone or by two. */
export function bySteps(table: Table, part: DrawnPart): Trial {
  const { union, dice } = table;
  const { unmatched, lines } = union.treasury;
  const line = [...unmatched].find((each) => lines.get(each)?.amount === part.amount);
  if (line === undefined) {
    const come = { line: said(`late ${union.size}`), day: dayNear(table), amount: part.amount };
    return treasurer(table, 'treasury/enter-lines@1', {
      place: 'main',
      lines: [{ ...come, about: said('late') }],
    });
  }
  const suggestion = suggestionsOf(union.treasury, line)[0]?.hash;
  if (suggestion !== undefined)
    return second(table, 'treasury/affirm@1', { lines: [{ line, suggestion }] });
  const act = dice.rarely(3) ? 'assign' : 'suggest';
  return treasurer(table, `treasury/${act}@1`, { lines: [{ line, parts: [part] }] });
}

export function undoing(table: Table): Trial {
  const spoken = linesWhere(table, (each) => each.parts !== undefined && !each.returned);
  const any = [...table.union.treasury.lines.keys()];
  const line =
    (table.dice.rarely(8) ? undefined : table.dice.one(spoken)) ??
    table.dice.one(any) ??
    said('no line');
  return treasurer(table, 'treasury/undo@1', { line, reason: said('undone') });
}

export function agreeing(table: Table): Trial {
  const { dice, union } = table;
  const [place, found] = dice.one([...union.treasury.places]) ?? ['main', undefined];
  const day = dayNear(table);
  let balance = dice.rarely(4) ? 1 : 0;
  for (const [each, amount] of found?.days ?? []) if (each <= day) balance += Number(amount);
  return treasurer(table, 'treasury/agree@1', { place, day, balance });
}

export function recording(table: Table): Trial {
  const drawn = parts(table, 'approved');
  const place = table.dice.rarely(15) ? 'main' : 'box';
  const body = { place, day: dayNear(table), amount: sumOf(drawn) || 1, parts: drawn };
  return treasurer(table, 'treasury/record@1', { ...body, note: said('note') });
}

export const recordOf = ({ dice, union }: Table): string =>
  dice.one([
    ...union.treasury.byHand.keys(),
    ...union.treasury.exchanges.keys(),
    ...union.treasury.corrections.keys(),
    ...union.treasury.turning.keys(),
  ]) ?? said('no record');

export function exchanging(table: Table): Trial {
  const { dice } = table;
  const [gives, gets] =
    transit(table, 'EUR') > 0n ? (['EUR', 'USD'] as const) : (['USD', 'EUR'] as const);
  const most = (currency: string): number => Math.abs(Number(transit(table, currency))) || 300;
  return treasurer(table, 'treasury/exchange@1', {
    fund: fundOf(table),
    gave: { currency: gives, amount: dice.amount(most(gives)) },
    got: { currency: dice.rarely(15) ? gives : gets, amount: dice.amount(most(gets)) },
  });
}
