/**
 * What forms about money offer: funds, accounts, running appropriations and claims that wait, each under the
 * name that people know it by; and acts that begin with what is usual.
 * @module
 */
import type { Carried } from '../../../../../union/assembly/assembly.ts';
import { holdersIn, type MoneyRules } from '../../../../../union/charter/charter.ts';
import { named, type Hash } from '../../../../../union/kernel/ids.ts';
import { hoursAfter, type Instant } from '../../../../../union/kernel/instant.ts';
import {
  claimIn,
  Head,
  headInWords,
  left,
  type Step,
  stepWaits,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { textsIn } from '../../../../../union/union.ts';
import type { Choice } from '../../../../parts/fields.ts';
import type { DraftAct } from '../draft-act.ts';
import type { Sitting } from '../sitting.ts';

/** Up to so many of one sort are offered, the newest of them. */
const mostOffered = 200;

export const isMoneyAct = (act: string): boolean => act.startsWith('treasury/');

/** The texts that the fields of acts about money offer. */
export function offeredTexts(
  { union: { treasury } }: Pick<Sitting, 'union'>,
  acts: readonly DraftAct[],
): readonly Hash[] {
  if (!acts.some(({ act }) => isMoneyAct(act))) return [];
  return [
    ...[...treasury.places.values()].map(({ title }) => title),
    ...openAppropriations(treasury).map(([, { title }]) => title),
    ...openGrants(treasury).map(([, { title }]) => title),
    ...openGrants(treasury).flatMap(([, { steps }]) => steps.map(({ title }) => title)),
    ...openAppeals(treasury).map(([, { title }]) => title),
    ...claimsIn(treasury, 'open', 'approved').map(([, { title }]) => title),
  ];
}

type Entries<Of extends ReadonlyMap<string, unknown>> = readonly (readonly [
  string,
  Of extends ReadonlyMap<string, infer Value> ? Value : never,
])[];

const openAppropriations = ({ appropriations }: Treasury): Entries<Treasury['appropriations']> =>
  [...appropriations].filter(([, each]) => left(each) > 0).slice(-mostOffered);

const openGrants = (treasury: Treasury): Entries<Treasury['grants']> =>
  [...treasury.grants]
    .filter(([, { ended, steps }]) => !ended && steps.some((step) => stepWaits(treasury, step)))
    .slice(-mostOffered);

const openAppeals = ({ appeals }: Treasury): Entries<Treasury['appeals']> =>
  [...appeals]
    .filter(([, { closed, paid }]) => !closed || (closed.reached && paid.size === 0))
    .slice(-mostOffered);

export const appealChoices = ({ t, union, texts }: Sitting): readonly Choice[] =>
  openAppeals(union.treasury).map(([value, { title }]) => ({
    value,
    label: texts.of(title) ?? t('(This text was taken out.)'),
  }));

export const grantChoices = ({ t, union, texts }: Sitting): readonly Choice[] =>
  openGrants(union.treasury).map(([value, { title }]) => ({
    value,
    label: texts.of(title) ?? t('(This text was taken out.)'),
  }));

/** The steps of that grant which wait, or of every grant. */
export const stepChoices = ({ t, union, texts }: Sitting, grant: string): readonly Choice[] => {
  const one = union.treasury.grants.get(grant);
  const steps: readonly (Step | undefined)[] = one?.steps ?? Array.from({ length: 12 });
  return steps.flatMap((step, i) => {
    if (step && !stepWaits(union.treasury, step)) return [];
    const title = texts.of(step?.title);
    const label =
      title === undefined
        ? t('Step {n}', { n: i + 1 })
        : t('Step {n}: {title}', { n: i + 1, title });
    return [{ value: String(i), label }];
  });
};

const claimsIn = (
  { waiting, claims }: Treasury,
  ...stages: readonly string[]
): Entries<Treasury['claims']> =>
  [...waiting]
    .flatMap((id) => {
      const found = claims.get(id);
      return found && stages.includes(found.stage) ? [[id, found] as const] : [];
    })
    .slice(-mostOffered);

/** The texts that carried acts say, those of what they are about among them. */
export const textsOfCarried = (
  union: Sitting['union'],
  carries: readonly Carried[],
): readonly Hash[] =>
  carries.flatMap(({ act, body }) => [
    ...textsIn(act, body).map(({ hash }) => hash),
    ...titlesNamed(union.treasury, body),
  ]);

/** Of these only what something is called: for places where nobody’s own words belong. */
export const titlesOfCarried = (
  union: Sitting['union'],
  carries: readonly Carried[],
): readonly Hash[] =>
  carries
    .filter(({ act }) => isMoneyAct(act))
    .flatMap(({ body }) => {
      const { title } = body;
      return (typeof title === 'string' ? [title] : []).concat(titlesNamed(union.treasury, body));
    });

function titlesNamed(
  { appeals, appropriations, claims, grants, places }: Treasury,
  { appeal, appropriation, claim, grant, place, step }: Carried['body'],
): readonly Hash[] {
  const asked = claims.get(String(claim));
  const given = grants.get(String(grant));
  const found = [
    given,
    given?.steps[Number(step)],
    appropriations.get(String(appropriation)),
    asked,
    appropriations.get(asked?.appropriation ?? ''),
    places.get(String(place)),
    appeals.get(String(appeal)),
  ];
  return found.flatMap((each) => (each ? [each.title] : []));
}

export const fundChoices = ({ funds }: MoneyRules): readonly Choice[] =>
  Object.entries(funds).map(([value, { title }]) => ({ value, label: title }));

/** What money of that fund can be spent on; anything where it is not chosen yet. */
export const headChoices = (
  { sitting: { t }, rules }: { readonly sitting: Pick<Sitting, 't'>; readonly rules: MoneyRules },
  fund: string,
): readonly Choice[] =>
  (named(rules.funds, fund)?.heads ?? Head.options).map((value) => ({
    value,
    label: headInWords(value, t),
  }));

export const placeChoices = ({ union, texts }: Sitting): readonly Choice[] =>
  [...union.treasury.places]
    .filter(([, { closed }]) => closed === undefined)
    .map(([value, { title, currency }]) => ({
      value,
      label: `${texts.of(title) ?? value} (${currency})`,
    }));

/** The appropriations of which something is left: in one currency, where one is named. */
export const appropriationChoices = (
  { t, union, texts }: Sitting,
  currency?: string,
): readonly Choice[] =>
  openAppropriations(union.treasury)
    .filter(([, each]) => currency === undefined || each.currency === currency)
    .map(([value, each]) => ({
      value,
      label: t('{title}: {left} left', {
        title: texts.of(each.title) ?? t('(This text was taken out.)'),
        left: t.money(left(each), each.currency),
      }),
    }));

export const claimChoices = (
  { t, union, texts }: Sitting,
  ...stages: readonly string[]
): readonly Choice[] =>
  claimsIn(union.treasury, ...stages).map(([value, { title, amount }]) => {
    const { currency } = claimIn(union, value) ?? {};
    return {
      value,
      label: t('{title}: {amount}', {
        title: texts.of(title) ?? t('(This text was taken out.)'),
        amount: currency === undefined ? amount : t.money(amount, currency),
      }),
    };
  });

/** The currencies that money can be in: the rules’ own, and those of the accounts. */
export const currenciesOf = (
  { treasury }: Sitting['union'],
  rules: MoneyRules,
): readonly string[] => [
  ...new Set([rules.currency, ...[...treasury.places.values()].map(({ currency }) => currency)]),
];

/** The offices that can approve claims. */
export function approvers({ charter }: Sitting['union']): readonly (readonly [string, string])[] {
  if (!charter) return [];
  const holders = holdersIn(charter, 'treasury/approve');
  return Object.entries(charter.offices).flatMap(([name, { title }]) =>
    holders.includes(`office:${name}`) ? [[name, title] as const] : [],
  );
}

/** The fields that an act about money begins with; `fresh` is a new id. */
export function begun(
  { union, at }: Pick<Sitting, 'union' | 'at'>,
  act: string,
  fresh: string,
): DraftAct['fields'] {
  const currency = union.charter?.money?.currency ?? '';
  switch (act) {
    case 'treasury/appropriate@1':
      return { 'b.appropriation': fresh, 'b.currency': currency, 'd.until': yearsEnd(at) };
    case 'treasury/grant@1':
      return { 'b.grant': fresh, 'b.currency': currency };
    case 'treasury/move@1':
      return { 'b.currency': currency };
    case 'treasury/open-appeal@1':
      return {
        'b.appeal': fresh,
        'b.currency': currency,
        'd.until': hoursAfter(at, 45 * 24).slice(0, 10),
        'j.match.share.den': '100',
      };
    case 'treasury/open-place@1':
      return { 'b.currency': currency, 'b.place': freeName(union.treasury), ...keptFor(union) };
    default:
      return {};
  }
}

/** The end of this year, or of the next where hardly anything is left of this. */
const yearsEnd = (at: Instant): string => {
  const year = Number(at.slice(0, 4));
  return `${at.slice(5, 7) > '09' ? year + 1 : year}-12-31`;
};

const keptFor = ({ treasury: { way } }: Sitting['union']): DraftAct['fields'] => ({
  'b.kind': way === 'host' ? 'host' : 'bank',
  'b.kept': way === 'host' ? 'by-hand' : 'statements',
});

/** A name for an account that no other has: `main`, `account-2`. */
function freeName({ places }: Treasury): string {
  if (!places.has('main')) return 'main';
  let n = places.size + 1;
  while (places.has(`account-${n}`)) n++;
  return `account-${n}`;
}

/** One more appropriation like that one: the same fund, use and end, for something else. */
export const another = ({ act, fields }: DraftAct, fresh: string): DraftAct => ({
  act,
  fields: { ...fields, 'b.appropriation': fresh, 't.title': '', 'a.amount': '' },
});
