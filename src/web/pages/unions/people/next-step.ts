/**
 * The one small thing that this reader can do next in this union.
 * @module
 */
import { type Proposal, waitsForVoter } from '../../../../union/assembly/assembly.ts';
import { remindedAt } from '../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { type Html, html } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout, nextStep } from '../../../parts/callout.ts';
import { keyKept, keyWaits } from './key-holders/waiting-part.ts';
import { admissionWaits, firstVote } from './standing-words.ts';
import { holdsMoney } from '../money/purse.ts';

/** What is open in the assembly, with its titles. */
export interface Open {
  readonly proposals: readonly Proposal[];
  readonly titleOf: (proposal: Proposal) => string;
}

export function nextFor(view: UnionView, open: Open): Html {
  const { t, union, standing } = view;
  if (union.phase === 'wound-up') {
    return callout(
      { tone: 'info', title: t('This union has wound up') },
      html`<p>${t('Its minutes stay, and anyone who may read them can check them.')}</p>`,
    );
  }
  switch (standing) {
    case 'member':
      return forMember(view, open);
    case 'applicant':
      return keyWaits(view) ?? forApplicant(view);
    case 'supporter':
      return keyWaits(view) ?? forSupporter(view, open);
    default:
      return forStranger(view);
  }
}

/** A union has just begun when nothing has been put to its members yet. */
const isFresh = ({ union }: UnionView): boolean => union.assembly.proposals.size === 0;

function forMember(view: UnionView, open: Open): Html {
  const { t, home, member = '' } = view;
  const waits = open.proposals.find((each) => waitsFor(view, each));
  if (waits?.poll) {
    return nextStep(
      t('A vote waits for you'),
      html`<p>
          ${t.html('“{title}”: the vote closes {when}.', { title: open.titleOf(waits), when: t.until(waits.poll.closes, view.at) })}
        </p>
        ${buttons(linkButton(t('Read both sides, and vote'), `${home}/p/${waits.id}`, { kind: 'main' }))}`,
    );
  }
  const behind = keyWaits(view) ?? duesBehind(view);
  if (behind) return behind;
  if (isFresh(view)) return firstQuestion(view);
  const advice = open.proposals.find(
    ({ poll }) => poll && !poll.roll.has(member) && !poll.advice.has(member),
  );
  if (advice) {
    return nextStep(
      t('Your view counts as advice today'),
      html`<p>${firstVote(view, advice.poll)}</p>
        ${buttons(linkButton(t('Read both sides'), `${home}/p/${advice.id}`, { kind: 'main' }))}`,
    );
  }
  return nextStep(
    t('What should the members decide?'),
    html`<p>${t('Whoever has an idea can put it to the others. A question is enough to begin.')}</p>
      ${buttons(linkButton(t('Put a proposal'), `${home}/assembly/new`, { kind: 'main' }))}`,
  );
}

/** For whoever was reminded of dues: kindly, with the ways out of it. */
function duesBehind(view: UnionView): Html | undefined {
  const { t, home, union, member = '' } = view;
  if (remindedAt(union, member) === undefined) return undefined;
  return nextStep(
    t('You were reminded of your dues'),
    html`<p>
        ${holdsMoney(view) ? t('That happens. Pay what is open, or say that you pay less or nothing: nobody asks why, and your vote goes on counting.') : t('That happens. Say what work you do, or that you do less or nothing: nobody asks why, and your vote goes on counting.')}
      </p>
      ${buttons(linkButton(t('Your dues'), `${home}/money/dues`, { kind: 'main' }))}`,
  );
}

const firstQuestion = ({ t, home }: UnionView): Html =>
  nextStep(
    t('Ask your members one question'),
    html`<p>
        ${t('The union is founded. The best beginning is a question that everybody can answer in a minute: what shall we do first?')}
      </p>
      ${buttons(linkButton(t('Ask your members one question'), `${home}/assembly/new`, { kind: 'main' }))}`,
  );

const waitsFor = ({ at, union, member = '' }: UnionView, { poll }: Proposal): boolean =>
  poll !== undefined && at < poll.closes && waitsForVoter(union, poll, member);

const forApplicant = (view: UnionView): Html => {
  const { t, home } = view;
  return nextStep(
    t('Your application is open'),
    html`<p>${admissionWaits(view, view.member ?? '')}</p>
      ${buttons(linkButton(t('My membership'), `${home}/me`, { kind: 'main' }))}`,
  );
};

function forSupporter(view: UnionView, open: Open): Html {
  const { t, home, member = '', mayRead } = view;
  const advice = open.proposals.find(({ poll }) => poll && !poll.advice.has(member));
  if (advice && mayRead) {
    return nextStep(
      t('What do you think?'),
      html`<p>
          ${t('The members vote on “{title}”. As a supporter you give advice, which they see beside the votes.', { title: open.titleOf(advice) })}
        </p>
        ${buttons(linkButton(t('Read both sides, and give advice'), `${home}/p/${advice.id}`, { kind: 'main' }))}`,
    );
  }
  return keyKept(view) ?? joining(view);
}

const joining = ({ t, home }: UnionView): Html =>
  nextStep(
    t('The next step: join'),
    html`<p>${t('Members vote. You support the union already; joining takes a minute.')}</p>
      ${buttons(linkButton(t('Ask to join'), `${home}/join`, { kind: 'main' }))}`,
  );

const forStranger = (view: UnionView): Html => {
  const { t, home, standing } = view;
  const back = standing === 'left' || standing === 'declined';
  return nextStep(
    back ? t('Come back whenever you like') : t('Go as far as you like'),
    html`<ol class="ladder">
      ${rung(t('Follow'), t('Read along. Nothing to sign.'), linkButton(t('How to follow'), `${home}/follow`))}
      ${rung(t('Support'), t('Say that you stand with it, and give advice. No money, no duties.'), linkButton(t('Support'), `${home}/support`, { kind: 'main' }))}
      ${rung(t('Join'), t('Become a member: you vote, and the union stands up for you.'), linkButton(t('Ask to join'), `${home}/join`))}
    </ol>`,
  );
};

const rung = (title: string, text: string, last: Html): Html => html`
  <li>
    <h3>${title}</h3>
    <p>${text}</p>
    ${last}
  </li>
`;
