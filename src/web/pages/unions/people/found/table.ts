/**
 * The rules on the table: read in plain words, put there by the organiser, confirmed by founders.
 * @module
 */
import { named } from '../../../../../union/kernel/ids.ts';
import type { Draft } from '../../../../../union/founding/founding.ts';
import { type Charter, rulesOf } from '../../../../../union/charter/charter.ts';
import { actForm } from '../../../../acts/act-form.ts';
import { sayIn } from '../../../../acts/say.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html, nothing } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout, nextStep } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { progress } from '../../../../parts/progress.ts';
import { facts } from '../../../../parts/timeline.ts';
import type { SeatGiven } from './seating.ts';
import { backLink, stepHead, stepPath } from './steps.ts';

export interface Rules {
  readonly charter: Charter;
  readonly seats: readonly SeatGiven[];
  readonly nameOf: (id: string) => string;
}

/** The last step: everything once more, and the act that puts it on the table. */
export function tableStep(view: UnionView, rules: Rules): Html {
  const { t, home, union } = view;
  const again = union.call?.draft !== undefined;
  return html`
    ${stepHead(view, 'table', t('So the rules read. Everyone who said yes can read them; the founders confirm them, each with their own key.'))}
    ${again && callout({ tone: 'warn' }, html`<p>${t('There are rules on the table already. New ones set them aside, and whoever has confirmed is asked again.')}</p>`)}
    ${rulesInWords(view, rules)}
    ${actForm(
      view,
      { act: 'founding/draft@1', next: `${home}/found`, back: stepPath(view, 'table') },
      hidden('j.charter', JSON.stringify(rules.charter)),
      hidden('j.seats', JSON.stringify(rules.seats)),
      buttons(button(t('Put the rules on the table'), { kind: 'main' }), backLink(view, 'table')),
    )}
  `;
}

export function rulesInWords(view: UnionView, { charter, seats, nameOf }: Rules): Html {
  const { t } = view;
  const parts = rulesOf(charter, sayIn(t));
  return html`
    <article class="call-sheet rules">
      <h2>${t('The rules of {name}', { name: charter.name })}</h2>
      ${parts.map(rulesPart)}
      ${
        seats.length > 0 &&
        html`<h3>${t('Who serves from the first day')}</h3>
          ${facts(seats.map(({ office, member }) => ({ name: named(charter.offices, office)?.title ?? office, value: nameOf(member) })))}`
      }
    </article>
  `;
}

const rulesPart = ({
  heading,
  points,
}: {
  heading: string;
  points: readonly string[];
}): Html => html`
  <h3>${heading}</h3>
  <ul class="spaced">
    ${points.map((point) => html`<li>${point}</li>`)}
  </ul>
`;

/** What everybody sees once rules are on the table. */
export function confirmPage(view: UnionView, draft: Draft, nameOf: Rules['nameOf']): Html {
  const { t, union } = view;
  const founders = union.call?.founders ?? 1;
  const confirmed = draft.confirmed.size;
  return html`
    <h1>${t('The rules are on the table')}</h1>
    <p class="lead">
      ${t.many(
        founders,
        'Read them at your leisure. Once {n} founder has confirmed them, the union is there.',
        'Read them at your leisure. Once {n} founders have confirmed them, the union is there.',
      )}
    </p>
    ${progress({
      id: 'confirmed',
      label: t('Founders who have confirmed'),
      value: confirmed,
      max: founders,
      text: t('{n} of {all}', { n: confirmed, all: founders }),
    })}
    ${confirmed > 0 && html`<p class="small">${t('So far: {names}', { names: t.list([...draft.confirmed.keys()].map(nameOf)) })}</p>`}
    ${rulesInWords(view, { charter: draft.charter, seats: draft.seats, nameOf })}
    ${confirmPart(view, draft)} ${organiserPart(view)}
  `;
}

function confirmPart(view: UnionView, draft: Draft): Html {
  const { t, home, member = '', standing, union } = view;
  if (standing !== 'joiner')
    return nextStep(
      t('Would you join?'),
      html`<p>${t('Whoever has said yes to the call can confirm these rules.')}</p>
        ${buttons(linkButton(t('To the call'), home, { kind: 'main' }))}`,
    );
  if (draft.confirmed.has(member))
    return callout(
      { tone: 'good', title: t('You have confirmed these rules') },
      html`<p>${t('Now the other founders. You will see it here when the union is there.')}</p>`,
    );
  const missing = (union.call?.needed ?? 0) - union.members.counts.joiner;
  if (missing > 0)
    return callout(
      { title: t('Not yet') },
      html`<p>
        ${t.many(missing, '{n} more person must say yes to the call first.', '{n} more people must say yes to the call first.')}
      </p>`,
    );
  return nextStep(
    t('Will you found it?'),
    html`
      <p>
        ${t('You confirm with the key that this browser made when you said yes. Nobody else can do it for you, not even whoever runs this hall.')}
      </p>
      <noscript
        ><p>
          ${t('This needs a browser with scripts on: without them there is no key.')}
        </p></noscript
      >
      ${actForm(
        view,
        { act: 'founding/confirm@1', next: home, submit: t('Confirm these rules') },
        hidden('b.draft', draft.hash),
      )}
    `,
  );
}

const organiserPart = (view: UnionView): Html =>
  view.member === view.union.call?.organiser
    ? html`<p>
        <a href="${stepPath(view, 'template')}"
          >${view.t('Change the rules before it is too late')}</a
        >
      </p>`
    : nothing;
