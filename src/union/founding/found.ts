/**
 * The founding: out of a call whose founders have confirmed the rules, or by one person at once.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { anyoneOrClerk, defineAct, type Doing } from '../kernel/act.ts';
import { clerk, Ed25519Key, MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Charter, enact } from '../charter/charter.ts';
import { addKeys, admitTo, enter, Keys, Name } from '../members/members.ts';
import { seat } from '../offices/offices.ts';
import { installClerk } from '../minutes/minutes.ts';
import { type FoundingView, rulesRefused, Seats } from './call.ts';

const Founding = z.strictObject({
  charter: Charter,
  seats: Seats,
  founders: z
    .array(z.strictObject({ member: MemberId, name: Name, keys: Keys.min(1) }))
    .min(1)
    .max(20),
  clerkKey: Ed25519Key,
});
type Founding = z.infer<typeof Founding>;

export const found = defineAct<FoundingView, Founding>('founding/found@1', {
  about: 'Founds the union: its rules, its founders and their keys, the first clerk key.',
  body: Founding,
  needs: anyoneOrClerk,
  introduces: true,
  phases: ['call'],
  refuses: (view, doing) => (view.call ? fromCallRefused(view, doing) : aloneRefused(doing)),
  does: (view, doing) => establish(view, doing),
});

/** Why the call can't become a union yet, or nothing. */
export function foundingRefused({ call: open, members }: FoundingView): Refusal | undefined {
  if (!open?.draft) return refusal('founding', 'There are no rules on the table yet.');
  const missing = open.needed - members.counts.joiner;
  if (missing > 0)
    return refusal('founding', '{missing} more people must join first.', { missing });
  const unconfirmed = open.founders - confirmedBy({ call: open, members }).length;
  return unconfirmed > 0
    ? refusal('founding', '{missing} more founders must confirm the rules.', {
        missing: unconfirmed,
      })
    : undefined;
}

/**
 * The first of those who confirmed, in the order they did, as many as the call asks for: who has
 * left since, or no longer has the key, does not count.
 */
function confirmedBy({
  call: open,
  members,
}: Pick<FoundingView, 'call' | 'members'>): Founding['founders'] {
  const founders = [...(open?.draft?.confirmed ?? [])].flatMap(([member, key]) => {
    const person = members.people.get(member);
    return person?.standing === 'joiner' && person.keys.some((each) => each.key === key)
      ? [{ member, name: person.name, keys: [{ kind: 'device' as const, key }] }]
      : [];
  });
  return founders.slice(0, open?.founders);
}

/** What the founding of this call must say. Requires that {@link foundingRefused} found nothing. */
export function foundingOf(view: FoundingView): Partial<Founding> {
  const { call: open, minutes } = view;
  const { charter, seats } = open?.draft ?? {};
  return {
    ...(charter && { charter }),
    ...(seats && { seats }),
    founders: confirmedBy(view),
    clerkKey: minutes.clerkKey,
  };
}

function fromCallRefused(view: FoundingView, { by, body }: Doing<Founding>): Refusal | undefined {
  if (by !== clerk)
    return refusal(
      'founding',
      'A call is founded by the clerk, once enough founders have confirmed.',
    );
  const refused = foundingRefused(view);
  if (refused) return refused;
  return canonical(foundingOf(view)) === canonical(body)
    ? undefined
    : refusal('founding', 'This is not what the founders have confirmed.');
}

function aloneRefused({ by, body, attested }: Doing<Founding>): Refusal | undefined {
  const [only, ...others] = body.founders;
  if (only?.member !== by || others.length > 0) {
    return refusal(
      'founding',
      'Who founds without a call founds alone, and invites the others afterwards.',
    );
  }
  if (attested) return refusal('founding', 'A founder signs with a key of their own.');
  return rulesRefused(body, (member) => member === by);
}

function establish(view: FoundingView, { body, at }: Doing<Founding>): void {
  if (!view.call) {
    installClerk(view, body.clerkKey, at);
    for (const { member, name, keys } of body.founders) {
      const person = enter(view.members, member, { name, standing: 'joiner', at });
      addKeys(person, keys, { at, attested: false });
    }
  }
  enact(view, body.charter, at);
  view.phase = 'founded';
  for (const [id, { standing }] of view.members.people) {
    if (standing === 'joiner') admitTo(view.members, id, at, at);
  }
  for (const given of body.seats) seat(view, given, at);
  view.assembly.continuation = firstContinuation(body.charter, at);
}

const firstContinuation = ({ safeguards }: Charter, at: Instant): Instant =>
  hoursAfter(at, safeguards.trial ?? safeguards.continuationEvery);
