/**
 * `/me`: in which language and colours a person reads; and what other rooms say of them here.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { askToSignIn, goOn, show } from '../answer.ts';
import type { Env } from '../env.ts';
import { blank, type Filled } from '../form.ts';
import { readForm } from '../guard/read-form.ts';
import { keepLook } from '../guard/setting.ts';
import { html } from '../html.ts';
import { button, buttons } from '../parts/button.ts';
import { type Choice, fieldsOf } from '../parts/fields.ts';
import { nameOf } from '../parts/footer.ts';
import { form } from '../parts/form.ts';
import type { Words } from '../words.ts';
import { meTabs } from './me-tabs.ts';
import type { Person } from './person.ts';
import type { People } from './people.ts';

const Settings = z.object({
  language: z.string().max(20).optional(),
  theme: z.enum(['auto', 'light', 'dark']),
});

export function settingsPages({ persons, deps }: People): Hono<Env> {
  return new Hono<Env>()
    .get('/', (c) => withPerson(c, (person) => settingsPage(c, { person, filled: blank, deps })))
    .post('/', (c) =>
      withPerson(c, async (person) => {
        const read = await readForm(c, Settings);
        if (!read.ok) return settingsPage(c, { person, filled: read.form, deps });
        const { theme } = read.value;
        const language = c.var.languages.find((code) => code === read.value.language);
        const { language: _before, ...rest } = person;
        await persons.save({ ...rest, theme, ...(language !== undefined && { language }) });
        keepLook(c, { theme, ...(language !== undefined && { language }) });
        return goOn(c, '/me', c.var.t('Saved.'));
      }),
    );
}

/** The answer for who is signed in; the others are asked to sign in first. */
export function withPerson(
  c: Context<Env>,
  answer: (person: Person) => Response | Promise<Response>,
): Response | Promise<Response> {
  return c.var.person ? answer(c.var.person) : askToSignIn(c);
}

interface State {
  readonly person: Person;
  readonly filled: Filled;
  readonly deps: People['deps'];
}

async function settingsPage(c: Context<Env>, { person, filled, deps }: State): Promise<Response> {
  const { t, languages } = c.var;
  const title = t('My account');
  const panels = await Promise.all((deps.panels ?? []).map((panel) => panel(c, person)));
  const f = fieldsOf(t, filled);
  const language = f.select({
    name: 'language',
    label: t('Language'),
    choices: [
      { value: '', label: t('As the browser asks') },
      ...languages.map((value) => ({ value, label: nameOf(value) })),
    ],
    value: person.language ?? '',
  });
  const theme = f.choice({
    name: 'theme',
    label: t('Colours'),
    choices: themeChoices(t),
    value: person.theme ?? 'auto',
  });
  const main = html`
    <h1>${title}</h1>
    ${panels}
    ${form(c.var, { to: '/me' }, language, theme, buttons(button(t('Save'), { kind: 'main' })))}
    ${form(c.var, { to: '/me/sign-out' }, button(t('Sign out'), {}))}
  `;
  const page = { title, main, form: filled, crumbs: meTabs(c.var, '/me'), unlisted: true };
  return show(c, page, filled === blank ? 200 : 422);
}

const themeChoices = (t: Words): readonly Choice[] => [
  { value: 'auto', label: t('As the device') },
  { value: 'light', label: t('Light') },
  { value: 'dark', label: t('Dark') },
];
