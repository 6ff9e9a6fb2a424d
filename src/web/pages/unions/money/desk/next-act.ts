/**
 * Entering a statement act by act. Each time it is asked anew what the book does not know yet, so that whoever is
 * interrupted and starts again enters the rest, and nothing twice.
 * @module
 */
import { canonical } from '../../../../../book/json.ts';
import {
  heldOn,
  type Line,
  type Part,
  suggestionsOf,
  wasEntered,
} from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { FormAct } from '../../../../acts/enter-all.ts';
import type { Sender } from '../../../../acts/sender.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { daysToEnter } from './booked-late.ts';
import { isDebit, isStillSo, type TakenDebit } from './debits-expected.ts';
import { OpenMonths } from './instalments.ts';
import { readAbout } from './line-about.ts';
import { partsOf, type PartsTools } from './parts-of.ts';
import { knownPayersOf } from '../../../../acts/payers.ts';
import { refusedBefore } from './refused-before.ts';
import { latePart } from './saying-late-debits.ts';
import type { Draft, DraftLine } from './statement-draft.ts';
import { memberOf } from './taken-for.ts';
import { wantedLines } from './wanted-lines.ts';

const mostLines = 75;
/** So many lines are tried anew at once; the others wait in the queue. */
const mostTried = 2_000;
/** What is left of an entry of 16 KiB once intent and proof have their share, a passkey’s too. */
const mostBody = 13_600;

/** Those that are to be entered, and are not yet. */
export const openLines = (
  { union }: Pick<UnionView, 'union'>,
  draft: Pick<Draft, 'lines' | 'said'>,
): readonly DraftLine[] =>
  wantedLines(draft).filter(
    ({ line }) => !wasEntered(union.treasury, line) && !union.treasury.putRight.has(line),
  );

/** The next act; nothing where all is done that can be. `open` are its {@link openLines}, for whoever has them. */
export async function nextAct(
  deps: UnionDeps,
  view: UnionView,
  draft: Draft,
  open = openLines(view, draft),
): Promise<FormAct | undefined> {
  return open.length > 0
    ? entering(deps, view, { place: draft.place, open: open.slice(0, mostLines) })
    : (sayingRest(view, draft, 'treasury/assign@1') ??
        agreeing(view, draft) ??
        // Last, since what is suggested waits for somebody else.
        sayingRest(view, draft, 'treasury/suggest@1'));
}

interface Packed extends DraftLine {
  readonly days: Pick<Line, 'day' | 'dated'>;
  readonly parts: readonly Part[] | undefined;
}

async function entering(
  deps: UnionDeps,
  view: UnionView,
  { place, open }: { readonly place: string; readonly open: readonly DraftLine[] },
): Promise<FormAct> {
  const sure = onlySure(view, beforeRefunds(open));
  const members = sure.flatMap(({ taken }) => memberOf(taken));
  const tools = await partsTools(deps, view, members);
  const packed = accepted(
    view,
    place,
    fitting(
      sure.map((line) =>
        Object.assign({}, line, {
          days: daysToEnter(view, line.day),
          parts: partsOf(line, tools),
        }),
      ),
    ),
  );
  return {
    act: 'treasury/enter-lines@1',
    fields: [['b.place', place], ...packed.flatMap(lineFields)],
    senders: packed.flatMap(sendersIn),
  };
}

/**
 * The lines with their parts, without those that the rules refuse, such as dues of a month long past: a line must
 * come in all the same, and what it is can be said in the queue.
 */
function accepted(view: UnionView, place: string, packed: readonly Packed[]): readonly Packed[] {
  if (isTaken(view, place, packed)) return packed;
  const kept: Packed[] = [];
  for (const each of packed) {
    const fits = isTaken(view, place, [...kept, each]);
    kept.push(fits ? each : Object.assign({}, each, { parts: undefined }));
  }
  return kept;
}

function isTaken(view: UnionView, place: string, packed: readonly Packed[]): boolean {
  const lines = packed.map(({ line, days, amount, parts }) =>
    Object.assign({ line, ...days, amount, about: line }, parts && { parts }),
  );
  return refusedBefore(view, 'treasury/enter-lines@1', { place, lines }) === undefined;
}

/** What dues and fees go to, and whose months are open. */
export async function partsTools(
  deps: Pick<UnionDeps, 'clerk'>,
  view: Pick<UnionView, 'union'>,
  members: readonly string[],
): Promise<PartsTools> {
  const { charter, treasury } = view.union;
  const duesFund = charter?.money?.dues?.fund;
  return {
    duesFund,
    fund: duesFund ?? Object.keys(charter?.money?.funds ?? {})[0] ?? '',
    payers: await knownPayersOf(deps, view, members),
    months: new OpenMonths(treasury),
    lines: treasury.lines,
    debits: treasury.debits,
    appeals: treasury.appeals,
    late: (debit) => latePart(view.union, debit),
  };
}

