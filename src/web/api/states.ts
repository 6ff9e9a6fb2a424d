/**
 * A union's state in the API's words.
 * @module
 */
import { parseCheckpoint } from '../../book/checkpoint.ts';
import { NoteError, parseNote } from '../../book/note.ts';
import { holders } from '../../union/offices/offices.ts';
import { type Instant, instant, latest } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { logKey } from '../witness/log-key.ts';
import type { Here } from './here.ts';
import type { UnionBrief, UnionState } from './shapes.ts';

export const briefOf = (union: ReadUnion, slug: string, origin: string): UnionBrief => ({
  id: union.id,
  slug,
  name: union.charter?.name ?? union.call?.name ?? slug,
  phase: union.phase,
  members: union.members.counts[union.phase === 'call' ? 'joiner' : 'member'],
  size: union.size,
  at: union.at,
  page: `${origin}/u/${slug}`,
});

/** The union's state; what only readers of the book may see is there for them alone. */
export async function stateOf(
  deps: UnionDeps,
  { row, union, readable }: Here,
): Promise<UnionState> {
  const { clerk, config, now } = deps;
  const note = (await clerk.checkpoint(row.id)) ?? '';
  const origin = originOf(note);
  const at = latest(instant(now()), union.at);
  const call = await callOf(deps, union);
  return {
    ...briefOf(union, row.slug, config.origin),
    reads: union.charter?.book ?? 'everyone',
    readable,
    book: `${config.origin}/u/${row.slug}/book`,
    log: { origin, vkey: logKey(origin, union.minutes.clerkKey) },
    checkpoint: note,
    ...(call && { call }),
    ...(union.charter && { charter: union.charter }),
    ...(readable && insideOf(union, at)),
  };
}

const insideOf = (union: ReadUnion, at: Instant) => ({
  standings: { ...union.members.counts },
  offices: Object.keys(union.charter?.offices ?? {}).flatMap((office) =>
    holders(union, office, at).map(({ member, from, until }) => ({ office, member, from, until })),
  ),
  open: [...union.assembly.open],
});

async function callOf({ clerk }: UnionDeps, { id, call }: ReadUnion): Promise<UnionState['call']> {
  if (!call) return undefined;
  const { needed, founders, until, organiser } = call;
  const texts = await clerk.texts(id, [call.why, call.first]);
  const [why, first] = [texts.get(call.why), texts.get(call.first)];
  return { why, first, needed, founders, until, organiser };
}

/** The origin that a checkpoint names; empty for what is none. */
function originOf(note: string): string {
  try {
    return parseCheckpoint(parseNote(note).text).origin;
  } catch (error) {
    if (error instanceof NoteError) return '';
    throw error;
  }
}
