/**
 * For tests: what a union with money gives back in parts.
 * @module
 */
import { said, type TestBook } from '../../testing.ts';
import { bo, cy, dues, enters, instalment, line } from '../../treasury/testing.ts';

const back = (of: string, amount: number, source: string): object => ({
  to: 'part-return',
  amount: -amount,
  fund: 'general',
  source,
  of: said(of),
});

/** Of a gift and of dues: these are open again once nothing is left of them, and paid anew. */
export function partsGoBack(book: TestBook): void {
  enters(
    book,
    line(book, 'part of the riddle', -200, back('a riddle', 200, 'donations')),
    line(book, 'part of the dues', -400, back('dues came again', 400, 'dues')),
  );
  const wrong = said('part of the riddle');
  book.do(cy, 'treasury/undo@1', { line: wrong, reason: said('another gift') });
  const parts = [back('a riddle', 200, 'donations')];
  book.do(bo, 'treasury/assign@1', { lines: [{ line: wrong, parts }] });
  enters(book, line(book, 'the rest of the dues', -600, back('dues came again', 600, 'dues')));
  const months = ['2026-01', '2026-02'].map((month) => instalment('Fay', month));
  enters(book, line(book, 'dues once more', 1_000, dues(1_000, ...months)));
}
