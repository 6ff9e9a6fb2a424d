/**
 * `/sign-in/recovery`: with one of the ten codes that somebody wrote down.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { show } from '../answer.ts';
import type { Env } from '../env.ts';
import { blank, type Filled, withError } from '../form.ts';
import { limited } from '../guard/limits.ts';
import { readForm } from '../guard/read-form.ts';
import { html } from '../html.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form } from '../parts/form.ts';
import { tellOfChange } from './letters.ts';
import { type People, welcome } from './people.ts';

const Code = z.object({ code: z.string().max(100) });

export function recoveryPages(people: People): Hono<Env> {
  const { recovery, persons, deps } = people;
  return new Hono<Env>()
    .get('/recovery', (c) => recoveryPage(c, blank))
    .post('/recovery', async (c) => {
      const read = await readForm(c, Code);
      if (!read.ok) return recoveryPage(c, read.form);
      const late = limited(c, 'recovery', { burst: 10, every: 60_000 });
      if (late) return late;
      const { t } = c.var;
      const owner = await recovery.take(read.value.code);
      const person = owner === undefined ? undefined : await persons.byId(owner);
      if (!person) {
        const error = t(
          'This code does not work: mistyped, used already, or replaced by newer ones.',
        );
        return recoveryPage(c, withError(read.form, 'code', error));
      }
      const what = t('Somebody signed in to your account with a recovery code.');
      await tellOfChange(c, deps.mailer, { to: person.email, what });
      return welcome(c, people, { person, isNew: false, how: 'recovery-code', next: '/me/keys' });
    });
}

function recoveryPage(c: Context<Env>, filled: Filled): Response {
  const { t } = c.var;
  const title = t('Sign in with a recovery code');
  const code = fieldsOf(t, filled).text({
    name: 'code',
    label: t('Recovery code'),
    hint: t('Twenty letters and digits, from the list that you kept. Each works once.'),
    autocomplete: 'off',
  });
  const main = html`
    <h1>${title}</h1>
    ${form(c.var, { to: '/sign-in/recovery' }, code, buttons(button(t('Sign in'), { kind: 'main' }), linkButton(t('Another way'), '/sign-in', { kind: 'quiet' })))}
  `;
  return show(c, { title, main, form: filled, width: 'narrow' }, filled === blank ? 200 : 422);
}
