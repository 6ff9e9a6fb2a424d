/**
 * A bar beside its number, which says the same: decoration to a screen reader.
 * @module
 */
import { attrs, type Html, html } from '../../html.ts';

export interface BarSpec {
  /** Where it begins; at 0 unless it is said. */
  readonly from?: number;
  readonly size: number;
  /** The size of a full bar. */
  readonly most: number;
  /** Where a line stands: what is enough. */
  readonly line?: number;
  readonly ink?: 'yes' | 'abstain';
}

export const bar = ({ from = 0, size, most, line, ink = 'yes' }: BarSpec): Html => html`
  <svg class="bar option-bar" aria-hidden="true" focusable="false">
    <rect class="ground" width="100%" height="100%" />
    <rect
      ${attrs({ class: `ink-${ink}`, x: share(from, most), width: share(Math.min(size, most - from), most), height: '100%' })}
    />
    ${
      line !== undefined &&
      html`<line
        ${attrs({ class: 'mark-line', x1: share(line, most), x2: share(line, most), y1: '0', y2: '100%' })}
      />`
    }
  </svg>
`;

function share(size: number, most: number): string {
  const part = most > 0 ? Math.min(1, Math.max(0, size / most)) : 0;
  return `${(part * 100).toFixed(2)}%`;
}
