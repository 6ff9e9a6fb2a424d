/**
 * The frame of every page: what is above and below, what a reader who can't see it hears first,
 * and what a link to it looks like elsewhere. It asks nothing of any other host.
 * @module
 */
import type { View } from './env.ts';
import { blank, type Filled, hasErrors } from './form.ts';
import { attrs, type Child, type Html, html, nothing, trusted } from './html.ts';
import { callout } from './parts/callout.ts';
import { errorSummary } from './parts/error-summary.ts';
import { mark } from './parts/icon.ts';
import { patterns } from './parts/result-bar.ts';
import { footer } from './parts/footer.ts';

export interface Page {
  /** The page's own title; the hall's name is added to it. */
  readonly title: string;
  /** One or two sentences, for search and for links elsewhere. */
  readonly description?: string;
  readonly main: Child;
  /** Below the header: a union's name and tabs. */
  readonly nav?: Html;
  /** Above the title: the way back up. */
  readonly crumbs?: Html;
  /** `text` is as wide as a line should be, `wide` is for tables and cards, `narrow` for a short form. */
  readonly width?: 'text' | 'wide' | 'narrow';
  /** The form that came back: its errors are summed up on top. */
  readonly form?: Filled;
  /** Browser modules of this page, by their file in `browser/`: `['sign.js']`. */
  readonly scripts?: readonly string[];
  /** More for the head, such as a feed. */
  readonly head?: Html;
  /** Not for search engines: what is private, or true for a moment only. */
  readonly unlisted?: boolean;
}

/** The whole document. `show` in `answer.ts` sends it. */
export function framed(view: View, page: Page): Html {
  const { t, theme } = view;
  const root = attrs({
    lang: t.language,
    dir: t.direction,
    'data-theme': theme === 'auto' ? undefined : theme,
  });
  return html`${trusted('<!doctype html>')}
    <html ${root}>
      ${head(view, page)}
      <body>
        <a class="skip" href="#main">${t('Skip to the content')}</a>
        ${header(view)} ${page.nav}
        <main id="main" class="${page.width ?? 'text'}">
          ${page.crumbs}${notice(view)}${errorSummary(t, page.form ?? blank)}${page.main}
        </main>
        ${footer(view)}${patterns()}
      </body>
    </html> `;
}

function head(
  view: View,
  { title, description, form, scripts = [], head: own, unlisted }: Page,
): Html {
  const { t, config, assets, path } = view;
  const wrong = hasErrors(form ?? blank) ? t('Error: ') : '';
  const url = config.origin + path;
  return html`<head>
    <meta charset="utf-8" />
    <title>${wrong}${title === config.name ? title : `${title} · ${config.name}`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#7a1f24" />
    ${description !== undefined && html`<meta ${attrs({ name: 'description', content: description })} />`}
    ${unlisted === true && html`<meta name="robots" content="noindex" />`}
    ${openGraph({ title, description, url, site: config.name })}
    <link rel="stylesheet" href="${assets.url('style.css')}" />
    <link rel="icon" href="${assets.url('favicon.svg')}" type="image/svg+xml" />
    <link rel="manifest" href="/manifest.webmanifest" />
    ${['page.js', ...scripts].map((name) => html`<script type="module" src="${assets.url(name)}"></script>`)}
    ${own}
  </head>`;
}

const openGraph = (
  said: Readonly<Record<'title' | 'url' | 'site', string>> & { description: string | undefined },
): Html => {
  const all = {
    title: said.title,
    description: said.description,
    url: said.url,
    site_name: said.site,
    type: 'website',
  };
  return html`${Object.entries(all).map(
    ([name, content]) =>
      content !== undefined && html`<meta ${attrs({ property: `og:${name}`, content })} />`,
  )}`;
};

const header = (view: View): Html => html`
  <header class="banner">
    <div class="banner-in">
      <a class="brand" href="/">${mark()}<span>${view.config.name}</span></a>
      <nav aria-label="${view.t('The hall')}">
        <ul>
          ${view.menu.map(({ href, text }) => html`<li>${menuLink(view, href, view.t(text))}</li>`)}
          <li>${account(view)}</li>
        </ul>
      </nav>
    </div>
  </header>
`;

const account = (view: View): Html =>
  view.person === undefined
    ? menuLink(view, '/sign-in', view.t('Sign in'))
    : menuLink(view, '/me', view.t('My account'));

function menuLink({ path }: View, href: string, text: string): Html {
  const here = path.split('?')[0] === href;
  return html`<a ${attrs({ href, 'aria-current': here ? 'page' : undefined })}>${text}</a>`;
}

const notice = ({ notice: said }: View): Html =>
  said === undefined
    ? nothing
    : callout({ tone: said.tone, role: 'status' }, html`<p>${said.text}</p>`);
