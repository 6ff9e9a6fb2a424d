/**
 * Coming in and going out: support, application, vouching, invitation, admission, leave.
 * @module
 */
import { z } from 'zod';
import { always, anyone, defineAct, type Doing, power, standing } from '../kernel/act.ts';
import { nextLink } from '../kernel/chain.ts';
import { Hash, MemberId } from '../kernel/ids.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Private, Text } from '../kernel/text.ts';
import type { CharterView } from '../charter/charter.ts';
import { accountsLacking } from './accounts.ts';
import {
  addKeys,
  admitTo,
  askedOf,
  enter,
  hasOwnKey,
  Keys,
  type Members,
  membersAmong,
  stand,
  standingOf,
} from './people.ts';

/** What the acts of this room read and change. */
export interface MembersView extends CharterView {
  readonly members: Members;
}

/** The name a person goes by in this union. */
export const Name = Text(80);

const Introduction = z.strictObject({ name: Name, keys: Keys });

export const support = defineAct<MembersView, z.infer<typeof Introduction>>('members/support@1', {
  about: 'Becomes a supporter: no money, no vote, advice only.',
  body: Introduction,
  needs: anyone,
  introduces: true,
  refuses: (view, { by }) => {
    const now = standingOf(view.members, by);
    return now === 'stranger' || now === 'left' || now === 'declined' || now === 'joiner'
      ? undefined
      : refusal('membership', 'You already stand with this union.');
  },
  does: (view, doing) => void introduce(view, doing, 'supporter'),
});

const Application = Introduction.extend({
  /** Why they want to join. */
  statement: Text(2_000).optional(),
  /**
   * The invitation they came by: a link of its chain that nobody has shown yet, whose SHA-256 is the
   * one that stands in the book. So reading the book is not enough to come by it.
   */
  invitation: Hash.optional(),
});

export const apply = defineAct<MembersView, z.infer<typeof Application>>('members/apply@1', {
  about: 'Asks to become a member.',
  body: Application,
  needs: anyone,
  introduces: true,
  refuses: (view, doing) => applicationRefused(view, doing),
  does: (view, doing) => {
    const person = introduce(view, doing, 'applicant');
    if (doing.body.invitation === undefined) return;
    const by = useInvitation(view.members, doing.body.invitation);
    if (by !== undefined) person.vouches.add(by);
  },
});

/** Moves an invitation on to the link that was shown: the next to come must show the one before it. */
function useInvitation({ invitations }: Members, link: Hash): MemberId | undefined {
  const shown = nextLink(link);
  const invitation = invitations.get(shown);
  if (!invitation) return undefined;
  invitations.delete(shown);
  invitations.set(link, { ...invitation, left: invitation.left - 1 });
  return invitation.by;
}

function applicationRefused(
  { members }: MembersView,
  { by, body, at }: Doing<z.infer<typeof Application>>,
): Refusal | undefined {
  const now = standingOf(members, by);
  if (now === 'member') return refusal('membership', 'You are a member already.');
  if (now === 'applicant') return refusal('membership', 'Your application is open already.');
  if (body.invitation === undefined) return undefined;
  const invitation = members.invitations.get(nextLink(body.invitation));
  if (!invitation)
    return refusal(
      'membership',
      'This invitation is not known, was withdrawn, or somebody came by it just now. Open its link again, or apply without it.',
    );
  if (invitation.until <= at)
    return refusal(
      'membership',
      'This invitation has run out. Ask for a new one, or apply without it.',
    );
  if (invitation.left <= 0)
    return refusal(
      'membership',
      'This invitation has been used up. Ask for a new one, or apply without it.',
    );
  return undefined;
}

/** Enters the doer with the keys they brought; someone who was here before keeps their old ones. */
function introduce(
  { members }: MembersView,
  { by, body, at, attested }: Doing<z.infer<typeof Introduction>>,
  as: 'supporter' | 'applicant',
): ReturnType<typeof enter> {
  const known = members.people.get(by);
  const person = enter(members, by, { name: body.name, standing: as, at });
  if (!known) addKeys(person, body.keys, { at, attested });
  if (as === 'applicant') {
    person.vouches.clear();
    members.waiting.add(by);
  }
  return person;
}

const OfMember = z.strictObject({ member: MemberId });
type OfMember = z.infer<typeof OfMember>;

const openApplication = ({ members }: MembersView, id: MemberId): Refusal | undefined =>
  standingOf(members, id) === 'applicant'
    ? undefined
    : refusal('membership', 'This person has no open application.');

export const vouch = defineAct<MembersView, OfMember>('members/vouch@1', {
  about: 'Vouches for an applicant.',
  body: OfMember,
  needs: power('members/vouch'),
  refuses: (view, { by, body }) =>
    openApplication(view, body.member) ??
    (view.members.people.get(body.member)?.vouches.has(by)
      ? refusal('membership', 'You vouch for this person already.')
      : undefined),
  does: (view, { by, body }) => void view.members.people.get(body.member)?.vouches.add(by),
});

/** Whether the charter's conditions for admitting this applicant are met: vouches, and accounts. */
export const admissible = (view: MembersView, id: MemberId): Refusal | undefined =>
  withoutVouches(view, id) ?? withoutAccounts(view, id);

