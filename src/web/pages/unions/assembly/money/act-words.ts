/**
 * Acts about money that a proposal carries, in plain words: amounts as people write them, and links to what they
 * are about.
 * @module
 */
import { named } from '../../../../../union/kernel/ids.ts';
import { isCurrency } from '../../../../../union/kernel/amounts.ts';
import type { Carried } from '../../../../../union/assembly/assembly.ts';
import { Head, headInWords } from '../../../../../union/kernel/heads.ts';
import { claimIn, type Match, type Step } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { markdown } from '../../../../markdown.ts';
import { numberSaid, payeeSaid } from '../../../../acts/carried-texts.ts';
import { kindWords, wayWords } from '../../money/money-words.ts';
import type { Sitting } from '../sitting.ts';

type Said = Pick<Sitting, 'home' | 'texts' | 'union' | 't'>;
type Body = Carried['body'];
type Sentence = (said: Said, body: Body) => Html;

export const moneySentences: Readonly<Record<string, Sentence>> = {
  'treasury/appropriate@1': (said, body) => appropriating(said, body),
  'treasury/end-appropriation@1': (said, body) =>
    withReason(
      said,
      body,
      said.t.html('Take back what is left of “{appropriation}”.', {
        appropriation: appropriationLink(said, body),
      }),
    ),
  'treasury/grant@1': (said, body) => granting(said, body),
  'treasury/release@1': (said, body) => {
    const { grant, step, amount } = stepOf(said, body);
    return said.t.html('Release {amount} of the grant “{grant}”: {step}.', { grant, step, amount });
  },
  'treasury/end-grant@1': (said, body) =>
    withReason(
      said,
      body,
      said.t.html('End the grant “{grant}”: what was not released of it is free again.', {
        grant: stepOf(said, body).grant,
      }),
    ),
  'treasury/move@1': (said, body) =>
    withReason(
      said,
      body,
      said.t.html('Move {amount} from the fund “{from}” to the fund “{to}”.', {
        amount: sum(said, body['amount'], body['currency']),
        from: fundLink(said, body['from']),
        to: fundLink(said, body['to']),
      }),
    ),
  'treasury/open-appeal@1': (said, body) => appealing(said, body),
  'treasury/end-appeal@1': (said, body) =>
    withReason(
      said,
      body,
      said.t.html('End the appeal “{appeal}”. Nobody pays anything.', {
        appeal: appealLink(said, body),
      }),
    ),
  'treasury/approve@1': (said, body) =>
    said.t.html('Approve the claim “{claim}”{amount}.', claimOf(said, body)),
  'treasury/decline@1': (said, body) =>
    withReason(
      said,
      body,
      said.t.html('Decline the claim “{claim}”{amount}.', claimOf(said, body)),
    ),
  'treasury/arrange@1': (said, body) =>
    html`${said.t.html('Decide how the money is held: {way}.', { way: wayOf(said, body) })}
    ${quoted(said.texts.of(textIn(body, 'about')))}`,
  'treasury/open-place@1': (said, body) => opening(said, body),
  'treasury/close-place@1': (said, body) =>
    said.t.html('Close the account “{account}”.', { account: placeLink(said, body) }),
  'treasury/close-year@1': ({ t }, body) =>
    t.html('Close the books through {day}.', {
      day: dayOf(t, `${String(body['through'])}T00:00:00.000Z`),
    }),
};

const textIn = (body: Body, name: string): string | undefined =>
  typeof body[name] === 'string' ? body[name] : undefined;

/** An amount with its currency; a dash where a draft has none yet. */
const sum = ({ t }: Said, amount: unknown, currency: unknown): string =>
  typeof amount === 'number' && typeof currency === 'string' && isCurrency(currency)
    ? t.money(amount, currency)
    : '–';

const dayOf = (t: Said['t'], instant: unknown): Html | string =>
  typeof instant === 'string' && !Number.isNaN(Date.parse(instant)) ? t.date(instant) : '–';

const titled = ({ t, texts }: Said, hash: string | undefined): string =>
  texts.of(hash) ?? t('(This text was taken out.)');

function fundLink({ union, home }: Said, fund: unknown): Html {
  const name = String(fund);
  const title = named(union.charter?.money?.funds ?? {}, name)?.title;
  return title === undefined
    ? html`${name}`
    : html`<a href="${home}/money/funds/${name}">${title}</a>`;
}

