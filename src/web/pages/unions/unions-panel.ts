/**
 * On top of `/me`: the unions and calls that somebody stands with, each a link.
 * @module
 */
import type { Clerk } from '../../../clerk/clerk.ts';
import type { Clock, Store } from '../../../clerk/ports.ts';
import type { Standing } from '../../../union/kernel/act.ts';
import { standingOf } from '../../../union/members/members.ts';
import { type Membership, membershipsOf } from '../../acts/membership.ts';
import { nameOfUnion } from '../../acts/union-view.ts';
import type { Panel } from '../../deps.ts';
import { type Html, html } from '../../html.ts';
import { badge, standingBadge } from '../../parts/badge.ts';
import type { Words } from '../../words.ts';

/** More than anybody reads at a glance; the front page has them all. */
const most = 50;

export const unionsPanel =
  (clerk: Clerk, { vault, books }: Pick<Store, 'vault' | 'books'>, now: Clock): Panel =>
  async ({ var: { t } }, person) => {
    const all = await membershipsOf(vault, person.id, now());
    const read = all.slice(0, most).map((mine) => lineOf(t, { clerk, books }, mine));
    const lines = (await Promise.all(read)).filter((each) => each !== undefined);
    return html`
      <section>
        <h2>${t('My unions')}</h2>
        ${
          lines.length === 0
            ? html`<p>
                ${t.html('You stand with no union yet. {look}', { look: html`<a href="/">${t('See what there is')}</a>` })}
              </p>`
            : html`<ul class="rows">
                ${lines.map((each) => html`<li>${each}</li>`)}
              </ul>`
        }
      </section>
    `;
  };

/** Nothing where the book is gone, or doesn't know them (any more). */
async function lineOf(
  t: Words,
  { clerk, books }: Pick<Store, 'books'> & { readonly clerk: Clerk },
  { union: id, member }: Membership,
): Promise<Html | undefined> {
  const row = await books.byId(id);
  // One damaged book must not shut the door to one's account.
  const union = row && (await clerk.union(id).catch(() => undefined));
  if (!row || !union?.members.people.has(member)) return undefined;
  const standing = standingOf(union.members, member);
  const home = `/u/${row.slug}`;
  return html`
    <div class="row-head">
      <a href="${home}"><strong>${nameOfUnion(union) ?? row.slug}</strong></a>
      ${badgeOf(t, standing)}
    </div>
    <p class="small"><a href="${home}/me">${t('My membership')}</a></p>
  `;
}

function badgeOf(t: Words, standing: Standing): Html | false {
  switch (standing) {
    case 'joiner':
      return badge(t('Call'));
    case 'member':
    case 'supporter':
    case 'applicant':
    case 'left':
      return standingBadge(t, standing);
    default:
      return false;
  }
}