/** Vouches count of who is a member still: as many as the rules name, or all where they are fewer. */
function withoutVouches({ charter, members }: MembersView, id: MemberId): Refusal | undefined {
  if (charter?.admission.way !== 'vouched') return undefined;
  const vouches = membersAmong(members, members.people.get(id)?.vouches ?? []);
  const needed = Math.max(1, askedOf(charter.admission.vouches, members.counts.member));
  const missing = needed - vouches;
  if (missing <= 0) return undefined;
  return missing === 1
    ? refusal('membership', '1 more member must vouch for this person first.')
    : refusal('membership', '{missing} more members must vouch for this person first.', {
        missing,
      });
}

function withoutAccounts(view: MembersView, id: MemberId): Refusal | undefined {
  const missing = accountsLacking(view, id);
  if (missing === 0) return undefined;
  return missing === 1
    ? refusal('membership', 'This person must first prove 1 more account that the rules accept.')
    : refusal(
        'membership',
        'This person must first prove {missing} more accounts that the rules accept.',
        {
          missing,
        },
      );
}

export const admit = defineAct<MembersView, OfMember>('members/admit@1', {
  about: 'Admits an applicant to membership.',
  body: OfMember,
  needs: power('members/admit'),
  refuses: (view, { body }) => openApplication(view, body.member) ?? admissible(view, body.member),
  does: (view, { body, at }) =>
    admitTo(view.members, body.member, at, hoursAfter(at, view.charter?.waiting ?? 0)),
});

const Declining = OfMember.extend({ reason: Text(1_000) });

export const decline = defineAct<MembersView, z.infer<typeof Declining>>('members/decline@1', {
  about: 'Declines an application, with a reason.',
  body: Declining,
  needs: power('members/decline'),
  refuses: (view, { body }) => openApplication(view, body.member),
  does: (view, { body, at }) => stand(view.members, body.member, 'declined', at),
});

const Leaving = z.strictObject({
  /** Why, where somebody likes to say so: for themselves and those who admit. */
  reason: Private(1_000).optional(),
});

export const leave = defineAct<MembersView, z.infer<typeof Leaving>>('members/leave@1', {
  about: 'Leaves. Nobody has to agree, or be told why. With its last member the union ends.',
  body: Leaving,
  needs: standing('supporter', 'applicant', 'member', 'joiner'),
  byPasskey: true,
  phases: always,
  refuses: (view, { by, attested, at }) =>
    attested && hasOwnKey(view.members, by) ? keylessLeaveRefused(view, by, at) : undefined,
  does: (view, { by, at, body: { reason } }) => {
    stand(view.members, by, 'left', at);
    const person = view.members.people.get(by);
    if (person && reason !== undefined) person.leftBecause = reason;
    else if (person) delete person.leftBecause;
    // Otherwise the next to apply would have the union's name, its book and its followers.
    if (view.phase === 'founded' && view.members.counts.member === 0) view.phase = 'wound-up';
  },
});

/**
 * Who says that all keys are lost must still be able to go. But whoever has one is given the time to
 * object, as with an exchange of keys: otherwise the clerk could say both in anybody's name.
 */
function keylessLeaveRefused(view: MembersView, by: MemberId, at: Instant): Refusal | undefined {
  const from = keylessLeaveFrom(view, by);
  if (from === undefined)
    return refusal(
      'keys',
      'Confirm this with a device or a passkey you already have. If all are lost, say so under “I lost all my devices”; after the delay of the rules you can leave without one.',
    );
  return from <= at
    ? undefined
    : refusal(
        'keys',
        'You can leave without a key from {from}. With a device or a passkey you can leave now.',
        { from },
      );
}

/** From when a member who said that all keys are lost can leave on the clerk's word. */
export function keylessLeaveFrom(
  { members, charter }: MembersView,
  id: MemberId,
): Instant | undefined {
  const since = members.people.get(id)?.recovery?.since;
  return since && hoursAfter(since, charter?.safeguards.recovery.delay ?? 0);
}

const Inviting = z.strictObject({
  /** The last link of a hash chain, whose first one only who is invited knows. */
  invitation: Hash,
  uses: z.int().min(1).max(500),
  until: Instant,
});

export const invite = defineAct<MembersView, z.infer<typeof Inviting>>('members/invite@1', {
  about: 'Makes an invitation link: who comes by it is vouched for by its maker.',
  body: Inviting,
  needs: power('members/invite'),
  refuses: (view, { body, at }) => {
    if (view.members.invitations.has(body.invitation))
      return refusal('membership', 'This invitation exists already.');
    if (body.until <= at) return refusal('membership', 'An invitation must end in the future.');
    return body.until > hoursAfter(at, 24 * 366)
      ? refusal('membership', 'An invitation runs for at most a year.')
      : undefined;
  },
  does: ({ members }, { by, body }) =>
    void members.invitations.set(body.invitation, { by, until: body.until, left: body.uses }),
});

/** The link that stands in the book: the last that was shown. */
const OfInvitation = z.strictObject({ invitation: Hash });

export const withdrawInvitation = defineAct<MembersView, z.infer<typeof OfInvitation>>(
  'members/withdraw-invitation@1',
  {
    about: 'Withdraws an invitation link.',
    body: OfInvitation,
    needs: standing('member'),
    ownKey: true,
    refuses: (view, { by, body }) =>
      view.members.invitations.get(body.invitation)?.by === by
        ? undefined
        : refusal('membership', 'Only who made an invitation can withdraw it.'),
    does: ({ members }, { body }) => void members.invitations.delete(body.invitation),
  },
);
