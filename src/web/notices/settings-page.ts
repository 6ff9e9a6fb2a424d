/**
 * `/me/notices`: how somebody is told: how much, by which ways, and at which hours not.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { withPerson } from '../accounts/me.ts';
import { meTabs } from '../accounts/me-tabs.ts';
import { onlyByOwnWay } from '../accounts/other-ways.ts';
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
import { form } from '../parts/form.ts';
import { phrase, type Words } from '../words.ts';
import { devicesPart } from './devices/device-part.ts';
import { devicesOf } from './devices/devices.ts';
import { vapidPair } from './devices/vapid.ts';
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
        const closed = await onlyByOwnWay(c, { ...deps.store, now: deps.now }, here);
        if (closed) return closed;
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
  { firstPath: _first, shutPaths: _shut, quiet: _quiet, ...person }: Person,
  { dial, paths, first }: Pick<z.infer<typeof Settings>, 'dial' | 'paths' | 'first'>,
  quiet: Person['quiet'],
): Person {
  const shutPaths = pathIds.filter((id) => !paths.includes(id));
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
      wayFields(f, t, ways),
      hourFields(f, t, person.quiet),
      buttons(button(t('Save'), { kind: 'main' })),
    )}
    ${devices && devicesPart(c.var, devices)}
  `;
  const page = { title, main, form: filled, crumbs: meTabs(c.var, here), unlisted: true };
  return show(c, { ...page, scripts: ['notify.js'] }, hasErrors(filled) ? 422 : 200);
}

type Fields = ReturnType<typeof fieldsOf>;

function wayFields(f: Fields, t: Words, ways: readonly Way[]): Html {
  const open = ways.filter(({ isOpen }) => isOpen);
  return html`
    ${f.ticks({
      name: 'paths[]',
      label: t('By which ways?'),
      hint: t('Where one fails, the next is tried.'),
      choices: ways.map((way) => ({
        value: way.id,
        label: t(wayWords[way.id]),
        hint: wayHint(t, way),
      })),
      value: ways.flatMap(({ id, isWanted }) => (isWanted ? [id] : [])),
    })}
    ${
      open.length > 1 &&
      f.select({
        name: 'first',
        label: t('Which first?'),
        choices: open.map(({ id }) => ({ value: id, label: t(wayWords[id]) })),
        value: open[0]?.id ?? '',
      })
    }
  `;
}

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
    feed: () => html`${t('Make one on the page about your membership.')}`,
  };
  return (isOpen ? opened : toOpen)[id]();
}

const dialWords: Readonly<Record<Dial, readonly [label: string, hint: string]>> = {
  everything: [phrase('Everything'), phrase('Every proposal, vote and result, as it happens.')],
  important: [
    phrase('What matters'),
    phrase('Votes that open or close soon, elections, and answers to you.'),
  ],
  monthly: [
    phrase('Once a month'),
    phrase('One letter with what was decided, and what comes next.'),
  ],
  'twice-a-year': [
    phrase('Twice a year'),
    phrase('One letter in half a year: what became of it, and whether the union should go on.'),
  ],
  never: [phrase('None'), phrase('Only what is about your own membership and your keys.')],
};

function dialChoice(t: Words, value: Dial): Choice {
  const [label, hint] = dialWords[value];
  return { value, label: t(label), hint: t(hint) };
}
