/**
 * A list of people in CSV, read row by row: who they are, how they can be reached, and which rows are wrong and why.
 * @module
 */
import { csvLines, type CsvRow } from '../../../../../count/formats/csv-lines.ts';
import { type Refusal, refusal } from '../../../../../union/kernel/refusal.ts';
import { normalAddress } from '../../../../accounts/address.ts';
import type { PeopleColumn, PeopleMapping } from './people-columns.ts';
import { boxOf } from '../../../../notices/invited/written-to.ts';

/** Somebody on a list. At least one of name, e-mail, account is there. */
export interface Listed {
  /** The line of the file on which they stand first, from 1. */
  readonly line: number;
  readonly name: string;
  /** In its one spelling. */
  readonly email?: string | undefined;
  /** `@name@server`, in small letters. */
  readonly account?: string | undefined;
  /** A page by which they are known where there is no address. */
  readonly profile?: string | undefined;
  /** As the file has them: several where they stand in it several times. */
  readonly roles: readonly string[];
  /** Whether the file says that it is no person. */
  readonly isOrganisation: boolean;
}

export interface PeopleFile {
  readonly people: readonly Listed[];
  /** Rows that could not be read, each refused with its line. */
  readonly badRows: readonly Refusal[];
}

/** So many may be on one list. */
export const mostPeople = 5_000;
/** Bad rows beyond these are only counted. */
const mostBad = 200;

const longest: Readonly<Record<PeopleColumn, number>> = {
  name: 120,
  firstName: 80,
  lastName: 80,
  email: 254,
  account: 200,
  role: 60,
  kind: 40,
  profile: 300,
};

/**
 * Reads the rows. Refused as a whole where the file is no CSV, has nobody, or more than {@link mostPeople}; a row that
 * is wrong is left out. Who stands there twice, by the same address, account or page, is one person with all roles.
 */
export function readPeople(text: string, mapping: PeopleMapping): PeopleFile | Refusal {
  const rows = csvLines(text, mapping.delimiter);
  if ('brokenAt' in rows)
    return refusal(
      'file',
      'Line {line}: a quotation mark is never closed, or something stands behind one. Export the file anew.',
      { line: rows.brokenAt },
    );
  const body = rows.slice(mapping.skippedRows);
  if (body.length === 0)
    return refusal('file', 'Nobody stands in this file. Choose the one with the list of people.');
  if (body.length > mostPeople)
    return refusal(
      'file',
      'This file has {n} rows, and {most} are taken at once. Split it into smaller ones.',
      { n: body.length, most: mostPeople },
    );
  return sorted(body.map((row) => personIn(row, mapping)));
}

function sorted(read: readonly (Listed | Refusal)[]): PeopleFile {
  const people = new Map<number, Listed>();
  const keys = new Map<string, number>();
  const badRows: Refusal[] = [];
  for (const each of read) {
    if ('refused' in each) {
      if (badRows.length < mostBad) badRows.push(each);
      continue;
    }
    const own = keysOf(each);
    const before = [...new Set(own.flatMap((key) => keys.get(key) ?? []))];
    const whole = [...before.flatMap((at) => people.get(at) ?? []), each].reduce(together);
    const [first = whole.line, ...others] = before;
    for (const other of others) people.delete(other);
    people.set(first, whole);
    for (const [key, at] of keys) if (others.includes(at)) keys.set(key, first);
    for (const key of [...own, ...keysOf(whole)]) keys.set(key, first);
  }
  return { people: [...people.values()], badRows };
}

/** By what somebody is known again: how they can be reached (addresses of one box are one), otherwise their page, otherwise their name. */
export function keysOf({ email, account, profile, name }: Listed): readonly string[] {
  const reached = [email && `email ${boxOf(email)}`, account && `account ${account}`].filter(
    (key) => key !== undefined && key !== '',
  ) as readonly string[];
  if (reached.length > 0) return reached;
  return [profile === undefined ? `name ${plainName(name)}` : `profile ${profile}`];
}

const plainName = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');

function together(one: Listed, other: Listed): Listed {
  return {
    ...one,
    name: one.name === '' ? other.name : one.name,
    email: one.email ?? other.email,
    account: one.account ?? other.account,
    profile: one.profile ?? other.profile,
    roles: [...new Set([...one.roles, ...other.roles])].slice(0, 8),
  };
}

function personIn({ line, cells }: CsvRow, { columns }: PeopleMapping): Listed | Refusal {
  const cell = (column: PeopleColumn): string => plainCell(cells[columns[column] ?? -1] ?? '');
  const long = (Object.keys(columns) as PeopleColumn[]).find(
    (column) => cell(column).length > longest[column],
  );
  if (long !== undefined)
    return refusal(
      'file',
      'Line {line}: “{text}…” is too long. See whether a quotation mark is missing there.',
      { line, text: cell(long).slice(0, 30) },
    );
  const name = cell('name') || [cell('firstName'), cell('lastName')].join(' ').trim();
  const reached = reachedIn(line, cell);
  if ('refused' in reached) return reached;
  if (name === '' && reached.email === undefined && reached.account === undefined)
    return refusal(
      'file',
      'Line {line}: here is neither a name nor an address. Write one of them there, or take the line out.',
      { line },
    );
  const profile = cell('profile').toLowerCase();
  return {
    line,
    name,
    ...reached,
    ...(profile !== '' && { profile }),
    roles: cell('role') === '' ? [] : [cell('role')],
    isOrganisation: !/^(?:|user|individual|person|mensch|natürliche person)$/i.test(cell('kind')),
  };
}

/** Without what can’t be seen, or would turn a line around: NULs, line breaks, marks of direction. */
const plainCell = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/g, '')
    .replaceAll(/[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

function reachedIn(
  line: number,
  cell: (column: PeopleColumn) => string,
): Pick<Listed, 'email' | 'account'> | Refusal {
  const [given, handle] = [cell('email'), cell('account')];
  const email = given === '' ? undefined : normalAddress(given.replace(/^mailto:/i, ''));
  if (given !== '' && email === undefined)
    return refusal(
      'file',
      'Line {line}: “{text}” is no e-mail address. It looks like name@example.org.',
      { line, text: given.slice(0, 60) },
    );
  const account = handle === '' ? undefined : accountIn(handle);
  if (handle !== '' && account === undefined)
    return refusal(
      'file',
      'Line {line}: “{text}” is no account of the fediverse. It looks like @name@example.org.',
      { line, text: handle.slice(0, 60) },
    );
  return { ...(email !== undefined && { email }), ...(account !== undefined && { account }) };
}

/** `accountIn('https://social.example/@Ada')` and `accountIn('Ada@social.example')` are `'@ada@social.example'`. */
function accountIn(text: string): string | undefined {
  const [, server, name] = /^https:\/\/([^/\s@]+)\/@([\w.-]+)\/?$/.exec(text) ?? [];
  const isPage = server !== undefined && name !== undefined;
  const plain = normalAddress(isPage ? `${name}@${server}` : text.replace(/^@/, ''));
  return plain !== undefined && /^[\w.-]+@/.test(plain) ? `@${plain}` : undefined;
}
