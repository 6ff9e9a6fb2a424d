/**
 * Rules to and from the fields of a form: days instead of hours, `2/3` or `50 %` instead of pairs
 * of numbers, one line for each thing the union may never do.
 * @module
 */
import { isRankingsMethod, isScoresMethod } from '../../../../count/methods.ts';
import { Charter, contradictions, type Quorum } from '../../../../union/charter/charter.ts';
import type { Fraction } from '../../../../union/kernel/fraction.ts';
import { powers } from '../../../../union/kernel/powers.ts';
import { tell } from '../../../acts/say.ts';
import { budgetFrom } from './budget/budget-rule-fields.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { sayIssue } from '../../../guard/issues.ts';

export type Values = Readonly<Record<string, string | readonly string[]>>;

/** `7` or `1.5` days. */
export const daysOf = (hours: number): string => String(Math.round((hours / 24) * 1_000) / 1_000);

const hoursOf = (days: string): number =>
  /^\d{1,5}(?:[.,]\d{1,3})?$/.test(days)
    ? Math.round(Number(days.replace(',', '.')) * 24)
    : Number.NaN;

export const shareText = ({ num, den }: Fraction): string => `${num}/${den}`;

/** `2/3`, `66 %` or `66`. What is neither comes out as a share that no schema takes. */
export function shareFrom(text: string): Fraction {
  const [, num, den] = /^(\d{1,4})\s*\/\s*(\d{1,4})$/.exec(text) ?? [];
  if (num !== undefined && den !== undefined) return { num: Number(num), den: Number(den) };
  const [, percent] = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(text) ?? [];
  const hundredths = Math.round(Number((percent ?? 'none').replace(',', '.')) * 100);
  return { num: hundredths, den: 10_000 };
}

export type RulesRead =
  | { readonly charter: Charter }
  | { readonly errors: Readonly<Record<string, string>> };

/** The rules as typed, or what is wrong with them, by field. */
export function readRules({ t, union }: UnionView, values: Values): RulesRead {
  const raw = rawOf(values, union.charter?.template ?? 'own');
  const read = Charter.safeParse(raw, { error: (issue) => sayIssue(t, issue) });
  const wrongs: readonly (readonly [readonly string[], string])[] = read.success
    ? contradictions(read.data).map(({ where, saying }) => [where.split('.'), tell(t, saying)])
    : read.error.issues.map(({ path, message }) => [path.map(String), message]);
  if (read.success && wrongs.length === 0) return { charter: read.data };
  const places = placesIn(values);
  const errors: Record<string, string> = {};
  for (const [where, why] of wrongs) {
    const field = fieldOf(where, places);
    const emptied = !read.success && values[field] === '';
    errors[field] ??= emptied ? t('This is needed.') : why;
  }
  return { errors };
}

const text = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
};

const list = (values: Values, name: string): readonly string[] => {
  const value = values[name];
  return typeof value === 'string' ? [value] : (value ?? []);
};

/** A whole number; what is none comes out as something no schema takes. */
const whole = (values: Values, name: string): number =>
  /^\d{1,6}$/.test(text(values, name)) ? Number(text(values, name)) : Number.NaN;

const days = (values: Values, name: string): number => hoursOf(text(values, name));

const unless = <T>(empty: boolean, name: string, value: T): Record<string, T> =>
  empty ? {} : { [name]: value };

/** What stands in a field with one thing a line. */
const lines = (values: Values, name: string): readonly string[] =>
  text(values, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function rawOf(values: Values, template: string): Record<string, unknown> {
  const rule = (name: string): string => text(values, `rules.${name}`);
  return {
    format: 'syndicat-charter@1',
    template,
    name: rule('name'),
    purpose: rule('purpose'),
    scope: rule('scope'),
    never: lines(values, 'rules.never'),
    book: rule('book'),
    admission: admissionOf(values),
    ...accountsOf(values),
    waiting: days(values, 'rules.waiting'),
    offices: Object.fromEntries(officesOf(values)),
    decisions: Object.fromEntries(decisionsOf(values)),
    powers: Object.fromEntries(
      powers.map((power) => [power, list(values, `rules.powers.${power}[]`)]),
    ),
    amendment: rule('amendment'),
    safeguards: safeguardsOf(values),
    fediverse: {
      announce: list(values, 'rules.announce[]'),
      guests: rule('guests'),
      ballots: rule('ballots') === 'yes',
      ...unless(rule('language') === '', 'language', rule('language').toLowerCase()),
    },
  };
}

const admissionOf = (values: Values): Record<string, unknown> => {
  const way = text(values, 'rules.admission');
  return way === 'vouched' ? { way, vouches: whole(values, 'rules.vouches') } : { way };
};

/** What is asked of newcomers' accounts elsewhere; nothing where none is asked for. */
function accountsOf(values: Values): Record<string, unknown> {
  const needed = text(values, 'rules.accounts');
  const age = text(values, 'rules.accountsAge');
  const servers = lines(values, 'rules.accountsServers').map((line) => line.toLowerCase());
  return unless(needed === '' || needed === '0', 'accounts', {
    needed: whole(values, 'rules.accounts'),
    age: age === '' ? 0 : hoursOf(age),
    ...unless(servers.length === 0, 'servers', servers),
  });
}

function safeguardsOf(values: Values): Record<string, unknown> {
  const trial = text(values, 'rules.trial');
  const unreached = text(values, 'rules.unreached');
  return {
    branchSize: whole(values, 'rules.branchSize'),
    continuation: text(values, 'rules.continuation'),
    continuationEvery: days(values, 'rules.continuationEvery'),
    ...unless(trial === '', 'trial', hoursOf(trial)),
    ...unless(unreached === '', 'unreached', shareFrom(unreached)),
    recovery: {
      vouches: whole(values, 'rules.recoveryVouches'),
      delay: days(values, 'rules.recoveryDelay'),
    },
  };
}

/** The places of the offices and kinds in the form, by their short names: where an error belongs. */
export interface Places {
  readonly offices: ReadonlyMap<string, number>;
  readonly decisions: ReadonlyMap<string, number>;
}

const mostRows = 40;

/** The rows of a part of the form that have a title; one that was emptied is gone. */
function rowsOf(
  values: Values,
  part: 'offices' | 'decisions',
): readonly (readonly [string, number])[] {
  const rows: (readonly [string, number])[] = [];
  for (let place = 0; place < mostRows; place++) {
    const title = text(values, `rules.${part}.${place}.title`);
    if (title === '') continue;
    rows.push([text(values, `rules.${part}.${place}.name`) || shortNameOf(title), place]);
  }
  return rows;
}

/** `Treasurer’s Office` is called `treasurer-s-office` in the rules. */
const shortNameOf = (title: string): string =>
  title
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40) || 'other';

