/**
 * Key holders who come from elsewhere: how a page says who they are.
 * @module
 */
import { standingOf } from '../../../../../union/members/members.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';

/** Beside a name: that this is no member. */
export function withoutVote({ t, union }: UnionView, who: string): Html | false {
  const standing = standingOf(union.members, who);
  const belongs = standing === 'supporter' || standing === 'applicant';
  return belongs && html` ${badge(t('supporter, without a vote here'), 'calm')}`;
}
