/**
 * A ballot paper over several options: places to number, to cross, to score, to grade, or to give points to. It works with plain numbers
 * and radio buttons; where the page runs `rank.js`, options are also put in order by dragging and by buttons.
 * @module
 */
import { scaleInWords } from '../../count/explain/grades-in-words.ts';
import { sayIn } from '../acts/say.ts';
import { fieldId, type Filled, nameField } from '../form.ts';
import { attrs, type Child, type Html, html } from '../html.ts';
import type { Words } from '../words.ts';

export interface Place {
  readonly name: string;
  /** What is said beside the name, such as a cost. */
  readonly aside?: string;
  /** What a cross adds to the sum that the page shows, in whole units. */
  readonly cost?: number;
  /** What stands there already. */
  readonly mark: number | null;
}

export interface Paper {
  /** The list in the act’s body: `marks`. */
  readonly name: string;
  /** What is written: an order without equals, ranks, one cross, crosses, scores, grades, or points. */
  readonly form: 'order' | 'ranks' | 'one' | 'some' | 'scores' | 'grades' | 'points';
  readonly label: string;
  readonly hint: Child;
  /** The highest score or grade, or how many points there are to give. */
  readonly top: number;
  readonly places: readonly Place[];
  /** What stands below them. */
  readonly foot?: Child;
  readonly filled: Filled;
}

export function paperOf(t: Words, paper: Paper): Html {
  const { form, label, hint, filled, name } = paper;
  const id = fieldId(name);
  const wrong = wrongIn(paper);
  for (const field of Object.keys(filled.errors)) nameField(filled, field, labelOf(paper, field));
  return html`
    <fieldset
      ${attrs({ class: `field paper paper-${form}${wrong === undefined ? '' : ' wrong'}`, id, 'aria-describedby': `${id}-hint` })}
    >
      <legend>${label}</legend>
      <p class="hint" id="${id}-hint">${hint}</p>
      ${wrong !== undefined && html`<p class="error"><span class="unseen">${t('Error:')} </span>${wrong}</p>`}
      ${bodyOf(t, paper)} ${paper.foot}
    </fieldset>
  `;
}

/** What is wrong with the paper as a whole, or with the first of its places. */
const wrongIn = ({ filled: { errors }, name }: Paper): string | undefined =>
  Object.entries(errors).find(([field]) => field.slice(2).split('.')[0] === name)?.[1];

const labelOf = ({ places, label }: Paper, field: string): string =>
  places[Number(field.split('.')[2])]?.name ?? label;

function bodyOf(t: Words, paper: Paper): Html {
  switch (paper.form) {
    case 'order':
    case 'ranks':
      return numbered(t, paper);
    case 'one':
      return oneCross(t, paper);
    case 'some':
      return crosses(paper);
    case 'scores':
      return scored(t, paper);
    case 'grades':
      return graded(t, paper);
    case 'points':
      return pointed(paper);
  }
}

const fieldOf = ({ name }: Paper, place: number): string => `m.${name}.${place}`;

/** What was typed, or else what stands there already. */
function valueOf(paper: Paper, place: number): string {
  const typed = paper.filled.values[fieldOf(paper, place)];
  if (typeof typed === 'string') return typed;
  const { mark = null } = paper.places[place] ?? {};
  return mark === null ? '' : String(mark);
}

/** The words that `rank.js` says in the reader’s language. */
const spoken = (t: Words): string =>
  JSON.stringify({
    up: t('Move up: {name}', { name: '{name}' }),
    down: t('Move down: {name}', { name: '{name}' }),
    at: t('{name}: place {n} of {all}', { name: '{name}', n: '{n}', all: '{all}' }),
    out: t('{name}: no place', { name: '{name}' }),
    line: t('Not numbered: left to the others'),
    help: t('Drag the options into your order, use the arrows, or write numbers.'),
  });

function numbered(t: Words, paper: Paper): Html {
  const { places } = paper;
  return html`
    <p class="hint rank-help" hidden></p>
    <ol ${attrs({ class: 'rank', 'data-rank': paper.form, 'data-words': spoken(t) })}>
      ${places.map(({ name, aside }, place) => {
        const field = fieldOf(paper, place);
        const id = fieldId(field);
        const set = attrs({
          type: 'number',
          id,
          name: field,
          value: valueOf(paper, place),
          inputmode: 'numeric',
          min: 1,
          max: places.length,
          step: 1,
          class: 'rank-number',
          autocomplete: 'off',
          'aria-invalid': paper.filled.errors[field] === undefined ? undefined : 'true',
        });
        return html`<li class="rank-row">
          <input ${set} />
          <label for="${id}">${name}${asideOf(aside)}</label>
        </li>`;
      })}
    </ol>
    <p class="unseen" aria-live="polite" data-rank-said></p>
  `;
}

