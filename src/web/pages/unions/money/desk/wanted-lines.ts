/**
 * Which lines of a draft are to be entered: all but those that are likely in the book already, unless somebody says that
 * they are others.
 * @module
 */
import type { Draft, DraftLine, Said } from './statement-draft.ts';

type Of = Pick<Draft, 'lines' | 'said'>;

/** What becomes of a line: those of which nobody can be sure wait until somebody says. */
export const saidOf = ({ line, double }: DraftLine, { said }: Pick<Of, 'said'>): Said =>
  double === undefined ? 'enter' : (said?.[line] ?? (double.isSure ? 'leave' : 'look'));

export const wantedLines = (draft: Of): readonly DraftLine[] =>
  draft.lines.filter((line) => saidOf(line, draft) === 'enter');

/** Those of which somebody has to say first whether they are there already. */
export const undecidedLines = (draft: Of): readonly DraftLine[] =>
  draft.lines.filter((line) => saidOf(line, draft) === 'look');
