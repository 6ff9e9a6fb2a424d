/**
 * Who: one of the people that an act can be about, by name where they are few.
 * @module
 */
import type { Standing } from '../../../../union/kernel/act.ts';
import type { MemberId } from '../../../../union/kernel/ids.ts';
import { hasUnattestedKey, standingOf } from '../../../../union/members/members.ts';
import type { Html } from '../../../html.ts';
import type { Choice, Fields } from '../../../parts/fields.ts';
import type { Writing } from './being-written.ts';
import { actField, type DraftAct } from './draft-act.ts';
import type { Sitting } from './sitting.ts';

/** Up to so many members are offered by name; in a larger union one names them by their page. */
const mostOffered = 200;

/** The people whom the fields of an act offer: their names are wanted. */
export function offeredPeople({ union }: Pick<Sitting, 'union'>, act: string): readonly MemberId[] {
  switch (act) {
    case 'offices/appoint@1':
      return [...membersOf(union), ...mayKeepKey(union)];
    case 'treasury/grant@1':
      return membersOf(union);
    case 'offices/remove@1':
      return union.offices.terms.map(({ member }) => member);
    case 'members/admit@1':
    case 'members/decline@1':
      return [...union.members.waiting]
        .filter((id) => union.members.people.get(id)?.standing === 'applicant')
        .slice(0, mostOffered);
    default:
      return [];
  }
}

const membersOf = ({ members }: Sitting['union']): readonly MemberId[] =>
  members.counts.member > mostOffered ? [] : standingAs(members, 'member');

/** Supporters who could hold one office, that which keeps the key of secret votes. */
function mayKeepKey({ charter, members }: Sitting['union']): readonly MemberId[] {
  const { member, supporter } = members.counts;
  if (!charter?.secrecy || member + supporter > mostOffered) return [];
  return standingAs(members, 'supporter').filter((id) => hasUnattestedKey(members, id));
}

const standingAs = (
  { people }: Sitting['union']['members'],
  wanted: Standing,
): readonly MemberId[] =>
  [...people].filter(([, { standing }]) => standing === wanted).map(([id]) => id);

interface Asked {
  readonly sitting: Writing;
  readonly act: DraftAct;
  /** Where the act stands in the form: `carries.0`. */
  readonly place: string;
  readonly f: Fields;
}

/** The field that names somebody: `b.member` if nothing else is said. */
export function personField(
  { sitting, act, place, f }: Asked,
  { field = 'b.member', label = sitting.t('Who?') } = {},
): Html {
  const { t } = sitting;
  const offered = offeredPeople(sitting, act.act);
  const name = actField(place, field);
  const value = act.fields[field] ?? '';
  if (offered.length === 0) {
    const hint = t('Open the person’s page under Members, and copy its address here.');
    return f.text({ name, label, hint, value });
  }
  const all = new Set(value === '' ? offered : [value, ...offered]);
  const people: readonly Choice[] = [...all]
    .map((id) => ({ value: id, label: called(sitting, id) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, t.language));
  const choices = [{ value: '', label: t('Choose one') }, ...people];
  return f.select({ name, label, value, choices });
}

const called = ({ t, texts, union }: Writing, id: MemberId): string =>
  standingOf(union.members, id) === 'supporter'
    ? t('{name} (supporter, to keep a part of the key)', { name: texts.name(id) })
    : texts.name(id);
