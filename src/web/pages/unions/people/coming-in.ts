/**
 * `/u/:slug/support`, `/join` and `/invite/:secret`: coming in, by one name and one press.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { Charter } from '../../../../union/charter/charter.ts';
import type { Invitation } from '../../../../union/members/members.ts';
import { duration } from '../../../../union/kernel/say.ts';
import { actForm, filledIn } from '../../../acts/act-form.ts';
import { draftFor, keepDraft } from '../../../acts/draft.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { invitationBy } from '../../../acts/invitation-link.ts';
import { sayIn } from '../../../acts/say.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import { goOn, localPath } from '../../../answer.ts';
import type { Env } from '../../../env.ts';
import { wayTo } from '../../../fediverse/asking.ts';
import type { Filled } from '../../../form.ts';
import { readBody } from '../../../guard/read-form.ts';
import { type Child, type Html, html, nothing } from '../../../html.ts';
import { button } from '../../../parts/button.ts';
import { callout, more } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden } from '../../../parts/form.ts';
import type { Words } from '../../../words.ts';
import {
  accountIsSeen,
  accountsAsked,
  orByAccount,
  type OwnAccounts,
  ownAccounts,
  proveButton,
} from './accounts-part.ts';
import { seenBy } from './seen-by.ts';

export const comingInPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/support', async (c) => {
      const view = unionOf(c);
      const already = notOpen(c, view, ['supporter', 'applicant', 'member']);
      if (already) return already;
      const title = view.t('Support {name}', { name: view.name });
      const next = c.req.query('next') === undefined ? view.home : localPath(c.req.query('next'));
      const main = supportPage(view, { ...(await newcomer(c, deps)), next });
      return showUnion(c, { title, main, width: 'narrow', unlisted: true });
    })
    .get('/u/:slug/join', async (c) => {
      const view = unionOf(c);
      const already = notOpen(c, view, ['applicant', 'member']);
      if (already) return already;
      const title = view.t('Join {name}', { name: view.name });
      const main = joinPage(view, await newcomer(c, deps));
      return showUnion(c, { title, main, width: 'narrow', unlisted: true });
    })
    .get('/u/:slug/invite/:secret', async (c) => {
      const view = unionOf(c);
      const already = notOpen(c, view, ['applicant', 'member']);
      if (already) return already;
      const standing = invitationBy(c.req.param('secret'), view.union.members);
      const invitation = standing?.invitation;
      const by = invitation && (await view.nameOf([invitation.by]))(invitation.by);
      const invited: Invited = { link: standing?.next, by, wrong: whyNot(view, invitation) };
      const title = view.t('You are invited to {name}', { name: view.name });
      const main = joinPage(view, { ...(await newcomer(c, deps)), invited });
      return showUnion(c, { title, main, width: 'narrow', unlisted: true });
    })
    .post('/u/:slug/coming-in', async (c) => {
      const page = localPath(c.req.query('next'));
      const typed = await readBody(c);
      if (typed) await keepDraft(c, { ...deps, ...deps.store }, { page, typed });
      // The same form, as it is, goes on to where an account is proved.
      return c.redirect(wayTo(page), 307);
    });

/** Somebody on the way in. */
interface Newcomer {
  /** The page they are on, without what follows its path: where they come back to. */
  readonly page: string;
  /** What they typed, or the name they go by here already. */
  readonly name: string;
  readonly draft: Filled;
  readonly accounts: OwnAccounts;
}

async function newcomer(c: Context<Env>, deps: UnionDeps): Promise<Newcomer> {
  const view = unionOf(c);
  const page = view.path;
  const draft = await draftFor(c, { ...deps.store, now: deps.now }, page);
  const name = await ownName(view);
  return { page, name, draft, accounts: await ownAccounts(deps, view) };
}

/** The form as it came back, or as it was before somebody went to prove an account. */
const filledOr = (view: UnionView, act: string, draft: Filled): Filled =>
  view.kept ? filledIn(view, act) : draft;

/** Where it is too early or too late for this, the reader is sent to the front, and told why. */
function notOpen(
  c: Context<Env>,
  { t, union, home, standing }: UnionView,
  done: readonly string[],
): Response | undefined {
  if (union.phase === 'call')
    return goOn(c, home, {
      tone: 'warn',
      text: t('This is still a call: you can say yes to it here.'),
    });
  if (union.phase !== 'founded')
    return goOn(c, home, { tone: 'warn', text: t('This union takes nobody in any more.') });
  return done.includes(standing) && !unionOf(c).kept
    ? goOn(c, `${home}/me`, t('You stand with this union already.'))
    : undefined;
}

/** The name that the reader goes by here already, to begin with. */
async function ownName(view: UnionView): Promise<string> {
  const hash = view.union.members.people.get(view.member ?? '')?.name;
  return hash === undefined ? '' : ((await view.textsOf([hash])).get(hash) ?? '');
}

const nameField = ({ t }: UnionView, filled: Filled, value: string): Html =>
  html`${hidden('k.keys', '')}${fieldsOf(t, filled).text({
    name: 't.name',
    label: t('Your name'),
    hint: t('Whatever people know you by. It need not be the one on your passport.'),
    autocomplete: 'nickname',
    value,
    maxlength: 80,
  })}`;

