/**
 * Digests: once a month, or twice a year, one mail with what was decided and what comes next. Where
 * nothing happened, none goes out.
 * @module
 */
import type { Proposal } from '../../union/assembly/assembly.ts';
import { instant, type Instant } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Dial } from '../accounts/person.ts';
import { indexOf, openOf } from '../pages/unions/assembly/index-of.ts';
import { outcomeLine } from '../pages/unions/assembly/outcome-words.ts';
import type { Words } from '../words.ts';
import type { NoticeDeps } from './deps.ts';
import { fanOut } from './fan-out.ts';
import type { Letter } from './letter.ts';

export const digestAct = 'digest';

/** A period that has begun: its name, and when the one before it began. */
interface Period {
  readonly dial: Dial;
  readonly name: string;
  readonly since: Instant;
}

/** The periods that `now` is in: `2026-05`, and the half-year `2026-1`. */
export function periodsAt(now: number): readonly Period[] {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const half = month < 6 ? 0 : 6;
  const at = (y: number, m: number): Instant => instant(Date.UTC(y, m, 1));
  return [
    { dial: 'monthly', name: at(year, month).slice(0, 7), since: at(year, month - 1) },
    { dial: 'twice-a-year', name: `${year}-${half === 0 ? 1 : 2}`, since: at(year, half - 6) },
  ];
}

/** Queues the digests of every union whose month or half-year has turned. Costs little when none has. */
export async function queueDigests(deps: NoticeDeps): Promise<void> {
  const periods = periodsAt(deps.now());
  for (const { id } of await deps.store.books.list()) {
    for (const period of periods) await queueDigest(deps, id, period);
  }
}

async function queueDigest(
  deps: NoticeDeps,
  id: string,
  { dial, name, since }: Period,
): Promise<void> {
  const { store, clerk } = deps;
  const key = `digests/${id}/${dial}`;
  const before = await store.kv.get(key);
  if (before === name) return;
  const union = await clerk.union(id);
  // A union that is seen for the first time has its first digest when the period turns.
  if (
    union &&
    before !== undefined &&
    union.phase === 'founded' &&
    newsSince(union, since).length > 0
  ) {
    const telling = {
      act: digestAct,
      notice: `${digestAct}/${name}`,
      seq: union.size,
      since,
      dial,
    };
    await fanOut(deps, union, telling);
  }
  // Marked when all are queued: a restart before begins again, and tells nobody twice.
  await store.kv.swap(key, before, name);
}

const mostNews = 20;

/** What was decided since then, the newest first. */
function newsSince(union: ReadUnion, since: Instant): readonly Proposal[] {
  const news: Proposal[] = [];
  for (const proposal of indexOf(union).ended) {
    if ((proposal.closed ?? '') < since || news.length === mostNews) break;
    if (proposal.outcome) news.push(proposal);
  }
  return news;
}

/** The proposals that a digest names: their titles are wanted. */
export const namedIn = (union: ReadUnion, since: Instant): readonly Proposal[] => [
  ...newsSince(union, since),
  ...openOf(union).voting.slice(0, mostNews),
];

export interface DigestTold {
  readonly t: Words;
  readonly union: ReadUnion;
  readonly name: string;
  readonly home: string;
  readonly since: Instant;
  /** What a proposal is called; nothing where that may not stand in a mail. */
  readonly titleOf: (proposal: Proposal) => string | undefined;
  /** What its options are called; none where they may not stand in a mail, or there are none. */
  readonly optionsOf: (proposal: Proposal) => readonly string[];
}

export function digestLetter({
  t,
  union,
  name,
  home,
  since,
  titleOf,
  optionsOf,
}: DigestTold): Letter | undefined {
  const news = newsSince(union, since);
  const { voting } = openOf(union);
  if (news.length === 0 && voting.length === 0) return undefined;
  const decided = news.flatMap((proposal) => {
    const title = titleOf(proposal);
    return title === undefined || !proposal.outcome
      ? []
      : [`• ${title}. ${outcomeLine(t, proposal.outcome, optionsOf(proposal))}`];
  });
  return {
    subject: t('{union}: what was decided', { union: name }),
    lines: [
      t.many(
        news.length,
        '{n} vote has ended since {date}.',
        '{n} votes have ended since {date}.',
        {
          date: t.plainDate(since),
        },
      ),
      ...decided,
      ...(voting.length === 0
        ? []
        : [t.many(voting.length, '{n} vote is open now.', '{n} votes are open now.')]),
    ],
    button: { text: t('To the assembly'), path: `${home}/assembly` },
  };
}
