/**
 * Who sits in which office from the founding on: chosen among those who have said yes.
 * @module
 */
import type { Charter } from '../../../../../union/charter/charter.ts';
import { duration } from '../../../../../union/kernel/say.ts';
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import { sayIn } from '../../../../acts/say.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import type { Shown } from './choosing.ts';
import type { Dials } from './dials.ts';
import { stepForm, stepHead } from './steps.ts';

export interface SeatGiven {
  readonly office: string;
  readonly member: MemberId;
}

const fieldOfSeat = (office: string, place: number): string => `seat.${office}.${place}`;

/** The seats that are given; empty ones, and people who have left since, are left out. */
export function seatsFrom(
  dials: Dials,
  charter: Charter,
  isJoiner: (id: MemberId) => boolean,
): readonly SeatGiven[] {
  return Object.entries(charter.offices).flatMap(([office, { seats }]) => {
    const chosen = Array.from({ length: seats }, (_, i) => dials[fieldOfSeat(office, i)] ?? '');
    return [...new Set(chosen)].filter(isJoiner).map((member) => ({ office, member }));
  });
}

/** The fields that name somebody who sits in that office already. */
export function seatedTwice(dials: Dials): readonly string[] {
  const seen = new Set<string>();
  return Object.entries(dials)
    .filter(([name, member]) => isSeatField(name) && member !== '')
    .filter(([name, member]) => {
      const seat = `${name.replace(/\.\d+$/, '')} ${member}`;
      const twice = seen.has(seat);
      seen.add(seat);
      return twice;
    })
    .map(([name]) => name);
}

/** The fields of this step: what may be kept of a form. */
export const isSeatField = (name: string): boolean => /^seat\.[a-z0-9-]+\.\d{1,2}$/.test(name);

export interface Joined {
  readonly ids: readonly MemberId[];
  readonly nameOf: (id: MemberId) => string;
}

export function seatsStep(
  view: UnionView,
  charter: Charter,
  joined: Joined & { shown: Shown },
): Html {
  const { t } = view;
  const { ids, nameOf, shown } = joined;
  const f = fieldsOf(t, { values: shown.dials, errors: shown.errors });
  const choices = [
    { value: '', label: t('(nobody yet)') },
    ...ids.map((id) => ({ value: id, label: nameOf(id) })),
  ];
  return html`
    ${stepHead(view, 'seats', t('Ask people before you name them here. Seats can stay empty: the members fill them later.'))}
    ${stepForm(
      view,
      'seats',
      Object.entries(charter.offices).map(
        ([office, { title, about, seats, term }]) => html`
          <h2>${title}</h2>
          <p>${about} ${t('A term lasts {time}.', { time: duration(term, sayIn(t)) })}</p>
          ${Array.from({ length: seats }, (_, i) =>
            f.select({
              name: fieldOfSeat(office, i),
              label: seats === 1 ? title : t('{office}, seat {n}', { office: title, n: i + 1 }),
              choices,
            }),
          )}
        `,
      ),
    )}
  `;
}
