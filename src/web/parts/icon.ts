/**
 * The few pictures there are, drawn on a grid of 24 with one line width. Each is decoration: the
 * words beside it say the same.
 * @module
 */
import { type Html, html, trusted } from '../html.ts';

const paths = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  clock: 'M12 7v5.5l3.5 2M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  key: 'M14.5 9.5a4.5 4.5 0 1 1-3.2-4.3 4.5 4.5 0 0 1 3.2 4.3zM13 12.5l7 7M17 16.5l2-2',
  mail: 'M3.5 6h17v12h-17zM4 7l8 6 8-6',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  people:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 19.5c.8-3.6 3.2-5 6.5-5s5.7 1.4 6.5 5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.8c2.2.6 3.5 2.1 4 4.7',
  book: 'M12 6c-2-1.6-4.6-2-8-2v14.5c3.4 0 6 .4 8 2 2-1.6 4.6-2 8-2V4c-3.4 0-6 .4-8 2zM12 6v14.5',
  ballot: 'M4 11h16v9H4zM8 11V4h8v7M10 7h4M9 15h6',
  shield: 'M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6z',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.3',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5.5M12 7.5v.3',
  scale: 'M12 4v16M7 20h10M4.5 7h15M4.5 7L2 13.5h5zM19.5 7L17 13.5h5z',
} as const;

export type IconName = keyof typeof paths;

/** Hidden from a screen reader, and as tall as the text beside it. */
export const icon = (name: IconName): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="${paths[name]}" />
  </svg>`;

/**
 * The hall's mark: seats in a ring, and one of them kept for the reader.
 * Coloured by `currentColor` and `--kept`.
 */
export const mark = (): Html =>
  html`<svg class="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">${ring}</svg>`;

const seats = Array.from({ length: 9 }, (_, i) => {
  const angle = ((i * 40 - 90) * Math.PI) / 180;
  return {
    x: (24 + 17 * Math.cos(angle)).toFixed(2),
    y: (24 + 17 * Math.sin(angle)).toFixed(2),
    kept: i === 0,
  };
});

/** The ring's circles, for the page, the favicon and the app's icon alike. */
export const ring: Html = trusted(
  seats
    .map(({ x, y, kept }) => `<circle cx="${x}" cy="${y}" r="4.6"${kept ? ' class="kept"' : ''}/>`)
    .join(''),
);
