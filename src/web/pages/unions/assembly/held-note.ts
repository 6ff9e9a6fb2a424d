/**
 * That answers from elsewhere wait to be let through, for members to see; and that they wait in vain
 * where nobody may decide about them.
 * @module
 */
import { named } from '../../../../union/kernel/ids.ts';
import { holders } from '../../../../union/offices/offices.ts';
import { holdersOf } from '../../../../union/union.ts';
import { type Html, html } from '../../../html.ts';
import { callout } from '../../../parts/callout.ts';
import { assemblyPath, mayDo, type OnProposal } from './sitting.ts';

export function heldNote(on: OnProposal): Html | false {
  const { t, proposal, standing } = on;
  const n = proposal.comments.filter((each) => each.held === true && !each.retracted).length;
  if (n === 0 || standing !== 'member') return false;
  const waits = t.many(
    n,
    '{n} answer from elsewhere waits to be let through.',
    '{n} answers from elsewhere wait to be let through.',
  );
  if (mayDo(on, 'assembly/hide'))
    return html`<p>${waits} <a href="${assemblyPath(on)}/waiting">${t('Decide about it')}</a></p>`;
  return hasDeciders(on) ? html`<p>${waits}</p>` : inVain(on, waits);
}

const inVain = (on: OnProposal, waits: string): Html =>
  callout(
    { tone: 'warn', title: waits },
    html`<p>
      ${on.t.html('By the rules it lies with {holders} to decide about that, and nobody holds such an office now. Until a seat is filled, nobody reads it.', { holders: on.t.list(officesOf(on)) })}
      <a href="${on.home}/rules">${on.t('Read the rules')}</a>
    </p>`,
  );

const officesNamed = ({ union }: OnProposal): readonly string[] =>
  holdersOf(union, 'assembly/hide').flatMap((holder) => {
    const [sort, name = ''] = holder.split(':');
    return sort === 'office' ? [name] : [];
  });

const officesOf = (on: OnProposal): readonly string[] =>
  officesNamed(on).map((office) => named(on.union.charter?.offices ?? {}, office)?.title ?? office);

/** Whether anybody may let comments through now: no rules give that to every member. */
const hasDeciders = (on: OnProposal): boolean =>
  officesNamed(on).some((office) => holders(on.union, office, on.at).length > 0);
