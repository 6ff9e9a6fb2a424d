/**
 * Submissions: what is handed to the clerk, what comes back, and what the clerk works with.
 * @module
 */
import type { CheckShowing } from '../audit/audit.ts';
import type { VerifySignatures } from '../book/ed25519.ts';
import type { Evidence, Intent, Proof, Seen } from '../union/kernel/entry.ts';
import { clerk, type Doer, type Hash, type MemberId } from '../union/kernel/ids.ts';
import type { Refusal } from '../union/kernel/refusal.ts';
import type { KeptText } from '../union/kernel/text.ts';
import type { Decide } from './deciding.ts';
import type { Receipt, SignedRefusal } from './letters.ts';
import type { Attachment, Chance, Clock, Freezing, Signing, Store, VaultWrite } from './ports.ts';

/** What comes with an act, beside it: texts it commits to, documents, private records. */
export interface Enclosure {
  readonly texts?: readonly KeptText[];
  readonly attachments?: readonly Attachment[];
  /** Private records that become durable together with the act, such as whose membership it is. */
  readonly vault?: readonly VaultWrite[];
}

/** An act signed by its doer. */
export interface SignedAct extends Enclosure {
  readonly intent: Intent;
  readonly proof: Proof;
}

/** An act that the clerk enters on its own word, and what it goes by. */
export interface AttestedAct extends Enclosure {
  readonly act: string;
  readonly by: MemberId;
  readonly body: Readonly<Record<string, unknown>>;
  readonly evidence: Evidence;
}

/**
 * A ministerial act that only the world outside can cause: the host (a new clerk key, a legal
 * order), an account elsewhere that was proved, or is linked no longer, what people who do not belong
 * say on other servers, or whom the hall's notices reached.
 */
export interface HostAct extends Enclosure {
  readonly act:
    | 'minutes/rotate-clerk@1'
    | 'minutes/withhold@1'
    | 'minutes/release@1'
    | 'members/witness-account@1'
    | 'members/forget-account@1'
    | 'assembly/relay-comment@1'
    | 'assembly/revise-comment@1'
    | 'assembly/remove-comment@1'
    | 'assembly/appeal-hiding@1'
    | 'assembly/report-notices@1';
  readonly body: Readonly<Record<string, unknown>>;
}

export type Submission = SignedAct | AttestedAct | HostAct;

/** The act and body of a submission, whoever signed it. */
export const actOf = (
  submission: Submission,
): { readonly act: string; readonly body: Readonly<Record<string, unknown>> } =>
  'intent' in submission ? submission.intent : submission;

/** Who does it: whoever signed, or for whom the clerk attests; otherwise the clerk. */
export function doerOf(submission: Submission): Doer {
  if ('intent' in submission) return submission.intent.by;
  return 'by' in submission ? submission.by : clerk;
}

/**
 * A receipt that the act stands in the book durably, or a refusal and nothing changed. What the book
 * itself refuses comes with a signed letter that says so.
 */
export type Answer = { readonly entered: Receipt } | Refused;

export interface Refused {
  readonly refused: Refusal;
  readonly letter?: SignedRefusal;
}

/** What the doer of the next act needs to write its intent. */
export interface Head {
  readonly union: Hash;
  readonly seen: Seen;
  readonly prev: Hash | null;
}

export interface ClerkDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly signing: Signing;
  readonly verify: VerifySignatures;
  /** Checks what attachments show; without it, it is checked right here. */
  readonly checkShowing?: CheckShowing;
  /** Decides votes on options before they are closed; without it, each is decided in its turn. */
  readonly decide?: Decide;
  /** SHA-256 of the voting client that the hall offers: it stands where a secret vote opens. */
  readonly votingClient?: Hash;
  /** How snapshots are made; without it there are none, and every book is folded from its first entry. */
  readonly freezing?: Freezing;
  /** The hall's public host name (and port): the front part of every checkpoint's origin. */
  readonly host: string;
  /** Names this process among those that share the store. */
  readonly holder: string;
  /** Where a failure that nobody waits for is told: never a secret, never a name. */
  readonly log: (line: string) => void;
}
