/**
 * The pages of the house itself: the plain front page, what a hall is, the host's legal notice.
 * @module
 */
import { type Context, Hono } from 'hono';
import { show } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env, View } from '../env.ts';
import { type Html, html } from '../html.ts';
import { markdown } from '../markdown.ts';
import { buttons, linkButton } from '../parts/button.ts';
import { callout } from '../parts/callout.ts';

/** Where the host's own texts stand in the store, as Markdown. */
export const houseTexts = { legal: 'host/legal', about: 'host/about' } as const;

export function housePages(deps: HallDeps): Hono<Env> {
  const textOf = async (key: string): Promise<string | undefined> => {
    const text = await deps.store.kv.get(key);
    return typeof text === 'string' && text.trim() !== '' ? text : undefined;
  };
  return new Hono<Env>()
    .get('/', deps.front ?? plainFront)
    .get('/legal', async (c) => legal(c, await textOf(houseTexts.legal)))
    .get('/about', async (c) => about(c, await textOf(houseTexts.about)));
}

function plainFront(c: Context<Env>): Response {
  const { t, config } = c.var;
  const main = html`
    <div class="hero">
      <h1>${t('A union for the people of the fediverse')}</h1>
      <p class="lead">
        ${t('Here people found and run their own unions: they decide together, help each other, and anyone can check the minutes.')}
      </p>
      ${buttons(
        linkButton(t('Keep a place'), '/sign-in', { kind: 'main' }),
        linkButton(t('What is this?'), '/about'),
      )}
    </div>
  `;
  const description = t('A hall where people of the fediverse found and run their own unions.');
  return show(c, { title: config.name, description, main, width: 'wide' });
}

function legal(c: Context<Env>, text: string | undefined): Response {
  const { t } = c.var;
  const title = t('Legal notice');
  const unset = callout(
    { tone: 'warn' },
    html`<p>${t('Whoever runs this hall has not written a legal notice yet.')}</p>`,
  );
  const main = html`<h1>${title}</h1>
    ${text === undefined ? unset : markdown(text)}`;
  return show(c, { title, main });
}

function about(c: Context<Env>, text: string | undefined): Response {
  const { t, config } = c.var;
  const title = t('About this hall');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('{name} is a hall: a server on which people run their own unions.', { name: config.name })}
    </p>
    ${text !== undefined && markdown(text)}
    <h2>${t('What holds here')}</h2>
    <ul class="spaced">
      <li>
        ${t('Nothing is done in a union without a mandate: its rules, an office, or a decision of its members.')}
      </li>
      <li>
        ${t('What a union does stands in its minutes. They can only grow, and anyone who may read them can check them.')}
      </li>
      <li>
        ${t('Names and addresses are kept beside the minutes, and can be erased without breaking a proof.')}
      </li>
      <li>
        ${t('Whoever runs the machine (the host) has no power in a union, but has the duties that the law gives.')}
      </li>
    </ul>
    ${checkPart(c.var)}
    <h2>${t('Cookies and other hosts')}</h2>
    <p>
      ${t('If you only read, you get no cookie. Signing in sets one, a form sets one, and choosing colours or a language sets one each. No page loads anything from another host, and nobody is counted.')}
    </p>
  `;
  return show(c, { title, main, description: t('What a hall is, and what holds in it.') });
}

const checkPart = ({ t, config }: View): Html => html`
  <h2 id="check">${t('How anyone can check the minutes')}</h2>
  <p>
    ${t('Open a union, then “Minutes”, then “Check the minutes”: your own browser goes through every record, its signature and its mandate, and counts every vote again. To trust nothing that this hall sends you, do the same with the program on your own computer:')}
  </p>
  <p>
    ${t.html(
      'You need a machine with Node and a copy of the program: unpack its {source}, and in its folder run “npm ci” once, then',
      {
        source: html`<a href="${config.source}">${t('source code')}</a>`,
      },
    )}
  </p>
  <pre><code>npx syndicat audit ${config.origin}/u/${t('name-of-the-union')}/book</code></pre>
  <h2>${t('How votes are counted')}</h2>
  <p>
    ${t.html(
      'In {room} you can put in ballots, of this hall or any other, and see what each method would make of them.',
      {
        room: html`<a href="/counting">${t('the counting room')}</a>`,
      },
    )}
  </p>
`;
