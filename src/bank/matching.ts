/**
 * Matching: which payment that came in is which that was expected. Rules are tried in order, and the first that finds
 * anything decides; where it finds two, a person has to.
 * @module
 */
import type { StatementLine } from './line.ts';
import { asCode, isCreditorReference, isWhole } from './payment-reference.ts';

/** What somebody is asked to pay, as often as it comes. */
export interface Expectation {
  readonly id: string;
  /** Any of: end-to-end id, mandate reference, creditor reference, what a member is to write. */
  readonly references: readonly string[];
  readonly names?: readonly string[];
  /** Accounts from which it came before. */
  readonly ibans?: readonly string[];
  /** Signed minor units in the currency of the account. An account or a name counts only with one of these. */
  readonly amounts?: readonly bigint[];
}

/** By which rule: in the order in which they are tried. */
export type Because =
  | 'structured-reference'
  | 'reference-in-text'
  | 'known-account-and-amount'
  | 'name-and-amount';

export type Match =
  | {
      readonly line: StatementLine;
      readonly outcome: 'matched';
      readonly expectation: string;
      readonly certainty: 'sure' | 'likely';
      readonly because: Because;
    }
  | {
      readonly line: StatementLine;
      readonly outcome: 'ambiguous';
      readonly candidates: readonly string[];
      readonly because: Because;
    }
  | { readonly line: StatementLine; readonly outcome: 'unmatched' };

/**
 * Matches each line, in the order of the lines, in time proportional to lines and expectations together. A name with
 * an amount, and a number so short that it may be another's postal code, are never more than likely, and nor is
 * anything of a line that sums up several payments.
 */
export function matchLines(
  lines: readonly StatementLine[],
  expectations: readonly Expectation[],
): readonly Match[] {
  const match = matcherOf(expectations);
  return lines.map((line) => match(line));
}

/** The same line by line, for whoever has so many of them that others are to have a turn meanwhile. */
export function matcherOf(expectations: readonly Expectation[]): (line: StatementLine) => Match {
  if (expectations.length === 0) return (line) => ({ line, outcome: 'unmatched' });
  const index = new Index(expectations);
  return (line) => matchOf(line, index);
}

function matchOf(line: StatementLine, index: Index): Match {
  for (const { because, find } of rules) {
    const found = find(line, index);
    const [expectation, ...others] = found.ids;
    if (expectation === undefined) continue;
    if (others.length > 0)
      return { line, outcome: 'ambiguous', candidates: [...found.ids], because };
    return {
      line,
      outcome: 'matched',
      expectation,
      certainty: found.isSure && line.several !== true ? 'sure' : 'likely',
      because,
    };
  }
  return { line, outcome: 'unmatched' };
}

interface Found {
  readonly ids: ReadonlySet<string>;
  readonly isSure: boolean;
}

const rules: readonly {
  readonly because: Because;
  readonly find: (line: StatementLine, index: Index) => Found;
}[] = [
  {
    because: 'structured-reference',
    find: ({ endToEndId, mandateId, reference }, index) => ({
      ids: new Set(
        [endToEndId, mandateId, reference].flatMap((each) => index.exact.of(exactly(each ?? ''))),
      ),
      isSure: true,
    }),
  },
  {
    because: 'reference-in-text',
    // Whose reference stands among what several wrote says nothing of the others.
    find: ({ text, several }, index) => inText(several === true ? '' : text, index),
  },
  {
    because: 'known-account-and-amount',
    find: ({ iban = '', name = '', amount }, index) => {
      const ids = new Set(index.accounts.of(`${exactly(iban)} ${amount}`));
      const named = index.names.of(`${asName(name)} ${amount}`);
      // People share accounts: where the name beside it is another’s, a person decides.
      const isTheirs = named.length === 0 || named.some((id) => ids.has(id));
      return { ids: ids.size === 0 || isTheirs ? ids : new Set([...ids, ...named]), isSure: true };
    },
  },
  {
    because: 'name-and-amount',
    find: ({ name = '', amount }, index) => ({
      ids: new Set(index.names.of(`${asName(name)} ${amount}`)),
      isSure: false,
    }),
  },
];

/** Values by key, several where they share it. */
class Listing {
  readonly #ids = new Map<string, string[]>();

  add(key: string, id: string): void {
    const ids = this.#ids.get(key);
    if (ids) ids.push(id);
    else this.#ids.set(key, [id]);
  }

  of(key: string): readonly string[] {
    return this.#ids.get(key) ?? [];
  }
}

