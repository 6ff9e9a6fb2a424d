/**
 * The form of the counting room: a field and a file for what is counted, and below them what is asked.
 * @module
 */
import type { View } from '../../env.ts';
import type { Filled } from '../../form.ts';
import { attrs, type Child, type Html, html } from '../../html.ts';
import type { Page } from '../../layout.ts';
import { button } from '../../parts/button.ts';
import { callout, more } from '../../parts/callout.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { hidden } from '../../parts/form.ts';
import { tabs } from '../../parts/nav.ts';
import { textFileField } from '../../parts/text-file-field.ts';
import type { Words } from '../../words.ts';
import { textIn } from './pasted.ts';

export const paths = { elections: '/counting', budgets: '/counting/budgets' } as const;

export interface BallotsForm {
  readonly id: string;
  readonly to: string;
  readonly label: string;
  /** How the ballots are written. */
  readonly hint: string;
  /** The fields that ask how it is counted. */
  readonly asked: Child;
}

/** Sent in parts, because of the file; otherwise as any form of the hall. */
export function ballotsForm(view: View, filled: Filled, spec: BallotsForm): Html {
  const { t } = view;
  const set = attrs({
    method: 'post',
    action: spec.to,
    enctype: 'multipart/form-data',
    novalidate: true,
    id: spec.id,
    'aria-label': spec.label,
  });
  return html`<form ${set}>
    ${hidden('csrf', view.csrf())}
    <div class="ballots-field">
      ${fieldsOf(t, filled).area({ name: 'ballots', label: t('Ballots'), rows: 8, hint: spec.hint })}
    </div>
    ${textFileField(t, { error: filled.errors['file'] })} ${spec.asked}
    ${button(t('Count'), { kind: 'main' })}
  </form>`;
}

/** The two kinds of things that are counted here. */
const countingTabs = (t: Words, current: keyof typeof paths): Html =>
  tabs(t('What is counted'), [
    { href: paths.elections, text: t('Elections'), current: current === 'elections' },
    { href: paths.budgets, text: t('Budgets'), current: current === 'budgets' },
  ]);

/** What a file took the place of, so that it can be copied. */
const beforePart = (t: Words, before: string): Html =>
  more(
    t('What stood in the field before your file'),
    html`<div class="field ballots-field">
      <label for="ballots-before">${t('What you wrote')}</label>
      <textarea ${attrs({ id: 'ballots-before', rows: 6, readonly: true })}>${before}</textarea>
    </div>`,
  );

interface CountingPage {
  readonly tab: keyof typeof paths;
  readonly title: string;
  readonly lead: string;
  readonly filled: Filled;
  /** What the form holds before anybody has pasted anything. */
  readonly example: string;
  readonly form: Html;
  readonly result: Html | false;
  /** What stood in the field before a file took its place. */
  readonly before: string | undefined;
}

/** A page of the counting room: the form, and below it what came of it. */
export const countingFrame = (
  t: Words,
  { tab, title, lead, filled, example, form, result, before }: CountingPage,
): Page => ({
  title,
  description: lead,
  form: filled,
  width: 'wide',
  main: html`
    <h1>${title}</h1>
    ${countingTabs(t, tab)}
    <p class="lead">${lead}</p>
    ${textIn(filled).trim() === example.trim() && callout({}, html`<p>${t('This is an example, counted already. Put your own ballots in its place.')}</p>`)}
    ${form} ${before !== undefined && beforePart(t, before)} ${result}
  `,
});
