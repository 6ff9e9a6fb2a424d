/**
 * `/u/:slug/invitations`: links by which a member lets others in, with an end and a number of uses.
 * @module
 */
import { Hono } from 'hono';
import type { Invitation } from '../../../../union/members/members.ts';
import { type Instant, hoursAfter } from '../../../../union/kernel/instant.ts';
import { actForm, filledIn } from '../../../acts/act-form.ts';
import { invitationsOf } from '../../../acts/beside.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { invitationBy, lastLink } from '../../../acts/invitation-link.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { type Html, html } from '../../../html.ts';
import { callout, emptyState } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { hidden } from '../../../parts/form.ts';
import { crumbs } from '../../../parts/nav.ts';
import { share } from '../../../parts/share.ts';
import { mayNotInvite } from './roster/may-invite.ts';
import { listsPath } from './roster/upload-page.ts';

/** An invitation of the reader's own; its link is there only if the hall has kept it. */
interface Own extends Invitation {
  readonly hash: string;
  readonly secret: string | undefined;
}

export const invitationPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/invitations', async (c) => {
    const view = unionOf(c);
    const refused = mayNotInvite(c, view);
    if (refused) return refused;
    const kept =
      view.kept?.act === 'members/invite@1' ? view.kept.filled.values['secret'] : undefined;
    const secret =
      typeof kept === 'string' ? kept : Buffer.from(deps.chance(18)).toString('base64url');
    const main = invitationsPage(view, await ownOf(deps, view), secret);
    return showUnion(c, { title: view.t('Invitations'), main, part: 'members', unlisted: true });
  });

/** The reader’s own that are open, the newest first; with the secrets of as many as are shown. */
async function ownOf(deps: UnionDeps, view: UnionView): Promise<readonly Own[]> {
  const { union, member, at } = view;
  const own = [...union.members.invitations]
    .filter(([, { by, until, left }]) => by === member && until > at && left > 0)
    .toReversed();
  const shown = new Set(own.slice(0, mostShown).map(([hash]) => hash));
  const secrets = await secretsOf(deps, view, shown);
  return own.map(([hash, each]) => Object.assign({ hash, secret: secrets.get(hash) }, each));
}

/** By what the book shows. What was partly used is found by its chain, since it is kept under its first name. */
async function secretsOf(
  { store: { vault }, now }: UnionDeps,
  { union, member = '' }: UnionView,
  shown: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const owner = invitationsOf(union.id, member);
  const secretIn = (doc: unknown): string => (doc as { readonly secret: string }).secret;
  const direct = await vault.getMany('invitation', [...shown], now());
  const secrets = new Map(direct.map(({ id, doc }) => [id, secretIn(doc)]));
  if (secrets.size === shown.size) return secrets;
  const records = await vault.list('invitation', owner, { now: now(), limit: 500 });
  for (const { id, doc } of records) {
    if (union.members.invitations.has(id)) continue;
    const standing = invitationBy(secretIn(doc), union.members);
    if (standing && shown.has(standing.shown)) secrets.set(standing.shown, secretIn(doc));
  }
  return secrets;
}

function invitationsPage(view: UnionView, own: readonly Own[], secret: string): Html {
  const { t, home, union } = view;
  return html`
    ${crumbs(t, [{ href: `${home}/members`, text: t('Members') }])}
    <h1>${t('Invitations')}</h1>
    <p class="lead">
      ${
        union.charter?.admission.way === 'vouched'
          ? t('You vouch for everyone who comes by your link. Give it to people you know.')
          : t('A link that leads straight to joining. Others see that you have invited.')
      }
    </p>
    ${making(view, secret)}
    <p>
      ${t.html('Many at once? {list}.', { list: html`<a href="${listsPath(view)}">${t('Invite people from a list')}</a>` })}
    </p>
    <section>
      <h2>${t('Your open invitations')}</h2>
      ${
        own.length === 0
          ? emptyState(
              t('None yet'),
              html`<p>${t('A link that you make stands here until it runs out.')}</p>`,
            )
          : html`${own.slice(0, mostShown).map((each) => ownPart(view, each))}
            ${own.length > mostShown && html`<p>${t.many(own.length - mostShown, 'And {n} more.', 'And {n} more.')}</p>`}`
      }
    </section>
  `;
}

const day = 24;
/** Each stands there with a code to be scanned. */
const mostShown = 50;

function making(view: UnionView, secret: string): Html {
  const { t, home, at } = view;
  const act = 'members/invite@1';
  const f = fieldsOf(t, filledIn(view, act));
  const ends: readonly (readonly [Instant, string])[] = [
    [hoursAfter(at, day), t('a day')],
    [hoursAfter(at, 7 * day), t('a week')],
    [hoursAfter(at, 30 * day), t('a month')],
    [hoursAfter(at, 180 * day), t('half a year')],
  ];
  return actForm(
    view,
    { act, next: `${home}/invitations`, submit: t('Make a link') },
    hidden('secret', secret),
    hidden('b.invitation', lastLink(secret)),
    f.select({
      name: 'b.until',
      label: t('How long is it good for?'),
      value: ends[1]?.[0] ?? '',
      choices: ends.map(([value, label]) => ({ value, label })),
    }),
    f.text({
      name: 'n.uses',
      label: t('How many can come by it?'),
      value: '1',
      size: 'short',
      inputmode: 'numeric',
      after: t('people'),
    }),
  );
}

function ownPart(view: UnionView, { hash, secret, until, left }: Own): Html {
  const { t, home, config, name } = view;
  const id = `invitation-${hash.slice(0, 12)}`;
  const look = { kind: 'danger' } as const;
  return html`
    <div class="card">
      <p>
        ${t.many(left, 'Good for {n} more person,', 'Good for {n} more people,')}
        ${t.html('until {date}.', { date: t.date(until) })}
      </p>
      ${
        secret === undefined
          ? callout(
              {},
              html`<p>${t('The link was made elsewhere; this hall does not know it.')}</p>`,
            )
          : share(t, {
              address: `${config.origin}${home}/invite/${secret}`,
              id,
              label: t('An invitation to “{name}”', { name }),
            })
      }
      ${actForm(
        view,
        {
          act: 'members/withdraw-invitation@1',
          form: hash,
          next: `${home}/invitations`,
          submit: t('Withdraw'),
          look,
          inline: true,
        },
        hidden('b.invitation', hash),
        secret !== undefined && hidden('secret', secret),
      )}
    </div>
  `;
}
