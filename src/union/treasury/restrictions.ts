/**
 * Restrictions: a fund that the rules keep for some purposes pays for nothing else, and its money goes to no fund that
 * would. Only a change of the rules, which the members decide as such, can free it.
 * @module
 */
import { Head, headSaid, headsSaid } from '../kernel/heads.ts';
import { named } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Part } from './part.ts';
import type { TreasuryView } from './state.ts';

type Rules = Pick<TreasuryView, 'charter'>;

/** What a fund may be spent on; nothing where that is anything. */
export const headsOf = ({ charter }: Rules, fund: string): readonly Head[] | undefined =>
  named(charter?.money?.funds ?? {}, fund)?.heads;

const titleOf = ({ charter }: Rules, fund: string): string =>
  named(charter?.money?.funds ?? {}, fund)?.title ?? fund;

/** Why a fund can’t be spent on this, or nothing. */
export function offPurpose(
  view: Rules,
  { fund, head }: { readonly fund: string; readonly head: Head },
): Refusal | undefined {
  const heads = headsOf(view, fund);
  return heads && !heads.includes(head)
    ? refusal(
        'money',
        'By the rules the fund “{fund}” is spent only on: {heads}. This is for: {head}. Choose another fund, or propose to change the rules.',
        { fund: titleOf(view, fund), heads: headsSaid(heads), head: headSaid(head) },
      )
    : undefined;
}

/** Why money of one fund can’t go to another, or nothing: there it could be spent on more. */
export function outOfPurpose(
  view: Rules,
  { from, to }: { readonly from: string; readonly to: string },
): Refusal | undefined {
  const heads = headsOf(view, from);
  if (!heads) return undefined;
  const there = headsOf(view, to) ?? Head.options;
  return there.every((head) => heads.includes(head))
    ? undefined
    : refusal(
        'money',
        'By the rules the fund “{fund}” is spent only on: {heads}. In the fund “{other}” it could be spent on more. Propose to change the rules first.',
        { fund: titleOf(view, from), heads: headsSaid(heads), other: titleOf(view, to) },
      );
}

/**
 * Why fees can’t be taken of a fund with a purpose, or nothing. It bears what it costs to take money in for it, or to
 * give it back: fees beside that in the same line, and no more than it.
 */
export function feesAstray(
  view: Rules,
  parts: readonly Part[],
  fundsOf: (part: Part) => readonly string[],
): Refusal | undefined {
  const about = new Map<string, number>();
  for (const part of parts) {
    if (part.to === 'fees') continue;
    for (const fund of new Set(fundsOf(part)))
      about.set(fund, (about.get(fund) ?? 0) + Math.abs(part.amount));
  }
  for (const part of parts) {
    if (part.to !== 'fees' || !headsOf(view, part.fund)) continue;
    const left = (about.get(part.fund) ?? 0) + part.amount;
    about.set(part.fund, left);
    if (left < 0)
      return refusal(
        'money',
        'The fund “{fund}” is kept for a purpose. It bears only the fees of what came to it, or goes back out of it, by the same line. Take this fee of another fund.',
        { fund: titleOf(view, part.fund) },
      );
  }
  return undefined;
}
