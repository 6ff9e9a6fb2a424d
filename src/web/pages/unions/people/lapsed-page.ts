/**
 * A call that came to nothing: what it was, and that nobody is bound by it.
 * @module
 */
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout } from '../../../parts/callout.ts';

export function lapsedPage({ t, name, union, home }: UnionView): Html {
  const { joiner } = union.members.counts;
  const needed = union.call?.needed ?? 0;
  return html`
    <h1>${name}</h1>
    ${callout(
      { tone: 'info', title: t('This call has ended') },
      html`<p>
        ${t('{n} of {all} said yes before its time ran out. Nobody is bound by having joined.', { n: joiner, all: needed })}
      </p>`,
    )}
    <p>
      ${t('Often the second call succeeds: with a smaller number, a nearer first thing, or more people asked by name.')}
    </p>
    ${buttons(
      linkButton(t('Start a new call'), '/calls/new', { kind: 'main' }),
      linkButton(t('Read its minutes'), `${home}/minutes`),
    )}
  `;
}
