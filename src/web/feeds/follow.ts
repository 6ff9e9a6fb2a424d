/**
 * `/u/:slug/follow`: the ways to follow a union, in plain words.
 * @module
 */
import { Hono } from 'hono';
import { announcedInWords, fediverseOf } from '../../union/charter/charter.ts';
import { showUnion } from '../acts/union-page.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { type UnionView, unionOf } from '../acts/union-view.ts';
import type { Env } from '../env.ts';
import { type Html, html } from '../html.ts';
import { waysTo, type WaysDeps } from '../notices/ways.ts';
import { buttons, linkButton } from '../parts/button.ts';
import { callout } from '../parts/callout.ts';
import { copyable } from '../parts/copyable.ts';
import { crumbs } from '../parts/nav.ts';
import { speaksAbroad } from '../reach/abroad.ts';
import { addressRows } from './address-rows.ts';
import { addressesOf, asSubscription } from './addresses.ts';

type Deps = WaysDeps & Pick<UnionDeps, 'abroad'>;

export const followPages = (deps: Deps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/follow', async (c) => {
    const view = unionOf(c);
    const title = view.t('Follow {union}', { union: view.name });
    const ways = { abroad: await speaksAbroad(deps), mail: await mailTo(deps, view) };
    return showUnion(c, { title, main: followPage(view, title, ways), part: 'front' });
  });

/** Whether mail leads to the reader: they may have no address, or not want any; the hall may send none. */
type MailWay = 'none' | 'no-address' | 'unwanted' | 'open';

async function mailTo(deps: Deps, { person }: UnionView): Promise<MailWay> {
  if (deps.mailer.way.kind === 'none') return 'none';
  const ways = person ? await waysTo(deps, person) : [];
  const mail = ways.find(({ id }) => id === 'email');
  if (mail?.isOpen !== true) return 'no-address';
  return mail.isWanted ? 'open' : 'unwanted';
}

interface Ways {
  readonly abroad: boolean;
  readonly mail: MailWay;
}

const followPage = (view: UnionView, title: string, { abroad, mail }: Ways): Html => html`
  ${crumbs(view.t, [{ href: view.home, text: view.name }])}
  <h1>${title}</h1>
  <p class="lead">
    ${view.t('Read along from where you are. There is nothing to sign, and each way says who learns of it.')}
  </p>
  ${forMembers(view)} ${abroad && byFediverse(view)} ${byMail(view, mail)} ${byFeed(view)}
  ${byCalendar(view)}
`;

/** Where most of it is for members: what others get, and where members find theirs. */
function forMembers({ t, union, standing, home, name }: UnionView): Html | false {
  const toOwn = linkButton(t('My own addresses'), `${home}/me#own-feed`);
  if (standing === 'member')
    return callout(
      { title: t('You are a member: you can have a feed of your own') },
      html`<p>
          ${t('It tells you besides what waits for you, such as a vote in which yours is missing.')}
        </p>
        ${buttons(toOwn)}`,
    );
  if (union.charter?.book !== 'members') return false;
  return callout(
    { title: t('Most of it is for members') },
    html`<p>
      ${t('By its rules, {name} keeps its proposals, members and minutes among its members.', { name })}
      ${t('What is public tells you that something was decided, and not what.')}
    </p>`,
  );
}

function byFediverse({ t, union, slug, config }: UnionView): Html {
  const handle = `@${slug}@${new URL(config.origin).host}`;
  return html`
    <section>
      <h2>${t('From the fediverse')}</h2>
      <p>${t('Look for this name in Mastodon or whatever you use there, and press “Follow”:')}</p>
      ${copyable(t, { id: 'handle', text: handle, label: t('the name on the fediverse') })}
      <p class="small">
        ${t('This hall and your own server then know that you follow, and your profile there may show it to everybody. Many servers let you hide whom you follow.')}
      </p>
      ${announced({ t, union })}
    </section>
  `;
}

function announced({ t, union }: Pick<UnionView, 't' | 'union'>): Html | false {
  if (!union.charter) return false;
  const { announce } = fediverseOf(union.charter);
  // A call is over once the union is founded: there will be none to announce.
  const told = announce.filter((each) => each !== 'calls' || union.phase === 'call');
  const words =
    told.length === 0
      ? t('The union announces nothing there.')
      : t('The union announces there: {what}.', {
          what: t.list(told.map((each) => announcedInWords(each, t))),
        });
  return html`<p class="small">${words}</p>`;
}

function byMail(view: UnionView, way: MailWay): Html | false {
  const { t, union, standing, home, name } = view;
  const { phase } = union;
  if (way === 'none' || phase === 'lapsed' || phase === 'wound-up') return false;
  if (standing === 'member' || standing === 'supporter' || standing === 'applicant')
    return ownMail(view, way);
  if (phase === 'call')
    return mail(t, t('Whoever says yes to the call is told by mail once enough have.'), {
      text: t('To the call'),
      href: home,
    });
  return mail(
    t,
    t(
      'Whoever supports {union} gets mail about it, as much as they want: at once, once a month or twice a year.',
      { union: name },
    ),
    { text: t('Support'), href: `${home}/support` },
  );
}

/** For who stands with the union. */
function ownMail({ t, home }: UnionView, way: Exclude<MailWay, 'none'>): Html {
  switch (way) {
    case 'open':
      return mail(t, t('You get mail from this union already. How much, you set yourself.'), {
        text: t('My membership'),
        href: `${home}/me`,
      });
    case 'unwanted':
      return mail(t, t('You have shut this way: the union tells you nothing by mail.'), {
        text: t('How I am told'),
        href: '/me/notices',
      });
    case 'no-address':
      return mail(
        t,
        t('You get no mail from this union, since the hall knows no address of yours.'),
        {
          text: t('Add an e-mail address'),
          href: '/me/keys',
        },
      );
  }
}

const mail = (
  t: UnionView['t'],
  text: string,
  to: { readonly text: string; readonly href: string },
): Html => html`
  <section>
    <h2>${t('By e-mail')}</h2>
    <p>${text}</p>
    ${buttons(linkButton(to.text, to.href, { icon: 'mail' }))}
  </section>
`;

function byFeed(view: UnionView): Html {
  const { t } = view;
  return html`
    <section>
      <h2>${t('By feed')}</h2>
      <p>
        ${t('Put this address into a feed reader (an app that collects news), and what is new here comes to you by itself. Nobody in the union learns of it:')}
      </p>
      ${addressRows(t, addressesOf(view).feeds)}
    </section>
  `;
}

function byCalendar(view: UnionView): Html | false {
  const { t, union } = view;
  // Nothing that is to come would stand in it for strangers, and members have one of their own.
  if (union.charter?.book === 'members') return false;
  const { calendar } = addressesOf(view);
  return html`
    <section>
      <h2>${t('In your calendar')}</h2>
      <p>
        ${t('When votes open and close, when terms end, when the members are asked whether to go on. It keeps itself up to date.')}
      </p>
      ${buttons(linkButton(t('Open in my calendar'), asSubscription(calendar), { icon: 'clock' }))}
      <p>${t('Or add this address in your calendar, as one to subscribe to:')}</p>
      ${copyable(t, { id: 'calendar', text: calendar, label: t('the address of the calendar') })}
    </section>
  `;
}
