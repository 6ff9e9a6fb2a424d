/**
 * Suggestions of what lines are: how long they stand, and how they end unconfirmed. A suggestion is named by the
 * intent that made it, so whoever confirms or declines it says which one they have read.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial, power, toTheEnd } from '../kernel/act.ts';
import { Hash } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { holdsPower } from '../offices/offices.ts';
import type { Suggestion, Treasury, TreasuryView } from './state.ts';

/** Lines, each with SHA-256 of the intent that suggested what it is. */
export const Suggested = z.strictObject({
  lines: z
    .array(z.strictObject({ line: Hash, suggestion: Hash }))
    .min(1)
    .max(100),
});
type Suggested = z.infer<typeof Suggested>;

/** So many hours after it was made, a suggestion that nobody confirmed lapses. */
const lapsesAfter = 30 * 24;
export const suggestionLapsesAt = ({ at }: Pick<Suggestion, 'at'>): Instant =>
  hoursAfter(at, lapsesAfter);

const lapsed = refusal(
  'money',
  'This was suggested more than thirty days ago, and does not stand any more. Somebody must suggest it anew.',
);
const powerless = refusal(
  'money',
  'Whoever suggested this may not keep the books any more. Somebody else must suggest it.',
);

/** Why a suggestion can’t be confirmed any more; nothing where it can. */
export function standsNoMore(
  view: TreasuryView,
  suggestion: Pick<Suggestion, 'by' | 'at'>,
  at: Instant,
): Refusal | undefined {
  if (suggestionLapsesAt(suggestion) <= at) return lapsed;
  return holdsPower(view, 'treasury/enter', { by: suggestion.by, at }) ? undefined : powerless;
}

/** What is suggested of a line, by everybody who suggests something: the oldest first. */
export const suggestionsOf = ({ suggested }: Treasury, line: Hash): readonly Suggestion[] => [
  ...(suggested.get(line)?.values() ?? []),
];

/** The suggestion of a line that was made by that intent. */
export const suggestionOf = (treasury: Treasury, line: Hash, named: Hash): Suggestion | undefined =>
  suggestionsOf(treasury, line).find(({ hash }) => hash === named);

/** Puts a suggestion beside those of others, in the place of one’s own. */
export function suggests({ suggested }: Treasury, line: Hash, suggestion: Suggestion): void {
  const others = new Map(suggested.get(line));
  others.delete(suggestion.by);
  suggested.set(line, others.set(suggestion.by, suggestion));
}

/** The suggestion that somebody names, or why it is none that waits. */
export function suggestionNamed(
  { treasury }: TreasuryView,
  { line, suggestion }: Suggested['lines'][number],
): Suggestion | Refusal {
  if (!treasury.suggested.has(line))
    return refusal('money', 'Of this line nobody has suggested anything.');
  return (
    suggestionOf(treasury, line, suggestion) ??
    refusal(
      'money',
      'Meanwhile something else was suggested of this line. Read what is suggested now.',
    )
  );
}

export const withdrawSuggestion = defineAct<TreasuryView, Suggested>(
  'treasury/withdraw-suggestion@1',
  {
    about: 'Takes back what one suggested oneself that lines are.',
    body: Suggested,
    needs: power('treasury/enter'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { by, body }) =>
      refusedOf(view, body, (found) =>
        found.by === by
          ? undefined
          : refusal(
              'money',
              'Another person suggested this. Only they can take it back; whoever may confirm it can decline it.',
            ),
      ),
    does: ({ treasury }, { body }) => dropped(treasury, body),
  },
);

const Declining = Suggested.extend({ reason: Text(1_000) });

export const declineSuggestion = defineAct<TreasuryView, z.infer<typeof Declining>>(
  'treasury/decline-suggestion@1',
  {
    about: 'Declines what another person suggested that lines are, with a reason.',
    body: Declining,
    needs: power('treasury/confirm'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { by, body }) =>
      refusedOf(view, body, (found) =>
        found.by === by
          ? refusal(
              'money',
              'You suggested this yourself. Take it back, or suggest something else.',
            )
          : undefined,
      ),
    does: ({ treasury }, { body }) => dropped(treasury, body),
  },
);

function refusedOf(
  view: TreasuryView,
  { lines }: Suggested,
  refuses: (found: Suggestion) => Refusal | undefined,
): Refusal | undefined {
  const here = new Set<Hash>();
  for (const each of lines) {
    const found = suggestionNamed(view, each);
    if ('refused' in found) return found;
    if (here.size === here.add(each.line).size)
      return refusal('money', 'The same line stands there twice.');
    const why = refuses(found);
    if (why) return why;
  }
  return undefined;
}

const dropped = (treasury: Treasury, { lines }: Suggested): void => {
  for (const { line, suggestion } of lines) drops(treasury, line, suggestion);
};

function drops({ suggested }: Treasury, line: Hash, suggestion: Hash): void {
  const left = [...(suggested.get(line) ?? [])].filter(([, { hash }]) => hash !== suggestion);
  if (left.length > 0) suggested.set(line, new Map(left));
  else suggested.delete(line);
}

/** All suggestions of all lines. */
export function* everySuggestion(suggested: Treasury['suggested']): Generator<Suggestion> {
  for (const all of suggested.values()) yield* all.values();
}

/** Suggestions that wait, each once for all its lines, and when they lapse. */
export function* suggestionsWaiting({
  suggested,
}: Treasury): Generator<{ readonly suggestion: Hash; readonly lapses: Instant }> {
  const here = new Set<Hash>();
  for (const each of everySuggestion(suggested))
    if (here.size < here.add(each.hash).size)
      yield { suggestion: each.hash, lapses: suggestionLapsesAt(each) };
}

const OfSuggestion = z.strictObject({ suggestion: Hash });

export const lapseSuggestion = defineAct<TreasuryView, z.infer<typeof OfSuggestion>>(
  'treasury/lapse-suggestion@1',
  {
    about: 'Says that what somebody suggested that lines are lapsed, since nobody confirmed it.',
    body: OfSuggestion,
    needs: ministerial,
    phases: toTheEnd,
    refuses: ({ treasury }, { body, at }) =>
      [...suggestionsWaiting(treasury)].some(
        ({ suggestion, lapses }) => suggestion === body.suggestion && lapses <= at,
      )
        ? undefined
        : refusal('money', 'No such suggestion has lapsed.'),
    does: ({ treasury }, { body }) => {
      for (const line of Array.from(treasury.suggested.keys()))
        drops(treasury, line, body.suggestion);
    },
  },
);
