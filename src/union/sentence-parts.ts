/**
 * What sentences about records are made of: who, about whom, about what.
 * @module
 */
import type { Intent } from './kernel/entry.ts';
import { clerk, type Hash, type MemberId, named } from './kernel/ids.ts';
import type { Instant } from './kernel/instant.ts';
import type { Say } from './kernel/say.ts';
import type { ReadUnion } from './state.ts';

/** What a teller knows besides the book. */
export interface Teller {
  /** The name a member goes by, or what stands for one that is erased. */
  readonly nameOf: (member: MemberId) => string;
  /** A text from the vault; nothing where it is gone. */
  readonly textOf: (text: Hash) => string | undefined;
  /** A day as people write it; without it the date of ISO 8601. */
  readonly dayOf?: (at: Instant) => string;
  readonly say: Say;
}

/** A record under the eye: its intent, the union as it is by now, and who tells of it. */
export class Telling {
  readonly say: Say;
  readonly intent: Intent;
  readonly union: ReadUnion;
  readonly #teller: Teller;

  constructor(intent: Intent, union: ReadUnion, teller: Teller) {
    this.intent = intent;
    this.union = union;
    this.say = teller.say;
    this.#teller = teller;
  }

  /** Whether the clerk did it: then the sentence names nobody who did. */
  get byClerk(): boolean {
    return this.intent.by === clerk;
  }

  get who(): string {
    return this.name(this.intent.by);
  }

  /** The member the act is about. */
  get member(): string {
    return this.name(this.word('member'));
  }

  /** The proposal the act is about: its title in quotes, or what the members are asked by the rules. */
  get proposal(): string {
    return this.proposalOf(this.word('proposal'));
  }

  /** The title of the office the act is about. */
  get office(): string {
    const slug = this.word('office');
    const charter = this.union.charters.findLast((each) => named(each.charter.offices, slug));
    return (charter && named(charter.charter.offices, slug)?.title) ?? slug;
  }

  name(member: MemberId): string {
    return member === clerk ? this.say('the automatic clerk') : this.#teller.nameOf(member);
  }

  proposalOf(id: string): string {
    const proposal = this.union.assembly.proposals.get(id);
    return proposal?.by === clerk
      ? this.say('whether the union goes on')
      : this.quoted(proposal?.title);
  }

  /** A text in quotes, as it is in the vault. */
  quoted(text: Hash | undefined): string {
    const title = text === undefined ? undefined : this.#teller.textOf(text);
    return title === undefined
      ? this.say('a text that was taken out')
      : this.say('“{title}”', { title });
  }

  day(at: Instant): string {
    return this.#teller.dayOf?.(at) ?? at.slice(0, 10);
  }

  /** A field of the body that is a text, or nothing of one. */
  word(field: string): string {
    const value = this.intent.body[field];
    return typeof value === 'string' ? value : '';
  }

  count(field: string): number {
    const value = this.intent.body[field];
    return typeof value === 'number' ? value : 0;
  }
}

/** How an act is told. */
export type Sentence = (told: Telling) => string;
