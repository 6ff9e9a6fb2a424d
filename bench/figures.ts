/**
 * Figures: what a benchmark has measured, beside the limit measured in the same run and the aim.
 * @module
 */

/** What the figure is measured against. */
export interface Limit {
  /** In words, such as “verifications on one core”. */
  readonly what: string;
  readonly value: number;
}

/** What the figure should be, itself or as a share of its limit. */
export interface Aim {
  readonly atLeast?: number;
  readonly below?: number;
  readonly share?: boolean;
}

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: Limit;
  readonly aim?: Aim;
}

/** The figure as a share of its limit; nothing where it has none. */
export const shareOf = ({ value, limit }: Figure): number | undefined =>
  limit && value / limit.value;

/** Whether the aim is met; nothing where there is none. */
export function isMet(figure: Figure): boolean | undefined {
  const { aim, value } = figure;
  if (!aim) return undefined;
  const reached = aim.share ? (shareOf(figure) ?? 0) : value;
  return reached >= (aim.atLeast ?? -Infinity) && reached < (aim.below ?? Infinity);
}

/** A table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    ['', 'figure', 'limit in the same run', 'aim', ''],
    ...figures.map((figure) => [
      figure.what,
      `${round(figure.value)} ${figure.unit}`,
      limitInWords(figure),
      aimInWords(figure),
      verdict(figure),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function limitInWords(figure: Figure): string {
  const share = shareOf(figure);
  if (!figure.limit || share === undefined) return '';
  return `${round(share)} of ${round(figure.limit.value)} ${figure.limit.what}`;
}

function aimInWords({ aim, unit }: Figure): string {
  if (!aim) return '';
  const [sign, value] = aim.below === undefined ? ['≥', aim.atLeast ?? 0] : ['<', aim.below];
  return aim.share ? `${sign} ${value} of it` : `${sign} ${round(value)} ${unit}`;
}

function verdict(figure: Figure): string {
  const met = isMet(figure);
  if (met === undefined) return '';
  return met ? 'met' : 'MISSED';
}

/** Three significant digits, and whole numbers from a hundred on. */
function round(value: number): string {
  const digits = value >= 100 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(value || 1)));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 4) });
}
