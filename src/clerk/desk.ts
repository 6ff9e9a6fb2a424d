/**
 * The desk of one book: acts come in, are judged in order, and become durable together. Who reads
 * meanwhile waits for what is under way, so that readers see committed state only.
 * @module
 */
import { hex, utf8 } from '../book/bytes.ts';
import { signCheckpoint } from '../book/checkpoint.ts';
import { ED25519_TYPE, keyIdOf, type Signer } from '../book/note.ts';
import { readMultikey } from '../book/multibase.ts';
import { clerk, type Doer, type Hash } from '../union/kernel/ids.ts';
import { type Instant, instant, latest, millis } from '../union/kernel/instant.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { nextDue, type ReadUnion, type Signed } from '../union/union.ts';
import type { CheckSignature } from './checking.ts';
import { actOf, type Answer, type ClerkDeps, type Head, type Submission } from './submission.ts';
import { signedLetter, type UnsignedReceipt } from './letters.ts';
import { type Draft, PageOfBook } from './page-of-book.ts';
import { VotesAhead } from './deciding.ts';
import { missingDocument } from './documents.ts';
import { doDuties, type Due, uuidFrom } from './duty-rounds.ts';
import { ClockError, StaleWriterError } from './ports.ts';
import { withSendersForgotten } from './sealed-money.ts';
import { readied } from './readied.ts';
import { Shelf } from './shelf.ts';
import { shownBy, type Shown } from './showing.ts';
import { othersDue } from './straw-answers.ts';
import { keptTexts, missingTexts } from './texts.ts';

export type DeskDeps = ClerkDeps & { readonly check: CheckSignature };

/** A submission that has passed its form and signature, waiting for its turn. */
interface Task {
  readonly submission: Submission;
  readonly signed: Signed | undefined;
  /** What its attachments were found to show. */
  readonly shown?: Shown;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

const mostAtOnce = 500;
const leaseMs = 15_000;
const tries = 3;

export class Desk {
  readonly id: Hash;
  readonly #deps: DeskDeps;
  #shelf: Shelf | undefined;
  #tasks: Task[] = [];
  #working: Promise<void> | undefined;
  /** Resolves when the commit under way is over, well or not. */
  #committing: Promise<unknown> | undefined;
  #leased = 0;
  /** The votes of the book as it is on the shelf. */
  readonly #votes: VotesAhead;
  /** Whether one of them was decided since the last turn began. */
  #decided = false;
  /** When something next falls due, as far as this process knows. */
  due: Instant | undefined;

