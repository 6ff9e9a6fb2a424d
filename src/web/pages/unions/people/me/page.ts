/**
 * The page about one's own membership, as it is drawn.
 * @module
 */
import { holdersIn } from '../../../../../union/charter/charter.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { PrivateFeed } from '../../../../feeds/keys.ts';
import { ownFeedPart } from '../../../../feeds/own-part.ts';
import { handleForm } from '../../../../fediverse/asking.ts';
import { blank } from '../../../../form.ts';
import { attrs, type Html, html, nothing } from '../../../../html.ts';
import { avatar } from '../../../../parts/avatar.ts';
import { standingBadge } from '../../../../parts/badge.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { phrase } from '../../../../words.ts';
import { accountsAsked, type OwnAccounts } from '../accounts-part.ts';
import { keepPlace } from '../keep-place.ts';
import { admissionWaits, firstVote } from '../standing-words.ts';
import { keysPart } from './keys.ts';
import { noticesPart, type OwnNotices } from './notices-part.ts';
import { runningPart } from '../../money/card/card-ways.ts';
import { hasWritten, holdsMoney, takesWork } from '../../money/purse.ts';
import { type Me, recordedPasskeys } from './read-me.ts';

/** What the page shows besides the membership itself. */
interface Told {
  readonly notices: OwnNotices;
  readonly accounts: OwnAccounts;
  readonly feed: PrivateFeed | undefined;
  /** Whether the hall speaks with other servers. */
  readonly federates: boolean;
}

export function mePage(
  view: UnionView,
  me: Me,
  { notices, feed, accounts, federates }: Told,
): Html {
  const { t } = view;
  return html`
    <h1>${t('My membership')}</h1>
    <p class="person">
      ${avatar(me.name, 'large')}<span><b>${me.name}</b> ${badgeOf(view)}</span>
    </p>
    ${keepPlace(view)} ${standingPart(view, me)} ${accountsPart(view, accounts)}
    ${keysPart(view, me)} ${namePart(view, me)} ${current(view) && noticesPart(view, notices)}
    ${ownFeedPart(view, feed)} ${federates && reachPart(view)} ${dataPart(view)}
    ${leavePart(view, me)}
  `;
}

function badgeOf({ t, standing }: UnionView): Html {
  return standing === 'member' ||
    standing === 'supporter' ||
    standing === 'applicant' ||
    standing === 'left'
    ? standingBadge(t, standing)
    : nothing;
}

function standingPart(view: UnionView, { id }: Me): Html {
  const { t, home, standing, union } = view;
  switch (standing) {
    case 'member':
      return callout(
        { tone: 'good', title: t('You are a member') },
        html`<p>${firstVote(view)}</p>
          ${duesLink(view)}`,
      );
    case 'applicant':
      return callout(
        { tone: 'warn', title: t('Your application is open') },
        html`<p>${admissionWaits(view, id)}</p>
          <p>${firstVoteAfter(view)}</p>`,
      );
    case 'supporter':
      return callout(
        { title: t('You support this union') },
        html`<p>
            ${t('Your view counts as advice. If you join, you vote.')} ${firstVoteAfter(view)}
          </p>
          ${buttons(linkButton(t('Ask to join'), `${home}/join`, { kind: 'main' }), takesDues(view) && linkButton(t('Give regularly'), `${home}/money/dues`))}`,
      );
    case 'joiner':
      return callout(
        { title: t('You have said yes to this call') },
        html`<p>
          ${t.html(
            'If {needed} people do by {date}, it can be founded. Until then nothing binds you.',
            {
              needed: t.number(union.call?.needed ?? 0),
              date: t.date(union.call?.until ?? view.at),
            },
          )}
        </p>`,
      );
    default:
      return noPlacePart(view);
  }
}

/** For whoever is gone: the way back, and to what is still theirs. */
function noPlacePart(view: UnionView): Html {
  const { t, home } = view;
  const missed = linkButton(t('You paid, and it is not here?'), `${home}/money/dues#missed`);
  const back = linkButton(t('Come back'), home, { kind: 'main' });
  const written = linkButton(t('What you wrote to the treasurers'), `${home}/money/dues`);
  return callout(
    { title: t('You have no place here any more') },
    buttons(back, holdsMoney(view) ? missed : hasWritten(view) && written),
  );
}

const duesLink = (view: UnionView): Html | false =>
  (takesDues(view) || takesWork(view) || hasWritten(view)) &&
  buttons(linkButton(view.t('Your dues'), `${view.home}/money/dues`));

/** Whether something can be promised to the union. */
const takesDues = (view: UnionView): boolean => {
  const { charter, phase } = view.union;
  return phase === 'founded' && holdsMoney(view) && charter?.money?.dues !== undefined;
};

