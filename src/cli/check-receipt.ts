/**
 * `syndicat check-receipt`: checks the receipt of a secret ballot by itself, and against the book where there is one.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { type OutsideReport, parsePart, type Report, type SealedFate } from '../audit/audit.ts';
import {
  BallotReceipt,
  claimOfVoter,
  claimsOfBallotReceipt,
  clerkKeyIn,
  type ReceiptClaim,
} from '../audit/ballot-receipt.ts';
import { MemberId } from '../union/kernel/ids.ts';
import { auditBook, inWords } from './audit.ts';
import { onOneLine, printable } from './audit-in-words.ts';
import { readBook } from './book-files.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { nodeSignatures } from './signatures.ts';

const options = {
  book: { type: 'string' },
  member: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** What was found of a receipt, and of the book that it was held against. */
interface Found {
  readonly file: BallotReceipt;
  /** Whose it must be, where that was said. */
  readonly member: string | undefined;
  readonly claims: readonly ReceiptClaim[];
  readonly book?: Report | OutsideReport;
}

/** Runs `syndicat check-receipt` with the words behind it; the exit status. */
export async function runCheckReceipt(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, options);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('Name one receipt.');
  const member = memberOf(values.member);
  const file = parsePart<BallotReceipt>(BallotReceipt, await readFile(path, 'utf8'), path);
  const claims = [
    ...(await claimsIn(file)),
    ...(member === undefined ? [] : [claimOfVoter(file, member)]),
  ];
  const book = values.book === undefined ? undefined : await auditedAgainst(file, values.book, io);
  const found: Found = { file, member, claims, ...(book && { book }) };
  io.out(values.json === true ? inJson(found) : story(found).map(printable).join('\n'));
  return isSound(found) ? 0 : 1;
}

function memberOf(text: string | undefined): string | undefined {
  if (text !== undefined && !MemberId.safeParse(text).success) {
    throw new UsageError(
      `--member is the number of a member as the page of the vote shows it beside the receipt, not “${text}”.`,
    );
  }
  return text;
}

async function claimsIn(file: BallotReceipt): Promise<readonly ReceiptClaim[]> {
  const verify = nodeSignatures();
  try {
    return await claimsOfBallotReceipt(file, verify);
  } finally {
    await verify.close();
  }
}

/** The audit of a book that must hold what the receipt says. */
const auditedAgainst = async (
  { ballot, receipt, checkpoint }: BallotReceipt,
  from: string,
  io: Io,
): Promise<Report | OutsideReport> =>
  auditBook(
    await readBook(from),
    { union: receipt.union, receipts: [receipt], older: [checkpoint], ballots: [ballot] },
    io,
  );

const holdsAll = ({ claims }: Found): boolean => claims.every(({ fault }) => fault === undefined);

const isSound = (found: Found): boolean =>
  holdsAll(found) && found.book?.ok !== false && !isOut(fateIn(found));

/** What became of the ballot; nothing where no book says it. */
const fateIn = ({ file, book }: Found): SealedFate | undefined =>
  book && 'ballots' in book ? book.ballots?.[file.ballot] : undefined;

/** Whether a ballot does not count. */
const isOut = (fate: SealedFate | undefined): boolean =>
  fate !== undefined && fate.fate !== 'counts' && fate.fate !== 'counts so far';

const inJson = ({ file, claims, book }: Found): string =>
  JSON.stringify(
    { ballot: file.ballot, words: file.words, key: clerkKeyIn(file), claims, book },
    undefined,
    2,
  );

function story(found: Found): readonly string[] {
  const { file, claims, book } = found;
  return [
    `The ballot ${onOneLine(file.words)}`,
    ...claims.flatMap(({ claim, fault }) =>
      fault === undefined
        ? [`  holds  ${onOneLine(claim)}`]
        : [`  WRONG  ${onOneLine(claim)}`, `         ${onOneLine(fault)}`],
    ),
    '',
    ...(book ? [inWords(book), ''] : []),
    ...verdict(found),
  ];
}

function verdict(found: Found): readonly string[] {
  if (!holdsAll(found))
    return [
      found.member === undefined
        ? 'This receipt does not show that the ballot stands in the minutes.'
        : 'This receipt does not show that the ballot of that member stands in the minutes.',
    ];
  if (found.book?.ok === false)
    return ['The receipt holds by itself, but something is wrong with the book: see above.'];
  return [
    standing(found),
    ...(found.member === undefined ? [NOT_YET_YOURS] : []),
    ...inTheCount(fateIn(found)),
  ];
}

/** Whether it counts, and why not. */
function inTheCount(found: SealedFate | undefined): readonly string[] {
  switch (found?.fate) {
    case undefined:
      return [
        'A later ballot of the same voter takes the place of this one, and it falls away where its voting key is replaced in time. Whether that was so, a book says that you may read: give it with --book.',
      ];
    case 'counts':
      return ['It is the ballot of this voter that counts.'];
    case 'counts so far':
      return [
        `As these minutes stand it counts. Until ${found.closes} a later ballot of the same voter takes its place, and it falls away where its voting key is replaced in time.`,
      ];
    case 'replaced':
      return ['IT DOES NOT COUNT: a later ballot of the same voter took its place.'];
    case 'fallen':
      return [
        `IT DOES NOT COUNT: it fell away when its voter’s voting key was replaced, on ${found.since}. Whoever did not replace it themselves disputes the vote before it is opened.`,
      ];
    case 'absent':
      return ['IT DOES NOT COUNT: by these minutes no such ballot was cast in a secret vote.'];
  }
}

const NOT_YET_YOURS =
  'It is yours only if that member is you: one ballot shown to two voters is that of one of them. Which member you are, the page of the vote says beside the receipt; give it with --member.';

function standing({ file, book }: Found): string {
  if (!book)
    return `OK: whoever has the key ${clerkKeyIn(file) ?? ''} has signed that the ballot stands in the minutes. Whether that is the clerk’s key, only the book says: give it with --book.`;
  return 'membersOnly' in book
    ? 'OK: the ballot stands in these minutes. Whose key the clerk’s was then, only their readers can check.'
    : 'OK: the ballot stands in these minutes, and their clerk has signed for it.';
}
