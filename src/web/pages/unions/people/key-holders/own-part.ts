/**
 * What a key holder is asked to do on the page of the key: the step that is next, or a rehearsal.
 * @module
 */
import {
  type Ceremony,
  keyInUse,
  rehearsalDue,
  rehearsedUntil,
  type StepName,
} from '../../../../../union/secrecy/secrecy.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { phrase } from '../../../../words.ts';
import type { KeepingView } from '../by-passkey/passkey-parts.ts';
import { type Holding, holderPart } from './holder-part.ts';
import { keyHoldersPath, keysToKeep, type OwnStep } from './own-tasks.ts';

interface WithWitnesses extends KeepingView {
  readonly named: (id: string) => string;
  readonly witnesses: readonly string[];
}

const stepWords = {
  certify: {
    title: phrase('Your first step'),
    about: phrase(
      'You are to hold a part of the key. It takes a few minutes now, and a click at each later step.',
    ),
    submit: phrase('Do the first step'),
  },
  commit: {
    title: phrase('Your second step'),
    about: phrase(
      'All have done the first step. Now your device publishes its part, and seals a share for each of the others.',
    ),
    submit: phrase('Do the second step'),
  },
  confirm: {
    title: phrase('Your third step'),
    about: phrase('All have shared out. Now your device checks what the others sent you.'),
    submit: phrase('Do the third step'),
  },
  rehearse: {
    title: phrase('Your last step: the rehearsal'),
    about: phrase(
      'Key {n} is made. Show that you can open with it, before a vote depends on it: take your paper at least this once, and compare it.',
    ),
    submit: phrase('Rehearse now'),
  },
} as const satisfies Readonly<
  Record<StepName, Readonly<Record<'title' | 'about' | 'submit', string>>>
>;

export function stepPart(on: WithWitnesses, { ceremony, step }: OwnStep): Holding {
  const { t } = on;
  const { title, about, submit } = stepWords[step];
  return {
    task: 'step',
    act: `secrecy/${step}@1`,
    ceremony: ceremony.number,
    begins: step === 'certify',
    title: t(title),
    about: html`<p>${t(about, { n: ceremony.number })}</p>
      ${step === 'certify' && phrasesToKeep(on)}`,
    submit: t(submit),
    next: keyHoldersPath(on),
    names: ceremony.trustees.map(on.named),
    witnesses: on.witnesses,
  };
}

/** For who begins a key while they keep a part of another: nobody should throw that phrase away. */
export function phrasesToKeep({ t, union, member = '', at }: UnionView): Html | false {
  const kept = keysToKeep(union, member, at);
  if (kept.length === 0) return false;
  const keys = t.list(kept.map(({ number }) => t.number(number)));
  const used = keyInUse(union, at);
  return html`<p>
    ${t.many(kept.length, 'You keep a part of key {keys}. Keep its phrase.', 'You keep parts of the keys {keys}. Keep the phrase of each.', { keys })}
    ${used && t('Key {n} is used until enough people have rehearsed with a newer one.', { n: used.number })}
    ${t('A vote is opened with the key that it was sealed with.')}
  </p>`;
}

/** For who has done all steps: rehearsing again, which is asked for before the last one runs out. */
export function rehearsePart(on: WithWitnesses, ceremony: Ceremony): Html | false {
  const { t, member = '', at } = on;
  const until = rehearsedUntil(ceremony, member);
  if (until === undefined) return false;
  const isDue = rehearsalDue(ceremony, member, at);
  const about = isDue
    ? t.html(
        'Your last rehearsal with key {n} holds until {date}. Take your paper, and show that you can still open with it.',
        { n: ceremony.number, date: t.date(until) },
      )
    : t.html(
        'You hold a part of key {n}. Your rehearsal holds until {date}; nothing waits for you. You can rehearse at any time.',
        { n: ceremony.number, date: t.date(until) },
      );
  return holderPart(on, {
    task: 'rehearse',
    act: 'secrecy/rehearse@1',
    ceremony: ceremony.number,
    calm: !isDue,
    title: isDue ? t('Time to rehearse again') : t('Your part of the key'),
    about: isDue ? callout({ tone: 'warn' }, html`<p>${about}</p>`) : html`<p>${about}</p>`,
    submit: t('Rehearse now'),
    next: keyHoldersPath(on),
    witnesses: on.witnesses,
  });
}
