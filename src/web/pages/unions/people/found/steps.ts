/**
 * The steps of a founding: where one is, and how one goes on.
 * @module
 */
import type { UnionView } from '../../../../acts/union-view.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { hidden } from '../../../../parts/form.ts';
import { stepper } from '../../../../parts/nav.ts';
import { phrase } from '../../../../words.ts';

export const steps = ['template', 'dials', 'try', 'seats', 'table'] as const;
export type Step = (typeof steps)[number];

const titles: Readonly<Record<Step, string>> = {
  template: phrase('Its kind'),
  dials: phrase('Its rules'),
  try: phrase('Try a vote'),
  seats: phrase('Who serves'),
  table: phrase('On the table'),
};

export const stepTitle = ({ t }: UnionView, step: Step): string => t(titles[step]);

export const stepPath = ({ home }: UnionView, step: Step): string => `${home}/found?step=${step}`;

export const stepHead = (view: UnionView, step: Step, lead: Child): Html => html`
  ${stepper(
    view.t,
    steps.map((each) => stepTitle(view, each)),
    steps.indexOf(step),
  )}
  <h1>${stepTitle(view, step)}</h1>
  <p class="lead">${lead}</p>
`;

/** A step's form: it keeps what was chosen, and goes on to the next. */
export function stepForm(view: UnionView, step: Step, ...body: readonly Child[]): Html {
  const { t, home } = view;
  return html`<form ${attrs({ method: 'post', action: `${home}/found`, novalidate: true })}>
    ${hidden('csrf', view.csrf())} ${hidden('step', step)} ${body}
    ${buttons(button(t('Go on'), { kind: 'main' }), backLink(view, step))}
  </form>`;
}

/** The way back; what was chosen stays. */
export function backLink(view: UnionView, step: Step): Html | false {
  const before = steps[steps.indexOf(step) - 1];
  return (
    before !== undefined && linkButton(view.t('Back'), stepPath(view, before), { kind: 'quiet' })
  );
}
