/**
 * `/u/:slug/invitations/list/:list`, once people are chosen: the last look before the press, and who was invited, with
 * the links that are to be handed out.
 * @module
 */
import type { UnionView } from '../../../../acts/union-view.ts';
import { seriesForm } from '../../../../acts/series-form.ts';
import { type Child, type Html, html } from '../../../../html.ts';
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
  /** Whether the hall can send letters at all. */
  readonly hasMail: boolean;
  /** How many new people of the list nobody has decided on. */
  readonly undecided: number;
}

/**
 * How the invitation is to come to somebody. What became of a letter is told to nobody: members get none, so whoever saw
 * that one was refused, or came back, would know that its address belongs to no member.
 */
export type Way = 'came' | 'letter' | 'by hand';

export const wayOf = (
  { hasMail }: Pick<Inviting, 'hasMail'>,
  { isUsed, takesLetters }: Pick<Stood, 'isUsed' | 'takesLetters'>,
): Way => {
  if (isUsed === true) return 'came';
  return hasMail && takesLetters ? 'letter' : 'by hand';
};

const ways = {
  came: phrase('has come by it'),
  letter: phrase('handed to the mail'),
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
    ${byMail > 0 && html`<li>${t.many(byMail, 'For {n} person a letter is handed to the mail.', 'For {n} people letters are handed to the mail, one each.')}</li>`}
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
  const all = done.map((each) => wayOf(inviting, each));
  const byLetter = all.filter((way) => way === 'letter').length;
  return html`<section class="roster-links">
    <h2>${t('Their links')}</h2>
    ${
      all.includes('by hand') &&
      html`<p>
        ${t('Give each person their own link, in person or by a message of yours. Whoever has a link can join by it, once.')}
      </p>`
    }
    ${
      byLetter > 0 &&
      html`<p>
        ${t.many(byLetter, '{n} letter was handed to the mail.', '{n} letters were handed to the mail.')}
        ${t('Members, and people who want no letters, get none; and you are not told which letters arrive. Otherwise a list would tell whose address belongs to a member. If you hear nothing from somebody, give them their link yourself.')}
      </p>`
    }
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