/** For an applicant whom the rules ask for accounts. */
function accountsPart(view: UnionView, accounts: OwnAccounts): Html {
  const { standing, union, home } = view;
  if (standing !== 'applicant' || !union.charter?.accounts) return nothing;
  return html`
    <section>
      ${accountsAsked(view, accounts)}
      ${accounts.missing > 0 && handleForm(view, { next: `${home}/me`, filled: blank })}
    </section>
  `;
}

/** For who is not a member yet: when their first vote would be. */
function firstVoteAfter({ t, union, at }: UnionView): Html {
  const hours = union.charter?.waiting ?? 0;
  if (hours === 0) return html`${t('Members vote from their first day.')}`;
  const first = t.date(Date.parse(at) + hours * 3_600_000);
  return t.html('Admitted today, your first vote would be on {date}.', { date: first });
}

const current = ({ standing }: UnionView): boolean =>
  standing !== 'left' && standing !== 'declined';

function namePart(view: UnionView, { name }: Me): Html {
  if (!current(view)) return nothing;
  const { t, home } = view;
  const act = 'members/rename@1';
  const f = fieldsOf(t, filledIn(view, act));
  return html`
    <section>
      <h2>${t('My name')}</h2>
      ${actForm(
        view,
        { act, next: `${home}/me`, submit: t('Change it'), look: { kind: 'plain' } },
        f.text({
          name: 't.name',
          label: t('The name you go by here'),
          hint: t(
            'The minutes hold no names. This one is kept beside them, and can be changed or erased.',
          ),
          value: name,
          size: 'medium',
          maxlength: 80,
        }),
      )}
    </section>
  `;
}

const dataPart = ({ t, home }: UnionView): Html => html`
  <section>
    <h2>${t('My data')}</h2>
    <p>
      ${t('Everything that is kept about you in this union: what you did, as it stands in the minutes, and the words and records beside them.')}
    </p>
    ${buttons(linkButton(t('Download it all'), `${home}/me/export.json`, { icon: 'book' }))}
  </section>
`;

const reachPart = ({ t, home }: UnionView): Html => html`
  <section>
    <h2>${t('Other servers')}</h2>
    <p>
      ${t('Whether what the union sends arrives at your server, and what that server keeps from you.')}
    </p>
    ${buttons(linkButton(t('Where it arrives'), `${home}/reach`))}
  </section>
`;

function leavePart(view: UnionView, me: Me): Html {
  const { t, home, union } = view;
  if (!current(view)) return nothing;
  const text =
    union.phase === 'call'
      ? t('You take your yes back. Nobody has to agree, and you can say it again.')
      : t(
          'Nobody has to agree, and no reason is needed. Offices you hold become free, your open votes stay as they are. You can come back.',
        );
  return html`
    <section>
      <h2>${t('Leave')}</h2>
      ${more(
        t('I want to leave'),
        html`<p>${text}</p>
          ${union.charter?.money?.dues?.debit !== undefined && html`<p>${t('Dues that were announced by direct debit are not collected from you any more, unless the file is with the bank already.')}</p>`}
          ${runningPart(view, me.running)}
          ${actForm(
            view,
            {
              act: 'members/leave@1',
              next: home,
              submit: t('Leave now'),
              look: { kind: 'danger' },
              passkeys: recordedPasskeys(me),
            },
            reasonField(view),
          )}`,
      )}
    </section>
  `;
}

/** What people often say when they go. */
const reasons: readonly string[] = [
  phrase('I have no time for it'),
  phrase('I can’t afford it'),
  phrase('I no longer agree with what it does'),
  phrase('I feel unwell here'),
  phrase('It no longer concerns me'),
];

/** Who reads why somebody left: as `members/one.ts` shows it. The clerk is a program, and a decision reads nothing. */
function readersOf({ t, union: { charter } }: UnionView): string {
  const holders = charter ? holdersIn(charter, 'members/admit') : [];
  const areThere = holders.some((each) => each !== 'clerk' && !each.startsWith('decision:'));
  return areThere
    ? t('Only you and those who admit members read it.')
    : t('Nobody but you reads it.');
}

/** Why, in one’s own words or one of those that are offered. */
function reasonField(view: UnionView): Html {
  const { t } = view;
  const value = String(filledIn(view, 'members/leave@1').values['t.reason'] ?? '');
  return html`
    <div class="field">
      <label for="field-t-reason"
        >${t('Why?')} <span class="optional">${t('(optional)')}</span></label
      >
      <p class="hint" id="leave-reason-hint">
        ${t('Choose one, or write your own.')} ${readersOf(view)}
      </p>
      <input
        ${attrs({ class: 'full', type: 'text', id: 'field-t-reason', name: 't.reason', value, maxlength: '1000', list: 'leave-reasons', autocomplete: 'off', 'aria-describedby': 'leave-reason-hint' })}
      />
      <datalist id="leave-reasons">
        ${reasons.map((each) => html`<option ${attrs({ value: t(each) })}></option>`)}
      </datalist>
    </div>
  `;
}
