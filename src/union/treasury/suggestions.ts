/**
 * Suggestions of what lines are: how long they stand, and how they end unconfirmed. A suggestion is named by the
 * intent that made it, so whoever confirms or declines it says which one they have read.
 * @module
 */
import { z } from 'zod';
import { type Doing, defineAct, ministerial, power, toTheEnd } from '../kernel/act.ts';
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

/** The suggestion that somebody names, or why it is not the one that waits. */
export function suggestionNamed(
  { treasury }: TreasuryView,
  { line, suggestion }: Suggested['lines'][number],
): Suggestion | Refusal {
  const found = treasury.suggested.get(line);
  if (!found) return refusal('money', 'Of this line nobody has suggested anything.');
  return found.hash === suggestion
    ? found
    : refusal(
        'money',
        'Meanwhile something else was suggested of this line. Read what is suggested now.',
      );
}

/** Why somebody can’t put a suggestion in the place of what is suggested of a line; nothing where they can. */
export function anothersWaits(
  view: TreasuryView,
  line: Hash,
  { by, at }: Pick<Doing<unknown>, 'by' | 'at'>,
): Refusal | undefined {
  const found = view.treasury.suggested.get(line);
  return !found || found.by === by || standsNoMore(view, found, at)
    ? undefined
    : refusal(
        'money',
        'Another person suggested already what this line is. Whoever suggested it can change that; and whoever may confirm it can decline it.',
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

const dropped = ({ suggested }: Treasury, { lines }: Suggested): void => {
  for (const { line } of lines) suggested.delete(line);
};

/** Suggestions that wait, each once for all its lines, and when they lapse. */
export function* suggestionsWaiting({
  suggested,
}: Treasury): Generator<{ readonly suggestion: Hash; readonly lapses: Instant }> {
  const here = new Set<Hash>();
  for (const each of suggested.values())
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
    does: ({ treasury: { suggested } }, { body }) => {
      for (const [line, { hash }] of suggested)
        if (hash === body.suggestion) suggested.delete(line);
    },
  },
);
