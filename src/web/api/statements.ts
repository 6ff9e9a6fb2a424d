/**
 * Statements of accounts for programs: what a bank wrote is read as on the page “Bring in a statement”, and the acts that
 * enter it come back one by one, to be signed by whoever keeps the books. Every line has the name by which it is known
 * again, so that whatever is sent twice is entered once.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { isRefusal } from '../../bank/camt-fields.ts';
import type { CsvMapping } from '../../bank/csv-mapping.ts';
import { suggestMapping } from '../../bank/csv-suggestion.ts';
import { isCollectiveExport } from '../../bank/open-collective.ts';
import { Hash, Slug } from '../../union/kernel/ids.ts';
import { Day } from '../../union/kernel/instant.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import type { Place } from '../../union/treasury/treasury.ts';
import { Beside } from '../acts/along-act.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { actOf, type FormAct } from '../acts/enter-all.ts';
import { sayRefusal } from '../acts/say.ts';
import type { UnionView } from '../acts/union-view.ts';
import type { Env } from '../env.ts';
import { type Bytes, takeIn } from '../guard/take-in.ts';
import { nextAct, openLines } from '../pages/unions/money/desk/next-act.ts';
import {
  type AskedStatuses,
  draftFromCsv,
  draftFromFile,
} from '../pages/unions/money/desk/read-statement.ts';
import {
  beginning,
  type Draft,
  draftOf,
  isColumns,
  keepDraft,
  keepMapping,
  keepSaid,
  lastMapping,
  Mapping,
} from '../pages/unions/money/desk/statement-draft.ts';
import { senderOf } from '../pages/unions/money/desk/sender.ts';
import { wantedLines } from '../pages/unions/money/desk/wanted-lines.ts';
import { mostFile } from '../pages/unions/money/desk/statement-file.ts';
import type { ForPlace } from '../pages/unions/money/desk/told-lines.ts';
import { askFor, asks } from './asking.ts';
import type { Endpoint } from './endpoint.ts';
import { hasty, readAsked, readJson } from './incoming.ts';
import { notTaken } from './not-taken.ts';
import { problem } from './problem.ts';
import { KeptText as SentText } from './sent-text.ts';

const power = 'treasury/enter';
const Balance = z.strictObject({ day: Day, balance: z.int() });
const Many = z.int().min(0);

const Bringing = askFor('treasury/statement', {
  place: Slug.meta({ description: 'The account that it is of' }),
  file: Hash.meta({ description: 'SHA-256 of the file' }),
  columns: Mapping.optional().meta({
    description:
      'Of a CSV file: which column is what, counted from 0. Without it as the last time, if the headings are the same, or as they say',
  }),
  closing: Balance.optional().meta({
    description: 'Of a CSV file: what the account held at the end of a day, in minor units',
  }),
});
type Bringing = z.infer<typeof Bringing>;

const Read = z.object({
  statement: z.string().meta({ description: 'What it is called here; kept for a day' }),
  lines: z
    .array(z.object({ line: Hash, day: Day, amount: z.int() }))
    .meta({ description: 'Lines that the book does not know, by the names it will know them by' }),
  doubles: z
    .array(
      z.object({
        line: Hash,
        day: Day,
        amount: z.int(),
        of: Hash.meta({ description: 'The line of the book that it likely is' }),
        sure: z.boolean().meta({ description: 'Whether nothing speaks for another payment' }),
      }),
    )
    .meta({
      description:
        'Lines that are likely in the book already, from another kind of file. They are entered only where you say so when you ask for the next act',
    }),
  leftOut: z
    .object({
      known: Many,
      pending: Many,
      future: Many,
      closed: Many,
      late: Many,
      before: Many,
      foreign: Many,
    })
    .meta({ description: 'How many lines are not among them, by reason: `known` are in the book' }),
  closing: Balance.optional().meta({ description: 'What the bank says was there at the end' }),
  odd: z.array(z.string()).meta({ description: 'What is odd about it, in sentences' }),
});

async function bringStatement(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const haste = hasty(c, 'api statement', { burst: 20, every: 5_000 });
  if (haste) return haste;
  const given = readAsked(c, Bringing);
  if (given instanceof Response) return given;
  const view = await asks(c, deps, { ...given, power });
  if (view instanceof Response) return view;
  const { ask } = given;
  const place = placeOf(view, ask.place);
  if (isRefusal(place)) return unread(c, view, place);
  const who = await senderOf(c, deps, view);
  const taken = await takeIn(c, { most: mostFile, who }, async (bytes) => {
    const draft = await drafted(deps, view, { ask, place, bytes });
    if (isRefusal(draft)) return unread(c, view, draft);
    await keepDraft(deps, view, draft);
    return c.json(told(draft), 201);
  });
  return taken instanceof Response ? taken : notTaken(c, taken);
}

function placeOf({ union }: UnionView, name: string): Place | Refusal {
  const place = union.treasury.places.get(name);
  return place?.kept === 'statements' && place.closed === undefined
    ? place
    : {
        ...refusal('bank', 'No account of that name is open and kept by statements.'),
        field: 'ask.place',
      };
}

const unread = (c: Context<Env>, { t }: UnionView, why: Refusal): Response =>
  problem(c, 'form', {
    detail: sayRefusal(t, why),
    article: why.article,
    field: why.field ?? 'file',
  });

const told = ({ id, lines, leftOut, closing, odd }: Draft): z.infer<typeof Read> => ({
  statement: id,
  lines: lines.flatMap(({ double, line, day, amount }) => (double ? [] : [{ line, day, amount }])),
  doubles: lines.flatMap(({ double, line, day, amount }) =>
    double ? [{ line, day, amount, of: double.of, sure: double.isSure }] : [],
  ),
  leftOut,
  ...(closing && { closing }),
  odd: [...odd],
});

async function drafted(
  deps: UnionDeps,
  view: UnionView,
  { ask, place, bytes }: Pick<Bringing, 'ask'> & { readonly place: Place; readonly bytes: Bytes },
): Promise<Draft | Refusal> {
  const of = { name: ask.place, place };
  const file = { bytes, sha256: ask.file };
  const read = await draftFromFile(deps, view, { ...of, file });
  return 'text' in read ? fromCsv(deps, view, { ...of, text: read.text.join('') }, ask) : read;
}

async function fromCsv(
  deps: UnionDeps,
  view: UnionView,
  of: ForPlace & { readonly text: string },
  { columns, closing }: Bringing['ask'],
): Promise<Draft | Refusal> {
  const file = { place: of.name, beginning: beginning(of.text) };
  if (isCollectiveExport(file.beginning)) return onPage;
  const mapping = columns ?? (await lastMapping(deps, view, file)) ?? asHeadingsSay(file.beginning);
  if (isRefusal(mapping)) return mapping;
  const draft = await draftFromCsv(deps, view, { ...of, mapping, closing });
  if ('unknownStatuses' in draft) return unknownStatus(draft);
  if (!isRefusal(draft)) await keepMapping(deps, view, { ...file, mapping });
  return draft;
}

/** What a person would be asked on the page, a program says itself. */
function asHeadingsSay(text: string): CsvMapping | Refusal {
  const suggested = suggestMapping(text);
  if (isRefusal(suggested)) return suggested;
  const { dateOrder, ...mapping } = suggested;
  return dateOrder === undefined ? twoWays : { ...mapping, dateOrder };
}