function oneCross(t: Words, paper: Paper): Html {
  const { places, name, filled } = paper;
  const field = `x.${name}`;
  const before = places.findIndex(({ mark }) => mark !== null);
  const typed = filled.values[field] ?? (before < 0 ? undefined : `${before}/${places.length}`);
  const choices = [
    ...places.map((each, place) => ({ label: each.name, value: `${place}/${places.length}` })),
    { label: t('None: I take part, and leave it to the others'), value: `/${places.length}` },
  ];
  return html`${choices.map(({ label, value }) => {
    const id = `${fieldId(field)}-${value.replace('/', '-')}`;
    const set = attrs({ type: 'radio', id, name: field, value, checked: value === typed });
    return html`<div class="choice">
      <input ${set} />
      <label for="${id}">${label}</label>
    </div>`;
  })}`;
}

const crosses = (paper: Paper): Html =>
  html`${paper.places.map(({ name, aside, cost }, place) => {
    const field = fieldOf(paper, place);
    const id = fieldId(field);
    const checked = valueOf(paper, place) === '1';
    // A box without a cross sends nothing; this says that there is none.
    return html`<div class="choice">
      <input ${attrs({ type: 'hidden', name: field, value: '' })} />
      <input
        ${attrs({ type: 'checkbox', id, name: field, value: '1', checked, 'data-cost': cost })}
      />
      <label for="${id}">${name}${asideOf(aside)}</label>
    </div>`;
  })}`;

/** One of a row of choices may be taken for each place: what stands for it, and what it is sent as. */
const rowOfChoices = (
  paper: Paper,
  sort: 'score' | 'grade',
  choices: readonly (readonly [label: Child, value: string])[],
): Html =>
  html`${paper.places.map(({ name }, place) => {
    const field = fieldOf(paper, place);
    const id = fieldId(field);
    const chosen = valueOf(paper, place);
    return html`<fieldset class="scores">
      <legend>${name}</legend>
      <div class="${sort}-row">
        ${choices.map(([label, value]) => {
          const own = value === '' ? id : `${id}-${value}`;
          const set = attrs({
            type: 'radio',
            id: own,
            name: field,
            value,
            checked: value === chosen,
          });
          return html`<span class="${sort}"
            ><input ${set} /><label for="${own}">${label}</label></span
          >`;
        })}
      </div>
    </fieldset>`;
  })}`;

function scored(t: Words, paper: Paper): Html {
  const none = html`<span aria-hidden="true">–</span><span class="unseen">${t('no score')}</span>`;
  const scores = Array.from({ length: paper.top + 1 }, (_, score) => String(score));
  return rowOfChoices(paper, 'score', [[none, ''], ...scores.map((each) => [each, each] as const)]);
}

/** Grades in words, the best first, of which one may be chosen for each place. */
function graded(t: Words, paper: Paper): Html {
  const grades = scaleInWords(paper.top + 1, sayIn(t)).map(
    (word, grade) => [word, String(grade)] as const,
  );
  return rowOfChoices(paper, 'grade', [...grades.toReversed(), [t('no grade'), '']]);
}

/** Points to spread: a number beside each; what is left empty gets none. */
const pointed = (paper: Paper): Html =>
  html`<ol class="points">
    ${paper.places.map(({ name, aside }, place) => {
      const field = fieldOf(paper, place);
      const id = fieldId(field);
      const set = attrs({
        type: 'number',
        id,
        name: field,
        value: valueOf(paper, place),
        inputmode: 'numeric',
        min: 0,
        max: paper.top,
        step: 1,
        class: 'rank-number',
        autocomplete: 'off',
        'data-points': '',
        'aria-invalid': paper.filled.errors[field] === undefined ? undefined : 'true',
      });
      return html`<li class="points-row">
        <input ${set} />
        <label for="${id}">${name}${asideOf(aside)}</label>
      </li>`;
    })}
  </ol>`;

const asideOf = (aside: string | undefined): Html | false =>
  aside !== undefined && html` <span class="small">${aside}</span>`;
