/**
 * For tests: who sits at the table where random acts of money are drawn, and with which dice.
 * @module
 */
import { hoursAfter, type Instant } from '../../../kernel/instant.ts';
import { type Hand, said, uuidOf } from '../../../testing.ts';
import { ada, bo, cy, dee, eve, fay } from '../../../treasury/testing.ts';
import { balanceOf, type Claim, type ClaimStage } from '../../../treasury/treasury.ts';
import type { Union } from '../../../union.ts';

export const everybody: readonly Hand[] = [ada, bo, cy, dee, eve, fay];

/** Throws that follow from a seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 2_654_435_761);
  }

  /** A number from 0 to below n. */
  below(n: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) | 0;
    return (this.#state >>> 8) % n;
  }

  /** Once in so many times. */
  rarely(times: number): boolean {
    return this.below(times) === 0;
  }

  one<Each>(list: readonly Each[]): Each | undefined {
    return list.length === 0 ? undefined : list[this.below(list.length)];
  }

  amount(most = 4_000): number {
    return 1 + this.below(most);
  }
}

/** An act that somebody tries; acts that the members carry together; or hours pass. */
export type Trial =
  | { readonly who: Hand; readonly act: string; readonly body: Record<string, unknown> }
  | { readonly decides: readonly object[]; readonly kind?: string }
  | { readonly hours: number };

export interface Table {
  readonly union: Union;
  readonly at: Instant;
  readonly dice: Dice;
}

export type Drawing = (table: Table) => Trial;

/** Somebody who holds that office, and now and then anybody. */
export function officer({ union, dice }: Table, ...offices: readonly string[]): Hand {
  const seated = union.offices.terms.flatMap(({ office, member }) =>
    offices.includes(office) ? everybody.filter(({ id }) => id === member) : [],
  );
  return (dice.rarely(12) ? undefined : dice.one(seated)) ?? dice.one(everybody) ?? ada;
}

export const by = (who: Hand, act: string, body: Record<string, unknown>): Trial => ({
  who,
  act,
  body,
});
export const treasurer = (table: Table, act: string, body: Record<string, unknown>): Trial =>
  by(officer(table, 'treasurer'), act, body);
/** Somebody who can confirm what a treasurer entered. */
export const second = (table: Table, act: string, body: Record<string, unknown>): Trial =>
  by(officer(table, table.dice.rarely(4) ? 'treasurer' : 'committee'), act, body);
export const payer = (table: Table, act: string, body: Record<string, unknown>): Trial =>
  by(officer(table, 'treasurer', 'committee'), act, body);

export const fundOf = ({ dice }: Table): string =>
  dice.one(['general', 'general', 'general', 'legal', 'legal', 'servers']) ?? 'general';
export const claimsAt = (
  { union }: Table,
  ...stages: readonly ClaimStage[]
): (readonly [string, Claim])[] =>
  [...union.treasury.claims].filter(([, { stage }]) => stages.includes(stage));
export const claimFor = (table: Table, ...stages: readonly ClaimStage[]): string =>
  (table.dice.rarely(12) ? undefined : table.dice.one(claimsAt(table, ...stages))?.[0]) ??
  table.dice.one([...table.union.treasury.claims.keys()]) ??
  uuidOf('no claim');

export const dayNear = ({ at, dice }: Table): string => {
  const days = dice.rarely(6) ? (dice.one([-1, -1, -9, -40, 1]) ?? 0) : 0;
  return hoursAfter(at, days * 24).slice(0, 10);
};

export const transit = ({ union }: Table, currency: string): bigint =>
  balanceOf(union.treasury.ledger, 'assets:transit', currency);

export const because = { reason: said('because') };

export const some = <Each>(list: Iterable<Each>): boolean => [...list].length > 0;

export const anyClaim =
  (...stages: readonly ClaimStage[]) =>
  (table: Table): boolean =>
    some(claimsAt(table, ...stages));
export const anyBatch =
  (stage: string) =>
  ({ union }: Table): boolean =>
    [...union.treasury.batches.values()].some((each) => each.stage === stage);
export const anyRecord = ({ union }: Table): boolean =>
  [
    union.treasury.byHand,
    union.treasury.exchanges,
    union.treasury.corrections,
    union.treasury.turning,
  ].some(({ size }) => size > 0);
export const anySuggested = ({ union }: Table): boolean => union.treasury.suggested.size > 0;
export const always = (): boolean => true;

/** What is drawn, how often beside the others, and where there is something to do it to. */
export type Drawings = readonly (readonly [
  times: number,
  drawing: Drawing,
  when: (table: Table) => boolean,
])[];

export type Seen = Omit<Table, 'dice'>;

/** What one of these is, by that seed; now and then also where nothing is there to do it to. */
export function drawn(seed: number, { union, at }: Seen, drawings: Drawings): Trial {
  const dice = new Dice(seed);
  const table = { union, at, dice };
  const heedless = dice.rarely(12);
  const fitting = drawings.flatMap(([times, drawing, when]) =>
    heedless || when(table) ? Array.from({ length: times }, () => drawing) : [],
  );
  return dice.one(fitting)?.(table) ?? { hours: 1 };
}
