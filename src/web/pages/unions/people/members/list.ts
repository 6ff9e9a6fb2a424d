/**
 * The list of members, a page at a time, with a search by name.
 * @module
 */
import { named } from '../../../../../union/kernel/ids.ts';
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { avatar } from '../../../../parts/avatar.ts';
import { standingBadge } from '../../../../parts/badge.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { numbers } from '../../../../parts/numbers.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { type Door, doorPart, may } from './door.ts';

export const standings = ['member', 'supporter', 'applicant'] as const;

export interface Search {
  readonly q?: string | undefined;
  readonly standing?: (typeof standings)[number] | undefined;
  readonly page: number;
}

export interface List {
  readonly search: Search;
  readonly shown: readonly { readonly id: MemberId; readonly name: string }[];
  readonly found: number;
}

const perPage = 50;
/** Names are texts of the vault, so a search reads them all: only so many. */
const mostSearched = 20_000;

export async function readList(view: UnionView, search: Search): Promise<List> {
  const { people } = view.union.members;
  const wanted = search.standing ?? 'member';
  const ids: MemberId[] = [];
  for (const [id, { standing }] of people) if (standing === wanted) ids.push(id);
  const from = (search.page - 1) * perPage;
  if (search.q === undefined) {
    const shown = ids.slice(from, from + perPage);
    const nameOf = await view.nameOf(shown);
    return { search, shown: shown.map((id) => ({ id, name: nameOf(id) })), found: ids.length };
  }
  const nameOf = await view.nameOf(ids.slice(0, mostSearched));
  const q = folded(search.q);
  const found = ids
    .slice(0, mostSearched)
    .map((id) => ({ id, name: nameOf(id) }))
    .filter(({ name }) => folded(name).includes(q));
  return { search, shown: found.slice(from, from + perPage), found: found.length };
}

/** `'Ádá'` is found by `'ada'`. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase();

/** What everybody may know: how many there are. */
export function countsPage(view: UnionView): Html {
  const { t, home } = view;
  return html`
    <h1>${t('Members')}</h1>
    ${counts(view)}
    <p>
      ${t('The list of names is for those who belong. You can see {offices}, and the names of people where they speak or decide in public.', { offices: t('who holds an office') })}
    </p>
    ${buttons(linkButton(t('Support'), `${home}/support`, { kind: 'main' }), linkButton(t('Who holds an office'), `${home}/offices`))}
  `;
}

function counts({ t, union }: UnionView): Html {
  const { member, supporter, applicant } = union.members.counts;
  return numbers([
    { icon: 'people', figure: t.number(member), label: t.many(member, 'member', 'members') },
    {
      icon: 'person',
      figure: t.number(supporter),
      label: t.many(supporter, 'supporter', 'supporters'),
    },
    {
      icon: 'mail',
      figure: t.number(applicant),
      label: t.many(applicant, 'open application', 'open applications'),
    },
  ]);
}

export function listPage(view: UnionView, list: List, door: Door): Html {
  const { t, home } = view;
  const mayInvite = may(view, 'members/invite');
  const pages = Math.ceil(list.found / perPage);
  return html`
    <div class="page-head">
      <h1>${t('Members')}</h1>
      ${mayInvite && linkButton(t('Invite somebody'), `${home}/invitations`, { icon: 'mail' })}
    </div>
    ${counts(view)} ${doorPart(view, door)}
    <section>
      <h2>${t('Who belongs')}</h2>
      ${searchForm(view, list.search)} ${list.found === 0 ? nobody(view) : peopleTable(view, list)}
      ${pagination(t, { page: list.search.page, pages, href: (page) => listPath(view, { ...list.search, page }) })}
    </section>
  `;
}

const nobody = ({ t }: UnionView): Html =>
  emptyState(
    t('Nobody like that'),
    html`<p>${t('Look for a part of the name, or another standing.')}</p>`,
  );

function listPath({ home }: UnionView, { q, standing, page }: Search): string {
  const query = new URLSearchParams({
    ...(q !== undefined && { q }),
    ...(standing !== undefined && { standing }),
    ...(page > 1 && { page: String(page) }),
  });
  return query.size > 0 ? `${home}/members?${query.toString()}` : `${home}/members`;
}

function searchForm({ t, home }: UnionView, { q = '', standing = 'member' }: Search): Html {
  const names = {
    member: t('Members'),
    supporter: t('Supporters'),
    applicant: t('Applicants'),
  } as const;
  return html`
    <form method="get" action="${home}/members" class="sift" aria-label="${t('Search')}">
      <div class="field">
        <label for="members-q">${t('Name')}</label>
        <input
          ${attrs({ id: 'members-q', name: 'q', value: q, type: 'search', class: 'medium' })}
        />
      </div>
      <div class="field">
        <label for="members-standing">${t('How they stand')}</label>
        <select id="members-standing" name="standing">
          ${standings.map((value) => html`<option ${attrs({ value, selected: value === standing })}>${names[value]}</option>`)}
        </select>
      </div>
      <button class="button plain" type="submit"><span>${t('Show')}</span></button>
    </form>
  `;
}

const peopleTable = (view: UnionView, { shown }: List): Html => {
  const { t, home, union } = view;
  return table({
    caption: t('Who belongs'),
    captionUnseen: true,
    columns: [
      { title: t('Name') },
      { title: t('Standing') },
      { title: t('Since') },
      { title: t('Serves as') },
    ],
    rows: shown.map(({ id, name }) => [
      html`<a class="person" href="${home}/members/${id}">${avatar(name)}<span>${name}</span></a>`,
      html`${standingOf(view, id)}`,
      since(view, id),
      union.offices.terms
        .filter(({ member }) => member === id)
        .map(({ office }) => named(union.charter?.offices ?? {}, office)?.title ?? office)
        .join(', ') || '–',
    ]),
  });
};

function standingOf({ t, union }: UnionView, id: MemberId): Html | string {
  const standing = union.members.people.get(id)?.standing;
  return standings.some((each) => each === standing)
    ? standingBadge(t, standing as (typeof standings)[number])
    : '';
}

function since({ t, union }: UnionView, id: MemberId): Html | string {
  const at: Instant | undefined = union.members.people.get(id)?.history.at(-1)?.at;
  return at === undefined ? '' : t.date(at);
}
