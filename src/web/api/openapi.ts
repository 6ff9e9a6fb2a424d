/**
 * The OpenAPI 3.1 document: made from the endpoints and from the registry of acts.
 * @module
 */
import type { z } from 'zod';
import type { AnyAct, Need } from '../../union/kernel/act.ts';
import { registry, type Union } from '../../union/union.ts';
import type { HallConfig } from '../env.ts';
import { type Endpoint, partsOf, pathParts } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { askedHeader } from './incoming.ts';
import { Problem, type ProblemKind, problems } from './problem.ts';
import { jsonSchema, namedSchemas, refTo, type Schema, schemaOf } from './schemas.ts';

const acts = [...registry.values()];

/** The component that holds an act's body: `assembly/vote@1` is `assembly.vote.1`. */
export const componentOf = (act: string): string => act.replaceAll(/[/@]/g, '.');

/** Whether people sign it; the others are entered by the clerk, as they fall due. */
export const isSigned = ({ needs }: Pick<AnyAct<Union>, 'needs'>): boolean =>
  needs.kind !== 'clerk';

/** On what ground an act is done, in a sentence. */
export function needInWords(need: Need): string {
  switch (need.kind) {
    case 'power':
      return `Needs the power “${need.power}”, which the union’s rules give to somebody.`;
    case 'standing':
      return `For whoever stands as ${need.standings.join(' or ')}.`;
    case 'clerk':
      return 'Entered by the clerk alone, when it falls due.';
    case 'anyone':
      return need.clerk ? 'For anyone, and for the clerk.' : 'For anyone.';
  }
}

/** When it has its place, in a sentence. */
export const phasesInWords = ({ phases }: Pick<AnyAct<Union>, 'phases'>): string =>
  phases.length === 4 ? 'At any time.' : `While it is: ${phases.join(', ')}.`;

/** What else there is to say about who signs an act. */
export function keysInWords(act: AnyAct<Union>): string {
  const said = [
    act.introduces && 'A newcomer signs with a device key that comes with this very act.',
    act.byPasskey && 'One of the doer’s passkeys may sign it.',
    act.ownKey && 'The clerk never does it in the name of somebody who has a key.',
  ];
  return said.filter((each) => each !== false).join(' ');
}

/** The body of an act, in JSON Schema. */
export const bodySchema = (act: AnyAct<Union>): Schema => jsonSchema(act.body);

/** The whole document for a hall at that origin. */
export const openapi = ({ origin, name }: Pick<HallConfig, 'origin' | 'name'>): object => ({
  openapi: '3.1.1',
  info: {
    title: `${name}: the API of its unions`,
    version: '1',
    summary: 'Read unions, and do acts in them, signed by their doers.',
    description: `How an act is signed, and a client to start from: ${origin}/api/docs`,
    license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
  },
  servers: [{ url: origin }],
  security: [],
  paths: paths(),
  components: { schemas: { ...namedSchemas(), ...bodies(), SignedIntent: signedIntent() } },
});

function paths(): Readonly<Record<string, object>> {
  const all: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    all[endpoint.path] = { ...all[endpoint.path], [endpoint.method]: operation(endpoint) };
  }
  return all;
}

const operation = (endpoint: Endpoint): object => ({
  operationId: endpoint.name,
  summary: endpoint.about.split(/(?<=\.)\s/)[0],
  description: endpoint.about,
  parameters: [
    ...partsOf(endpoint.path).map((name) => ({
      name,
      in: 'path',
      required: true,
      description: pathParts[name],
      schema: { type: 'string' },
    })),
    ...queryOf(endpoint.query),
    ...askedOf(endpoint.asked),
  ],
  ...requestOf(endpoint),
  responses: {
    [endpoint.answer.status]: {
      description: endpoint.answer.about,
      content: { 'application/json': { schema: schemaOf(endpoint.answer.shape) } },
    },
    ...problemsOf(endpoint.problems),
  },
});

const requestOf = ({ body, file }: Endpoint): object => {
  if (file !== undefined) {
    const content = { 'application/octet-stream': {} };
    return { requestBody: { required: true, description: file, content } };
  }
  const content = body && { 'application/json': { schema: requestSchema(body) } };
  return content ? { requestBody: { required: true, content } } : {};
};

const askedOf = (asked: z.ZodType | undefined): readonly object[] =>
  asked
    ? [
        {
          name: askedHeader,
          in: 'header',
          required: true,
          description: 'What is asked, and its proof: JSON, in base64url',
          schema: {
            type: 'string',
            contentEncoding: 'base64url',
            contentMediaType: 'application/json',
            contentSchema: jsonSchema(asked),
          },
        },
      ]
    : [];

function queryOf(query: z.ZodObject | undefined): readonly object[] {
  if (!query) return [];
  const { properties = {} } = jsonSchema(query);
  return Object.entries(properties).map(([name, { description, ...schema }]) =>
    Object.assign(
      { name, in: 'query', required: isRequired(query, name), schema },
      description === undefined ? {} : { description },
    ),
  );
}

const isRequired = ({ shape }: z.ZodObject, name: string): boolean =>
  !(shape[name] as z.ZodType).safeParse(undefined).success;

/** Where an intent is asked for, it is one of the acts that people sign. */
function requestSchema(body: z.ZodType): Schema {
  const schema = jsonSchema(body);
  const { properties = {} } = schema;
  return 'intent' in properties
    ? { ...schema, properties: { ...properties, intent: refTo('SignedIntent') } }
    : schema;
}

function problemsOf(kinds: readonly ProblemKind[]): Readonly<Record<string, object>> {
  const byStatus = Object.groupBy(['too-often' as const, 'broken' as const, ...kinds], (kind) =>
    String(problems[kind].status),
  );
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, same = []]) => [
      status,
      {
        description: same.map((kind) => `${problems[kind].title} (\`${kind}\`)`).join('; '),
        content: { 'application/problem+json': { schema: schemaOf(Problem) } },
      },
    ]),
  );
}

const bodies = (): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    acts.map((act) => [
      componentOf(act.name),
      {
        ...bodySchema(act),
        title: act.name,
        description: [act.about, needInWords(act.needs), phasesInWords(act), keysInWords(act)]
          .filter((text) => text !== '')
          .join(' '),
        'x-needs': act.needs,
        'x-phases': act.phases,
      },
    ]),
  );

/** An intent whose body is the one that its act takes. */
const signedIntent = (): Schema => ({
  description: 'What the doer signs: an intent to do one of these acts.',
  allOf: [refTo('Intent')],
  oneOf: acts.filter(isSigned).map(({ name }) => ({
    title: name,
    type: 'object',
    required: ['act', 'body'],
    properties: { act: { const: name }, body: refTo(componentOf(name)) },
  })),
});
