/**
 * That what was written to the treasurers waits while nobody keeps the books, and how a union gets on.
 * @module
 */
import { bookkeepersAt } from '../../../../union/treasury/treasury.ts';
import { holdersOf } from '../../../../union/union.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout } from '../../../parts/callout.ts';
import { officesAmong } from '../people/standing-words.ts';
import { draftLink } from './draft-link.ts';

export function nobodyAnswersPart(view: UnionView): Html | false {
  const { t, union, at } = view;
  const waiting = union.treasury.openInquiries.size;
  if (waiting === 0 || bookkeepersAt(union, at).length > 0) return false;
  const title = t.many(
    waiting,
    '{n} question or report waits, and nobody keeps the books',
    '{n} questions or reports wait, and nobody keeps the books',
  );
  const { said, link } = wayOn(view);
  return callout(
    { tone: 'warn', title },
    html`<p>${said} ${ownWaits(view) && t('What you wrote yourself, you can take back.')}</p>
      ${link && buttons(link)}`,
  );
}

/** The same on the reader’s own page, where something of theirs waits. */
export const nobodyAnswersYouPart = (view: UnionView): Html | false =>
  ownWaits(view) && nobodyAnswersPart(view);

const ownWaits = ({ union: { treasury }, member = '' }: UnionView): boolean =>
  [...(treasury.inquiriesOf.get(member) ?? [])].some((id) => treasury.openInquiries.has(id));

interface Way {
  readonly said: string;
  readonly link?: Html | undefined;
}

/** What the members can do so that somebody answers. */
function wayOn(view: UnionView): Way {
  const { t, union, home } = view;
  if (union.phase !== 'founded')
    return {
      said: t(
        'The union has ended, so nobody can get that office any more, and it stays unanswered.',
      ),
    };
  const [office] = officesAmong(union, holdersOf(union, 'treasury/enter'));
  if (office !== undefined)
    return {
      said: t(
        'Only “{office}” can read and answer it, and nobody holds that office now. Elect somebody: it waits for them.',
        { office },
      ),
      link: linkButton(t('Who holds an office'), `${home}/offices`),
    };
  const draft = draftLink(view, 'charter/amend@1');
  return {
    said: t(
      'By the rules no office keeps the books any more, so nobody can read and answer it. The members can change the rules, give an office that power again and elect somebody: it waits for them.',
    ),
    link: draft === undefined ? undefined : linkButton(t('Change the rules'), draft),
  };
}
