/**
 * One act that a proposal carries, while it is being written: between the fields of a form and the body that
 * the act has in the end.
 * @module
 */
import { utf8 } from '../../../../book/bytes.ts';
import { sha256Hex } from '../../../../book/hash.ts';
import type { Carried } from '../../../../union/assembly/assembly.ts';
import { decimal, isCurrency } from '../../../../union/kernel/amounts.ts';
import { type Misread, readActFields, tidied } from '../../../browser/act-fields.ts';
import type { Texts } from './texts.ts';
import { withBeneficiary } from './money/beneficiary.ts';

/**
 * A carried act as typed: its fields by letter and path in the body, such as `b.office`, `t.reason` or
 * `a.opening.amount`; `j.` is the whole body as JSON.
 */
export interface DraftAct {
  readonly act: string;
  readonly fields: Readonly<Record<string, string>>;
}

type Fields = DraftAct['fields'];

/** What amounts of an act are in; `XXX` is no currency, where none was chosen. */
const currencyOf = (fields: Fields): string => fields['b.currency'] ?? 'XXX';

/**
 * The name of a carried act's field in the form: `b.carries.0.body.office`, of the act `carries.0`. An amount’s
 * names the currency, too: `a.EUR.carries.0.body.amount`.
 */
export function actField(at: string, field: string, fields: Fields = {}): string {
  const letter = field.startsWith('a.') ? `a.${currencyOf(fields)}` : field.charAt(0);
  return `${letter}.${at}.body${field.length > 2 ? `.${field.slice(2)}` : ''}`;
}

/** Stands for a text that is not committed to yet; {@link typedTexts} tells which. */
const placeholder = (text: string): string => sha256Hex(utf8(text));

interface ReadDraftAct extends Carried {
  /** Why a field can't be read, by its letter and path. */
  readonly misread: Readonly<Record<string, Misread>>;
}

/** The act as it would be carried, and what of it can’t be read. Texts stand as hashes that nobody keeps. */
export function readDraftAct({ act, fields }: DraftAct): ReadDraftAct {
  const whole = parsed(fields['j.'] ?? '');
  const names = new Map(
    Object.keys(fields)
      .filter((field) => field.length > 2)
      .map((field) => [nameIn(field, fields), field] as const),
  );
  const pairs = [...names].map(([name, field]) => [name, fields[field] ?? ''] as const);
  const { body, misread } = readActFields(pairs, { commit: placeholder });
  return {
    act,
    body: { ...(isRecord(whole) ? whole : {}), ...withBeneficiary(withoutEmptyMatch(body)) },
    misread: Object.fromEntries(
      Object.entries(misread).map(([name, why]) => [names.get(name) ?? name, why]),
    ),
  };
}

/** Where no fund is named that adds to an appeal, nothing is added. */
function withoutEmptyMatch({ match, ...rest }: Carried['body']): Carried['body'] {
  return isRecord(match) && match['fund'] === undefined
    ? rest
    : { ...rest, ...(match !== undefined && { match }) };
}

/** The field as the act itself would have it, were it not carried: `a.EUR.amount`. */
const nameIn = (field: string, fields: Fields): string =>
  field.startsWith('a.') ? `a.${currencyOf(fields)}.${field.slice(2)}` : field;

export function carriedOf(draft: DraftAct): Carried {
  const { act, body } = readDraftAct(draft);
  return { act, body };
}

/** What was typed, by the hashes that stand for it in {@link carriedOf}. */
export const typedTexts = (acts: readonly DraftAct[]): ReadonlyMap<string, string> =>
  new Map(
    acts.flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([name, value]) =>
        name.startsWith('t.') ? [[placeholder(tidied(value)), tidied(value)] as const] : [],
      ),
    ),
  );

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How the steps of a grant are typed. */
function ofSteps(): Readonly<Record<string, string>> {
  const letters: Record<string, string> = {};
  for (let i = 0; i < 24; i++)
    Object.assign(letters, {
      [`steps.${i}.title`]: 't',
      [`steps.${i}.amount`]: 'a',
      [`steps.${i}.due`]: 'd',
    });
  return letters;
}

/** How the values of an act are typed, where it is not as they stand in the body: by their paths. */
const lettersOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'treasury/appropriate@1': { title: 't', amount: 'a', until: 'd', 'beneficiary.users': 'n' },
  'treasury/arrange@1': { about: 't' },
  'treasury/grant@1': { title: 't', payee: 't', ...ofSteps() },
  'treasury/release@1': { step: 'n' },
  'treasury/move@1': { amount: 'a', reason: 't' },
  'treasury/open-appeal@1': {
    title: 't',
    text: 't',
    goal: 'a',
    until: 'd',
    'match.share.num': 'n',
    'match.most': 'a',
  },
  'treasury/open-place@1': { title: 't', number: 't', 'opening.amount': 'a' },
};

/** Acts that stand in a proposal, as they are typed again to change them. */
export const typedActs = (carries: readonly Carried[], texts: Texts): readonly DraftAct[] =>
  carries.map(({ act, body }) => ({ act, fields: fieldsOfBody({ act, body }, texts) }));

function fieldsOfBody({ act, body }: Carried, texts: Texts): Record<string, string> {
  if (Object.keys(body).length === 0) return { 'j.': '{}' };
  const letters = lettersOf[act];
  const flat = letters ? flattened(body) : Object.entries(body);
  return Object.fromEntries(
    flat.flatMap(([path, value]) => {
      const letter = letters?.[path] ?? (path === 'reason' ? 't' : undefined);
      return fieldOf({ path, value, letter }, { currency: String(body['currency']), texts });
    }),
  );
}

const flattened = (body: object, above = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(body).flatMap(([key, value]: readonly [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? flattened(value, `${above}${key}.`)
      : [[`${above}${key}`, value] as const],
  );

type Pair = readonly [string, string];

function fieldOf(
  { path, value, letter }: { path: string; value: unknown; letter: string | undefined },
  { currency, texts }: { currency: string; texts: Texts },
): readonly Pair[] {
  switch (letter) {
    case 't':
      return textField(path, String(value), texts);
    case 'a':
      return [
        [`a.${path}`, isCurrency(currency) ? decimal(Number(value), currency) : String(value)],
      ];
    case 'd':
      return [[`d.${path}`, String(value).slice(0, 10)]];
    case 'n':
      return [[`n.${path}`, String(value)]];
    default:
      return [
        typeof value === 'string' ? [`b.${path}`, value] : [`j.${path}`, JSON.stringify(value)],
      ];
  }
}

/** A private text can’t be read back: what the book has of it stays, until another is typed. */
function textField(path: string, hash: string, texts: Texts): readonly Pair[] {
  const text = texts.of(hash);
  return (path === 'number' || path === 'payee') && text === undefined
    ? [
        [`b.${path}`, hash],
        [`t.${path}`, ''],
      ]
    : [[`t.${path}`, text ?? '']];
}

/** Where a text is typed anew, what stood there before it goes. */
export function withoutReplaced({ act, fields }: DraftAct): DraftAct {
  const kept = Object.entries(fields).filter(
    ([name]) => !name.startsWith('b.') || (fields[`t.${name.slice(2)}`] ?? '') === '',
  );
  return { act, fields: Object.fromEntries(kept) };
}
