/**
 * The way of a call: what has happened, and what happens when enough have said yes.
 * @module
 */
import type { Call } from '../../../../union/founding/founding.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import type { Happening } from '../../../parts/timeline.ts';

export function wayOf(view: UnionView, call: Call): readonly Happening[] {
  const { t, union } = view;
  const enough = union.members.counts.joiner >= call.needed;
  const last = t('The union is there, and everyone who said yes is a member of it');
  return [
    sayingYes(view, call, enough),
    drafting(view, call, enough),
    confirming(view, call, enough),
    { when: html`${t('at once')}`, title: last, state: 'next' },
  ];
}

const sayingYes = ({ t }: UnionView, call: Call, enough: boolean): Happening => ({
  when: enough ? html`${t('done')}` : t.html('by {date}', { date: t.date(call.until) }),
  title: t.many(call.needed, '{n} person says yes', '{n} people say yes'),
  body: html`<p>
    ${t('Until then nobody is bound to anything, and anybody can take their yes back.')}
  </p>`,
  state: enough ? 'done' : 'now',
});

const drafting = ({ t }: UnionView, { draft }: Call, enough: boolean): Happening => ({
  when: html`${draft ? t('done') : t('then')}`,
  title: t('Rules come on the table'),
  body: html`<p>
    ${t('Who decides what, and how. Everyone can read them in plain words, and try out what a vote would give.')}
  </p>`,
  state: draft ? 'done' : enough ? 'now' : 'next',
});

const confirming = ({ t }: UnionView, { draft, founders }: Call, enough: boolean): Happening => ({
  when: html`${draft ? t('now') : t('then')}`,
  title: t.many(
    founders,
    '{n} founder confirms the rules with a key of their own',
    '{n} founders confirm the rules with keys of their own',
  ),
  ...(draft && {
    body: soFar(t('{n} of {all} so far', { n: draft.confirmed.size, all: founders })),
  }),
  state: draft && enough ? 'now' : 'next',
});

const soFar = (text: string): Html => html`<p>${text}</p>`;
