/**
 * Offices: who holds one, until when, and how often in a row. A term counts only while it runs and
 * its holder has been a member all the time, so nobody has to remember to empty a seat. The office that
 * keeps the key of secret votes is open to supporters too, who get nothing else by it.
 * @module
 */
import { z } from 'zod';
import { type Holder, holdersIn } from '../charter/charter.ts';
import { defineAct, ministerial, power, standing } from '../kernel/act.ts';
import { clerk, MemberId, named, Slug } from '../kernel/ids.ts';
import { hoursAfter, Instant, latest } from '../kernel/instant.ts';
import type { Power } from '../kernel/powers.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import {
  belongs,
  belongsSince,
  type Due,
  hasOwnKey,
  hasUnattestedKey,
  type MembersView,
  memberSince,
  standingOf,
} from '../members/members.ts';

/** One person's term in an office. */
export interface Term {
  readonly office: string;
  readonly member: MemberId;
  /** When they were appointed; the term itself may begin later. */
  readonly given: Instant;
  readonly from: Instant;
  readonly until: Instant;
  /** Which term in a row this is for the member, from 1. */
  readonly inRow: number;
}

/** A term that is over, and how it ended. */
export interface PastTerm extends Term {
  readonly ended: Instant;
  readonly how: 'term' | 'resigned' | 'removed' | 'left';
}

export interface Offices {
  /** Terms that run or are to begin; one that is over stays until the clerk has said so. */
  terms: Term[];
  readonly past: PastTerm[];
}

export interface OfficesView extends MembersView {
  readonly offices: Offices;
}

export const noOffices = (): Offices => ({ terms: [], past: [] });

/** The terms that run in an office at that moment. */
export const holders = (view: OfficesView, office: string, at: Instant): readonly Term[] =>
  view.offices.terms.filter(
    (term) => term.office === office && term.from <= at && !overAs(view, term, at),
  );

/** Somebody at a moment. */
interface Someone {
  readonly by: MemberId;
  readonly at: Instant;
}

/** Whether somebody has a seat in the office at that moment, with its powers or without. */
export const hasSeat = (view: OfficesView, office: string, { by, at }: Someone): boolean =>
  holders(view, office, at).some(({ member }) => member === by);

/** Whether somebody holds the office with its powers at that moment: only who was given the term as a member. */
export const holdsOffice = (view: OfficesView, office: string, { by, at }: Someone): boolean =>
  holders(view, office, at).some(
    (term) => term.member === by && isSince(term, memberSince(view.members, by)),
  );

/** Whether somebody holds a power in person at that moment, by the rules in force. */
export const holdsPower = (view: OfficesView, name: Power, who: Someone): boolean =>
  view.charter !== undefined &&
  holdersIn(view.charter, name).some((holder) => isAmong(view, holder, who));

/** Everybody who holds a power in person at that moment. */
export function everybodyWith(view: OfficesView, name: Power, at: Instant): readonly MemberId[] {
  const holding = view.charter ? holdersIn(view.charter, name) : [];
  const could = holding.every((holder) => /^(office|decision):/.test(holder))
    ? new Set(view.offices.terms.map(({ member }) => member))
    : view.members.people.keys();
  return [...could].filter((by) => holdsPower(view, name, { by, at }));
}

/** Whether somebody is one of those whom a charter names so. */
export function isAmong(view: OfficesView, holder: Holder, who: Someone): boolean {
  const [sort, name = ''] = holder.split(':');
  const now = standingOf(view.members, who.by);
  switch (sort) {
    case 'clerk':
      return who.by === clerk;
    case 'members':
      return now === 'member';
    case 'supporters':
      return now === 'supporter' || now === 'applicant';
    case 'office':
      return holdsOffice(view, name, who);
    default:
      return false;
  }
}

/** How a term has ended by that moment, though nobody may have entered it yet; nothing while it counts. */
function overAs(view: OfficesView, term: Term, at: Instant): 'term' | 'left' | undefined {
  if (term.until <= at) return 'term';
  const sinceOf = keepsKey(view, term.office) ? belongsSince : memberSince;
  return isSince(term, sinceOf(view.members, term.member)) ? undefined : 'left';
}

/** Whether somebody was by the time a term was given what they have been without a break since then. */
const isSince = ({ given }: Term, since: Instant | undefined): boolean =>
  since !== undefined && since <= given;