/** The lines, without what is not sure, or no longer: a claim may have been paid by another line meanwhile. */
function onlySure({ union }: UnionView, lines: readonly DraftLine[]): readonly DraftLine[] {
  const { treasury } = union;
  const { claims } = treasury;
  const once = new Set<string>();
  const isOver = (debit: TakenDebit): boolean => {
    const name = debit.as === 'debits' ? debit.run : (treasury.debits.get(debit.debit)?.run ?? '');
    const of = debit.as === 'debits' ? [name] : [debit.debit, `one of ${name}`];
    const other = debit.as === 'debits' ? `one of ${name}` : name;
    const isSecond = once.has(of[0] ?? '') || once.has(other);
    for (const each of of) once.add(each);
    return isSecond || !isStillSo(treasury, debit);
  };
  return lines.map((line) => {
    const { taken } = line;
    const isPaid = (claim: string): boolean =>
      claims.get(claim)?.stage !== 'sent' || once.size === once.add(claim).size;
    const counts =
      taken?.isSure === true && !claimsIn(taken).some(isPaid) && !(isDebit(taken) && isOver(taken));
    return counts ? line : { ...line, taken: undefined };
  });
}

/** What goes back is entered after the entry by which it came, since it names a line of the book. */
function beforeRefunds(lines: readonly DraftLine[]): readonly DraftLine[] {
  const here = new Set<string>();
  const end = lines.findIndex(({ line, taken }) => {
    here.add(line);
    if (!taken || !('of' in taken)) return false;
    // Nor does one act say twice what goes back of a line.
    return here.size === here.add(taken.of).size;
  });
  return end < 0 ? lines : lines.slice(0, end);
}

/** The claims that it pays. */
export const claimsIn = (taken: DraftLine['taken']): readonly string[] => {
  if (taken?.as === 'payout') return [taken.claim];
  const parts = taken?.as === 'told' ? taken.parts : [];
  return parts.flatMap((part) => (part.to === 'payout' ? [part.claim] : []));
};

/** As many from the front as an entry holds: at least one. */
function fitting(lines: readonly Packed[]): readonly Packed[] {
  let size = 0;
  const end = lines.findIndex(({ line, days, amount, parts }) => {
    const entered = { line, ...days, amount, about: line, ...(parts && { parts }) };
    size += canonical(entered).length + 1;
    return size > mostBody;
  });
  return end < 0 ? lines : lines.slice(0, Math.max(end, 1));
}

function lineFields(
  { line, days: { day, dated }, amount, about, parts }: Packed,
  i: number,
): readonly (readonly [string, string])[] {
  const at = `lines.${i}`;
  return [
    [`b.${at}.line`, line],
    [`b.${at}.day`, day],
    ...(dated === undefined ? [] : [[`b.${at}.dated`, dated] as const]),
    [`n.${at}.amount`, String(amount)],
    [`t.${at}.about`, about],
    ...(parts ? [[`j.${at}.parts`, JSON.stringify(parts)] as const] : []),
  ];
}

function sendersIn({ line, taken, about, parts }: Packed): readonly Sender[] {
  const { name, iban } = readAbout(about);
  return parts ? memberOf(taken).map((member) => ({ line, member, name, iban })) : [];
}

/**
 * Says of lines that are there what the file said they are, where the rules refused that until now: what goes back
 * must have come first, and a fund must have what is taken from it. What two people must say is suggested.
 */
function sayingRest(view: UnionView, { lines }: Draft, act: string): FormAct | undefined {
  const { treasury } = view.union;
  const mine = (line: string): boolean =>
    suggestionsOf(treasury, line).some(({ by }) => by === view.member);
  const chosen: { line: string; parts: readonly Part[] }[] = [];
  const waiting = lines.filter(
    ({ line, taken }) => taken?.isSure && treasury.unmatched.has(line) && !mine(line),
  );
  for (const { line, taken } of waiting.slice(0, mostTried)) {
    if (taken?.as !== 'told') continue;
    const more = [...chosen, { line, parts: taken.parts }];
    if (refusedBefore(view, act, { lines: more }) !== undefined) continue;
    if (canonical(more).length > mostBody) break;
    chosen.push({ line, parts: taken.parts });
    if (chosen.length === mostLines) break;
  }
  const fields = chosen.map((each, i) => [`j.lines.${i}`, JSON.stringify(each)] as const);
  return chosen.length === 0 ? undefined : { act, fields, senders: [] };
}

/** How bank and book stand to each other on the last day of a statement. */
export interface Agreement {
  readonly day: string;
  readonly here: bigint;
  readonly there: bigint;
}

/** Nothing where the bank says no balance. */
export function agreementOf(
  { union }: Pick<UnionView, 'union'>,
  { place: name, closing }: Pick<Draft, 'place' | 'closing'>,
): Agreement | undefined {
  const place = union.treasury.places.get(name);
  if (!place || !closing) return undefined;
  return { day: closing.day, here: heldOn(place, closing.day), there: BigInt(closing.balance) };
}

/** Where book and bank hold the same, and the book does not say so of that day or a later one. */
function agreeing(view: UnionView, draft: Draft): FormAct | undefined {
  const both = agreementOf(view, draft);
  const agreed = view.union.treasury.places.get(draft.place)?.agreed?.day ?? '';
  if (!both || both.here !== both.there || agreed >= both.day || both.day > view.at)
    return undefined;
  const fields = [
    ['b.place', draft.place],
    ['b.day', both.day],
    ['n.balance', String(both.there)],
  ] as const;
  return { act: 'treasury/agree@1', fields, senders: [] };
}
