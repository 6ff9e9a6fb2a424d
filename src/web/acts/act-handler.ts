/**
 * `POST /u/:slug/act`: the one door through which forms do acts. What is refused comes back on the
 * page it was sent from, with everything typed still there.
 * @module
 */
import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Answer, Submission } from '../../clerk/clerk.ts';
import {
  ClockError,
  StaleWriterError,
  StoreUnavailableError,
  type VaultWrite,
} from '../../clerk/ports.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import { cameOutOfTurn, registry, withoutPower } from '../../union/union.ts';
import type { Person } from '../accounts/person.ts';
import { cameByAccount, otherWays } from '../accounts/other-ways.ts';
import { uuidOf } from '../accounts/persons.ts';
import { goOn, localPath, sayWrong } from '../answer.ts';
import type { Env } from '../env.ts';
import { limited, limitedPerson } from '../guard/limits.ts';
import { withError } from '../form.ts';
import { goesAlong } from './along.ts';
import { Beside } from './along-act.ts';
import type { UnionDeps } from './deps.ts';
import type { Kept } from './kept.ts';
import { tie } from './membership.ts';
import { type Arrive, arrivals } from './newcomer.ts';
import { jsonOf, readAct, type ReadAct } from './read-act.ts';
import { giveReceipt } from './receipt.ts';
import { withRefusal } from './refused.ts';
import { type BroughtAbout, saidOf } from './said.ts';
import { type UnionView, unionOf } from './union-view.ts';

/** Draws the page again on which a form stood, for the same reader. */
export type Redraw = (c: Context<Env>, path: string, kept: Kept) => Promise<Response>;

export function actHandler(deps: UnionDeps, redraw: Redraw): Hono<Env> {
  const arrive = arrivals(deps);
  return new Hono<Env>().post('/u/:slug/act', async (c) => {
    const { t } = c.var;
    const read = await readAct(c, deps.chance);
    if (!read) {
      const text = t('Nothing was done. Go back, load the page again, and send it once more.');
      return sayWrong(c, 400, { title: t('This form could not be read'), text });
    }
    const late = tooHasty(c, read);
    if (late) return late;
    const { handle = '', back } = read.others;
    // Somebody named an account to come in by: that is proved first, and the form kept meanwhile.
    if (handle !== '') return c.redirect(comingInBy(unionOf(c), localPath(back)), 307);
    const wrong = Object.keys(read.filled.errors).length > 0;
    if (wrong) return redrawn(c, redraw, keptOf(read, read.filled, 422));
    const view = unionOf(c);
    const doer = doerOf(view, read);
    if (doer === undefined) return redrawn(c, redraw, notYours(c, read));
    return done(
      c,
      { ...read, view, doer: doer ?? uuidOf(deps.chance(16)) },
      { deps, arrive, redraw },
    );
  });
}

/**
 * Acts count as all that a person posts, but for those that a member signs by a power that they hold: a statement is
 * some hundred of them, and whoever was given the power answers for each by their key.
 */
function tooHasty(c: Context<Env>, { act, signed }: ReadAct): Response | undefined {
  const { person } = c.var;
  if (!person) return undefined;
  const { union, member, at } = unionOf(c);
  const needs = registry.get(act)?.needs;
  const isEntrusted =
    signed !== undefined &&
    signed.intent.by === member &&
    needs?.kind === 'power' &&
    withoutPower(union, needs.power, { by: member, at }) === undefined;
  return isEntrusted ? undefined : limitedPerson(c, person.id);
}

const comingInBy = ({ home }: UnionView, page: string): string =>
  `${home}/coming-in?next=${encodeURIComponent(page)}`;

type Ready = ReadAct & { readonly view: UnionView; readonly doer: MemberId };

/**
 * Who does it: the reader's own member id; a fresh one (`null`: to be drawn) where the act brings
 * somebody in; nobody where the signature is another member's, or nobody is signed in.
 */
function doerOf(view: UnionView, { act, signed }: ReadAct): MemberId | null | undefined {
  const by = signed?.intent.by;
  if (view.member !== undefined)
    return by === undefined || by === view.member ? view.member : undefined;
  const comesIn = registry.get(act)?.introduces === true;
  if (!comesIn || (by !== undefined && view.union.members.people.has(by))) return undefined;
  return by ?? null;
}

async function done(
  c: Context<Env>,
  ready: Ready,
  { deps, arrive, redraw }: { deps: UnionDeps; arrive: Arrive; redraw: Redraw },
): Promise<Response> {
  const { view, doer, act, others } = ready;
  // Whoever comes in without an account makes a person of the hall: a crowd may, a flood may not.
  const haste = c.var.person ? undefined : limited(c, 'newcomer', { burst: 60, every: 10_000 });
  if (haste) return haste;
  if (await mayBeAnothers(c, deps, ready)) return redrawn(c, redraw, byOwnWay(c, ready));
  const along = await goesAlong(deps, view, { ...ready, beside: besideOf(others) });
  if ('refused' in along) return redrawn(c, redraw, notAlong(c, ready, along.refused));
  const arrival = arrive(c);
  const isNew = !view.union.members.people.has(doer);
  const vault: readonly VaultWrite[] = [
    ...arrival.vault,
    ...(isNew ? tie(view.union.id, arrival.person.id, doer) : []),
    ...along.vault,
  ];
  const answer = await submitted(deps, view.union.id, submissionOf(ready, vault));
  if (typeof answer === 'string') {
    return redrawn(c, redraw, keptOf(ready, withError(ready.filled, '', answer), 503));
  }
  if ('refused' in answer) return redrawn(c, redraw, refusedKept(c, ready, answer.refused));
  await arrival.settle();
  giveReceipt(c, answer.entered);
  await afterwards(deps, ready, arrival.person);
  const word = saidOf(c.var.t, act, await broughtAbout(deps, ready));
  return goOn(c, localPath(others['next'] ?? view.home), word);
}

