/**
 * For tests: that no month of a payer is collected twice over time, unless the bank showed that it came back, or two
 * people stood behind it. Kept from the acts alone.
 * @module
 */
import assert from 'node:assert/strict';
import type { Intent } from '../../kernel/entry.ts';
import type { TestBook } from '../../testing.ts';
import type { Instalment } from '../instalment.ts';
import type { Part, Treasury } from '../treasury.ts';
import type { Correction } from '../two-people.ts';

/** What was last said of a month of a payer. */
interface Last {
  /** In a file, or paid by a line; not so any more by these people’s word, or since a line of the bank’s shows it. */
  readonly is: 'collected' | 'paid' | 'freed' | 'back';
  readonly by: readonly string[];
  /** The line that pays it. */
  readonly line?: string;
}

const nameOf = ({ period, token }: Instalment): string => `${period} ${token}`;

const isPaid = ({ instalments }: Treasury, { period, token }: Instalment): boolean =>
  instalments.get(period)?.has(token) === true;

/** Watches what is collected. */
export class CollectedOnce {
  readonly #last = new Map<string, Last>();
  /** How many months were collected a second time, since the first came to nothing. */
  anew = 0;

  /** Looks at an act that is about to be entered; gives what to do once it was. */
  watch({ union }: TestBook, { act, by, body }: Intent): () => void {
    const { treasury } = union;
    switch (act) {
      case 'treasury/announce@1':
        return () => assertNothingOwed(treasury, announcedIn(body));
      case 'treasury/collect@1':
        return this.#collects(treasury, inRun(treasury, String(body['run']), 'announced'), by);
      case 'treasury/reject-debits@1':
        return this.#ends(monthsOf(treasury, body['debits'] as readonly string[]), by);
      case 'treasury/recall@1':
        return this.#ends(inRun(treasury, String(body['run']), 'sent'), by);
      case 'treasury/enter-lines@1':
      case 'treasury/assign@1':
        return () => this.#said(union.treasury, namedIn(body), [by]);
      case 'treasury/affirm@1': {
        const lines = namedIn(body);
        const others = suggestersOf(treasury, body['lines'] as readonly Suggested[]);
        return () => this.#said(union.treasury, lines, [...others, by]);
      }
      case 'treasury/confirm@1': {
        const record = String(body['record']);
        const correction = treasury.corrections.get(record);
        if (correction) return () => this.#struckOut(correction, by);
        const others = treasury.byHand.get(record)?.by ?? [];
        return () => this.#said(union.treasury, [record], [others, by].flat());
      }
      default:
        return () => undefined;
    }
  }

  #collects(treasury: Treasury, months: readonly Instalment[], by: string): () => void {
    return () => {
      assertNothingOwed(treasury, months);
      for (const each of months) {
        const last = this.#last.get(nameOf(each));
        if (last) this.#assertTwo(last, by);
        this.#last.set(nameOf(each), { is: 'collected', by: [by] });
      }
    };
  }

  #assertTwo({ is, by: people }: Last, by: string): void {
    assert.ok(is === 'freed' || is === 'back', 'what is collected or paid is collected again');
    this.anew += 1;
    if (is === 'freed' && new Set(people).size < 2)
      assert.ok(!people.includes(by), 'one person frees a month and collects it');
  }

  #ends(months: readonly Instalment[], by: string): () => void {
    return () => {
      for (const each of months) {
        const { is, by: makers = [] } = this.#last.get(nameOf(each)) ?? {};
        if (is === 'collected') assert.ok(!makers.includes(by), 'a maker undoes their own file');
        this.#last.set(nameOf(each), { is: 'freed', by: [by] });
      }
    };
  }

  /** A line that is none of the statement pays nothing. */
  #struckOut({ what, by }: Correction, second: string): void {
    if ('line' in what) this.#frees(what.line, [by, second]);
  }

  #frees(line: string, by: readonly string[]): void {
    for (const [name, last] of this.#last)
      if (last.is === 'paid' && last.line === line) this.#last.set(name, { is: 'freed', by });
  }

  /** What lines are said to be now. What one paid before, and does not any more, is free by these people’s word. */
  #said(treasury: Treasury, lines: readonly string[], by: readonly string[]): void {
    for (const line of lines) {
      const parts = treasury.lines.get(line)?.parts;
      if (!parts) continue;
      this.#frees(line, by);
      for (const each of parts.flatMap((part) => broughtBy(treasury, part, line)))
        if (isPaid(treasury, each)) this.#last.set(nameOf(each), { is: 'paid', by, line });
      for (const each of parts.flatMap((part) => givenBackBy(treasury, part)))
        if (!isPaid(treasury, each)) this.#last.set(nameOf(each), { is: 'back', by });
    }
  }
}

/** What came late for a month is given back before that is collected. */
function assertNothingOwed({ debits }: Treasury, months: readonly Instalment[]): void {
  const late = [...debits.values()].filter(({ owed = 0 }) => owed > 0);
  const owed = new Set(late.flatMap(({ instalments }) => instalments.map(nameOf)));
  for (const each of months)
    assert.ok(!owed.has(nameOf(each)), 'what is owed for a month is not collected again');
}

const announcedIn = ({ debits }: Intent['body']): readonly Instalment[] =>
  (debits as readonly { readonly instalments: readonly Instalment[] }[]).flatMap(
    ({ instalments }) => instalments,
  );

const namedIn = ({ lines }: Intent['body']): readonly string[] =>
  (lines as readonly { readonly line: string }[]).map(({ line }) => line);

const monthsOf = ({ debits }: Treasury, names: readonly string[]): readonly Instalment[] =>
  names.flatMap((each) => debits.get(each)?.instalments ?? []);

const inRun = (treasury: Treasury, run: string, at: string): readonly Instalment[] =>
  monthsOf(
    treasury,
    (treasury.debitRuns.get(run)?.debits ?? []).filter(
      (each) => treasury.debits.get(each)?.stage === at,
    ),
  );

/** The months that a part pays. */
interface Suggested {
  readonly line: string;
  readonly suggestion: string;
}

/** Whoever suggested what is affirmed. */
const suggestersOf = ({ suggested }: Treasury, lines: readonly Suggested[]): readonly string[] =>
  lines.flatMap(({ line, suggestion }) =>
    [...(suggested.get(line) ?? [])].flatMap(([who, { hash }]) =>
      hash === suggestion ? [who] : [],
    ),
  );

function broughtBy(treasury: Treasury, part: Part, line: string): readonly Instalment[] {
  if (part.to === 'dues') return part.instalments;
  if (part.to === 'debit') return monthsOf(treasury, [part.debit]);
  const came = [...treasury.debits].filter(([, { paid }]) => paid?.line === line);
  return part.to === 'debits'
    ? monthsOf(
        treasury,
        came.map(([name]) => name),
      )
    : [];
}

/** The months whose payment goes back by a part, or was rejected. */
function givenBackBy(treasury: Treasury, part: Part): readonly Instalment[] {
  if (part.to === 'debit-return') return monthsOf(treasury, [part.debit]);
  if (part.to === 'debits')
    return monthsOf(treasury, part.rejected?.map(({ debit }) => debit) ?? []);
  return part.to === 'return' || part.to === 'part-return'
    ? (treasury.lines.get(part.of)?.parts ?? []).flatMap((each) =>
        broughtBy(treasury, each, part.of),
      )
    : [];
}
