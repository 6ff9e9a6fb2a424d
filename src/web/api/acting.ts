/**
 * Doing acts by the API: signed by their doers, so that no session and no token is needed, from
 * wherever they come.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { EncodingError, fromBase64 } from '../../book/bytes.ts';
import { Receipt } from '../../audit/audit.ts';
import type { Refused, SignedAct } from '../../clerk/clerk.ts';
import type { Attachment } from '../../clerk/ports.ts';
import { Intent, Proof } from '../../union/kernel/entry.ts';
import { Ed25519Key, Hash, MemberId } from '../../union/kernel/ids.ts';
import { type Along, goesAlong } from '../acts/along.ts';
import { Beside } from '../acts/along-act.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { drawnPayer } from '../acts/own-payer.ts';
import { nameOfUnion, textsHere } from '../acts/union-view.ts';
import type { Env } from '../env.ts';
import { mayStart, type NotNow } from '../pages/host/starting.ts';
import { strangeLines } from '../pages/unions/money/desk/strange-lines.ts';
import type { Endpoint } from './endpoint.ts';
import { type Here, unionHere } from './here.ts';
import { hasty, readJson } from './incoming.ts';
import { problem } from './problem.ts';
import { KeptText } from './sent-text.ts';

const Enclosed = z
  .strictObject({ sha256: Hash, base64: z.base64().max(1_400_000) })
  .meta({ description: 'A document that the body names by its SHA-256' });

export const SignedActBody = z.strictObject({
  intent: Intent,
  proof: Proof,
  texts: z.array(KeptText).max(60).optional(),
  attachments: z.array(Enclosed).max(10).optional(),
  beside: Beside.optional().meta({ description: 'What is kept beside the act, and no part of it' }),
});
type SignedActBody = z.infer<typeof SignedActBody>;

async function doAct(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const haste = hasty(c, 'api act', { burst: 120, every: 500 });
  if (haste) return haste;
  const here = await unionHere(c, deps);
  if (here instanceof Response) return here;
  const given = await readJson(c, SignedActBody);
  if (given instanceof Response) return given;
  const signed = signedAct(given);
  if (typeof signed === 'string') return badDocument(c, signed);
  const along = await alongOf(c, deps, { here, signed, beside: given.beside });
  if ('refused' in along) return refused(c, deps, { answer: along, signed });
  const answer = await deps.clerk.submit(here.row.id, { ...signed, vault: along.vault });
  if ('refused' in answer) return refused(c, deps, { answer, signed });
  const { slug } = here.row;
  c.header('Location', `/u/${slug}/minutes/${answer.entered.seq}`);
  return c.json(answer.entered, 201);
}

/** The same looks, and the same keeping, as where a form sends the act. */
async function alongOf(
  c: Context<Env>,
  deps: UnionDeps,
  {
    here: { row, union },
    signed: { intent, texts = [] },
    beside = {},
  }: { readonly here: Here; readonly signed: SignedAct; readonly beside: Beside | undefined },
): Promise<Along> {
  const { act, by: doer, body } = intent;
  const strange = await strangeLines(deps, union, { act, body, texts, beside });
  if (strange) return { refused: strange };
  const view = {
    union,
    seal: c.var.seal,
    name: nameOfUnion(union) ?? row.slug,
    textsOf: textsHere(deps, union.id),
  };
  return goesAlong(deps, view, { act, doer, body, texts, beside });
}

/** The act with its documents decoded; or which document is no base64. */
function signedAct({
  intent,
  proof,
  texts = [],
  attachments = [],
}: SignedActBody): SignedAct | string {
  const decoded: Attachment[] = [];
  for (const [i, { sha256, base64 }] of attachments.entries()) {
    const bytes = bytesIn(base64);
    if (!bytes) return `attachments.${i}.base64`;
    decoded.push({ sha256, bytes });
  }
  return { intent, proof, texts, attachments: decoded };
}

function bytesIn(base64: string): Uint8Array | undefined {
  try {
    return fromBase64(base64);
  } catch (error) {
    if (error instanceof EncodingError) return undefined;
    throw error;
  }
}

const badDocument = (c: Context<Env>, field: string): Response =>
  problem(c, 'form', { detail: `${field}: not base64 (RFC 4648 §4)`, field });

/** A refusal, with the field it is about, and with where the next intent follows if this one came late. */
async function refused(
  c: Context<Env>,
  { clerk }: UnionDeps,
  { answer, signed }: { readonly answer: Refused; readonly signed: SignedAct },
): Promise<Response> {
  const { article, refused: detail, field } = answer.refused;
  const said = { detail, article, ...(answer.letter && { refusal: answer.letter }) };
  if (article === 'form') {
    return problem(c, 'form', { ...said, ...(field !== undefined && { field: `body.${field}` }) });
  }
  const { union, by, prev } = signed.intent;
  const head = union === undefined ? undefined : await clerk.head(union, by);
  return head && article === 'book' && head.prev !== prev
    ? problem(c, 'stale', { ...said, head })
    : problem(c, 'refused', said);
}

