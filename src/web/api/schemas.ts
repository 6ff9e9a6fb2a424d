/**
 * Schemas as JSON Schema 2020-12, for the OpenAPI document; those with a name of their own stand
 * once, and are referred to everywhere else.
 * @module
 */
import { z } from 'zod';
import { Receipt, SignedRefusal } from '../../audit/audit.ts';
import {
  BudgetOutcome,
  ContestOutcome,
  Outcome,
  QuestionOutcome,
} from '../../union/assembly/assembly.ts';
import { BudgetRule, Charter, ContestRule, QuestionRule } from '../../union/charter/charter.ts';
import { Entry, Intent, Proof, Seen } from '../../union/kernel/entry.ts';
import { Doer, Ed25519Key, Hash, MemberId, Multikey, Slug } from '../../union/kernel/ids.ts';
import { Instant } from '../../union/kernel/instant.ts';
import { Head, Problem } from './problem.ts';

/** What the document needs of JSON Schema. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly $ref?: string;
}

/** Schemas with a name of their own, and what each is. */
const named: ReadonlyMap<unknown, readonly [name: string, about: string]> = new Map<
  z.ZodType,
  readonly [string, string]
>([
  [Hash, ['Hash', 'SHA-256 in lower-case hex']],
  [MemberId, ['Uuid', 'A UUID in lower case, drawn by whoever makes the thing']],
  [Doer, ['Doer', 'A member’s id, or “clerk”']],
  [Instant, ['Instant', 'A moment in UTC to the millisecond: 2026-12-01T10:00:00.000Z']],
  [Slug, ['Slug', 'A short name within the rules, such as that of an office']],
  [Multikey, ['Multikey', 'A public key of Ed25519 or P-256 as a Multikey']],
  [Ed25519Key, ['Ed25519Key', 'An Ed25519 public key as a Multikey: z6Mk…']],
  [Seen, ['Seen', 'The checkpoint that the doer saw: how many records, and their Merkle root']],
  [Charter, ['Charter', 'A union’s rules as data']],
  [QuestionRule, ['QuestionRule', 'How a question is decided: yes or no']],
  [ContestRule, ['ContestRule', 'How a choice among several options is made']],
  [BudgetRule, ['BudgetRule', 'How a sum of money is shared out among projects']],
  [
    Outcome,
    [
      'Outcome',
      'What came of a vote, with its whole arithmetic: QuestionOutcome, ContestOutcome or BudgetOutcome',
    ],
  ],
  [QuestionOutcome, ['QuestionOutcome', 'What came of a vote on a question']],
  [ContestOutcome, ['ContestOutcome', 'What came of a choice among options']],
  [BudgetOutcome, ['BudgetOutcome', 'What came of a budget that was shared out']],
  [Intent, ['Intent', 'What a doer signs']],
  [Proof, ['Proof', 'By a device key (eddsa-jcs-2022), or by a passkey recorded in the book']],
  [Entry, ['Entry', 'An intent as it stands in the book']],
  [Receipt, ['Receipt', 'Says that an act stands in the book; signed by the clerk']],
  [SignedRefusal, ['SignedRefusal', 'Says that an act does not, and why; signed by the clerk']],
  [Head, ['Head', 'Where the next intent of a member follows']],
  [Problem, ['Problem', 'What went wrong, after RFC 9457']],
]);

export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The schema in JSON, with references to those that have a name; `whole` itself is written out. */
export function jsonSchema(whole: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(whole, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: made }) => {
      const isWhole = (zodSchema as unknown) === whole;
      const [name] = isWhole ? [] : (named.get(zodSchema) ?? []);
      if (name === undefined) return;
      for (const keyword of Object.keys(made)) delete made[keyword as keyof typeof made];
      Object.assign(made, refTo(name));
    },
  });
  return schema as Schema;
}

/** A reference where the schema has a name, otherwise the schema. */
export const schemaOf = (shape: z.ZodType): Schema => {
  const [name] = named.get(shape) ?? [];
  return name === undefined ? jsonSchema(shape) : refTo(name);
};

/** All named schemas, each under its name. */
export const namedSchemas = (): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    [...named].map(([shape, [name, description]]) => [
      name,
      { description, ...jsonSchema(shape as z.ZodType) },
    ]),
  );