const twoWays: Refusal = {
  ...refusal(
    'bank',
    'The days in this file can be read in two ways. Send the columns along, with how days are written.',
  ),
  field: 'ask.columns.dateOrder',
};

const unknownStatus = ({ unknownStatuses: [word = ''] }: AskedStatuses): Refusal => ({
  ...refusal(
    'bank',
    'The hall does not know whether “{word}” says that something is booked. Send the columns along, and say it in their statuses.',
    { word: word.slice(0, 40) },
  ),
  field: 'ask.columns.statuses',
});

const onPage = refusal(
  'bank',
  'This is an export of Open Collective, of which a person says where its gifts go. Bring it in on the page “Bring in a statement”.',
);

const Going = askFor('treasury/next-act', {
  statement: z.string().regex(/^[\w-]{24}$/, 'what a statement was called here'),
  enter: z.array(Hash).max(1_000).optional().meta({
    description:
      'Which of its `doubles` are other payments, and are to be entered; to be said once',
  }),
});

const Next = z.object({
  done: Many.meta({ description: 'How many of its lines that are to be entered are in the book' }),
  all: Many,
  next: z
    .object({
      act: z.string(),
      body: z.record(z.string(), z.unknown()),
      texts: z.array(SentText),
      beside: Beside,
    })
    .optional()
    .meta({
      description: 'Sign this act and send it as it is, with its texts; absent once all is done',
    }),
});

async function sayNext(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const haste = hasty(c, 'api next act', { burst: 120, every: 500 });
  if (haste) return haste;
  const given = await readJson(c, Going);
  if (given instanceof Response) return given;
  const view = await asks(c, deps, { ...given, power });
  if (view instanceof Response) return view;
  const { statement, enter = [] } = given.ask;
  if (enter.length > 0) await keepSaid(deps, view, { id: statement, said: toEnter(enter) });
  const draft = await draftOf(deps, view, statement);
  if (!draft || isColumns(draft))
    return problem(c, 'not-there', {
      detail: 'No statement of that name is kept any more. Send the file again.',
    });
  const open = openLines(view, draft);
  const next = await nextAct(deps, view, draft, open);
  const all = wantedLines(draft).length;
  const done = all - open.length;
  return c.json({
    done,
    all,
    ...(next && { next: prepared(deps, draft, next) }),
  } satisfies z.infer<typeof Next>);
}

const toEnter = (lines: readonly Hash[]): Readonly<Record<Hash, 'enter'>> =>
  Object.fromEntries(lines.map((line) => [line, 'enter']));

function prepared(
  deps: UnionDeps,
  { id }: Draft,
  { act, fields, senders }: FormAct,
): NonNullable<z.infer<typeof Next>['next']> {
  const { body, texts } = actOf(deps, fields);
  const beside = { statement: id, senders: [...senders] };
  return { act, body: { ...body }, texts: [...texts], beside };
}

export const statementEndpoints: readonly Endpoint[] = [
  {
    method: 'post',
    path: '/api/unions/{slug}/statements',
    name: 'bringStatement',
    about:
      'Reads a statement of an account, for whoever holds `treasury/enter`. Nothing is entered by that: ask for the acts that enter it, and sign them.',
    asked: Bringing,
    file: `camt.052, camt.053, camt.054 or CSV, of at most ${mostFile / 1_048_576} MiB`,
    answer: { status: 201, about: 'What was read, and is kept for a day', shape: Read },
    problems: [
      'not-yours',
      'not-there',
      'no-length',
      'not-whole',
      'too-large',
      'form',
      'busy',
      'unavailable',
    ],
    handle: bringStatement,
  },
  {
    method: 'post',
    path: '/api/unions/{slug}/statements/next',
    name: 'nextActOfStatement',
    about:
      'The next act that enters a statement, made for what the book knows by now: sign it, send it, and ask again until there is none. Whoever is interrupted sends the file again, and goes on with the rest.',
    body: Going,
    answer: { status: 200, about: 'How far it is, and what comes next', shape: Next },
    problems: ['json', 'not-yours', 'not-there', 'form', 'unavailable'],
    handle: sayNext,
  },
];
