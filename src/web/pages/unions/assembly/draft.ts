/**
 * A proposal being written: everything typed so far, under the names that the act's form has in the
 * end, so that a draft can go to and fro between pages without being kept anywhere.
 * @module
 */
import type { Carried, Proposal } from '../../../../union/assembly/assembly.ts';
import type { Texts } from './texts.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

/**
 * A carried act as typed: its fields by letter and name, such as `b.office` or `t.reason`; `j.` is
 * the whole body as JSON.
 */
export interface DraftAct {
  readonly act: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Draft {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  /** A content warning, or nothing. */
  readonly warning: string;
  readonly acts: readonly DraftAct[];
}

export const mostActs = 20;

const carriedName = /^([btj])\.carries\.(\d{1,2})\.(?:(act)|body(?:\.([\w-]{1,40}))?)$/;

/** Reads a draft from a form's fields. What does not belong to one is left out. */
export function draftFrom(values: Values): Draft {
  const acts = new Map<number, { act: string; fields: Record<string, string> }>();
  for (const [name, value] of Object.entries(values)) {
    const [, letter = '', place, isAct, field = ''] = carriedName.exec(name) ?? [];
    if (place === undefined || typeof value !== 'string') continue;
    const entry = acts.get(Number(place)) ?? { act: '', fields: {} };
    acts.set(Number(place), entry);
    if (isAct !== undefined) entry.act = value;
    else entry.fields[`${letter}.${field}`] = value;
  }
  const inOrder = [...acts].toSorted(([a], [b]) => a - b).map(([, entry]) => entry);
  return {
    kind: textIn(values, 'b.kind'),
    title: textIn(values, 't.title'),
    text: textIn(values, 't.text'),
    warning: textIn(values, 't.warning'),
    acts: inOrder.filter(({ act }) => act !== '').slice(0, mostActs),
  };
}

const textIn = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};

/** The name of a carried act's field in the form: `b.carries.0.body.office`. */
export const actField = (place: number, field: string): string =>
  `${field.charAt(0)}.carries.${place}.body${field.length > 2 ? `.${field.slice(2)}` : ''}`;

/** The whole draft as fields of a form; an amendment does not name the kind, which stays. */
export function fieldsOfDraft(
  { kind, title, text, warning, acts }: Draft,
  amends: boolean,
): readonly (readonly [string, string])[] {
  const carried = acts.flatMap(({ act, fields }, place) => [
    [`b.carries.${place}.act`, act] as const,
    ...Object.entries(fields).map(([name, value]) => [actField(place, name), value] as const),
  ]);
  const wording = [
    ['t.title', title],
    ['t.text', text],
    ['t.warning', warning],
  ] as const;
  const named = amends ? wording : [['b.kind', kind] as const, ...wording];
  return [...named, ...(carried.length === 0 ? [['j.carries', '[]'] as const] : carried)];
}

/** The act as it would be carried; a text stands as 64 zeros, since only its form is looked at. */
export function carriedOf({ act, fields }: DraftAct): Carried {
  const whole = parsed(fields['j.'] ?? '');
  const body: Record<string, unknown> = isRecord(whole) ? { ...whole } : {};
  for (const [name, value] of Object.entries(fields)) {
    const key = name.slice(2);
    if (value === '' || key === '') continue;
    if (name.startsWith('b.')) body[key] = value;
    else if (name.startsWith('t.')) body[key] = '0'.repeat(64);
    else body[key] = parsed(value);
  }
  return { act, body };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A proposal's wording as a draft, to be changed before its vote. */
export const draftOf = (proposal: Proposal, texts: Texts): Draft => ({
  kind: proposal.kind,
  title: texts.of(proposal.title) ?? '',
  text: texts.of(proposal.text) ?? '',
  warning: texts.of(proposal.warning) ?? '',
  acts: proposal.carries.map(({ act, body }) => ({ act, fields: fieldsOfBody(body, texts) })),
});

function fieldsOfBody(body: Carried['body'], texts: Texts): Record<string, string> {
  const fields: Record<string, string> = {};
  if (Object.keys(body).length === 0) return { 'j.': '{}' };
  for (const [key, value] of Object.entries(body)) {
    if (typeof value !== 'string') fields[`j.${key}`] = JSON.stringify(value);
    else if (key === 'reason') fields['t.reason'] = texts.of(value) ?? '';
    else fields[`b.${key}`] = value;
  }
  return fields;
}

export const withAct = (draft: Draft, act: DraftAct): Draft =>
  draft.acts.length < mostActs ? { ...draft, acts: [...draft.acts, act] } : draft;

export const withoutAct = (draft: Draft, place: number): Draft => ({
  ...draft,
  acts: draft.acts.filter((_, i) => i !== place),
});

export const withField = (
  draft: Draft,
  place: number,
  [name, value]: readonly [string, string],
): Draft => ({
  ...draft,
  acts: draft.acts.map((act, i) =>
    i === place ? { ...act, fields: { ...act.fields, [name]: value } } : act,
  ),
});
