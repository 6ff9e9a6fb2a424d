import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fontOf, printable } from './letters.ts';
import { type Block, type Paper, pdfOf, type Row } from './pdf.ts';
import { factsOfPdf, linesOfPdf, tagsOfPdf, textOfPdf, wrongInPdf } from './testing.ts';

const paperOf = (...blocks: readonly Block[]): Paper => ({
  title: 'Accounts of <Łódź> & “Ελλάδα”',
  subject: 'A test',
  author: 'Мир & Труд',
  language: 'de',
  at: '2026-12-31T12:00:00.000Z',
  foot: 'The foot',
  words: { page: (n) => `Page ${n}.`, unprinted: (letters) => `Not printed: ${letters}.` },
  blocks,
});

const printed = (...blocks: readonly Block[]): Uint8Array =>
  Buffer.concat([...pdfOf(paperOf(...blocks))]);

const heading: Block = { kind: 'heading', level: 1, text: 'A heading' };
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

function tableOf(count: number): Block {
  const rows = Array.from({ length: count }, (_, i): Row => ({
    cells: [i % 9 === 0 ? { text: `Row ${i}`, small: 'in small' } : `Row ${i}`, `${i}.00`],
  }));
  return {
    kind: 'table',
    caption: 'Many rows',
    columns: [
      { title: 'The head', share: 3 },
      { title: 'Amount', share: 1, figures: true },
    ],
    rows: [...rows, { cells: ['All', '1.00'], sum: true }],
  };
}

describe('a paper as PDF', () => {
  it('is right by qpdf, tagged, with title, author, language and a date of its own', () => {
    const bytes = printed(heading, paragraph('Ωmega, Żółw, Щука, Việt.'), tableOf(3));
    assert.equal(wrongInPdf(bytes), '');
    const facts = factsOfPdf(bytes);
    assert.match(facts, /Title: +Accounts of <Łódź> & “Ελλάδα”/);
    assert.match(facts, /Author: +Мир & Труд/);
    assert.match(facts, /Tagged: +yes/);
    assert.match(facts, /CreationDate: .*Dec 31 .*2026/);
    const raw = Buffer.from(bytes).toString('latin1');
    assert.match(raw, /\/Lang \(de\)/);
    assert.match(raw, /<pdfuaid:part>1</);
    assert.match(raw, /<rdf:li xml:lang="x-default">Accounts of &lt;/);
    assert.match(textOfPdf(bytes), /Ωmega, Żółw, Щука, Việt\./);
  });

  it('is the same file every time, and another one where a word is another', () => {
    const blocks = [heading, tableOf(40), paragraph('One')];
    assert.deepEqual(printed(...blocks), printed(...blocks));
    assert.notDeepEqual(printed(...blocks), printed(...blocks, paragraph('Two')));
  });

  it('tells a screen reader what is a heading, and which cell names its row', () => {
    const tags = tagsOfPdf(printed(heading, tableOf(2)));
    assert.match(tags, /H1 \(block\)\s+"A heading"/);
    assert.match(tags, /THead[\s\S]*TH:[\s\S]*\/Scope \/Column\s+"The head"/);
    assert.match(tags, /TBody[\s\S]*TH:[\s\S]*\/Scope \/Row\s+"Row 0in small"\s+TD\s+"0\.00"/);
  });

  it('breaks a table between rows, and repeats its head on each page, for the eyes only', () => {
    const bytes = printed(heading, tableOf(120));
    assert.equal(wrongInPdf(bytes), '');
    const pages = Number(/Pages: +(\d+)/.exec(factsOfPdf(bytes))?.[1]);
    assert.ok(pages >= 3);
    const lines = linesOfPdf(bytes);
    assert.equal(lines.filter((line) => /The head +Amount/.test(line)).length, pages);
    assert.equal(lines.filter((line) => /The foot +Page \d\./.test(line)).length, pages);
    for (let i = 0; i < 120; i += 1)
      assert.ok(
        lines.some((line) => new RegExp(`^ *Row ${i} +${i}\\.00$`).test(line)),
        `${i}`,
      );
    assert.equal(tagsOfPdf(bytes).match(/"The head"/g)?.length, 1);
  });

  it('draws bars that are told in words too', () => {
    const bars: Block = {
      kind: 'bars',
      alt: 'Dues: 5, the year before 3',
      series: ['2026', '2025'],
      rows: [
        {
          label: 'Dues',
          values: [
            { length: 1, text: '5.00' },
            { length: 0, text: '0.00' },
          ],
        },
      ],
    };
    const bytes = printed(bars);
    assert.equal(wrongInPdf(bytes), '');
    assert.match(Buffer.from(bytes).toString('latin1'), /\/Alt \(Dues: 5, the year before 3\)/);
    assert.equal(wrongInPdf(printed({ ...bars, rows: [] })), '');
  });

  it('prints an amount whole, however long it is', () => {
    const amount = '1.234.567.890.123.456,78 €';
    const table: Block = {
      kind: 'table',
      caption: 'Long',
      columns: [
        { title: 'A', share: 4 },
        { title: 'B', share: 1, figures: true },
      ],
      rows: [{ cells: ['Sum', amount] }],
    };
    assert.ok(linesOfPdf(printed(table)).some((line) => line.endsWith(amount)));
  });

  it('breaks no word in the head of a table', () => {
    const columns = ['For what', 'Wirtschaftsprüfung', 'Used in this year'].map((title, i) => ({
      title,
      share: i === 0 ? 6 : 1.5,
      figures: i > 0,
    }));
    const rows: readonly Row[] = [{ cells: ['Servers', '1.00', '2.00'] }];
    const text = textOfPdf(printed({ kind: 'table', caption: 'Leave to spend', columns, rows }));
    assert.match(text, /Wirtschaftsprüfung/);
  });

  it('prints a word without an end, over as many lines as it needs', () => {
    const text = textOfPdf(printed(paragraph('x'.repeat(500))));
    assert.equal(text.replaceAll(/[^x]/g, '').length, 500);
  });

  it('comes page by page', () => {
    const pieces = [...pdfOf(paperOf(tableOf(400)))];
    assert.ok(pieces.length > 8);
  });
});

