/**
 * `/host/settings`: the hall's name, who may start a union, how much room each has, the legal notice.
 * @module
 */
import { type Context, Hono } from 'hono';
import { goOn } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { blank, type Filled } from '../../form.ts';
import { readForm } from '../../guard/read-form.ts';
import { type Html, html } from '../../html.ts';
import { button, buttons } from '../../parts/button.ts';
import { type Fields, fieldsOf } from '../../parts/fields.ts';
import { form } from '../../parts/form.ts';
import { phrase, type Words } from '../../words.ts';
import { type HostDeps, showHost, withHost } from './frame.ts';
import { HostSettings, keepSettings, type KeptSettings, readSettings } from './settings.ts';
import { whoMayStart } from './starting.ts';

export const settingsPages = (deps: HostDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/host/settings', (c) => withHost(c, deps, () => page(c, deps, blank)))
    .post('/host/settings', (c) =>
      withHost(c, deps, async () => {
        const read = await readForm(c, HostSettings);
        if (!read.ok) return page(c, deps, read.form);
        await keepSettings(deps.store.kv, read.value);
        await deps.renamed();
        return goOn(c, '/host/settings', c.var.t('Saved.'));
      }),
    );

async function page(c: Context<Env>, deps: HostDeps, filled: Filled): Promise<Response> {
  const { t } = c.var;
  const kept = await readSettings(deps.store.kv);
  const f = fieldsOf(t, filled);
  const title = t('Settings of the hall');
  const main = html`
    <h1>${title}</h1>
    ${form(
      c.var,
      { to: '/host/settings' },
      whoWeAre(t, f, kept),
      whoStarts(t, f, kept),
      howMuch(t, f, kept),
      whatWeSay(t, f, kept),
      buttons(button(t('Save'), { kind: 'main' })),
    )}
  `;
  return showHost(c, deps, { part: '/host/settings', title, main, form: filled });
}

const set = (value: string | undefined): { readonly value?: string } =>
  value === undefined ? {} : { value };

const whoWeAre = (t: Words, f: Fields, kept: KeptSettings): Html => html`
  ${f.text({
    name: 'name',
    label: t('What is the hall called?'),
    hint: t('Left empty, the name it was started with.'),
    optional: true,
    maxlength: 60,
    size: 'medium',
    ...set(kept.name),
  })}
  ${f.text({
    name: 'contact',
    label: t('How do people reach you?'),
    hint: t('An address, or a name in the fediverse. Everybody can read it.'),
    optional: true,
    maxlength: 200,
    ...set(kept.contact),
  })}
`;

const startWords = {
  anyone: [phrase('Anyone'), phrase('Without an account, and without asking.')],
  'on-request': [
    phrase('On request'),
    phrase('People write to you first; you answer on the page “Requests”.'),
  ],
  nobody: [phrase('Nobody'), phrase('What is here goes on. Only you can start another.')],
} as const;

const whoStarts = (t: Words, f: Fields, { start }: KeptSettings): Html =>
  f.choice({
    name: 'start',
    label: t('Who may start a call or found a union here?'),
    choices: whoMayStart.map((value) => ({
      value,
      label: t(startWords[value][0]),
      hint: t(startWords[value][1]),
    })),
    value: start,
  });

const howMuch = (t: Words, f: Fields, { quotas }: KeptSettings): Html => {
  const amount = (name: keyof typeof quotas, label: string, after: string): Html =>
    f.text({
      name,
      label,
      after,
      value: String(quotas[name]),
      inputmode: 'numeric',
      size: 'short',
    });
  return html`
    <h2>${t('How much room there is')}</h2>
    ${amount('unionsEach', t('How many may one person start?'), t('unions and calls'))}
    ${amount('unions', t('How many may there be in all? 0 is as many as come'), t('unions and calls'))}
    ${amount('documents', t('How many documents may one union keep?'), t('documents'))}
    ${amount('storage', t('How large may they be in all?'), t('MiB'))}
    <p class="small">
      ${t('The sealed ballots of secret votes come on top of this, some 10 kB each: no vote is to end because a shelf is full.')}
    </p>
  `;
};

const whatWeSay = (t: Words, f: Fields, kept: KeptSettings): Html => html`
  <h2>${t('What the hall says of itself')}</h2>
  ${f.area({
    name: 'about',
    label: t('About this hall'),
    hint: t('Markdown. Stands on “About this hall”.'),
    optional: true,
    rows: 6,
    maxlength: 10_000,
    ...set(kept.about),
  })}
  ${f.area({
    name: 'legal',
    label: t('Legal notice'),
    hint: t(
      'Markdown. Who you are, how a court reaches you, what you do with private records. In many countries the law asks for it.',
    ),
    optional: true,
    rows: 12,
    maxlength: 40_000,
    ...set(kept.legal),
  })}
`;
