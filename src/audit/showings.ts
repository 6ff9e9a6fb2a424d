/**
 * Whether attachments show what they must: that sealed ballots are sound, and that what was opened is
 * the sum of those that count.
 * @module
 */
import { shownWrong } from '../union/union.ts';
import type { Enclosed } from './enclosures.ts';
import type { Replayed, ToShow } from './replaying.ts';
import type { AuditOptions, AuditSource, CheckShowing, Finding } from './report.ts';

/** So many are checked at a time: enough for every core, few enough for the memory. */
const atOnce = 32;

/** Checks all that the book’s attachments must show. */
export async function showingsHeld(
  { attachment }: Pick<AuditSource, 'attachment'>,
  { showings }: Pick<Replayed, 'showings'>,
  {
    checkShowing = checkedHere,
    showingProgress,
  }: Pick<AuditOptions, 'checkShowing' | 'showingProgress'>,
): Promise<Enclosed> {
  const findings: Finding[] = [];
  for (let from = 0; from < showings.length; from += atOnce) {
    const some = showings.slice(from, from + atOnce);
    const found = await Promise.all(some.map((each) => wrongIn(each, attachment, checkShowing)));
    findings.push(...found.flatMap((each) => each ?? []));
    showingProgress?.(from + some.length, showings.length);
  }
  return { findings, right: showings.length - findings.length };
}

/** Checks it right where it is asked. */
export const checkedHere: CheckShowing = (showing, attachments) =>
  Promise.resolve(shownWrong(showing, attachments));

async function wrongIn(
  { seq, showing }: ToShow,
  attachment: AuditSource['attachment'],
  check: CheckShowing,
): Promise<Finding | undefined> {
  const found = await Promise.all(showing.attachments.map((hash) => attachment(hash)));
  const bytes = found.filter((each) => each !== undefined);
  const isWhole = bytes.length === found.length;
  const why = isWhole ? await check(showing, bytes) : 'a document that it rests on is missing';
  if (why === undefined) return undefined;
  const { rule, attachments } = showing;
  return { seq, rule, why: sentences[rule](why), evidence: { attachments } };
}

const sentences = {
  'sealed-ballot': (why: string) => `This ballot may not be counted: ${why}.`,
  'shuffled-ballots': (why: string) => `These ballots were not shuffled as they should be: ${why}.`,
  'opened-ballots': (why: string) => `This does not open the vote as it should: ${why}.`,
} as const;
