/**
 * `/u/:slug/rules`: the union's rules in plain words, every version there was, and as files. Anybody
 * may read them, also where the minutes are for members.
 * @module
 */
import { type Context, Hono } from 'hono';
import { type Charter, rulesMarkdown, rulesOf } from '../../../../union/charter/charter.ts';
import type { Instant } from '../../../../union/kernel/instant.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { type Html, html } from '../../../html.ts';
import { there } from '../../../not-there.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout, emptyState, more } from '../../../parts/callout.ts';
import { changesPart } from '../assembly/rule-changes.ts';

export function rulesPages(): Hono<Env> {
  return new Hono<Env>()
    .get('/u/:slug/rules', (c) => showRules(c))
    .get('/u/:slug/rules.md', (c) => {
      const { charter } = there(versionIn(c));
      return c.text(rulesMarkdown(charter, unionOf(c).t), 200, {
        'Content-Type': 'text/markdown; charset=utf-8',
      });
    })
    .get('/u/:slug/rules.json', (c) => c.json(there(versionIn(c)).charter));
}

/** Rules that are or were in force. */
interface Version {
  readonly charter: Charter;
  readonly since: Instant;
  /** Counted from 1. */
  readonly number: number;
  readonly before: Charter | undefined;
}

/** The version that the address asks for, otherwise the newest; nothing before the founding. */
function versionIn(c: Context<Env>): Version | undefined {
  const { charters } = unionOf(c).union;
  const asked = Number(c.req.query('version') ?? charters.length);
  const found = charters[asked - 1];
  return found && { ...found, number: asked, before: charters[asked - 2]?.charter };
}

function showRules(c: Context<Env>): Response {
  const view = unionOf(c);
  const { t, name } = view;
  const version = versionIn(c);
  const asked = c.req.query('version') !== undefined;
  const title = t('The rules of {name}', { name });
  const main = version ? rulesPage(view, version) : noRules(view);
  if (asked) there(version);
  return showUnion(c, { part: 'rules', title, main, width: 'wide', unlisted: asked });
}

const noRules = ({ t, home, union }: UnionView): Html => html`
  <h1>${t('Rules')}</h1>
  ${emptyState(
    t('There are no rules yet'),
    html`<p>
        ${union.call?.draft ? t('Rules are on the table: those who joined the call are asked to confirm them.') : t('Those who join the call choose them together.')}
      </p>
      ${buttons(linkButton(t('To the call'), home))}`,
  )}
`;

function rulesPage(view: UnionView, version: Version): Html {
  const { t, union, home } = view;
  const { charter, number } = version;
  const [never, ...parts] = rulesOf(charter, t);
  const query = number === union.charters.length ? '' : `?version=${number}`;
  return html`
    <h1>${t('The rules of {name}', { name: charter.name })}</h1>
    ${sinceLine(view, version)}
    <div class="rules">
      ${
        never &&
        callout(
          { tone: 'good', title: never.heading },
          html`<ul class="spaced">
            ${never.points.map((point) => html`<li>${point}</li>`)}
          </ul>`,
        )
      }
      ${parts.map(
        ({ heading, points }) => html`
          <section>
            <h2>${heading}</h2>
            <ul class="spaced">
              ${points.map((point) => html`<li>${point}</li>`)}
            </ul>
          </section>
        `,
      )}
    </div>
    ${historyPart(view, version)}
    <section>
      <h2>${t('Take them with you')}</h2>
      <p>
        ${t('This hall carries out exactly these rules: what stands here is made from the same data.')}
      </p>
      ${buttons(
        linkButton(t('As text (Markdown)'), `${home}/rules.md${query}`),
        linkButton(t('As data (JSON)'), `${home}/rules.json${query}`),
      )}
    </section>
  `;
}

function sinceLine({ t, union, home }: UnionView, { since, number }: Version): Html {
  const newest = union.charters.length;
  if (number < newest) {
    return callout(
      { tone: 'warn' },
      html`<p>
        ${t.html('These rules are no longer in force. They were from {since}. {link}', {
          since: t.date(since),
          link: html`<a href="${home}/rules">${t('To the rules in force')}</a>`,
        })}
      </p>`,
    );
  }
  return html`<p class="lead">${t.html('In force since {date}.', { date: t.date(since) })}</p>`;
}

/** What came before, and what changed. */
function historyPart(
  { t, union, home }: UnionView,
  { before, charter, number }: Version,
): Html | false {
  const { charters } = union;
  if (charters.length < 2) return false;
  const versions = charters.map(({ since }, i) => ({ since, number: i + 1 })).toReversed();
  return html`
    <section>
      <h2>${t('How they came about')}</h2>
      ${before && more(t('What this version changed'), changesPart(t, before, charter))}
      <ul>
        ${versions.map(
          (each) =>
            html`<li>
              ${each.number === number ? html`<b>${t('Version {n}', { n: each.number })}</b>` : html`<a href="${home}/rules?version=${each.number}">${t('Version {n}', { n: each.number })}</a>`},
              ${t.html('in force from {date}', { date: t.date(each.since) })}
            </li>`,
        )}
      </ul>
    </section>
  `;
}