/** Whether the holders of an office keep the key of secret votes, which needs no vote in the union. */
export const keepsKey = ({ charter }: Pick<OfficesView, 'charter'>, office: string): boolean =>
  charter?.secrecy?.trustees === office;

/**
 * Whether the clerk's word is not enough for what takes something from somebody: they have a key that did not
 * come on that word, and are a member or have a seat. Otherwise the clerk could take a supporter's part of the
 * key of secret votes away with their keys.
 */
export const actsByOwnKey = (view: OfficesView, id: MemberId): boolean =>
  hasOwnKey(view.members, id) ||
  (hasUnattestedKey(view.members, id) && view.offices.terms.some(({ member }) => member === id));

const Seat = z.strictObject({ office: Slug, member: MemberId });
type Seat = z.infer<typeof Seat>;

const Appointing = Seat.extend({
  /** When the term begins, so that a successor can be chosen before a seat is free; otherwise at once. */
  from: Instant.optional(),
});
type Appointing = z.infer<typeof Appointing>;

export const appoint = defineAct<OfficesView, Appointing>('offices/appoint@1', {
  about: 'Fills a seat in an office for one term.',
  body: Appointing,
  needs: power('offices/appoint'),
  refuses: (view, { body, at }) => appointmentRefused(view, body, at),
  does: (view, { body, at }) => seat(view, body, at),
});

/** So many hours ahead may a term be given. */
const mostAhead = 24 * 366;

function appointmentRefused(
  view: OfficesView,
  { office, member, from }: Appointing,
  at: Instant,
): Refusal | undefined {
  const rules = view.charter && named(view.charter.offices, office);
  if (!rules) return refusal('offices', 'The rules know no office called “{office}”.', { office });
  const unfit = holderRefused(view, office, member);
  if (unfit) return unfit;
  const begins = latest(from ?? at, at);
  if (begins > hoursAfter(at, mostAhead))
    return refusal('offices', 'A term can be given at most a year before it begins.');
  return (
    seatRefused(view, { office, member, begins, seats: rules.seats }, at) ??
    turnRefused(view, { office, member, begins, terms: rules.terms })
  );
}

function holderRefused(view: OfficesView, office: string, member: MemberId): Refusal | undefined {
  if (standingOf(view.members, member) === 'member') return undefined;
  if (!keepsKey(view, office)) return refusal('offices', 'Only a member can hold an office.');
  if (!belongs(view.members, member))
    return refusal('offices', 'Only a member or a supporter can keep a part of the key.');
  return hasUnattestedKey(view.members, member)
    ? undefined
    : refusal(
        'offices',
        'This supporter has no key of their own in the minutes, and nobody keeps a part on the clerk’s word.',
      );
}

function seatRefused(
  view: OfficesView,
  { office, member, begins, seats }: Seat & { begins: Instant; seats: number },
  at: Instant,
): Refusal | undefined {
  const taken = view.offices.terms.filter(
    (term) => term.office === office && term.until > begins && !overAs(view, term, at),
  );
  const own = taken.find((term) => term.member === member);
  if (own)
    return refusal(
      'offices',
      'This member holds the office until {until}. The next term can begin then.',
      { until: own.until },
    );
  const [first] = taken.map(({ until }) => until).toSorted();
  return first !== undefined && taken.length >= seats
    ? refusal('offices', 'All {seats} seats are taken; the next one is free from {first}.', {
        seats,
        first,
      })
    : undefined;
}

const turnRefused = (
  view: OfficesView,
  { terms, ...seated }: Seat & { begins: Instant; terms: number | undefined },
): Refusal | undefined =>
  terms !== undefined && termsInRow(view, seated) >= terms
    ? refusal(
        'offices',
        'The rules allow {terms} terms in a row; this member has served them. Someone else’s turn.',
        { terms },
      )
    : undefined;

/** Gives the seat. The founding fills offices with this too. */
export function seat(view: OfficesView, { office, member, from }: Appointing, at: Instant): void {
  const rules = view.charter && named(view.charter.offices, office);
  const begins = latest(from ?? at, at);
  const inRow = termsInRow(view, { office, member, begins }) + 1;
  end(view, { at, how: (term) => overAs(view, term, at) });
  view.offices.terms.push({
    office,
    member,
    given: at,
    from: begins,
    until: hoursAfter(begins, rules?.term ?? 0),
    inRow,
  });
}

