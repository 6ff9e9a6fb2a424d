/**
 * The call: "would you join?" People join on condition that enough others do.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { utf8 } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import { anyone, defineAct, type Doing, ministerial, standing } from '../kernel/act.ts';
import { Ed25519Key, Hash, MemberId, named, Slug } from '../kernel/ids.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { Charter, contradictions } from '../charter/charter.ts';
import { addKeys, enter, Keys, Name, standingOf } from '../members/members.ts';
import type { OfficesView } from '../offices/offices.ts';
import { installClerk, type MinutesView } from '../minutes/minutes.ts';

/** Who sits in which office from the founding on. */
export const Seats = z.array(z.strictObject({ office: Slug, member: MemberId })).max(40);

/** The rules on the table, and who has confirmed them. */
export interface Draft {
  readonly hash: Hash;
  readonly charter: Charter;
  readonly seats: z.infer<typeof Seats>;
  /** Who has confirmed them, with which device key: that key stands in the founding entry. */
  readonly confirmed: Map<MemberId, string>;
}

export interface Call {
  readonly name: string;
  readonly why: Hash;
  readonly first: Hash;
  readonly organiser: MemberId;
  /** How many people must join before it can be founded. */
  readonly needed: number;
  /** How many of them must confirm the rules with their own key. */
  readonly founders: number;
  readonly until: Instant;
  draft?: Draft;
}

export interface FoundingView extends OfficesView, MinutesView {
  call: Call | undefined;
  readonly assembly: { continuation: Instant | undefined };
}

const Calling = z.strictObject({
  name: z.string().min(3).max(80),
  /** Why: what is wrong, and what being many would change. */
  why: Text(2_000),
  /** A first small thing that the union would do. */
  first: Text(500),
  needed: z.int().min(1).max(10_000),
  founders: z.int().min(1).max(20),
  until: Instant,
  clerkKey: Ed25519Key,
  organiser: z.strictObject({ name: Name, keys: Keys }),
});
type Calling = z.infer<typeof Calling>;

export const call = defineAct<FoundingView, Calling>('founding/call@1', {
  about: 'Opens a call for a union: who, why, a first small thing.',
  body: Calling,
  needs: anyone,
  introduces: true,
  phases: ['call'],
  refuses: (view, { body, at }) => {
    if (view.call) return refusal('founding', 'This call is open already.');
    if (body.founders > body.needed)
      return refusal('founding', 'No more people can confirm the rules than must join.');
    if (body.until < hoursAfter(at, 24)) return refusal('founding', 'A call needs at least a day.');
    return body.until > hoursAfter(at, 24 * 366)
      ? refusal('founding', 'A call runs for at most a year.')
      : undefined;
  },
  does: (view, doing) => openCall(view, doing),
});

function openCall(view: FoundingView, { by, body, at, attested }: Doing<Calling>): void {
  const { organiser, clerkKey, ...rest } = body;
  view.call = { ...rest, organiser: by };
  installClerk(view, clerkKey, at);
  const person = enter(view.members, by, { name: organiser.name, standing: 'joiner', at });
  addKeys(person, organiser.keys, { at, attested });
}

const Joining = z.strictObject({ name: Name, keys: Keys });

export const join = defineAct<FoundingView, z.infer<typeof Joining>>('founding/join@1', {
  about: 'Joins a call, on condition that enough others do.',
  body: Joining,
  needs: anyone,
  introduces: true,
  phases: ['call'],
  refuses: ({ members, call: open }, { by, at }) => {
    if (standingOf(members, by) === 'joiner')
      return refusal('founding', 'You have joined this call already.');
    // Otherwise a book could begin with somebody else's joining, and its id would name no clerk's key.
    if (!open) return refusal('founding', 'There is no call to join.');
    return open.until <= at ? refusal('founding', 'This call has ended.') : undefined;
  },
  does: ({ members, call: open }, { by, body, at, attested }) => {
    // Who comes back confirms again: what was confirmed before leaving binds nobody.
    open?.draft?.confirmed.delete(by);
    const known = members.people.has(by);
    const person = enter(members, by, { name: body.name, standing: 'joiner', at });
    if (!known) addKeys(person, body.keys, { at, attested });
  },
});

const Drafting = z.strictObject({ charter: Charter, seats: Seats });
type Drafting = z.infer<typeof Drafting>;

