/**
 * All desks of this process: found by a book's id, opened with a first act, let go of when idle.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';
import { instant } from '../union/kernel/instant.ts';
import { type Refusal, refusal, refusalAt } from '../union/kernel/refusal.ts';
import type { Signed } from '../union/union.ts';
import {
  actOf,
  type Answer,
  type AttestedAct,
  type ClerkDeps,
  type SignedAct,
} from './submission.ts';
import { checkTogether } from './checking.ts';
import { Desk, type DeskDeps, enterTask } from './desk.ts';
import { type ClerkHand, signedLetter, type UnsignedReceipt } from './letters.ts';
import { keysInUse, PageOfBook } from './page-of-book.ts';
import { StaleWriterError } from './ports.ts';
import { readied } from './readied.ts';
import { handOf, Shelf } from './shelf.ts';

/** How many books stay in memory; the least recently used go first. */
const mostDesks = 200;

export class Desks {
  readonly #deps: DeskDeps;
  /** In the order of use, the oldest first. */
  readonly #desks = new Map<Hash, Desk>();
  /** When something falls due in books that are not in memory. */
  readonly #due = new Map<Hash, string>();
  /** Books this process has looked through since it started. */
  readonly #looked = new Set<Hash>();

  constructor(deps: ClerkDeps) {
    this.#deps = { ...deps, check: checkTogether(deps.verify) };
  }

  async of(id: Hash): Promise<Desk | undefined> {
    const known = this.#desks.get(id);
    if (known) {
      this.#desks.delete(id);
      this.#desks.set(id, known);
      return known;
    }
    if (!(await this.#deps.store.books.byId(id))) return undefined;
    return this.#desks.get(id) ?? this.#seat(new Desk(id, this.#deps));
  }

  #seat(desk: Desk): Desk {
    this.#desks.set(desk.id, desk);
    this.#looked.add(desk.id);
    for (const [id, idle] of this.#desks) {
      if (this.#desks.size <= mostDesks) break;
      if (idle.busy || idle === desk) continue;
      if (idle.due !== undefined) this.#due.set(id, idle.due);
      this.#desks.delete(id);
      this.#release(idle);
    }
    return desk;
  }

  #release(desk: Desk): void {
    desk.close().catch((error: unknown) => this.#deps.log(`release: ${String(error)}`));
  }

  /** Opens a book with its first act. */
  async open(slug: string, first: SignedAct | AttestedAct): Promise<Answer> {
    if (!/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/.test(slug)) {
      return { refused: refusalAt('slug', '3 to 40 small letters, digits and hyphens.') };
    }
    if (await this.#deps.store.books.bySlug(slug)) return { refused: taken(slug) };
    const ready = await readied(first, this.#deps.check);
    return 'refused' in ready ? ready : this.#begin(slug, first, ready.signed);
  }

  async #begin(
    slug: string,
    submission: SignedAct | AttestedAct,
    signed: Signed | undefined,
  ): Promise<Answer> {
    const { signing, clock } = this.#deps;
    const { clerkKey } = actOf(submission).body;
    const hand = typeof clerkKey === 'string' ? await this.#newHand(clerkKey) : undefined;
    if (!hand) {
      return {
        refused: refusalAt('clerkKey', 'it must be a new key that this hall’s clerk made.'),
      };
    }
    const shelf = new Shelf(this.#deps);
    shelf.hand = hand;
    const { union, leaves, rootAt } = shelf;
    const seen = { size: 0, root: rootAt(0) ?? '' };
    const page = new PageOfBook({ union, hand, leaves, rootAt, seen, signing });
    page.slug = slug;
    const entered = enterTask(page, shelf, { submission, signed }, instant(clock()));
    if (isRefusal(entered)) return { refused: entered };
    const desk = new Desk(union.id, this.#deps);
    try {
      await desk.open(shelf, page);
    } catch (error) {
      if (error instanceof StaleWriterError) return { refused: taken(slug) };
      throw error;
    }
    this.#seat(desk);
    return { entered: signedLetter(signing, hand, entered) };
  }

  /** A key of the clerk's that signs no book yet. */
  async #newHand(key: string): Promise<ClerkHand | undefined> {
    const { store } = this.#deps;
    return (await store.vault.get(keysInUse, key, 0)) ? undefined : handOf(store, key);
  }

  /** Does what has fallen due, in memory or not; looks once through books it has not seen yet. */
  async attend(): Promise<void> {
    const now = instant(this.#deps.clock());
    for (const { id } of await this.#deps.store.books.list()) {
      const asleep = !this.#desks.has(id);
      if (asleep && this.#looked.has(id) && (this.#due.get(id) ?? '9999') > now) continue;
      await this.#attendTo(id);
    }
  }

  async #attendTo(id: Hash): Promise<void> {
    try {
      const desk = await this.of(id);
      await desk?.attend();
    } catch (error) {
      this.#deps.log(`book ${id.slice(0, 8)}: ${String(error)}`);
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#desks.values()].map((desk) => desk.close()));
  }
}

const isRefusal = (letter: UnsignedReceipt | Refusal): letter is Refusal => 'refused' in letter;

const taken = (slug: string): ReturnType<typeof refusal> =>
  refusal('hall', 'The address “{slug}” is taken in this hall. Choose another.', { slug });
