/**
 * The ten recovery codes, shown this once, made to be printed.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env } from '../env.ts';
import { html } from '../html.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { meTabs } from './me-tabs.ts';

/** `next` is where somebody goes on who has them. */
export function codesPage(c: Context<Env>, codes: readonly string[], next: string): Response {
  const { t, config, person, now } = c.var;
  const title = t('Your recovery codes');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('They are shown this once. Print them or write them down, and keep them where you keep papers.')}
    </p>
    <ol class="codes" id="codes">
      ${codes.map((code) => html`<li><code>${code}</code></li>`)}
    </ol>
    <p class="small">
      ${t.html('{hall}, {address}, made on {date}. Each code works once, at {place}.', {
        hall: config.name,
        address: person?.email ?? t('an account without e-mail'),
        date: t.date(now()),
        place: `${config.origin}/sign-in/recovery`,
      })}
    </p>
    ${buttons(
      button(t('Print'), { type: 'button', press: 'print', hidden: true }),
      button(t('Copy'), { type: 'button', press: 'copy', value: 'codes', hidden: true }),
      linkButton(t('I have them'), next, { kind: 'main' }),
    )}
  `;
  return show(c, { title, main, crumbs: meTabs(c.var, '/me/keys'), unlisted: true });
}
