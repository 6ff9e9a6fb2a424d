/**
 * What the parts of the form for the rules share.
 * @module
 */
import type { Charter } from '../../../../union/charter/charter.ts';
import { type Html, html } from '../../../html.ts';
import type { Filled } from '../../../form.ts';
import type { Fields } from '../../../parts/fields.ts';
import type { Words } from '../../../words.ts';
import { daysOf, type Values } from './rules-typed.ts';

export interface RulesForm {
  readonly t: Words;
  readonly f: Fields;
  /** The rules that the form begins with, and offices that were typed besides. */
  readonly charter: Charter;
  /** The rules as they were typed; nothing before anything was, or where they can’t be read yet. */
  readonly typed?: Charter | undefined;
  readonly values: Values;
  readonly errors: Filled['errors'];
  /** Where the act stands in the draft: `carries.0`. */
  readonly place: string;
  /** Where the form goes. */
  readonly here: string;
}

export const group = (title: string, body: Html): Html => html`
  <fieldset class="group">
    <legend><h2>${title}</h2></legend>
    ${body}
  </fieldset>
`;

export const daysField = (
  f: Fields,
  {
    hours,
    t,
    ...field
  }: Pick<Parameters<Fields['text']>[0], 'name' | 'label' | 'hint' | 'optional'> & {
    hours: number | undefined;
    t: Words;
  },
): Html =>
  f.text({
    ...field,
    size: 'short',
    inputmode: 'decimal',
    after: t('days'),
    value: hours === undefined ? '' : daysOf(hours),
  });
