/**
 * How somebody who speaks stands in the union. A name alone is easily taken; what the book says of
 * its owner is not.
 * @module
 */
import type { Doer } from '../../../../union/kernel/ids.ts';
import { named } from '../../../../union/kernel/ids.ts';
import { standingOf } from '../../../../union/members/members.ts';
import { type Html, html } from '../../../html.ts';
import { badge, standingBadge } from '../../../parts/badge.ts';
import type { Sitting } from './sitting.ts';

/** The offices they hold now, or that they are no member; nothing for a member without an office. */
export function speakerMark(on: Pick<Sitting, 't' | 'union' | 'at'>, by: Doer): Html | false {
  const { t, union, at } = on;
  const standing = standingOf(union.members, by);
  if (standing === 'supporter' || standing === 'applicant' || standing === 'left')
    return standingBadge(t, standing);
  const held = union.offices.terms.filter(
    ({ member, from, until }) => member === by && from <= at && at < until,
  );
  if (held.length === 0) return false;
  const titles = held.map(
    ({ office }) => named(union.charter?.offices ?? {}, office)?.title ?? office,
  );
  return html`${titles.map((title) => badge(title, 'good'))}`;
}
