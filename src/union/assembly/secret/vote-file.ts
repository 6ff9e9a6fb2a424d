/**
 * The file of a vote: what somebody needs to seal a ballot away from the hall. Nothing in it is believed that the
 * election does not commit to, but where it is from and until when it goes.
 * @module
 */
import { z } from 'zod';
import {
  type Election,
  type Question,
  readElection,
  writeElection,
} from '../../../belenios/election.ts';
import { demand } from '../../../belenios/reading.ts';
import { electionKey, fewestOpeners, openersOf, readTrustees } from '../../../belenios/trustees.ts';
import { MemberId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/instant.ts';
import { commitment } from '../../kernel/text.ts';
import { questionsOf } from './choice.ts';
import { questionAsked } from './sealing.ts';

const Kept = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  text: z.string().max(10_000),
});

export const VoteFile = z.strictObject({
  format: z.literal('syndicat-vote@1'),
  /** The hall’s address, and what the union calls itself. */
  hall: z.string().max(300),
  union: z.string().max(300),
  closes: Instant,
  /** The election’s text. */
  election: z.string().max(262_144),
  /** The text of its trustees: who together could open it. */
  trustees: z.string().max(1_048_576),
  /** What is asked; absent where the text was taken out. */
  title: Kept.optional(),
  /** In a choice among options: how a ballot is summed or opened, what its places commit to, and what they are called. */
  choice: z
    .strictObject({
      form: z.enum(['crosses', 'scores', 'pairs', 'whole']),
      places: z.int().min(1).max(1_000),
      top: z.int().min(0).max(1_000),
      marks: z.enum(['order', 'ranks', 'one', 'some', 'scores', 'grades']),
      ranks: z.int().min(1).max(30).optional(),
      names: z.array(z.string().max(64)).max(1_000),
      called: z.array(Kept).max(1_000),
    })
    .optional(),
  /** Who fetched it, where they are a member: for whom a voting key would be made. */
  member: MemberId.optional(),
  /** Their voting key, if they have one. */
  key: z.string().max(64).optional(),
});
export type VoteFile = z.infer<typeof VoteFile>;

/** What the election of a file says of itself. */
export interface VoteRead {
  readonly file: VoteFile;
  readonly union: string;
  readonly proposal: string;
  /** How many keep its key, and how many of them together open it. */
  readonly keepers: { readonly n: number; readonly threshold: number };
}

/**
 * The file of a text.
 * @throws {Error} where it is none, or says another thing than its election
 */
export function readVoteFile(text: string): VoteRead {
  const file = VoteFile.parse(JSON.parse(text));
  const election = readElection(file.election);
  const [first] = election.questions;
  const asked = file.title ? commitment(file.title) : (first?.question.split('|', 1).join() ?? '');
  const questions = questionsIn(file, asked);
  demand(
    writeElection({ ...election, questions }) === file.election,
    'the file says another thing than its election',
  );
  demand(isInForm(file.choice), 'the file says how to vote in a way that its ballots do not have');
  const keepers = keepersOf(election, file.trustees);
  return { file, union: election.description, proposal: election.name, keepers };
}

function keepersOf({ group, key }: Election, text: string): VoteRead['keepers'] {
  const trustees = readTrustees(group, text);
  demand(
    group.equal(electionKey(group, trustees), key),
    'the file names other trustees than those of its election',
  );
  return { n: openersOf(trustees).length, threshold: fewestOpeners(trustees) };
}

/** The election commits to how ballots are summed, and of whole ones to all that a ballot may be. */
function isInForm(choice: VoteFile['choice']): boolean {
  if (!choice) return true;
  const { form, marks, ranks, places, names } = choice;
  if (places !== names.length) return false;
  return form === 'whole' || (ranks === undefined && marksOf[form].includes(marks));
}

const marksOf: Readonly<Record<'crosses' | 'scores' | 'pairs', readonly string[]>> = {
  crosses: ['one', 'some'],
  scores: ['scores', 'grades'],
  pairs: ['ranks'],
};

const questionsIn = ({ choice }: VoteFile, title: string): readonly Question[] =>
  choice ? questionsOf(choice, { title, names: choice.names }) : [questionAsked(title)];
