/**
 * Saying what lines are: alone, where that is enough; otherwise one person suggests it, and another confirms it.
 * @module
 */
import { z } from 'zod';
import { type Doing, defineAct, power, toTheEnd } from '../kernel/act.ts';
import { Hash } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Alone, saidAlone, type SaidThere } from './alone.ts';
import { type Money, Weighing } from './assigning.ts';
import { dayRefused } from './days.ts';
import { buildsOn } from './grounds.ts';
import { bankDay } from './late-lines.ts';
import { post } from './ledger.ts';
import { assigned, Parts } from './lines.ts';
import { concernedIn, concernedOutside } from './paid-outside.ts';
import type { Part } from './part.ts';
import type { Suggestion, TreasuryView } from './state.ts';
import { standsNoMore, Suggested, suggestionNamed, suggestionOf, suggests } from './suggestions.ts';

const Saying = z.strictObject({
  lines: z
    .array(z.strictObject({ line: Hash, parts: Parts }))
    .min(1)
    .max(100),
});
type Saying = z.infer<typeof Saying>;

/** A line, and what it is said to be. */
export interface SaidLine {
  readonly line: Hash;
  readonly parts: readonly Part[];
}

export const assign = defineAct<TreasuryView, Saying>('treasury/assign@1', {
  about: 'Says what lines of a statement are.',
  body: Saying,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { by, body, at }) => {
    const why = sayingRefused(view, body.lines, at);
    return why ?? whyAnother(view, { by, at }, body.lines);
  },
  does: (view, { by, body, at }) => {
    saidAlone(
      view,
      { by, at },
      body.lines.map((each) => moneyOf(view, each)),
    );
    says(view, body.lines);
  },
});

export const suggest = defineAct<TreasuryView, Saying>('treasury/suggest@1', {
  about: 'Suggests what lines of a statement are. It counts once another person confirms it.',
  body: Saying,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { by, body, at }) => {
    const why = sayingRefused(view, body.lines, at);
    if (why) return why;
    for (const { parts } of body.lines) {
      const no = concernedOutside(view.treasury, parts, by);
      if (no) return no;
    }
    return undefined;
  },
  does: ({ treasury, size }, { by, body, at, hash }) => {
    for (const { line, parts } of body.lines)
      suggests(treasury, line, { by, at, hash, parts, entered: size });
  },
});

/** Why a person can’t say by themselves what these lines are, so that another must confirm it; nothing where they can. */
export function whyAnother(
  view: TreasuryView,
  who: Pick<Doing<unknown>, 'by' | 'at'>,
  lines: readonly SaidLine[],
): Refusal | undefined {
  const alone = new Alone(view, who);
  for (const each of lines) {
    const needs = alone.refused(moneyOf(view, each));
    if (needs) return needs;
  }
  return undefined;
}

export const affirm = defineAct<TreasuryView, z.infer<typeof Suggested>>('treasury/affirm@1', {
  about: 'Confirms what another person suggested that lines are. Now it counts.',
  body: Suggested,
  needs: power('treasury/confirm'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, doing) => {
    const lines: SaidLine[] = [];
    for (const each of doing.body.lines) {
      const found = suggestionNamed(view, each);
      if ('refused' in found) return found;
      const why = affirmingRefused(view, found, doing);
      if (why) return why;
      lines.push({ line: each.line, parts: found.parts });
    }
    return sayingRefused(view, lines, doing.at);
  },
  does: (view, { body }) => {
    const { treasury } = view;
    const said = body.lines.flatMap(({ line, suggestion }) => {
      const { parts, entered } = suggestionOf(treasury, line, suggestion) ?? {};
      const found = treasury.lines.get(line);
      if (found && entered !== undefined) found.suggested = entered;
      return parts ? [{ line, parts }] : [];
    });
    says(view, said);
  },
});

const affirmingRefused = (
  view: TreasuryView,
  suggestion: Suggestion,
  { by, at }: Doing<unknown>,
): Refusal | undefined =>
  suggestion.by === by
    ? refusal('money', 'You suggested this yourself. Another person must confirm it.')
    : (standsNoMore(view, suggestion, at) ??
      concernedIn(view.treasury, suggestion.parts, by) ??
      (concernedOutside(view.treasury, suggestion.parts, suggestion.by) && theirOwn));

const theirOwn = refusal(
  'money',
  'Whoever suggested this has an interest in the claim by now. Somebody else must suggest it.',
);

/** Why these lines can’t be what they are said to be, whoever says so; nothing where they can. */
function sayingRefused(
  view: TreasuryView,
  lines: readonly SaidLine[],
  at: Instant,
): Refusal | undefined {
  const weighing = new Weighing(view);
  const here = new Set<Hash>();
  for (const { line: ref, parts } of lines) {
    const line = here.size === here.add(ref).size ? undefined : view.treasury.lines.get(ref);
    if (!line || !view.treasury.unmatched.has(ref))
      return refusal('money', 'There is no such line of which nobody has said what it is.');
    const why =
      dayRefused(view, line.day, at) ?? weighing.refused(moneyOf(view, { line: ref, parts }));
    if (why) return why;
  }
  return undefined;
}

/** A line’s money. Requires a line that is known. */
function moneyOf(
  { treasury }: TreasuryView,
  { line: ref, parts }: { readonly line: Hash; readonly parts: readonly Part[] },
): Money & SaidThere {
  const line = treasury.lines.get(ref);
  const place = line && treasury.places.get(line.place);
  if (!place) throw new Error('Only of a line that is known it is said what it is.');
  const { amount, entered, reopened, was, wasPaid } = line;
  const isFirst = (reopened ?? entered) <= (place.current ?? Infinity);
  const of = { isFirst, was, wasPaid, line: ref };
  const { currency, kind } = place;
  return { amount, currency, kind, day: bankDay(line), parts, byHand: false, ...of };
}

function says(
  view: TreasuryView,
  lines: readonly { readonly line: Hash; readonly parts: readonly Part[] }[],
): void {
  const made = lines.flatMap(({ line, parts }) => assigned(view, line, parts));
  post(view.treasury.ledger, view.size, made);
  buildsOn(
    view,
    lines.map(({ line }) => line),
  );
}
