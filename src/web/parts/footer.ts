/**
 * The foot of every page: who runs the hall, where the source is, and how the page looks: light or
 * dark, and in which language. It works without script and without an account.
 * @module
 */
import type { Theme, View } from '../env.ts';
import { attrs, type Html, html } from '../html.ts';
import { phrase } from '../words.ts';
import { hidden } from './form.ts';

export const footer = (view: View): Html => html`
  <footer class="foot-of-page">
    <div class="foot-in">
      <nav aria-label="${view.t('About the hall')}">
        <ul>
          <li><a href="/about">${view.t('About this hall')}</a></li>
          <li><a href="/check">${view.t('Check the minutes')}</a></li>
          <li><a href="/counting">${view.t('The counting room')}</a></li>
          <li><a href="/check-ballot">${view.t('Check a ballot')}</a></li>
          <li><a href="/host">${view.t('Who runs this hall')}</a></li>
          <li><a href="/legal">${view.t('Legal notice')}</a></li>
          <li><a href="${view.config.source}">${view.t('Source code')}</a></li>
        </ul>
      </nav>
      <p class="motto">
        ${view.t('Whoever runs this hall’s machine has no power in its unions. Anyone can check that.')}
      </p>
      ${looks(view)}
    </div>
  </footer>
`;

const themes: readonly { readonly value: Theme; readonly text: string }[] = [
  { value: 'auto', text: phrase('As the device') },
  { value: 'light', text: phrase('Light') },
  { value: 'dark', text: phrase('Dark') },
];

/**
 * These two forms carry no token: they are on every page, and a token would give a cookie to
 * everyone who only reads. The check of the request's origin holds for them as for any other.
 */
const looks = (view: View): Html => html`
  <div class="looks">
    <form method="post" action="/look" aria-label="${view.t('Colours')}">
      ${hidden('back', view.path)}
      <div class="segments">
        ${themes.map(({ value, text }) => pick('theme', value, { text: view.t(text), on: value === view.theme }))}
      </div>
    </form>
    <form method="post" action="/look" aria-label="${view.t('Language')}">
      ${hidden('back', view.path)}
      <div class="segments">
        ${view.languages.map((code) => pick('language', code, { text: nameOf(code), on: code === view.t.language, lang: code }))}
      </div>
    </form>
  </div>
`;

interface Pick {
  readonly text: string;
  readonly on: boolean;
  readonly lang?: string;
}

const pick = (name: string, value: string, { text, on, lang }: Pick): Html =>
  html`<button ${attrs({ type: 'submit', name, value, lang, 'aria-pressed': String(on) })}>
    ${text}
  </button>`;

/** A language in its own words: `Deutsch`. */
export function nameOf(code: string): string {
  const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
