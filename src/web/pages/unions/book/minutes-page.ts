/**
 * The minutes as a list: each record a plain sentence, with the time and how it is signed.
 * @module
 */
import { attrs, type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { emptyState, more } from '../../../parts/callout.ts';
import { phrase } from '../../../words.ts';
import { sifter } from '../assembly/list-page.ts';
import { type Sitting, titleOf } from '../assembly/sitting.ts';
import type { Line, Sieve } from './records.ts';

export interface MinutesShown {
  readonly lines: readonly Line[];
  readonly sieve: Sieve;
  /** The records looked through: `from` ≤ seq < `before`. */
  readonly before: number;
  readonly from: number;
}

export function minutesPage(sitting: Sitting, shown: MinutesShown): Html {
  const { t, home, union } = sitting;
  return html`
    <div class="page-head">
      <h1>${t('Minutes')}</h1>
      ${linkButton(t('Check the minutes'), `${home}/check`, { icon: 'shield' })}
    </div>
    <p class="lead">
      ${t.many(
        union.size,
        'Everything that was ever done here: {n} record. They can only grow.',
        'Everything that was ever done here: {n} records. They can only grow.',
      )}
    </p>
    ${siftPart(sitting, shown.sieve)}
    ${
      shown.lines.length === 0
        ? nothingFound(sitting)
        : html`<ol class="records-list" reversed>
            ${shown.lines.map((line) => recordLine(sitting, line))}
          </ol>`
    }
    ${wayOn(sitting, shown)}
  `;
}

function recordLine({ t, home }: Sitting, { entry, sentence }: Line): Html {
  const { seq, at, intent } = entry;
  return html`
    <li ${attrs({ value: seq, class: intent.by === 'clerk' ? 'by-clerk' : undefined })}>
      <p><a href="${home}/minutes/${seq}">${sentence}</a></p>
      <p class="small">
        ${t.moment(at)} · ${t('record {n}', { n: seq })}
        ${intent.evidence !== undefined && badge(t('recorded without a key'))}
        ${intent.by === 'clerk' && badge(t('automatic'))}
      </p>
    </li>
  `;
}

const rooms = [
  ['founding', phrase('Founding')],
  ['members', phrase('Members')],
  ['assembly', phrase('Assembly')],
  ['assembly/vote@1', phrase('Votes cast')],
  ['assembly/close-poll@1', phrase('Outcomes')],
  ['offices', phrase('Offices')],
  ['charter', phrase('Rules')],
  ['minutes', phrase('The minutes themselves')],
] as const;

function siftPart(sitting: Sitting, sieve: Sieve): Html {
  const { t, home } = sitting;
  const { member, proposal, act } = sieve;
  const kept = Object.entries({ member, proposal }).filter(([, value]) => value !== undefined);
  const form = html`
    <form method="get" action="${home}/minutes" class="sift" aria-label="${t('Search')}">
      ${kept.map(([name, value]) => html`<input ${attrs({ type: 'hidden', name, value })} />`)}
      ${sifter('act', t('About'), [['', t('Everything')], ...rooms.map(([room, text]) => [room, t(text)] as const)], act)}
      <button class="button plain" type="submit"><span>${t('Show')}</span></button>
    </form>
  `;
  const about = aboutLine(sitting, sieve);
  if (about === undefined) return act === undefined ? more(t('Search and filter'), form) : form;
  return html`<p class="about">${about} <a href="${home}/minutes">${t('Show everything')}</a></p>
    ${form}`;
}

/** Of whom, or of what, only some records are shown. */
function aboutLine(sitting: Sitting, { member, proposal }: Sieve): Html | undefined {
  const { t, home, union, texts } = sitting;
  const found = union.assembly.proposals.get(proposal ?? '');
  if (found) {
    const link = html`<a href="${home}/p/${found.id}">${titleOf(sitting, found)}</a>`;
    return t.html('Only records about {proposal}.', { proposal: link });
  }
  if (member === undefined) return undefined;
  const link = html`<a href="${home}/members/${member}">${texts.name(member)}</a>`;
  return t.html('Only records of {member}.', { member: link });
}

const nothingFound = ({ t }: Sitting): Html =>
  emptyState(
    t('Nothing of that sort in this part'),
    html`<p>${t('A page looks through a thousand records. Older ones may hold more.')}</p>`,
  );

/** To older records and back to the newest. */
function wayOn({ t, home, union }: Sitting, { before, from, sieve }: MinutesShown): Html | false {
  const query = (at: number): string => {
    const all = new URLSearchParams();
    for (const [name, value] of Object.entries(sieve))
      if (value !== undefined) all.set(name, value);
    if (at < union.size) all.set('before', String(at));
    return `${home}/minutes?${all.toString()}`;
  };
  if (from <= 0 && before >= union.size) return false;
  return html`
    <p class="small">
      ${t('Records {from} to {to} of {size}.', { from, to: before - 1, size: union.size })}
    </p>
    ${buttons(
      from > 0 && linkButton(t('Older'), query(from), { icon: 'back' }),
      before < union.size && linkButton(t('The newest'), query(union.size)),
    )}
  `;
}