describe('letters', () => {
  it('that the font has not are marked, and named at the end', () => {
    const text = textOfPdf(printed(heading, paragraph('Union 中文 שלום, and שלום again')));
    assert.match(text, /Union �� ����, and ���� again/);
    assert.match(text, /Not printed: U\+05D5, U\+05DC, U\+05DD, U\+05E9, U\+4E2D, U\+6587\./);
    assert.doesNotMatch(textOfPdf(printed(heading)), /Not printed/);
  });

  it('are listed up to sixty', () => {
    const many = Array.from({ length: 90 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    assert.match(textOfPdf(printed(paragraph(many))), /U\+4E3B …\./);
  });

  it('that nobody sees go without a mark, and accents come together', () => {
    assert.deepEqual(printable('a\u{200D}b\u{202E}c\u{FEFF}\u{7}'), {
      text: 'abc',
      missing: new Set(),
    });
    assert.equal(printable('Zu\u{308}rich').text, 'Zürich');
  });

  it('can be searched and read out, whatever was printed before', () => {
    printed(paragraph('Žižka'));
    assert.match(textOfPdf(printed(paragraph('zigzag'))), /zigzag/);
  });

  it('are the same in both weights', () => {
    const [plain, bold] = [fontOf('plain'), fontOf('bold')];
    assert.deepEqual(bold.characterSet, plain.characterSet);
  });

  it('are those of the languages of Europe', () => {
    const all =
      'ÁÀÂÄÃÅĀĂĄÆĆČĊĎĐÉÈÊËĒĖĘĚĞĠĢĦÍÌÎÏĪĮİıĶŁĻĽŃŅŇÑÓÒÔÖÕØŐŒŔŘŚŠŞȘŤŢȚÚÙÛÜŪŮŰŲŴÝŶŸŹŻŽẞßÞÐŊ' +
      'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫςΐΰ' +
      'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЃЄЅІЇЈЉЊЋЌЎЏҐѢѲѴ' +
      '€£¥₺₴₽₹№§–—‘’“”„«»‹›…•·†‡°±×÷−\u{A0}\u{202F}';
    assert.deepEqual(printable(all).missing, new Set());
  });
});
