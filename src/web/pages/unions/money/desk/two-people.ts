/**
 * What went out without a decision, and is more than one person says alone: one suggests what it is, another confirms.
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

/** Why another person is needed, under a form that is about it. */
export const whyAnother = ({ t }: Pick<UnionView, 't'>): Html =>
  html`<p class="small">
    ${t('This went out without a decision of the members, and is more than one person says alone in 30 days. What you say counts once another person confirms it.')}
  </p>`;
