/**
 * An audit's report as a person reads it in a terminal.
 * @module
 */
import type { DoubtfulOutcome, Finding, OutsideReport, Report } from '../audit/audit.ts';

/** What was checked, how much of it stands on the clerk's word, and the verdict. */
export const reportInWords = (report: Report): string =>
  [...heading(report), '', ...checked(report), '', ...standing(report), '', ...verdict(report)]
    .map(printable)
    .join('\n');

/** The same of a book that only members read. */
export function outsideInWords(report: OutsideReport): string {
  const { union, size, root, grown, receipts, cosignatures } = report;
  return [
    'A union whose minutes only members read',
    `  union   ${union}`,
    `  book    ${many(size, 'record')}`,
    '',
    'Checked from outside',
    `  growth      ${grown === 0 ? 'no older checkpoint was there to compare with' : `it is a continuation of ${many(grown, 'older checkpoint')}`}`,
    `  witnesses   ${many(cosignatures, 'cosignature')}`,
    `  receipts    ${count(receipts)} agree`,
    `  root        ${root}`,
    '',
    ...standingOutside(report),
    '',
    ...verdictOutside(report),
  ]
    .map(printable)
    .join('\n');
}

const standingOutside = ({ signed, grown }: OutsideReport): readonly string[] => [
  'Only members read what is in this book, so no record was replayed. A member can, in the browser.',
  signed
    ? 'The newest checkpoint is signed with the key that the hall gives for its clerk.'
    : 'Nobody here knows whether the clerk signed the newest checkpoint.',
  ...(grown === 0
    ? ['Keep the checkpoint of today, and give it next time with --checkpoint.']
    : []),
];

const verdictOutside = ({ findings: [first, ...others] }: OutsideReport): readonly string[] =>
  first ? wrong(first, others) : ['OK: nothing is wrong that can be seen from outside.'];

/** What a book says may not move the cursor, or turn the direction of reading. */
export const printable = (line: string): string =>
  line.replaceAll(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    '\u{fffd}',
  );

/** No text of somebody else’s begins a line of its own: it could say OK. */
export const onOneLine = (text: string): string => printable(text.replaceAll('\n', ' '));

const heading = ({ name, union, size, from, until }: Report): readonly string[] => [
  name === '' ? 'A union without a name' : onOneLine(name),
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
    ...sealedBallots(counts),
    ...archives(counts),
    [
      'texts',
      `${count(counts.texts.matching)} match, ${count(counts.texts.absent)} are erased or private`,
    ],
    ['root', root],
  ];
  return ['Checked', ...lines.map(([what, how]) => `  ${what.padEnd(12)}${how}`)];
}

/** What the documents of secret votes showed; nothing where there was no such vote. */
const sealedBallots = ({ shown }: Report['counts']): readonly (readonly [string, string])[] =>
  shown === 0
    ? []
    : [['sealed', `${count(shown)} ballots and parts of openings show what they must`]];

/** What archives that were given are; nothing where none was. */
const archives = ({ elections }: Report['counts']): readonly (readonly [string, string])[] =>
  elections === undefined
    ? []
    : [
        [
          'archives',
          `${count(elections)} of secret votes are byte for byte what the book comes to`,
        ],
      ];

function standing({
  attested,
  counts,
  undecided,
  doubtful,
  signed,
  watched,
}: Report): readonly string[] {
  return [
    ownKeys(attested, counts),
    ...withoutDecision(undecided),
    ...doubtful.map(doubt),
    signed
      ? 'The clerk signed the whole book.'
      : 'No checkpoint of the clerk’s covers the whole book: its end may be missing.',
    watched
      ? 'A witness whom you named has seen it too.'
      : 'No witness whom you named has seen it: without one, or a checkpoint or receipt that somebody kept, a rewritten end can’t be told from the true one.',
  ];
}

function ownKeys(
  { acts, share }: Report['attested'],
  { replayed, entries }: Report['counts'],
): string {
  if (replayed === 0) return 'No record was replayed, so nothing is known of whose keys signed.';
  const those = replayed < entries ? ' that was replayed' : '';
  if (acts === 0) return `Every act of a member${those} is signed with the member’s own key.`;
  const percent = (share * 100).toFixed(1);
  return `${many(acts, 'act')} of members (${percent} %) ${acts === 1 ? 'stands' : 'stand'} on the clerk’s word, without a key of theirs.`;
}

/** What left without the members having decided on it; nothing where nothing did. */
function withoutDecision(undecided: Report['undecided']): readonly string[] {
  if (undecided.length === 0) return [];
  const sums = undecided.map(
    ({ kind, currency, sum }) => `${kindNames[kind] ?? kind} ${sum} ${currency}`,
  );
  return [`Went out without a decision of the members: ${sums.join(', ')}.`];
}

const kindNames: Readonly<Record<string, string>> = {
  fees: 'fees',
  'gone-back': 'gone back',
  own: 'to own accounts',
  earlier: 'before the founding',
  exchange: 'exchanged',
  got: 'for which came',
  'other-fund': 'to another fund than was said before',
  struck: 'lines struck out',
  correction: 'corrected to statements',
};

function doubt({ proposal, title, record, result, margin, attested }: DoubtfulOutcome): string {
  const what = title === undefined ? `proposal ${proposal}` : `“${onOneLine(title)}” (${proposal})`;
  const outcome = `The outcome of ${what}, ${result} in record ${record},`;
  const word = `${many(attested, 'ballot')} on the clerk’s word`;
  return margin === undefined
    ? `${outcome} would be another one without the ${word}.`
    : `${outcome} has a margin of ${margin}, and ${word} could have changed it.`;
}

function verdict({ ok, findings, counts }: Report): readonly string[] {
  const [first, ...others] = findings;
  if (ok || !first) return ['OK: nothing is wrong with this book.'];
  const unseen = counts.entries - counts.replayed - 1;
  const left =
    counts.replayed < counts.entries && unseen > 0
      ? [`  ${many(unseen, 'record')} after it ${unseen === 1 ? 'was' : 'were'} not replayed.`]
      : [];
  return wrong(first, others, left);
}

/** The first thing that is wrong with its evidence, and the others. */
const wrong = (
  first: Finding,
  others: readonly Finding[],
  left: readonly string[] = [],
): readonly string[] => [
  `WRONG: ${sentence(first)}`,
  ...Object.entries(first.evidence).map(([what, how]) => `  ${what}: ${shown(how)}`),
  ...left,
  ...(others.length > 0 ? ['', 'Besides:', ...others.map((other) => `  ${sentence(other)}`)] : []),
];

const sentence = ({ seq, rule, why }: Finding): string =>
  onOneLine(seq === undefined ? `${why} (${rule})` : `record ${seq}: ${why} (${rule})`);

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none'))
    .trimEnd()
    .replaceAll('\n', '\n    ');

const count = (number: number): string => number.toLocaleString('en');

const many = (number: number, thing: string): string =>
  `${count(number)} ${thing}${number === 1 ? '' : 's'}`;

const day = (at: string): string => at.slice(0, 10);
