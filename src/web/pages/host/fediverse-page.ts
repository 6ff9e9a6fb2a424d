/**
 * `/host/fediverse`: whether the hall federates, how that goes, and the deliveries that were given up.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { goOn } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { blank, type Filled } from '../../form.ts';
import { line } from '../../guard/fields.ts';
import { readForm } from '../../guard/read-form.ts';
import { type Html, html } from '../../html.ts';
import { there } from '../../not-there.ts';
import { button, buttons, linkButton } from '../../parts/button.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { form, hidden } from '../../parts/form.ts';
import { table } from '../../parts/table.ts';
import { facts } from '../../parts/timeline.ts';
import type { FediverseDesk } from '../../ports.ts';
import { phrase, type Words } from '../../words.ts';
import { type HostDeps, showHost, withHost } from './frame.ts';

const perPage = 50;
const path = '/host/fediverse';

const Setting = z.object({ mode: z.enum(['open', 'secure', 'off']) });
const Choosing = z.object({ id: line(20).regex(/^\d+$/), do: z.enum(['retry', 'drop']) });

export const fediversePages = (deps: HostDeps): Hono<Env> =>
  new Hono<Env>()
    .get(path, (c) => withHost(c, deps, () => page(c, deps, blank)))
    .post(path, (c) =>
      withHost(c, deps, async () => {
        const read = await readForm(c, Setting);
        if (!read.ok) return page(c, deps, read.form);
        await deskOf(deps).setMode(read.value.mode);
        return goOn(c, path, c.var.t('Saved.'));
      }),
    )
    .post(`${path}/undelivered`, (c) =>
      withHost(c, deps, async () => {
        const { t } = c.var;
        const read = await readForm(c, Choosing);
        if (!read.ok) return goOn(c, path);
        const { id, do: what } = read.value;
        await deskOf(deps)[what]([id]);
        return goOn(c, path, what === 'retry' ? t('It is tried again.') : t('It is dropped.'));
      }),
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
    ${modeForm(c, state.mode, filled)} ${figures(t, state)} ${await undelivered(c, desk)}
  `;
  return showHost(c, deps, { part: path, title, main, form: filled });
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

const kinds: Readonly<Record<string, string>> = {
  fediverse: phrase('to be told'),
  'fediverse-fan-out': phrase('to be sent out'),
  'fediverse-delivery': phrase('on the way'),
  'fediverse-heard': phrase('to be heard'),
};

const refusals: Readonly<Record<string, string>> = {
  large: phrase('too large'),
  slow: phrase('too slow'),
  'not-json': phrase('no JSON'),
  deep: phrase('too deeply nested'),
  wide: phrase('too much in it'),
  'wrong-type': phrase('of a wrong form'),
  unsupported: phrase('of a kind the hall has no use for'),
  'foreign-object': phrase('about another server’s things'),
  unsigned: phrase('not signed'),
  'weak-signature': phrase('signed too loosely'),
  'bad-signature': phrase('wrongly signed'),
  'no-key': phrase('signed by a key that can’t be had'),
  gone: phrase('of accounts that are gone'),
  'not-its-key': phrase('signed by somebody else'),
  hasty: phrase('too often'),
  crowded: phrase('too many at once'),
  repeated: phrase('repeated'),
  'not-for-us': phrase('about nothing here'),
  'unknown-leaver': phrase('farewells of unknown accounts'),
};

/** `'Follow: 3, Create: 1'`; nothing counted is said so. */
function counted(
  t: Words,
  counts: Readonly<Record<string, number>>,
  words: Readonly<Record<string, string>> = {},
): string {
  const all = Object.entries(counts).map(
    ([name, n]) => `${t(words[name] ?? name)}: ${t.number(n)}`,
  );
  return all.length === 0 ? t('nothing') : all.join(', ');
}

const figures = (t: Words, { waiting, taken, refused, dead }: State): Html => html`
  <section>
    <h2>${t('How it goes')}</h2>
    ${facts([
      { name: t('Waiting'), value: counted(t, waiting, kinds) },
      { name: t('Given up'), value: counted(t, dead, kinds) },
      { name: t('Taken since the start'), value: counted(t, taken) },
      { name: t('Refused since the start'), value: counted(t, refused, refusals) },
    ])}
  </section>
`;

async function undelivered(c: Context<Env>, desk: FediverseDesk): Promise<Html | false> {
  const { t } = c.var;
  const after = c.req.query('after');
  const isPage = after !== undefined && /^\d{1,15}$/.test(after);
  const found = await desk.undelivered(isPage ? after : undefined, perPage);
  if (found.length === 0) return false;
  const last = found.at(-1);
  return html`
    <section>
      <h2>${t('What could not be delivered')}</h2>
      <p>
        ${t('It was tried for a week, or will never be taken. After a month it goes by itself.')}
      </p>
      ${table({
        caption: t('What could not be delivered'),
        captionUnseen: true,
        columns: [
          { title: t('To') },
          { title: t('Why') },
          { title: t('Since') },
          { title: t('What now') },
        ],
        rows: found.map(({ id, inbox, error, since }) => [
          html`${inbox === '' ? t('to many servers') : inbox}`,
          error,
          t.date(since),
          choices(c, id, inbox),
        ]),
      })}
      ${
        last &&
        found.length === perPage &&
        buttons(linkButton(t('Further ones'), `${path}?after=${last.id}`))
      }
    </section>
  `;
}

const choices = (c: Context<Env>, id: string, describes: string): Html => {
  const { t } = c.var;
  const choice = (what: 'retry' | 'drop', label: string): Html =>
    form(
      c.var,
      { to: `${path}/undelivered`, inline: true },
      hidden('id', id),
      hidden('do', what),
      button(label, { describes }),
    );
  return html`${choice('retry', t('Try again'))} ${choice('drop', t('Drop it'))}`;
};
