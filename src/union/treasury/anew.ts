/**
 * What one entry recorded, had again from its own words and those of the few that it builds on: so a page can
 * show its postings without folding the book, and the state need not keep them.
 *
 * The acts themselves do it, on an excerpt of the treasury. It holds because what else they look at never
 * changes: the currency of a place, what a claim is charged to, the fund and the head of an appropriation, the funds of an appeal.
 * @module
 */
import type { z } from 'zod';
import type { AnyAct, Doing } from '../kernel/act.ts';
import type { Intent } from '../kernel/entry.ts';
import type { Hash } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Part } from './part.ts';
import { confirm, record } from './by-hand.ts';
import { correct, strikeLine } from './correcting.ts';
import { exchange } from './exchange.ts';
import { move } from './funds.ts';
import { enterLines, undo } from './lines.ts';
import { addMatch } from './matches.ts';
import { openPlace } from './places.ts';
import type { Transaction } from './postings.ts';
import { affirm, assign, suggest } from './saying.ts';
import { everySuggestion, suggestionOf, suggests } from './suggestions.ts';
import { reopeningOf, reopenLine } from './reopening.ts';
import { turnOwed } from './turned.ts';
import { noTreasury } from './no-treasury.ts';
import type { Claim, Line, Treasury, TreasuryView } from './state.ts';

/** An entry of the book, as far as its transactions follow from it. */
export interface Entered {
  readonly entry: { readonly seq: number; readonly at: Instant };
  readonly intent: Pick<Intent, 'act' | 'by' | 'body' | 'under'>;
  /** SHA-256 of the intent. */
  readonly hash: Hash;
}

/** The acts that record transactions. */
const recording: ReadonlyMap<string, AnyAct<TreasuryView>> = new Map(
  [openPlace, enterLines, assign, affirm, undo, confirm, move, addMatch].map((act) => [
    act.name,
    act,
  ]),
);

/**
 * The transactions that an entry recorded. Requires the entries that {@link groundsOf} names, and a union that
 * the entry is in; nothing comes back for an entry that recorded none.
 */
export const transactionsOf = (
  view: TreasuryView,
  entered: Entered,
  grounds: readonly Entered[],
): readonly Transaction[] => doneAnew(view, entered, grounds)?.ledger.latest.made ?? [];

/** A line of a statement, or a record by hand, with what it was said to be. */
export interface SaidLine extends Line {
  readonly ref: Hash;
  readonly parts: readonly Part[];
}

/**
 * The lines of which an entry says what they are; what was recorded by hand, where it confirms it. Requires what
 * {@link transactionsOf} does.
 */
export const linesSaidBy = (
  view: TreasuryView,
  entered: Entered,
  grounds: readonly Entered[],
): readonly SaidLine[] =>
  [...(doneAnew(view, entered, grounds)?.lines ?? [])].flatMap(([ref, { parts, ...line }]) =>
    parts && line.said === entered.entry.seq ? [{ ref, parts, ...line }] : [],
  );

/** What an entry does to the excerpt that it is about; nothing for one that records nothing. */
function doneAnew(
  view: TreasuryView,
  entered: Entered,
  grounds: readonly Entered[],
): Treasury | undefined {
  const { entry, intent } = entered;
  const act = recording.get(intent.act);
  if (!act) return undefined;
  const treasury = excerpt(view, entered, grounds);
  act.does({ ...view, treasury, size: entry.seq }, doingOf(entered));
  return treasury;
}

/** The line of which an entry takes back what was said; nothing where it does not. */
export const undoneIn = ({ intent }: Pick<Entered, 'intent'>): Hash | undefined =>
  intent.act === undo.name ? bodyOf(undo, intent).line : undefined;

/** The numbers of the entries that one must have read to know what that one recorded. */
export const groundsOf = ({ ledger }: Treasury, seq: number): readonly number[] =>
  ledger.grounds.get(seq) ?? [];

const doingOf = ({ entry: { at }, intent, hash }: Entered): Doing<unknown> => {
  const { by, body, under } = intent;
  return { by, body, at, hash, under, key: '', attested: false, evidence: undefined };
};

/** Only what the entry is about. */
function excerpt(
  { treasury }: TreasuryView,
  entered: Entered,
  grounds: readonly Entered[],
): Treasury {
  const made = noTreasury();
  for (const [name, place] of treasury.places) made.places.set(name, { ...place, days: new Map() });
  for (const each of grounds.toSorted((a, b) => a.entry.seq - b.entry.seq)) stands(made, each);
  const named = partsNamed(made, entered);
  for (const part of named) {
    if ('claim' in part) copyClaim(treasury, made, part.claim);
    if (part.to === 'promise') copyAppeal(treasury, made, part.appeal);
    if (part.to === 'debits') copyRun(treasury, made, part.run);
  }
  if (entered.intent.act === addMatch.name)
    copyAppeal(treasury, made, bodyOf(addMatch, entered.intent).appeal);
  return made;
}

