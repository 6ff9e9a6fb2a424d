/**
 * The fields of each act that a proposal can carry: who, which office, which words. An act without
 * a form of its own is written as JSON.
 * @module
 */
import type { MemberId } from '../../../../union/kernel/ids.ts';
import { type Html, html } from '../../../html.ts';
import { button } from '../../../parts/button.ts';
import { callout, more } from '../../../parts/callout.ts';
import { type Choice, type Fields, fieldsOf } from '../../../parts/fields.ts';
import type { Charter } from '../../../../union/charter/charter.ts';
import { actField, carriedOf, type DraftAct } from './draft-act.ts';
import { moneyFields } from './money/act-forms.ts';
import { changesPart } from './rule-changes.ts';
import type { Writing } from './being-written.ts';
import type { Sitting } from './sitting.ts';

/** Up to so many members are offered by name; in a larger union one names them by their page. */
const mostOffered = 200;

/** The people whom the fields of an act offer: their names are wanted. */
export function offeredPeople({ union }: Pick<Sitting, 'union'>, act: string): readonly MemberId[] {
  switch (act) {
    case 'offices/appoint@1':
      return union.members.counts.member > mostOffered ? [] : membersOf(union);
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
  [...members.people].filter(([, { standing }]) => standing === 'member').map(([id]) => id);

interface ActForm {
  readonly sitting: Writing;
  readonly act: DraftAct;
  /** Where the act stands in the form: `carries.0`. */
  readonly place: string;
  readonly f: Fields;
}

/** The fields of a carried act at its place in the form. */
export function actFields(
  sitting: Writing,
  { act, place }: { act: DraftAct; place: string },
): Html {
  const form: ActForm = { sitting, act, place, f: fieldsOf(sitting.t, sitting.filled) };
  switch (act.act) {
    case 'offices/appoint@1':
    case 'offices/remove@1':
      return html`${officeField(form)} ${personField(form)}`;
    case 'members/admit@1':
      return personField(form);
    case 'members/decline@1':
      return html`${personField(form)} ${reasonField(form)}`;
    case 'minutes/redact@1':
      return html`${textField(form)} ${reasonField(form)}`;
    case 'minutes/replace-clerk@1':
      return keyField(form);
    case 'charter/wind-up@1':
      return windUp(form);
    case 'charter/amend@1':
      return rulesField(form);
    default:
      return moneyFields(form) ?? jsonField(form);
  }
}

const valueOf = ({ act }: ActForm, field: string): string => act.fields[field] ?? '';

function officeField(form: ActForm): Html {
  const { sitting, place, f } = form;
  const offices = Object.entries(sitting.union.charter?.offices ?? {});
  return f.select({
    name: actField(place, 'b.office'),
    label: sitting.t('Which office?'),
    value: valueOf(form, 'b.office'),
    choices: offices.map(([value, { title }]) => ({ value, label: title })),
  });
}

function personField(form: ActForm): Html {
  const { sitting, act, place, f } = form;
  const { t, texts } = sitting;
  const offered = offeredPeople(sitting, act.act);
  const name = actField(place, 'b.member');
  const value = valueOf(form, 'b.member');
  if (offered.length === 0) {
    const hint = t('Open the person’s page under Members, and copy its address here.');
    return f.text({ name, label: t('Who?'), hint, value });
  }
  const all = new Set(value === '' ? offered : [value, ...offered]);
  const people: readonly Choice[] = [...all]
    .map((id) => ({ value: id, label: texts.name(id) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, t.language));
  const choices = [{ value: '', label: t('Choose one') }, ...people];
  return f.select({ name, label: t('Who?'), value, choices });
}

const reasonField = (form: ActForm): Html =>
  form.f.area({
    name: actField(form.place, 't.reason'),
    label: form.sitting.t('Why?'),
    value: valueOf(form, 't.reason'),
    rows: 3,
    maxlength: 1_000,
  });

const textField = (form: ActForm): Html =>
  form.f.text({
    name: actField(form.place, 'b.text'),
    label: form.sitting.t('Which text?'),
    hint: form.sitting.t('Its fingerprint: 64 digits, as its record in the minutes shows it.'),
    value: valueOf(form, 'b.text'),
  });

const keyField = (form: ActForm): Html =>
  form.f.text({
    name: actField(form.place, 'b.key'),
    label: form.sitting.t('The new key'),
    hint: form.sitting.t('A Multikey (z6Mk…), as the hall that takes the union over shows it.'),
    value: valueOf(form, 'b.key'),
  });

const windUp = ({ sitting: { t }, place }: ActForm): Html =>
  html`${callout({ tone: 'warn' }, html`<p>${t('Nothing more is decided in the union afterwards. Its minutes stay readable.')}</p>`)}
    <input type="hidden" name="${actField(place, 'j.')}" value="{}" />`;

function rulesField(form: ActForm): Html {
  const { sitting, act, place, f } = form;
  const { t, union } = sitting;
  const charter = carriedOf(act).body['charter'] as Charter | undefined;
  const readable = charter?.format === 'syndicat-charter@1' && union.charter;
  return html`
    ${
      readable &&
      html`<h4>${t('What changes')}</h4>
        ${changesPart(t, readable, charter)}`
    }
    ${button(t('Edit the rules in a form'), { name: 'do', value: `rules:${place}` })}
    ${more(
      t('Edit them as text (JSON)'),
      f.area({
        name: actField(place, 'j.charter'),
        label: t('The new rules'),
        value: indented(valueOf(form, 'j.charter')),
        rows: 16,
      }),
    )}
  `;
}

/** JSON as a person reads it; what is no JSON stays as it was typed. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

const jsonField = (form: ActForm): Html =>
  form.f.area({
    name: actField(form.place, 'j.'),
    label: form.sitting.t('What exactly (JSON)'),
    hint: html`<code>${form.act.act}</code>`,
    value: valueOf(form, 'j.') === '' ? '{}' : valueOf(form, 'j.'),
    rows: 4,
  });
