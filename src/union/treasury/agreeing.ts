/**
 * Holding the book against what the bank says is there.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { mostAmount, sumOf } from '../kernel/amounts.ts';
import { Slug } from '../kernel/ids.ts';
import { Day } from '../kernel/instant.ts';
import { refusal } from '../kernel/refusal.ts';
import { dayRefused, heldOn } from './days.ts';
import { openIn } from './places.ts';
import type { Place, TreasuryView } from './state.ts';

const Agreeing = z.strictObject({
  place: Slug,
  day: Day,
  balance: z.int().min(-mostAmount).max(mostAmount),
});

export const agree = defineAct<TreasuryView, z.infer<typeof Agreeing>>('treasury/agree@1', {
  about: 'Says that the book holds what the statement does at the end of that day.',
  body: Agreeing,
  needs: power('treasury/enter'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { body, at }) => {
    const place = openIn(view, body.place);
    if ('refused' in place) return place;
    const here = heldOn(place, body.day);
    return (
      dayRefused(view, body.day, at) ??
      (here === BigInt(body.balance)
        ? undefined
        : refusal(
            'money',
            'By the book there was {here}, by the statement {there}. Some lines are missing, or stand there twice.',
            {
              here: sumOf(here, place.currency),
              there: sumOf(body.balance, place.currency),
            },
          ))
    );
  },
  does: ({ treasury }, { body: { place, day, balance } }) => {
    const found = treasury.places.get(place);
    if (found) holdsAsSaid(found, { day, balance });
  },
});

/** Notes that book and statement agree on a day, unless they did on a later one. */
export function holdsAsSaid(place: Place, found: Required<Place>['agreed']): void {
  if ((place.agreed?.day ?? '') <= found.day) place.agreed = found;
}
