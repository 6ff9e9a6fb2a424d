/**
 * What people say on other servers, as comments: a member’s under their name, anybody else’s as a
 * guest’s; changed and taken out as they change and delete it there.
 * @module
 */
import { hex } from '../../book/bytes.ts';
import type { Answer, Submission } from '../../clerk/clerk.ts';
import {
  authorText,
  isSilent,
  knowsObject,
  type Reply,
  replyByObject,
  type ReplyImage,
  replyKept,
} from '../../clerk/replies.ts';
import { takeOut } from '../../clerk/taking-out.ts';
import { commitment, type KeptText } from '../../union/kernel/text.ts';
import { standingOf } from '../../union/members/members.ts';
import type { ForeignActor } from '../inbox/abroad.ts';
import type { Thing } from '../inbox/heard.ts';
import { excerpt } from '../posts/markup.ts';
import type { TalkParts } from './deps.ts';
import { type ShownAs, tellShown } from './letters.ts';
import { markdownOf } from './markdown.ts';
import { isPublic, type Spot } from './place.ts';

/** Something said, and who said it. */
export interface Said {
  readonly actor: string;
  readonly by: ForeignActor | undefined;
  readonly object: Thing & { readonly id: string };
}

const mostText = 4_900;
const mostImages = 4;
const kinds: ReadonlySet<string> = new Set(['Note', 'Article', 'Page', 'Question']);
const pictures = /^image\/(?:png|jpeg|gif|webp|avif)$/;

/**
 * Makes a comment of it, unless it is one already or may not be. One post can come by several ways at
 * once: by itself, and by each answer to it; whether it is here is known only once the one before is
 * through.
 */
export const say = (parts: TalkParts, said: Said, spot: Spot): Promise<void> =>
  parts.inTurnOf(said.object.id, () => sayOnce(parts, said, spot));

async function sayOnce(parts: TalkParts, said: Said, spot: Spot): Promise<void> {
  const { store, now } = parts;
  const { actor, object } = said;
  const { id: union } = spot.of.union;
  if (!kinds.has(object.type ?? '') || !isPublic(object)) return;
  if (await knowsObject(store.vault, object.id, now())) return;
  if (await isSilent(store.vault, { union, actor }, now())) return;
  const words = wordsOf(parts, object);
  if (words === undefined) return;
  const reply = replyOf(parts, said, spot);
  const shownAs = await submitted(parts, { reply, words, replyTo: spot.replyTo });
  if (shownAs) await tellShown(parts, reply, shownAs);
}

/** The words of what was said: cut where they are long; nothing where there are none. */
function wordsOf({ spokenIn }: TalkParts, object: Thing): string | undefined {
  const words = markdownOf(object.content ?? '');
  const warning = markdownOf(object.summary ?? '');
  const isPicture = words === '' && imagesOf(object).length > 0;
  const text = isPicture ? spokenIn(undefined).say('(Only a picture.)') : words;
  if (text === '') return undefined;
  return excerpt(warning === '' ? text : `**${warning}**\n\n${text}`, mostText);
}

const imagesOf = ({ attachment, sensitive }: Thing): readonly ReplyImage[] =>
  sensitive === true
    ? []
    : attachment
        .filter(
          ({ type, mediaType }) =>
            (type === 'Image' || type === 'Document') && pictures.test(mediaType ?? ''),
        )
        .slice(0, mostImages)
        .map(({ url, name }) => (name === undefined ? { url } : { url, alt: name }));

function replyOf(
  { chance }: TalkParts,
  { actor, by, object }: Said,
  { of, proposal }: Spot,
): Reply {
  const { host } = new URL(actor);
  const name = by?.name?.trim().slice(0, 100);
  return {
    union: of.union.id,
    proposal,
    comment: freshId(chance(16)),
    actor,
    object: object.id,
    url: object.url ?? object.id,
    handle: `@${by?.username ?? (actor.split('/').findLast((part) => part !== '') || '?')}@${host}`,
    ...(name !== undefined && name !== '' && { name }),
    server: host,
    images: imagesOf(object),
  };
}

