/**
 * What the parts of the form for the rules share.
 * @module
 */
import type { Charter } from '../../../../union/charter/charter.ts';
import { type Html, html } from '../../../html.ts';
import type { Fields } from '../../../parts/fields.ts';
import type { Words } from '../../../words.ts';
import { daysOf } from './rules-values.ts';

export interface RulesForm {
  readonly t: Words;
  readonly f: Fields;
  readonly charter: Charter;
}

export const group = (title: string, body: Html): Html => html`
  <fieldset class="group">
    <legend><h2>${title}</h2></legend>
    ${body}
  </fieldset>
`;

export const daysField = (
  f: Fields,
  { name, label, hours, t }: { name: string; label: string; hours: number | undefined; t: Words },
): Html =>
  f.text({
    name,
    label,
    size: 'short',
    inputmode: 'decimal',
    after: t('days'),
    value: hours === undefined ? '' : daysOf(hours),
  });
