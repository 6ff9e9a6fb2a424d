/**
 * The door: who has asked to join and what they wait for, and members whose new key needs others
 * to vouch for them. Whoever may open it, finds the buttons here.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import { withoutPower } from '../../../../../union/union.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { statementsOf } from '../../../../acts/beside.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html, nothing } from '../../../../html.ts';
import { avatar } from '../../../../parts/avatar.ts';
import { more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { vouchesFor } from '../standing-words.ts';

/** Somebody who waits, with their name and what they wrote. */
export interface Waiting {
  readonly id: MemberId;
  readonly name: string;
  readonly statement: string | undefined;
}

export interface Door {
  readonly applicants: readonly Waiting[];
  readonly recovering: readonly Waiting[];
  readonly nameOf: (id: MemberId) => string;
}

const mostShown = 40;

export async function readDoor(deps: UnionDeps, view: UnionView): Promise<Door> {
  const { people, waiting } = view.union.members;
  const ids = [...waiting].slice(0, mostShown);
  const vouchers = ids.flatMap((id) => [...(people.get(id)?.vouches ?? [])]);
  const nameOf = await view.nameOf([...ids, ...vouchers]);
  const statements = await statementsOf(deps.store.vault, view.union.id, { ids, now: deps.now() });
  const texts = await view.textsOf([...statements.values()]);
  const all = ids.map((id) => ({
    id,
    name: nameOf(id),
    statement: texts.get(statements.get(id) ?? ''),
  }));
  return {
    applicants: all.filter(({ id }) => people.get(id)?.standing === 'applicant'),
    recovering: all.filter(({ id }) => people.get(id)?.recovery),
    nameOf,
  };
}

export function doorPart(view: UnionView, door: Door): Html {
  const { t } = view;
  if (door.applicants.length + door.recovering.length === 0) return nothing;
  return html`
    <section>
      <h2>${t('At the door')}</h2>
      <ul class="door">
        ${door.applicants.map((each) => html`<li class="card">${applicant(view, each, door.nameOf)}</li>`)}
        ${door.recovering.map((each) => html`<li class="card">${recovering(view, each)}</li>`)}
      </ul>
    </section>
  `;
}

/** Whether the reader may do what a power allows, at this moment. */
export const may = (view: UnionView, power: string): boolean =>
  view.member !== undefined &&
  view.union.phase === 'founded' &&
  !withoutPower(view.union, power, { by: view.member, at: view.at });

/** One application, with what this reader can do about it. */
export const applicant = (view: UnionView, one: Waiting, nameOf: Door['nameOf']): Html => html`
  <p class="person">${avatar(one.name)}<a href="${view.home}/members/${one.id}">${one.name}</a></p>
  ${
    one.statement === undefined
      ? html`<p class="small">${view.t('Asks to join.')}</p>`
      : html`<blockquote><p>${one.statement}</p></blockquote>`
  }
  ${vouched(view, one.id, nameOf)}
  <div class="buttons">${vouching(view, one)} ${admitting(view, one)}</div>
  ${one.id !== view.member && may(view, 'members/decline') && declining(view, one)}
`;

const vouchersOf = ({ union }: UnionView, id: MemberId): readonly MemberId[] => [
  ...(union.members.people.get(id)?.vouches ?? []),
];

function vouched(view: UnionView, id: MemberId, nameOf: Door['nameOf']): Html | false {
  const { t, union } = view;
  if (union.charter?.admission.way !== 'vouched') return false;
  const { given, needed } = vouchesFor(view, id);
  const names = vouchersOf(view, id).map(nameOf);
  return html`<p class="small">
    ${t('{n} of {all} vouch for them.', { n: given, all: needed })}
    ${names.length > 0 && t('So far: {names}', { names: t.list(names) })}
  </p>`;
}

function vouching(view: UnionView, { id, name }: Waiting): Html | false {
  const { t, union, member } = view;
  if (id === member || union.charter?.admission.way !== 'vouched') return false;
  if (vouchersOf(view, id).includes(member ?? ''))
    return html`<p class="small">${t('You vouch for them.')}</p>`;
  const act = 'members/vouch@1';
  return (
    may(view, 'members/vouch') && oneButton(view, { act, id, name, text: t('I vouch for them') })
  );
}

const admitting = (view: UnionView, { id, name }: Waiting): Html | false =>
  id !== view.member &&
  may(view, 'members/admit') &&
  oneButton(view, { act: 'members/admit@1', id, name, text: view.t('Admit') });

interface OneButton {
  readonly act: string;
  readonly id: MemberId;
  readonly name: string;
  readonly text: string;
}

const oneButton = (view: UnionView, { act, id, name, text }: OneButton, besides?: Html): Html =>
  actForm(
    view,
    {
      act,
      form: id,
      next: `${view.home}/members`,
      submit: text,
      describes: name,
      inline: true,
      look: { kind: 'plain' },
    },
    hidden('b.member', id),
    besides,
  );

function declining(view: UnionView, { id, name }: Waiting): Html {
  const { t, home } = view;
  const act = 'members/decline@1';
  const f = fieldsOf(t, filledIn(view, act, id), id);
  const look = { kind: 'danger' } as const;
  return more(
    t('Decline'),
    actForm(
      view,
      { act, form: id, next: `${home}/members`, submit: t('Decline'), describes: name, look },
      hidden('b.member', id),
      f.area({
        name: 't.reason',
        label: t('Why?'),
        hint: t('They read it, and can ask again.'),
        rows: 2,
        maxlength: 1_000,
      }),
    ),
  );
}

const mayVouchAgain = ({ union, standing }: UnionView): boolean =>
  union.phase === 'founded' && standing === 'member';

/** A member who lost every device, and asks others to say that it is them. */
export function recovering(view: UnionView, { id, name }: Waiting): Html {
  const { t, union, member } = view;
  const recovery = union.members.people.get(id)?.recovery;
  if (!recovery) return nothing;
  const needed = union.charter?.safeguards.recovery.vouches ?? 1;
  const mine = recovery.vouches.has(member ?? '');
  const can = mayVouchAgain(view) && id !== member && !mine;
  return html`
    <p class="person">${avatar(name)}<b>${name}</b></p>
    <p>
      ${t('Has lost all devices, and asks for a new key. Call them, or meet them: vouch only if you are sure that it is them.')}
    </p>
    <p class="small">
      ${t('{n} of {all} vouch for this. Asked on {date}.', { n: recovery.vouches.size, all: needed, date: t.plainDate(recovery.since) })}
    </p>
    ${can && oneButton(view, { act: 'members/vouch-recovery@1', id, name, text: t('It is them: I vouch') }, hidden('b.key', recovery.key.key))}
    ${mine && html`<p class="small">${t('You vouch for this.')}</p>`}
  `;
}