function appropriating(said: Said, body: Body): Html {
  const { t } = said;
  const head = Head.safeParse(body['head']);
  return html`${t.html(
    'Give leave to spend {amount} of the fund “{fund}” for “{title}” ({use}), until {date}.',
    {
      amount: html`<b>${sum(said, body['amount'], body['currency'])}</b>`,
      fund: fundLink(said, body['fund']),
      title: titled(said, textIn(body, 'title')),
      use: head.success ? headInWords(head.data, t) : '–',
      date: dayOf(t, body['until']),
    },
  )}
  ${approvedBy(said, body)} ${goesTo(said, body)}
  ${body['atEnd'] === true && t('It is for when the union ends: claims on it begin then.')}`;
}

function appealLink(said: Said, body: Body): Html {
  const id = String(body['appeal']);
  const found = said.union.treasury.appeals.get(id);
  const title = titled(said, found?.title);
  return found ? html`<a href="${said.home}/money/appeals/${id}">${title}</a>` : html`${title}`;
}

/** What an appeal asks for, and what a fund would add to it. */
function appealing(said: Said, body: Body): Html {
  const { t, texts } = said;
  const { fund, share, most } = (body['match'] ?? {}) as Partial<Match>;
  const text = texts.of(textIn(body, 'text'));
  return html`${t.html(
    'Ask for promises for “{title}”: {goal} for the fund “{fund}”, until {date}. Nobody pays anything if they come to less.',
    {
      title: titled(said, textIn(body, 'title')),
      goal: html`<b>${sum(said, body['goal'], body['currency'])}</b>`,
      fund: fundLink(said, body['fund']),
      date: dayOf(t, body['until']),
    },
  )}
  ${
    fund !== undefined &&
    t.html('The fund “{fund}” adds {share} of what is promised and paid, {most} at most.', {
      fund: fundLink(said, fund),
      share: share ? percent(share) : '–',
      most: sum(said, most, body['currency']),
    })
  }
  ${text !== undefined && html`<div class="carried-words prose">${markdown(text)}</div>`}`;
}

/** `50 %`; as a fraction where it is no whole one. */
const percent = ({ num, den }: Match['share']): string =>
  (num * 100) % den === 0 ? `${(num * 100) / den} %` : `${num}/${den}`;

function approvedBy({ t, union }: Said, body: Body): Html | false {
  const office = textIn(body, 'office');
  if (office === undefined) return false;
  const title = named(union.charter?.offices ?? {}, office)?.title ?? office;
  return html`${t('Claims on it are approved by “{office}”.', { office: title })}`;
}

function goesTo({ t }: Said, body: Body): Html | false {
  const { sort, name, users } = (body['beneficiary'] ?? {}) as {
    readonly [field in 'sort' | 'name']?: string;
  } & { readonly users?: number };
  if (sort === 'nobody') return html`${t('It goes to no one program or instance in particular.')}`;
  if (name === undefined) return false;
  if (sort === 'implementation') return html`${t('It goes to the program {name}.', { name })}`;
  return users === undefined
    ? html`${t('It goes to the instance {name}.', { name })}`
    : html`${t.many(users, 'It goes to the instance {name}, with {n} user.', 'It goes to the instance {name}, with {n} users.', { name })}`;
}

function appropriationLink(said: Said, body: Body): Html {
  const found = said.union.treasury.appropriations.get(String(body['appropriation']));
  const title = titled(said, found?.title);
  return found ? html`<a href="${said.home}/p/${found.resolution}">${title}</a>` : html`${title}`;
}

