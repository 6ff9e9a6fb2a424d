/**
 * Tables, which go on over as many pages as they need, with their heads repeated.
 * @module
 */
import type { Cell, Column, Row, Table } from './paper.ts';
import { ink, type Look, measure, page, type Sheet, type Tag } from './sheet.ts';

/** A column with its place on the page. */
interface PlacedColumn extends Column {
  readonly x: number;
  readonly width: number;
}

const gap = 10;
const padding = 4;
const [size, smallSize, headSize, smallest] = [9.5, 8, 8.5, 6];

/** Draws a table; hands over after each row, so that the caller can send what is done. */
export function* drawTable(sheet: Sheet, { caption, columns, rows }: Table): Generator<void> {
  const placed = placedColumns(columns);
  sheet.makeRoom(headHeight(sheet, placed) + 60);
  const table = sheet.tag(sheet.root, 'Table', { title: caption, alt: caption });
  const head = sheet.tag(table, 'THead');
  drawHead(sheet, placed, head);
  head.end();
  const body = sheet.tag(table, 'TBody');
  for (const row of rows) {
    drawRow(sheet, placed, { row, body });
    yield;
  }
  body.end();
  table.end();
  sheet.y += 8;
}

function placedColumns(columns: readonly Column[]): readonly PlacedColumn[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const free = measure - gap * (columns.length - 1);
  let x: number = page.side;
  return columns.map((column) => {
    const width = (free * column.share) / shares;
    const placed = { ...column, x, width };
    x += width + gap;
    return placed;
  });
}

/** A word that is broken in two reads as two: a long one makes its title smaller. */
function headLook(sheet: Sheet, { title, width, figures = false }: PlacedColumn): Look {
  const look = { size: headSize, weight: 'bold', align: figures ? 'right' : 'left' } as const;
  const widest = Math.max(...title.split(/\s+/).map((word) => sheet.widthOf(word, look)));
  return { ...look, size: sizeFor(widest, { width, look }) };
}

const headHeight = (sheet: Sheet, columns: readonly PlacedColumn[]): number =>
  Math.max(
    ...columns.map((column) =>
      sheet.heightOf(column.title, { width: column.width, ...headLook(sheet, column) }),
    ),
  ) +
  2 * padding;

/** Draws the head; without a tag, it is a repetition that nobody needs to hear. */
function drawHead(sheet: Sheet, columns: readonly PlacedColumn[], within?: Tag): void {
  const height = headHeight(sheet, columns);
  const { y } = sheet;
  const draw = (column: PlacedColumn): void => {
    const { title, x, width } = column;
    const look = headLook(sheet, column);
    const own = sheet.heightOf(title, { width, ...look });
    sheet.print(title, { x, y: y + height - padding - own, width, ...look });
  };
  if (within) {
    const row = sheet.tag(within, 'TR');
    for (const column of columns)
      sheet.tagged(row, 'TH', () => draw(column), { scope: 'Column' } as object);
    row.end();
  } else sheet.aside('Pagination', () => columns.forEach(draw));
  sheet.y += height;
  sheet.rule(sheet.y, { weight: 1, color: ink.text });
}

function drawRow(
  sheet: Sheet,
  columns: readonly PlacedColumn[],
  { row, body }: { readonly row: Row; readonly body: Tag },
): void {
  const look = { size, weight: row.sum === true ? 'bold' : 'plain' } as const;
  const cells = columns.map((column, i) => cellIn(sheet, column, { cell: row.cells[i], look }));
  const height = Math.max(...cells.map((each) => each.height)) + 2 * padding;
  if (sheet.makeRoom(height)) drawHead(sheet, columns);
  if (row.sum === true) sheet.rule(sheet.y, { weight: 1, color: ink.text });
  const tag = sheet.tag(body, 'TR');
  const y = sheet.y + padding;
  for (const [i, { draw }] of cells.entries()) {
    if (i === 0) sheet.tagged(tag, 'TH', () => draw(y), { scope: 'Row' } as object);
    else sheet.tagged(tag, 'TD', () => draw(y));
  }
  tag.end();
  sheet.y += height;
  sheet.rule(sheet.y);
}

interface MeasuredCell {
  readonly height: number;
  readonly draw: (y: number) => void;
}

function cellIn(
  sheet: Sheet,
  column: PlacedColumn,
  { cell = '', look }: { readonly cell: Cell | undefined; readonly look: Look },
): MeasuredCell {
  const { x, width } = column;
  const { text, small } = typeof cell === 'string' ? { text: cell, small: '' } : cell;
  const own = column.figures === true ? figuresLook(sheet, text, { width, look }) : look;
  const below = { size: smallSize, color: ink.quiet, ...(own.align && { align: own.align }) };
  const first = text === '' ? 0 : sheet.heightOf(text, { width, ...own });
  const second = small === '' ? 0 : sheet.heightOf(small, { width, ...below });
  return {
    height: first + second,
    draw: (y) => {
      if (first > 0) sheet.print(text, { x, y, width, ...own });
      if (second > 0) sheet.print(small, { x, y: y + first, width, ...below });
    },
  };
}

/** An amount that is broken in two is two amounts: a long one is printed smaller. */
function figuresLook(
  sheet: Sheet,
  text: string,
  { width, look }: { readonly width: number; readonly look: Look },
): Look {
  const own = sizeFor(sheet.widthOf(text, look), { width, look });
  return { ...look, size: own, align: 'right' };
}

/** In which size what is so wide in a look fits. */
const sizeFor = (
  wide: number,
  { width, look }: { readonly width: number; readonly look: Look },
): number => (wide > width ? Math.max(smallest, (look.size * width * 0.98) / wide) : look.size);