function supportPage(
  view: UnionView,
  { next, page, name, draft }: Newcomer & { next: string },
): Html {
  const { t } = view;
  const act = 'members/support@1';
  return html`
    <h1>${t('Support {name}', { name: view.name })}</h1>
    <p class="lead">
      ${t('You say that you stand with it. You can give advice on what is being decided. No money, no duties, and you can leave with one press.')}
    </p>
    ${actForm(
      view,
      { act, next },
      nameField(view, filledOr(view, act, draft), name),
      seenBy(view),
      small(t('You need no account for this.')),
      button(t('Support'), { kind: 'main' }),
      orByAccount(view, page),
    )}
    <p>
      ${t.html('Or {join}: members vote.', { join: html`<a href="${view.home}/join">${t('ask to join')}</a>` })}
    </p>
  `;
}

const small = (text: Child): Html => html`<p class="small">${text}</p>`;

/** The invitation that somebody came by. */
interface Invited {
  /** What whoever comes by it shows. */
  readonly link: string | undefined;
  readonly by: string | undefined;
  /** Why it opens nothing (any more). */
  readonly wrong: string | undefined;
}

function whyNot({ t, at }: UnionView, invitation: Invitation | undefined): string | undefined {
  if (!invitation) return t('This invitation is not known, or was withdrawn.');
  if (invitation.until <= at) return t('This invitation has run out.');
  return invitation.left <= 0 ? t('This invitation has been used up.') : undefined;
}

function joinPage(view: UnionView, coming: Newcomer & { readonly invited?: Invited }): Html {
  const { t, union, home } = view;
  const { invited, name, draft } = coming;
  const act = 'members/apply@1';
  const filled = filledOr(view, act, draft);
  const valid = invited && invited.wrong === undefined;
  return html`
    <h1>
      ${valid ? t('You are invited to {name}', { name: view.name }) : t('Join {name}', { name: view.name })}
    </h1>
    ${invited && invitationSaid(view, invited)}
    <p class="lead">${union.charter?.purpose}</p>
    <p>${howAdmitted(view, valid === true)} ${whenVoting(view)}</p>
    ${actForm(
      view,
      { act, next: `${home}/me` },
      nameField(view, filled, name),
      seenBy(view),
      valid && hidden('b.invitation', invited.link ?? ''),
      fieldsOf(t, filled).area({
        name: 't.statement',
        label: t('Why do you want to join?'),
        hint: t('A sentence or two, so that the others know who comes.'),
        optional: true,
        rows: 3,
        maxlength: 2_000,
      }),
      small(t('You can leave whenever you like; nobody has to agree.')),
      button(t('Ask to join'), { kind: 'main' }),
      accountsToJoin(view, coming),
    )}
    ${more(
      t('What the union may never do to a member'),
      html`<ul class="spaced">
        ${union.charter?.never.map((each) => html`<li>${each}</li>`)}
      </ul>`,
    )}
  `;
}

/** What the rules ask for, or else what an account is good for; and what the minutes hold of it. */
function accountsToJoin(view: UnionView, { page, accounts }: Newcomer): Html {
  const { t, union } = view;
  const recorded =
    accounts.judged.length > 0 &&
    html`${small(t('With your application the minutes hold that you proved an account, and not which.'))}
    ${accountIsSeen(view)}`;
  if (!union.charter?.accounts) return html`${recorded}${orByAccount(view, page)}`;
  return html`
    <section class="way">
      ${accountsAsked(view, accounts)} ${recorded || accountIsSeen(view)}
      ${accounts.missing > 0 && html`<p>${t('You can ask to join first and do that later: until then your application waits. What you have typed here stays.')}</p>`}
      ${accounts.missing > 0 && proveButton(view, page)}
    </section>
  `;
}

function invitationSaid({ t }: UnionView, { by, wrong }: Invited): Html {
  if (wrong === undefined)
    return html`<p>
      ${t('{name} invites you, and vouches for you.', { name: by ?? t('A member') })}
    </p>`;
  return callout(
    { tone: 'warn' },
    html`<p>${wrong} ${t('Ask for a new one, or apply without it.')}</p>`,
  );
}

function howAdmitted({ t, union }: UnionView, invited: boolean): string {
  const { admission, accounts } = union.charter ?? {};
  const first = accounts && t('First you prove the accounts that the rules ask for (see below).');
  return [first, admittedBy(t, admission, invited)].filter((each) => each !== undefined).join(' ');
}

function admittedBy(
  t: Words,
  admission: Charter['admission'] | undefined,
  invited: boolean,
): string {
  if (admission?.way === 'approved')
    return t('Somebody in the union reads your application and says yes or no, with a reason.');
  if (admission?.way !== 'vouched') return t('Everyone who asks is admitted at once.');
  const missing = admission.vouches - (invited ? 1 : 0);
  return missing <= 0
    ? t('With this invitation you are admitted at once.')
    : t.many(
        missing,
        'You are admitted once {n} member vouches for you.',
        'You are admitted once {n} members vouch for you.',
      );
}

function whenVoting({ t, union }: UnionView): Html {
  const hours = union.charter?.waiting ?? 0;
  if (hours === 0) return nothing;
  const time = duration(hours, sayIn(t));
  return html`${t('Your vote counts {time} after that; until then your view counts as advice.', { time })}`;
}
