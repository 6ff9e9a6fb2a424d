/**
 * What went out without a decision or goes to another fund, and is more than one person says alone: one suggests what
 * it is, another confirms.
 * @module
 */
import { needsAnother, type Part } from '../../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Html } from '../../../../html.ts';
import { html } from '../../../../html.ts';

interface Said {
  readonly line: string;
  readonly parts: readonly Part[];
}

/** Whether the reader’s word for what these lines are needs that of another person beside it. */
export const wantsAnother = (
  { union, member = '', at }: Pick<UnionView, 'union' | 'member' | 'at'>,
  ...said: readonly Said[]
): boolean => needsAnother(union, { by: member, at }, said);

/** The act by which the reader says so. */
export const actOfSaying = (view: UnionView, ...said: readonly Said[]): string =>
  wantsAnother(view, ...said) ? 'treasury/suggest@1' : 'treasury/assign@1';

/** Why another person is needed, under a form that says these parts. */
export function whyAnother(
  { t, union: { treasury } }: Pick<UnionView, 't' | 'union'>,
  parts: readonly Part[],
): Html {
  const isLate = parts.some(
    (part) => part.to === 'payout' && treasury.claims.get(part.claim)?.stage !== 'sent',
  );
  const why = isLate
    ? t(
        'By the books, this claim is not with the bank any more. If the bank paid it all the same, say so, and it is not paid again. It counts once another person confirms it.',
      )
    : t(
        'Of money that went out without a decision of the members, or goes to another fund than was said before, one person says only so much alone in 30 days, and this is more. What you say counts once another person confirms it.',
      );
  return html`<p class="small">${why}</p>`;
}
