/**
 * Heeding: what each message means for the talk, and what is done about it.
 * @module
 */
import type { Message } from '../inbox/hearing.ts';
import type { Thing } from '../inbox/heard.ts';
import { answerAt, isAnswer } from './answering.ts';
import type { TalkParts } from './deps.ts';
import { isPublic, spotOf } from './place.ts';
import { heedPrivately } from './private-words.ts';
import { resay, say, unsay } from './saying.ts';
import { climb, lookLater } from './thread.ts';

export { lookForAnswers } from './thread.ts';

/** Does what a message asks for; it may come twice. */
export async function heed(parts: TalkParts, message: Message): Promise<void> {
  const { activity, actor, object } = message;
  if (object.id === undefined) return;
  const said = { ...message, object: { ...object, id: object.id } };
  switch (activity.type) {
    case 'Create':
      return created(parts, said);
    case 'Update':
      return resay(parts, said);
    case 'Delete':
      return unsay(parts, actor, object.id);
    default:
  }
}

async function created(
  parts: TalkParts,
  message: Message & { readonly object: Thing & { readonly id: string } },
): Promise<void> {
  const { actor, object, answers } = message;
  if (isAnswer(object)) return answerAt(parts, answers, { actor, name: object.name ?? '' });
  if (!isPublic(object)) return heedPrivately(parts, message);
  if (object.inReplyTo === undefined) return undefined;
  const spot = (await spotOf(parts, object)) ?? (await climb(parts, object));
  if (!spot) return undefined;
  await say(parts, message, spot);
  await lookLater(parts, object.id);
  return undefined;
}