/** A UUID of version 4 (RFC 9562 §5.4). */
function freshId(bytes: Uint8Array): string {
  const digits = hex(bytes);
  const variant = '89ab'[(bytes[8] ?? 0) % 4] ?? '8';
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

interface Draft {
  readonly reply: Reply;
  readonly words: string;
  readonly replyTo: string | undefined;
}

/** Hands the comment to the clerk: as a member’s, or else as a guest’s. Says as whose it stands, if it does. */
async function submitted(parts: TalkParts, draft: Draft): Promise<ShownAs | undefined> {
  const { clerk, memberOf } = parts;
  const { union, actor } = draft.reply;
  const member = await memberOf(union, actor);
  const state = member === undefined ? undefined : await clerk.union(union);
  const belongs =
    state !== undefined &&
    ['member', 'supporter', 'applicant'].includes(standingOf(state.members, member ?? ''));
  if (belongs && member !== undefined) {
    const answer = await clerk.submit(union, asMember(parts, draft, member));
    if (isEntered(answer)) return 'member';
    // Who belongs, and may not speak here, is heard as anybody else is.
    if (answer.refused.article !== 'mandate') return undefined;
  }
  return isEntered(await clerk.submit(union, await asGuest(parts, draft))) ? 'guest' : undefined;
}

const isEntered = (answer: Answer): answer is Extract<Answer, { entered: unknown }> =>
  'entered' in answer;

const freshText = ({ chance }: TalkParts, text: string): KeptText => ({
  salt: hex(chance(32)),
  text,
});

function asMember(parts: TalkParts, { reply, words, replyTo }: Draft, member: string): Submission {
  const { proposal, comment } = reply;
  const text = freshText(parts, words);
  return {
    act: 'assembly/comment@1',
    by: member,
    evidence: 'reply',
    body: { proposal, comment, text: commitment(text), ...(replyTo !== undefined && { replyTo }) },
    texts: [text],
    vault: replyKept({ ...reply, member }),
  };
}

async function asGuest(parts: TalkParts, { reply, words, replyTo }: Draft): Promise<Submission> {
  const { store, now, chance } = parts;
  const { proposal, comment, url } = reply;
  const fresh = hex(chance(32));
  const author = await authorText(store.vault, reply, { fresh, now: now() });
  const [text, source] = [freshText(parts, words), freshText(parts, url.slice(0, 1_000))];
  return {
    act: 'assembly/relay-comment@1',
    body: {
      proposal,
      comment,
      text: commitment(text),
      author: commitment(author),
      source: commitment(source),
      ...(replyTo !== undefined && { replyTo }),
    },
    texts: [text, author, source],
    vault: replyKept(reply),
  };
}

/** What was said is said otherwise now. */
export const resay = (parts: TalkParts, said: Said): Promise<void> =>
  parts.inTurnOf(said.object.id, () => changed(parts, said));

async function changed(parts: TalkParts, { actor, object }: Said): Promise<void> {
  const { store, now, clerk } = parts;
  const reply = await replyByObject(store.vault, object.id, now());
  if (reply?.actor !== actor) return;
  const words = isPublic(object) ? wordsOf(parts, object) : undefined;
  if (words === undefined) {
    await takeOut(parts, reply);
    return;
  }
  const images = imagesOf(object);
  const anew = { ...reply, images };
  if (await isSameText(parts, reply, words)) {
    await store.vault.write(replyKept(anew));
    return;
  }
  const { union, proposal, comment, member } = reply;
  const text = freshText(parts, words);
  const revision = {
    act: 'assembly/revise-comment@1',
    body: { proposal, comment, text: commitment(text) },
    texts: [text],
    vault: replyKept(anew),
  } as const;
  await clerk.submit(
    union,
    member === undefined ? revision : { ...revision, by: member, evidence: 'reply' },
  );
}

async function isSameText({ clerk }: TalkParts, reply: Reply, words: string): Promise<boolean> {
  const { union, proposal, comment } = reply;
  const state = await clerk.union(union);
  const text = state?.assembly.proposals
    .get(proposal)
    ?.comments.find(({ id }) => id === comment)?.text;
  return text !== undefined && (await clerk.texts(union, [text])).get(text) === words;
}

/** What was said is deleted there. */
export const unsay = (parts: TalkParts, actor: string, object: string): Promise<void> =>
  parts.inTurnOf(object, async () => {
    const { store, now } = parts;
    const reply = await replyByObject(store.vault, object, now());
    if (reply?.actor === actor) await takeOut(parts, reply);
  });
