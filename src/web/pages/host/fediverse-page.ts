/**
 * `/host/fediverse`: whether the hall federates, how that goes, and the deliveries that were given up.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { goOn } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { blank, type Filled } from '../../form.ts';
import { readForm } from '../../guard/read-form.ts';
import { type Html, html } from '../../html.ts';
import { there } from '../../not-there.ts';
import { button, buttons, linkButton } from '../../parts/button.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { form, hidden } from '../../parts/form.ts';
import { table } from '../../parts/table.ts';
import { facts } from '../../parts/timeline.ts';
import type { FediverseDesk } from '../../ports.ts';
import type { ServerReach } from '../../reach/abroad.ts';
import { phrase, type Words } from '../../words.ts';
import {
  counted,
  deadWords,
  refusalWords,
  stateWords,
  takenWords,
  waitingWords,
} from './fediverse-words.ts';
import { type HostDeps, showHost, withHost } from './frame.ts';
import { settleUndelivered, undeliveredPart } from './undelivered-part.ts';

const path = '/host/fediverse';

const Setting = z.object({
  mode: z.enum(['open', 'secure', 'off']),
  sure: z.string().optional(),
});

export const fediversePages = (deps: HostDeps): Hono<Env> =>
  new Hono<Env>()
    .get(path, (c) => withHost(c, deps, () => page(c, deps, blank)))
    .post(path, (c) =>
      withHost(c, deps, async () => {
        const read = await readForm(c, Setting);
        if (!read.ok) return page(c, deps, read.form);
        const { mode, sure } = read.value;
        const desk = deskOf(deps);
        const ends = mode === 'off' && (await desk.state()).mode !== 'off';
        if (ends && sure !== 'yes') return endingPage(c, deps);
        await desk.setMode(mode);
        return goOn(c, path, c.var.t('Saved.'));
      }),
    )
    .post(`${path}/undelivered`, (c) =>
      withHost(c, deps, () => settleUndelivered(c, deskOf(deps))),
    );

/** A hall that can't federate at all has no such page. */
const deskOf = ({ fediverse }: HostDeps): FediverseDesk => there(fediverse);

type State = Awaited<ReturnType<FediverseDesk['state']>>;

async function page(c: Context<Env>, deps: HostDeps, filled: Filled): Promise<Response> {
  const { t } = c.var;
  const desk = deskOf(deps);
  const state = await desk.state();
  const title = t('The hall on the fediverse');
  const main = html`
    <h1>${title}</h1>
    ${modeForm(c, state.mode, filled)} ${figures(t, state)} ${await failingPart(c, desk)}
    ${await undeliveredPart(c, desk)}
  `;
  return showHost(c, deps, { part: path, title, main, form: filled });
}

/** What ends with it, before it does. */
function endingPage(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const title = t('No longer speak with other servers?');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">${t('This ends for all unions of the hall, from now on:')}</p>
    <ul class="spaced">
      <li>
        ${t('Nobody can find or follow a union from the fediverse. Those who follow are told nothing, not even that it has ended, and what happens meanwhile is not told later.')}
      </li>
      <li>
        ${t('No comments, answers to straw polls or ballots arrive from other servers, and what is deleted there is not deleted here.')}
      </li>
      <li>
        ${t('Members get no messages on the fediverse. Whoever has no other way hears nothing.')}
      </li>
      <li>
        ${t('People still sign in with their accounts elsewhere, and can link them: by their server’s own question, or by a code in their profile.')}
      </li>
    </ul>
    <p>${t('Followers are kept, and are told again once you switch it on.')}</p>
    ${form(
      c.var,
      { to: path },
      hidden('mode', 'off'),
      hidden('sure', 'yes'),
      buttons(button(t('End it'), { kind: 'danger' }), linkButton(t('Leave it as it is'), path)),
    )}
  `;
  return showHost(c, deps, { part: path, title, main });
}

const modes = {
  open: [
    phrase('Open'),
    phrase('Unions can be followed, and whoever asks is told what they say to everybody.'),
  ],
  secure: [
    phrase('Only for servers that say who they are'),
    phrase('Each question must be signed. Some older servers then see nothing of the unions here.'),
  ],
  off: [
    phrase('Not at all'),
    phrase('The unions are not there for other servers. What happens meanwhile is not told later.'),
  ],
} as const;

function modeForm(c: Context<Env>, mode: State['mode'], filled: Filled): Html {
  const { t } = c.var;
  return form(
    c.var,
    { to: path },
    fieldsOf(t, filled).choice({
      name: 'mode',
      label: t('Do the unions here speak with other servers?'),
      choices: (['open', 'secure', 'off'] as const).map((value) => {
        const [label, hint] = modes[value];
        return { value, label: t(label), hint: t(hint) };
      }),
      value: mode,
    }),
    buttons(button(t('Save'), { kind: 'main' })),
  );
}

const figures = (t: Words, { waiting, taken, refused, dead }: State): Html => html`
  <section>
    <h2>${t('How it goes')}</h2>
    ${facts([
      { name: t('Waiting'), value: counted(t, waiting, waitingWords) },
      { name: t('Given up'), value: counted(t, dead, deadWords) },
      { name: t('Taken since the start'), value: counted(t, taken, takenWords) },
      { name: t('Refused since the start'), value: counted(t, refused, refusalWords) },
    ])}
  </section>
`;

const pageOfServers = 1_000;
const mostServers = 20_000;
const mostFailing = 50;

/** Servers that do not take what is sent, those of late first. */
async function failingServers(desk: FediverseDesk): Promise<readonly ServerReach[]> {
  const failing: ServerReach[] = [];
  for (let after = '', seen = 0; seen < mostServers;) {
    const found = await desk.reach(after, pageOfServers);
    failing.push(
      ...found.filter(({ state, failing: times }) => state !== 'reachable' || times > 0),
    );
    after = found.at(-1)?.host ?? '';
    seen += found.length;
    if (found.length < pageOfServers) break;
  }
  return failing.toSorted((a, b) => b.since - a.since);
}

async function failingPart(
  { var: { t } }: Context<Env>,
  desk: FediverseDesk,
): Promise<Html | false> {
  const failing = await failingServers(desk);
  if (failing.length === 0) return false;
  const shown = failing.slice(0, mostFailing);
  const others = failing.length - shown.length;
  return html`
    <section>
      <h2>${t('Servers where nothing arrives')}</h2>
      ${table({
        caption: t('Servers where nothing arrives'),
        captionUnseen: true,
        columns: [{ title: t('Server') }, { title: t('How it stands') }, { title: t('Since') }],
        rows: shown.map(({ host, state, since }) => [
          host,
          t(stateWords[state]),
          state === 'reachable' ? '–' : t.moment(since),
        ]),
      })}
      ${others > 0 && html`<p>${t.many(others, 'And {n} more server.', 'And {n} more servers.')}</p>`}
    </section>
  `;
}
