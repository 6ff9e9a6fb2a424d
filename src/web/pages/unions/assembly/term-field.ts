/**
 * When a term begins that an act gives: at once, or when a seat in the office is free again.
 * @module
 */
import type { Instant } from '../../../../union/kernel/instant.ts';
import { named } from '../../../../union/kernel/ids.ts';
import type { Html } from '../../../html.ts';
import type { Choice, Fields } from '../../../parts/fields.ts';
import type { Writing } from './being-written.ts';
import { actField, type DraftAct } from './draft-act.ts';

interface Asked {
  readonly sitting: Writing;
  readonly act: DraftAct;
  /** Where the act stands in the form: `carries.0`. */
  readonly place: string;
  readonly f: Fields;
}

/** Asks for it where somebody holds an office by now; otherwise every term begins at once. */
export function beginsField({ sitting, act, place, f }: Asked): Html | false {
  const { t } = sitting;
  const ends = endsOf(sitting);
  if (ends.length === 0) return false;
  return f.select({
    name: actField(place, 'b.from'),
    label: t('When does the term begin?'),
    value: act.fields['b.from'] ?? '',
    choices: [{ value: '', label: t('As soon as it is decided') }, ...ends],
  });
}

/** When the terms end that are running, by office. */
function endsOf({ union, at, t }: Writing): readonly Choice[] {
  const ends = new Map<string, { readonly office: string; readonly until: Instant }>();
  for (const { office, until } of union.offices.terms)
    if (until > at) ends.set(`${office} ${until}`, { office, until });
  return [...ends.values()].map(({ office, until }) => ({
    value: until,
    label: t('When the term until {day} is over', { day: t.plainDate(until) }),
    group: named(union.charter?.offices ?? {}, office)?.title ?? office,
  }));
}
