/**
 * What the columns of a list of people mean: as lists are headed in English and German, and as Open Collective heads
 * its exports of members (`/:slug/members/all.csv`) and of contributors. After the source of opencollective-rest.
 * @module
 */
import { z } from 'zod';
import { csvLines, type CsvRow } from '../../../../../count/formats/csv-lines.ts';

export const peopleColumns = [
  'name',
  'firstName',
  'lastName',
  'email',
  'account',
  'role',
  /** Whether it is a person or an organisation. */
  'kind',
  /** A page by which somebody is known where there is no address: Open Collective’s. */
  'profile',
] as const;
export type PeopleColumn = (typeof peopleColumns)[number];

const delimiters = [',', ';', '\t', '|'] as const;

export const PeopleMapping = z.object({
  delimiter: z.enum(delimiters),
  /** How many rows stand before the first person. */
  skippedRows: z.int().min(0).max(20),
  /** Where each stands, from 0. */
  columns: z.partialRecord(z.enum(peopleColumns), z.int().min(0).max(200)),
});
export type PeopleMapping = Readonly<z.infer<typeof PeopleMapping>>;

/** Headings as {@link plain} has them, those that are looked for first before the others. */
const headings: Readonly<Record<PeopleColumn, string>> = {
  name: 'name fullname displayname contributorname membername nickname vollername anzeigename mitglied',
  firstName: 'firstname givenname forename vorname rufname',
  lastName: 'lastname surname familyname nachname familienname',
  email:
    'email emailaddress mail mailaddress emailadresse mailadresse contributoremail emailaddressprimary',
  account:
    'fediverse fediverseaccount fediverseaddress fediversehandle fediversekonto fediverseadresse mastodon ' +
    'mastodonaccount mastodonhandle mastodonkonto handle konto account webfinger activitypub',
  role: 'role roles rolle funktion position membertype tier activerecurringcontributiontier gruppe group',
  kind: 'type contributortype accounttype art',
  profile: 'profile contributorurl contributorprofile profil',
};

/** Small letters from a to z: `plain('E-Mail-Adresse') === 'emailadresse'`. */
const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z]/g, '');

function columnsIn(cells: readonly string[]): PeopleMapping['columns'] {
  const heads = cells.slice(0, 200).map(plain);
  const columns: Partial<Record<PeopleColumn, number>> = {};
  for (const column of peopleColumns) {
    const at = headings[column]
      .split(' ')
      .map((name) => heads.indexOf(name))
      .find((place) => place >= 0);
    if (at !== undefined) columns[column] = at;
  }
  return columns;
}

/** Enough rows to know the columns by. */
export const headOf = (text: string): string => text.slice(0, 50_000).split('\n', 30).join('\n');

/** The first rows, as that delimiter parts them; none where a quotation mark is never closed in them. */
export function firstRows(text: string, delimiter: PeopleMapping['delimiter']): readonly CsvRow[] {
  const rows = csvLines(headOf(text), delimiter);
  return 'brokenAt' in rows ? [] : rows.slice(0, 8);
}

/** Whether people can be told apart by what the mapping names. */
export const isEnough = ({ columns }: Pick<PeopleMapping, 'columns'>): boolean =>
  columns.name !== undefined || columns.email !== undefined || columns.account !== undefined;

/**
 * What the headings say, to be looked at by a person where it is not {@link isEnough}: a list without headings is a
 * list of addresses where its first row has one.
 */
export function suggestPeople(text: string): PeopleMapping {
  const [found] = delimiters
    .map((delimiter) => ({ width: widthOf(text, delimiter), of: suggestedWith(text, delimiter) }))
    .toSorted((one, other) => sizeOf(other.of) - sizeOf(one.of) || other.width - one.width);
  return found?.of ?? { delimiter: ',', skippedRows: 0, columns: {} };
}

const widthOf = (text: string, delimiter: PeopleMapping['delimiter']): number =>
  firstRows(text, delimiter)[0]?.cells.length ?? 0;

const sizeOf = ({ columns }: PeopleMapping): number => Object.keys(columns).length;

function suggestedWith(text: string, delimiter: PeopleMapping['delimiter']): PeopleMapping {
  const rows = firstRows(text, delimiter);
  for (const [at, { cells }] of rows.slice(0, 5).entries()) {
    const columns = columnsIn(cells);
    if (isEnough({ columns })) return { delimiter, skippedRows: at + 1, columns };
  }
  return { delimiter, ...withoutHeadings(rows[0]?.cells ?? []) };
}

/** A first row with an address is a person; where it has one other cell, that is the name. */
function withoutHeadings(cells: readonly string[]): Pick<PeopleMapping, 'skippedRows' | 'columns'> {
  const email = cells.findIndex((cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell));
  if (email < 0) return { skippedRows: 1, columns: {} };
  const columns = cells.length === 2 ? { email, name: 1 - email } : { email };
  return { skippedRows: 0, columns };
}
