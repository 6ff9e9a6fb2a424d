/**
 * The part of a proposal's page in which somebody votes or gives advice.
 * @module
 */
import { attrs, type Child, type Html, html } from '../../../html.ts';

/** What stands for the reader already, where something does: it is heard with the title. */
export const votedId = 'voted';

/** Who comes here after voting is led to it, and hears what stands for them now. */
export function votePart(title: string, hasVoted: boolean, body: Child): Html {
  const set = attrs({
    class: 'ballot',
    id: 'vote',
    tabindex: '-1',
    'aria-labelledby': 'vote-title',
    'aria-describedby': hasVoted && votedId,
  });
  return html`
    <section ${set}>
      <h2 id="vote-title">${title}</h2>
      ${body}
    </section>
  `;
}
