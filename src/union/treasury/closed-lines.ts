/**
 * Lines of days of which the books are closed. Their names stay known, so that none comes in twice, and beside each a
 * commitment to what it was: whoever reads the book can say that again, and then the line is opened anew.
 * @module
 */
import { canonical } from '../../book/json.ts';
import { sha256Hex } from '../../book/hash.ts';
import { utf8 } from '../../book/bytes.ts';
import type { Hash } from '../kernel/ids.ts';
import type { Day } from '../kernel/instant.ts';
import { isTooOld } from './instalments.ts';
import { bankDay } from './late-lines.ts';
import { periodOf } from './period.ts';
import type { Line, Treasury } from './state.ts';
import type { WasClosed } from './two-people.ts';

/** What is committed to of a line that is closed: SHA-256 over the canonical JSON of just this. */
export const closedAs = ({
  place,
  dated,
  amount,
  about,
  parts,
  back,
  returned,
}: Omit<WasClosed, 'day' | 'entered'>): Hash =>
  sha256Hex(
    utf8(
      canonical({
        place,
        dated,
        amount,
        about,
        parts,
        ...(back !== undefined && { back }),
        ...(returned && { returned }),
      }),
    ),
  );

/** What is kept of a line beside its name. Requires that it is said what it is, without which no books are closed. */
const commitmentTo = (line: Line): Hash =>
  closedAs({ ...line, dated: bankDay(line), parts: line.parts ?? [] });

/** Whether a line of that name was ever entered, as far back as one can still come in. */
export const wasEntered = (
  treasury: Pick<Treasury, 'lines' | 'closedLines'>,
  name: Hash,
): boolean => treasury.lines.has(name) || keptOf(treasury, name) !== undefined;

/** The commitment to what a closed line was; nothing where no such line is known. */
export function keptOf(
  { closedLines }: Pick<Treasury, 'closedLines'>,
  name: Hash,
): Hash | undefined {
  for (const names of closedLines.values()) {
    const kept = names.get(name);
    if (kept !== undefined) return kept;
  }
  return undefined;
}

/** Lets go of the lines of closed days. They stay known by name while one that is dated then can still come in. */
export function letGo({ lines, closedLines }: Treasury, through: Day): void {
  for (const [name, line] of lines) {
    if (line.day > through) continue;
    lines.delete(name);
    const month = periodOf(bankDay(line));
    const names = closedLines.get(month) ?? new Map<Hash, Hash>();
    closedLines.set(month, names.set(name, commitmentTo(line)));
  }
  for (const month of closedLines.keys()) if (isTooOld(month, through)) closedLines.delete(month);
}
