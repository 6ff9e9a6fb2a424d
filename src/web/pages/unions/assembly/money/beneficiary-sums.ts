/**
 * To whom the appropriations of a proposal go, beside what went there within a year, and how much may by the rules. What
 * goes to no one in particular is told as well: no cap counts it, so the members should.
 * @module
 */
import { z } from 'zod';
import type { Carried } from '../../../../../union/assembly/assembly.ts';
import {
  type Beneficiary,
  givenTo,
  type Room,
  roomsFor,
} from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { table } from '../../../../parts/table.ts';
import type { Sitting } from '../sitting.ts';

type Said = Pick<Sitting, 'union' | 't' | 'at'>;

/** What is asked for somebody in one currency. */
interface AskedFor {
  readonly beneficiary: Beneficiary;
  readonly currency: string;
  readonly amount: bigint;
}

const Appropriating = z.object({
  currency: z.string(),
  amount: z.number(),
  beneficiary: z.union([
    z.object({ sort: z.literal('nobody') }),
    z.object({ sort: z.literal('implementation'), name: z.string() }),
    z.object({ sort: z.literal('instance'), name: z.string(), users: z.number().optional() }),
  ]),
});

/** What these acts ask for, by whom it goes to; nothing of those that do not say. */
function askedFor(carries: readonly Carried[]): readonly AskedFor[] {
  const asked = new Map<string, AskedFor>();
  for (const { act, body } of carries) {
    const { data } = Appropriating.safeParse(body);
    if (act !== 'treasury/appropriate@1' || !data) continue;
    const { beneficiary, currency, amount } = data;
    const key = `${beneficiary.sort} ${nameOf(beneficiary)} ${currency}`;
    const before = asked.get(key)?.amount ?? 0n;
    asked.set(key, { beneficiary, currency, amount: before + BigInt(amount) });
  }
  return [...asked.values()];
}

const nameOf = (one: Beneficiary): string => (one.sort === 'nobody' ? '' : one.name);

/** The sums by whom they go to; nothing where the rules cap nothing, or no act says to whom it goes. */
export function beneficiarySums(said: Said, carries: readonly Carried[]): Html | false {
  const { t, union } = said;
  const all = union.charter?.money?.caps ? askedFor(carries) : [];
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
