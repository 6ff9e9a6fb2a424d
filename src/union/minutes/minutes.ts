/**
 * The minutes themselves: the clerk's key, and texts that were redacted or withheld.
 * @module
 */
import { z } from 'zod';
import { always, defineAct, ministerial, power } from '../kernel/act.ts';
import { Ed25519Key, Hash } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import type { MembersView } from '../members/members.ts';

export interface Minutes {
  /** The key that signs checkpoints and the clerk's acts now: a Multikey. */
  clerkKey: string;
  /** Every clerk key the book has had, with the number of the entry that brought it. */
  readonly clerkKeys: { readonly key: string; readonly since: Instant }[];
  /** Texts whose salt and words are destroyed. */
  readonly redacted: Set<Hash>;
  /** Texts that the host may not show, by a legal order. */
  readonly withheld: Set<Hash>;
}

export interface MinutesView extends MembersView {
  readonly minutes: Minutes;
}

export const noMinutes = (): Minutes => ({
  clerkKey: '',
  clerkKeys: [],
  redacted: new Set(),
  withheld: new Set(),
});

/** Puts a clerk key in the place of the one before. */
export function installClerk({ minutes }: MinutesView, key: string, at: Instant): void {
  minutes.clerkKey = key;
  minutes.clerkKeys.push({ key, since: at });
}

const NewKey = z.strictObject({ key: Ed25519Key });
type NewKey = z.infer<typeof NewKey>;

const known = ({ minutes }: MinutesView, { key }: NewKey): Refusal | undefined =>
  minutes.clerkKeys.some((each) => each.key === key)
    ? refusal('minutes', 'The clerk has had this key before. Make a new one.')
    : undefined;

export const rotateClerk = defineAct<MinutesView, NewKey>('minutes/rotate-clerk@1', {
  about: 'Gives the clerk a new key, signed with the old one.',
  body: NewKey,
  needs: ministerial,
  phases: always,
  refuses: (view, { body }) => known(view, body),
  does: (view, { body, at }) => installClerk(view, body.key, at),
});

export const replaceClerk = defineAct<MinutesView, NewKey>('minutes/replace-clerk@1', {
  about:
    'Gives the clerk a new key by decision of the members, as when the union moves to another hall.',
  body: NewKey,
  needs: power('minutes/replace-clerk'),
  refuses: (view, { body }) => known(view, body),
  does: (view, { body, at }) => installClerk(view, body.key, at),
});

const Redaction = z.strictObject({ text: Hash, reason: Text(1_000) });

export const redact = defineAct<MinutesView, z.infer<typeof Redaction>>('minutes/redact@1', {
  about: 'Destroys a text for good. The book goes on saying that there was one.',
  body: Redaction,
  needs: power('minutes/redact'),
  refuses: ({ minutes }, { body }) =>
    minutes.redacted.has(body.text)
      ? refusal('minutes', 'This text is redacted already.')
      : undefined,
  does: ({ minutes }, { body }) => void minutes.redacted.add(body.text),
});

const Withholding = z.strictObject({ text: Hash, order: Text(2_000) });

export const withhold = defineAct<MinutesView, z.infer<typeof Withholding>>('minutes/withhold@1', {
  about: 'Says that the host may not show a text, by which legal order. It is open to appeal.',
  body: Withholding,
  needs: ministerial,
  phases: always,
  refuses: ({ minutes }, { body }) =>
    minutes.withheld.has(body.text)
      ? refusal('minutes', 'This text is withheld already.')
      : undefined,
  does: ({ minutes }, { body }) => void minutes.withheld.add(body.text),
});

const Release = z.strictObject({ text: Hash });

export const release = defineAct<MinutesView, z.infer<typeof Release>>('minutes/release@1', {
  about: 'Says that a text which was withheld is shown again.',
  body: Release,
  needs: ministerial,
  phases: always,
  refuses: ({ minutes }, { body }) =>
    minutes.withheld.has(body.text) ? undefined : refusal('minutes', 'This text is not withheld.'),
  does: ({ minutes }, { body }) => void minutes.withheld.delete(body.text),
});

export const minutesActs = [rotateClerk, replaceClerk, redact, withhold, release] as const;
