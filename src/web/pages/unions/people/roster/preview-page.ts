/**
 * `/u/:slug/invitations/list/:list`: the people of a list before anybody is invited: who is new, who is known, and
 * what is wrong.
 * @module
 */
import { named } from '../../../../../union/kernel/ids.ts';
import { type Instant, hoursAfter } from '../../../../../union/kernel/instant.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Filled } from '../../../../form.ts';
import { nameField } from '../../../../form.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { callout, emptyState, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { form, hidden } from '../../../../parts/form.ts';
import { table } from '../../../../parts/table.ts';
import { phrase } from '../../../../words.ts';
import type { Listed } from './read-people.ts';
import type { Roster } from './roster-draft.ts';
import type { Stood } from './standing.ts';
import { listsPath } from './upload-page.ts';

export const listPath = (view: Pick<UnionView, 'home'>, { id }: Pick<Roster, 'id'>): string =>
  `${listsPath(view)}/${id}`;

/** So many are looked over, and invited, at once. */
export const mostAtOnce = 250;

export interface Preview {
  readonly roster: Roster;
  readonly all: readonly Stood[];
  /** The lines of those whose name somebody in the union goes by. */
  readonly namesakes: ReadonlySet<number>;
  /** Only who has that role is shown. */
  readonly role: string | undefined;
  readonly filled: Filled;
}

/** The new people nobody has decided on yet. */
const undecided = ({ roster, all }: Pick<Preview, 'roster' | 'all'>): readonly Listed[] => {
  const decided = new Set([...roster.chosen, ...roster.leftOut]);
  return all.flatMap(({ person, standing }) =>
    standing === 'new' && !decided.has(person.line) ? [person] : [],
  );
};

/** What is on the page to be chosen from. */
export const shownOf = (preview: Pick<Preview, 'roster' | 'all' | 'role'>): readonly Listed[] =>
  undecided(preview)
    .filter(({ roles }) => preview.role === undefined || roles.includes(preview.role))
    .slice(0, mostAtOnce);

export const undecidedIn = (preview: Pick<Preview, 'roster' | 'all'>): number =>
  undecided(preview).length;

export function previewPage(view: UnionView, preview: Preview): Html {
  const { t } = view;
  const fresh = undecided(preview);
  return html`
    <h1>${t('Look it over')}</h1>
    <p class="lead">
      ${t.many(fresh.length, '{n} person on this list is new.', '{n} people on this list are new.')}
    </p>
    ${wrongPart(view, preview.roster)}
    ${fresh.length === 0 ? nobodyNew(view) : html`${rolesPart(view, preview, fresh)} ${choosing(view, preview)}`}
    ${knownPart(view, preview.all)}
    ${form(
      view,
      { to: `${listPath(view, preview.roster)}/drop`, inline: true },
      button(t('Throw it away'), { kind: 'quiet' }),
    )}
  `;
}

const nobodyNew = ({ t }: UnionView): Html =>
  emptyState(
    t('Nobody new'),
    html`<p>${t('Everyone on this list is invited already, or you have left them out.')}</p>`,
  );

const mostWrong = 25;

function wrongPart({ t }: UnionView, { wrong }: Roster): Html | false {
  return (
    wrong.length > 0 &&
    callout(
      {
        tone: 'warn',
        title: t.many(wrong.length, '{n} line is left out', '{n} lines are left out'),
      },
      html`<ul>
          ${wrong.slice(0, mostWrong).map((each) => html`<li>${each}</li>`)}
        </ul>
        ${wrong.length > mostWrong && html`<p>${t.many(wrong.length - mostWrong, 'And {n} more.', 'And {n} more.')}</p>`}
        <p>
          ${t('Put these lines right in your file and bring it in again: whoever is invited by then is not invited again.')}
        </p>`,
    )
  );
}

const mostRoles = 12;

/** Links that leave only people with one role on the page. */
function rolesPart(
  view: UnionView,
  { roster, role }: Preview,
  fresh: readonly Listed[],
): Html | false {
  const { t } = view;
  const counts = new Map<string, number>();
  for (const each of fresh.flatMap(({ roles }) => roles))
    counts.set(each, (counts.get(each) ?? 0) + 1);
  if (counts.size < 2 && role === undefined) return false;
  const most = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, mostRoles);
  const path = listPath(view, roster);
  const link = (to: string, text: string, isOn: boolean): Html =>
    html`<li><a ${attrs({ href: to, 'aria-current': isOn ? 'true' : undefined })}>${text}</a></li>`;
  return html`<nav class="pills" aria-label="${t('Only people with one role')}">
    <ul>
      ${link(`${path}?more=1`, `${t('All')} (${t.number(fresh.length)})`, role === undefined)}
      ${most.map(([each, n]) => link(`${path}?more=1&role=${encodeURIComponent(each)}`, `${roleSaid(view, each)} (${t.number(n)})`, role === each))}
    </ul>
  </nav>`;
}

const roleNames = {
  ADMIN: phrase('Admin'),
  BACKER: phrase('Contributor'),
  FOLLOWER: phrase('Follower'),
  MEMBER: phrase('Core contributor'),
  ACCOUNTANT: phrase('Accountant'),
  ATTENDEE: phrase('Attendee'),
  HOST: phrase('Host'),
} as const;

