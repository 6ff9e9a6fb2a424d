/**
 * Offices: who holds one, until when, and how often in a row. A seat counts only while its holder
 * is a member, so nobody has to remember to empty it.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial, power, standing } from '../kernel/act.ts';
import { MemberId, Slug } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Due, type MembersView, standingOf } from '../members/members.ts';

/** One person's term in an office. */
export interface Term {
  readonly office: string;
  readonly member: MemberId;
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
  terms: Term[];
  readonly past: PastTerm[];
}

export interface OfficesView extends MembersView {
  readonly offices: Offices;
}

export const noOffices = (): Offices => ({ terms: [], past: [] });

/** The terms that run in an office: those of people who are still members. */
export const holders = (view: OfficesView, office: string): readonly Term[] =>
  view.offices.terms.filter(
    (term) => term.office === office && standingOf(view.members, term.member) === 'member',
  );

/** Whether the member holds the office at that moment, a term that has run out not counting. */
export const holdsOffice = (
  view: OfficesView,
  office: string,
  held: { by: MemberId; at: Instant },
): boolean =>
  holders(view, office).some(({ member, until }) => member === held.by && until > held.at);

const Seat = z.strictObject({ office: Slug, member: MemberId });
type Seat = z.infer<typeof Seat>;

export const appoint = defineAct<OfficesView, Seat>('offices/appoint@1', {
  about: 'Fills a seat in an office for one term.',
  body: Seat,
  needs: power('offices/appoint'),
  refuses: (view, { body, at }) => appointmentRefused(view, body, at),
  does: (view, { body, at }) => seat(view, body, at),
});

function appointmentRefused(
  view: OfficesView,
  { office, member }: Seat,
  at: Instant,
): Refusal | undefined {
  const rules = view.charter?.offices[office];
  if (!rules) return refusal('offices', `The rules know no office called “${office}”.`);
  if (standingOf(view.members, member) !== 'member')
    return refusal('offices', 'Only a member can hold an office.');
  const running = holders(view, office);
  if (running.some((term) => term.member === member))
    return refusal('offices', 'This member holds the office already.');
  if (running.length >= rules.seats)
    return refusal('offices', `All ${rules.seats} seats of “${rules.title}” are taken.`);
  if (rules.terms !== undefined && termsInRow(view, { office, member }, at) >= rules.terms) {
    return refusal(
      'offices',
      `The rules allow ${rules.terms} terms in a row; this member has served them. Someone else’s turn.`,
    );
  }
  return undefined;
}

/** Gives the seat. The founding fills offices with this too. */
export function seat(view: OfficesView, { office, member }: Seat, at: Instant): void {
  const term = view.charter?.offices[office]?.term ?? 0;
  vacateLeft(view, at);
  view.offices.terms.push({
    office,
    member,
    from: at,
    until: hoursAfter(at, term),
    inRow: termsInRow(view, { office, member }, at) + 1,
  });
}

/** Terms in a row that the member has just finished in that office; a pause as long as a term ends the row. */
function termsInRow({ offices, charter }: OfficesView, seated: Seat, at: Instant): number {
  const last = offices.past.findLast(isSeat(seated));
  if (!last) return 0;
  const pause = hoursAfter(last.ended, charter?.offices[seated.office]?.term ?? 0);
  return at >= pause ? 0 : last.inRow;
}

/** Moves the seats of people who are no longer members to the past. */
function vacateLeft(view: OfficesView, at: Instant): void {
  end(view, { at, how: 'left' }, ({ member }) => standingOf(view.members, member) !== 'member');
}

function end(
  { offices }: OfficesView,
  { at, how }: { at: Instant; how: PastTerm['how'] },
  ends: (term: Term) => boolean,
): void {
  for (const term of offices.terms.filter(ends)) offices.past.push({ ...term, ended: at, how });
  offices.terms = offices.terms.filter((term) => !ends(term));
}

const isSeat =
  ({ office, member }: Seat) =>
  (term: Term): boolean =>
    term.office === office && term.member === member;

const seatTaken = ({ offices }: OfficesView, seated: Seat): Refusal | undefined =>
  offices.terms.some(isSeat(seated))
    ? undefined
    : refusal('offices', 'This member does not hold that office.');

export const remove = defineAct<OfficesView, Seat>('offices/remove@1', {
  about: 'Recalls a member from an office.',
  body: Seat,
  needs: power('offices/remove'),
  refuses: (view, { body }) => seatTaken(view, body),
  does: (view, { body, at }) => end(view, { at, how: 'removed' }, isSeat(body)),
});

export const resign = defineAct<OfficesView, { office: string }>('offices/resign@1', {
  about: 'Lays down an office.',
  body: z.strictObject({ office: Slug }),
  needs: standing('member'),
  refuses: (view, { by, body }) => seatTaken(view, { office: body.office, member: by }),
  does: (view, { by, body, at }) =>
    end(view, { at, how: 'resigned' }, isSeat({ office: body.office, member: by })),
});

export const endTerm = defineAct<OfficesView, Seat>('offices/end-term@1', {
  about: 'Ends a term that has run out.',
  body: Seat,
  needs: ministerial,
  refuses: (view, { body, at }) => {
    const term = view.offices.terms.find(isSeat(body));
    if (!term) return seatTaken(view, body);
    return term.until <= at ? undefined : refusal('offices', `This term runs until ${term.until}.`);
  },
  does: (view, { body, at }) => end(view, { at, how: 'term' }, isSeat(body)),
});

export const officeActs = [appoint, remove, resign, endTerm] as const;

/** The terms that have run out. */
export const officesDue = ({ offices }: OfficesView, at: Instant): readonly Due[] =>
  offices.terms
    .filter(({ until }) => until <= at)
    .map(({ office, member }) => ({ act: endTerm.name, body: { office, member } }));