  constructor(id: Hash, deps: DeskDeps) {
    this.id = id;
    this.#deps = deps;
    this.#votes = new VotesAhead(deps, () => {
      this.#decided = true;
      this.#start();
    });
  }

  get busy(): boolean {
    return this.#working !== undefined || this.#tasks.length > 0 || this.#votes.underWay.size > 0;
  }

  /** The union, committed. */
  async read(): Promise<ReadUnion> {
    return (await this.#fresh()).union;
  }

  async head(by: Doer): Promise<Head> {
    const { union, root } = await this.#edge();
    const seen = { size: union.size, root };
    return { union: this.id, seen, prev: union.last.get(by) ?? null };
  }

  async tile(path: string): Promise<Uint8Array | undefined> {
    return (await this.#fresh()).tile(path);
  }

  async #edge(): Promise<{ union: ReadUnion; root: Hash }> {
    const shelf = await this.#fresh();
    return { union: shelf.union, root: hex(shelf.root()) };
  }

  /** The book in memory, with whatever another process has added. */
  async #fresh(): Promise<Shelf> {
    while (this.#committing) await this.#committing;
    const shelf = (this.#shelf ??= new Shelf(this.#deps));
    // One that is still being read is not yet the book, whoever reads it.
    const isWhole = shelf.union.size > 0 && this.#catching === undefined;
    const isNewest = this.#working !== undefined || this.#holdsLease();
    if (!isWhole || !isNewest) await this.#catchUp(shelf);
    return shelf;
  }

  /** Whether nobody else can be writing. With a clock gone wrong, what was read has to do. */
  #holdsLease(): boolean {
    try {
      return this.#leased > this.#deps.clock();
    } catch (error) {
      if (error instanceof ClockError) return true;
      throw error;
    }
  }

  #catching: Promise<void> | undefined;

  /** One reader at a time brings the shelf up to date; the others wait for the same. */
  async #catchUp(shelf: Shelf): Promise<void> {
    this.#catching ??= shelf.catchUp(this.id).finally(() => {
      this.#catching = undefined;
    });
    await this.#catching;
    this.due = nextDue(shelf.union);
    if (!this.#committing) void shelf.keepSnapshot('running');
  }

  /** Hands an act in. Resolves once it is durable or refused. */
  async submit(submission: Submission): Promise<Answer> {
    const ready = await readied(submission, this.#deps.check);
    if ('refused' in ready) return ready;
    const judging = { id: this.id, read: () => this.read() };
    const refused =
      (await missingTexts(this.#deps, judging, submission)) ??
      (await missingDocument(this.#deps, this.id, submission));
    if (refused) return { refused };
    const found = await shownBy(this.#deps, judging, submission);
    if ('refused' in found) return { refused: found };
    return new Promise((resolve, reject) => {
      this.#tasks.push({ submission, signed: ready.signed, ...found, resolve, reject });
      this.#start();
    });
  }

  /** Does what has fallen due. Votes that are being decided are not waited for. */
  async attend(): Promise<void> {
    const { union } = await this.#fresh();
    const now = instant(this.#deps.clock());
    const isPast = (due: Instant | undefined): boolean => due !== undefined && due <= now;
    if (!isPast(this.due) || !isPast(nextDue(union, this.#votes.underWay))) return;
    this.#start();
    await this.#working;
  }

  /** Whether there is something to do that the turn under way, if any, began without. */
  get #waits(): boolean {
    return this.#tasks.length > 0 || this.#decided;
  }

  #start(): void {
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      if (this.#waits) this.#start();
    });
  }

  async #work(): Promise<void> {
    do {
      const batch = this.#tasks.splice(0, mostAtOnce);
      this.#decided = false;
      try {
        await this.#enterAll(batch, tries);
        void this.#shelf?.keepSnapshot('running');
      } catch (error) {
        for (const { reject } of batch) reject(error);
        if (batch.length === 0) this.#deps.log(`book ${this.id.slice(0, 8)}: ${String(error)}`);
      }
    } while (this.#waits);
  }

  /** Judges and commits a batch; where another process was there first, reads on and tries again. */
  async #enterAll(batch: readonly Task[], left: number): Promise<void> {
    const shelf = await this.#held();
    if (!shelf.isOurs) {
      for (const { resolve } of batch) resolve({ refused: copyOnly });
      this.due = undefined;
      return undefined;
    }
    await shelf.recall(batch.flatMap(({ signed }) => (signed ? [signed.intent.seen.size] : [])));
    const now = this.#time(shelf.union.at);
    const othersOf = await othersDue(this.#deps, shelf.union, now);
    const page = this.#page(shelf);
    const letters = batch.map((task) => enterTask(page, shelf, task, now));
    // Asked only now, since what was just entered may let a vote be closed.
    this.#duties(page, shelf, { at: now, othersOf, ...this.#votes.known(shelf.union, now) });
    try {
      await this.#commit(page, shelf);
    } catch (error) {
      if (error instanceof StaleWriterError && left > 1) return this.#enterAll(batch, left - 1);
      throw error;
    }
    this.due = nextDue(shelf.union);
    for (const [i, task] of batch.entries()) task.resolve(this.#answer(shelf, task, letters[i]));
    return undefined;
  }

  #page(shelf: Shelf): PageOfBook {
    const { union, hand, leaves, rootAt } = shelf;
    const seen = { size: union.size, root: hex(shelf.root()) };
    const { signing } = this.#deps;
    return new PageOfBook({ union, hand, leaves, rootAt, seen, signing });
  }

  /** The shelf, once this process may write the book and has read all of it. */
  async #held(): Promise<Shelf> {
    const { store, clock, holder } = this.#deps;
    const now = clock();
    if (this.#leased - now > leaseMs / 2) return this.#shelf ?? this.#reload();
    const ours = this.#leased > now;
    for (
      let waited = 0;
      !(await store.books.lease(this.id, holder, clock(), leaseMs));
      waited += 100
    ) {
      if (waited > leaseMs)
        throw new StaleWriterError('Another process is writing this book. Try again in a moment.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.#leased = now + leaseMs;
    return ours && this.#shelf ? this.#shelf : this.#reload();
  }

  async #reload(): Promise<Shelf> {
    const shelf = (this.#shelf ??= new Shelf(this.#deps));
    await this.#catchUp(shelf);
    return shelf;
  }

  /** The time of the next entries: never before the last one. */
  #time(last: Instant): Instant {
    const now = this.#deps.clock();
    if (millis(last) - now > 3_600_000) {
      throw new ClockError(
        `The hall’s clock stands at ${instant(now)}, more than an hour before the last record (${last}). The host must set it right; until then nothing is entered.`,
      );
    }
    return latest(last, instant(now));
  }

  #duties(page: PageOfBook, { union }: Shelf, due: Due): void {
    const { chance, log, votingClient: client } = this.#deps;
    const freshId = (): string => uuidFrom(chance(16));
    const fault = doDuties(page, union, { ...due, freshId, client });
    if (fault !== undefined) log(`book ${this.id.slice(0, 8)}: ${fault}`);
  }

  async #commit(page: PageOfBook, shelf: Shelf): Promise<void> {
    if (page.entries.length === 0) return;
    const committing = this.#write(page, shelf);
    this.#committing = committing.catch(() => undefined);
    try {
      await committing;
    } catch (error) {
      // Before anybody who waited for this sees what did not come about.
      this.#shelf = undefined;
      this.#votes.forget();
      this.#leased = 0;
      throw error;
    } finally {
      this.#committing = undefined;
    }
  }

  async #write(page: PageOfBook, shelf: Shelf): Promise<void> {
    const { entries, vault, jobs, attachments, slug } = page;
    await shelf.takeHand();
    const tiles = shelf.takeTiles();
    await this.#deps.store.books.commit({
      union: this.id,
      ...(slug !== undefined && { slug }),
      from: shelf.union.size - entries.length,
      entries,
      tiles,
      checkpoint: this.#checkpoint(shelf),
      attachments,
      vault: await withSendersForgotten(this.#deps.store, this.id, vault),
      jobs,
    });
  }

  #checkpoint(shelf: Shelf): string {
    const { signing, host } = this.#deps;
    const { key, seed } = shelf.hand;
    const origin = `${host}/${shelf.union.id}`;
    const publicKey = readMultikey(key)?.publicKey ?? new Uint8Array();
    const signer: Signer = {
      name: origin,
      keyId: keyIdOf({ name: origin, type: ED25519_TYPE, publicKey }),
      sign: (text) => signing.sign(seed, utf8(text)),
    };
    const { size } = shelf.union;
    return signCheckpoint({ origin, size, root: shelf.root(), extensions: [] }, [signer]);
  }

  #answer(shelf: Shelf, { signed }: Task, letter: UnsignedReceipt | Refusal | undefined): Answer {
    const { signing, clock } = this.#deps;
    if (!letter) return { refused: refusal('hall', 'This was not entered. Try again.') };
    if (!('refused' in letter)) return { entered: signedLetter(signing, shelf.hand, letter) };
    const at = instant(clock());
    const { article, refused } = letter;
    const answered = { article, refused, union: this.id, intent: signed?.hash ?? '', at };
    return { refused: letter, letter: signedLetter(signing, shelf.hand, answered) };
  }

  /** Opens the book on an empty shelf with its first act; only for a desk whose id is that act's. */
  async open(shelf: Shelf, page: PageOfBook): Promise<void> {
    this.#shelf = shelf;
    await this.#commit(page, shelf);
    this.due = nextDue(shelf.union);
  }

  async close(): Promise<void> {
    while (this.#working) await this.#working;
    this.#votes.forget();
    if (!this.#committing) await this.#shelf?.keepSnapshot('closing');
    if (this.#leased === 0) return;
    this.#leased = 0;
    await this.#deps.store.books.release(this.id, this.#deps.holder);
  }
}

const copyOnly = refusal(
  'hall',
  'This hall holds a copy of the book, which is written in another one. Do it there.',
);

/** Enters one submission on the page, with what came along. */
export function enterTask(
  page: PageOfBook,
  { union }: Shelf,
  { submission, signed, shown }: Pick<Task, 'submission' | 'signed' | 'shown'>,
  at: Instant,
): UnsignedReceipt | Refusal {
  const written = signed ?? page.write(draftOf(submission));
  if ('refused' in written) return written;
  const entered = page.enter(written, at, { shown });
  if ('refused' in entered) return entered;
  const texts = keptTexts(union.id, actOf(submission), submission.texts ?? []);
  page.vault.push(...texts, ...(submission.vault ?? []));
  page.attachments.push(...(submission.attachments ?? []));
  return entered;
}

function draftOf(submission: Submission): Draft {
  const { act, body } = actOf(submission);
  return 'evidence' in submission ? submission : { act, body, by: clerk };
}
