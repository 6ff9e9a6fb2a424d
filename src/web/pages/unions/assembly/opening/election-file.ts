/**
 * `/u/:slug/p/:id/election.bel`: the archive of a secret vote, as programs for Belenios read it.
 * @module
 */
import { setImmediate } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { electionArchive, type Gathered, VoteKeeper } from '../../../../../audit/audit.ts';
import { fromUtf8 } from '../../../../../book/bytes.ts';
import type { Store } from '../../../../../clerk/ports.ts';
import { isSealed } from '../../../../../union/assembly/assembly.ts';
import { nothing, readEntry, replayOne } from '../../../../../union/union.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { limited } from '../../../../guard/limits.ts';
import { there } from '../../../../not-there.ts';
import { entriesBetween } from '../../book/travelling.ts';

/** So often may one network fetch an archive. */
const archiveRate = { burst: 10, every: 60_000 };

export function electionFilePages({ store }: UnionDeps): Hono<Env> {
  const shelf = new Shelf(store);
  return new Hono<Env>().get('/u/:slug/p/:id/election.bel', (c) => send(c, shelf));
}

async function send(c: Context<Env>, shelf: Shelf): Promise<Response> {
  const { union } = unionOf(c);
  const proposal = there(union.assembly.proposals.get(c.req.param('id') ?? ''));
  const poll = there(proposal.poll && isSealed(proposal.poll) ? proposal.poll : undefined);
  there(poll.sealed.tally);
  const tooOften = limited(c, 'sealed elections', archiveRate);
  if (tooOften) return tooOften;
  const isOver = proposal.stage === 'closed';
  const bytes = there(
    await shelf.archive({ union: union.id, proposal: proposal.id, size: union.size, isOver }),
  );
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment; filename="election.bel"',
    'Cache-Control': 'private, no-cache',
  });
}

interface Wanted {
  readonly union: string;
  readonly proposal: string;
  readonly size: number;
  /** Nothing more comes into it. */
  readonly isOver: boolean;
}

/** So many archives are kept, none of them larger than this. */
const mostKept = 4;
const mostBytes = 16_777_216;

/** Archives that were made before. They are made one after the other, since a whole book is replayed for each. */
class Shelf {
  readonly #store: Store;
  readonly #kept = new Map<string, Uint8Array>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  archive(wanted: Wanted): Promise<Uint8Array | undefined> {
    const made = this.#last.then(() => this.#madeOrKept(wanted));
    this.#last = made.catch(() => undefined);
    return made;
  }

  async #madeOrKept(wanted: Wanted): Promise<Uint8Array | undefined> {
    const key = `${wanted.union}/${wanted.proposal}/${wanted.isOver ? 'over' : wanted.size}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const vote = await gathered(this.#store, wanted);
    if (!vote) return undefined;
    const bytes = await electionArchive(vote, (sha256) =>
      this.#store.books.attachment(wanted.union, sha256),
    );
    if (bytes.length <= mostBytes) this.#keep(key, bytes);
    return bytes;
  }

  #keep(key: string, bytes: Uint8Array): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, bytes);
  }
}

/** Replays the book as far as it is known, a batch at a time, so that others are served in between. */
async function gathered(
  store: Store,
  { union: id, proposal, size }: Wanted,
): Promise<Gathered | undefined> {
  const union = nothing();
  const keeper = new VoteKeeper(proposal);
  for await (const entries of entriesBetween(store, id, { from: 0, to: size })) {
    for (const text of entries.map(fromUtf8)) {
      const read = readEntry(text);
      if ('refused' in read || replayOne(union, read, { text })) return undefined;
      keeper.took(union, read);
    }
    await setImmediate();
  }
  return keeper.gathered(union);
}
