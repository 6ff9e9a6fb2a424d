/**
 * What one person does not say alone of a line: one suggests what it is, another confirms.
 * @module
 */
import { type Part, whyAnother } from '../../../../../union/treasury/treasury.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { refusedNow } from '../refused-now.ts';

interface Said {
  readonly line: string;
  readonly parts: readonly Part[];
}

type Reader = Pick<UnionView, 'union' | 'member' | 'at'>;

/** Why the reader’s word for what these lines are needs that of another person beside it; nothing where it does not. */
const reasonFor = ({ union, member = '', at }: Reader, said: readonly Said[]) =>
  whyAnother(union, { by: member, at }, said);

/** Whether the reader’s word for what these lines are needs that of another person beside it. */
export const wantsAnother = (reader: Reader, ...said: readonly Said[]): boolean =>
  reasonFor(reader, said) !== undefined;

/** The act by which the reader says so. */
export const actOfSaying = (reader: Reader, ...said: readonly Said[]): string =>
  wantsAnother(reader, ...said) ? 'treasury/suggest@1' : 'treasury/assign@1';

/** Why another person is needed, under a form that says these lines; nothing where none is. */
export function anotherPart(
  reader: Reader & Pick<UnionView, 't'>,
  ...said: readonly Said[]
): Html | false {
  const { t } = reader;
  const why = reasonFor(reader, said);
  if (!why) return false;
  const canSuggest = refusedNow(reader, 'treasury/suggest@1', { lines: said }) === undefined;
  return html`<p class="small">${sayRefusal(t, why)}</p>
    ${canSuggest && html`<p class="small">${t('What you enter here is a suggestion. It counts once another person confirms it.')}</p>`}`;
}
