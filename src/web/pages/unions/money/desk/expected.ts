/**
 * All that money on an account may be, gathered for whoever matches lines: who pledged what, which claims were
 * sent to the bank, which accounts are the union’s own.
 * @module
 */
import { giftReference } from '../../../../../bank/gift-reference.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { claimIn, isPaidLate } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { seenOf } from '../../../../acts/senders.ts';
import { knownPayersOf, type Payer } from '../../../../acts/payers.ts';
import { awaitsPromises, duePromises } from './promises.ts';
import type { Expected } from './taken-for.ts';

/** The number of an account as two systems write it alike. */
export const plainNumber = (number: string): string =>
  number.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();

/** The numbers of the union’s accounts at the bank, by account; what has no letter and no digit is none. */
export async function numbersOf(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: Pick<UnionView, 'union'>,
): Promise<ReadonlyMap<string, string>> {
  const places = [...union.treasury.places].flatMap(([name, { number }]) =>
    number === undefined ? [] : [[name, number] as const],
  );
  const texts = await clerk.privateTexts(
    union.id,
    places.map(([, hash]) => hash),
  );
  return new Map(
    places.flatMap(([name, hash]: readonly [string, Hash]) => {
      const number = plainNumber(texts.get(hash)?.text ?? '');
      return number === '' ? [] : [[name, number] as const];
    }),
  );
}

export async function expectedIn(
  deps: UnionDeps,
  view: UnionView,
  place: string,
): Promise<Expected> {
  const { union } = view;
  const { treasury, charter } = union;
  const currency = treasury.places.get(place)?.currency ?? '';
  const takesDues = charter?.money?.dues !== undefined && charter.money.currency === currency;
  const isFromMembers = takesDues || awaitsPromises(treasury, currency);
  const payers = isFromMembers ? await knownPayersOf(deps, view) : new Map<string, Payer>();
  const [seen, names, numbers] = await Promise.all([
    seenOf(deps, view, payers.keys()),
    namesOf(view, [...payers.keys()]),
    numbersOf(deps, view),
  ]);
  return {
    payers,
    paid: treasury,
    promises: promisesOf(treasury, payers, currency),
    seen,
    nameOf: (member) => names.get(member),
    gifts: giftsTo(union),
    sent: sentIn(treasury, currency),
    own: new Set([...numbers].flatMap(([name, number]) => (name === place ? [] : [number]))),
    takesDues,
  };
}

/** The references under which gifts come to each fund. */
const giftsTo = ({ id, charter }: UnionView['union']): Expected['gifts'] =>
  new Map(Object.keys(charter?.money?.funds ?? {}).map((fund) => [fund, giftReference(id, fund)]));

/** The claims in that currency that were sent to the bank, or that it may pay late. */
const sentIn = (treasury: UnionView['union']['treasury'], wanted: string): Expected['sent'] =>
  [...treasury.atBank].flatMap((id) => {
    const { claim, currency } = claimIn({ treasury }, id) ?? {};
    const isExpected = claim && (claim.stage === 'sent' || isPaidLate(claim));
    return isExpected === true && currency === wanted ? [[id, claim] as const] : [];
  });

/** What each of them promised to appeals, and has not paid. */
const promisesOf = (
  treasury: UnionView['union']['treasury'],
  payers: ReadonlyMap<string, Payer>,
  currency: string,
): Expected['promises'] =>
  new Map(
    [...payers].flatMap(([member, payer]) => {
      const due = duePromises(treasury, payer, currency);
      return due.length > 0 ? [[member, due] as const] : [];
    }),
  );

/** What members are called. */
export async function namesOf(
  { union, textsOf }: Pick<UnionView, 'union' | 'textsOf'>,
  members: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { people } = union.members;
  const texts = await textsOf(members.map((member) => people.get(member)?.name));
  return new Map(
    members.flatMap((member) => {
      const name = texts.get(people.get(member)?.name ?? '');
      return name === undefined ? [] : [[member, name] as const];
    }),
  );
}