/** Brings in what stands in an entry, without what follows from it. */
const stands = (made: Treasury, entered: Entered): void =>
  standing.get(entered.intent.act)?.(made, entered);

function corrects({ corrections }: Treasury, { entry: { at, seq }, intent, hash }: Entered): void {
  const { reason, ...what } =
    intent.act === correct.name ? bodyOf(correct, intent) : bodyOf(strikeLine, intent);
  corrections.set(hash, { by: intent.by, at, entered: seq, reason, what });
}

const standing: ReadonlyMap<string, (made: Treasury, entered: Entered) => void> = new Map([
  [
    enterLines.name,
    ({ lines }: Treasury, { entry, intent }: Entered) => {
      const { place, lines: all } = bodyOf(enterLines, intent);
      for (const { line, parts, again: _, ...rest } of all)
        lines.set(line, { place, ...rest, entered: entry.seq, ...(parts && { parts }) });
    },
  ],
  [
    assign.name,
    ({ lines }: Treasury, { intent }: Entered) => {
      for (const { line, parts } of bodyOf(assign, intent).lines) {
        const known = lines.get(line);
        if (known) known.parts = parts;
      }
    },
  ],
  [
    suggest.name,
    (treasury: Treasury, { entry: { at, seq }, intent, hash }: Entered) => {
      for (const { line, parts } of bodyOf(suggest, intent).lines)
        suggests(treasury, line, { by: intent.by, at, hash, parts, entered: seq });
    },
  ],
  [
    affirm.name,
    (treasury: Treasury, { intent }: Entered) => {
      for (const { line: name, suggestion } of bodyOf(affirm, intent).lines) {
        const known = treasury.lines.get(name);
        const said = suggestionOf(treasury, name, suggestion);
        if (known && said) known.parts = said.parts;
      }
    },
  ],
  [
    exchange.name,
    ({ exchanges }: Treasury, { entry: { at, seq }, intent, hash }: Entered) =>
      void exchanges.set(hash, { ...bodyOf(exchange, intent), by: intent.by, at, entered: seq }),
  ],
  [strikeLine.name, corrects],
  [correct.name, corrects],
  [
    turnOwed.name,
    ({ turning }: Treasury, { entry: { at, seq }, intent, hash }: Entered) =>
      void turning.set(hash, { ...bodyOf(turnOwed, intent), by: intent.by, at, entered: seq }),
  ],
  [
    reopenLine.name,
    ({ lines, corrections }: Treasury, { entry: { at, seq }, intent, hash }: Entered) => {
      const body = bodyOf(reopenLine, intent);
      const what = reopeningOf(body, seq);
      corrections.set(hash, { by: intent.by, at, entered: seq, reason: body.reason, what });
      lines.set(what.name, { ...what.opens });
    },
  ],
  [
    record.name,
    ({ lines, byHand }: Treasury, { entry: { at, seq }, intent, hash }: Entered) => {
      const body = bodyOf(record, intent);
      const { place, day, amount, parts, note: about } = body;
      byHand.set(hash, { ...body, by: intent.by, at, entered: seq });
      lines.set(hash, { place, day, amount, about, parts, entered: seq });
    },
  ],
]);

/** Requires an entry that was judged: its body has the form of its act. */
const bodyOf = <Body>({ body: _ }: { body: z.ZodType<Body> }, { body }: { body: unknown }): Body =>
  body as Body;

function partsNamed({ lines, suggested }: Treasury, { intent }: Entered): readonly Part[] {
  const own = [enterLines.name, assign.name].includes(intent.act)
    ? bodyOf(enterLines, intent).lines.map(({ parts }) => parts)
    : [];
  const waiting = [...lines.values(), ...everySuggestion(suggested)];
  const all = [...own, ...waiting.map(({ parts }) => parts)];
  return all.flatMap((parts) => parts ?? []);
}

function copyClaim(from: Treasury, to: Treasury, id: string): void {
  const claim: Claim | undefined = from.claims.get(id);
  if (!claim) return;
  to.claims.set(id, { ...claim });
  const { appropriation: name = '' } = claim;
  const appropriation = from.appropriations.get(name);
  if (appropriation) to.appropriations.set(name, { ...appropriation });
}

function copyRun(from: Treasury, to: Treasury, name: string): void {
  const run = from.debitRuns.get(name);
  if (run) to.debitRuns.set(name, { ...run, debits: [] });
}

function copyAppeal(from: Treasury, to: Treasury, id: string): void {
  const appeal = from.appeals.get(id);
  if (appeal) to.appeals.set(id, { ...appeal, promises: new Map(), paid: new Set() });
}
