/**
 * `/u/:slug/invitations/list/:list`, once people are chosen: the last look before the press, and who was invited, with
 * the links that are to be handed out.
 * @module
 */
import type { UnionView } from '../../../../acts/union-view.ts';
import { seriesForm } from '../../../../acts/series-form.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import type { LetterState } from '../../../../notices/invited/letters.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { form } from '../../../../parts/form.ts';
import { table } from '../../../../parts/table.ts';
import { phrase } from '../../../../words.ts';
import { listPath, nameSaid, roleSaid } from './preview-page.ts';
import { type Roster, secretFor } from './roster-draft.ts';
import type { Stood } from './standing.ts';
import { listsPath } from './upload-page.ts';

export interface Inviting {
  readonly roster: Roster;
  readonly open: readonly Stood[];
  readonly done: readonly Stood[];
  readonly letters: ReadonlyMap<string, LetterState>;
  /** Whether the hall can send letters at all. */
  readonly hasMail: boolean;
  /** How many new people of the list nobody has decided on. */
  readonly undecided: number;
}

/** How the invitation comes to somebody. */
export type Way = LetterState | 'came' | 'by hand';

export const wayOf = ({ letters }: Pick<Inviting, 'letters'>, { isUsed, invitation }: Stood): Way =>
  isUsed === true ? 'came' : (letters.get(invitation ?? '') ?? 'by hand');

const ways = {
  came: phrase('has come by it'),
  waiting: phrase('a letter is on its way'),
  sent: phrase('by letter'),
  back: phrase('the letter came back: hand the link out'),
  unwanted: phrase('takes no letters from this hall: hand the link out'),
  refused: phrase('no letter could be sent: hand the link out'),
  'by hand': phrase('hand the link out'),
} as const satisfies Readonly<Record<Way, string>>;

export const waySaid = ({ t }: Pick<UnionView, 't'>, way: Way): string => t(ways[way]);

export const linkFor = (
  { config, home }: Pick<UnionView, 'config' | 'home'>,
  roster: Roster,
  { person }: Stood,
): string => `${config.origin}${home}/invite/${secretFor(roster, person)}`;

/** Before the press, or after it was interrupted. */
export function invitingPage(view: UnionView, inviting: Inviting): Html {
  const { t } = view;
  const { roster, open, done } = inviting;
  const path = listPath(view, roster);
  const all = open.length + done.length;
  return html`
    <h1>
      ${done.length > 0 ? t('The rest of the invitations') : t.many(open.length, 'Invite {n} person?', 'Invite {n} people?')}
    </h1>
    ${howReached(view, inviting)}
    ${seriesForm(
      view,
      {
        to: `${path}/enter`,
        asked: `${path}/next`,
        unseen: { next: path, back: path },
        broken: t(
          'The connection broke. Who was invited stays so; press again to go on with the rest.',
        ),
        progress: { id: 'inviting', label: t('Inviting'), done: done.length, all },
      },
      button(t.many(open.length, 'Invite {n} person', 'Invite {n} people'), { kind: 'main' }),
      html`<p class="small">
        ${t('Each invitation is for one person, and signed with the key of this device. The minutes do not say for whom. If it is interrupted, nothing is lost, and nobody is invited twice.')}
      </p>`,
    )}
    ${form(view, { to: `${path}/again`, inline: true }, button(t('Choose otherwise'), { kind: 'quiet' }))}
    ${done.length > 0 && linksPart(view, inviting)}
  `;
}

function howReached(view: UnionView, { open, hasMail, roster }: Inviting): Html {
  const { t } = view;
  const byMail = hasMail ? open.filter(({ takesLetters }) => takesLetters).length : 0;
  const byHand = open.length - byMail;
  return html`<ul>
    ${byMail > 0 && html`<li>${t.many(byMail, '{n} person gets a letter by e-mail.', '{n} people get a letter by e-mail, each one.')}</li>`}
    ${byHand > 0 && html`<li>${t.many(byHand, 'For {n} person you get a link to hand out.', 'For {n} people you get links to hand out.')}</li>`}
    ${!hasMail && html`<li>${t('This hall sends no mail, so you hand out all links.')}</li>`}
    <li>
      ${t.html('The invitations are good until {date}.', { date: t.date(roster.until ?? roster.at) })}
    </li>
  </ul>`;
}

/** After the press. */
export function invitedPage(view: UnionView, inviting: Inviting): Html {
  const { t } = view;
  const { roster, done, undecided } = inviting;
  const path = listPath(view, roster);
  return html`
    <h1>${t.many(done.length, '{n} person is invited', '{n} people are invited')}</h1>
    ${
      undecided > 0 &&
      callout(
        {},
        html`<p>
            ${t.many(undecided, '{n} more person on this list is new.', '{n} more people on this list are new.')}
          </p>
          ${buttons(linkButton(t('Look at them'), `${path}?more=1`))}`,
      )
    }
    ${linksPart(view, inviting)}
    ${form(
      view,
      { to: `${path}/drop`, inline: true },
      button(t('Throw the list away'), { kind: 'quiet' }),
    )}
    <p class="small">
      ${t('The invitations stay. They stand on your page of invitations, without names, and can be withdrawn there.')}
    </p>
  `;
}

function linksPart(view: UnionView, inviting: Inviting): Html {
  const { t } = view;
  const { roster, done } = inviting;
  const hasToHand = done.some(
    (each) => !['came', 'sent', 'waiting'].includes(wayOf(inviting, each)),
  );
  return html`<section class="roster-links">
    <h2>${t('Their links')}</h2>
    <p>
      ${
        hasToHand
          ? t(
              'Give each person their own link, in person or by a message of yours. Whoever has a link can join by it, once.',
            )
          : t(
              'All of them get a letter. You need these links only if somebody does not find theirs.',
            )
      }
    </p>
    ${table({
      caption: t('Their links'),
      captionUnseen: true,
      columns: [
        { title: t('Name') },
        { title: t('Reached by') },
        { title: t('Role') },
        { title: t('How it stands') },
        { title: t('Link') },
      ],
      rows: done.map((each): readonly Child[] => {
        const { person } = each;
        return [
          nameSaid(person),
          [person.email, person.account].filter(Boolean).join(', ') || t('no address'),
          person.roles.map((role) => roleSaid(view, role)).join(', ') || t('none'),
          waySaid(view, wayOf(inviting, each)),
          each.isUsed === true
            ? t('used')
            : html`<code class="roster-link">${linkFor(view, roster, each)}</code>`,
        ];
      }),
    })}
    ${buttons(linkButton(t('Download as a table (CSV)'), `${listPath(view, roster)}/links.csv`))}
    <p class="small no-print">
      ${t('The list is kept for a week, and can be printed. Then the names are forgotten.')}
      <a href="${listsPath(view)}">${t('Bring in another list')}</a>
    </p>
  </section>`;
}
