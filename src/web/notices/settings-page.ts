/**
 * `/me/notices`: how somebody is told: how much, by which ways, and at which hours not.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { withPerson } from '../accounts/me.ts';
import { meTabs } from '../accounts/me-tabs.ts';
import { type Dial, dials, type PathId, pathIds, type Person } from '../accounts/person.ts';
import { createPersons } from '../accounts/persons.ts';
import { goOn, show } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { blank, type Filled, hasErrors, withError } from '../form.ts';
import { anyOf } from '../guard/fields.ts';
import { readForm } from '../guard/read-form.ts';
import { type Html, html } from '../html.ts';
import { button, buttons } from '../parts/button.ts';
import { type Choice, fieldsOf } from '../parts/fields.ts';
import { form, hidden } from '../parts/form.ts';
import type { Words } from '../words.ts';
import { devicesPart } from './devices/device-part.ts';
import { devicesOf } from './devices/devices.ts';
import { vapidPair } from './devices/vapid.ts';
import { dialWords } from './dial-words.ts';
import { serverWords } from './server-words.ts';
import { lack, wayWords } from './way-words.ts';
import { type Way, waysTo } from './ways.ts';
import { hourFields, quietFrom, Zone } from './quiet-fields.ts';

const Hour = z
  .string()
  .regex(/^(?:[01]\d|2[0-3])$/)
  .transform(Number)
  .optional();

const Settings = z.object({
  dial: z.enum(dials),
  paths: anyOf(pathIds),
  /** The ways that could be ticked when the page was drawn. */
  shown: z.string().max(100).optional(),
  first: z.enum(pathIds).optional(),
  quiet: z.object({ from: Hour, to: Hour, zone: Zone.optional() }).optional(),
});

const here = '/me/notices';

export function noticeSettings(deps: HallDeps): Hono<Env> {
  const persons = createPersons(deps.store.vault, deps.now, deps.chance);
  return new Hono<Env>()
    .get(here, (c) => withPerson(c, (person) => settingsPage(c, deps, { person, filled: blank })))
    .post(here, (c) =>
      withPerson(c, async (person) => {
        const read = await readForm(c, Settings);
        if (!read.ok) return settingsPage(c, deps, { person, filled: read.form });
        const quiet = quietFrom(read.value.quiet ?? {});
        if (quiet !== undefined && 'wrong' in quiet) {
          const filled = withError(read.form, quiet.field, c.var.t(quiet.wrong));
          return settingsPage(c, deps, { person, filled });
        }
        await persons.save(changed(person, read.value, quiet));
        return goOn(c, here, c.var.t('Saved.'));
      }),
    );
}

function changed(
  { firstPath: _first, shutPaths: shut = [], quiet: _quiet, ...person }: Person,
  { dial, paths, first, shown }: Omit<z.infer<typeof Settings>, 'quiet'>,
  quiet: Person['quiet'],
): Person {
  // Of a way that was not open yet, nothing was said.
  const asked = shown?.split(' ') ?? pathIds;
  const shutPaths = pathIds.filter((id) =>
    asked.includes(id) ? !paths.includes(id) : shut.includes(id),
  );
  return {
    ...person,
    dial,
    shutPaths,
    ...(first !== undefined && { firstPath: first }),
    ...(quiet && { quiet }),
  };
}

interface State {
  readonly person: Person;
  readonly filled: Filled;
}

async function settingsPage(
  c: Context<Env>,
  deps: HallDeps,
  { person, filled }: State,
): Promise<Response> {
  const { t } = c.var;
  const title = t('Notices');
  const ways = await waysTo(deps, person);
  const f = fieldsOf(t, filled);
  const devices = deps.pushOut && {
    key: (await vapidPair(deps.store.kv)).publicKey,
    devices: await devicesOf(deps, person),
    next: here,
  };
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('What happens in your unions, told to you as you like it. Each union’s page about your membership shows what was sent to you.')}
    </p>
    ${lack(t, ways)}
    ${form(
      c.var,
      { to: here },
      f.choice({
        name: 'dial',
        label: t('How much do you want to be told?'),
        hint: t(
          'For all your unions; what concerns only you (your membership, your keys) always comes.',
        ),
        choices: dials.map((value) => dialChoice(t, value)),
        value: person.dial,
      }),
      wayFields(f, t, { ways, server: await serverWords(deps, person, t) }),
      hourFields(f, t, person.quiet),
      buttons(button(t('Save'), { kind: 'main' })),
    )}
    ${devices && devicesPart(c.var, devices)}
  `;
  const page = { title, main, form: filled, crumbs: meTabs(c.var, here), unlisted: true };
  return show(c, { ...page, scripts: ['notify.js'] }, hasErrors(filled) ? 422 : 200);
}

type Fields = ReturnType<typeof fieldsOf>;

interface Ways {
  readonly ways: readonly Way[];
  /** About the server of the primary account, where it takes no messages. */
  readonly server: Html | undefined;
}

function wayFields(f: Fields, t: Words, { ways, server }: Ways): Html {
  const open = ways.filter(({ isOpen }) => isOpen);
  const shut = ways.filter(({ isOpen }) => !isOpen);
  return html`
    ${hidden('shown', open.map(({ id }) => id).join(' ') || 'none')}
    ${
      open.length > 0 &&
      f.ticks({
        name: 'paths[]',
        label: t('By which ways?'),
        hint: t('Where one fails, the next is tried.'),
        choices: open.map((way) => ({
          value: way.id,
          label: t(wayWords[way.id]),
          hint: html`${wayHint(t, way)} ${way.id === 'fediverse' && server}`,
        })),
        value: open.flatMap(({ id, isWanted }) => (isWanted ? [id] : [])),
      })
    }
    ${
      open.length > 1 &&
      f.select({
        name: 'first',
        label: t('Which first?'),
        choices: open.map(({ id }) => ({ value: id, label: t(wayWords[id]) })),
        value: open[0]?.id ?? '',
      })
    }
    ${shut.length > 0 && notYetOpen(t, shut)}
  `;
}

const notYetOpen = (t: Words, ways: readonly Way[]): Html => html`
  <p><strong>${t('Ways that are not open yet')}</strong></p>
  <ul class="spaced">
    ${ways.map((way) => html`<li>${t(wayWords[way.id])}: ${wayHint(t, way)}</li>`)}
  </ul>
`;

function wayHint(t: Words, { id, by, isOpen }: Way): Html {
  const opened: Readonly<Record<PathId, () => Html>> = {
    email: () => html`${by}`,
    push: () => html`${t.many(Number(by), 'On {n} device.', 'On {n} devices.')}`,
    fediverse: () =>
      html`${t('To {account}. Some servers hide messages from accounts that you don’t follow.', { account: String(by) })}`,
    feed: () => html`${t('It counts once your reader has fetched it.')}`,
  };
  const toOpen: Readonly<Record<PathId, () => Html>> = {
    email: () => html`<a href="/me/keys">${t('Add an address')}</a>`,
    push: () => html`<a href="#devices">${t('Set it up below, on each device')}</a>`,
    fediverse: () => html`<a href="/me/accounts">${t('Link an account')}</a>`,
    feed: () => html`<a href="/me">${t('Make one on the page about your membership')}</a>`,
  };
  return (isOpen ? opened : toOpen)[id]();
}

function dialChoice(t: Words, value: Dial): Choice {
  const [label, hint] = dialWords[value];
  return { value, label: t(label), hint: t(hint) };
}
