/**
 * Acts: the only way a union's state changes. An act is defined in one place; the hall's API, the
 * command line, the reference and the audit are derived from that.
 * @module
 */
import type { z } from 'zod';
import type { Doer, Hash } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Evidence, Under } from './entry.ts';
import type { Power } from './powers.ts';
import type { Refusal } from './refusal.ts';
import type { Showing } from './showing.ts';

/** On what ground an act is done: what the charter is asked before `refuses`. */
export type Need =
  /** The charter says who holds the power. */
  | { readonly kind: 'power'; readonly power: Power }
  /** Anyone whose standing is one of these may do it, for themselves. */
  | { readonly kind: 'standing'; readonly standings: readonly Standing[] }
  /** A ministerial act: the clerk does it when it falls due, and `refuses` recomputes it. */
  | { readonly kind: 'clerk' }
  /** Somebody the book does not know yet, or knows only by what this act is about; `clerk`: it too. */
  | { readonly kind: 'anyone'; readonly clerk: boolean };

/** Where a union stands in its life: a call, a union at work, one that ended, a call that lapsed. */
export type Phase = 'call' | 'founded' | 'wound-up' | 'lapsed';

/** Every phase: for what nobody may ever be kept from. */
export const always: readonly Phase[] = ['call', 'founded', 'wound-up', 'lapsed'];

/** Phases in which money that is there is still accounted for, and what was promised is paid. */
export const toTheEnd: readonly Phase[] = ['founded', 'wound-up'];

/** A person's standing in one union. `joiner` belongs to a call; `stranger` has none. */
export type Standing =
  | 'stranger'
  | 'joiner'
  | 'supporter'
  | 'applicant'
  | 'member'
  | 'left'
  | 'declined';

export const power = (name: Power): Need => ({ kind: 'power', power: name });
export const standing = (...standings: readonly Standing[]): Need => ({
  kind: 'standing',
  standings,
});
export const ministerial: Need = { kind: 'clerk' };
export const anyone: Need = { kind: 'anyone', clerk: false };
export const anyoneOrClerk: Need = { kind: 'anyone', clerk: true };

/** What an act's rules are given, besides the union. */
export interface Doing<Body> {
  readonly by: Doer;
  readonly body: Body;
  readonly at: Instant;
  /** SHA-256 of the intent. */
  readonly hash: Hash;
  /** Whether it stands on the clerk's word, or on a key that was entered so. */
  readonly attested: boolean;
  /** What the clerk goes by, where it attests the act itself. */
  readonly evidence: Evidence | undefined;
  /** The key that signed: a Multikey. */
  readonly key: string;
  readonly under: Under | undefined;
  /**
   * What was worked out before the act had its turn, where that takes long. Whoever needs some of it knows it by its
   * class, holds it against the state, and works out itself what is not there.
   */
  readonly ahead?: readonly object[];
}

/** One act. `View` is the part of the union's state that it reads and changes. */
export interface Act<View, Body> {
  /** `room/verb@version` */
  readonly name: string;
  readonly about: string;
  readonly body: z.ZodType<Body>;
  readonly needs: Need;
  /** Whether a new person's key may come with this very act, in `body.keys`. */
  readonly introduces: boolean;
  /** In which phases of the union's life it can be done. */
  readonly phases: readonly Phase[];
  /** Whether one of the doer's passkeys may sign it in the place of a device key. */
  readonly byPasskey: boolean;
  /**
   * Whether the clerk's word is not enough for someone who has a key of their own: so for whatever
   * takes something away from its doer, which a host might like to do in their name.
   */
  readonly ownKey: boolean;
  readonly refuses: (union: View, doing: Doing<Body>) => Refusal | undefined;
  /** What its attachments must show, said before `does`; nothing where they need show nothing. */
  readonly shows: (union: View, doing: Pick<Doing<Body>, 'by' | 'body'>) => Showing | undefined;
  /** What it changes: the only place that does. Requires that `refuses` found nothing; never throws. */
  readonly does: (union: View, doing: Doing<Body>) => void;
}

/** What most acts show: they come without attachments, or with such as need show nothing. */
export const showsNothing = (): undefined => undefined;

type Definition<View, Body> = Pick<Act<View, Body>, 'about' | 'body' | 'needs' | 'does'> &
  Partial<Pick<Act<View, Body>, 'refuses' | 'shows' | 'introduces' | 'byPasskey' | 'ownKey' | 'phases'>>;

/** Defines an act; see {@link Act} for its parts. */
export const defineAct = <View, Body>(
  name: string,
  definition: Definition<View, Body>,
): Act<View, Body> => ({
  name,
  introduces: false,
  byPasskey: false,
  ownKey: false,
  phases: ['founded'],
  refuses: () => undefined,
  shows: showsNothing,
  ...definition,
});

/** An act of any body, as a registry holds it: its own schema stands between it and a wrong body. */
// eslint-disable-next-line typescript/no-explicit-any -- a registry holds acts of every body type
export type AnyAct<View> = Act<View, any>;
