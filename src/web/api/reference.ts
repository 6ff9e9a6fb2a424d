/**
 * The reference of the API: one text for `docs/api.md`, and its parts for the page `/api/docs`.
 * @module
 */
import type { AnyAct } from '../../union/kernel/act.ts';
import { registry, type Union } from '../../union/union.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { askedHeader } from './incoming.ts';
import { type Field, fieldsOf } from './fields.ts';
import { bodySchema, isSigned, keysInWords, needInWords, phasesInWords } from './openapi.ts';
import { type ProblemKind, problems } from './problem.ts';
import { jsonSchema, namedSchemas } from './schemas.ts';

export interface Told {
  readonly title: string;
  readonly about: string;
  readonly facts: readonly string[];
  readonly fields: readonly Field[];
}

/** How a program does an act: what no schema says. */
export const recipe: readonly string[] = [
  'Make an Ed25519 key and a UUID: they are you in this union. Keep both. Nobody can sign for you but who has the key.',
  'Every text goes beside the act and never into it. Draw 32 random bytes as its salt; the field holds the hex of SHA-256(salt, then the text in UTF-8). Send salt and text along in `texts`.',
  '`GET /api/unions/{slug}/head?by=YOUR-ID` gives `union`, `seen` and `prev`. The intent is `{ union, act, by, body, seen, prev }`.',
  'Sign it with the cryptosuite `eddsa-jcs-2022`: the options are `{ "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "verificationMethod": "did:key:KEY#KEY", "proofPurpose": "assertionMethod" }`, KEY being your Multikey (`z6Mk…`). The signature is over SHA-256(options in canonical JSON, RFC 8785) followed by SHA-256(intent in canonical JSON). The proof is the options with `proofValue`: `z` and the signature in base58btc.',
  '`POST /api/unions/{slug}/acts` with `{ intent, proof, texts }`. The answer 201 is the clerk’s signed receipt. If the connection broke before it came, ask for the head: if `prev` is the SHA-256 of your intent in canonical JSON, the act was entered.',
  'With the problem `stale`, something of yours was entered in between. The problem holds the new `head`: build the intent anew and sign it again.',
];

/** How a program brings in what a bank wrote. */
export const statementRecipe: readonly string[] = [
  'Ask with your key: `ask` is `{ asks: "treasury/statement", union, by, at, place, file }`, `file` being the hex of the SHA-256 of the file, and its proof is made as that of an intent. `POST /api/unions/{slug}/statements` with the file as the body, and with `{ ask, proof }`, in JSON and that in base64url, in the header `Syndicat-Asked`: so the hall knows who asks before it takes the file. Whoever holds the power `treasury/enter` is told which lines are new, and what the statement is called here. Nothing is entered by that.',
  '`POST /api/unions/{slug}/statements/next` with `{ ask: { asks: "treasury/next-act", union, by, at, statement }, proof }` gives the next act: its `body`, with the names by which the lines are known again and with what they are where that is clear, its `texts`, and what is kept `beside` it.',
  'Sign it as any act, and send it to `/api/unions/{slug}/acts` with these `texts` and `beside`, unchanged. Then ask for the next, until there is none.',
  'What likely came in another kind of file before stands among the `doubles` of the first answer, each with the line of the book that it may be. None of them is entered, unless you name it once in `enter` when you ask for the next act.',
  'A file may be sent again at any time: of what the book knows nothing is entered anew.',
];

/** Endpoints, told. */
export const endpointsTold = (): readonly Told[] => endpoints.map(toldEndpoint);

/** Acts that people sign, told, in the order of the registry. */
export const actsTold = (): readonly Told[] => [...registry.values()].filter(isSigned).map(toldAct);

/** What is referred to by name. */
export const shapesTold = (): readonly Told[] =>
  Object.entries(namedSchemas()).map(([title, schema]) => ({
    title,
    about: `${schema.description ?? ''}.`,
    facts: [],
    fields: fieldsOf(schema),
  }));