const placesIn = (values: Values): Places => ({
  offices: new Map(rowsOf(values, 'offices')),
  decisions: new Map(rowsOf(values, 'decisions')),
});

const officesOf = (values: Values): readonly (readonly [string, unknown])[] =>
  rowsOf(values, 'offices').map(([name, place]) => {
    const at = `rules.offices.${place}`;
    const office = {
      title: text(values, `${at}.title`),
      seats: whole(values, `${at}.seats`),
      term: days(values, `${at}.term`),
      ...unless(text(values, `${at}.terms`) === '', 'terms', whole(values, `${at}.terms`)),
      about: text(values, `${at}.about`),
    };
    return [name, office];
  });

const decisionsOf = (values: Values): readonly (readonly [string, unknown])[] =>
  rowsOf(values, 'decisions').map(([name, place]) => {
    const at = `rules.decisions.${place}`;
    const method = text(values, `${at}.method`);
    const rule = {
      title: text(values, `${at}.title`),
      method,
      ...countingOf(values, at, method),
      quorum: quorumOf(values, at),
      deliberation: days(values, `${at}.deliberation`),
      poll: days(values, `${at}.poll`),
      sponsors: whole(values, `${at}.sponsors`),
    };
    return [name, rule];
  });

function countingOf(values: Values, at: string, method: string): Record<string, unknown> {
  if (method.endsWith('-budget'))
    return budgetFrom(method, (name) => text(values, `${at}.${name}`));
  return isMethod(method) ? contestOf(values, at) : questionOf(values, at);
}

const isMethod = (name: string): boolean => isRankingsMethod(name) || isScoresMethod(name);

function questionOf(values: Values, at: string): Record<string, unknown> {
  const override = text(values, `${at}.override`);
  return {
    threshold: {
      of: text(values, `${at}.of`),
      share: shareFrom(text(values, `${at}.share`)),
      reach: text(values, `${at}.reach`),
    },
    ...unless(override === '', 'override', shareFrom(override)),
  };
}

function contestOf(values: Values, at: string): Record<string, unknown> {
  const above = text(values, `${at}.above`);
  return {
    none: text(values, `${at}.none`) === 'yes',
    ...unless(text(values, `${at}.seats`) === '', 'seats', whole(values, `${at}.seats`)),
    ...unless(text(values, `${at}.top`) === '', 'top', whole(values, `${at}.top`)),
    ...unless(above === '', 'share', shareFrom(above)),
  };
}

function quorumOf(values: Values, at: string): Quorum {
  const kind = text(values, `${at}.quorum`);
  return kind === 'turnout' || kind === 'yes-of-entitled'
    ? { kind, share: shareFrom(text(values, `${at}.quorumShare`)) }
    : { kind: 'none' };
}

/** The field that a place in the rules comes from. */
function fieldOf([part = '', name = '', ...rest]: readonly string[], places: Places): string {
  if (part === 'offices' || part === 'decisions') {
    const place = places[part].get(name);
    return place === undefined ? 'rules.name' : `rules.${part}.${place}.${rowField(rest)}`;
  }
  const within = partFields[part];
  if (within) return within(name, rest);
  return known.has(part) ? `rules.${part}` : 'rules.name';
}

type WithinPart = (name: string, rest: readonly string[]) => string;

const partFields: Readonly<Record<string, WithinPart | undefined>> = {
  accounts: (name) => `rules.${accountsField(name)}`,
  powers: (name) => `rules.powers.${name}[]`,
  safeguards: (name, rest) => `rules.${name === 'recovery' ? recoveryField(rest) : name}`,
  fediverse: (name) => (name === 'announce' ? 'rules.announce[]' : `rules.${name}`),
};

/** The parts of the rules that have a field of their name; what else is wrong stands at the top. */
const known = new Set(['purpose', 'scope', 'never', 'book', 'admission', 'waiting', 'amendment']);

const accountsField = (name: string): string =>
  name === 'age' ? 'accountsAge' : name === 'servers' ? 'accountsServers' : 'accounts';

const recoveryField = ([field]: readonly string[]): string =>
  field === 'delay' ? 'recoveryDelay' : 'recoveryVouches';

function rowField([field = 'title', inner = '']: readonly string[]): string {
  if (field === 'threshold') return inner === 'of' || inner === 'reach' ? inner : 'share';
  if (field === 'share') return 'above';
  if (field === 'quorum') return inner === 'share' ? 'quorumShare' : 'quorum';
  return field;
}
