/**
 * Papers as PDF: tagged, with title and language (PDF/UA as far as the library goes), and the same bytes for the same
 * paper, whenever it is printed.
 * @module
 */
import { drawBars } from './bars.ts';
import { codeOf } from './letters.ts';
import type { Block, Facts, Heading, Paper, Paragraph } from './paper.ts';
import { ink, type Look, measure, page, Sheet } from './sheet.ts';
import { drawTable } from './table.ts';

export { printable } from './letters.ts';
export type { Bars, Block, Cell, Paper, Row, Table } from './paper.ts';

/** The file, piece by piece, as it comes into being: what was sent is let go. */
export function* pdfOf(paper: Paper): Generator<Uint8Array> {
  const sheet = new Sheet(paper);
  const drawn = (): Generator<Uint8Array> => taken(sheet.pdf);
  for (const block of paper.blocks) {
    for (const _ of draw(sheet, block)) yield* drawn();
    yield* drawn();
  }
  sayMissing(sheet, paper);
  sheet.root.end();
  sheet.pdf.end();
  yield* drawn();
}

function* taken(pdf: PDFKit.PDFDocument): Generator<Uint8Array> {
  const bytes: unknown = pdf.read();
  if (bytes instanceof Uint8Array) yield bytes;
}

function* draw(sheet: Sheet, block: Block): Generator<void> {
  switch (block.kind) {
    case 'heading':
      return drawHeading(sheet, block);
    case 'paragraph':
      return drawParagraph(sheet, block);
    case 'facts':
      return drawFacts(sheet, block);
    case 'table':
      return yield* drawTable(sheet, block);
    case 'bars':
      return drawBars(sheet, block);
    case 'page-break':
      if (sheet.y > page.top) sheet.newPage();
  }
}

const headings: Readonly<Record<1 | 2, Look>> = {
  1: { size: 22, weight: 'bold' },
  2: { size: 14, weight: 'bold' },
};

/** So much of what follows stands on the same page as its heading. */
const withHeading = 90;

function drawHeading(sheet: Sheet, { level, text }: Heading): void {
  const look = headings[level];
  const height = sheet.heightOf(text, { width: measure, ...look });
  const above = sheet.y === page.top ? 0 : 14;
  if (!sheet.makeRoom(above + height + withHeading)) sheet.y += above;
  sheet.pdf.outline.addItem(text);
  const place = { x: page.side, y: sheet.y, width: measure, ...look };
  sheet.tagged(sheet.root, `H${level}`, () => sheet.print(text, place));
  sheet.y += height + 6;
}

const paragraphs: Readonly<Record<NonNullable<Paragraph['look']> | 'plain', Look>> = {
  plain: { size: 10 },
  strong: { size: 10, weight: 'bold' },
  lead: { size: 12 },
  small: { size: 8.5, color: ink.quiet },
};

function drawParagraph(sheet: Sheet, { text, look }: Omit<Paragraph, 'kind'>): void {
  const own = paragraphs[look ?? 'plain'];
  const height = sheet.heightOf(text, { width: measure, ...own });
  sheet.makeRoom(height);
  const place = { x: page.side, y: sheet.y, width: measure, ...own };
  sheet.tagged(sheet.root, 'P', () => sheet.print(text, place));
  sheet.y += height + 6;
}

const nameWidth = 110;

function drawFacts(sheet: Sheet, { rows }: Facts): void {
  const table = sheet.tag(sheet.root, 'Table');
  const value = { x: page.side + nameWidth + 10, width: measure - nameWidth - 10, size: 9 };
  const name = { x: page.side, width: nameWidth, size: 9, weight: 'bold' } as const;
  for (const each of rows) {
    const height = Math.max(sheet.heightOf(each.value, value), sheet.heightOf(each.name, name));
    sheet.makeRoom(height);
    const { y } = sheet;
    const row = sheet.tag(table, 'TR');
    sheet.tagged(row, 'TH', () => sheet.print(each.name, { ...name, y }), {
      scope: 'Row',
    } as object);
    sheet.tagged(row, 'TD', () => sheet.print(each.value, { ...value, y }));
    row.end();
    sheet.y += height + 4;
  }
  table.end();
  sheet.y += 6;
}

const mostListed = 60;

/** Says which letters a mark stands for, where there are any. */
function sayMissing(sheet: Sheet, { words }: Paper): void {
  if (sheet.missing.size === 0) return;
  const codes = [...sheet.missing].map(codeOf).toSorted();
  const listed = codes.slice(0, mostListed).join(', ');
  const text = words.unprinted(codes.length > mostListed ? `${listed} …` : listed);
  drawParagraph(sheet, { text, look: 'strong' });
}
