/**
 * What the check of an election's archive came to, in what can be sent from thread to thread.
 * @module
 */
import type { Question } from '../../../belenios/election.ts';
import type { Result } from '../../../belenios/decryption.ts';
import { fewestOpeners, openersOf } from '../../../belenios/trustees.ts';
import type { Unsound, Verified } from '../../../belenios/verify.ts';
import { type Fate, fateOf } from '../../../union/assembly/secret/ballot-fate.ts';
import { hashIn, trackerInWords } from '../../../union/assembly/secret/tracker.ts';

export interface SoundElection {
  readonly sound: true;
  readonly name: string;
  readonly description: string;
  /** The hash of the election’s text in words: which election it is, with which questions and which key. */
  readonly words: string;
  readonly questions: readonly Question[];
  /** None while it is not opened, or where a ballot holds nothing that can be read. */
  readonly result?: Result | undefined;
  readonly isOpen: boolean;
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

/** `tracker` is that by which a ballot is looked for, in any of its forms; nothing where none is. */
export function electionReport(found: Verified | Unsound, tracker: string): ElectionReport {
  if (!found.sound) return found;
  const { election, trustees, credentials, cast, counting, result, isOpen } = found;
  return {
    sound: true,
    name: election.name,
    description: election.description,
    words: trackerInWords(hashIn(election.fingerprint)),
    questions: election.questions,
    result,
    isOpen,
    voters: credentials,
    cast: cast.size,
    counting: counting.size,
    holders: openersOf(trustees).length,
    openers: fewestOpeners(trustees),
    fate: tracker.trim() === '' ? undefined : fateOf(found, tracker),
  };
}

/** How a result is said. */
export interface Saying {
  readonly blank: string;
  /** Those ballots that are not told one by one. */
  readonly others: string;
  /** What a question or an answer is called. */
  readonly name: (text: string) => string;
  /** What a ballot holds that was opened whole: a number beside each answer. */
  readonly whole: (question: Question, beside: readonly number[]) => string;
}

/** What one question came to. */
export interface Asked {
  readonly question: string;
  readonly answers: readonly { readonly answer: string; readonly count: number }[];
}

/** A result question by question. Ballots that were opened whole stand together where they are alike. */
export const askedIn = (
  { questions, result = [] }: Pick<SoundElection, 'questions' | 'result'>,
  saying: Saying,
): readonly Asked[] =>
  questions.map((question, at) => ({
    question: saying.name(question.question),
    answers: counted(question, result[at] ?? [], saying).map(([answer, count]) => ({
      answer,
      count,
    })),
  }));

type Counted = readonly (readonly [answer: string, count: number])[];

function counted(question: Question, result: Result[number], saying: Saying): Counted {
  if (question.kind === 'ranked') return alike(question, result as Ballots, saying);
  const names = question.answers.map(saying.name);
  return (question.blank ? [saying.blank, ...names] : names).map((name, place) => [
    name,
    Number(result[place] ?? 0),
  ]);
}

type Ballots = readonly (readonly number[])[];

/** So many different ballots that were opened whole are told of one question at most. */
const MOST = 200;

function alike(question: Question, ballots: Ballots, { whole, others }: Saying): Counted {
  const counts = new Map<string, number>();
  for (const beside of ballots) {
    const text = whole(question, beside);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const all = [...counts].toSorted(([, one], [, other]) => other - one);
  const rest = all.slice(MOST).reduce((sum, [, count]) => sum + count, 0);
  return rest === 0 ? all : [...all.slice(0, MOST), [others, rest]];
}
