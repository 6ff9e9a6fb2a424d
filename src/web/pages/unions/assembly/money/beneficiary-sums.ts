/**
 * To whom the appropriations of a proposal go, beside what went there within a year, and how much may by the rules. What
 * goes to no one in particular is told as well: no cap counts it, so the members should.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../../../../book/json.ts';
import type { Carried } from '../../../../../union/assembly/assembly.ts';
import type { Caps } from '../../../../../union/charter/charter.ts';
import { givenTo, largestOf, type Room, roomsFor } from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { table } from '../../../../parts/table.ts';
import type { Sitting } from '../sitting.ts';

type Said = Pick<Sitting, 'union' | 't' | 'at'>;

const Appropriating = z.object({
  currency: z.string(),
  amount: z.number(),
  beneficiary: z.union([
    z.object({ sort: z.literal('nobody') }),
    z.object({ sort: z.literal('implementation'), name: z.string() }),
    z.object({ sort: z.literal('instance'), name: z.string(), users: z.number().optional() }),
  ]),
});

type Appropriating = z.infer<typeof Appropriating>;

/** What is asked for somebody in one currency. */
interface AskedFor extends Omit<Appropriating, 'amount'> {
  readonly amount: bigint;
}

/** What these acts ask for, by whom it goes to and how large that is said to be; nothing of those that do not say. */
function askedFor(carries: readonly Carried[], { large }: Caps): readonly AskedFor[] {
  const acts = carries.flatMap(({ act, body }) => {
    const { data } = Appropriating.safeParse(body);
    return act === 'treasury/appropriate@1' && data ? [data] : [];
  });
  const asked = new Map<string, AskedFor>();
  for (const { amount, ...each } of large?.remembers ? acts.map(asLargest(acts)) : acts) {
    const key = canonical(each);
    asked.set(key, { ...each, amount: (asked.get(key)?.amount ?? 0n) + BigInt(amount) });
  }
  return [...asked.values()];
}

/** An act as it counts beside the others where the rules remember: by the largest number of users that one of them says. */
const asLargest =
  (acts: readonly Appropriating[]) =>
  ({ beneficiary, ...act }: Appropriating): Appropriating => {
    if (beneficiary.sort !== 'instance') return { ...act, beneficiary };
    const sizes = largestOf(acts.map((each) => each.beneficiary));
    return { ...act, beneficiary: { ...beneficiary, users: sizes.get(beneficiary.name) ?? 0 } };
  };

/** The sums by whom they go to; nothing where the rules cap nothing, or no act says to whom it goes. */
export function beneficiarySums(said: Said, carries: readonly Carried[]): Html | false {
  const { t, union } = said;
  const { caps } = union.charter?.money ?? {};
  const all = caps ? askedFor(carries, caps) : [];
  return (
    all.length > 0 &&
    table({
      caption: t('To whom it goes, and what went there within a year'),
      columns: [
        { title: t('To whom') },
        { title: t('Given before'), figures: true },
        { title: t('Asked for here'), figures: true },
        { title: t('At most by the rules') },
      ],
      rows: all.map((each) => rowOf(said, each)),
    })
  );
}

function rowOf(said: Said, { beneficiary, currency, amount }: AskedFor): readonly Child[] {
  const { t, union, at } = said;
  const rooms = roomsFor(union, { beneficiary, currency }, at);
  return [
    beneficiary.sort === 'nobody' ? t('To none in particular') : beneficiary.name,
    t.money(givenTo(union, { beneficiary, currency }, at), currency),
    t.money(amount, currency),
    rooms.length === 0
      ? t('no limit')
      : html`${rooms.map((room, i) => html`${i > 0 && html`<br />`}${roomSaid(said, room, currency)}`)}`,
  ];
}

function roomSaid({ t }: Said, { isOfLarge, given, most }: Room, currency: string): string {
  const sum = t.money(most, currency);
  return isOfLarge
    ? t('{sum} to all large instances together; {given} of it is given already', {
        sum,
        given: t.money(given, currency),
      })
    : sum;
}
