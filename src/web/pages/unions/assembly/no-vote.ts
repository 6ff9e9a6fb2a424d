/**
 * Why somebody who belongs has no vote in this, and when they will have one.
 * @module
 */
import type { Poll } from '../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../html.ts';
import type { OnProposal } from './sitting.ts';

/** "The voter list closed on 3 May. Your view counts as advice. Your first vote: 12 June." */
export function whyNoVote({ t, union, member = '', standing, at }: OnProposal, poll: Poll): Html {
  const closed = t.html('The voter list closed on {date}.', { date: t.date(poll.opened) });
  const from = union.members.people.get(member)?.rightsFrom;
  const first =
    standing === 'member' && from !== undefined && from > at
      ? t.html('Your first vote: {date}.', { date: t.date(from) })
      : standing === 'member' && html`${t('You can vote in every vote that opens from now on.')}`;
  return html`<p>${closed} ${!poll.sealed && t('Your view counts as advice today.')} ${first}</p>`;
}
