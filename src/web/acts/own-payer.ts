/**
 * The number under which a member’s payments are known. The hall draws it, and marks it for whom it was drawn, so
 * that nobody pledges under the number of somebody else, and has their payments counted as one’s own.
 * @module
 */
import { paymentReference } from '../../bank/payment-reference.ts';
import type { Chance } from '../../clerk/ports.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import { commitment } from '../../union/kernel/text.ts';
import type { Html } from '../html.ts';
import { hidden } from '../parts/form.ts';
import type { AlongAct } from './along-act.ts';
import type { UnionView } from './union-view.ts';

type Member = Pick<UnionView, 'union' | 'member' | 'seal'>;

const markOf = ({ union, member = '', seal }: Member, reference: string): string =>
  seal.mark('payer', `${union.id}:${member}:${reference}`);

/** The acts in which members name the number of their payments. */
const naming: ReadonlySet<string> = new Set(['treasury/pledge@1', 'treasury/promise@1']);

/** The fields that name the payer in a pledge or a promise: as before, or under a number drawn now. */
export function payerFields(view: Member, fresh: string): readonly Html[] {
  const before = view.union.treasury.payers.get(view.member ?? '');
  return before
    ? [hidden('b.payer', before)]
    : [hidden('t.payer', fresh), hidden('mark', markOf(view, fresh))];
}

export const freshReference = (chance: Chance): string => paymentReference(chance(6));

/** A number drawn for a member, and the mark by which the hall knows that it drew it. */
export function drawnPayer(
  of: Member,
  chance: Chance,
): { readonly number: string; readonly mark: string } {
  const number = freshReference(chance);
  return { number, mark: markOf(of, number) };
}

/** Why a pledge or a promise brings a number that was not drawn for its doer; nothing where it keeps the one they have. */
export function foreignPayer(
  { union, member = '', seal }: Member,
  { act, body, texts, beside }: Pick<AlongAct, 'act' | 'body' | 'texts' | 'beside'>,
): Refusal | undefined {
  const { payer } = body;
  if (!naming.has(act) || payer === union.treasury.payers.get(member)) return undefined;
  const number = texts.find((kept) => commitment(kept) === payer)?.text;
  return number !== undefined && beside.mark === markOf({ union, member, seal }, number)
    ? undefined
    : notYourNumber;
}

const notYourNumber = refusal(
  'dues',
  'This payment reference was not made for you. Load the page again: there it is drawn.',
);
