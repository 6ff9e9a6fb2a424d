/**
 * The usual rules about money for a union whose rules say nothing of it, or leave somebody out: who holds which
 * power, and an office in which two people sign.
 * @module
 */
import {
  association,
  type Charter,
  type Holder,
  isContest,
  type MoneyRules,
} from '../../../../../union/charter/charter.ts';
import { named } from '../../../../../union/kernel/ids.ts';

const usual = association({ name: '–', purpose: '–', scope: '–' });

/** What the template says of money, with limits only for offices that there are. */
export function usualMoney({ offices }: Pick<Charter, 'offices'>): MoneyRules {
  const { money } = usual;
  if (!money) throw new Error('the association has rules about money');
  const limits = Object.entries(money.limits).filter(([office]) => named(offices, office));
  return { ...money, limits: Object.fromEntries(limits) };
}

/**
 * The charter with rules about money: its own, or the usual; with a treasurer’s office of two seats where too few
 * could sign; and with the usual holders of each power over money that nobody holds.
 */
export function withMoney(charter: Charter): Charter {
  const bare = { ...charter, money: charter.money ?? usualMoney(charter) };
  const held = withHolders(bare);
  return isManned(held) ? held : withHolders({ ...bare, offices: withTreasurer(bare.offices) });
}

const moneyPowers = Object.keys(usual.powers).filter((power) => power.startsWith('treasury/'));

function withHolders(charter: Charter): Charter {
  const held = moneyPowers.map((power): [string, Holder[]] => [power, holdersOf(charter, power)]);
  return { ...charter, powers: { ...charter.powers, ...Object.fromEntries(held) } };
}

/** Whether somebody holds each power, two can sign for payouts, and two confirm each other’s records. */
const isManned = (charter: Charter): boolean =>
  moneyPowers.every((power) => (named(charter.powers, power) ?? []).length > 0) &&
  hasHands(charter);

const hasHands = (charter: Charter): boolean =>
  seatsOf(charter, ['treasury/pay']) >= 2 &&
  seatsOf(charter, ['treasury/enter', 'treasury/confirm']) >= 2;

function seatsOf({ offices, powers }: Charter, of: readonly string[]): number {
  const holders = new Set(of.flatMap((power) => named(powers, power) ?? []));
  return Object.entries(offices)
    .filter(([name]) => holders.has(`office:${name}`))
    .reduce((sum, [, { seats }]) => sum + seats, 0);
}

function withTreasurer(offices: Charter['offices']): Charter['offices'] {
  const treasurer = named(offices, 'treasurer') ?? usual.offices['treasurer'];
  if (!treasurer) return offices;
  return { ...offices, treasurer: { ...treasurer, seats: Math.max(2, treasurer.seats) } };
}

/** Those who hold the power and whom the rules know, and the usual ones where that is nobody, or too few. */
function holdersOf(charter: Charter, power: string): Holder[] {
  const own = (named(charter.powers, power) ?? []).filter((holder) => isKnown(charter, holder));
  const usually = (named(usual.powers, power) ?? []).flatMap((holder) => heldHere(charter, holder));
  const wantsHands = power === 'treasury/pay' || power === 'treasury/confirm';
  if (own.length === 0) return [...new Set(usually)];
  return wantsHands && !hasHands(charter) ? [...new Set([...own, ...usually])] : own;
}

function isKnown({ offices, decisions }: Charter, holder: Holder): boolean {
  const [sort, name = ''] = holder.split(':');
  if (sort === 'office') return named(offices, name) !== undefined;
  return sort !== 'decision' || named(decisions, name) !== undefined;
}

/** A holder as the template names it, in this union: its everyday decision may be called otherwise here. */
function heldHere(charter: Charter, holder: Holder): readonly Holder[] {
  if (holder === 'decision:ordinary') return [`decision:${everyday(charter)}`];
  return isKnown(charter, holder) ? [holder] : [];
}

function everyday({ decisions, amendment, safeguards }: Charter): string {
  const others = Object.entries(decisions).filter(
    ([name, rule]) => !isContest(rule) && name !== amendment && name !== safeguards.continuation,
  );
  return others.find(([name]) => name === 'ordinary')?.[0] ?? others[0]?.[0] ?? amendment;
}
