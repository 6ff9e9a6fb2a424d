/**
 * Columns that are drawn in the hall, month by month: for the eye alone, beside words and a table that say the same.
 * @module
 */
import { attrs, type Html, html } from '../../../html.ts';

export interface Columns {
  /** Of when they are. */
  readonly said: string;
  readonly bars: readonly { readonly ink: 'ink-yes' | 'ink-no'; readonly amount: bigint }[];
}

const [height, width] = [120, 24];

/** `top` is the amount that is as tall as the picture. They are written from the last to the first, and laid out the other way. */
export function columnsDrawn(all: readonly Columns[], top: bigint): Html {
  const tall = (amount: bigint): number =>
    amount <= 0n ? 0 : Math.max(1, Number((amount * BigInt(height)) / top));
  return html`
    <div class="month-bars" aria-hidden="true">
      ${all.toReversed().map(
        ({ said, bars }) => html`
          <div class="month">
            <svg
              class="columns"
              viewBox="0 0 ${width} ${height}"
              preserveAspectRatio="none"
              focusable="false"
            >
              ${bars.map(({ ink, amount }, i) => {
                const space = width / bars.length;
                return column(ink, { x: i * space + 1, wide: space - 2, tall: tall(amount) });
              })}
            </svg>
            <span class="small">${said}</span>
          </div>
        `,
      )}
    </div>
  `;
}

const column = (
  ink: string,
  { x, wide, tall }: { readonly x: number; readonly wide: number; readonly tall: number },
): Html =>
  html`<rect
    ${attrs({ class: ink, x: String(x), y: String(height - tall), width: String(wide), height: String(tall) })}
  />`;