function granting(said: Said, body: Body): Html {
  const { t, texts, home } = said;
  const steps = Array.isArray(body['steps']) ? (body['steps'] as readonly Partial<Step>[]) : [];
  const all = steps.reduce((whole, { amount = 0 }) => whole + amount, 0);
  const to = String(body['to']);
  return html`${t.html(
      'Promise {amount} to {whom} for “{title}”, out of “{appropriation}”, in steps:',
      {
        amount: html`<b>${sum(said, all, body['currency'])}</b>`,
        whom: html`<a href="${home}/members/${to}">${texts.name(to)}</a>`,
        title: titled(said, textIn(body, 'title')),
        appropriation: appropriationLink(said, body),
      },
    )}
    ${payeeIn(said, body)}
    <ol class="carried-steps">
      ${steps.map(({ title, amount, due }) => {
        const step = {
          title: titled(said, title),
          amount: sum(said, amount, body['currency']),
          date: dayOf(t, due),
        };
        return html`<li>
          ${
            due === undefined
              ? t.html('{title}: {amount}, after a report, by a decision', step)
              : t.html('{title}: {amount}, on {date}', step)
          }
        </li>`;
      })}
    </ol>`;
}

function payeeIn({ t, texts }: Said, body: Body): string | false {
  const payee = texts.of(textIn(body, 'payee'));
  return payee !== undefined && t('It is paid to {payee}.', { payee: payeeSaid(t, payee) });
}

function stepOf(said: Said, body: Body): Record<'grant' | 'step' | 'amount', Html | string> {
  const id = String(body['grant']);
  const { grants, appropriations } = said.union.treasury;
  const found = grants.get(id);
  const step = found?.steps[Number(body['step'])];
  const title = titled(said, found?.title);
  return {
    grant: found ? html`<a href="${said.home}/money/grants/${id}">${title}</a>` : title,
    step: titled(said, step?.title),
    amount: sum(said, step?.amount, appropriations.get(found?.appropriation ?? '')?.currency),
  };
}

function claimOf(said: Said, body: Body): { readonly claim: Html; readonly amount: string } {
  const id = String(body['claim']);
  const { claim: found, currency } = claimIn(said.union, id) ?? {};
  const title = titled(said, found?.title);
  return {
    claim: found ? html`<a href="${said.home}/money/claims/${id}">${title}</a>` : html`${title}`,
    amount: found ? ` (${sum(said, found.amount, currency)})` : '',
  };
}

const wayOf = ({ t }: Said, body: Body): string => {
  const words = named(wayWords, String(body['way']) as keyof typeof wayWords);
  return words === undefined ? '–' : t(words);
};

function opening(said: Said, body: Body): Html {
  const { t } = said;
  const kind = named(kindWords, String(body['kind']) as keyof typeof kindWords);
  return html`${t.html('Open the account “{title}” in the books ({kind}, in {currency}).', {
    title: titled(said, textIn(body, 'title')),
    kind: kind === undefined ? '–' : t(kind),
    currency: String(body['currency']),
  })}
  ${numberIn(said, body)} ${keptBy(said, body)} ${broughtAlong(said, body)}`;
}

/** What members compare with the bank’s own papers: dues and gifts go there. */
function numberIn({ t, texts }: Said, body: Body): Html | false {
  const number = texts.of(textIn(body, 'number'));
  return (
    number !== undefined &&
    t.html('Its number: {number}. Compare it with the bank’s own papers.', {
      number: html`<b class="iban" translate="no">${numberSaid(number)}</b>`,
    })
  );
}

const keptBy = ({ t }: Said, body: Body): string =>
  body['kept'] === 'by-hand'
    ? t('Its figures are entered by hand, and confirmed by a second person.')
    : t('Its figures come from statements.');

function broughtAlong(said: Said, body: Body): Html | false {
  const before = (body['opening'] ?? {}) as { readonly amount?: unknown; readonly fund?: unknown };
  if (before.amount === undefined) return false;
  return said.t.html('{amount} lie in it already, and belong to the fund “{fund}”.', {
    amount: sum(said, before.amount, body['currency']),
    fund: fundLink(said, before.fund),
  });
}

function placeLink({ union, texts, home }: Said, body: Body): Html {
  const name = String(body['place']);
  const found = union.treasury.places.get(name);
  const title = texts.of(found?.title) ?? name;
  return found ? html`<a href="${home}/money/accounts/${name}">${title}</a>` : html`${title}`;
}

const withReason = ({ t, texts }: Said, body: Body, sentence: Html): Html => {
  const reason = texts.of(textIn(body, 'reason'));
  return html`${sentence} ${reason !== undefined && t('Why: {reason}', { reason })}`;
};

const quoted = (text: string | undefined): Html | false =>
  text !== undefined && html`<span class="carried-words">${text}</span>`;
