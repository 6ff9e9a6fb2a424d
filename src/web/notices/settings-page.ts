/**
 * `/me/notices`: how somebody is told: how much, by which ways, and at which hours not.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Clerk } from '../../clerk/clerk.ts';
import { standingOf } from '../../union/members/members.ts';
import { membershipsOf } from '../acts/membership.ts';
import { nameOfUnion } from '../acts/union-view.ts';
import { withPerson } from '../accounts/me.ts';
import { meTabs } from '../accounts/me-tabs.ts';
import { onlyByOwnWay } from '../accounts/other-ways.ts';
import { dials, pathIds, type Person } from '../accounts/person.ts';
import { createPersons } from '../accounts/persons.ts';
import { goOn, show } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { blank, type Filled, hasErrors, withError } from '../form.ts';
import { anyOf } from '../guard/fields.ts';
import { readForm } from '../guard/read-form.ts';
import { html } from '../html.ts';
import { button, buttons } from '../parts/button.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form } from '../parts/form.ts';
import { devicesPart } from './devices/device-part.ts';
import { devicesOf } from './devices/devices.ts';
import { vapidPair } from './devices/vapid.ts';
import { dialWords } from './dial-words.ts';
import { type FeedPlace, wayFields } from './way-fields.ts';
import { lack } from './way-words.ts';
import { type Way, waysTo } from './ways.ts';
import { hourFields, quietFrom } from './quiet-fields.ts';
import { Zone } from './zones.ts';

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
const mostPlaces = 20;

export type SettingsDeps = HallDeps & { readonly clerk: Pick<Clerk, 'union'> };

export function noticeSettings(deps: SettingsDeps): Hono<Env> {
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
        const ways = await waysTo(deps, person);
        await persons.save(changed(person, { ...read.value, ways }, quiet));
        return goOn(c, here, c.var.t('Saved.'));
      }),
    );
}

type Chosen = Pick<z.infer<typeof Settings>, 'dial' | 'paths' | 'first'> & {
  readonly ways: readonly Way[];
};

function changed(
  { firstPath: _first, shutPaths: before = [], quiet: _quiet, ...person }: Person,
  { dial, paths, first, ways }: Chosen,
  quiet: Person['quiet'],
): Person {
  const open = ways.filter(({ isOpen }) => isOpen).map(({ id }) => id);
  // Only the open ones stand on the page: what was said of another before stays.
  const shutPaths = pathIds.filter((id) =>
    open.includes(id) ? !paths.includes(id) : before.includes(id),
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
  deps: SettingsDeps,
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
        choices: dials.map((dial) => dialWords(t, dial)),
        value: person.dial,
      }),
      wayFields(f, { t, ways, feeds: await feedPlaces(deps, person) }),
      hourFields(f, t, person.quiet),
      buttons(button(t('Save'), { kind: 'main' })),
    )}
    ${devices && devicesPart(c.var, devices)}
  `;
  const page = { title, main, form: filled, crumbs: meTabs(c.var, here), unlisted: true };
  return show(c, { ...page, scripts: ['notify.js'] }, hasErrors(filled) ? 422 : 200);
}

/** The unions of which somebody is a member, and so can have a feed of their own. */
async function feedPlaces(
  { store, clerk, now }: SettingsDeps,
  { id }: Person,
): Promise<readonly FeedPlace[]> {
  const all = await membershipsOf(store.vault, id, now());
  const places = all.slice(0, mostPlaces).map(async ({ union: book, member }) => {
    const row = await store.books.byId(book);
    const union = row && (await clerk.union(book).catch(() => undefined));
    if (!row || !union || standingOf(union.members, member) !== 'member') return [];
    return [{ name: nameOfUnion(union) ?? row.slug, home: `/u/${row.slug}` }];
  });
  return (await Promise.all(places)).flat();
}
