/**
 * Two charters to start from: a circle of people who know each other, and an association.
 * @module
 */
import { fraction } from '../kernel/fraction.ts';
import type { Charter, Rule } from './schema.ts';

/** What founders fill in; the template brings the rest. */
export interface Founding {
  readonly name: string;
  readonly purpose: string;
  readonly scope: string;
}

const day = 24;
const year = 365 * day;

const never: Charter['never'] = [
  'publish who a member is, or where they have their accounts, without their consent',
  'expel or silence a member without telling them why, hearing them, and a second look by others',
  'take away a vote because of how a member voted, spoke or believed',
  'make a member pay more than they agreed to, or hinder them from leaving',
  'use a member’s data for anything but the union’s own purpose',
];

const majority = (
  title: string,
  times: Pick<Rule, 'deliberation' | 'poll' | 'sponsors'>,
): Rule => ({
  title,
  method: 'majority',
  threshold: { of: 'cast', share: fraction(1, 2), reach: 'more' },
  quorum: { kind: 'yes-of-entitled', share: fraction(1, 10) },
  ...times,
});

const twoThirds = (title: string, quorum: Rule['quorum']): Rule => ({
  title,
  method: 'qualified',
  threshold: { of: 'cast', share: fraction(2, 3), reach: 'least' },
  quorum,
  deliberation: 7 * day,
  poll: 14 * day,
  sponsors: 2,
});

/** So many days of talk, then a week of voting. */
const week = (days: number): Pick<Rule, 'deliberation' | 'poll' | 'sponsors'> => ({
  deliberation: days * day,
  poll: 7 * day,
  sponsors: 1,
});

/** A choice among options, each of which must convince more than “none of these” does. */
const choice = (
  quorum: Rule['quorum'],
  times: Pick<Rule, 'deliberation' | 'poll' | 'sponsors'>,
): Rule => ({ title: 'Choosing among options', method: 'debian', none: true, quorum, ...times });

/** Several seats, of which every group of voters gets its share; secret as soon as somebody keeps a key. */
const election = (
  seats: number,
  quorum: Rule['quorum'],
  times: Pick<Rule, 'deliberation' | 'poll' | 'sponsors'>,
): Rule => ({
  title: 'Election',
  method: 'scottish-stv',
  none: true,
  seats,
  quorum,
  secret: 'with-key',
  ...times,
});

/**
 * Offices for which it takes trust and no following, such as key holders: half find fit, and the lot takes. Its lot
 * is made by those who open the vote, so there is none while nobody keeps a key.
 */
const lot = (
  seats: number,
  quorum: Rule['quorum'],
  times: Pick<Rule, 'deliberation' | 'poll' | 'sponsors'>,
): Rule => ({
  title: 'Drawing by lot',
  method: 'lot',
  none: true,
  seats,
  quorum,
  secret: true,
  ...times,
});

const consent = (title: string, days: number): Rule => ({
  title,
  method: 'consent',
  threshold: { of: 'cast', share: fraction(1, 2), reach: 'least' },
  quorum: { kind: 'none' },
  override: fraction(9, 10),
  deliberation: 2 * day,
  poll: days * day,
  sponsors: 0,
});

/** Five make the key of secret votes together, and any three of them open one. */
const keyHolder: Charter['offices'][string] = {
  title: 'Key holder',
  seats: 5,
  term: year,
  about:
    'Keeps a part of the key of secret votes. Opens them with two others, and nothing else. Stands in none of them, and runs no hall.',
};

const secrecy: Charter['secrecy'] = {
  trustees: 'key-holder',
  threshold: 3,
  disputes: 2 * day,
  replacing: day,
  // Enough to fill a seat by an open vote, and then to make and try a key.
  wait: 21 * day,
  whole: { fewest: 10, ranks: 5 },
};

const safeguards = {
  continuation: 'continuation',
  continuationEvery: 2 * year,
  recovery: { vouches: 2, delay: 7 * day },
} as const;

/** Who holds what in either of them. */
const inEveryUnion: Charter['powers'] = {
  'assembly/ask': ['members'],
  'assembly/comment': ['members', 'supporters'],
  'assembly/propose': ['members'],
  'charter/amend': ['decision:charter'],
  'charter/wind-up': ['decision:charter'],
  'members/admit': ['clerk'],
  'members/invite': ['members'],
  'members/vouch': ['members'],
  'minutes/replace-clerk': ['decision:charter'],
  'offices/appoint': ['decision:office', 'decision:election', 'decision:lot'],
};

