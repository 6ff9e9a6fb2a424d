/**
 * Who can bring a key back into use, where none is: those who have not rehearsed of late, those whose step of making
 * another one it is, and whoever fills a free seat.
 * @module
 */
import { named } from '../../../../../union/kernel/ids.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import {
  type KeyAwaited,
  type Keyed,
  lastCeremony,
  newestKey,
  rehearsedNow,
  stepDue,
} from '../../../../../union/secrecy/secrecy.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { type Html, html } from '../../../../html.ts';
import { phrase, type Words } from '../../../../words.ts';
import { holdersNow } from './own-tasks.ts';

interface Seen {
  readonly t: Words;
  readonly union: ReadUnion;
  readonly at: Instant;
}

/** Until when votes wait, and what becomes of them then. */
export const votesAwaitIt = (t: Words, { until }: KeyAwaited): Html =>
  t.html(untilThen, { until: t.moment(until) });

/** The same in a letter. */
export const votesAwaitItPlainly = (t: Words, { until }: KeyAwaited): string =>
  t(untilThen, { until: t.plainMoment(until) });

const untilThen = phrase(
  'Until {until}, votes that would be secret with a key wait for one; from then on they are open.',
);

/** The paragraphs that say who can, and how; `nameOf` gives the names of {@link whoBringsBack}. */
export const bringingBack = (on: Seen, nameOf: (id: string) => string): readonly Html[] =>
  [rehearsing(on, nameOf), making(on, nameOf), freeSeats(on)].flatMap((said) =>
    said === undefined ? [] : [html`<p>${said}</p>`],
  );

/** Whose names that may say. */
export const whoBringsBack = (union: ReadUnion): readonly string[] => [
  ...(newestKey(union)?.trustees ?? []),
  ...(lastCeremony(union)?.trustees ?? []),
];

function rehearsing({ t, union, at }: Seen, nameOf: (id: string) => string): string | undefined {
  const key = newestKey(union);
  const missing = key ? lacking(union, key, at) : [];
  if (!key || missing.length === 0) return undefined;
  return t(
    '{names} can rehearse with key {n}. It is used again once {needed} of its holders have.',
    { names: t.list(missing.map(nameOf)), n: key.number, needed: key.threshold + 1 },
  );
}

/** The holders of a key who have not rehearsed of late; nobody where too few are left in office for it to be used. */
function lacking(union: ReadUnion, key: Keyed, at: Instant): readonly string[] {
  const now = holdersNow(union, at);
  const left = key.trustees.filter((each) => now.includes(each));
  if (left.length <= key.threshold) return [];
  const ready = rehearsedNow(union, key, at);
  return left.filter((each) => !ready.includes(each));
}

function making({ t, union }: Seen, nameOf: (id: string) => string): string | undefined {
  const last = lastCeremony(union);
  const asked = last?.made ? [] : (last?.trustees.filter((each) => stepDue(last, each)) ?? []);
  if (!last || asked.length === 0) return undefined;
  return t('Key {n} is being made, and waits for {names}.', {
    n: last.number,
    names: t.list(asked.map(nameOf)),
  });
}

function freeSeats({ t, union, at }: Seen): string | undefined {
  const { offices, secrecy } = union.charter ?? {};
  const office = offices && secrecy && named(offices, secrecy.trustees);
  const free = (office?.seats ?? 0) - holdersNow(union, at).length;
  if (free <= 0) return undefined;
  return t.many(
    free,
    '{n} seat of the key holders is free. The members can fill it: a vote on nothing but these seats does not wait.',
    '{n} seats of the key holders are free. The members can fill them: a vote on nothing but these seats does not wait.',
  );
}
