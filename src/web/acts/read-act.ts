/**
 * Reads the form of an act: what it does, what comes along with it, and what is wrong with it, each
 * error at its field and in words that say what to do.
 * @module
 */
import type { Context } from 'hono';
import type { Attachment, Chance } from '../../clerk/ports.ts';
import { hex } from '../../book/bytes.ts';
import { sha256 } from '../../book/hash.ts';
import { Intent, Proof } from '../../union/kernel/entry.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import type { Saying } from '../../union/kernel/say.ts';
import { asRead, commitment, type KeptText } from '../../union/kernel/text.ts';
import { registry, textsIn } from '../../union/union.ts';
import {
  mediaType,
  type Misread,
  mostPrivate,
  privateAddress,
  readActFields,
  tidied,
  type Value,
} from '../browser/act-fields.ts';
import type { Env } from '../env.ts';
import type { Filled } from '../form.ts';
import { sayIssue } from '../guard/issues.ts';
import { readBody } from '../guard/read-form.ts';
import { phrase, type Words } from '../words.ts';
import { formWrongs, privateRefusals } from './private-wrongs.ts';
import { sayRefusal, tell } from './say.ts';

export interface ReadAct {
  readonly act: string;
  /** As the browser signed it, otherwise as the hall reads the fields. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly signed: { readonly intent: Intent; readonly proof: Proof } | undefined;
  readonly texts: readonly KeptText[];
  readonly attachments: readonly Attachment[];
  /** Everything that was typed, and what is wrong with it. */
  readonly filled: Filled;
  /** The form's other fields, such as `next`. */
  readonly others: Readonly<Record<string, string>>;
}

type Pairs = readonly (readonly [string, Value])[];

/** The act that a form does, or nothing where it is no form at all. */
export async function readAct(c: Context<Env>, chance: Chance): Promise<ReadAct | undefined> {
  const data = await readBody(c);
  if (!data) return undefined;
  const { pairs, attachments } = await withDigests(data);
  const others = Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  const signed = signedIn(others);
  const salts = signed ? jsonOf(others['salts']) : undefined;
  const texts: KeptText[] = [];
  const commit = (text: string, name: string): string => {
    const kept = { text, salt: saltOf(salts, name) ?? hex(chance(32)) };
    texts.push(kept);
    return commitment(kept);
  };
  const device = /^z6Mk\w{30,60}$/.exec(others['device'] ?? '')?.[0];
  const fields = readActFields(pairs, { commit, device });
  const { act = '' } = others;
  const body = signed ? signed.intent.body : fields.body;
  const errors = { ...misreadSaid(c, fields.misread) };
  if (Object.keys(errors).length === 0)
    Object.assign(errors, wrongsIn(c, { act, body, texts, others }));
  return { act, body, signed, texts, attachments, others, filled: { values: others, errors } };
}

async function withDigests(
  data: FormData,
): Promise<{ readonly pairs: Pairs; readonly attachments: readonly Attachment[] }> {
  const attachments: Attachment[] = [];
  const pairs = await Promise.all(
    [...data].map(async ([name, value]) => {
      if (typeof value === 'string') return [name, value] as const;
      if (value.size === 0) return [name, ''] as const;
      const bytes = new Uint8Array(await value.arrayBuffer());
      const { size } = value;
      const type = mediaType(value);
      if (name.startsWith('p.')) {
        const written = size > mostPrivate ? '' : Buffer.from(bytes).toString('base64');
        return [name, { address: privateAddress(type, written), type, size }] as const;
      }
      const attachment = hex(sha256(bytes));
      if (/^[ef]\./.test(name)) attachments.push({ sha256: attachment, bytes });
      return [name, { attachment, name: value.name.slice(0, 120), type, size }] as const;
    }),
  );
  return { pairs, attachments };
}

function signedIn(others: Readonly<Record<string, string>>): ReadAct['signed'] {
  const intent = Intent.safeParse(jsonOf(others['intent']));
  const proof = Proof.safeParse(jsonOf(others['proof']));
  return intent.success && proof.success && intent.data.act === others['act']
    ? { intent: intent.data, proof: proof.data }
    : undefined;
}

/** The value that a text is JSON of; nothing for what is none. */
export function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

function saltOf(salts: unknown, name: string): string | undefined {
  const all = typeof salts === 'object' && salts !== null ? { ...salts } : {};
  const salt: unknown = Object.hasOwn(all, name)
    ? (all as Record<string, unknown>)[name]
    : undefined;
  return typeof salt === 'string' && /^[0-9a-f]{64}$/.test(salt) ? salt : undefined;
}

const misreads = {
  'whole number': phrase('Write a whole number, such as 12.'),
  day: phrase('Write a date, such as 2026-05-03.'),
  json: phrase('This can’t be read. Look at it again, please.'),
  path: phrase('This form has a field that does not belong to it.'),
  'private type': phrase('Files can be PDF, PNG or JPEG. Choose them anew.'),
  'private size': phrase('A file can have at most 1 MiB. Choose the files anew.'),
  'many private': phrase('There can be at most 5 files. Choose them anew.'),
} as const satisfies Readonly<Record<Exclude<Misread, Saying>, string>>;

const misreadSaid = ({ var: { t } }: Context<Env>, misread: Readonly<Record<string, Misread>>) =>
  Object.fromEntries(Object.entries(misread).map(([name, why]) => [name, sayMisread(t, why)]));