/** Money as it is mostly kept: some funds, dues by what one can afford, and two people for whatever is not small. */
const money: Charter['money'] = {
  currency: 'EUR',
  funds: {
    general: { title: 'General', purpose: 'What the union needs to run.', keep: 0 },
    development: { title: 'Development', purpose: 'Free software that we use.', keep: 0 },
    moderation: { title: 'Moderation', purpose: 'Moderation work.', keep: 0 },
    servers: { title: 'Servers', purpose: 'The running of servers.', keep: 0 },
    legal: {
      title: 'Legal defence',
      purpose: 'Law and lawyers, for members and teams.',
      keep: 0,
      heads: ['legal'],
    },
    solidarity: {
      title: 'Solidarity',
      purpose: 'Members and teams in need.',
      keep: 0,
      heads: ['legal', 'relief'],
    },
  },
  dues: {
    tiers: {
      little: { title: 'little', amount: 200 },
      usual: { title: 'usual', amount: 500 },
      more: { title: 'more', amount: 1_200 },
    },
    rhythms: ['month', 'quarter', 'year'],
    grace: 60 * day,
    work: true,
    fund: 'general',
  },
  twoHandsAbove: 10_000,
  receiptsAbove: 2_500,
  limits: { committee: { each: 50_000, month: 200_000 } },
};

/** Up to about a hundred people: consent with reasoned blocks, newcomers vouched for. */
export const circle = ({ name, purpose, scope }: Founding): Charter => ({
  format: 'syndicat-charter@1',
  template: 'circle',
  name,
  purpose,
  scope,
  never,
  book: 'members',
  admission: { way: 'vouched', vouches: 1 },
  waiting: 7 * day,
  offices: {
    convenor: {
      title: 'Convenor',
      seats: 2,
      term: year,
      terms: 2,
      about: 'Calls the circle together and keeps its proposals moving. Decides nothing alone.',
    },
    'key-holder': keyHolder,
  },
  decisions: {
    ordinary: consent('Everyday decision', 6),
    office: consent('Who serves', 6),
    choice: choice({ kind: 'none' }, { deliberation: 2 * day, poll: 6 * day, sponsors: 0 }),
    lot: lot(5, { kind: 'none' }, { deliberation: 4 * day, poll: 6 * day, sponsors: 0 }),
    election: election(5, { kind: 'none' }, { deliberation: 4 * day, poll: 6 * day, sponsors: 0 }),
    charter: { ...consent('Changing the rules', 10), deliberation: 4 * day, sponsors: 1 },
    continuation: {
      ...majority('Whether the circle goes on', { deliberation: 0, poll: 14 * day, sponsors: 0 }),
      quorum: { kind: 'none' },
    },
  },
  powers: {
    ...inEveryUnion,
    'assembly/hide': ['office:convenor', 'decision:ordinary'],
    'members/decline': ['decision:ordinary'],
    'minutes/redact': ['office:convenor', 'decision:ordinary'],
    'offices/remove': ['decision:office'],
  },
  amendment: 'charter',
  safeguards: { branchSize: 100, ...safeguards },
  secrecy,
});

const inAssembly: Charter['decisions'] = {
  ordinary: majority('Everyday decision', { deliberation: 3 * day, poll: 7 * day, sponsors: 1 }),
  office: majority('Who serves on the committee', {
    deliberation: 3 * day,
    poll: 7 * day,
    sponsors: 1,
  }),
  choice: choice({ kind: 'yes-of-entitled', share: fraction(1, 10) }, week(3)),
  lot: lot(5, { kind: 'turnout', share: fraction(1, 10) }, week(7)),
  election: election(5, { kind: 'turnout', share: fraction(1, 10) }, week(7)),
  charter: twoThirds('Changing the rules', { kind: 'turnout', share: fraction(1, 4) }),
  continuation: {
    ...majority('Whether the union goes on', { deliberation: 0, poll: 21 * day, sponsors: 0 }),
    quorum: { kind: 'none' },
  },
};

/** A general assembly with a committee: majority, and two thirds where it matters more. */
export const association = ({ name, purpose, scope }: Founding): Charter => ({
  format: 'syndicat-charter@1',
  template: 'association',
  name,
  purpose,
  scope,
  never,
  book: 'everyone',
  admission: { way: 'open' },
  waiting: 28 * day,
  offices: {
    committee: {
      title: 'Committee',
      seats: 5,
      term: year,
      terms: 3,
      about: 'Keeps the union running between votes, within what the members decided.',
    },
    treasurer: {
      title: 'Treasurer',
      seats: 2,
      term: year,
      terms: 3,
      about: 'Keeps the books and sends payments off. Decides on no money.',
    },
    'key-holder': keyHolder,
  },
  decisions: inAssembly,
  powers: {
    ...inEveryUnion,
    'assembly/hide': ['office:committee', 'decision:ordinary'],
    'members/decline': ['office:committee'],
    'minutes/redact': ['office:committee', 'decision:ordinary'],
    'offices/remove': ['decision:office', 'decision:charter'],
    'treasury/account': ['decision:ordinary'],
    'treasury/appropriate': ['decision:ordinary'],
    'treasury/approve': ['office:committee', 'decision:ordinary'],
    'treasury/claim': ['members'],
    'treasury/close-year': ['office:treasurer', 'decision:ordinary'],
    'treasury/confirm': ['office:treasurer', 'office:committee'],
    'treasury/enter': ['office:treasurer'],
    'treasury/pay': ['office:treasurer', 'office:committee'],
  },
  amendment: 'charter',
  safeguards: { branchSize: 5_000, ...safeguards },
  secrecy,
  money,
});

/** The templates by name. */
export const templates = { circle, association } as const;
export type TemplateName = keyof typeof templates;
