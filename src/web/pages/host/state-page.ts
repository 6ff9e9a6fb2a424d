/**
 * `/host`: for the host, how the hall stands, and who else is host.
 * @module
 */
import { type Context, Hono } from 'hono';
import { goOn, show } from '../../answer.ts';
import type { Env, View } from '../../env.ts';
import { type Html, html } from '../../html.ts';
import { button, buttons, linkButton } from '../../parts/button.ts';
import { callout, more } from '../../parts/callout.ts';
import { form } from '../../parts/form.ts';
import { facts } from '../../parts/timeline.ts';
import { phrase, type Words } from '../../words.ts';
import { type HostDeps, showHost, withHost } from './frame.ts';
import { hostsOf, isHost, newClaim, resign } from './hosts.ts';
import { publicAnswer } from './public-page.ts';
import { formerOriginKey, type State, stateOf } from './state.ts';
import { warned } from './warnings.ts';

export function statePages(deps: HostDeps): Hono<Env> {
  const { store, now, chance } = deps;
  return new Hono<Env>()
    .get('/host', async (c) =>
      (await isHost(store.kv, c.var.person?.id))
        ? withHost(c, deps, () => stateAnswer(c, deps))
        : publicAnswer(c, deps),
    )
    .post('/host/moved', (c) =>
      withHost(c, deps, async () => {
        await store.kv.delete(formerOriginKey);
        return goOn(c, '/host', c.var.t('Noted.'));
      }),
    )
    .post('/host/link', (c) =>
      withHost(c, deps, async () => linkAnswer(c, await newClaim(store.kv, now, chance))),
    )
    .post('/host/resign', (c) =>
      withHost(c, deps, async (person) => {
        const gone = await resign(store.kv, person.id);
        const { t } = c.var;
        return gone
          ? goOn(c, '/host', t('You are no longer a host of this hall.'))
          : goOn(c, '/host', {
              tone: 'warn',
              text: t('Somebody must be the host. Make a link for another first.'),
            });
      }),
    );
}

async function stateAnswer(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const state = await stateOf(c, deps);
  const hosts = (await hostsOf(deps.store.kv)).length;
  const main = html`
    <h1>${t('How the hall stands')}</h1>
    ${
      state.warnings.length === 0
        ? callout({ tone: 'good' }, html`<p>${t('Nothing needs your attention.')}</p>`)
        : state.warnings.map((warning) => warned(c.var, warning))
    }
    ${figures(c.var, deps, state)} ${noPower(t)} ${othersToo(c.var, hosts)}
  `;
  return showHost(c, deps, { part: '/host', title: t('How the hall stands'), main });
}

const mebibyte = 1_048_576;

function figures(view: View, { machine, mailer }: HostDeps, state: State): Html {
  const { t, config, now } = view;
  const jobs = Object.entries(state.jobs).map(
    ([kind, n]) => `${t(jobWords[kind] ?? kind)}: ${t.number(n)}`,
  );
  const size = (bytes: number): string =>
    t('{n} MiB', { n: t.number(Math.round(bytes / mebibyte)) });
  return facts([
    { name: t('Address'), value: config.origin },
    { name: t('Store'), value: state.store },
    ...(state.room
      ? [
          {
            name: t('Room'),
            value: t('{used} used, {free} free', {
              used: size(state.room.used),
              free: size(state.room.free),
            }),
          },
        ]
      : []),
    { name: t('Mail'), value: t(mailWays[mailer.way.kind]) },
    { name: t('Waiting to be done'), value: jobs.length === 0 ? t('nothing') : jobs.join(', ') },
    {
      name: t('Unions and calls'),
      value: t('{books}, with {records} records', {
        books: t.number(state.books),
        records: t.number(state.records),
      }),
    },
    { name: t('Clock'), value: t.plainMoment(now()) },
    { name: t('Running since'), value: t.plainMoment(machine.started) },
    { name: t('Node'), value: machine.node },
  ]);
}

/** What waits in the queue, by its kind. */
const jobWords: Readonly<Record<string, string>> = {
  announcement: phrase('news for members'),
  notice: phrase('notices to somebody'),
  'notices-report': phrase('votes whose notices are counted'),
  'bank-file': phrase('files for banks that are looked after'),
  fediverse: phrase('posts to write'),
  'fediverse-fan-out': phrase('posts to send out'),
  'fediverse-delivery': phrase('posts on the way'),
  'fediverse-heard': phrase('what other servers said'),
  'fediverse-letter': phrase('messages to guests'),
  'fediverse-thread': phrase('conversations elsewhere to look at'),
};

const mailWays = {
  server: phrase('goes to a mail server'),
  folder: phrase('is written to a folder'),
  none: phrase('goes nowhere'),
} as const;

const noPower = (t: Words): Html =>
  more(
    t('What a host can do, and can’t'),
    html`<p>
        ${t('You can say who may start a union here, how much room each has, and what stands in the legal notice. Under a legal order you can withhold a text: that is entered in the union’s minutes, where every reader sees it. You can give a book’s clerk a new key, which is entered too.')}
      </p>
      <p>
        ${t('You can’t change a record, a vote, a rule or a member’s standing, and nothing here does. Whoever tries it in the database breaks the signatures, and the check of the minutes shows where.')}
      </p>`,
  );

const othersToo = (view: View, hosts: number): Html => {
  const { t } = view;
  return html`
    <section>
      <h2>${t('Who is host')}</h2>
      <p>${t.many(hosts, 'You alone.', '{n} people, you among them.')}</p>
      <div class="buttons">
        ${form(view, { to: '/host/link', inline: true }, button(t('Make a link for another host')))}
        ${
          hosts > 1 &&
          form(
            view,
            { to: '/host/resign', inline: true },
            button(t('Lay it down'), { kind: 'danger' }),
          )
        }
      </div>
    </section>
  `;
};

function linkAnswer(c: Context<Env>, token: string): Response {
  const { t, config } = c.var;
  const title = t('A link for another host');
  const main = html`
    <h1>${title}</h1>
    <p>
      ${t('Whoever opens it first becomes a host as you are. It works once, within a week, and is shown only now.')}
    </p>
    <pre tabindex="0"><code>${config.origin}/host/claim/${token}</code></pre>
    ${buttons(linkButton(t('Back'), '/host'))}
  `;
  c.header('Cache-Control', 'no-store');
  return show(c, { title, main, unlisted: true });
}
