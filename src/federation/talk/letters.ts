/**
 * Letters to people on other servers whose words are shown here: once that they are, and how to have
 * them taken out; and what becomes of them.
 * @module
 */
import { letterKind, type LetterJob } from '../../clerk/clerk.ts';
import type { Job } from '../../clerk/ports.ts';
import { type Reply, repliesIn } from '../../clerk/replies.ts';
import { hex, utf8 } from '../../book/bytes.ts';
import { sha256 } from '../../book/hash.ts';
import { fediverseOf } from '../../union/charter/charter.ts';
import type { Hiding } from '../../union/assembly/assembly.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import type { Say } from '../../union/kernel/say.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Outcome } from '../delivery/pump.ts';
import { escaped } from '../escaped.ts';
import { languageOf } from '../posts/words.ts';
import type { TalkParts } from './deps.ts';

const told = 'reply-told';
const mostTries = 8;
const firstWait = 60_000;

const toldId = (union: Hash, actor: string): string => `${union}:${hex(sha256(utf8(actor)))}`;

/** How words are shown: as a guest's, or under the name that somebody has in the union. */
export type ShownAs = 'guest' | 'member';

/**
 * Tells somebody that their words are shown: once for each union, however much they say; once more
 * where these stand under their name there from now on.
 */
export async function tellShown(parts: TalkParts, reply: Reply, as: ShownAs): Promise<void> {
  const { store, now } = parts;
  const { union, actor } = reply;
  const asGuest = toldId(union, actor);
  const id = as === 'guest' ? asGuest : `${asGuest}:named`;
  const record = { collection: told, id, owner: actor, doc: {} };
  if (!(await store.vault.claim(record, now()))) return;
  await write(parts, { union, actor, about: as === 'guest' ? 'shown' : 'named' }, id);
}

/** Answers somebody who asked for something. */
export const tellDone = (
  parts: TalkParts,
  { union, actor }: Pick<Reply, 'union' | 'actor'>,
  about: 'removed' | 'heard-again' | 'objected',
): Promise<void> => write(parts, { union, actor, about }, `${toldId(union, actor)}:${parts.now()}`);

async function write({ store, now, wake }: TalkParts, doc: LetterJob, key: string): Promise<void> {
  await store.queue.enqueue([
    { kind: letterKind, key: `${letterKind}:${doc.about}:${key}`, at: now(), doc },
  ]);
  wake();
}

/** Sends one letter. */
export async function sendLetter(parts: TalkParts, job: Job): Promise<Outcome> {
  const { send, now } = parts;
  const letter = await letterOf(parts, job.doc as LetterJob);
  if (!letter) return 'done';
  try {
    // Who refuses to be written to, or is gone, is left in peace.
    await send(letter.union, letter);
    return 'done';
  } catch (error) {
    if (job.attempts >= mostTries) return 'done';
    return { again: now() + firstWait * 2 ** (job.attempts - 1), why: String(error).slice(0, 500) };
  }
}

interface Written {
  readonly union: Hash;
  readonly to: string;
  readonly html: string;
  readonly text: string;
}

/** The letter in words; nothing where what it is about is gone. */
async function letterOf(parts: TalkParts, job: LetterJob): Promise<Written | undefined> {
  const union = await parts.clerk.union(job.union);
  const row = union && (await parts.store.books.byId(job.union));
  if (!union || !row) return undefined;
  const { actor, lines } =
    'comment' in job
      ? await aboutComment(parts, union, job)
      : { actor: job.actor, lines: aboutAll(parts, union, { job, slug: row.slug }) };
  if (actor === undefined || lines.length === 0) return undefined;
  return {
    union: union.id,
    to: actor,
    text: lines.join('\n\n'),
    html: lines.map((line) => `<p>${escaped(line)}</p>`).join(''),
  };
}

