/**
 * `/calls/new`: starting a call, in two steps and without an account.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { AttestedAct, SignedAct } from '../../../clerk/clerk.ts';
import type { Refusal } from '../../../union/kernel/refusal.ts';
import type { UnionDeps } from '../../acts/deps.ts';
import { tie } from '../../acts/membership.ts';
import { type Arrive, arrivals } from '../../acts/newcomer.ts';
import { readAct, type ReadAct } from '../../acts/read-act.ts';
import { giveReceipt } from '../../acts/receipt.ts';
import { withRefusal } from '../../acts/refused.ts';
import { saidOf } from '../../acts/said.ts';
import { sayRefusal } from '../../acts/say.ts';
import { uuidOf } from '../../accounts/persons.ts';
import { goOn, sayWrong, show } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { blank, type Filled, hasErrors, withError } from '../../form.ts';
import { limited } from '../../guard/limits.ts';
import { html } from '../../html.ts';
import { buttons, linkButton } from '../../parts/button.ts';
import { callDefaults, callForm } from './call-form.ts';
import { callPreview } from './call-preview.ts';
import { phrase } from '../../words.ts';
import { freeSlug } from './slug.ts';
import { mayStart, type NotNow } from '../host/starting.ts';

export function callPages(deps: UnionDeps): Hono<Env> {
  const arrive = arrivals(deps);
  const pages = new Hono<Env>();
  pages.use('/calls/*', async (c, next) => (await notHere(c, deps)) ?? next());
  return pages
    .get('/calls/new', (c) => firstStep(c, blank))
    .post('/calls/new', async (c) => {
      const read = await readAct(c, deps.chance);
      return firstStep(c, read ? { ...read.filled, errors: {} } : blank, 200);
    })
    .post('/calls/preview', async (c) => {
      const read = await readAct(c, deps.chance);
      if (!read) return firstStep(c, blank, 400);
      const filled = filledFirst(c, read);
      return hasErrors(filled) ? firstStep(c, filled, 422) : preview(c, deps, filled);
    })
    .post('/calls', async (c) => {
      const read = await readAct(c, deps.chance);
      if (!read) return firstStep(c, blank, 400);
      const first = filledFirst(c, read);
      if (hasErrors(first)) return firstStep(c, first, 422);
      if (hasErrors(read.filled)) return preview(c, deps, read.filled, 422);
      return publish(c, read, { deps, arrive });
    });
}

/** Why this reader can't start a call here now, and what they can do instead. */
async function notHere(c: Context<Env>, deps: UnionDeps): Promise<Response | undefined> {
  const allowed = await mayStart(deps, { person: c.var.person?.id });
  return allowed.may ? undefined : notNow(c, allowed.why);
}

function notNow(c: Context<Env>, why: NotNow): Response {
  const { t } = c.var;
  const [title, text] = notNowWords[why];
  const asks = why === 'ask' || why === 'waiting' || why === 'declined';
  const main = html`
    <h1>${t(title)}</h1>
    <p class="lead">${t(text)}</p>
    ${buttons(
      why === 'ask' && linkButton(t('Ask the host'), '/host/ask', { kind: 'main' }),
      asks && why !== 'ask' && linkButton(t('Your request'), '/host/ask', { kind: 'main' }),
      linkButton(t('To the front page'), '/'),
    )}
  `;
  return show(c, { title: t(title), main, width: 'narrow' }, 403);
}

const nowhereElse = phrase(
  'Whoever runs this hall opens no new calls. You can join those that are here, start one in another hall, or run a hall of your own: it is one command.',
);

const notNowWords: Readonly<Record<NotNow, readonly [title: string, text: string]>> = {
  nobody: [phrase('No new calls in this hall'), nowhereElse],
  full: [phrase('No new calls in this hall'), nowhereElse],
  ask: [
    phrase('Calls are started on request here'),
    phrase(
      'Whoever runs this hall wants to hear from you first: what the union would be for, and how many you are.',
    ),
  ],
  waiting: [
    phrase('Calls are started on request here'),
    phrase('The host has your request, and has not answered it yet.'),
  ],
  declined: [
    phrase('Calls are started on request here'),
    phrase('The host has declined your request. You can start a call in another hall.'),
  ],
  enough: [
    phrase('You have started as many as one person may'),
    phrase('Write to the host of this hall if you need more.'),
  ],
};

