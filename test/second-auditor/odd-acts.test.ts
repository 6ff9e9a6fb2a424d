/**
 * Two auditors on odd acts: whoever does whatever act, with a body that misses something, has something else in its
 * place or names things that are there for another purpose, both refuse it or both let it stand, and neither breaks off.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { balancesIn } from '../../src/audit/good/money/testing.ts';
import { begins } from '../../src/union/laws/money/beginnings/testing.ts';
import { Dice } from '../../src/union/laws/money/table/testing.ts';
import { takesTrial } from '../../src/union/laws/money/testing.ts';
import { TriedBook } from '../../src/union/laws/testing.ts';
import type { Entry, Intent } from '../../src/union/kernel/entry.ts';
import { type Hand, type How, said } from '../../src/union/testing.ts';
import type { Refusal } from '../../src/union/kernel/refusal.ts';
import { registry } from '../../src/union/union.ts';
import { leftOut } from '../python.ts';
import { agree, type Tried } from './agree.ts';

type Body = Record<string, unknown>;

const books: readonly (readonly [name: string, texts: readonly string[]])[] = globSync(
  'src/union/golden/*.jsonl',
)
  .toSorted()
  .map((path) => [basename(path, '.jsonl'), readFileSync(path, 'utf8').trimEnd().split('\n')]);

/** What somebody did. */
type Done = Pick<Intent, 'act' | 'by' | 'body' | 'under'>;

const doneIn = (texts: readonly string[]): readonly Done[] =>
  texts.map((text) => (JSON.parse(text) as Entry).intent);

/** Whatever was ever done in one of these books, by act. */
const everDone = Map.groupBy(
  books.flatMap(([, texts]) => doneIn(texts)),
  ({ act }) => act,
);

/** What stands in a body where something else belongs. */
const odd: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  2 ** 53 - 1,
  '',
  'x',
  'constructor',
  'general',
  '2026-13',
  '2026-02-31',
  '9999-12-31T23:59:59.999Z',
  [],
  {},
  [null],
  [{}],
];

/** Names and hashes that there are in these entries, and such as nobody knows. */
const namesIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.join(' ').match(/[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)),
  '0'.repeat(64),
  '01234567-89ab-8def-b123-456789abcdef',
  '01234567-89ab-4def-8123-456789abcdef',
];

/** The same value with something changed somewhere in it. */
function changed(value: unknown, dice: Dice, names: readonly string[]): unknown {
  if (Array.isArray(value) && value.length > 0 && !dice.rarely(4)) {
    const i = dice.below(value.length);
    if (dice.rarely(6)) return [...value, value[i]];
    return value.map((each, n) => (n === i ? changed(each, dice, names) : each));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const keys = Object.keys(value);
    const key = dice.one(keys);
    if (key === undefined || dice.rarely(12)) return { ...value, more: dice.one(odd) };
    const { [key]: own, ...rest } = value as Body;
    return dice.rarely(8) ? rest : { ...rest, [key]: changed(own, dice, names) };
  }
  const fitting = names.filter((each) => each.length === String(value).length);
  if (!dice.rarely(4) && fitting.length > 0) return dice.one(fitting);
  if (typeof value === 'number' && !dice.rarely(3)) return value + (dice.one([-1, 1, 500]) ?? 0);
  return dice.one(odd);
}

/** Whatever becomes of the clerk’s key: the clerk signs with the one that is in force. */
class OddBook extends TriedBook {
  override try(who: Hand, act: string, body: Body, how: How = {}): Refusal | undefined {
    const { clerkKey } = this.union.minutes;
    if (clerkKey) this.clerk = { ...this.clerk, key: clerkKey };
    return super.try(who.id === 'clerk' ? this.clerk : who, act, body, how);
  }
}

/** Begins a book with the first entries of a golden one, and tries odd acts in it. */
function oddly(name: string, texts: readonly string[], dice: Dice): Tried {
  const size = dice.below(texts.length + 1);
  const book = begins(new OddBook(), texts.slice(0, size));
  const near = doneIn(texts.slice(Math.max(0, size - 30), size + 10));
  for (let i = 0; i < 40; i++) {
    const any = everDone.get(dice.one([...registry.keys()]) ?? '') ?? [];
    const done = dice.one(dice.rarely(2) ? any : near);
    if (done) triesOddly(book, done, dice);
    if (dice.rarely(6)) book.pass(dice.one([1, 24, 200, 31 * 24]) ?? 1);
    else book.settle();
  }
  const balances = balancesIn(book.union.treasury.ledger);
  return { what: `${name} from ${size}`, tried: book.tried, balances };
}

/** The same is done by the same person, or by decision, or by another; mostly with something else in it. */
function triesOddly(book: OddBook, { act, by, body: known, under }: Done, dice: Dice): void {
  const names = namesIn(book.texts);
  const body = dice.rarely(3) ? known : (changed(known, dice, names) as Body);
  if (under ? !dice.rarely(3) : dice.rarely(12))
    return takesTrial(book, { decides: [{ act, body }] }, (...of) => void book.try(...of));
  const who = doerIn(book, dice.rarely(4) ? undefined : by, dice);
  void book.try(who, act, body, dice.rarely(5) ? { evidence: 'email' } : {});
}

/** Somebody whom the book knows, or its clerk. */
function doerIn({ union, clerk }: OddBook, by: string | undefined, dice: Dice): Hand {
  const id = by ?? dice.one([...union.members.people.keys()]) ?? clerk.id;
  const keys = union.members.people.get(id)?.keys.filter(({ kind }) => kind === 'device') ?? [];
  return { ...clerk, id, key: dice.one(keys)?.key ?? clerk.key };
}

describe('two auditors on odd acts', () => {
  if (leftOut) {
    it('agree', { skip: 'it needs python3, 3.10 or newer' });
    return;
  }

  for (const [name, texts] of books)
    it(`refuse the same in the book “${name}”, or let it stand`, async () => {
      const dice = new Dice(Number.parseInt(said(name).slice(0, 6), 16));
      await agree(Array.from({ length: 5 }, () => oddly(name, texts, dice)));
    });
});
