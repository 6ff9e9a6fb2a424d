/**
 * Rules from the fields of a form: what was typed, and what is wrong with it at which field.
 * @module
 */
import { isRankingsMethod, isScoresMethod } from '../../../../count/methods.ts';
import { Charter, contradictions, type Quorum } from '../../../../union/charter/charter.ts';
import { type Power, powers } from '../../../../union/kernel/powers.ts';
import { named } from '../../../../union/kernel/ids.ts';
import { tell } from '../../../acts/say.ts';
import { budgetFrom } from './budget/budget-rule-fields.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { sayIssue } from '../../../guard/issues.ts';
import { moneyFieldOf, moneyOf, type PlacesInMoney, placesInMoney } from './money/rules-values.ts';
import { secrecyField, secrecyFrom, secretFrom } from './secret/rules-part.ts';
import {
  days,
  hoursOf,
  lines,
  list,
  mostRows,
  shareFrom,
  shortNameOf,
  text,
  unless,
  type Values,
  whole,
} from './rules-typed.ts';

export type RulesRead =
  | { readonly charter: Charter }
  | { readonly errors: Readonly<Record<string, string>> };

/** The rules as typed, or what is wrong with them, by field. */
export function readRules({ t, union }: UnionView, values: Values): RulesRead {
  const money = moneyOf(values);
  const raw = rawOf(values, { template: union.charter?.template ?? 'own', money: money.raw });
  const read = Charter.safeParse(raw, { error: (issue) => sayIssue(t, issue) });
  const wrongs: readonly (readonly [readonly string[], string])[] = read.success
    ? contradictions(read.data).map(({ where, saying }) => [where.split('.'), tell(t, saying)])
    : read.error.issues.map(({ path, message }) => [path.map(String), message]);
  if (read.success && wrongs.length === 0) return { charter: read.data };
  const places = placesIn(values);
  const errors: Record<string, string> = Object.fromEntries(
    Object.entries(money.misread).map(([field, why]) => [field, tell(t, why)]),
  );
  for (const [where, why] of wrongs) {
    const field = fieldOf(where, places);
    const emptied = !read.success && values[field] === '';
    errors[field] ??= emptied ? t('This is needed.') : why;
  }
  return { errors };
}

/** The rules as typed, where they have the form of rules, even if they contradict themselves. */
export function rulesTyped({ union }: UnionView, values: Values): Charter | undefined {
  const { raw: money } = moneyOf(values);
  return Charter.safeParse(rawOf(values, { template: union.charter?.template ?? 'own', money }))
    .data;
}

/** The offices of the rules, and those that were typed besides. */
export function officesTyped({ offices }: Charter, values: Values): Charter['offices'] {
  const known = Object.keys(offices).length;
  const typed = rowsOf(values, 'offices').filter(([, place]) => place >= known);
  const added = typed.map(([name, place]) => {
    const title = text(values, `rules.offices.${place}.title`);
    return [name, { title, seats: 1, term: 8_760, about: '' }] as const;
  });
  return { ...offices, ...Object.fromEntries(added.filter(([name]) => !named(offices, name))) };
}

/** The powers that mean something: those over money only where the rules speak of it. */
export const powersShown = (hasMoney: boolean): typeof powers | readonly Power[] =>
  hasMoney ? powers : powers.filter((power) => !power.startsWith('treasury/'));

function rawOf(
  values: Values,
  { template, money }: { template: string; money: unknown },
): Record<string, unknown> {
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
      powersShown(money !== undefined).map((power) => [
        power,
        list(values, `rules.powers.${power}[]`),
      ]),
    ),
    amendment: rule('amendment'),
    safeguards: safeguardsOf(values),
    fediverse: {
      announce: list(values, 'rules.announce[]'),
      guests: rule('guests'),
      ballots: rule('ballots') === 'yes',
      ...unless(rule('language') === '', 'language', rule('language').toLowerCase()),
    },
    ...secrecyFrom(values),
    ...unless(money === undefined, 'money', money),
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
  readonly money: PlacesInMoney;
}

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

const placesIn = (values: Values): Places => ({
  offices: new Map(rowsOf(values, 'offices')),
  decisions: new Map(rowsOf(values, 'decisions')),
  money: placesInMoney(values),
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
  return {
    ...(isMethod(method) ? contestOf(values, at) : questionOf(values, at)),
    ...secretFrom(values, at),
  };
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
    ...unless(text(values, `${at}.grades`) === '', 'grades', whole(values, `${at}.grades`)),
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
  if (part === 'money') return moneyFieldOf([name, ...rest], places.money);
  const within = partFields[part];
  if (within) return within(name, rest);
  return known.has(part) ? `rules.${part}` : 'rules.name';
}

type WithinPart = (name: string, rest: readonly string[]) => string;

const partFields: Readonly<Record<string, WithinPart | undefined>> = {
  accounts: (name) => `rules.${accountsField(name)}`,
  powers: (name) => `rules.powers.${name}[]`,
  secrecy: secrecyField,
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
