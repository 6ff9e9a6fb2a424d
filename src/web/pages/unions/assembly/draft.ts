/**
 * A proposal being written: everything typed so far, under the names that the act's form has in the
 * end, so that a draft can go to and fro between pages without being kept anywhere.
 * @module
 */
import { mostOptions, type Proposal } from '../../../../union/assembly/assembly.ts';
import { decimal } from '../../../../union/kernel/amounts.ts';
import { actField, type DraftAct, typedActs } from './draft-act.ts';
import type { Texts } from './texts.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** One of the options that a choice is among. */
export interface DraftOption {
  readonly title: string;
  /** What it is, or nothing. */
  readonly text: string;
  /** What it costs, as typed, where a budget is shared out. */
  readonly cost: string;
  readonly acts: readonly DraftAct[];
}

export interface Draft {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  /** A content warning, or nothing. */
  readonly warning: string;
  readonly acts: readonly DraftAct[];
  /** Where it asks for a choice. */
  readonly options: readonly DraftOption[];
  /** How many of them are chosen, as typed. */
  readonly seats: string;
  /** The sum that they share, as typed. */
  readonly budget: string;
  /** In which currency that and the costs were typed; empty where no page has said yet. */
  readonly currency: string;
}

export const mostActs = 20;

/** Where a list of acts stands in the form: `carries`, or `choice.options.2.carries`. */
export type ActsPath = string;
export const ownActs: ActsPath = 'carries';
export const actsOfOption = (option: number): ActsPath => `choice.options.${option}.carries`;

const carriedName =
  /^(?:([btjdn])|a\.[A-Z]{3})\.((?:choice\.options\.\d{1,2}\.)?carries)\.(\d{1,2})\.(?:(act)|body(?:\.([\w.-]{1,60}))?)$/;
const optionName = /^t\.choice\.options\.(\d{1,2})\.(title|text)$/;

/** Amounts as typed: fields that are no part of the act’s body, which has them in whole minor units. */
export const budgetField = 'typed.choice.budget';
export const currencyField = 'currency';
export const costField = (option: number): string => `typed.choice.options.${option}.cost`;

/** Reads a draft from a form's fields. What does not belong to one is left out. */
export function draftFrom(values: Values): Draft {
  const acts = actsIn(values);
  return {
    kind: textIn(values, 'b.kind'),
    title: textIn(values, 't.title'),
    text: textIn(values, 't.text'),
    warning: textIn(values, 't.warning'),
    acts: acts.get(ownActs) ?? [],
    options: optionsIn(values).map((place) => ({
      title: textIn(values, `t.choice.options.${place}.title`),
      text: textIn(values, `t.choice.options.${place}.text`),
      cost: textIn(values, costField(place)),
      acts: acts.get(actsOfOption(place)) ?? [],
    })),
    seats: textIn(values, 'n.choice.seats'),
    budget: textIn(values, budgetField),
    currency: /^[A-Z]{3}$/.exec(textIn(values, currencyField))?.[0] ?? '',
  };
}

/** The places of the options that have a field, in their order. */
const optionsIn = (values: Values): readonly number[] =>
  [...new Set(Object.keys(values).flatMap((name) => optionName.exec(name)?.[1] ?? []))]
    .map(Number)
    .toSorted((a, b) => a - b)
    .slice(0, mostOptions);

function actsIn(values: Values): ReadonlyMap<ActsPath, readonly DraftAct[]> {
  const found = new Map<ActsPath, Map<number, { act: string; fields: Record<string, string> }>>();
  for (const [name, value] of Object.entries(values)) {
    const [, letter = 'a', list, place, isAct, field = ''] = carriedName.exec(name) ?? [];
    if (list === undefined || typeof value !== 'string') continue;
    const acts =
      found.get(list) ?? new Map<number, { act: string; fields: Record<string, string> }>();
    const entry = acts.get(Number(place)) ?? { act: '', fields: {} };
    found.set(list, acts.set(Number(place), entry));
    if (isAct !== undefined) entry.act = value;
    else entry.fields[`${letter}.${field}`] = value;
  }
  return new Map([...found].map(([list, acts]) => [list, inOrder(acts)]));
}

const inOrder = (acts: ReadonlyMap<number, DraftAct>): readonly DraftAct[] =>
  [...acts]
    .toSorted(([a], [b]) => a - b)
    .map(([, entry]) => entry)
    .filter(({ act }) => act !== '')
    .slice(0, mostActs);

const textIn = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};

type Pairs = readonly (readonly [string, string])[];

/** The whole draft as fields of a form; an amendment does not name the kind, which stays. */
export function fieldsOfDraft(draft: Draft, amends: boolean): Pairs {
  const { kind, title, text, warning, acts, options, seats, budget, currency } = draft;
  const wording = [
    ['t.title', title],
    ['t.text', text],
    ['t.warning', warning],
  ] as const;
  return [
    ...(amends ? [] : [['b.kind', kind] as const]),
    ...wording,
    ...fieldsOfActs(ownActs, acts),
    ...options.flatMap(fieldsOfOption),
    ...(options.length > 0 && seats !== '' ? [['n.choice.seats', seats] as const] : []),
    ...(budget === '' ? [] : [[budgetField, budget] as const]),
    ...(currency === '' ? [] : [[currencyField, currency] as const]),
  ];
}

