/**
 * What is asked, and under which key: the election object, on whose text every ballot rests.
 *
 * Source: Belenios specification, "Elections"; protocol version 1, as the releases 2.0 to 3.3 of
 * `belenios-tool` write it.
 * @module
 */
import { groupNamed, isVersion } from './groups/groups.ts';
import type { Element, Group } from './groups/group.ts';
import { sha256Base64 } from './hashing.ts';
import {
  compactJson,
  countOf,
  demand,
  demandKnown,
  elementOf,
  fieldsOf,
  fromJson,
  listOf,
  NotKnownError,
  textOf,
} from './reading.ts';

/** A question whose answers are added up while they are sealed; each answer is chosen or not. */
export interface HomomorphicQuestion {
  readonly kind: 'homomorphic';
  readonly question: string;
  readonly answers: readonly string[];
  /** Whether one may say none of it, openly different from choosing nothing. */
  readonly blank: boolean;
  /** How many answers may be chosen. */
  readonly min: number;
  readonly max: number;
}

/** A question whose sealed answers are shuffled and then opened one by one: rankings. */
export interface RankedQuestion {
  readonly kind: 'ranked';
  readonly question: string;
  readonly answers: readonly string[];
}

export type Question = HomomorphicQuestion | RankedQuestion;

export interface Election {
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly group: Group;
  /** What votes are sealed with. */
  readonly key: Element;
  readonly questions: readonly Question[];
  /** φ: the hash of the election's text, which binds whatever is proved to this election. */
  readonly fingerprint: string;
}

/** Who runs an election, in names; no rule rests on them. */
export interface Names {
  readonly administrator?: string;
  readonly credentialAuthority?: string;
}

const UUID = /^[1-9A-HJ-NP-Za-km-z]{14,}$/;

const FIELDS = [
  'version',
  'description',
  'name',
  'group',
  'public_key',
  'questions',
  'uuid',
  'administrator?',
  'credential_authority?',
  'language?',
];

/**
 * The election of a text.
 * @throws {FormatError} where the text is not exactly one, or is more than is known here
 */
export function readElection(text: string): Election {
  const fields = fieldsOf(fromElectionText(text), FIELDS, 'the election');
  const { version } = fields;
  demandKnown(isVersion(version), 'the election is of another version of the protocol');
  const group = groupNamed(textOf(fields['group'], 'the group'), version);
  demandKnown(group !== undefined, 'the election is in a group that is not known');
  const key = group.often(elementOf(group, fields['public_key'], 'the public key'));
  demand(!group.equal(key, group.identity), 'the public key seals nothing');
  const questions = listOf(fields['questions'], 'the questions').map(readQuestion);
  demand(questions.length > 0, 'the election asks nothing');
  demand(
    group.embedding !== undefined || questions.every(({ kind }) => kind === 'homomorphic'),
    `rankings can't be sealed in ${group.name}`,
  );
  const uuid = textOf(fields['uuid'], 'the uuid');
  demand(UUID.test(uuid), 'the uuid is not 14 or more digits of Base58');
  return {
    uuid,
    name: textOf(fields['name'], 'the name'),
    description: textOf(fields['description'], 'the description'),
    group,
    key,
    questions,
    fingerprint: sha256Base64(text),
  };
}

function fromElectionText(text: string): unknown {
  try {
    return fromJson(text, 'the election');
  } catch (error) {
    const rest = withoutExtras(text);
    if (rest === undefined) throw error;
    // What is wrong with the rest is wrong whatever was added.
    readElection(rest);
    throw new NotKnownError('a ranking has an “extra” in a form that is not known');
  }
}

/**
 * The text with nothing in what was added to rankings; undefined where it is not compact besides. Another program
 * may write there what is not the same once it is read and written here: `1.0`, large numbers, keys that are numbers.
 */
function withoutExtras(text: string): string | undefined {
  try {
    const rest = compactJson(
      JSON.parse(text, (key, value: unknown) => (key === 'extra' ? null : value)),
    );
    const parts = rest.split('"extra":null');
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    const isRest = text.startsWith(`${first}"extra":`) && text.endsWith(last);
    return isRest ? rest : undefined;
  } catch {
    return undefined;
  }
}

function readQuestion(value: unknown, at: number): Question {
  const what = `question ${at + 1}`;
  const isRanked = typeof value === 'object' && value !== null && 'type' in value;
  return isRanked ? readRanked(value, what) : readHomomorphic(value, what);
}

function readHomomorphic(value: unknown, what: string): HomomorphicQuestion {
  const fields = fieldsOf(value, ['answers', 'blank?', 'min', 'max', 'question'], what);
  const answers = readAnswers(fields['answers'], what);
  const min = countOf(fields['min'], `${what}: min`);
  const max = countOf(fields['max'], `${what}: max`);
  demand(min <= max && max <= answers.length, `${what}: min and max do not fit its answers`);
  demand(!('blank' in fields) || fields['blank'] === true, `${what}: blank is true or absent`);
  const question = textOf(fields['question'], what);
  return { kind: 'homomorphic', question, answers, blank: 'blank' in fields, min, max };
}

function readRanked(value: unknown, what: string): RankedQuestion {
  const fields = fieldsOf(value, ['type', 'value', 'extra?'], what);
  demandKnown(fields['type'] === 'NonHomomorphic', `${what} is of a kind that is not known`);
  const inner = fieldsOf(fields['value'], ['answers', 'question'], what);
  const answers = readAnswers(inner['answers'], what);
  return { kind: 'ranked', question: textOf(inner['question'], what), answers };
}

function readAnswers(value: unknown, what: string): readonly string[] {
  const answers = listOf(value, `${what}: answers`).map((each, at) =>
    textOf(each, `${what}: answer ${at + 1}`),
  );
  demand(answers.length > 0, `${what} has no answers`);
  return answers;
}

/** What an election is made of: its own fields, before it has a text. */
export type ElectionDraft = Omit<Election, 'fingerprint'> & Names;

/** The text of an election, in the form that every release since 2.0 reads. */
export const writeElection = (draft: ElectionDraft): string =>
  compactJson({
    version: draft.group.protocol.version,
    description: draft.description,
    name: draft.name,
    group: draft.group.name,
    public_key: draft.group.encode(draft.key),
    questions: draft.questions.map(questionAsJson),
    uuid: draft.uuid,
    administrator: draft.administrator,
    credential_authority: draft.credentialAuthority,
  });

const questionAsJson = (question: Question): object =>
  question.kind === 'ranked'
    ? {
        type: 'NonHomomorphic',
        value: { answers: question.answers, question: question.question },
      }
    : {
        answers: question.answers,
        blank: question.blank ? true : undefined,
        min: question.min,
        max: question.max,
        question: question.question,
      };
