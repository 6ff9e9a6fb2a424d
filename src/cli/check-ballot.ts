/**
 * `syndicat check-ballot`: what an open ballot of a secret vote says, and whether it is the one that was sealed.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { z } from 'zod';
import { parsePart } from '../audit/audit.ts';
import { FormatError } from '../belenios/reading.ts';
import { utf8 } from '../book/bytes.ts';
import { sha256Hex } from '../book/hash.ts';
import { gradeInWords } from '../count/explain/grades-in-words.ts';
import { gradeNames } from '../count/grades.ts';
import { checkBallot } from '../union/assembly/secret/sealing.ts';
import { hashIn, trackerInWords } from '../union/assembly/secret/tracker.ts';
import { english } from '../union/kernel/say.ts';
import { heldInLines, type Said } from '../web/browser/secret/held.ts';
import { onOneLine } from './audit-in-words.ts';
import { type Io, readArgs, UsageError } from './io.ts';

const options = {
  words: { type: 'string' },
  vote: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** An open ballot as its voter hands it on. */
const OpenBallot = z.strictObject({
  election: z.string(),
  ballot: z.string(),
  nonces: z.array(z.array(z.string().regex(/^\d{1,100}$/))),
  called: z.array(z.strictObject({ salt: z.string(), text: z.string() })).optional(),
  top: z.int().min(0).optional(),
});
type OpenBallot = z.infer<typeof OpenBallot>;

/** What was found of an open ballot; `expected` are the words that were written down. */
interface Found {
  readonly says: readonly string[];
  readonly words: Compared;
  readonly vote: Compared;
}

interface Compared {
  readonly found: string;
  readonly expected: string | undefined;
}

/** Runs `syndicat check-ballot` with the words behind it; the exit status. */
export async function runCheckBallot(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, options);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError('Name one open ballot, or “-” for standard input.');
  const text = path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8');
  const found = foundIn(
    parsePart<OpenBallot>(OpenBallot, text, path === '-' ? 'Standard input' : path),
    values,
  );
  io.out(values.json === true ? JSON.stringify(found, undefined, 2) : inWords(found));
  return 'wrong' in found || !isSame(found.words) || !isSame(found.vote) ? 1 : 0;
}

function foundIn(
  { called, top, ...challenge }: OpenBallot,
  expected: { readonly words?: string | undefined; readonly vote?: string | undefined },
): Found | { readonly wrong: string } {
  try {
    const { held, tracker } = checkBallot(challenge);
    return {
      says: heldInLines(held, { called: called ?? [], top: top ?? 0 }, word),
      words: { found: trackerInWords(hashIn(tracker)), expected: expected.words },
      vote: {
        found: trackerInWords(sha256Hex(utf8(challenge.election))),
        expected: expected.vote,
      },
    };
  } catch (error) {
    if (error instanceof FormatError) return { wrong: error.message };
    throw error;
  }
}

/** Whether the words are those that were written down, where any were given. */
const isSame = ({ found, expected }: Compared): boolean =>
  expected === undefined || expected.trim().toLowerCase() === found;

const inWords = (found: Found | { readonly wrong: string }): string =>
  ('wrong' in found
    ? [
        `WRONG: ${found.wrong}.`,
        'If you copied the whole text, the device that made it is not to be trusted.',
      ]
    : story(found)
  )
    .map(onOneLine)
    .join('\n');

const story = ({ says, words, vote }: Found): readonly string[] => [
  'The ballot is sound. It says:',
  ...says.map((line) => `  ${line}`),
  '',
  ...compared(words, 'ballot', 'this is another ballot than the one that was sealed'),
  ...compared(vote, 'vote', 'this ballot is of another vote'),
  '',
  isSame(words) && isSame(vote)
    ? 'If it is not what you chose, do not vote on that device, and tell the others. Otherwise seal a new ballot there, and cast it.'
    : 'Do not vote on that device, and tell the others.',
];

function compared({ found, expected }: Compared, of: string, wrong: string): readonly string[] {
  const line = `The words of the ${of} are ${found}`;
  if (expected === undefined) return [`${line}: compare them with those that you know.`];
  return isSame({ found, expected })
    ? [`OK: ${line}, as expected.`]
    : [`WRONG: ${line}, and not ${expected}: ${wrong}.`];
}

const word: Said = (name) => words[name] ?? name;

const words: Readonly<Record<string, string>> = {
  'of-yes': 'Yes',
  'of-no': 'No',
  'of-abstain': 'Abstain',
  'of-blank': 'Blank',
  none: 'None of these',
  nothing: 'Nothing marked',
  before: '{one} before {other}',
  level: '{one} and {other} level',
  score: '{name}: {n}',
  ...Object.fromEntries(
    gradeNames.map((name) => [`grade-${name}`, gradeInWords(name, english)] as const),
  ),
};