/** Terms in a row that the member will have served by then; a pause as long as a term ends the row. */
function termsInRow(view: OfficesView, { begins, ...seated }: Seat & { begins: Instant }): number {
  const last = lastTerm(view, seated);
  if (!last) return 0;
  const rules = view.charter && named(view.charter.offices, seated.office);
  return begins >= hoursAfter(last.ended, rules?.term ?? 0) ? 0 : last.inRow;
}

function lastTerm({ offices }: OfficesView, seated: Seat): (Term & { ended: Instant }) | undefined {
  const running = offices.terms.findLast(isSeat(seated));
  return running ? { ...running, ended: running.until } : offices.past.findLast(isSeat(seated));
}

/** Moves terms to the past, each as `how` says; those of which it says nothing stay. */
function end(
  { offices }: OfficesView,
  { at, how }: { at: Instant; how: (term: Term) => PastTerm['how'] | undefined },
): void {
  const staying: Term[] = [];
  for (const term of offices.terms) {
    const ending = how(term);
    if (!ending) staying.push(term);
    else offices.past.push({ ...term, ended: ending === 'term' ? term.until : at, how: ending });
  }
  offices.terms = staying;
}

const isSeat =
  ({ office, member }: Seat) =>
  (term: Seat): boolean =>
    term.office === office && term.member === member;

/** Why this member has no term in that office which could be cut short, or nothing. */
const seatEmpty = (view: OfficesView, seated: Seat, at: Instant): Refusal | undefined =>
  view.offices.terms.some((term) => isSeat(seated)(term) && !overAs(view, term, at))
    ? undefined
    : refusal('offices', 'This member does not hold that office.');

/** Ends every term of that seat, one that is over already as what it is. */
const cutShort =
  (view: OfficesView, seated: Seat, { at, how }: { at: Instant; how: 'removed' | 'resigned' }) =>
  (term: Term): PastTerm['how'] | undefined =>
    isSeat(seated)(term) ? (overAs(view, term, at) ?? how) : undefined;

export const remove = defineAct<OfficesView, Seat>('offices/remove@1', {
  about: 'Recalls a member from an office.',
  body: Seat,
  needs: power('offices/remove'),
  refuses: (view, { body, at }) => seatEmpty(view, body, at),
  does: (view, { body, at }) =>
    end(view, { at, how: cutShort(view, body, { at, how: 'removed' }) }),
});

export const resign = defineAct<OfficesView, { office: string }>('offices/resign@1', {
  about: 'Lays down an office.',
  body: z.strictObject({ office: Slug }),
  needs: standing('supporter', 'applicant', 'member'),
  ownKey: true,
  refuses: (view, { by, body, at }) => seatEmpty(view, { office: body.office, member: by }, at),
  does: (view, { by, body, at }) => {
    const own = { office: body.office, member: by };
    end(view, { at, how: cutShort(view, own, { at, how: 'resigned' }) });
  },
});

export const endTerm = defineAct<OfficesView, Seat>('offices/end-term@1', {
  about: 'Says that a term is over: its time ran out, or its holder left the union.',
  body: Seat,
  needs: ministerial,
  refuses: (view, { body, at }) => {
    const terms = view.offices.terms.filter(isSeat(body));
    if (terms.some((term) => overAs(view, term, at))) return undefined;
    return terms[0]
      ? refusal('offices', 'This term runs until {until}.', { until: terms[0].until })
      : refusal('offices', 'This member does not hold that office.');
  },
  does: (view, { body, at }) =>
    end(view, { at, how: (term) => (isSeat(body)(term) ? overAs(view, term, at) : undefined) }),
});

export const officeActs = [appoint, remove, resign, endTerm] as const;

/** The terms that are over: one act for each seat, though two terms in it may be. */
export function officesDue(view: OfficesView, at: Instant): readonly Due[] {
  const due = new Map<string, Due>();
  for (const term of view.offices.terms) {
    const { office, member } = term;
    if (!overAs(view, term, at)) continue;
    due.set(`${office} ${member}`, { act: endTerm.name, body: { office, member } });
  }
  return [...due.values()];
}
