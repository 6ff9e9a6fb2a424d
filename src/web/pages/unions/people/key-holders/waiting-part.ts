/**
 * On somebody’s front page: what waits for them as a key holder.
 * @module
 */
import { keepsPart } from '../../../../../union/assembly/assembly.ts';
import { keyAwaited } from '../../../../../union/secrecy/secrecy.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { nextStep } from '../../../../parts/callout.ts';
import { votesAwaitIt } from './bringing-back.ts';
import {
  keyHoldersPath,
  openingPath,
  rehearsalFor,
  stepFor,
  votesToAnswer,
  votesToOpen,
} from './own-tasks.ts';

/** The next step of a key holder; nothing where none waits. */
export function keyWaits(view: UnionView): Html | undefined {
  const { t, union, member = '', at } = view;
  const [disputed] = view.mayRead ? votesToAnswer(union, { member }) : [];
  if (disputed) {
    return nextStep(
      t('A secret vote is disputed'),
      html`<p>
          ${t('Somebody says that something is wrong with it. You are one of those who answer before it is opened.')}
        </p>
        ${buttons(linkButton(t('To the dispute'), openingPath(view, disputed), { kind: 'main' }))}`,
    );
  }
  const [vote] = votesToOpen(union, { member, at });
  if (vote) {
    return nextStep(
      t('A secret vote waits to be opened'),
      html`<p>
          ${t('It is over, and nobody knows its outcome until enough key holders have come. You are one of them.')}
        </p>
        ${buttons(linkButton(t('To the vote'), openingPath(view, vote), { kind: 'main' }))}`,
    );
  }
  const to = buttons(linkButton(t('To the key'), keyHoldersPath(view), { kind: 'main' }));
  if (stepFor(union, member, at)) {
    return nextStep(
      t('The key of secret votes waits for you'),
      html`<p>${t('You are a key holder. The next step of making the key is yours.')}</p>
        ${votesWait(view)} ${to}`,
    );
  }
  if (!rehearsalFor(union, member, at)) return undefined;
  return nextStep(
    t('Time to rehearse with your part of the key'),
    html`<p>
        ${t('Show that you can still open with it, so that no vote is lost. It takes a minute.')}
      </p>
      ${votesWait(view)} ${to}`,
  );
}

/** Why it is urgent, where votes wait for a key. */
function votesWait({ t, union, at }: UnionView): Html | false {
  const awaited = keyAwaited(union, at);
  return awaited !== undefined && html`<p>${votesAwaitIt(t, awaited)}</p>`;
}

/** For a key holder without a vote here, for whom nothing waits. */
export function keyKept(view: UnionView): Html | undefined {
  const { t, union, member, at } = view;
  if (member === undefined || !keepsPart(union, { by: member, at })) return undefined;
  return nextStep(
    t('You keep a part of the key of secret votes'),
    html`<p>${t('Nothing waits for you now. You are told when a step or a vote does.')}</p>
      ${buttons(linkButton(t('To the key'), keyHoldersPath(view)))}`,
  );
}
