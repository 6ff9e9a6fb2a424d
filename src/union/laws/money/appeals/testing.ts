/**
 * For tests: appeals drawn at random, what is promised to them, and what is paid of that.
 * @module
 */
import { hoursAfter } from '../../../kernel/instant.ts';
import { carrying, type Hand, said, uuidOf } from '../../../testing.ts';
import { ada } from '../../../treasury/testing.ts';
import { type Appeal, promiseToken } from '../../../treasury/treasury.ts';
import {
  because,
  by,
  everybody,
  fundOf,
  type Table,
  treasurer,
  type Trial,
} from '../table/testing.ts';

export function appealing(table: Table): object {
  const { dice, union, at } = table;
  const word = dice.rarely(20) ? 'appeal' : `appeal ${union.size}`;
  const match = {
    fund: fundOf(table),
    share: { num: 1 + dice.below(2), den: 2 },
    most: dice.amount(1_500),
  };
  return carrying('treasury/open-appeal@1', {
    appeal: uuidOf(word),
    title: said(word),
    text: said(word),
    fund: fundOf(table),
    currency: dice.rarely(20) ? 'USD' : 'EUR',
    goal: dice.amount(500),
    until: hoursAfter(at, 24 * (1 + dice.below(6))),
    ...(!dice.rarely(4) && { match }),
  });
}

type Drawn = readonly [id: string, appeal: Appeal];

const appealsWhere = ({ union }: Table, is: (appeal: Appeal) => boolean): readonly Drawn[] =>
  [...union.treasury.appeals].filter(([, appeal]) => is(appeal));

export const running = (table: Table): readonly Drawn[] =>
  appealsWhere(table, ({ closed }) => !closed);

/** Those to which something is due. */
export const asking = (table: Table): readonly Drawn[] =>
  appealsWhere(table, ({ closed }) => closed?.reached === true);

const oneOf = (table: Table, those: readonly Drawn[]): string =>
  (table.dice.rarely(12) ? undefined : table.dice.one(those)?.[0]) ??
  table.dice.one([...table.union.treasury.appeals.keys()]) ??
  uuidOf('no appeal');

export const endingAppeal = (table: Table): object =>
  carrying('treasury/end-appeal@1', {
    appeal: oneOf(table, [...running(table), ...asking(table)]),
    ...because,
  });

const payerOf = ({ id }: Hand): string => said(`number of ${id}`);

export function promising(table: Table): Trial {
  const { dice } = table;
  const who = dice.one(everybody) ?? ada;
  const appeal = oneOf(table, running(table));
  return dice.rarely(6)
    ? by(who, 'treasury/withdraw-promise@1', { appeal })
    : by(who, 'treasury/promise@1', { appeal, amount: dice.amount(900), payer: payerOf(who) });
}

/** What somebody promised is paid, or more or less than that. */
export function promiseOf(table: Table): {
  readonly to: string;
  readonly amount: number;
  readonly appeal: string;
  readonly token: string;
} {
  const { dice, union } = table;
  const appeal = oneOf(table, asking(table));
  const who = dice.one(everybody) ?? ada;
  const promised = union.treasury.appeals.get(appeal)?.promises.get(who.id);
  const amount = dice.rarely(4) ? dice.amount() : (promised ?? dice.amount());
  return { to: 'promise', amount, appeal, token: promiseToken(payerOf(who), appeal) };
}

/** A line by which a promise is paid. */
export function payingPromise(table: Table): Trial {
  const part = promiseOf(table);
  const { at, union } = table;
  const line = { line: said(`promise ${union.size}`), day: at.slice(0, 10), amount: part.amount };
  const lines = [{ ...line, about: said('about'), parts: [part] }];
  return treasurer(table, 'treasury/enter-lines@1', { place: 'main', lines });
}