const Starting = SignedActBody.extend({
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/, '3 to 40 small letters, digits and hyphens')
    .meta({ description: 'Its name in addresses: `/u/slug`' }),
  leave: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'What the host gave you, where unions are started on request' }),
});

const Started = z.object({ slug: z.string(), receipt: Receipt });

async function startUnion(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const given = await readJson(c, Starting);
  if (given instanceof Response) return given;
  const { slug, leave, ...rest } = given;
  const allowed = await mayStart(deps, { leave });
  if (!allowed.may) return problem(c, 'may-not-start', { detail: notNow[allowed.why] });
  const haste = hasty(c, 'api start', { burst: 10, every: 3_600_000 });
  if (haste) return haste;
  const signed = signedAct(rest);
  if (typeof signed === 'string') return badDocument(c, signed);
  const answer = await deps.clerk.open(slug, signed);
  if ('refused' in answer) return refused(c, deps, { answer, signed });
  const writes = allowed.started(answer.entered.union);
  if (writes.length > 0) await deps.store.vault.write(writes);
  c.header('Location', `/api/unions/${slug}`);
  return c.json({ slug, receipt: answer.entered } satisfies z.infer<typeof Started>, 201);
}

const notNow: Readonly<Record<NotNow, string>> = {
  nobody: 'This hall’s host opens no new unions.',
  full: 'This hall holds as many unions as its host wants.',
  ask: 'Ask the host first, at /host/ask; then send the leave you are given as `leave`.',
  waiting: 'The host has not answered your request yet.',
  declined: 'The host has declined your request.',
  enough: 'You have started as many unions here as one person may.',
};

const PayerAsked = z.strictObject({ by: MemberId });

const Drawn = z.object({
  number: z.string().meta({ description: 'The text of `payer`, and what stands in payments' }),
  mark: z.string().meta({ description: 'Send it as `beside.mark` of the pledge' }),
});

async function drawPayer(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const haste = hasty(c, 'api payer', { burst: 60, every: 10_000 });
  if (haste) return haste;
  const here = await unionHere(c, deps);
  if (here instanceof Response) return here;
  const given = await readJson(c, PayerAsked);
  if (given instanceof Response) return given;
  const of = { union: here.union, member: given.by, seal: c.var.seal };
  return c.json(drawnPayer(of, deps.chance) satisfies z.infer<typeof Drawn>, 201);
}

const NewClerkKey = z.object({ clerkKey: Ed25519Key });

async function makeClerkKey(c: Context<Env>, { clerk }: UnionDeps): Promise<Response> {
  const haste = hasty(c, 'api clerk key', { burst: 20, every: 300_000 });
  return haste ?? c.json({ clerkKey: await clerk.newKey() }, 201);
}

export const actingEndpoints: readonly Endpoint[] = [
  {
    method: 'post',
    path: '/api/unions/{slug}/acts',
    name: 'act',
    about:
      'Does an act: any of those listed below, signed by whoever does it. It stands in the minutes, durably, when the receipt comes.',
    body: SignedActBody,
    answer: { status: 201, about: 'The clerk’s signed receipt: keep it', shape: Receipt },
    problems: ['json', 'not-there', 'refused', 'stale', 'too-large', 'form', 'unavailable'],
    handle: doAct,
  },
  {
    method: 'post',
    path: '/api/unions/{slug}/payment-references',
    name: 'drawPaymentReference',
    about:
      'Draws the number under which a member’s dues will be known, for `treasury/pledge@1`: once, at the first pledge.',
    body: PayerAsked,
    answer: { status: 201, about: 'The number, and its mark', shape: Drawn },
    problems: ['json', 'not-there', 'form'],
    handle: drawPayer,
  },
  {
    method: 'post',
    path: '/api/clerk-keys',
    name: 'makeClerkKey',
    about:
      'Makes the key that the clerk will sign a new book with. The book’s first act names it as `clerkKey`.',
    answer: { status: 201, about: 'A new key of the clerk’s', shape: NewClerkKey },
    problems: ['unavailable'],
    handle: makeClerkKey,
  },
  {
    method: 'post',
    path: '/api/unions',
    name: 'start',
    about:
      'Opens a book with its first act, `founding/call@1` or `founding/found@1`; that intent has no `union`, and sees size 0. Who may, is the host’s rule.',
    body: Starting,
    answer: { status: 201, about: 'Where it is, and the clerk’s signed receipt', shape: Started },
    problems: ['json', 'may-not-start', 'refused', 'too-large', 'form', 'unavailable'],
    handle: startUnion,
  },
];
