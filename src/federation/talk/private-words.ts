/**
 * What people say to a union’s secretary alone: to take out what they said, to show it again, or why
 * it should not be hidden.
 * @module
 */
import { hex } from '../../book/bytes.ts';
import { repliesOf, type Reply, unsilenced } from '../../clerk/replies.ts';
import { fallSilent } from '../../clerk/taking-out.ts';
import { commitment } from '../../union/kernel/text.ts';
import { excerpt } from '../posts/markup.ts';
import type { Message } from '../inbox/hearing.ts';
import { readName } from '../actors/names.ts';
import { originOf } from '../inbox/document.ts';
import type { TalkParts } from './deps.ts';
import { tellDone } from './letters.ts';
import { markdownOf } from './markdown.ts';

const mostAppeal = 1_900;
const removing = /^(?:remove|delete|entfernen|löschen)[.!]?$/i;
const showing = /^(?:show|zeigen)[.!]?$/i;

/** Does what somebody asks for; nothing where they ask for nothing that concerns their words here. */
export async function heedPrivately(parts: TalkParts, message: Message): Promise<void> {
  const { actor, object } = message;
  const slug = slugIn(parts, message);
  const row = slug === undefined ? undefined : await parts.store.books.bySlug(slug);
  if (!row) return;
  const of = { union: row.id, actor };
  const words = markdownOf(object.content ?? '').replaceAll('\\', '');
  if (removing.test(words)) {
    await fallSilent(parts, of, parts.now());
    await tellDone(parts, of, 'removed');
  } else if (showing.test(words)) {
    await parts.store.vault.write([unsilenced(of)]);
    await tellDone(parts, of, 'heard-again');
  } else if (isToLetter(parts, object.inReplyTo)) await appeal(parts, of, object.content ?? '');
}

/** The union whose secretary, or which itself, is spoken to. */
function slugIn({ origin }: TalkParts, { about, object }: Message): string | undefined {
  const letter = letterIn(origin, object.inReplyTo);
  if (letter !== undefined) return letter;
  for (const place of about) {
    const named = place.of === 'actor' ? readName(place.name) : undefined;
    if (named && named.sort !== 'hall') return named.slug;
  }
  return undefined;
}

/** The union whose secretary wrote the letter at an address. */
function letterIn(origin: string, address: string | undefined): string | undefined {
  const url = URL.parse(address ?? '');
  if (url?.origin !== originOf(origin)) return undefined;
  return /^\/ap\/([a-z0-9-]{3,40})\/letters\/[0-9a-f]{32}$/.exec(url.pathname)?.[1];
}

const isToLetter = ({ origin }: TalkParts, address: string | undefined): boolean =>
  letterIn(origin, address) !== undefined;

/** Appeals for the words of theirs that were hidden last, and that they have not appealed for. */
async function appeal(
  parts: TalkParts,
  of: Pick<Reply, 'union' | 'actor'>,
  markup: string,
): Promise<void> {
  const { clerk, store, chance, now } = parts;
  const words = excerpt(markdownOf(markup), mostAppeal);
  const union = await clerk.union(of.union);
  if (!union || words === '') return;
  const all = await repliesOf(store.vault, of.actor, { union: of.union, now: now() });
  const hidden = all
    .map((reply) => ({
      reply,
      hidden: union.assembly.proposals
        .get(reply.proposal)
        ?.comments.find(({ id }) => id === reply.comment)?.hidden,
    }))
    .filter((each) => each.hidden && !each.hidden.appeal)
    .toSorted((a, b) => ((a.hidden?.at ?? '') < (b.hidden?.at ?? '') ? 1 : -1));
  const [last] = hidden;
  if (!last) return;
  const { proposal, comment, member } = last.reply;
  const text = { salt: hex(chance(32)), text: words };
  const act = {
    act: 'assembly/appeal-hiding@1',
    body: { proposal, comment, text: commitment(text) },
    texts: [text],
  } as const;
  const answer = await clerk.submit(
    of.union,
    member === undefined ? act : { ...act, by: member, evidence: 'reply' },
  );
  if ('entered' in answer) await tellDone(parts, of, 'objected');
}