/** Acts that the clerk does by itself. */
export const clerkActs: readonly AnyAct<Union>[] = [...registry.values()].filter(
  (act) => !isSigned(act),
);

function toldEndpoint({
  method,
  path,
  about,
  query,
  body,
  file,
  asked,
  answer,
  problems: kinds,
}: Endpoint): Told {
  return {
    title: `${method.toUpperCase()} ${path}`,
    about,
    facts: [
      `Answers ${answer.status}: ${answer.about}.`,
      kinds.length === 0 ? '' : `Problems: ${kinds.map((kind) => `\`${kind}\``).join(', ')}.`,
      file === undefined
        ? ''
        : `The body is the file: ${file}. The rest goes in the header \`${askedHeader}\`.`,
    ].filter((text) => text !== ''),
    fields: [
      ...(query ? searchFields(query) : []),
      ...[body, asked].flatMap((shape) => (shape ? fieldsOf(jsonSchema(shape)) : [])),
    ],
  };
}

/** What has a default needn't be there. */
const searchFields = (query: NonNullable<Endpoint['query']>): readonly Field[] =>
  fieldsOf(jsonSchema(query)).map(({ path, kind, about }) => ({
    path: `?${path}`,
    kind,
    about,
    optional: path !== 'by',
  }));

const toldAct = (act: AnyAct<Union>): Told => ({
  title: act.name,
  about: act.about,
  facts: [needInWords(act.needs), phasesInWords(act), keysInWords(act)].filter(
    (text) => text !== '',
  ),
  fields: fieldsOf(bodySchema(act)),
});

export const problemsTold: readonly (readonly [ProblemKind, number, string])[] = (
  Object.keys(problems) as ProblemKind[]
).map((kind) => [kind, problems[kind].status, problems[kind].title]);

/** `docs/api.md`, made by `npm run api-docs`. */
export const reference = (): string => `# The API

Made by \`npm run api-docs\` from the registry of acts and the endpoints in \`src/web/api\`; do not
edit. A hall serves the same at \`/api/docs\`, and as OpenAPI 3.1 at \`/api/openapi.json\`.

Whoever may sign an act may do it here, from anywhere, without an account: what is signed needs no
session. Reading is open to all (with CORS), except where a union's rules keep its minutes among its
members; then the session of a member is needed.

## Doing an act

${recipe.map((step, i) => `${i + 1}. ${step}`).join('\n')}

\`src/web/api/testing.ts\` is such a client, with nothing of ours but the API.

## Bringing in a statement

${statementRecipe.map((step, i) => `${i + 1}. ${step}`).join('\n')}

## Endpoints

${endpointsTold()
  .map((each) => markdownOf(each, true))
  .join('\n')}
## Acts

The \`body\` of an intent, by its act. “text of up to n characters” is a commitment, as in step 2.

${actsTold()
  .map((each) => markdownOf(each, false))
  .join('\n')}
## What the clerk does by itself

${clerkActs.map(({ name, about }) => `- \`${name}\`: ${about}`).join('\n')}

## Shapes

${shapesTold()
  .map((each) => markdownOf(each, true))
  .join('\n')}
## Problems

Everything that goes wrong is \`application/problem+json\` (RFC 9457). The last part of \`type\` is one
of these:

${problemsTold.map(([kind, status, title]) => `- \`${kind}\` (${status}): ${title}.`).join('\n')}
`;

function markdownOf({ title, about, facts, fields }: Told, isEndpoint: boolean): string {
  const lines = fields.map(({ path, kind, optional, about: what }) => {
    const said = what === '' || kind.startsWith('text of') ? '' : `. ${what}`;
    return `- \`${path}\`: ${kind}${optional ? ', optional' : ''}${said}`;
  });
  const listed = lines.length === 0 && !isEndpoint ? ['- nothing: `{}`'] : lines;
  const list = listed.length === 0 ? [] : ['', ...listed];
  return [`### ${title}`, '', [about, ...facts].join(' '), ...list, ''].join('\n');
}
