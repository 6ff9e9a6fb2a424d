/**
 * Bars, two for each row: one is filled, the other hatched, so that they are told apart without colours.
 * @module
 */
import type { Bar, Bars } from './paper.ts';
import { ink, measure, page, type Sheet } from './sheet.ts';

const label = { width: 130, size: 9 } as const;
const textWidth = 90;
const bar = { x: page.side + label.width + 10, height: 8, gap: 3 } as const;
const longest = measure - label.width - 10 - textWidth - 6;
const rowGap = 9;

/** Draws the picture on one page. Nothing is drawn of no rows. */
export function drawBars(sheet: Sheet, { alt, series, rows }: Bars): void {
  if (rows.length === 0) return;
  const heights = rows.map((row) =>
    Math.max(2 * bar.height + bar.gap, sheet.heightOf(row.label, label)),
  );
  const height = heights.reduce((sum, each) => sum + each + rowGap, 24);
  sheet.makeRoom(height);
  const { y: top } = sheet;
  const bbox = [page.side, top, page.width - page.side, top + height];
  const draw = (): void => {
    drawLegend(sheet, series);
    for (const [i, row] of rows.entries()) {
      sheet.print(row.label, { x: page.side, y: sheet.y - 2, ...label });
      drawBar(sheet, row.values[0], { y: sheet.y, isFilled: true });
      drawBar(sheet, row.values[1], { y: sheet.y + bar.height + bar.gap, isFilled: false });
      sheet.y += (heights[i] ?? 0) + rowGap;
    }
  };
  sheet.tagged(sheet.root, 'Figure', draw, { alt, bbox, placement: 'Block' } as object);
  sheet.y = top + height + 8;
}

function drawLegend(sheet: Sheet, series: Bars['series']): void {
  let x: number = bar.x;
  for (const [i, text] of series.entries()) {
    drawBox(sheet, { x, y: sheet.y + 2, width: 16, isFilled: i === 0 });
    const width = sheet.widthOf(text, label) + 2;
    sheet.print(text, { x: x + 21, y: sheet.y, size: label.size, width });
    x += 21 + width + 20;
  }
  sheet.y += 24;
}

function drawBar(
  sheet: Sheet,
  { length, text }: Bar,
  { y, isFilled }: { readonly y: number; readonly isFilled: boolean },
): void {
  const width = Math.max(0, Math.min(1, length)) * longest;
  if (width > 0) drawBox(sheet, { x: bar.x, y, width: Math.max(1, width), isFilled });
  sheet.print(text, { x: bar.x + width + 5, y: y - 1.5, width: textWidth, size: 7.5 });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly isFilled: boolean;
}

function drawBox({ pdf }: Sheet, { x, y, width, isFilled }: Box): void {
  const { height } = bar;
  if (isFilled) {
    pdf.rect(x, y, width, height).fill(ink.text);
    return;
  }
  pdf.save().rect(x, y, width, height).clip().lineWidth(0.7).strokeColor(ink.text);
  for (let at = x - height; at < x + width; at += 3.5)
    pdf.moveTo(at, y + height).lineTo(at + height, y);
  pdf.stroke().restore();
  pdf.rect(x, y, width, height).lineWidth(0.7).strokeColor(ink.text).stroke();
}
