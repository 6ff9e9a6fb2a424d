/**
 * Said before somebody gives a name: who can read it, and what they do under it.
 * @module
 */
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';

export const seenBy = (view: UnionView): Html => html`<p class="small">${whoReads(view)}</p>`;

function whoReads({ t, union }: UnionView): string {
  if (union.phase === 'call')
    return t(
      'Your name here, and how you vote in open votes, can be read by everyone who may read the minutes: of this call, everybody; of the union, whoever its rules say.',
    );
  return union.charter?.book === 'members'
    ? t(
        'Your name here, and how you vote in open votes, can be read by everyone who may read the minutes: in this union, its members.',
      )
    : t(
        'Your name here, and how you vote in open votes, can be read by everyone who may read the minutes: in this union, everybody.',
      );
}
