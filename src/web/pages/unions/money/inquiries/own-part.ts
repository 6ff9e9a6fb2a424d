/**
 * On somebody’s own dues page: “I paid, and it is not here”, and what became of it. Of work see `work-part.ts`.
 * @module
 */
import { dayOf } from '../../../../../union/kernel/instant.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { moneyPath, type Purse } from '../purse.ts';
import { doneIn, outcomeBadge, saidPart, type Told } from './told.ts';

export interface OwnInquiries {
  /** Those of the reader, the latest first. */
  readonly told: readonly Told[];
  /** What the next one would be called. */
  readonly fresh: string;
}

const act = 'treasury/inquire@1';
const form = 'missed';

export function inquiriesPart(purse: Purse, { told, fresh }: OwnInquiries): Html {
  const { t } = purse;
  const ofPayments = told.filter((each) => !doneIn(each));
  return html`
    <section id="missed">
      <h2>${t('You paid, and it is not here?')}</h2>
      ${ownParts(purse, ofPayments)}
      ${more(
        t('Say which payment is missing'),
        html`<p>
            ${t('A transfer shows once the treasurers bring in the statement of its day. If it does not show after two weeks, say so here. What you write, only the treasurers read; the minutes tell that you asked them something, and not what.')}
          </p>
          ${askForm(purse, fresh)}`,
        purse.kept?.form === form,
      )}
    </section>
  `;
}

/** What the reader wrote of which nothing new can be written here. */
export const writtenPart = (view: UnionView, told: readonly Told[]): Html | false =>
  told.length > 0 &&
  html`<section id="written">
    <h2>${view.t('What you wrote to the treasurers')}</h2>
    ${ownParts(view, told)}
  </section>`;

function askForm(purse: Purse, fresh: string): Html {
  const { t, rules, at } = purse;
  const filled = filledIn(purse, act, form);
  const f = fieldsOf(t, filled, form);
  return actForm(
    purse,
    { act, form, next: here(purse), submit: t('Ask the treasurers') },
    hidden('b.inquiry', String(filled.values['b.inquiry'] ?? fresh)),
    f.text({
      name: `q.text.a.${rules.currency}.amount`,
      label: t('How much did you pay?'),
      inputmode: 'decimal',
      size: 'short',
      after: rules.currency,
    }),
    f.text({
      name: 'q.text.b.day',
      label: t('On which day?'),
      type: 'date',
      size: 'medium',
      value: dayOf(at),
    }),
    f.text({
      name: 'q.text.b.from',
      label: t('What did you write to it, or whose account did it come from?'),
      optional: true,
      maxlength: 140,
    }),
    f.area({
      name: 'q.text.b.more',
      label: t('What else should they know?'),
      optional: true,
      rows: 2,
      maxlength: 500,
    }),
  );
}

/** What the reader wrote: what waits, and what was settled last; and behind that, what was settled before. */
export function ownParts(view: UnionView, all: readonly Told[]): Html {
  const settled = all.filter(({ isSettled }) => isSettled);
  const earlier = new Set(settled.slice(1));
  return html`
    ${all.filter((each) => !earlier.has(each)).map((each) => ownPart(view, each))}
    ${
      earlier.size > 0 &&
      more(view.t('Answered before'), html`${[...earlier].map((each) => ownPart(view, each))}`)
    }
  `;
}

function ownPart(view: UnionView, told: Told): Html {
  const { t } = view;
  const { outcome } = told;
  return html`<div class="act-card">
    <p>
      ${outcome === 'waits' ? badge(waitsFor(view, told), 'calm') : outcomeBadge(view, outcome)}
    </p>
    ${saidPart(view, told, { asked: t('You'), answered: t('The treasurers') })}
    ${
      !told.isSettled &&
      html`${more(t('Say more'), moreForm(view, told.id))}
      ${more(t('Take it back'), takeBackForm(view, told.id))}`
    }
  </div>`;
}

const waitsFor = ({ t }: UnionView, { said }: Told): string =>
  said.at(-1)?.isAsked === true ? t('Waits for the treasurers') : t('Waits for you');

function moreForm(view: UnionView, id: string): Html {
  const { t } = view;
  const f = fieldsOf(t, filledIn(view, act, id), id);
  return actForm(
    view,
    { act, form: id, next: here(view), submit: t('Send it'), look: { kind: 'plain' } },
    hidden('b.inquiry', id),
    f.area({ name: 't.text', label: t('What do you want to say?'), rows: 2, maxlength: 1_000 }),
  );
}

function takeBackForm(view: UnionView, id: string): Html {
  const { t } = view;
  const ending = `end-${id}`;
  const f = fieldsOf(t, filledIn(view, act, ending), ending);
  return actForm(
    view,
    { act, form: ending, next: here(view), submit: t('Take it back'), look: { kind: 'plain' } },
    hidden('b.inquiry', id),
    hidden('j.ends', 'true'),
    f.area({
      name: 't.text',
      label: t('What should the treasurers know?'),
      rows: 2,
      maxlength: 1_000,
      value: t('I take it back: nothing is left to answer.'),
    }),
  );
}

const here = (view: UnionView): string => `${moneyPath(view)}/dues#missed`;
