/**
 * A statement that was read becomes a draft: which of its lines the book does not know, what they are taken for,
 * and whether bank and book agree so far.
 * @module
 */
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import type { CsvMapping } from '../../../../../bank/csv-mapping.ts';
import { utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { canonical } from '../../../../../book/json.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { dayOf } from '../../../../../union/kernel/instant.ts';
import { type Refusal, refusal } from '../../../../../union/kernel/refusal.ts';
import { type Saying, saying } from '../../../../../union/kernel/say.ts';
import { type Place, wasEntered } from '../../../../../union/treasury/treasury.ts';
import { alteredHere } from '../../../../acts/altered.ts';
import { numberSaid } from '../../../../acts/carried-texts.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { tell } from '../../../../acts/say.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { expectedIn, numbersOf, plainNumber } from './expected.ts';
import { aboutText } from './line-about.ts';
import type { Fate } from './line-fate.ts';
import { lineName, lineSecret, namedElsewhere } from './line-secret.ts';
import type { CamtHead } from '../../../../reading/asked.ts';
import { inTurns } from '../../../../reading/in-turns.ts';
import {
  type ChosenStatements,
  type CsvText,
  type GivenFile,
  toldByCsvApart,
  toldByFileApart,
} from '../../../../reading/told-apart.ts';
import { type BankBalance, type Draft, type DraftLine, newDraftId } from './statement-draft.ts';
import { type Taken, takerOf } from './taken-for.ts';
import type { Fresh, ForPlace, Told, NameOf } from './told-lines.ts';
import { weighed } from './weighed.ts';

interface FileForPlace extends ForPlace {
  readonly file: GivenFile;
  readonly others?: readonly ForPlace[];
}

/**
 * Reads a bank’s file of that account: camt.052, 053 or 054; of another one of `others`, where the file says that it is of
 * that one. Of CSV it gives the text, since somebody has to say first which column is what.
 */
export async function draftFromFile(
  deps: UnionDeps,
  view: UnionView,
  { file, others = [], ...chosen }: FileForPlace,
): Promise<Draft | CsvText | Refusal> {
  const places = [chosen, ...others];
  const numbers = await numbersOf(deps, view);
  const altered = await alteredNumbers(deps, view, places);
  const read = await toldByFileApart(file, (head) => theirsIn(head, { places, numbers, altered }));
  if (isRefusal(read) || 'text' in read) return read;
  const { file: head, told, chosen: found } = read;
  const { of, number } = found;
  const theirs = found.places.flatMap((at) => head.statements[at] ?? []);
  const all: Told = {
    form: 'camt',
    layout: head.kind,
    ...told,
    odd: [...oddIn(head.statements, theirs, number), ...(of === chosen ? [] : [notChosen(number)])],
  };
  return drafted(deps, view, { ...of, told: all });
}

interface Theirs extends ChosenStatements {
  readonly of: ForPlace;
  /** The number of the account by the book. */
  readonly number: string | undefined;
}

/** Whose account the file is of, and which of its statements are about that; the first of the places is the chosen one. */
function theirsIn(
  { statements }: CamtHead,
  {
    places,
    numbers,
    altered,
  }: {
    readonly places: readonly ForPlace[];
    readonly numbers: ReadonlyMap<string, string>;
    readonly altered: ReadonlyMap<string, Refusal>;
  },
): Theirs | Refusal {
  const of = whoseIs(statements, numbers, places) ?? places[0];
  const wrong = of && altered.get(of.name);
  if (wrong) return wrong;
  const number = of && numbers.get(of.name);
  const theirs = statements.flatMap(({ account }, at) => (isSame(number, account.id) ? [at] : []));
  return of && theirs.length > 0
    ? { of, number, places: theirs, currency: of.place.currency }
    : refusal(
        'bank',
        'This is a statement of the account {there}, and the one you chose has the number {here}. Bring in a statement of that one.',
        { there: numberSaid(statements[0]?.account.id ?? ''), here: numberSaid(number ?? '') },
      );
}

/** Why no statement can be told to be one of these accounts, by account: its number was changed in the hall. */
async function alteredNumbers(
  { clerk }: UnionDeps,
  { union }: UnionView,
  places: readonly ForPlace[],
): Promise<ReadonlyMap<string, Refusal>> {
  const numbered = places.map(({ name, place: { number = '' } }) => ({ name, number }));
  const texts = await clerk.privateTexts(
    union.id,
    numbered.map(({ number }) => number),
  );
  return new Map(
    numbered.flatMap(({ name, number }) => {
      const altered = alteredHere(texts, number);
      return altered ? [[name, altered] as const] : [];
    }),
  );
}

/** The first of which the file has a statement. An account without a number has none of it unless it was chosen. */
const whoseIs = (
  statements: CamtHead['statements'],
  numbers: ReadonlyMap<string, string>,
  places: readonly ForPlace[],
): ForPlace | undefined =>
  places.find(
    ({ name }, i) =>
      (i === 0 || numbers.has(name)) &&
      statements.some(({ account }) => isSame(numbers.get(name), account.id)),
  );

const notChosen = (number = ''): Saying =>
  saying('You chose another account. The file is of this one, by its number {number}.', {
    number: numberSaid(number),
  });

function oddIn(
  all: CamtHead['statements'],
  theirs: CamtHead['statements'],
  number: string | undefined,
): readonly Saying[] {
  const odd = theirs.flatMap(({ warnings }) => warnings);
  const others = all.length - theirs.length;
  if (others > 0)
    odd.push(
      saying('Statements of other accounts in this file were left out: {n}.', { n: others }),
    );
  if (number === undefined)
    odd.push(
      saying(
        'The book knows no number of this account, so nobody could check that this statement ({there}) is its own.',
        { there: theirs[0]?.account.id ?? '' },
      ),
    );
  return odd;
}

/** Words of which somebody has to say first whether they mean that something is booked. */
export interface AskedStatuses {
  readonly unknownStatuses: readonly string[];
}

/** Reads a CSV file by that mapping; what the account held at its end, a person may have said. */
export async function draftFromCsv(
  deps: UnionDeps,
  view: UnionView,
  {
    text,
    mapping,
    closing,
    ...of
  }: ForPlace & {
    readonly text: string;
    readonly mapping: CsvMapping;
    readonly closing?: BankBalance | undefined;
  },
): Promise<Draft | AskedStatuses | Refusal> {
  const number = (await numbersOf(deps, view)).get(of.name) ?? of.name;
  const { currency } = of.place;
  const account = { id: number, isIban: false, currency };
  const read = await toldByCsvApart({ text, mapping, account });
  if (isRefusal(read)) return read;
  const { lines, keys, warnings, badRows, bad, pending, unknownStatuses } = read;
  if (unknownStatuses.length > 0) return { unknownStatuses };
  const [worst] = badRows;
  if (lines.length === 0 && worst) return worst.why;
  const odd = [...warnings, ...badRows.map(({ why }) => why.saying)];
  if (bad > badRows.length)
    odd.push(saying('Further rows that could not be read: {n}.', { n: bad - badRows.length }));
  const told: Told = {
    form: 'csv',
    layout: layoutOf(mapping),
    lines,
    keys,
    pending,
    closing,
    odd,
  };
  return drafted(deps, view, { ...of, told });
}

/** A bank may have several CSV exports, each with columns of its own. */
const layoutOf = ({ columns, text }: CsvMapping): string =>
  `csv ${sha256Hex(utf8(canonical({ columns, text }))).slice(0, 8)}`;

/** Whether a number of the bank’s is that of the account; where the book knows none, any may be. */
function isSame(known: string | undefined, told: string): boolean {
  if (known === undefined) return true;
  const number = plainNumber(told);
  // An IBAN ends with the number by which its bank calls the account, with zeros before it or not.
  const bare = number.replace(/^0+/, '');
  return number === known || (bare.length >= 6 && known.endsWith(bare));
}

/** The draft of what was told of an account. */
export async function drafted(
  deps: UnionDeps,
  view: UnionView,
  { name, place, told }: ForPlace & { readonly told: Told },
): Promise<Draft | Refusal> {
  const tooOld = endsBefore(place, told);
  if (tooOld) return tooOld;
  const secret = await lineSecret(deps, view, name);
  if (secret === undefined) return namedElsewhere;
  const nameOf = (key: string): Hash => lineName(secret, key);
  const names = await inTurns(told.keys, nameOf);
  const inOneSum = told.lines.map(
    ({ within }) => within !== undefined && wasEntered(view.union.treasury, nameOf(within)),
  );
  const file = { name, place, told, names, inOneSum };
  const those = await weighed(deps, view, file);
  if (isRefusal(those)) return those;
  const { fates, fresh, reshaped, doubles, odd } = those;
  const taken =
    (await told.take?.(fresh, nameOf)) ?? (await matchedIn(deps, view, { name, fresh }));
  const many = (of: Fate): number => fates.filter((each) => each === of).length;
  return {
    id: newDraftId(deps),
    place: name,
    form: told.form,
    at: view.at,
    leftOut: {
      known: many('known') + reshaped,
      struck: many('struck'),
      pending: told.pending,
      future: many('future'),
      closed: many('closed'),
      late: many('late'),
      before: many('before'),
      foreign: many('foreign'),
    },
    opening: openingSince(place, told),
    closing: told.closing,
    odd: [...told.odd, ...odd].map((each) => tell(view.t, each)),
    lines: await inTurns(fresh, (each, i) =>
      draftLine(each, {
        taken: taken[i],
        double: doubles.get(each.name),
        layout: told.layout,
        nameOf,
      }),
    ),
  };
}

/** Of a day before the account was opened the book holds nothing that could be compared. */
const endsBefore = ({ begins }: Place, { closing }: Told): Refusal | undefined =>
  begins !== undefined && closing !== undefined && closing.day < begins
    ? refusal(
        'bank',
        'This statement ends on {end}. The account begins in the book on {begins}, with what lay in it then, so nothing of it is needed. Bring in a later one.',
        { end: closing.day, begins },
      )
    : undefined;

async function matchedIn(
  deps: UnionDeps,
  view: UnionView,
  { name, fresh }: { readonly name: string; readonly fresh: readonly Fresh[] },
): Promise<readonly (Taken | undefined)[]> {
  if (fresh.length === 0) return [];
  const lines = fresh.map(({ line }) => line);
  return inTurns(lines, takerOf(lines, await expectedIn(deps, view, name)));
}

/** An opening that lies before all that the book holds of the account says nothing of the book. */
const openingSince = ({ opened }: Place, told: Told): BankBalance | undefined =>
  told.opening && told.opening.day >= dayOf(opened) ? told.opening : undefined;

interface InFile extends Pick<Told, 'layout'> {
  readonly nameOf: NameOf;
}

const draftLine = (
  { line, name }: Fresh,
  { layout, nameOf, ...found }: Pick<DraftLine, 'taken' | 'double'> & InFile,
): DraftLine => ({
  line: name,
  day: line.day,
  amount: Number(line.amount),
  about: aboutText(line, {
    layout,
    within: line.within === undefined ? undefined : nameOf(line.within),
  }),
  ...found,
  ...(line.fee !== undefined && { fee: line.fee }),
});
