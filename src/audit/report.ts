/**
 * What an audit is given, and what it says.
 * @module
 */
import type { VerifySignatures } from '../book/ed25519.ts';
import type { Hash, ProposalId } from '../union/kernel/ids.ts';
import type { Instant } from '../union/kernel/instant.ts';
import type { Showing } from '../union/kernel/showing.ts';
import type { KeptText } from '../union/kernel/text.ts';
import type { Receipt } from './receipt.ts';

/** A text of the vault as it travels with a book. */
export interface TravellingText extends KeptText {
  readonly hash: Hash;
}

/** A book, and whatever else an auditor holds against it. */
export interface AuditSource {
  /** The id that the union is expected to have; without it, the book's own is taken. */
  readonly union?: Hash;
  /** The entries' texts in order. Bytes that are not UTF-8 come as a text that is no JSON. */
  readonly entries: AsyncIterable<readonly string[]>;
  /** The signed note for all of the entries, perhaps with cosignatures. */
  readonly checkpoint?: string;
  /** Signed notes from earlier that the auditor kept. */
  readonly older?: readonly string[];
  readonly receipts?: readonly Receipt[];
  /** Witnesses whom the auditor trusts, as vkeys of timestamped cosignatures. */
  readonly witnesses?: readonly string[];
  readonly attachment: (sha256: Hash) => Promise<Uint8Array | undefined>;
  readonly texts?: Iterable<TravellingText>;
  /** Archives of secret votes that the auditor was given. */
  readonly elections?: readonly GivenArchive[];
  /** Sealed ballots of which is asked whether they count. */
  readonly ballots?: readonly Hash[];
}

/** What became of a sealed ballot by the minutes. */
export type SealedFate =
  | { readonly fate: 'counts' }
  /** It counts as things stand: until the vote closes another one may take its place. */
  | { readonly fate: 'counts so far'; readonly closes: Instant }
  | { readonly fate: 'replaced' }
  /** Since then another voting key is its voter’s. */
  | { readonly fate: 'fallen'; readonly since: Instant }
  | { readonly fate: 'absent' };

/** An archive by the name under which it was given, and its bytes from the first. */
export interface GivenArchive {
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** What is wrong with what attachments show, in words; nothing where they show it. */
export type CheckShowing = (
  showing: Showing,
  attachments: readonly Uint8Array[],
) => Promise<string | undefined>;

export interface AuditOptions {
  readonly verify: VerifySignatures;
  /** Checks sealed ballots and their opening: on other cores, where there are some; otherwise right here. */
  readonly checkShowing?: CheckShowing;
  /** Told now and then how many sealed ballots and openings are checked, of how many. */
  readonly showingProgress?: (done: number, total: number) => void;
  /** Told now and then how many entries are done, of how many (0 where that is not known). */
  readonly progress?: (done: number, total: number) => void;
}

/** One thing that is wrong. */
export interface Finding {
  /** The entry that is wrong, where it is one entry. */
  readonly seq?: number;
  /** The article of the charter or the part of the format that is broken, such as `proof`. */
  readonly rule: string;
  /** One sentence. */
  readonly why: string;
  /** What shows it: the entry's text, the two roots, the signed note. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** An outcome that so many ballots could have changed as stand on the clerk's word alone. */
export interface DoubtfulOutcome {
  readonly proposal: ProposalId;
  /** The proposal's title, where its text came with the book. */
  readonly title?: string;
  /** The number of the entry that closed the vote. */
  readonly record: number;
  readonly result: string;
  /** Of a question; in a choice, the ballots with keys of their own were counted apart. */
  readonly margin?: number;
  readonly attested: number;
}

/** How much was checked, of each sort. What is wrong is in the findings. */
export interface Counts {
  /** Entries that were there. */
  readonly entries: number;
  /** Entries that stand where they may, by the charter of their time. */
  readonly replayed: number;
  /** Signatures that hold: of members' devices, of passkeys, of the clerk. */
  readonly signatures: {
    readonly device: number;
    readonly passkey: number;
    readonly clerk: number;
  };
  /** Votes whose roll was recomputed, and outcomes that were counted again. */
  readonly rolls: number;
  readonly outcomes: number;
  /** Acts done under an adopted resolution. */
  readonly carried: number;
  /** Checkpoints (the newest and older ones) that the book agrees with. */
  readonly checkpoints: number;
  readonly cosignatures: number;
  readonly receipts: number;
  readonly attachments: number;
  /** Sealed ballots and parts of their opening that show what they must. */
  readonly shown: number;
  /** Archives that are what the book comes to; nothing where none was given. */
  readonly elections?: number;
  /** Texts that match what the book says of them, and those that are erased or private. */
  readonly texts: { readonly matching: number; readonly absent: number };
}

export interface Report {
  /** Nothing is wrong. */
  readonly ok: boolean;
  readonly union: Hash;
  readonly name: string;
  /** How many entries the book has. */
  readonly size: number;
  /** The Merkle root over all of them, in hex. */
  readonly root: Hash;
  /** Times of the first and the last entry that were replayed. */
  readonly from?: string;
  readonly until?: string;
  readonly counts: Counts;
  /** Acts that stand on the clerk's word, and their share of all acts that are not the clerk's own. */
  readonly attested: { readonly acts: number; readonly share: number };
  /** What went out without a decision of the members, by kind and currency, in decimals such as `12.50`. */
  readonly undecided: readonly {
    readonly kind: string;
    readonly currency: string;
    readonly sum: string;
  }[];
  readonly doubtful: readonly DoubtfulOutcome[];
  /** Whether the newest checkpoint was signed by the clerk; without one nobody vouches for the end. */
  readonly signed: boolean;
  /** Whether a witness named by the auditor cosigned a checkpoint of this book. */
  readonly watched: boolean;
  /** The first is the first entry that is wrong. */
  readonly findings: readonly Finding[];
  /** What became of each ballot that was asked for; there where some were. */
  readonly ballots?: Readonly<Record<Hash, SealedFate>>;
}
