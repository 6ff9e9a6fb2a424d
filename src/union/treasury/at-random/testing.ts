/**
 * For tests: unions in which random but plausible things happen with money, in four currencies.
 * @module
 */
import fc from 'fast-check';
import type { Refusal } from '../../kernel/refusal.ts';
import { leafHash } from '../../../book/merkle.ts';
import { utf8 } from '../../../book/bytes.ts';
import { carrying, said, TestBook, uuidOf } from '../../testing.ts';
import { readEntry, replayOne } from '../../union.ts';
import {
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  fay,
  instalment,
  prepares,
  treasuryOf,
} from '../testing.ts';
import { heldOn, type Transaction } from '../treasury.ts';
import { currencies, withMoneyAbroad } from './abroad/testing.ts';
import { appeals } from './appeals/testing.ts';
import { byHand, clashes, entering, exchangedBy } from './by-hand/testing.ts';
import { closesEarly, closings } from './closing/testing.ts';
import { correcting } from './correcting/testing.ts';
import { type GoesBack, partOf, wholeOf } from './in-part/testing.ts';
import { announces, collects, debitsCame } from './debits/testing.ts';

/** One thing that somebody tries; whether it is refused is up to the union. */
type Attempt = (book: TestBook, numbers: Numbers) => Refusal | undefined;

/** What is drawn for an attempt; each takes of it what it needs. */
interface Numbers {
  readonly amount: number;
  readonly pick: number;
  readonly daysAgo: number;
  readonly word: number;
}

/** A union with its entries, and what the fold recorded for each of them. */
export interface Happened {
  readonly book: TestBook;
  readonly recorded: ReadonlyMap<number, readonly Transaction[]>;
}

const banks = ['main', 'yen', 'dinar'] as const;
const boxes = ['box', 'tin'] as const;
const funds = ['general', 'legal', 'servers', 'solidarity'] as const;

const at = <T>(list: readonly T[], pick: number): T => {
  const found = list[pick % list.length];
  if (found === undefined) throw new Error('There is nothing to pick.');
  return found;
};

const dayOf = (book: TestBook, daysAgo: number): string =>
  new Date(Date.parse(book.at) - daysAgo * 86_400_000).toISOString().slice(0, 10);

const fundsOf = (book: TestBook): readonly string[] => {
  const known = Object.keys(book.union.charter?.money?.funds ?? {});
  return funds.filter((each) => known.includes(each));
};

/** Income, or where the amount is below nothing something spent. */
function partsFor(book: TestBook, amount: number, { pick, word }: Numbers): readonly object[] {
  const fund = at(fundsOf(book), pick);
  if (amount < 0) return [{ to: 'fees', amount, fund }];
  const half = Math.floor(amount / 2);
  return at<readonly object[]>(
    [
      [{ to: 'donation', amount, fund }],
      [
        {
          to: 'dues',
          amount,
          fund: 'general',
          instalments: [instalment(`payer ${word}`, dayOf(book, 0).slice(0, 7))],
        },
      ],
      [{ to: 'income', amount, fund, source: 'grants-received' }],
      [
        ...(half > 0 ? [{ to: 'donation', amount: half, fund }] : []),
        { to: 'donation', amount: amount - half, fund: 'general' },
      ],
      [{ to: 'own', amount }],
    ],
    word,
  );
}

const lineOf = (book: TestBook, numbers: Numbers, more: object): object => ({
  line: said(`line ${book.union.size}`),
  day: dayOf(book, numbers.daysAgo),
  about: said('what the bank wrote'),
  ...more,
});

const lines = (book: TestBook): readonly string[] => [...treasuryOf(book).lines.keys()];

