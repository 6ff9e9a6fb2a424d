/**
 * `/u/:slug/money/by-hand`: cash, and what no statement shows. One person records it, another confirms it.
 * @module
 */
import {
  type ByHand,
  lapsesAt,
  type Part,
  type Place,
} from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { blank, type Filled } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout, emptyState, more } from '../../../../parts/callout.ts';
import { card } from '../../../../parts/card.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { personLink } from '../../assembly/sitting.ts';
import { lacksHandsPart } from '../cash-hands.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import { refusedNow } from '../refused-now.ts';
import { holds } from './at-the-desk.ts';
import { partsList } from './parts-list.ts';
import { partsForm } from './parts-form.ts';
import { awaitsPromises } from './promises.ts';
import { lateKinds } from './saying-late-debits.ts';

/** The accounts that are kept by hand. */
export const placesByHand = ({
  union,
}: Pick<Purse, 'union'>): readonly (readonly [string, Place])[] =>
  [...union.treasury.places].filter(
    ([, { kept, closed }]) => kept === 'by-hand' && closed === undefined,
  );

export const byHandPath = (purse: Pick<Purse, 'home'>): string => `${moneyPath(purse)}/by-hand`;

export function byHandPage(purse: Purse, filled: Filled): Html {
  const { t, union } = purse;
  const waiting = [...union.treasury.byHand];
  return html`
    <h1>${t('By hand')}</h1>
    <p class="lead">
      ${t('Cash, and what no statement shows. One person enters it, another one confirms it; until then it counts for nothing.')}
    </p>
    ${lacksHandsPart(purse)}
    ${placesByHand(purse).some(([, { kind }]) => kind !== 'cash') && beyondCash(purse)}
    ${
      waiting.length > 0 &&
      html`<section>
        <h2>${t('What waits to be confirmed')}</h2>
        <div class="flow">${waiting.map((each) => waitingCard(purse, each))}</div>
      </section>`
    }
    ${holds(purse, 'treasury/enter') && recordPart(purse, filled)}
  `;
}

/** Who pays from an account that is no cash box, though no file shows it. */
const beyondCash = ({ t, rules }: Purse): Html =>
  html`<p>
    ${t('From an account at a bank or a host, payments of more than {sum} are entered and confirmed by two people who did not approve them. Where you are too few for that, the members approve the claim by a decision: then any two of you can.', { sum: t.money(rules.twoHandsAbove, rules.currency) })}
  </p>`;

function waitingCard(purse: Purse, [id, record]: readonly [string, ByHand]): Html {
  const { t, union, texts } = purse;
  const { place: name, amount, day, by, note, parts } = record;
  const place = union.treasury.places.get(name);
  const sum = t.money(amount < 0 ? -amount : amount, place?.currency ?? '');
  return card({
    title: amount > 0 ? t('{sum} came in', { sum }) : t('{sum} went out', { sum }),
    over: html`${placeTitle(purse, name, place)}, ${t.date(momentOf(day))}`,
    body: html`<p class="wrap">${texts.of(note) ?? t('(This text was taken out.)')}</p>
      ${partsList(purse, parts, place?.currency ?? '')} ${pressPart(purse, id, record)}`,
    foot: t.html('Entered by {name}. It lapses {when}.', {
      name: personLink(purse, by),
      when: t.until(lapsesAt(record), purse.at),
    }),
  });
}

function pressPart(purse: Purse, id: string, { by }: ByHand): Html {
  const { t, member } = purse;
  const isOwn = by === member;
  const act = 'treasury/confirm@1';
  const mayConfirm = holds(purse, 'treasury/confirm');
  const refused = isOwn || !mayConfirm ? undefined : refusedNow(purse, act, { record: id });
  return html`${
    isOwn
      ? html`<p class="small">${t('You entered this. Another person confirms it.')}</p>`
      : refused
        ? html`<p class="small">${sayRefusal(t, refused)}</p>`
        : mayConfirm &&
          actForm(
            purse,
            {
              act,
              next: byHandPath(purse),
              form: id,
              submit: t('Confirm it'),
              look: { kind: 'plain' },
            },
            hidden('b.record', id),
          )
  }
  ${holds(purse, 'treasury/enter') && strikePart(purse, id)}`;
}

