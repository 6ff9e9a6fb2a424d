/**
 * `/u/:slug/support`, `/join` and `/invite/:secret`: coming in, by one name and one press.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { Invitation } from '../../../../union/members/members.ts';
import { duration } from '../../../../union/kernel/say.ts';
import { actForm, filledIn } from '../../../acts/act-form.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { invitationBy } from '../../../acts/invitation-link.ts';
import { sayIn } from '../../../acts/say.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import { goOn, localPath } from '../../../answer.ts';
import type { Env } from '../../../env.ts';
import { type Child, type Html, html, nothing } from '../../../html.ts';
import { callout, more } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden } from '../../../parts/form.ts';

export const comingInPages = (_deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/support', async (c) => {
      const view = unionOf(c);
      const already = notOpen(c, view, ['supporter', 'applicant', 'member']);
      if (already) return already;
      const title = view.t('Support {name}', { name: view.name });
      const next = c.req.query('next') === undefined ? view.home : localPath(c.req.query('next'));
      const main = supportPage(view, { name: await ownName(view), next });
      return showUnion(c, { title, main, width: 'narrow', unlisted: true });
    })
    .get('/u/:slug/join', async (c) => {
      const view = unionOf(c);
      const already = notOpen(c, view, ['applicant', 'member']);
      if (already) return already;
      const title = view.t('Join {name}', { name: view.name });
      const main = joinPage(view, { name: await ownName(view) });
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
      const main = joinPage(view, { name: await ownName(view), invited });
      return showUnion(c, { title, main, width: 'narrow', unlisted: true });
    });

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

const nameField = (view: UnionView, act: string, value: string): Html =>
  html`${hidden('k.keys', '')}${fieldsOf(view.t, filledIn(view, act)).text({
    name: 't.name',
    label: view.t('Your name'),
    hint: view.t('Whatever people know you by. It need not be the one on your passport.'),
    autocomplete: 'nickname',
    value,
    maxlength: 80,
  })}`;

function supportPage(view: UnionView, { name, next }: { name: string; next: string }): Html {
  const { t } = view;
  const act = 'members/support@1';
  return html`
    <h1>${t('Support {name}', { name: view.name })}</h1>
    <p class="lead">
      ${t('You say that you stand with it. You can give advice on what is being decided. No money, no duties, and you can leave with one press.')}
    </p>
    ${actForm(view, { act, next, submit: t('Support') }, nameField(view, act, name), small(t('You need no account for this.')))}
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

function joinPage(view: UnionView, { name, invited }: { name: string; invited?: Invited }): Html {
  const { t, union, home } = view;
  const act = 'members/apply@1';
  const f = fieldsOf(t, filledIn(view, act));
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
      { act, next: `${home}/me`, submit: t('Ask to join') },
      nameField(view, act, name),
      valid && hidden('b.invitation', invited.link ?? ''),
      f.area({
        name: 't.statement',
        label: t('Why do you want to join?'),
        hint: t('A sentence or two, so that the others know who comes.'),
        optional: true,
        rows: 3,
        maxlength: 2_000,
      }),
      small(t('You can leave whenever you like; nobody has to agree.')),
    )}
    ${more(
      t('What the union may never do to a member'),
      html`<ul class="spaced">
        ${union.charter?.never.map((each) => html`<li>${each}</li>`)}
      </ul>`,
    )}
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
  const admission = union.charter?.admission;
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
