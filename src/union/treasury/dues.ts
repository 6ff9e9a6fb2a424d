/**
 * Dues: what members promise, how they are reminded, and when a vote rests. Supporters may promise as well; they owe
 * nothing by it, and nobody reminds them. What somebody pays, and whether they
 * pay at all, only they and the treasurers can read: the book shows who was reminded, and nothing else.
 * @module
 */
import { z } from 'zod';
import { currencySince } from '../charter/charter.ts';
import { defineAct, ministerial, power, standing } from '../kernel/act.ts';
import { MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Private, Text } from '../kernel/text.ts';
import { memberSince, restVote, standingOf, wakeVote } from '../members/members.ts';
import { otherPayer } from './payers.ts';
import type { MemberDues, TreasuryView } from './state.ts';

const Pledging = z.strictObject({
  /** The number by which payments are known as theirs; its salt makes the names of their instalments. */
  payer: Private(40),
  /** How much and how often, or that they are paused, waived, or paid in work: as JSON. */
  dues: Private(500),
  /** Why, where somebody likes to say so. */
  reason: Text(1_000).optional(),
});

export const pledge = defineAct<TreasuryView, z.infer<typeof Pledging>>('treasury/pledge@1', {
  about:
    'Says what one will pay as dues, or as a supporter. Nobody has to say why it is little, or nothing.',
  body: Pledging,
  needs: standing('supporter', 'applicant', 'member'),
  refuses: ({ charter, treasury }, { by, body }) =>
    charter?.money?.dues
      ? otherPayer(treasury, by, body.payer)
      : refusal('dues', 'The rules know no dues.'),
  does: ({ treasury, members }, { by, body, at }) => {
    const last = treasury.dues.get(by);
    const before = last ? promisesKept(last) : [];
    treasury.payers.set(by, body.payer);
    treasury.dues.set(by, { payer: body.payer, dues: body.dues, since: at, before });
    treasury.reminded.delete(by);
    wakeVote(members, by);
  },
});

/** So many former promises are kept; months that only older ones speak of are no more asked for. */
const mostKept = 120;

const promisesKept = ({ before, dues, since }: MemberDues): MemberDues['before'] =>
  [...before, { dues, since }].slice(-mostKept);

const OfMember = z.strictObject({ member: MemberId });
type OfMember = z.infer<typeof OfMember>;

export const remind = defineAct<TreasuryView, OfMember>('treasury/remind@1', {
  about: 'Reminds a member of dues. Their vote rests if nothing happens until the grace is over.',
  body: OfMember,
  needs: power('treasury/enter'),
  ownKey: true,
  refuses: (view, { by, body }) => {
    const { charter, members } = view;
    if (!charter?.money?.dues) return refusal('dues', 'The rules know no dues.');
    if (standingOf(members, body.member) !== 'member')
      return refusal('dues', 'Only members owe dues.');
    if (body.member === by) return refusal('dues', 'Nobody needs to remind themselves.');
    return remindedAt(view, body.member) === undefined
      ? undefined
      : refusal('dues', 'This member has been reminded already.');
  },
  does: ({ treasury }, { body, at }) => void treasury.reminded.set(body.member, at),
});

/**
 * When a member was reminded, where that still counts: what was before they joined anew does not, nor what was open in a
 * currency that the rules count in no more.
 */
export function remindedAt(view: TreasuryView, id: string): Instant | undefined {
  const at = view.treasury.reminded.get(id);
  const since = memberSince(view.members, id);
  const counted = currencySince(view) ?? '';
  return at !== undefined && since !== undefined && since <= at && counted <= at ? at : undefined;
}

export const settleDues = defineAct<TreasuryView, OfMember>('treasury/settle-dues@1', {
  about: 'Says that a member’s dues are in order again. A vote that rests wakes.',
  body: OfMember,
  needs: power('treasury/enter'),
  ownKey: true,
  refuses: (view, { by, body }) => {
    if (!canBeSettled(view, body.member))
      return refusal('dues', 'This member was not reminded of anything.');
    return body.member === by
      ? refusal(
          'dues',
          'This is a reminder of your own. Another person must say so; or say anew what you will pay.',
        )
      : undefined;
  },
  does: ({ treasury, members }, { body }) => {
    treasury.reminded.delete(body.member);
    wakeVote(members, body.member);
  },
});

/** Whether somebody can say that a member’s dues are in order again: they were reminded, or their vote rests. */
export const canBeSettled = (view: TreasuryView, id: string): boolean =>
  remindedAt(view, id) !== undefined || doesRest(view, id);

const doesRest = ({ members }: TreasuryView, id: string): boolean =>
  members.people.get(id)?.resting !== undefined;

export const restDues = defineAct<TreasuryView, OfMember>('treasury/rest@1', {
  about: 'Lets the vote of a member rest whose dues are behind after reminder and grace.',
  body: OfMember,
  needs: ministerial,
  refuses: (view, { body, at }) => restRefused(view, body.member, at),
  does: ({ members }, { body, at }) => restVote(members, body.member, at),
});

/** When a member’s vote comes to rest; nothing where it rests already, or nothing is behind. */
export function restsFrom(view: TreasuryView, id: string): Instant | undefined {
  const reminded = remindedAt(view, id);
  const grace = view.charter?.money?.dues?.grace;
  return reminded === undefined || grace === undefined || doesRest(view, id)
    ? undefined
    : hoursAfter(reminded, grace);
}

export function restRefused(view: TreasuryView, id: string, at: Instant): Refusal | undefined {
  const due = restsFrom(view, id);
  if (due === undefined) return refusal('dues', 'Nothing lets this vote rest.');
  return due <= at ? undefined : refusal('dues', 'The grace runs until {due}.', { due });
}
