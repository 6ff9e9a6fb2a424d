/**
 * A form that does a series of acts at one press: with script each is signed with the member's key, as
 * `browser/series.ts` goes through them; without, the hall enters them on the clerk's word.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';
import { hidden } from '../parts/form.ts';
import { progress } from '../parts/progress.ts';
import type { UnionView } from './union-view.ts';

export interface Series {
  /** Where all is entered without script. */
  readonly to: string;
  /** Where the script asks what comes next. */
  readonly asked: string;
  /** What goes along with the form. */
  readonly unseen: Readonly<Record<string, string>>;
  /** What is said where the connection breaks. */
  readonly broken: string;
  readonly progress: {
    readonly id: string;
    readonly label: string;
    readonly done: number;
    readonly all: number;
  };
}

/** Requires `series.js` on the page. The children bring the button, and what stands around it. */
export function seriesForm(view: UnionView, series: Series, ...children: readonly Child[]): Html {
  const { t, home, slug, member = '' } = view;
  const { id, label, done, all } = series.progress;
  const set = attrs({
    method: 'post',
    action: series.to,
    novalidate: true,
    'data-series': series.asked,
    'data-door': `${home}/act`,
    'data-slug': slug,
    'data-member': member,
    'data-keys': deviceKeysOf(view).join(' '),
    'data-broken': series.broken,
  });
  const unseen = { csrf: view.csrf(), ...series.unseen };
  return html`<form ${set}>
    ${Object.entries(unseen).map(([name, value]) => hidden(name, value))}
    <div class="while-under-way" hidden>
      ${progress({ id, label, value: done, max: all, text: t('{n} of {all}', { n: done, all }) })}
    </div>
    <p class="error" role="alert" data-wrong hidden></p>
    ${children}
  </form>`;
}

/** The reader's device keys as the book knows them: a browser that holds none of them can't sign. */
const deviceKeysOf = ({ union, member }: UnionView): readonly string[] =>
  (union.members.people.get(member ?? '')?.keys ?? [])
    .filter(({ kind }) => kind === 'device')
    .map(({ key }) => key);