/** Open Collective’s roles in words; any other as the list has it. */
export const roleSaid = ({ t }: Pick<UnionView, 't'>, role: string): string => {
  const known = named(roleNames, role);
  return known === undefined ? role : t(known);
};

const day = 24;

function choosing(view: UnionView, preview: Preview): Html {
  const { t, at, union } = view;
  const { roster, filled } = preview;
  const shown = shownOf(preview);
  const left = undecided(preview).length - shown.length;
  const ends: readonly (readonly [Instant, string])[] = [
    [hoursAfter(at, 7 * day), t('a week')],
    [hoursAfter(at, 30 * day), t('a month')],
    [hoursAfter(at, 180 * day), t('half a year')],
  ];
  return form(
    view,
    { to: `${listPath(view, roster)}/choose` },
    hidden('shown', shown.map(({ line }) => line).join(' ')),
    union.charter?.admission.way === 'vouched' &&
      callout(
        {},
        html`<p>
          ${t('You vouch for everyone whom you invite here. Leave out whom you don’t know.')}
        </p>`,
      ),
    peopleTable(view, shown, preview),
    left > 0 &&
      html`<p class="small">
        ${t.many(left, '{n} more person comes after these.', '{n} more people come after these.')}
      </p>`,
    fieldsOf(t, filled).select({
      name: 'until',
      label: t('How long are the invitations good for?'),
      value: ends[1]?.[0] ?? '',
      choices: ends.map(([value, label]) => ({ value, label })),
    }),
    button(t('Go on with those ticked'), { kind: 'main' }),
  );
}

function peopleTable(
  view: UnionView,
  shown: readonly Listed[],
  { filled, namesakes, all }: Pick<Preview, 'filled' | 'namesakes' | 'all'>,
): Html {
  const { t } = view;
  const error = filled.errors['lines[]'];
  nameField(filled, 'lines[]', t('Who is to be invited'));
  const typed = filled.values['lines[]'];
  const written = new Set(
    all.flatMap(({ person, isWrittenTo }) => (isWrittenTo ? [person.line] : [])),
  );
  const rowOf = (person: Listed, i: number): readonly Child[] => {
    const isNamesake = namesakes.has(person.line);
    const isLikely = !person.isOrganisation && !isNamesake;
    const isTicked = typed === undefined ? isLikely : typed.includes(String(person.line));
    const id = i === 0 ? 'field-lines-' : `line-${person.line}`;
    return [
      tickFor(view, person, { isTicked, isNamesake, isWrittenTo: written.has(person.line), id }),
      reachedBy(view, person),
      person.roles.map((role) => roleSaid(view, role)).join(', ') || t('none'),
      t.number(person.line),
    ];
  };
  return html`<div class="${error === undefined ? 'roster' : 'roster field wrong'}">
    ${error !== undefined && html`<p class="error" id="field-lines-error">${error}</p>`}
    ${table({
      caption: t('Who is to be invited'),
      columns: [
        { title: t('Name') },
        { title: t('Reached by') },
        { title: t('Role') },
        { title: t('Line') },
      ],
      rows: shown.map(rowOf),
    })}
  </div>`;
}

interface Tick {
  readonly isTicked: boolean;
  readonly isNamesake: boolean;
  readonly isWrittenTo: boolean;
  readonly id: string;
}

function tickFor(
  { t }: UnionView,
  person: Listed,
  { isTicked, isNamesake, isWrittenTo, id }: Tick,
): Html {
  const set = attrs({
    type: 'checkbox',
    name: 'lines[]',
    value: String(person.line),
    id,
    checked: isTicked,
  });
  const notes = [
    person.isOrganisation && t('(an organisation)'),
    isNamesake && t('(somebody in the union goes by this name)'),
    isWrittenTo && t('(was written to already: gets no second letter)'),
  ];
  return html`<span class="choice">
    <input ${set} />
    <label for="${id}">
      ${nameSaid(person)}${notes.map((note) => note !== false && html` <span class="small">${note}</span>`)}
    </label>
  </span>`;
}

/** The name, or by what they are reached where there is none. */
export const nameSaid = ({ name, email, account }: Listed): string =>
  name || (email ?? account ?? '');

export const reachedBy = ({ t }: UnionView, { email, account }: Listed): Html =>
  html`${[email, account].filter(Boolean).join(', ') || t('a link that you hand out')}`;

const mostKnown = 200;

/** Of whom a list was brought in before, by whomever. */
function knownPart({ t }: UnionView, all: readonly Stood[]): Html | false {
  const known = all.filter(({ standing }) => standing !== 'new').map(({ person }) => person);
  return (
    known.length > 0 &&
    more(
      t.many(known.length, '{n} person is invited already', '{n} people are invited already'),
      html`<ul>
        ${known.slice(0, mostKnown).map((each) => html`<li>${nameSaid(each)}</li>`)}
        ${known.length > mostKnown && html`<li>${t.many(known.length - mostKnown, 'And {n} more.', 'And {n} more.')}</li>`}
      </ul>`,
    )
  );
}
