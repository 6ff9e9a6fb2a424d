/**
 * `/host/ask`: asking the host for leave to start a union; `/host/requests`: the host answers.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { arrivals } from '../../acts/newcomer.ts';
import { goOn, show } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { blank, type Filled, hasErrors } from '../../form.ts';
import { line, whole } from '../../guard/fields.ts';
import { limited } from '../../guard/limits.ts';
import { readForm } from '../../guard/read-form.ts';
import { type Html, html } from '../../html.ts';
import { markdown } from '../../markdown.ts';
import { badge } from '../../parts/badge.ts';
import { button, buttons, linkButton } from '../../parts/button.ts';
import { callout, emptyState, more } from '../../parts/callout.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { form, hidden } from '../../parts/form.ts';
import { MailNotSentError } from '../../ports.ts';
import { phrase } from '../../words.ts';
import { type HostDeps, showHost, withHost } from './frame.ts';
import { keptRequest, leaveOf, requestBy, type StartRequest, startRequests } from './starting.ts';

const Asking = z.object({
  purpose: z.string().min(20).max(2_000),
  people: whole(1, 1_000_000),
  contact: line(200).optional(),
});

const Answering = z.object({
  person: z.string(),
  answer: z.enum(['granted', 'declined']),
});

export function requestPages(deps: HostDeps): Hono<Env> {
  const { store, now } = deps;
  const arrive = arrivals(deps);
  return new Hono<Env>()
    .get('/host/ask', (c) => askPage(c, deps, blank))
    .post('/host/ask', async (c) => {
      const read = await readForm(c, Asking);
      if (!read.ok) return askPage(c, deps, read.form);
      const haste = limited(c, 'start request', { burst: 5, every: 3_600_000 });
      if (haste) return haste;
      const { person, vault, settle } = arrive(c);
      const before = await requestBy({ vault: deps.store.vault, now: deps.now }, person.id);
      // Who was answered already is not asked again over it.
      if (before?.state !== 'open' && before?.state !== 'granted') {
        const { contact, purpose, people } = read.value;
        const said = { purpose, people, ...(contact !== undefined && { contact }) };
        const request = { person: person.id, at: now(), state: 'open' as const, ...said };
        await store.vault.write([...vault, { put: keptRequest(request) }]);
        await settle();
      }
      return goOn(c, '/host/ask', c.var.t('Your request is with the host.'));
    })
    .get('/host/requests', (c) => withHost(c, deps, () => queuePage(c, deps)))
    .post('/host/requests', (c) => withHost(c, deps, () => answerOne(c, deps)));
}

async function askPage(c: Context<Env>, deps: HostDeps, filled: Filled): Promise<Response> {
  const { t, person } = c.var;
  const request =
    person && (await requestBy({ vault: deps.store.vault, now: deps.now }, person.id));
  const title = t('Ask for leave to start a union');
  const again = request === undefined || request.state === 'used';
  const main = html`
    <h1>${title}</h1>
    ${request && request.state !== 'used' && answered(c, deps, request)}
    ${again && askForm(c, filled)}
  `;
  const status = hasErrors(filled) ? 422 : 200;
  return show(c, { title, main, form: filled, unlisted: true }, status);
}

function askForm(c: Context<Env>, filled: Filled): Html {
  const { t } = c.var;
  const f = fieldsOf(t, filled);
  return html`
    <p class="lead">
      ${t('Whoever runs this hall answers in person. You need no account: this browser is told the answer.')}
    </p>
    ${form(
      c.var,
      { to: '/host/ask' },
      f.area({
        name: 'purpose',
        label: t('What would the union be for?'),
        hint: t('Two or three sentences do.'),
        rows: 5,
        maxlength: 2_000,
      }),
      f.text({
        name: 'people',
        label: t('How many are you, about?'),
        inputmode: 'numeric',
        size: 'short',
      }),
      f.text({
        name: 'contact',
        label: t('How can the host answer you?'),
        hint: t('An e-mail address, if the answer should come there too.'),
        optional: true,
        maxlength: 200,
      }),
      buttons(button(t('Ask'), { kind: 'main' })),
    )}
  `;
}

function answered({ var: { t } }: Context<Env>, deps: HostDeps, request: StartRequest): Html {
  if (request.state === 'granted') {
    return html`
      ${callout(
        { tone: 'good', title: t('You may start') },
        html`<p>${t('The host has said yes.')}</p>
          ${buttons(linkButton(t('Start a call'), '/calls/new', { kind: 'main' }))}`,
      )}
      ${more(
        t('For a program'),
        html`<p>${t('The API takes this as “leave”, once:')}</p>
          <pre tabindex="0"><code>${leaveOf(deps, request)}</code></pre>`,
      )}
    `;
  }
  return request.state === 'declined'
    ? callout(
        { tone: 'warn', title: t('The host has declined') },
        html`<p>${t('You can start a call in another hall, or run a hall of your own.')}</p>`,
      )
    : callout(
        { title: t('Your request is with the host') },
        html`<p>${t('Come back with this browser, or wait for mail if you left an address.')}</p>`,
      );
}

const states = {
  open: { text: phrase('Open'), tone: 'warn' },
  granted: { text: phrase('Granted'), tone: 'good' },
  declined: { text: phrase('Declined'), tone: 'plain' },
  used: { text: phrase('Started'), tone: 'calm' },
} as const;

async function queuePage(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const all = await startRequests(deps);
  const open = all.filter(({ state }) => state === 'open');
  const rest = all.filter(({ state }) => state !== 'open').toReversed();
  const title = t('Requests to start a union');
  const main = html`
    <h1>${title}</h1>
    ${
      open.length === 0
        ? emptyState(
            t('Nobody is waiting'),
            html`<p>${t('Requests come here where unions are started on request.')}</p>`,
          )
        : open.map((each) => requestCard(c, each))
    }
    ${
      rest.length > 0 &&
      more(
        t('Answered'),
        rest.slice(0, 50).map((each) => requestCard(c, each)),
      )
    }
  `;
  return showHost(c, deps, { part: '/host/requests', title, main });
}

function requestCard(c: Context<Env>, request: StartRequest): Html {
  const { t } = c.var;
  const { text, tone } = states[request.state];
  const decide = (answer: 'granted' | 'declined', label: string, kind: 'main' | 'plain'): Html =>
    form(
      c.var,
      { to: '/host/requests', inline: true },
      hidden('person', request.person),
      hidden('answer', answer),
      button(label, { kind, describes: request.purpose.slice(0, 60) }),
    );
  return html`
    <article class="card">
      <p class="over">
        ${badge(t(text), tone)} ${t.moment(request.at)} ·
        ${t.many(request.people, 'about {n} person', 'about {n} people')}
        ${request.contact !== undefined && html` · ${request.contact}`}
      </p>
      ${markdown(request.purpose)}
      ${
        request.state === 'open' &&
        html`<div class="buttons">
          ${decide('granted', t('Let them start'), 'main')}
          ${decide('declined', t('Decline'), 'plain')}
        </div>`
      }
    </article>
  `;
}

async function answerOne(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const read = await readForm(c, Answering);
  const request = read.ok
    ? await requestBy({ vault: deps.store.vault, now: deps.now }, read.value.person)
    : undefined;
  if (!read.ok || request?.state !== 'open') {
    return goOn(c, '/host/requests', {
      tone: 'warn',
      text: t('This request was answered already.'),
    });
  }
  const { answer } = read.value;
  await deps.store.vault.write([{ put: keptRequest({ ...request, state: answer }) }]);
  const told = await tell(c, deps, { ...request, state: answer });
  const said = answer === 'granted' ? t('They may start now.') : t('Declined.');
  return goOn(c, '/host/requests', told ? `${said} ${t('They were told by mail.')}` : said);
}

/** Tells the asker by mail, where they left an address. */
async function tell(
  c: Context<Env>,
  { mailer, config, log }: HostDeps,
  { contact = '', state }: StartRequest,
): Promise<boolean> {
  if (!z.email().safeParse(contact).success) return false;
  const { t } = c.var;
  const text =
    state === 'granted'
      ? t('The host has said yes. Open this in the browser with which you asked: {address}', {
          address: `${config.origin}/host/ask`,
        })
      : t('The host of {hall} has declined your request to start a union there.', {
          hall: config.name,
        });
  try {
    const subject = t('Your request to start a union on {hall}', { hall: config.name });
    await mailer.send({ to: contact, subject, text });
    return true;
  } catch (error) {
    if (!(error instanceof MailNotSentError)) throw error;
    log('the answer to a request could not be mailed', error);
    return false;
  }
}
