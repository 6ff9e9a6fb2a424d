/**
 * Seats of lists: a sign for each seat, and the number beside it.
 * @module
 */
import { type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { table } from '../table.ts';
import { bar } from './bar.ts';

export interface PartySeats {
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    readonly votes: bigint;
    readonly seats: number;
  }[];
}

/** More than so many seats of a list are told by the number alone. */
const mostSigns = 40;

export function partySeats(t: Words, { title, rows }: PartySeats): Html {
  const all = Math.max(
    1,
    rows.reduce((sum, { votes }) => sum + Number(votes), 0),
  );
  return table({
    caption: title,
    columns: [{ title: t('List') }, { title: t('Votes') }, { title: t('Seats') }],
    rows: rows.map(({ name, votes, seats }) => [
      name,
      html`${bar({ size: Number(votes), most: all, ink: 'abstain' })}
        <b>${t.number(votes)}</b> ${t.percent(Number(votes) / all)}`,
      html`<b>${t.number(seats)}</b>
        <span class="seat-signs" aria-hidden="true"
          >${'■'.repeat(seats <= mostSigns ? seats : 0)}</span
        >`,
    ]),
  });
}