function aboutAll(
  { spokenIn, removalPage }: TalkParts,
  of: ReadUnion,
  { job, slug }: { readonly job: Extract<LetterJob, { actor: string }>; readonly slug: string },
): readonly string[] {
  const { charter } = of;
  const { say } = spokenIn(languageOf(of));
  const union = charter?.name ?? slug;
  switch (job.about) {
    case 'shown':
    case 'named':
      return [
        shownLine(say, { union, isHeld: isHeld(charter), isNamed: job.about === 'named' }),
        say(
          'To have all of it taken out, and nothing shown from now on, answer “remove” to this message, or press the button here: {page}',
          { page: removalPage(slug, job.actor) },
        ),
        say(
          'This is said once. Nothing else comes unless you write to it, or your words are hidden.',
        ),
      ];
    case 'removed':
      return [
        say(
          'What you said to “{union}” is taken out, and nothing of it is shown from now on. Answer “show” if you change your mind.',
          { union },
        ),
      ];
    case 'heard-again':
      return [say('From now on, what you answer to “{union}” is shown again.', { union })];
    case 'objected':
      return [
        say(
          'Your objection stands beside your hidden words. Somebody else than who hid them answers.',
        ),
      ];
  }
}

interface Shown {
  readonly union: string;
  readonly isHeld: boolean;
  readonly isNamed: boolean;
}

function shownLine(say: Say, { union, isHeld: held, isNamed }: Shown): string {
  if (isNamed)
    return say(
      'What you answered to “{union}” is shown in its discussion under the name you have in the union, with the way to your post: everyone who reads it can connect this account and that name. What you change or delete is changed or taken out there too.',
      { union },
    );
  return held
    ? say(
        'What you answered to “{union}” is shown in its discussion once somebody of the union has looked at it, with the name of this account and the way to your post. What you change or delete is changed or taken out there too.',
        { union },
      )
    : say(
        'What you answered to “{union}” is shown in its discussion, with the name of this account and the way to your post. What you change or delete is changed or taken out there too.',
        { union },
      );
}

const isHeld = (charter: ReadUnion['charter']): boolean =>
  charter !== undefined && fediverseOf(charter).guests === 'held';

async function aboutComment(
  parts: TalkParts,
  union: ReadUnion,
  { comment, proposal, about }: Extract<LetterJob, { comment: string }>,
): Promise<{ readonly actor: string | undefined; readonly lines: readonly string[] }> {
  const { spokenIn, store, now } = parts;
  const { say } = spokenIn(languageOf(union));
  const found = await repliesIn(store.vault, union.id, { comments: [comment], now: now() });
  const { actor, url = '' } = found.get(comment) ?? {};
  const hidden = hiddenIn(union, { comment, proposal });
  // What came about since is told by a letter of its own.
  if ((about === 'back') === (hidden !== undefined)) return { actor, lines: [] };
  if (!hidden || about === 'back') {
    const line = say('Your words are shown in the discussion now: {url}', { url });
    return { actor, lines: [line] };
  }
  const reason = await reasonOf(parts, union, about === 'stays' ? hidden.answer : hidden);
  return { actor, lines: hiddenLines({ say, reason, url }, about, hidden) };
}

const hiddenIn = (
  { assembly }: ReadUnion,
  { proposal, comment }: { readonly proposal: string; readonly comment: string },
): Hiding | undefined =>
  assembly.proposals.get(proposal)?.comments.find(({ id }) => id === comment)?.hidden;

async function reasonOf(
  { clerk }: TalkParts,
  { id }: ReadUnion,
  given: { readonly reason: Hash } | undefined,
): Promise<string> {
  if (!given) return '…';
  return (await clerk.texts(id, [given.reason])).get(given.reason) ?? '…';
}

function hiddenLines(
  { say, reason, url }: { say: Say; reason: string; url: string },
  about: 'hidden' | 'stays',
  hidden: Hiding,
): readonly string[] {
  if (about === 'stays')
    return [
      say('Somebody else looked at your objection, and your words stay hidden: “{reason}”', {
        reason,
      }),
    ];
  return [
    say('Your words are hidden in the discussion: {url}', { url }),
    say('The reason given: “{reason}”', { reason }),
    ...(hidden.appeal
      ? []
      : [
          say(
            'If you think that is wrong, answer this message once and say why. Your answer is shown beside the reason, and somebody else looks at it.',
          ),
        ]),
  ];
}
