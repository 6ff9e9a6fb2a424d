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

/** The amounts at the upper and the lower edge of a picture; `bottom` is 0 where nothing is below it. */
export interface Scale {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** The least scale on which all of these are to be seen, and nothing, too. */
export const scaleOf = (amounts: readonly bigint[]): Scale => ({
  top: amounts.reduce((most, each) => (each > most ? each : most), 1n),
  bottom: amounts.reduce((least, each) => (each < least ? each : least), 0n),
});

/**
 * What is below nothing hangs from the line. They are written from the last to the first, and laid out the other way.
 */
export function columnsDrawn(all: readonly Columns[], { top, bottom }: Scale): Html {
  const tall = (amount: bigint): number => {
    const size = amount < 0n ? -amount : amount;
    return size === 0n ? 0 : Math.max(1, Number((size * BigInt(height)) / (top - bottom)));
  };
  const nothing = height - tall(bottom);
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
                const size = tall(amount);
                const y = amount < 0n ? nothing : nothing - size;
                return column(ink, { x: i * space + 1, y, wide: space - 2, tall: size });
              })}
              ${bottom < 0n && column('nothing', { x: 0, y: nothing, wide: width, tall: 1 })}
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
  { x, y, wide, tall }: Readonly<Record<'x' | 'y' | 'wide' | 'tall', number>>,
): Html =>
  html`<rect
    ${attrs({ class: ink, x: String(x), y: String(y), width: String(wide), height: String(tall) })}
  />`;
