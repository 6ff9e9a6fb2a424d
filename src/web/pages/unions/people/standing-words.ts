/**
 * Where somebody stands, in sentences: what an application waits for, and from when a vote counts.
 * @module
 */
import { named } from '../../../../union/kernel/ids.ts';
import type { Poll } from '../../../../union/assembly/assembly.ts';
import type { Holder } from '../../../../union/charter/charter.ts';
import type { MemberId } from '../../../../union/kernel/ids.ts';
import { accountsLacking, askedOf, membersAmong } from '../../../../union/members/members.ts';
import { holdersOf } from '../../../../union/union.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';

/**
 * `The voter list closed on 3 May. Your view counts as advice today. Your first vote: 12 June.`
 * Without a poll, only from when the member's vote counts.
 */
export function firstVote(view: UnionView, poll?: Pick<Poll, 'opened'>): Html {
  const { t, union, member = '', standing, at } = view;
  const from = union.members.people.get(member)?.rightsFrom;
  if (standing !== 'member') {
    return poll
      ? html`${t('Your view counts as advice today.')} ${t('Members vote.')}`
      : html`${t('Supporters and applicants give advice. Members vote.')}`;
  }
  const begins = from ?? at;
  const closed = poll && t.html('The voter list closed on {date}.', { date: t.date(poll.opened) });
  if (begins <= at) {
    return poll
      ? html`${closed}
        ${t('Your view counts as advice in this vote. In those that open from now on, you vote.')}`
      : t.html('Your vote counts since {date}.', { date: t.date(begins) });
  }
  const first = t.html('Your first vote: {date}.', { date: t.date(begins) });
  return html`${closed} ${t('Your view counts as advice today.')} ${first}`;
}

/** How many vouch for an applicant, and how many it takes: never more than there are members. */
export function vouchesFor(
  { union }: Pick<UnionView, 'union'>,
  id: MemberId,
): { readonly given: number; readonly needed: number } {
  const { members, charter } = union;
  const asked = charter?.admission.way === 'vouched' ? charter.admission.vouches : 0;
  const given = membersAmong(members, members.people.get(id)?.vouches ?? []);
  return { given, needed: Math.max(1, askedOf(asked, members.counts.member)) };
}

/** What an application still waits for. */
export function admissionWaits(view: UnionView, member: MemberId): string {
  const { t, union } = view;
  const missing = accountsLacking(union, member);
  if (missing === 0) return admissionWaitsFor(view, member);
  const accounts = t.many(
    missing,
    'It waits for {n} account on the fediverse that you prove.',
    'It waits for {n} accounts on the fediverse that you prove.',
  );
  const isOpen = union.charter?.admission.way === 'open';
  return isOpen ? accounts : `${accounts} ${admissionWaitsFor(view, member)}`;
}

function admissionWaitsFor(view: UnionView, member: MemberId): string {
  const { t, union } = view;
  const admission = union.charter?.admission;
  if (admission?.way === 'vouched') {
    const { given, needed } = vouchesFor(view, member);
    return t.many(
      Math.max(0, needed - given),
      'It waits for {n} member who vouches for you. Tell somebody there who knows you.',
      'It waits for {n} members who vouch for you. Tell people there who know you.',
    );
  }
  if (admission?.way === 'approved') {
    const names = officesAmong(union, holdersOf(union, 'members/admit'));
    return names.length > 0
      ? t('It waits for a yes from: {names}.', { names: t.list(names) })
      : t('It waits for a decision of the members.');
  }
  return t('Admission is open: the automatic clerk admits you in a moment.');
}

/** What the offices among these holders are called. */
export const officesAmong = (
  { charter }: UnionView['union'],
  holders: readonly Holder[],
): readonly string[] =>
  holders
    .filter((holder) => holder.startsWith('office:'))
    .map(
      (holder) => named(charter?.offices ?? {}, holder.slice('office:'.length))?.title ?? holder,
    );