/** Why a field can't be read, in the reader's words. */
export const sayMisread = (t: Words, why: Misread): string =>
  typeof why === 'string' ? t(misreads[why]) : tell(t, why);

/** What can be wrong with a file, said as a person sees it. */
const documentWrongs: ReadonlyMap<string, string> = new Map([
  [
    'documents,type',
    phrase('Files can be PDF, text, Markdown, CSV, PNG or JPEG. Choose the others anew.'),
  ],
  ['documents,size', phrase('A file can have at most 1 MiB. Choose the others anew.')],
]);

const needed = phrase('This is needed.');

/** What is wrong with what was typed, by field. */
function wrongsIn(
  { var: { t } }: Context<Env>,
  { act, body, texts, others }: Pick<ReadAct, 'act' | 'body' | 'texts' | 'others'>,
): Readonly<Record<string, string>> {
  const known = registry.get(act);
  if (!known) return { '': t('This form does something that the hall does not know.') };
  const read = known.body.safeParse(body, { error: (issue) => sayIssue(t, issue) });
  const errors = {
    ...privateSaid(t, privateRefusals({ act, body, texts }), others),
    ...issuesSaid(t, read.error?.issues ?? [], others),
    ...formWrongs(t, act, others),
  };
  for (const field of saidTwice(act, others)) {
    errors[field] ??= t('This stands there already. Write something else, or leave it empty.');
  }
  if (Object.keys(errors).length > 0) return errors;
  for (const [field, most] of tooLong({ act, body, texts, others })) {
    errors[field] = t.many(most, 'Write at most {n} character.', 'Write at most {n} characters.');
  }
  return errors;
}

/** What the act's own schema finds wrong. */
function issuesSaid(
  t: Words,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  others: ReadAct['others'],
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) {
    const place = path.map(String);
    const said = documentWrongs.get(place.toSpliced(1, 1).join()) ?? message;
    errors[fieldAt(place, others)] ??= t(emptyIn(place, others) === undefined ? said : needed);
  }
  return errors;
}

const privateSaid = (
  t: Words,
  wrong: readonly Refusal[],
  others: ReadAct['others'],
): Record<string, string> =>
  Object.fromEntries(
    wrong.map((why) => [fieldAt(why.field?.split('.') ?? [], others), sayRefusal(t, why)]),
  );

/** Lists of texts that must differ: the book can't see it, since it has only their commitments. */
const differing: ReadonlyMap<string, string> = new Map([['assembly/ask@1', 'options']]);

/** The fields that say what another one of such a list said before. */
function saidTwice(act: string, others: ReadAct['others']): readonly string[] {
  const list = differing.get(act);
  if (list === undefined) return [];
  const said = new Set<string>();
  return textsOfList([list], others).flatMap(([field, text]) => {
    const plain = asRead(tidied(text));
    const twice = said.has(plain);
    if (plain !== '') said.add(plain);
    return twice ? [field] : [];
  });
}

/** Where to go on writing in a list of texts of which more are needed. */
const emptyIn = (
  place: readonly string[],
  others: Readonly<Record<string, unknown>>,
): string | undefined => textsOfList(place, others).find(([, text]) => tidied(text) === '')?.[0];

const textsOfList = (
  place: readonly string[],
  others: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] =>
  Object.entries(others).flatMap(([name, text]) =>
    name.startsWith(`t.${place.join('.')}.`) ? [[name, String(text)] as const] : [],
  );

/** The fields of texts that are longer than they may be, with how long that is. */
function tooLong({
  act,
  body,
  texts,
  others,
}: Pick<ReadAct, 'act' | 'body' | 'texts' | 'others'>): readonly (readonly [string, number])[] {
  const lengths = new Map(texts.map((kept) => [commitment(kept), kept.text.length]));
  return textsIn(act, body)
    .filter(({ hash, most }) => (lengths.get(hash) ?? 0) > most)
    .map(({ most, where }) => [fieldAt(where.split('.'), others), most]);
}

/** Whether an amount, or one of the fields that a text is written out of, belongs to that place. */
const isOf = (name: string, place: string): boolean =>
  (/^a\.[A-Z]{3}\./.test(name) && name.slice(6) === place) ||
  name.startsWith(`q.${place}.`) ||
  // A place within such a text: `payee.iban` is `q.payee.b.iban`.
  name.replace(/^q\.(\w+)\.(?:a\.[A-Z]{3}|[a-z])\./, 'q.$1.') === `q.${place}`;

/** The field of the form that a place in the body comes from; `''` where there is none. */
export function fieldAt(
  path: readonly string[],
  others: Readonly<Record<string, unknown>>,
): string {
  if (path[0] === 'documents') return 'f.documents';
  if (path[0] === 'receipts') return 'p.receipts';
  const empty = emptyIn(path, others);
  if (empty !== undefined) return empty;
  for (let length = path.length; length > 0; length--) {
    const place = path.slice(0, length).join('.');
    const field =
      ['t', 'b', 'n', 'd', 'e', 'j', 'm', 'x']
        .map((letter) => `${letter}.${place}`)
        .find((name) => name in others) ?? Object.keys(others).find((name) => isOf(name, place));
    if (field !== undefined) return field;
  }
  // A choice of which nothing was chosen sends nothing at all.
  return path.length > 0 ? `b.${path.join('.')}` : '';
}
