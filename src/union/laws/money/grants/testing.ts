/**
 * For tests: grants drawn at random, and claims under the names of their steps.
 * @module
 */
import { hoursAfter } from '../../../kernel/instant.ts';
import { carrying, said, uuidOf } from '../../../testing.ts';
import { ada } from '../../../treasury/testing.ts';
import { claimOf, type Grant } from '../../../treasury/treasury.ts';
import { because, by, everybody, type Table, type Trial } from '../table/testing.ts';

const oneGrant = ({ dice, union }: Table): readonly [string, Grant | undefined] =>
  dice.one([...union.treasury.grants]) ?? [uuidOf('no grant'), undefined];

export function granting({ dice, union, at }: Table): object {
  const word = dice.rarely(20) ? 'grant' : `grant ${union.size}`;
  const open = [...union.treasury.appropriations].filter(([, { until }]) => until > at);
  const [appropriation, found] = dice.one(open) ?? [];
  const steps = Array.from({ length: 1 + dice.below(3) }, () => ({
    title: said(word),
    amount: dice.amount(800),
    ...(!dice.rarely(3) && { due: hoursAfter(at, 24 * (1 + dice.below(60))) }),
  }));
  return carrying('treasury/grant@1', {
    grant: uuidOf(word),
    appropriation: appropriation ?? uuidOf('no appropriation'),
    title: said(word),
    to: (dice.one(everybody) ?? ada).id,
    payee: said(`payee of ${word}`),
    currency: dice.rarely(8) ? 'USD' : (found?.currency ?? 'EUR'),
    steps,
  });
}

function oneStep(table: Table): { readonly grant: string; readonly step: number } {
  const { dice } = table;
  const [grant, found] = oneGrant(table);
  const steps = found?.steps ?? [];
  const waiting = steps.findIndex(({ released }) => !released);
  return { grant, step: dice.rarely(4) ? dice.below(1 + steps.length) : Math.max(0, waiting) };
}

export const releasing = (table: Table): object => carrying('treasury/release@1', oneStep(table));

/** Claims that steps became. */
export const stepClaims = ({ union }: Table): readonly string[] =>
  [...union.treasury.grants.values()]
    .flatMap(({ steps }) => steps)
    .flatMap(({ released, came }) => released?.claim ?? came ?? []);

/** The members decline what a step became, approve it, release the step anew, or some of that in one decision. */
export function decidingOnStep(table: Table): Trial {
  const { dice } = table;
  const claim = dice.one(stepClaims(table));
  const acts = [
    carrying('treasury/decline@1', { claim, ...because }),
    carrying('treasury/approve@1', { claim }),
    ...[...table.union.treasury.grants].flatMap(([grant, { steps }]) =>
      steps.flatMap(({ released, came }, step) =>
        claim === (released?.claim ?? came)
          ? [carrying('treasury/release@1', { grant, step })]
          : [],
      ),
    ),
  ];
  return { decides: Array.from({ length: 1 + dice.below(3) }, () => dice.one(acts) ?? {}) };
}

export const endingGrant = (table: Table): object =>
  carrying('treasury/end-grant@1', { grant: oneGrant(table)[0], ...because });

/** Who was given a grant leaves, or somebody else; or who is gone comes back. */
export function comingAndGoing(table: Table): Trial {
  const { dice, union } = table;
  const given = oneGrant(table)[1]?.to;
  const drawn = dice.rarely(3) ? undefined : everybody.find(({ id }) => id === given);
  const gone = everybody.find(({ id }) => union.members.people.get(id)?.standing === 'left');
  if (gone && !dice.rarely(3))
    return by(gone, 'members/apply@1', { name: said(gone.id), keys: [] });
  // Who holds an office stays, so that there is somebody to do something with money.
  const seated = new Set(union.offices.terms.map(({ member }) => member));
  const who = [drawn, dice.one(everybody)].find((each) => each && !seated.has(each.id));
  return who ? by(who, 'members/leave@1', {}) : { hours: 24 };
}

export function reporting(table: Table): Trial {
  const { grant, step } = oneStep(table);
  const to = table.union.treasury.grants.get(grant)?.to;
  const who = everybody.find(({ id }) => id === to) ?? ada;
  return by(who, 'treasury/report@1', { grant, step, text: said('a report') });
}

/** The name that a step’s claim has, or will have. */
export const stepName = (table: Table): string => claimOf(oneStep(table));
