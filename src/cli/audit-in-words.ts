/**
 * An audit's report as a person reads it in a terminal.
 * @module
 */
import type { Finding, Report } from '../audit/audit.ts';

/** What was checked, how much of it stands on the clerk's word, and the verdict. */
export const reportInWords = (report: Report): string =>
  [...heading(report), '', ...checked(report), '', ...standing(report), '', ...verdict(report)]
    .map(printable)
    .join('\n');

/** What a book says may not move the cursor, or turn the direction of reading. */
const printable = (line: string): string =>
  line.replaceAll(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    '\u{fffd}',
  );

const heading = ({ name, union, size, from, until }: Report): readonly string[] => [
  name === '' ? 'A union without a name' : name,
  `  union   ${union === '' ? 'unknown' : union}`,
  `  book    ${many(size, 'record')}${from === undefined ? '' : `, ${day(from)} to ${day(until ?? from)}`}`,
];

function checked({ counts, root }: Report): readonly string[] {
  const { device, passkey, clerk } = counts.signatures;
  const lines: readonly (readonly [string, string])[] = [
    [
      'records',
      `${count(counts.replayed)} of ${count(counts.entries)} replayed by the rules of their time`,
    ],
    [
      'signatures',
      `${count(device)} by members’ devices, ${count(passkey)} by passkeys, ${count(clerk)} by the clerk`,
    ],
    [
      'votes',
      `${many(counts.rolls, 'voter list')} made again, ${many(counts.outcomes, 'outcome')} counted again`,
    ],
    ['carried out', `${many(counts.carried, 'act')} of adopted resolutions`],
    [
      'checkpoints',
      `${count(counts.checkpoints)} agree, ${many(counts.cosignatures, 'cosignature')}`,
    ],
    ['receipts', `${count(counts.receipts)} agree`],
    ['documents', `${count(counts.attachments)} are there and are the right ones`],
    [
      'texts',
      `${count(counts.texts.matching)} match, ${count(counts.texts.absent)} are erased or private`,
    ],
    ['root', root],
  ];
  return ['Checked', ...lines.map(([what, how]) => `  ${what.padEnd(12)}${how}`)];
}

function standing({ attested, doubtful, signed, watched }: Report): readonly string[] {
  const share = (attested.share * 100).toFixed(1);
  return [
    attested.acts === 0
      ? 'Every act of a member is signed with the member’s own key.'
      : `${many(attested.acts, 'act')} of members (${share} %) ${attested.acts === 1 ? 'stands' : 'stand'} on the clerk’s word, without a key of theirs.`,
    ...doubtful.map(
      ({ proposal, result, margin, attested: ballots }) =>
        `The outcome of ${proposal} (${result}) has a margin of ${margin}, and ${many(ballots, 'ballot')} on the clerk’s word could have changed it.`,
    ),
    signed
      ? 'The clerk signed the whole book.'
      : 'No checkpoint of the clerk’s covers the whole book: its end may be missing.',
    watched
      ? 'A witness whom you named has seen it too.'
      : 'No witness whom you named has seen it: without one, or a checkpoint or receipt that somebody kept, a rewritten end can’t be told from the true one.',
  ];
}

function verdict({ ok, findings, counts }: Report): readonly string[] {
  const [first, ...others] = findings;
  if (ok || !first) return ['OK: nothing is wrong with this book.'];
  const unseen = counts.entries - counts.replayed - 1;
  return [
    `WRONG: ${sentence(first)}`,
    ...Object.entries(first.evidence).map(([what, how]) => `  ${what}: ${shown(how)}`),
    ...(counts.replayed < counts.entries && unseen > 0
      ? [`  ${many(unseen, 'record')} after it ${unseen === 1 ? 'was' : 'were'} not replayed.`]
      : []),
    ...(others.length > 0
      ? ['', 'Besides:', ...others.map((other) => `  ${sentence(other)}`)]
      : []),
  ];
}

const sentence = ({ seq, rule, why }: Finding): string =>
  seq === undefined ? `${why} (${rule})` : `record ${seq}: ${why} (${rule})`;

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none'))
    .trimEnd()
    .replaceAll('\n', '\n    ');

const count = (number: number): string => number.toLocaleString('en');

const many = (number: number, thing: string): string =>
  `${count(number)} ${thing}${number === 1 ? '' : 's'}`;

const day = (at: string): string => at.slice(0, 10);
