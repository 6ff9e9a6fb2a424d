/**
 * The picture of a result: a bar in parts, each told by its pattern, its place and its words, so
 * that nobody needs to see colours. The list below the bar says all of it.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';
import type { Words } from '../words.ts';

export const inks = ['yes', 'no', 'abstain', 'block', 'blank', 'rest'] as const;
/** What a part means; `rest` is who has not voted. */
export type Ink = (typeof inks)[number];

export interface ResultPart {
  readonly label: string;
  readonly count: number | bigint;
  /** The count as people write it; without it a plain number. */
  readonly said?: string;
  readonly ink: Ink;
}

export interface ResultMark {
  /** 0 to 1 of the whole bar: the place of a threshold or a quorum. */
  readonly at: number;
  readonly label: string;
}

export interface ResultSpec {
  readonly parts: readonly ResultPart[];
  readonly marks?: readonly ResultMark[];
  /** What is shown, above the bar. */
  readonly title: Child;
}

export function resultBar(t: Words, { parts, marks = [], title }: ResultSpec): Html {
  const whole = parts.reduce((sum, { count }) => sum + Number(count), 0);
  const share = (count: number | bigint): number => (whole === 0 ? 0 : Number(count) / whole);
  return html`
    <figure class="result">
      <figcaption>${title}</figcaption>
      <svg class="bar" aria-hidden="true" focusable="false">
        <rect class="ground" width="100%" height="100%" />
        ${stretches(parts, share)}${marks.map(({ at }) => markLine(at))}
      </svg>
      <ul class="legend">
        ${parts.map((part) => legendLine(t, part, share(part.count)))}
        ${marks.map(({ label }) => html`<li class="threshold">${swatch('mark')}${label}</li>`)}
      </ul>
    </figure>
  `;
}

/** The patterns that the bars are filled with; the page frame puts them on every page once. */
export const patterns = (): Html => html`
  <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      ${hatch('no', 'M0 0L8 8M-2 6L2 10M6 -2L10 2', 8)} ${hatch('block', 'M0 3H6', 6)}
      ${hatch('abstain', 'M2 2h2v2h-2z', 6)} ${hatch('blank', 'M0 4H8M4 0V8', 8)}
    </defs>
  </svg>
`;

const hatch = (ink: Ink, path: string, size: number): Html => html`
  <pattern id="ink-${ink}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">
    <rect class="ink-${ink}-ground" width="${size}" height="${size}" />
    <path class="ink-${ink}-line" d="${path}" />
  </pattern>
`;

function stretches(
  parts: readonly ResultPart[],
  share: (count: number | bigint) => number,
): readonly Html[] {
  let from = 0;
  return parts.map(({ count, ink }) => {
    const x = from;
    from += share(count);
    return html`<rect
      ${attrs({ class: `ink-${ink}`, x: written(x), width: written(from - x), height: '100%' })}
    />`;
  });
}

const markLine = (at: number): Html =>
  html`<line
    ${attrs({ class: 'mark-line', x1: written(at), x2: written(at), y1: '0', y2: '100%' })}
  />`;

const legendLine = (t: Words, { label, count, said, ink }: ResultPart, share: number): Html => html`
  <li>
    ${swatch(ink)}<span>${label}</span> <b>${said ?? t.number(count)}</b>
    <span>${t.percent(share)}</span>
  </li>
`;

/** A patch of an ink, for a legend. */
export const swatch = (ink: Ink | 'mark'): Html =>
  html`<svg class="swatch" aria-hidden="true" focusable="false">
    <rect ${attrs({ class: `ink-${ink}`, width: '100%', height: '100%' })} />
  </svg>`;

const written = (share: number): string => `${(share * 100).toFixed(3)}%`;
