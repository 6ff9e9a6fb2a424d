/**
 * The fields of each act that a proposal can carry: who, which office, which words. An act without
 * a form of its own is written as JSON.
 * @module
 */
import { type Html, html } from '../../../html.ts';
import { button } from '../../../parts/button.ts';
import { callout, more } from '../../../parts/callout.ts';
import { type Fields, fieldsOf } from '../../../parts/fields.ts';
import type { Charter } from '../../../../union/charter/charter.ts';
import { actField, carriedOf, type DraftAct } from './draft-act.ts';
import { moneyFields } from './money/act-forms.ts';
import { personField } from './person-field.ts';
import { changesPart } from './rule-changes.ts';
import { beginsField } from './term-field.ts';
import type { Writing } from './being-written.ts';

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
      return html`${officeField(form)} ${personField(form)} ${beginsField(form)}`;
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

const windUp = ({ sitting: { t, union }, place }: ActForm): Html =>
  html`${callout(
      { tone: 'warn' },
      html`<p>
          ${t('Nothing more is decided in the union afterwards. Its minutes stay readable.')}
        </p>
        ${
          union.charter?.money &&
          html`<p>
            ${t('Is there money? Decide in this proposal, before this act, who gets what is left: add an act that gives leave to spend it once the union has wound up. What was promised in steps that still wait for a report is then left as well. Whoever approves claims and pays them must be in office long enough.')}
          </p>`
        }`,
    )} <input type="hidden" name="${actField(place, 'j.')}" value="{}" />`;

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