/** Shorter ones turn up in any text. */
const leastCode = 5;

class Index {
  readonly exact = new Listing();
  readonly codes = new Listing();
  /** Those of them that bear a check sign. */
  readonly checked = new Listing();
  readonly accounts = new Listing();
  readonly names = new Listing();
  /** How codes begin, so that most places in a text need no look in a list. */
  readonly beginnings = new Set<string>();
  /** How long codes are that bear a check sign, and so may stand within a longer word. */
  readonly checkedLengths = new Set<number>();
  longest = 0;

  constructor(expectations: readonly Expectation[]) {
    for (const expectation of expectations) this.#add(expectation);
  }

  #add(expectation: Expectation): void {
    const { id, references } = expectation;
    for (const reference of distinct(references, exactly)) this.exact.add(reference, id);
    for (const code of distinct(references, asCode))
      if (code.length >= leastCode) this.#addCode(code, id);
    for (const code of distinct(references.filter(bearsCheck), asCode)) {
      this.checked.add(code, id);
      this.checkedLengths.add(code.length);
    }
    for (const amount of new Set(expectation.amounts)) this.#addAmount(expectation, amount);
  }

  #addAmount({ id, names = [], ibans = [] }: Expectation, amount: bigint): void {
    for (const iban of distinct(ibans, exactly)) this.accounts.add(`${iban} ${amount}`, id);
    for (const name of distinct(names, asName)) this.names.add(`${name} ${amount}`, id);
  }

  #addCode(code: string, id: string): void {
    this.codes.add(code, id);
    this.beginnings.add(code.slice(0, leastCode));
    this.longest = Math.max(this.longest, code.length);
  }
}

/** Each text once in the form in which it is compared, empty ones left out. */
const distinct = (texts: readonly string[], form: (text: string) => string): ReadonlySet<string> =>
  new Set(texts.map(form).filter((text) => text !== ''));

/** Without spaces, in capitals: two systems differ in these alone. */
const exactly = (reference: string): string => reference.replaceAll(/\s/g, '').toUpperCase();

const bearsCheck = (reference: string): boolean =>
  isWhole(asCode(reference)) || isCreditorReference(exactly(reference));

/** A number so short that it may stand in a text by chance. */
const isWeak = (code: string): boolean => /^\d{1,7}$/.test(code);

const isPartOf = (code: string, other: string): boolean => code !== other && other.includes(code);

function inText(text: string, index: Index): Found {
  const words = text
    .split(/[^\p{L}\p{N}]+/u)
    .map(asCode)
    .filter((word) => word !== '');
  const codes = new Set(delimited(words, index));
  if (codes.size === 0) for (const code of within(words.join(''), index)) codes.add(code);
  // Of a reference and one that goes on after it, the longer was meant.
  const meant = [...codes].filter((code) => ![...codes].some((other) => isPartOf(code, other)));
  const strong = meant.filter((code) => !isWeak(code));
  const counted = strong.length > 0 ? strong : meant;
  return {
    ids: new Set(counted.flatMap((code) => index.codes.of(code))),
    isSure: strong.length > 0,
  };
}

/** Codes that are a word, or several in a row that were torn apart. */
function* delimited(words: readonly string[], index: Index): Generator<string> {
  for (let from = 0; from < words.length; from++) {
    let code = '';
    for (let to = from; to < words.length && code.length < index.longest; to++) {
      code += words[to] ?? '';
      if (code.length < leastCode) continue;
      if (!index.beginnings.has(code.slice(0, leastCode))) break;
      if (index.codes.of(code).length > 0) yield code;
    }
  }
}

/** Codes with a check sign, wherever they stand: they are no chance. */
function* within(text: string, index: Index): Generator<string> {
  if (index.checkedLengths.size === 0) return;
  for (let at = 0; at + leastCode <= text.length; at++) {
    if (!index.beginnings.has(text.slice(at, at + leastCode))) continue;
    for (const length of index.checkedLengths) {
      const code = text.slice(at, at + length);
      if (code.length === length && index.checked.of(code).length > 0) yield code;
    }
  }
}

const titles = new Set(['DR', 'FRAU', 'HERR', 'MR', 'MRS', 'MS', 'PROF']);

/** A name as its words in capitals without accents, in any order: `Weiß, Jürgen` and `JUERGEN WEISS` are one. */
const asName = (name: string): string =>
  name
    .toUpperCase()
    .replaceAll('Ä', 'AE')
    .replaceAll('Ö', 'OE')
    .replaceAll('Ü', 'UE')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !titles.has(word))
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join(' ');