const fieldsOfOption = ({ title, text, cost, acts }: DraftOption, place: number): Pairs => [
  [`t.choice.options.${place}.title`, title],
  [`t.choice.options.${place}.text`, text],
  ...(cost === '' ? [] : [[costField(place), cost] as const]),
  ...fieldsOfActs(actsOfOption(place), acts),
];

const fieldsOfActs = (list: ActsPath, acts: readonly DraftAct[]): Pairs =>
  acts.length === 0
    ? [[`j.${list}`, '[]']]
    : acts.flatMap(({ act, fields }, place) => [
        [`b.${list}.${place}.act`, act] as const,
        ...Object.entries(fields).map(
          ([name, value]) => [actField(`${list}.${place}`, name, fields), value] as const,
        ),
      ]);

/** A proposal's wording as a draft, to be changed before its vote; where it has sums, they are in that currency. */
export const draftOf = (proposal: Proposal, texts: Texts, currency?: string): Draft => ({
  kind: proposal.kind,
  title: texts.of(proposal.title) ?? '',
  text: texts.of(proposal.text) ?? '',
  warning: texts.of(proposal.warning) ?? '',
  acts: typedActs(proposal.carries, texts),
  ...choiceIn(proposal, texts, currency),
  currency: currency ?? '',
});

function choiceIn(
  { choice }: Proposal,
  texts: Texts,
  currency: string | undefined,
): Pick<Draft, 'options' | 'seats' | 'budget'> {
  if (!choice) return { options: [], seats: '', budget: '' };
  const amount = (minor: number | undefined): string =>
    minor === undefined || currency === undefined ? '' : decimal(minor, currency);
  const options = choice.options.map(({ title, text, cost, carries }) => ({
    title: texts.of(title) ?? '',
    text: texts.of(text) ?? '',
    cost: amount(cost),
    acts: typedActs(carries, texts),
  }));
  return { options, seats: String(choice.seats ?? ''), budget: amount(choice.budget) };
}

/** Every act of the draft with its place in the form, such as `carries.0`. */
export const placedActs = (draft: Draft): readonly (readonly [string, DraftAct])[] =>
  [
    [ownActs, draft.acts] as const,
    ...draft.options.map(({ acts }, option) => [actsOfOption(option), acts] as const),
  ].flatMap(([list, acts]) => acts.map((act, place) => [`${list}.${place}`, act] as const));

/** The draft with another list of acts at that place. */
function withActs(
  draft: Draft,
  list: ActsPath,
  change: (acts: readonly DraftAct[]) => readonly DraftAct[],
): Draft {
  if (list === ownActs) return { ...draft, acts: change(draft.acts) };
  const options = draft.options.map((option, place) =>
    actsOfOption(place) === list ? { ...option, acts: change(option.acts) } : option,
  );
  return { ...draft, options };
}

export const withAct = (draft: Draft, list: ActsPath, act: DraftAct): Draft =>
  withActs(draft, list, (acts) => (acts.length < mostActs ? [...acts, act] : acts));

/** `carries.2` is the third of the acts in `carries`. */
const splitPlace = (at: string): readonly [ActsPath, number] => {
  const dot = at.lastIndexOf('.');
  return [at.slice(0, dot), Number(at.slice(dot + 1))];
};

export function withoutAct(draft: Draft, at: string): Draft {
  const [list, place] = splitPlace(at);
  return withActs(draft, list, (acts) => acts.filter((_, i) => i !== place));
}

export function withField(
  draft: Draft,
  at: string,
  [name, value]: readonly [string, string],
): Draft {
  const [list, place] = splitPlace(at);
  return withActs(draft, list, (acts) =>
    acts.map((act, i) =>
      i === place ? { ...act, fields: { ...act.fields, [name]: value } } : act,
    ),
  );
}

/** With another act right behind the one at that place. */
export function withActAfter(draft: Draft, at: string, act: DraftAct): Draft {
  const [list, place] = splitPlace(at);
  return withActs(draft, list, (acts) =>
    acts.length < mostActs ? acts.toSpliced(place + 1, 0, act) : acts,
  );
}

const emptyOption: DraftOption = { title: '', text: '', cost: '', acts: [] };

/** With one more option to write, or as many as a choice begins with. */
export const withOption = (draft: Draft): Draft =>
  draft.options.length < mostOptions
    ? { ...draft, options: [...draft.options, emptyOption] }
    : draft;

export const withoutOption = (draft: Draft, place: number): Draft => ({
  ...draft,
  options: draft.options.filter((_, i) => i !== place),
});

/** A draft of a choice has room for two options from the beginning. */
export const asChoice = (draft: Draft): Draft => ({
  ...withTwoOptions(draft),
  seats: draft.seats === '' ? '1' : draft.seats,
});

/** And so has that of a budget. */
export const asBudget = (draft: Draft): Draft => ({ ...withTwoOptions(draft), seats: '' });

const withTwoOptions = (draft: Draft): Draft => ({
  ...draft,
  options: [...draft.options, emptyOption, emptyOption].slice(0, Math.max(2, draft.options.length)),
});