export const draft = defineAct<FoundingView, Drafting>('founding/draft@1', {
  about:
    'Puts rules on the table, for those who joined to confirm. A new draft sets the old one aside.',
  body: Drafting,
  needs: standing('joiner'),
  phases: ['call'],
  refuses: (view, { by, body }) =>
    mayDraft(view, by)
      ? rulesRefused(body, (member) => standingOf(view.members, member) === 'joiner')
      : refusal('founding', 'Whoever opened the call puts the rules on the table.'),
  does: (view, { body }) => {
    if (view.call) view.call.draft = { ...body, hash: draftHash(body), confirmed: new Map() };
  },
});

/** The organiser; or any who joined, where the organiser has left. */
const mayDraft = ({ call: open, members }: FoundingView, by: MemberId): boolean =>
  open !== undefined && (open.organiser === by || standingOf(members, open.organiser) !== 'joiner');

/** What a founder confirms: SHA-256 of charter and seats in canonical JSON. */
export const draftHash = ({ charter, seats }: Drafting): Hash =>
  sha256Hex(utf8(canonical({ charter, seats })));

/** What leaves room in the founding entry for twenty founders with a key each. */
const mostDraftBytes = 11_200;

/** Why nobody could live by these rules with these people in the offices, or nothing. */
export function rulesRefused(
  { charter, seats }: Drafting,
  belongs: (member: MemberId) => boolean,
): Refusal | undefined {
  const [first] = contradictions(charter);
  if (first)
    return refusal('founding', 'The rules contradict themselves ({where}): {why}', {
      where: first.where,
      why: first.saying,
    });
  const { length } = utf8(canonical({ charter, seats }));
  if (length > mostDraftBytes)
    return refusal(
      'founding',
      'Rules and seats are {length} bytes long together; at most {most} fit into the founding. Shorten the rules, or fill some offices later.',
      { length, most: mostDraftBytes },
    );
  for (const [office, { seats: most, title }] of Object.entries(charter.offices)) {
    const sitting = seats.filter((seat) => seat.office === office).map(({ member }) => member);
    if (sitting.length > most)
      return refusal('founding', '“{title}” has {most} seats, not {given}.', {
        title,
        most,
        given: sitting.length,
      });
    if (new Set(sitting).size < sitting.length)
      return refusal('founding', 'Somebody sits twice in “{title}”.', { title });
  }
  const unknown = seats.find(
    ({ office, member }) => !named(charter.offices, office) || !belongs(member),
  );
  return (
    unknown &&
    refusal(
      'founding',
      'A seat in “{office}” is given to nobody who joined, or the rules do not know that office.',
      { office: unknown.office },
    )
  );
}

const Confirming = z.strictObject({ draft: Hash });

export const confirm = defineAct<FoundingView, z.infer<typeof Confirming>>('founding/confirm@1', {
  about: 'Confirms the rules on the table, as a founder, with one’s own key.',
  body: Confirming,
  needs: standing('joiner'),
  phases: ['call'],
  refuses: ({ call: open, members }, { by, body, attested }) => {
    const missing = (open?.needed ?? 0) - members.counts.joiner;
    if (missing > 0)
      return refusal('founding', '{missing} more people must join first.', { missing });
    if (open?.draft?.hash !== body.draft)
      return refusal(
        'founding',
        'The rules on the table have changed since you read them. Read them again.',
      );
    if (open.draft.confirmed.has(by)) return refusal('founding', 'You have confirmed these rules.');
    return attested
      ? refusal(
          'founding',
          'A founder signs with a key of their own: use a browser with scripts on, or the command line.',
        )
      : undefined;
  },
  does: ({ call: open }, { by, key }) => void open?.draft?.confirmed.set(by, key),
});

/** Why the call can't be given up yet, or nothing. */
export function lapseRefused({ call: open }: FoundingView, at: Instant): Refusal | undefined {
  if (!open) return refusal('founding', 'There is no call.');
  return open.until <= at
    ? undefined
    : refusal('founding', 'This call runs until {until}.', { until: open.until });
}

export const callLapse = defineAct<FoundingView, Record<string, never>>('founding/lapse@1', {
  about: 'Ends a call whose time ran out. Nobody is bound by having joined.',
  body: z.strictObject({}),
  needs: ministerial,
  phases: ['call'],
  refuses: (view, { at }) => lapseRefused(view, at),
  does: (view) => {
    view.phase = 'lapsed';
  },
});
