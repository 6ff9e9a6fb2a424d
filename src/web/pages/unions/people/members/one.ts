/**
 * One member: how they stand and have stood, and which offices they hold or held.
 * @module
 */
import { named } from '../../../../../union/kernel/ids.ts';
import type { Standing } from '../../../../../union/kernel/act.ts';
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import type { Person } from '../../../../../union/members/members.ts';
import type { PastTerm } from '../../../../../union/offices/offices.ts';
import { withoutPower } from '../../../../../union/union.ts';
import { statementsOf } from '../../../../acts/beside.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { there } from '../../../../not-there.ts';
import { avatar } from '../../../../parts/avatar.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { timeline } from '../../../../parts/timeline.ts';
import { phrase } from '../../../../words.ts';
import { applicant, recovering, type Waiting } from './door.ts';

export interface OneMember extends Waiting {
  readonly person: Person;
  readonly nameOf: (id: MemberId) => string;
  /** Why they left, for themselves and those who admit. */
  readonly leftBecause: string | undefined;
}

export async function readMember(
  { store, now, clerk }: UnionDeps,
  view: UnionView,
  id: MemberId,
): Promise<OneMember> {
  const person = there(view.union.members.people.get(id));
  const nameOf = await view.nameOf([id, ...person.vouches]);
  const hashes = await statementsOf(store.vault, view.union.id, { ids: [id], now: now() });
  const hash = hashes.get(id);
  const statement = hash === undefined ? undefined : (await view.textsOf([hash])).get(hash);
  const leftBecause = await reasonTold(clerk, view, { id, person });
  return { id, person, name: nameOf(id), statement, nameOf, leftBecause };
}

async function reasonTold(
  clerk: UnionDeps['clerk'],
  { union, member, at }: UnionView,
  { id, person }: Pick<OneMember, 'id' | 'person'>,
): Promise<string | undefined> {
  const { leftBecause } = person;
  const mayKnow =
    member !== undefined &&
    (member === id || withoutPower(union, 'members/admit', { by: member, at }) === undefined);
  if (leftBecause === undefined || !mayKnow) return undefined;
  return (await clerk.privateTexts(union.id, [leftBecause])).get(leftBecause)?.text;
}

const stood: Readonly<Record<Standing, string>> = {
  stranger: phrase('Came'),
  joiner: phrase('Said yes to the call'),
  supporter: phrase('Became a supporter'),
  applicant: phrase('Asked to join'),
  member: phrase('Became a member'),
  left: phrase('Left'),
  declined: phrase('Was not admitted'),
};

/** `closely`: for who belongs; strangers see the name and the offices. */
export function memberPage(view: UnionView, one: OneMember, closely: boolean): Html {
  const { t, home, member } = view;
  const { person, name, id } = one;
  return html`
    ${crumbs(t, [{ href: `${home}/members`, text: t('Members') }])}
    <h1 class="person">${avatar(name, 'large')}<span>${name}</span></h1>
    ${id === member && html`<p>${t.html('That is you. {link}', { link: html`<a href="${home}/me">${t('My membership')}</a>` })}</p>`}
    ${closely && person.standing === 'applicant' && html`<div class="card">${applicant(view, one, one.nameOf)}</div>`}
    ${closely && person.recovery && html`<div class="card">${recovering(view, one)}</div>`}
    ${officesPart(view, id)}
    ${
      closely &&
      html`<section>
        <h2>${t('How they stand')}</h2>
        ${timeline(person.history.toReversed().map(({ standing, at }) => ({ when: t.date(at), title: t(stood[standing]) })))}
        ${rights(view, person)}
      </section>`
    }
    ${one.leftBecause !== undefined && html`<p>${t('Why they left, for those who admit: {reason}', { reason: one.leftBecause })}</p>`}
  `;
}

const rights = ({ t, at }: UnionView, { rightsFrom, standing }: Person): Html | false =>
  standing === 'member' &&
  rightsFrom !== undefined &&
  html`<p>
    ${rightsFrom <= at ? t.html('Votes since {date}.', { date: t.date(rightsFrom) }) : t.html('Votes from {date}.', { date: t.date(rightsFrom) })}
  </p>`;

const ways: Readonly<Record<PastTerm['how'], string>> = {
  term: phrase('the term was over'),
  resigned: phrase('resigned'),
  removed: phrase('was recalled'),
  left: phrase('left the union'),
};

function officesPart({ t, union }: UnionView, id: MemberId): Html | false {
  const now = union.offices.terms.filter(({ member }) => member === id);
  const past = union.offices.past.filter(({ member }) => member === id);
  if (now.length + past.length === 0) return false;
  const titleOf = (office: string): string =>
    named(union.charter?.offices ?? {}, office)?.title ?? office;
  return html`
    <section>
      <h2>${t('Offices')}</h2>
      ${timeline([
        ...now.map(({ office, from, until }) => ({
          when: t.html('{from} to {until}', { from: t.date(from), until: t.date(until) }),
          title: titleOf(office),
          state: 'now' as const,
        })),
        ...past.toReversed().map(({ office, from, ended, how }) => ({
          when: t.html('{from} to {until}', { from: t.date(from), until: t.date(ended) }),
          title: `${titleOf(office)} (${t(ways[how])})`,
        })),
      ])}
    </section>
  `;
}
