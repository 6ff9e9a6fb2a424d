/**
 * What a charter's rules about money must not be: such that nobody could pay, or one person alone could.
 * @module
 */
import { checkDigitsFit } from '../kernel/creditor-id.ts';
import { named } from '../kernel/ids.ts';
import type { Power } from '../kernel/powers.ts';
import { type Saying, saying } from '../kernel/say.ts';
import { type Contradiction, contradiction } from './contradictory-rules.ts';
import type { MoneyRules } from './money-rules.ts';
import type { Charter } from './schema.ts';

/** Everything that is wrong with the rules about money; nothing where there are none. */
export function inMoney(charter: Charter): readonly Contradiction[] {
  const { money } = charter;
  if (!money) return [];
  return [
    ...inFunds(money),
    ...inDues(money),
    ...inDebit(money),
    ...inLimits(charter, money),
    ...inHands(charter),
    ...inApprovals(charter, money),
  ];
}

function inFunds({ funds }: MoneyRules): readonly Contradiction[] {
  if (Object.keys(funds).length === 0)
    return [contradiction('money.funds', saying('There is no fund. Name at least one.'))];
  return Object.entries(funds).flatMap(([name, { heads = [] }]) =>
    new Set(heads).size < heads.length
      ? [contradiction(`money.funds.${name}.heads`, saying('The same stands there twice.'))]
      : [],
  );
}

function inDues({ dues, funds }: MoneyRules): readonly Contradiction[] {
  if (!dues) return [];
  const found: Contradiction[] = [];
  if (!named(funds, dues.fund)) found.push(contradiction('money.dues.fund', noSuchFund(dues.fund)));
  if (Object.keys(dues.tiers).length === 0) {
    const why = saying('Nothing says how much dues are. Name at least one step.');
    found.push(contradiction('money.dues.tiers', why));
  }
  if (new Set(dues.rhythms).size < dues.rhythms.length) {
    const why = saying('The same stands there twice.');
    found.push(contradiction('money.dues.rhythms', why));
  }
  return found;
}

function inDebit({ dues, currency }: MoneyRules): readonly Contradiction[] {
  const debit = dues?.debit;
  if (!debit) return [];
  const found: Contradiction[] = [];
  if (currency !== 'EUR') {
    const why = saying('Direct debit (SEPA) is in euros only, and the rules are in {currency}.', {
      currency,
    });
    found.push(contradiction('money.dues.debit', why));
  }
  if (!checkDigitsFit(debit.creditor)) {
    const why = saying(
      'The check digits of this creditor identifier do not fit. Compare it sign by sign: one is wrong, or two have changed places.',
    );
    found.push(contradiction('money.dues.debit.creditor', why));
  }
  return found;
}

const noSuchFund = (fund: string): Saying => saying('There is no fund called “{fund}”.', { fund });

function inLimits({ offices }: Charter, { limits }: MoneyRules): readonly Contradiction[] {
  return Object.entries(limits).flatMap(([office, { each, month }]) => {
    const where = `money.limits.${office}`;
    if (!named(offices, office))
      return [contradiction(where, saying('There is no office called “{office}”.', { office }))];
    if (each <= month) return [];
    const why = saying('One claim may be larger than all of a month together.');
    return [contradiction(where, why)];
  });
}

/** Money moves by the hands of people, and never by one person’s alone. */
function inHands(charter: Charter): readonly Contradiction[] {
  const found = byPeople.flatMap((power) => {
    if (named(charter.powers, power)) return [];
    const why = saying('Nobody is named who may do this, and no decision can. Name an office.');
    return [contradiction(`powers.${power}`, why)];
  });
  if (found.length > 0) return found;
  const pairs = [
    ['treasury/pay', ['treasury/pay']],
    ['treasury/confirm', ['treasury/enter', 'treasury/confirm']],
  ] as const;
  return pairs.flatMap(([power, among]) => {
    if (seatsOf(charter, among) >= 2) return [];
    const why = saying(
      'Two people must be able to do this together, but the offices that may have one seat. Add an office or a seat.',
    );
    return [contradiction(`powers.${power}`, why)];
  });
}

/** Where two people approve, nobody may be shut out for want of a second. */
function inApprovals(
  { powers }: Charter,
  { twoApproveAbove }: MoneyRules,
): readonly Contradiction[] {
  const holders = named(powers, 'treasury/approve');
  // A power that nobody is named for lies with the members.
  const byMembers = !holders || holders.some((each) => each.startsWith('decision:'));
  if (twoApproveAbove === undefined || byMembers) return [];
  const why = saying(
    'Two people approve claims by these rules, and there may be fewer who can. Name a kind of decision as well, so that the members can approve.',
  );
  return [contradiction('powers.treasury/approve', why)];
}

/** What only people can do, each with a key of their own. */
export const byPeople = [
  'treasury/claim',
  'treasury/confirm',
  'treasury/enter',
  'treasury/pay',
] as const satisfies readonly Power[];

/** How many seats there are in all offices that hold one of these powers. */
function seatsOf({ offices, powers }: Charter, among: readonly Power[]): number {
  const holders = new Set(among.flatMap((power) => named(powers, power) ?? []));
  return [...holders].reduce((sum, holder) => {
    const [sort, name = ''] = holder.split(':');
    return sum + (sort === 'office' ? (named(offices, name)?.seats ?? 0) : 0);
  }, 0);
}