export function strikePart(purse: Purse, id: string, next = byHandPath(purse)): Html {
  const { t } = purse;
  const act = 'treasury/strike@1';
  const f = fieldsOf(t, filledIn(purse, act, id), id);
  return more(
    t('This is wrong'),
    actForm(
      purse,
      {
        act,
        next,
        form: id,
        submit: t('Strike it out'),
        look: { kind: 'danger' },
      },
      hidden('b.record', id),
      f.area({ name: 't.reason', label: t('Why?'), rows: 2, maxlength: 1_000 }),
    ),
  );
}

function recordPart(purse: Purse, filled: Filled): Html {
  const { t } = purse;
  const places = placesByHand(purse);
  return html`<section>
    <h2>${t('Enter something')}</h2>
    ${
      places.length === 0
        ? emptyState(
            t('No account is kept by hand'),
            html`<p>${t('The members open one, such as a box for cash, by a decision.')}</p>`,
          )
        : recordForm(purse, places, filled)
    }
  </section>`;
}

export const cameIn = ({ values }: Filled): boolean => values['way'] !== 'out';

function recordForm(
  purse: Purse,
  places: readonly (readonly [string, Place])[],
  filled: Filled,
): Html {
  const { t, at } = purse;
  const f = fieldsOf(t, filled);
  const [first] = places;
  const told = handTold(purse, filled, String(filled.values['place'] ?? first?.[0] ?? ''));
  const before = html`
    ${f.select({
      name: 'place',
      label: t('Account'),
      choices: places.map(([value, each]) => ({ value, label: placeTitle(purse, value, each) })),
    })}
    ${wayField(purse, filled)}
    ${f.text({ name: 'day', label: t('Day'), type: 'date', size: 'medium', value: at.slice(0, 10) })}
  `;
  const after = f.area({
    name: 'note',
    label: t('What it is about'),
    hint: t(
      'Whoever confirms it reads this, and so does everybody who reads the minutes. Name nobody.',
    ),
    rows: 2,
    maxlength: 1_000,
  });
  return partsForm(purse, { told, filled, to: `${byHandPath(purse)}/record`, before, after });
}

/** What is known of money by hand before it is said what it is. */
export function handTold({ union: { treasury } }: Purse, filled: Filled, place: string) {
  const currency = treasury.places.get(place)?.currency ?? '';
  return {
    currency,
    cameIn: cameIn(filled),
    byHand: true,
    awaits: awaitsPromises(treasury, currency),
    hasUnasked: lateKinds(treasury).hasUnasked,
  } as const;
}

/** Chosen before the parts are: they differ. */
function wayField({ t }: Purse, filled: Filled): Html {
  const f = fieldsOf(t, filled === blank ? { ...blank, values: { way: 'in' } } : filled);
  return f.choice({
    name: 'way',
    label: t('Did it come in or go out?'),
    value: 'in',
    choices: [
      { value: 'in', label: t('It came in') },
      { value: 'out', label: t('It went out') },
    ],
  });
}

export interface Recorded {
  readonly place: string;
  readonly day: string;
  readonly amount: number;
  readonly parts: readonly Part[];
  readonly note: string;
}

/** What is about to be recorded, before it is signed. */
export function recordPage(purse: Purse, record: Recorded, again: Html): Html {
  const { t, union } = purse;
  const { place: name, day, amount, parts, note } = record;
  const place = union.treasury.places.get(name);
  const sum = t.money(amount < 0 ? -amount : amount, place?.currency ?? '');
  return html`
    <h1>${t('Look it over')}</h1>
    <p class="lead">
      ${amount > 0 ? t('{sum} came in', { sum }) : t('{sum} went out', { sum })},
      ${placeTitle(purse, name, place)}, ${t.date(momentOf(day))}
    </p>
    ${partsList(purse, parts, place?.currency ?? '')}
    <p class="wrap">${note}</p>
    ${callout({}, html`<p>${t('Another person confirms it within 30 days, otherwise it lapses.')}</p>`)}
    ${actForm(
      purse,
      {
        act: 'treasury/record@1',
        next: byHandPath(purse),
        back: byHandPath(purse),
        submit: t('Enter it'),
      },
      hidden('b.place', name),
      hidden('b.day', day),
      hidden('n.amount', String(amount)),
      hidden('j.parts', JSON.stringify(parts)),
      hidden('t.note', note),
    )}
    ${more(t('Change it'), again)}
    ${buttons(linkButton(t('Back'), byHandPath(purse), { kind: 'quiet' }))}
  `;
}

export const recordAgain = recordForm;