const attempts: Readonly<Record<string, Attempt>> = {
  comes: (book, numbers) => {
    const { amount, pick } = numbers;
    const parts = partsFor(book, amount, numbers);
    return entering(book, at(banks, pick), lineOf(book, numbers, { amount, parts }));
  },
  several: (book, numbers) => {
    const { amount, pick } = numbers;
    const first = { amount, parts: partsFor(book, amount, { ...numbers, word: 0 }) };
    const second = { amount: 7, line: said(`second ${book.union.size}`) };
    return entering(
      book,
      at(banks, pick),
      lineOf(book, numbers, first),
      lineOf(book, numbers, second),
    );
  },
  goes: (book, numbers) => {
    const amount = -Math.ceil(numbers.amount / 100);
    const parts = partsFor(book, amount, { ...numbers, pick: 0 });
    return entering(book, at(banks, numbers.pick), lineOf(book, numbers, { amount, parts }));
  },
  riddle: (book, numbers) =>
    entering(book, at(banks, numbers.pick), lineOf(book, numbers, { amount: numbers.amount })),
  assigned: (book, numbers) => {
    const [line = ''] = treasuryOf(book).unmatched;
    const amount = treasuryOf(book).lines.get(line)?.amount ?? 1;
    return book.try(cy, 'treasury/assign@1', {
      lines: [{ line, parts: partsFor(book, amount, numbers) }],
    });
  },
  undone: (book, { pick }) =>
    book.try(bo, 'treasury/undo@1', {
      line: at([...lines(book), said('none')], pick),
      reason: said('it was something else'),
    }),
  ...correcting,
  ...closings,
  returned: (book, numbers) => {
    const found = wholeOf(treasuryOf(book), at([...lines(book), said('none')], numbers.pick));
    return found && goesBack(book, numbers, found);
  },
  inPart: (book, numbers) => {
    const found = partOf(treasuryOf(book), at([...lines(book), said('none')], numbers.pick));
    return found && goesBack(book, numbers, found);
  },
  byHand: (book, numbers) => {
    const { amount, pick } = numbers;
    const parts = partsFor(book, amount, numbers);
    const day = dayOf(book, numbers.daysAgo);
    return byHand(book, { place: at(boxes, pick), day, amount, parts });
  },
  clashes: (book, numbers) => {
    const { amount, pick } = numbers;
    const parts = [{ to: 'donation', amount, fund: 'general' }];
    return clashes(book, { place: at(boxes, pick), day: dayOf(book, 0), amount, parts });
  },
  agreed: (book, { pick, daysAgo }) => {
    const [name, found] = at([...treasuryOf(book).places], pick);
    const day = dayOf(book, daysAgo);
    const balance = Number(heldOn(found, day));
    return book.try(cy, 'treasury/agree@1', { place: name, day, balance });
  },
  exchanged: (book, numbers) => {
    const [gave, got] = [at(banks, numbers.pick), at(banks, numbers.pick + 1)];
    const [away, home] = [Math.ceil(numbers.amount / 50), Math.ceil(numbers.amount / 7)];
    const own = (amount: number): object => ({ amount, parts: [{ to: 'own', amount }] });
    return (
      entering(book, gave, lineOf(book, numbers, own(-away))) ??
      entering(book, got, lineOf(book, numbers, own(home))) ??
      exchangedBy(book, {
        fund: 'general',
        gave: { currency: currencies[gave], amount: away },
        got: { currency: currencies[got], amount: home },
      })
    );
  },
  moved: (book, { amount, pick }) => {
    const body = {
      from: 'general',
      to: at(fundsOf(book), pick),
      currency: 'EUR',
      amount: Math.ceil(amount / 50),
      reason: said('why'),
    };
    return decided(book, carrying('treasury/move@1', body));
  },
  claimed: (book, { amount, pick }) => {
    const appropriation = uuidOf(`grant ${pick % 2}`);
    if (!treasuryOf(book).appropriations.has(appropriation))
      appropriates(book, `grant ${pick % 2}`, 20_000, {
        head: at(['hosting', 'legal'], pick),
        until: '2028-01-01T00:00:00.000Z',
      });
    return attempted(() => claims(book, fay, { of: appropriation, amount: 1 + (amount % 900) }));
  },
  approved: (book) => {
    const waiting = [...treasuryOf(book).waiting];
    const claim = waiting.find((id) => treasuryOf(book).claims.get(id)?.stage === 'open');
    return claim === undefined ? undefined : book.try(dee, 'treasury/approve@1', { claim });
  },
  sent: (book) => {
    const waiting = [...treasuryOf(book).waiting];
    const claim = waiting.find((id) => treasuryOf(book).claims.get(id)?.stage === 'approved');
    return claim === undefined ? undefined : prepares(book, bo, claim).refused;
  },
  paid: (book, numbers) => {
    const sent = [...treasuryOf(book).claims].filter(([, { stage }]) => stage === 'sent');
    const parts = sent
      .slice(0, 3)
      .map(([claim, { amount }]) => ({ to: 'payout', amount: -amount, claim }));
    const amount = parts.reduce((sum, part) => sum + part.amount, 0);
    return parts.length === 0
      ? undefined
      : entering(book, 'main', lineOf(book, numbers, { amount, parts }));
  },
  spent: (book, numbers) => {
    for (const each of ['claimed', 'approved', 'sent', 'paid']) attempts[each]?.(book, numbers);
    return undefined;
  },
  announced: announces,
  collected: collects,
  debited: (book, numbers) => {
    announces(book, numbers);
    collects(book);
    const came = debitsCame(book, numbers);
    const drawn = came.map((part) => lineOf(book, numbers, { amount: part.amount, parts: [part] }));
    const [together, back] = drawn;
    if (!together || !back) return undefined;
    return entering(book, 'main', together) ?? entering(book, 'main', back);
  },
  appealed: (book, numbers) => attempted(() => appeals(book, numbers)),
  waits: (book, { daysAgo }) => {
    book.pass(24 * (1 + daysAgo));
    return undefined;
  },
};