/** What stands beside the act in its form. A field that can’t be read is none. */
function besideOf({ secret, mark, day, created, currency, senders }: ReadAct['others']): Beside {
  const fields = { secret, mark, day, created, currency, senders: jsonOf(senders) ?? undefined };
  const read = Object.entries(fields).filter(
    ([name, value]) => Beside.safeParse({ [name]: value }).success,
  );
  return Beside.parse(Object.fromEntries(read));
}

/**
 * Whether an admin of the server on which the doer has an account could be doing this: without a key,
 * what wants the member’s own, though they have one, or have other ways to come in by.
 */
async function mayBeAnothers(
  c: Context<Env>,
  { store: { vault }, now }: UnionDeps,
  { signed, act, view, doer }: Ready,
): Promise<boolean> {
  const { person } = c.var;
  if (signed || !person || !cameByAccount(c) || !isOnesOwn(act)) return false;
  const keys = view.union.members.people.get(doer)?.keys ?? [];
  return keys.length > 0 || (await otherWays({ vault, now }, person)) > 0;
}

const isOnesOwn = (act: string): boolean =>
  act === 'members/leave@1' || registry.get(act)?.ownKey === true;

/** What else is true now: the clerk does what falls due together with the act. */
async function broughtAbout(
  { clerk }: UnionDeps,
  { view, doer, act, body }: Ready,
): Promise<BroughtAbout> {
  const now = await clerk.union(view.union.id);
  return {
    admitted: now?.members.people.get(doer)?.standing === 'member',
    founded: view.union.phase === 'call' && now?.phase === 'founded',
    half:
      act === 'treasury/approve@1' &&
      now?.treasury.claims.get(String(body['claim']))?.stage === 'open',
    takenBack: act === 'treasury/inquire@1' && body['ends'] === true,
  };
}

/** What follows from the act within the hall: for an applicant, the clerk witnesses what they linked. */
async function afterwards(
  { witnessing }: UnionDeps,
  { act, doer: member, view: { union } }: Ready,
  { id: person }: Person,
): Promise<void> {
  if (act === 'members/apply@1') await witnessing?.applied({ union: union.id, member, person });
}

/** The clerk's answer; or why it can give none just now, in words for the person who waits. */
async function submitted(
  { clerk, log }: UnionDeps,
  union: string,
  submission: Submission,
): Promise<Answer | string> {
  try {
    return await clerk.submit(union, submission);
  } catch (error) {
    if (!isPassing(error)) throw error;
    log('an act could not be entered', error);
    return error.message;
  }
}

/** Whether it will pass: a full disk, a database that is away, a clock that jumped, another writer. */
const isPassing = (error: unknown): error is Error =>
  error instanceof StoreUnavailableError ||
  error instanceof ClockError ||
  error instanceof StaleWriterError;

function submissionOf(
  { signed, act, doer, body, texts, attachments }: Ready,
  vault: readonly VaultWrite[],
): Submission {
  const beside = { texts, attachments, vault };
  return signed
    ? { ...signed, ...beside }
    : { act, by: doer, body, evidence: 'session', ...beside };
}

const keptOf = (
  { act, others }: ReadAct,
  filled: Kept['filled'],
  status: ContentfulStatusCode,
): Kept => ({ act, form: others['form'] ?? '', filled, status, stale: false });

function byOwnWay(c: Context<Env>, read: ReadAct): Kept {
  const text = c.var.t(
    'You came in by an account on another server, as that server’s admins could too. Do this on a device that has your key, or sign in by passkey, e-mail or recovery code.',
  );
  return keptOf(read, withError(read.filled, '', text), 409);
}

const notAlong = ({ var: { t } }: Context<Env>, read: ReadAct, refused: Refusal): Kept =>
  keptOf(read, withRefusal(t, read, refused), 409);

function notYours(c: Context<Env>, read: ReadAct): Kept {
  const text = c.var.t(
    'This browser is not signed in as the member who does this. Sign in, load the page again, and send it once more.',
  );
  return keptOf(read, withError(read.filled, '', text), 409);
}

function refusedKept({ var: { t } }: Context<Env>, read: ReadAct, refused: Refusal): Kept {
  const filled = withRefusal(t, read, refused);
  const stale = read.signed !== undefined && cameOutOfTurn(refused);
  return { ...keptOf(read, filled, refused.field === undefined ? 409 : 422), stale };
}

/** The page that the form stood on, or, where that can't be drawn, a page with the reason. */
async function redrawn(c: Context<Env>, redraw: Redraw, kept: Kept): Promise<Response> {
  const back = localPath(kept.filled.values['back']);
  const { home } = unionOf(c);
  const page =
    back === home || back.startsWith(`${home}/`) ? await redraw(c, back, kept) : undefined;
  if (page?.status === kept.status) return page;
  const title = c.var.t('This was not done');
  return sayWrong(c, kept.status, { title, text: Object.values(kept.filled.errors).join(' ') });
}
