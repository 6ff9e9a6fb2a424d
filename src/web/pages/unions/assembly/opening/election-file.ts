/**
 * `/u/:slug/p/:id/election.bel`: the archive of a secret vote, as programs for Belenios read it.
 * @module
 */
import { setImmediate } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import {
  archiveSize,
  documentsOf,
  electionArchive,
  type Gathered,
  type VoteDocument,
  VoteKeeper,
} from '../../../../../audit/audit.ts';
import { fromUtf8 } from '../../../../../book/bytes.ts';
import type { Store } from '../../../../../clerk/ports.ts';
import { isSealed, type SealedPoll, votedIn } from '../../../../../union/assembly/assembly.ts';
import { canonical } from '../../../../../book/json.ts';
import { nothing, readEntry, type ReadUnion, replayOne } from '../../../../../union/union.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import { sayWrong } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { limited } from '../../../../guard/limits.ts';
import { html } from '../../../../html.ts';
import { NotThereError, there } from '../../../../not-there.ts';
import { streamed } from '../../../../streamed.ts';
import { phrase } from '../../../../words.ts';
import { entriesBetween } from '../../book/travelling.ts';
import { isGivenOut } from './opening-part.ts';

/** So often may one network fetch an archive. */
const archiveRate = { burst: 10, every: 60_000 };

export function electionFilePages({ store }: UnionDeps): Hono<Env> {
  const shelf = new Shelf(store);
  return new Hono<Env>().get('/u/:slug/p/:id/election.bel', (c) => send(c, shelf));
}

async function send(c: Context<Env>, shelf: Shelf): Promise<Response> {
  const { union, at } = unionOf(c);
  const proposal = there(union.assembly.proposals.get(c.req.param('id') ?? ''));
  const poll = there(proposal.poll && isSealed(proposal.poll) ? proposal.poll : undefined);
  if (!isGivenOut(proposal, at))
    throw new NotThereError('asked for an archive before the end of its vote');
  const tooOften = limited(c, 'sealed elections', archiveRate);
  if (tooOften) return tooOften;
  const wanted = { union: union.id, proposal: proposal.id, size: union.size };
  const vote = there(await shelf.vote({ ...wanted, came: cameTo(union, poll) }));
  const sizes = await shelf.sizes(union.id);
  const missing = documentsOf(vote).filter(({ document }) => !sizes.has(document));
  if (missing.length > 0) return sayMissing(c, missing);
  const archive = electionArchive(vote, (sha256) => shelf.attachment(union.id, sha256));
  const size = archiveSize(vote, sizes);
  return c.body(streamed(archive), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment; filename="election.bel"',
    'Cache-Control': 'private, no-cache',
    ...(size !== undefined && { 'Content-Length': String(size) }),
  });
}

/** So many missing documents are named. */
const mostNamed = 20;

/** What a file would lack is said before its first byte, since one that breaks off says nothing. */
function sayMissing(c: Context<Env>, missing: ReturnType<typeof documentsOf>): Response {
  const { t } = c.var;
  return sayWrong(c, 503, {
    title: t('The sealed election can’t be put together'),
    text: t.many(
      missing.length,
      'This hall has lost {n} document that the minutes name. Whoever runs it can take it from a backup, or from a copy of the minutes that somebody kept.',
      'This hall has lost {n} documents that the minutes name. Whoever runs it can take them from a backup, or from a copy of the minutes that somebody kept.',
    ),
    more: html`<ul>
      ${missing.slice(0, mostNamed).map(({ document, is }) => html`<li>${t(kinds[is])}: <code class="hash">${document}</code></li>`)}
    </ul>`,
  });
}

const kinds: Readonly<Record<VoteDocument, string>> = {
  Ballot: phrase('A sealed ballot'),
  EncryptedTally: phrase('The sum of the ballots, or their list'),
  Shuffle: phrase('A key holder’s shuffle'),
  PartialDecryption: phrase('A key holder’s part in opening it'),
};

interface Wanted {
  readonly union: string;
  readonly proposal: string;
  readonly size: number;
  /** What has come into it since the last ballot. */
  readonly came: string;
}

/**
 * After a vote’s end only its key holders bring more into its archive, and what came in the moment of its end and
 * was entered after that.
 */
const cameTo = (union: ReadUnion, poll: SealedPoll): string => {
  const { trackers, tally, mixing, openings, result } = poll.sealed;
  return canonical([
    trackers.size,
    votedIn(union, poll),
    tally !== undefined,
    mixing?.shuffles.size ?? 0,
    openings.size,
    (mixing?.ballots ?? result) !== undefined,
  ]);
};

/** So many votes are kept, none of them with more ballots than this: that is some 10 MB each. */
const mostKept = 4;
const mostBallots = 50_000;

/**
 * Votes that were gathered before: what their archives are made of, without the ballots themselves. They are
 * gathered one after the other, since a whole book is replayed for each.
 */
class Shelf {
  readonly #store: Store;
  readonly #kept = new Map<string, Gathered>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  attachment(union: string, sha256: string): Promise<Uint8Array | undefined> {
    return this.#store.books.attachment(union, sha256);
  }

  sizes(union: string): Promise<ReadonlyMap<string, number>> {
    return this.#store.books.attachments(union);
  }

  vote(wanted: Wanted): Promise<Gathered | undefined> {
    const vote = this.#last.then(() => this.#gatheredOrKept(wanted));
    this.#last = vote.catch(() => undefined);
    return vote;
  }

  async #gatheredOrKept(wanted: Wanted): Promise<Gathered | undefined> {
    const key = `${wanted.union}/${wanted.proposal}/${wanted.came}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const vote = await gathered(this.#store, wanted);
    if (vote && vote.ballots.length <= mostBallots) this.#keep(key, vote);
    return vote;
  }

  #keep(key: string, vote: Gathered): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, vote);
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