const goesBack = (book: TestBook, numbers: Numbers, { place, ...money }: GoesBack) =>
  place === 'box' || place === 'tin'
    ? byHand(book, { place, day: dayOf(book, numbers.daysAgo), ...money })
    : entering(book, place, lineOf(book, numbers, money));

/** What the members decide may lapse. */
const decided = (book: TestBook, act: object): Refusal | undefined =>
  attempted(() => decides(book, 'ordinary', act));

function attempted(work: () => unknown): undefined {
  try {
    work();
  } catch {
    // Refused, which is as good as anything else here.
  }
}

const twice = (what: string): readonly string[] => [what, what];

const step = fc.record({
  what: fc.constantFrom(
    ...Object.keys(attempts),
    ...twice('comes'),
    'several',
    'assigned',
    'bookedLate',
    'closed',
    ...twice('reopened'),
    'returned',
    'inPart',
    'byHand',
    ...twice('agreed'),
    'waits',
    'approved',
    ...twice('spent'),
    'undone',
    ...twice('debited'),
    'appealed',
  ),
  amount: fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 999_999_999 })),
  pick: fc.nat(40),
  daysAgo: fc.nat(20),
  word: fc.nat(60),
});

/** Steps through a union’s life. */
export const steps = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });
type Steps = typeof steps extends fc.Arbitrary<infer T> ? T : never;

/** A union in which these things were tried; perhaps once the books of its first month were closed. */
export function happened(tried: Steps, isClosed = false): Happened {
  const recorded = new Map<number, readonly Transaction[]>();
  const book = started(recorded);
  if (isClosed) closesEarly(book);
  for (const { what, ...numbers } of tried) attempts[what]?.(book, numbers);
  return { book, recorded };
}

let some: readonly Happened[] | undefined;

/** Two dozen of them, the same for every test that asks: making one takes a while. A third of them has closed books. */
export const someUnions = (): readonly Happened[] =>
  (some ??= fc
    .sample(steps, { numRuns: 24, seed: 1_871 })
    .map((tried, n) => happened(tried, n % 3 === 0)));

let base: TestBook | undefined;

/** A copy of {@link withMoneyAbroad} in which nobody signs. */
function started(recorded: Map<number, readonly Transaction[]>): TestBook {
  base ??= withMoneyAbroad();
  const book = new TestBook(base.at);
  book.hasty = true;
  book.knows = { freshId: () => uuidOf(`fresh at ${book.union.size} ${fresh++}`) };
  let fresh = 0;
  const noteNewest = (): void => {
    const { seq, made } = treasuryOf(book).ledger.latest;
    if (seq === book.union.size - 1) recorded.set(seq, made);
  };
  for (const text of base.texts) {
    const read = readEntry(text);
    const refused = 'refused' in read ? read : replayOne(book.union, read, { text });
    if (refused) throw new Error(refused.refused);
    book.texts.push(text);
    book.tree.append(leafHash(utf8(text)));
    noteNewest();
  }
  const enter = book.enter.bind(book);
  book.enter = (intent, proof) => {
    const refused = enter(intent, proof);
    noteNewest();
    return refused;
  };
  return book;
}