function firstStep(c: Context<Env>, filled: Filled, status: 200 | 400 | 422 = 200): Response {
  const { t } = c.var;
  const page = {
    title: t('Start a call'),
    description: t(
      'Ask people whether they would join a union, before anybody is bound to anything.',
    ),
    form: filled,
    main: callForm(c.var, filled),
  };
  return show(c, page, status);
}

async function preview(
  c: Context<Env>,
  { clerk }: UnionDeps,
  filled: Filled,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  // Each preview makes the call's clerk a key: cheap, but nothing to be had by the thousand.
  const haste = limited(c, 'call preview', { burst: 30, every: 60_000 });
  if (haste) return haste;
  const kept = filled.values['b.clerkKey'];
  const clerkKey = typeof kept === 'string' ? kept : await clerk.newKey();
  const title = c.var.t('Is this your call?');
  const main = callPreview(c.var, filled, clerkKey);
  return show(c, { title, main, form: filled, scripts: ['sign.js'], unlisted: true }, status);
}

/** What is wrong with the first step's fields; what the second adds is not looked at yet. */
function filledFirst({ var: { t, now } }: Context<Env>, { filled, body }: ReadAct): Filled {
  const usual = callDefaults(now());
  const errors = Object.entries(filled.errors).filter(
    ([name]) => name === '' || /^[btnd]\.(?:name|why|first|needed|founders|until)$/.test(name),
  );
  const first: Filled = {
    values: { ...usual, ...filled.values },
    errors: Object.fromEntries(errors),
  };
  const { needed, founders, until } = body;
  if (typeof until === 'string' && isOutOfTime(until, now()))
    return withError(first, 'd.until', t('Choose a day between tomorrow and a year from now.'));
  if (typeof needed === 'number' && typeof founders === 'number' && founders > needed)
    return withError(
      first,
      'n.founders',
      t('No more people can confirm the rules than must say yes.'),
    );
  return first;
}

const day = 24 * 3_600_000;

const isOutOfTime = (until: string, now: number): boolean =>
  Date.parse(until) < now + day || Date.parse(until) > now + 365 * day;

async function publish(
  c: Context<Env>,
  read: ReadAct,
  { deps, arrive }: { deps: UnionDeps; arrive: Arrive },
): Promise<Response> {
  const { clerk, store, chance } = deps;
  const { person, vault, settle } = arrive(c);
  const allowed = await mayStart(deps, { person: person.id });
  if (!allowed.may) return notNow(c, allowed.why);
  // Whoever comes without an account is counted by their network.
  const haste = limited(c, 'call', { burst: 10, every: 600_000 });
  if (haste) return haste;
  const slug = await freeSlug(store.books, String(read.body['name']));
  const first = firstAct(read, uuidOf(chance(16)));
  const answer = await clerk.open(slug, { ...first, vault });
  if ('refused' in answer) return notOpened(c, deps, { read, refused: answer.refused });
  // Whose it is can only be written now: the union's id is the hash of the entry that has just been made.
  const member = 'intent' in first ? first.intent.by : first.by;
  const { union } = answer.entered;
  await store.vault.write([...tie(union, person.id, member), ...allowed.started(union)]);
  await settle();
  giveReceipt(c, answer.entered);
  return goOn(c, `/u/${slug}`, saidOf(c.var.t, 'founding/call@1'));
}

const firstAct = ({ signed, act, body, texts }: ReadAct, by: string): SignedAct | AttestedAct =>
  signed ? { ...signed, texts } : { act, by, body, evidence: 'session', texts };

function notOpened(
  c: Context<Env>,
  deps: UnionDeps,
  { read, refused }: { read: ReadAct; refused: Refusal },
): Response | Promise<Response> {
  const { t } = c.var;
  return refused.article === 'hall'
    ? sayWrong(c, 409, { title: t('This was not done'), text: sayRefusal(t, refused) })
    : preview(c, deps, withRefusal(t, read, refused), 409);
}
