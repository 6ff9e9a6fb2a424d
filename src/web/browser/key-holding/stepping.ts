/**
 * The next step of making a key, and rehearsals with it, out of the book and a key holder’s phrase.
 * @module
 */
import {
  type Ceremony,
  ceremonyNumbered,
  isKeyed,
  isOwnSeed,
  nextRehearsal,
  nextStep,
  type Part,
  type Step,
} from '../../../union/secrecy/secrecy.ts';
import type { ReadUnion } from '../../../union/union.ts';
import { platformRandom } from '../kept/chance.ts';
import { type Made, Stop } from './messages.ts';

/** The ceremony of that number, where it is under way or came to a key. Throws {@link Stop}. */
export function ceremonyIn(union: ReadUnion, number: number, part: Part): Ceremony {
  const ceremony = ceremonyNumbered(union, number);
  if (!ceremony?.trustees.includes(part.member)) throw new Stop('nothing');
  if (isOwnSeed(ceremony, part, platformRandom) === false) throw new Stop('seed');
  return ceremony;
}

export function stepping(union: ReadUnion, part: Part, number: number): Made {
  const ceremony = ceremonyIn(union, number, part);
  const step = ceremony.ended ? undefined : nextStep(ceremony, part, platformRandom);
  if (!step) throw new Stop('nothing');
  const from = step.act === 'secrecy/complain@1' ? Number(step.body['from']) : undefined;
  return { ...madeOf(step), ...(from !== undefined && { falseFrom: from }) };
}

export function rehearsing(union: ReadUnion, part: Part, number: number): Made {
  const ceremony = ceremonyIn(union, number, part);
  if (!isKeyed(ceremony)) throw new Stop('nothing');
  return madeOf(nextRehearsal(ceremony, part, platformRandom));
}

const madeOf = ({ act, body }: Step): Made => ({ act, body, texts: {} });
