/**
 * A cast of people for example unions: each with a key of their own, acting through the same clerk
 * as everybody, at a time that the story sets. Nothing is written past an act.
 * @module
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { proofHash, proofOptions, proofWith } from '../../book/data-integrity.ts';
import { ed25519Multikey } from '../../book/multibase.ts';
import type { Answer, Clerk } from '../../clerk/clerk.ts';
import type { Attachment, Signing } from '../../clerk/ports.ts';
import type { Intent } from '../../union/kernel/entry.ts';
import { instant } from '../../union/kernel/instant.ts';
import { commitment, type KeptText } from '../../union/kernel/text.ts';
import type { ReadUnion } from '../../union/union.ts';

/** The time of the story, which the clerk's clock reads. */
export interface StoryTime {
  now: number;
}

/** Somebody in the story. Who has no seed has no key: the clerk attests what they do. */
export interface Player {
  readonly name: string;
  readonly id: string;
  readonly seed?: Uint8Array;
  readonly publicKey?: Uint8Array;
}

/** A body whose texts are still words: `text('…')` marks each. */
export type Draft = Readonly<Record<string, unknown>>;

export class Words {
  readonly kept: KeptText;
  constructor(words: string) {
    this.kept = { salt: randomBytes(32).toString('hex'), text: words };
  }
}

/** Words of a draft that go to the vault, and into the book as their commitment. */
export const text = (words: string): Words => new Words(words);

export class Cast {
  readonly #clerk: Clerk;
  readonly #signing: Signing;
  readonly time: StoryTime;
  /** The book that is played in: set by {@link open}. */
  union = '';

  constructor(clerk: Clerk, signing: Signing, time: StoryTime) {
    this.#clerk = clerk;
    this.#signing = signing;
    this.time = time;
  }

  player(name: string, withKey = true): Player {
    const id = randomUUID();
    return withKey ? { name, id, ...this.#signing.make() } : { name, id };
  }

  keysOf({ publicKey }: Player): readonly object[] {
    return publicKey ? [{ kind: 'device', key: ed25519Multikey(publicKey) }] : [];
  }

  /** Opens a book with this act; its clerk's key is made and named. */
  async open(slug: string, who: Player, act: string, draft: Draft): Promise<void> {
    const clerkKey = await this.#clerk.newKey();
    const { body, texts } = committed({ ...draft, clerkKey });
    const seen = { size: 0, root: createHash('sha256').digest('hex') };
    const intent: Intent = { act, by: who.id, body, seen, prev: null };
    const answer = await this.#clerk.open(slug, { ...this.#signed(who, intent), texts });
    if (!('entered' in answer)) throw new Error(`${act}: ${answer.refused.refused}`);
    this.union = answer.entered.union;
  }

  /** Tries an act. */
  async try(
    who: Player,
    act: string,
    draft: Draft = {},
    attachments: readonly Attachment[] = [],
  ): Promise<Answer> {
    const { body, texts } = committed(draft);
    if (!who.seed) {
      const evidence = 'session';
      return this.#clerk.submit(this.union, {
        act,
        by: who.id,
        body,
        evidence,
        texts,
        attachments,
      });
    }
    const head = await this.#clerk.head(this.union, who.id);
    if (!head) throw new Error('This hall does not keep that book.');
    const intent: Intent = { ...head, act, by: who.id, body };
    return this.#clerk.submit(this.union, { ...this.#signed(who, intent), texts, attachments });
  }

  /** Does an act. Throws where it is refused: a story must hold together. */
  async do(
    who: Player,
    act: string,
    draft: Draft = {},
    attachments: readonly Attachment[] = [],
  ): Promise<void> {
    const answer = await this.try(who, act, draft, attachments);
    if ('refused' in answer) throw new Error(`${who.name}, ${act}: ${answer.refused.refused}`);
  }

  #signed(who: Player, intent: Intent) {
    const { seed, publicKey } = who;
    if (!seed || !publicKey) throw new Error(`${who.name} has no key.`);
    const options = proofOptions(publicKey);
    const { created: _, ...proof } = proofWith(
      options,
      this.#signing.sign(seed, proofHash(intent, options)),
    );
    return { intent, proof };
  }

  /** Lets hours pass, and the clerk do what falls due. */
  async pass(hours: number): Promise<void> {
    this.time.now += hours * 3_600_000;
    await this.#clerk.attend();
  }

  /** The day of the story, in UTC. */
  today(): string {
    return instant(this.time.now).slice(0, 10);
  }

  async state(): Promise<ReadUnion> {
    const union = await this.#clerk.union(this.union);
    if (!union) throw new Error('This hall does not keep that book.');
    return union;
  }
}

/** Puts commitments in the place of words, and collects the words. */
function committed(draft: Draft): { body: Record<string, unknown>; texts: readonly KeptText[] } {
  const texts: KeptText[] = [];
  const walk = (value: unknown): unknown => {
    if (value instanceof Words) {
      texts.push(value.kept);
      return commitment(value.kept);
    }
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]));
  };
  const body = walk(draft) as Record<string, unknown>;
  return { body, texts };
}
