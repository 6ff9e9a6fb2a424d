/**
 * `/u/:slug/offices`: who holds what until when, and which seats are empty.
 * @module
 */
import { Hono } from 'hono';
import type { Office } from '../../../../union/charter/charter.ts';
import { duration } from '../../../../union/kernel/say.ts';
import { holders, type Term } from '../../../../union/offices/offices.ts';
import { actForm } from '../../../acts/act-form.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { sayIn } from '../../../acts/say.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { type Html, html } from '../../../html.ts';
import { avatar } from '../../../parts/avatar.ts';
import { badge } from '../../../parts/badge.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { emptyState, more } from '../../../parts/callout.ts';
import { hidden } from '../../../parts/form.ts';
import { withoutVote } from './key-holders/from-elsewhere.ts';
import { keyHoldersPath } from './key-holders/own-tasks.ts';

export const officePages = (_deps: UnionDeps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/offices', async (c) => {
    const view = unionOf(c);
    const nameOf = await view.nameOf(view.union.offices.terms.map(({ member }) => member));
    const main = officesPage(view, nameOf);
    return showUnion(c, { title: view.t('Offices'), main, part: 'offices' });
  });

type NameOf = (id: string) => string;

function officesPage(view: UnionView, nameOf: NameOf): Html {
  const { t, union } = view;
  const all = Object.entries(union.charter?.offices ?? {});
  return html`
    <h1>${t('Offices')}</h1>
    <p class="lead">
      ${t('Power here is small, shared and short: every office has a term, and the members can recall anybody from it.')}
    </p>
    ${
      all.length === 0
        ? emptyState(
            t('No offices'),
            html`<p>${t('By its rules this union has none: its members decide everything.')}</p>`,
          )
        : all.map(([name, office]) => officePart(view, { name, office, nameOf }))
    }
  `;
}

interface OnePart {
  readonly name: string;
  readonly office: Office;
  readonly nameOf: NameOf;
}

function officePart(view: UnionView, { name, office, nameOf }: OnePart): Html {
  const { t, union, home, standing, at } = view;
  const sitting = holders(union, name, at);
  const shown = sitting.filter((term) => view.mayRead || term.member === view.member);
  const free = office.seats - sitting.length;
  return html`
    <section>
      <div class="page-head">
        <h2>${office.title}</h2>
        ${free > 0 && badge(t.many(free, '{n} seat is free', '{n} seats are free'), 'warn')}
      </div>
      <p>${office.about}</p>
      ${keyLink(view, name)}
      <p class="small">
        ${t.many(office.seats, '{n} seat', '{n} seats')} ·
        ${t('a term lasts {time}', { time: duration(office.term, sayIn(t)) })}
        ${office.terms !== undefined && html`· ${t.many(office.terms, 'at most {n} term in a row', 'at most {n} terms in a row')}`}
      </p>
      ${
        shown.length > 0 &&
        html`<ul class="seated">
          ${shown.map((term) => html`<li>${seated(view, term, nameOf)}</li>`)}
        </ul>`
      }
      ${
        free > 0 &&
        standing === 'member' &&
        union.phase === 'founded' &&
        buttons(linkButton(t('Propose somebody'), `${home}/assembly/new`))
      }
    </section>
  `;
}

/** At the office that keeps the key of secret votes: the way to it. */
const keyLink = (view: UnionView, office: string): Html | false =>
  view.union.charter?.secrecy?.trustees === office &&
  html`<p>
    <a href="${keyHoldersPath(view)}">${view.t('Where the key of secret votes stands')}</a>
  </p>`;

function seated(view: UnionView, { member, office, until }: Term, nameOf: NameOf): Html {
  const { t, home } = view;
  const name = nameOf(member);
  return html`
    <p class="person">${avatar(name)}<a href="${home}/members/${member}">${name}</a></p>
    <p class="small">
      ${t.html('until {date}', { date: t.date(until) })}${withoutVote(view, member)}
    </p>
    ${member === view.member && view.union.phase === 'founded' && resigning(view, office)}
  `;
}

const resigning = (view: UnionView, office: string): Html => {
  const { t, home } = view;
  return more(
    t('Resign'),
    html`<p>${t('The seat is free at once, and the members fill it anew.')}</p>
      ${actForm(view, { act: 'offices/resign@1', form: office, next: `${home}/offices`, submit: t('Resign from the office'), look: { kind: 'danger' } }, hidden('b.office', office))}`,
  );
};
