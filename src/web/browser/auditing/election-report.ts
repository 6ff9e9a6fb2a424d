/**
 * What the check of an election's archive came to, in what can be sent from thread to thread.
 * @module
 */
import type { Question } from '../../../belenios/election.ts';
import type { Result } from '../../../belenios/decryption.ts';
import { fewestOpeners, openersOf } from '../../../belenios/trustees.ts';
import type { Unsound, Verified } from '../../../belenios/verify.ts';
import { hex } from '../../../book/bytes.ts';
import { trackerInWords } from '../../../union/assembly/secret/tracker.ts';

/** What is told of a ballot that somebody looks for. */
export type Fate = 'counts' | 'replaced' | 'absent';

export interface SoundElection {
  readonly sound: true;
  readonly name: string;
  readonly questions: readonly Question[];
  /** None while it is not over. */
  readonly result?: Result | undefined;
  readonly voters: number;
  readonly cast: number;
  readonly counting: number;
  /** How many hold the key, and how many of them open together. */
  readonly holders: number;
  readonly openers: number;
  /** Of the ballot that was looked for, if one was. */
  readonly fate?: Fate | undefined;
}

export type ElectionReport = SoundElection | Unsound;

/** `tracker` is the words or the text by which a ballot is looked for; nothing where none is. */
export function electionReport(found: Verified | Unsound, tracker: string): ElectionReport {
  if (!found.sound) return found;
  const { election, trustees, credentials, cast, counting, result } = found;
  return {
    sound: true,
    name: election.name,
    questions: election.questions,
    result,
    voters: credentials,
    cast: cast.size,
    counting: counting.size,
    holders: openersOf(trustees).length,
    openers: fewestOpeners(trustees),
    fate: tracker.trim() === '' ? undefined : fateOf(found, tracker),
  };
}

/** What became of the ballot of a tracker, which is its text or the words that stand for it. */
function fateOf({ cast, counting }: Verified, tracker: string): Fate {
  const words =
    tracker
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.join('-') ?? '';
  const isIt = (each: string): boolean => each === tracker.trim() || wordsOf(each) === words;
  if ([...counting].some(isIt)) return 'counts';
  return [...cast].some(isIt) ? 'replaced' : 'absent';
}

const wordsOf = (tracker: string): string =>
  trackerInWords(hex(Uint8Array.from(atob(tracker), (letter) => letter.codePointAt(0) ?? 0)));

/** What one question came to. */
export interface Asked {
  readonly question: string;
  readonly answers: readonly { readonly answer: string; readonly count: number }[];
}

/** So many different ballots that were opened whole are told of one question at most. */
const MOST = 200;

/**
 * A result question by question; `name` says what a text of the election is called, and what a blank ballot is.
 * Ballots that were opened whole stand together where they are alike.
 */
export const askedIn = (
  { questions, result = [] }: Pick<SoundElection, 'questions' | 'result'>,
  name: (text: string) => string,
): readonly Asked[] =>
  questions.map((question, at) => ({
    question: name(question.question),
    answers: counted(question, result[at] ?? [], name).map(([answer, count]) => ({
      answer,
      count,
    })),
  }));

function counted(
  question: Question,
  result: Result[number],
  name: (text: string) => string,
): readonly (readonly [string, number])[] {
  if (question.kind === 'homomorphic') {
    const choices = question.blank ? ['blank', ...question.answers] : question.answers;
    return choices.map((each, place) => [name(each), Number(result[place] ?? 0)]);
  }
  const alike = new Map<string, number>();
  for (const ranks of result as readonly (readonly number[])[]) {
    const text = question.answers
      .map((each, place) => `${name(each)} ${ranks[place] ?? 0}`)
      .join(', ');
    alike.set(text, (alike.get(text) ?? 0) + 1);
  }
  return [...alike].toSorted(([, one], [, other]) => other - one).slice(0, MOST);
}
