/**
 * For the head of a page: where a feed reader finds the feeds.
 * @module
 */
import type { UnionView } from '../acts/union-view.ts';
import type { View } from '../env.ts';
import { attrs, type Html, html } from '../html.ts';
import { calendarFile, calendarType, feedAddress, formats } from './addresses.ts';

interface Linked {
  readonly type: string;
  readonly title: string;
  readonly file: string;
}

/** The feeds and the calendar of the page's union. */
export const unionFeedLinks = ({ t, name, home, config }: UnionView): Html =>
  links({ origin: config.origin, home, language: t.language }, [
    ...formats.map(({ type, file, name: format }) => ({
      type,
      file,
      title: t('{union}: what is new ({format})', { union: name, format }),
    })),
    { type: calendarType, file: calendarFile, title: t('{union}: calendar', { union: name }) },
  ]);

/** The hall's own. */
export const hallFeedLinks = ({ t, config }: View): Html =>
  links(
    { origin: config.origin, home: '', language: t.language },
    formats.map(({ type, file, name: format }) => ({
      type,
      file,
      title: t('{hall}: new calls and unions ({format})', { hall: config.name, format }),
    })),
  );

const links = (
  place: { origin: string; home: string; language: string },
  all: readonly Linked[],
): Html =>
  html`${all.map(
    ({ type, title, file }) =>
      html`<link
        ${attrs({ rel: 'alternate', type, title, href: feedAddress({ ...place, origin: '' }, file) })}
      />`,
  )}`;
