/**
 * What every page about money knows: the union as it stands, its rules about money, and the words at hand.
 * @module
 */
import type { MoneyRules } from '../../../../union/charter/charter.ts';
import { named } from '../../../../union/kernel/ids.ts';
import type { Day, Instant } from '../../../../union/kernel/instant.ts';
import type { Appropriation, Place } from '../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import type { Crumb } from '../../../parts/nav.ts';
import { there } from '../../../not-there.ts';
import { indexOf } from '../assembly/index-of.ts';
import type { Sitting } from '../assembly/sitting.ts';
import { fetchTexts, type Wanted } from '../assembly/texts.ts';

export interface Purse extends Sitting {
  readonly rules: MoneyRules;
}

/** The purse with the words that a page says. Without rules about money there is no such page. */
export async function fetchPurse(view: UnionView, wanted: Wanted): Promise<Purse> {
  const rules = there(view.union.charter?.money);
  return { ...view, rules, texts: await fetchTexts(view, wanted) };
}

/** Whether there can be any money: the rules speak of it, and the members decided how it is held. */
export const holdsMoney = ({ union: { charter, treasury } }: Pick<UnionView, 'union'>): boolean =>
  charter?.money !== undefined && treasury.way !== 'none';

/** Whether members pay dues in money. */
export const asksDues = (view: Pick<UnionView, 'union'>): boolean =>
  holdsMoney(view) && view.union.charter?.money?.dues !== undefined;

/** Whether members can pay their dues in work. That needs no money. */
export const takesWork = ({ union: { charter, phase } }: Pick<UnionView, 'union'>): boolean =>
  phase === 'founded' && charter?.money?.dues?.work === true;

/** Whether anybody promised something as dues, and the rules still speak of money. */
export const hasPromises = ({
  union: { charter, treasury, phase },
}: Pick<UnionView, 'union'>): boolean =>
  phase === 'founded' && charter?.money !== undefined && treasury.dues.size > 0;

/** Whether the reader wrote to the treasurers: what they wrote and were answered stays theirs to read. */
export const hasWritten = ({
  union: { treasury },
  member = '',
}: Pick<UnionView, 'union' | 'member'>): boolean =>
  (treasury.inquiriesOf.get(member)?.size ?? 0) > 0;

/** Whether something that was asked or reported waits for an answer. It may come to the end. */
export const awaitsAnswer = ({ union: { treasury } }: Pick<UnionView, 'union'>): boolean =>
  treasury.openInquiries.size > 0;

export const moneyPath = ({ home }: Pick<UnionView, 'home'>): string => `${home}/money`;

/** The way back to the overview. */
export const moneyCrumbs = ({ t, home }: Pick<UnionView, 't' | 'home'>): readonly Crumb[] => [
  { href: `${home}/money`, text: t('Money') },
];

/** The way back to the claims. */
export const claimsCrumbs = (view: Pick<UnionView, 't' | 'home'>): readonly Crumb[] => [
  ...moneyCrumbs(view),
  { href: `${view.home}/money/claims`, text: view.t('Claims') },
];

/** The way back to the payouts. */
export const payoutsCrumbs = (view: Pick<UnionView, 't' | 'home'>): readonly Crumb[] => [
  ...moneyCrumbs(view),
  { href: `${view.home}/money/payouts`, text: view.t('Payouts') },
];

/** What a fund is called; its short name where the rules have dropped it. */
export const fundTitle = ({ rules }: Pick<Purse, 'rules'>, fund: string): string =>
  named(rules.funds, fund)?.title ?? fund;

/** What an account is called. */
export const placeTitle = (
  { texts }: Pick<Purse, 'texts'>,
  name: string,
  place: Place | undefined,
): string => texts.of(place?.title) ?? name;

/** An amount in the currency of an appropriation. */
export const sumOf = (
  { t }: Pick<Purse, 't'>,
  amount: number | bigint,
  { currency }: Pick<Appropriation, 'currency'>,
): string => t.money(amount, currency);

/** The decision that something rests on, as a link that says which of all it is. */
export const decisionLink = (
  { t, home, union }: Pick<Purse, 't' | 'home' | 'union'>,
  resolution: string,
): Html =>
  html`<a href="${home}/p/${resolution}"
    >${t('proposal {n}', { n: indexOf(union).numbers.get(resolution) ?? 0 })}</a
  >`;

/** The instant that a day of the books begins with, for words that say days. */
export const momentOf = (day: Day): Instant => `${day}T00:00:00.000Z`;
