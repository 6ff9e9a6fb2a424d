/**
 * People with keys who act through the clerk, many at once: each knows their last intent by
 * themselves, so that a thousand can write without asking first.
 * @module
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { hex } from '../src/book/bytes.ts';
import { proofHash, proofOptions, proofWith } from '../src/book/data-integrity.ts';
import { ed25519Multikey } from '../src/book/multibase.ts';
import type { Clerk, SignedAct } from '../src/clerk/clerk.ts';
import { nodeSigning } from '../src/cli/signing.ts';
import { type Intent, intentHashHex, type Seen } from '../src/union/kernel/entry.ts';
import { commitment, type KeptText } from '../src/union/kernel/text.ts';

export interface Person {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly seed: Uint8Array;
}

type Body = Readonly<Record<string, unknown>>;

const signing = nodeSigning();

export const newPerson = (): Person => ({ id: randomUUID(), ...signing.make() });

export const keysOf = ({ publicKey }: Person): readonly object[] => [
  { kind: 'device', key: ed25519Multikey(publicKey) },
];

/** A text as it is kept, and the commitment that goes into a body. */
export function words(text: string): { readonly kept: KeptText; readonly hash: string } {
  const kept = { salt: hex(randomBytes(32)), text };
  return { kept, hash: commitment(kept) };
}

/** Writes intents for one union without asking the clerk before each. */
export class Pen {
  readonly union: string;
  readonly #prev = new Map<string, string>();
  #seen: Seen = { size: 0, root: '' };

  constructor(union: string) {
    this.union = union;
  }

  /** Looks at the book: what is written from now on has seen it. */
  async look(clerk: Clerk): Promise<void> {
    this.#seen = (await headOf(clerk, this.union, 'clerk')).seen;
  }

  /** Takes up where these people are in a book that others have written. */
  async remember(clerk: Clerk, people: readonly Person[]): Promise<void> {
    for (const { id } of people) {
      const { prev } = await headOf(clerk, this.union, id);
      if (prev !== null) this.#prev.set(id, prev);
    }
    await this.look(clerk);
  }

  /** The next act of a person, signed. What is refused breaks the chain of what they write later. */
  write(who: Person, act: string, body: Body, texts: readonly KeptText[] = []): SignedAct {
    const { union } = this;
    const prev = this.#prev.get(who.id) ?? null;
    const intent: Intent = { union, act, by: who.id, body, seen: this.#seen, prev };
    this.#prev.set(who.id, intentHashHex(intent));
    return { ...signedBy(who, intent), texts };
  }
}

/** An intent with the proof of the one who does it. */
export function signedBy({ publicKey, seed }: Person, intent: Intent): SignedAct {
  const options = proofOptions(publicKey);
  const { created: _, ...proof } = proofWith(
    options,
    signing.sign(seed, proofHash(intent, options)),
  );
  return { intent, proof };
}

async function headOf(clerk: Clerk, union: string, by: string) {
  const head = await clerk.head(union, by);
  if (!head) throw new Error('This hall does not keep that book.');
  return head;
}

/** Submits acts in that order, all at once. Throws where one is refused. */
export async function enterAll(
  clerk: Clerk,
  union: string,
  acts: readonly SignedAct[],
): Promise<void> {
  const answers = await Promise.all(acts.map((act) => clerk.submit(union, act)));
  for (const answer of answers) {
    if ('refused' in answer) throw new Error(answer.refused.refused);
  }
}
