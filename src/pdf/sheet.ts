/**
 * The sheet that is printed on: pages, the place where the next thing goes, and texts with the tags that tell a
 * screen reader what they are (PDF/UA, ISO 14289-1).
 * @module
 */
import Pdf from 'pdfkit';
import { ownFont, printable, type Weight } from './letters.ts';
import type { Paper } from './paper.ts';

export type Tag = PDFKit.PDFStructureElement;
type TagOptions = NonNullable<Parameters<PDFKit.PDFDocument['struct']>[1]>;

/** A4 in points, and what stays free around. */
export const page = { width: 595.28, height: 841.89, side: 56, top: 56, bottom: 70 } as const;
/** How wide a text can be. */
export const measure = page.width - 2 * page.side;

export const ink = { text: '#1a1a1a', quiet: '#4d4d4d', line: '#b0b0b0' } as const;

interface Rule {
  readonly weight: number;
  readonly color: string;
}

export interface Look {
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly align?: 'left' | 'right';
}

/** A box of text on the page. */
export interface Placed extends Look {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Space between lines, as a part of the size. */
const leading = 0.18;

export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  /** The root of all tags. */
  readonly root: Tag;
  readonly #paper: Paper;
  readonly #missing = new Set<string>();
  readonly #fonts: Partial<Record<Weight, ReturnType<typeof ownFont>>> = {};
  #page = 0;
  y: number = page.top;

  constructor(paper: Paper) {
    this.#paper = paper;
    this.pdf = new Pdf({
      size: [page.width, page.height],
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: 'PDF/UA' as never,
      tagged: true,
      displayTitle: true,
      lang: paper.language,
      info: infoOf(paper),
    });
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
    this.newPage();
  }

  /** Letters that had no place in the font, as far as was printed. */
  get missing(): ReadonlySet<string> {
    return this.#missing;
  }

  newPage(): void {
    this.pdf.addPage();
    this.#page += 1;
    this.y = page.top;
    this.aside('Pagination', () => this.#foot());
  }

  /** Goes on to a new page where so much has no room; whether it did. */
  makeRoom(height: number): boolean {
    if (this.y === page.top || this.y + height <= page.height - page.bottom) return false;
    this.newPage();
    return true;
  }

  /** Draws what is no content: lines, repeated heads, the foot of a page. */
  aside(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /** A tag inside another, for what follows. The caller ends it. */
  tag(within: Tag, name: string, options: TagOptions = {}): Tag {
    const tag = this.pdf.struct(name, options);
    within.add(tag);
    return tag;
  }

  /** What `draw` draws, under one tag. It must stay on this page. */
  tagged(within: Tag, name: string, draw: () => void, options: TagOptions = {}): void {
    within.add(this.pdf.struct(name, options, draw));
  }

  /** Prints a text, and tells how high it is. Inside of {@link tagged} or {@link aside}. */
  print(text: string, { x, y, width, ...look }: Placed): number {
    const { text: shown, missing } = printable(text);
    for (const letter of missing) this.#missing.add(letter);
    const height = this.heightOf(text, { width, ...look });
    const lineGap = look.size * leading;
    this.pdf.fillColor(look.color ?? ink.text);
    const wide = this.#lineOf(shown, width);
    const { align = 'left' } = look;
    if (wide === undefined) this.pdf.text(shown, x, y, { width, align, lineGap });
    else this.pdf.text(shown, align === 'right' ? x + width - wide : x, y, { lineBreak: false });
    return height;
  }

  heightOf(text: string, { width, ...look }: Look & { readonly width: number }): number {
    this.#use(look);
    const lineGap = look.size * leading;
    const { text: shown } = printable(text);
    return this.#lineOf(shown, width) === undefined
      ? this.pdf.heightOfString(shown, { width, lineGap })
      : this.pdf.currentLineHeight(true) + lineGap;
  }

  /** How wide a text is that goes on one line, as most do: to break it needs ten times as long. */
  #lineOf(text: string, width: number): number | undefined {
    if (text.includes('\n')) return undefined;
    const wide = this.pdf.widthOfString(text);
    return wide <= width ? wide : undefined;
  }

  /** How wide a text is on one line. */
  widthOf(text: string, look: Look): number {
    this.#use(look);
    return this.pdf.widthOfString(printable(text).text);
  }

  /** A line across, from one place to another. */
  rule(y: number, { weight = 0.5, color = ink.line }: Partial<Rule> = {}): void {
    this.aside('Layout', () => {
      this.pdf
        .lineWidth(weight)
        .strokeColor(color)
        .moveTo(page.side, y)
        .lineTo(page.width - page.side, y)
        .stroke();
    });
  }

  #use({ size, weight = 'plain' }: Look): void {
    const font = (this.#fonts[weight] ??= ownFont(weight));
    // It takes fonts that were read before; its types don’t know yet.
    this.pdf.font(font as unknown as Uint8Array, weight).fontSize(size);
  }

  #foot(): void {
    const { foot, words } = this.#paper;
    const y = page.height - page.bottom + 28;
    const look = { size: 8, color: ink.quiet } as const;
    this.print(foot, { x: page.side, y, width: measure - 90, ...look });
    const number = { x: page.width - page.side - 80, y, width: 80, align: 'right' as const };
    this.print(words.page(this.#page), { ...number, ...look });
  }
}

/** Texts of the file’s description, which stand in XML as well. */
class Described extends String {
  override toString(): string {
    return this.valueOf().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
}

function infoOf({ title, author, subject, at }: Paper): PDFKit.DocumentInfo {
  const described = (text: string): string =>
    new Described(text.replaceAll(/\p{Cc}+/gu, ' ').toWellFormed()) as unknown as string;
  return {
    Title: described(title),
    Author: described(author),
    Subject: described(subject),
    Producer: 'pdfkit',
    Creator: 'Syndicat',
    // Not the clock’s: the same paper is the same file.
    CreationDate: new Date(at),
  };
}
