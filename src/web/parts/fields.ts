/**
 * Fields of a form: each with its label, a hint, what is wrong with it, and what was typed.
 *
 * ```ts
 * const f = fieldsOf(view.t, filled);
 * form(view, { to: '/calls' }, f.text({ name: 'title', label: t('What for?') }), button(t('Publish')))
 * ```
 * @module
 */
import { fieldId, type Filled, hasErrors, nameField } from '../form.ts';
import { type Attribute, attrs, type Child, type Html, html, trusted } from '../html.ts';
import type { Words } from '../words.ts';

interface FieldSpec {
  /** Its name in the form; a dot nests (`rules.quorum`), `[]` at the end makes a list. */
  readonly name: string;
  readonly label: Child;
  readonly hint?: Child;
  /** Shown behind the label, so that nothing needs a star. */
  readonly optional?: boolean;
}

export interface TextSpec extends FieldSpec {
  readonly type?:
    | 'text'
    | 'password'
    | 'email'
    | 'url'
    | 'search'
    | 'date'
    | 'datetime-local'
    | 'number';
  /** The value to begin with; what was typed wins. */
  readonly value?: string;
  /** The WHATWG autofill name: `email`, `name`, `one-time-code`, `username webauthn`. */
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'url';
  readonly maxlength?: number;
  /** How wide: by what goes in, in characters. */
  readonly size?: 'short' | 'medium' | 'full';
  /** Stands before or behind the box, such as a unit. */
  readonly before?: Child;
  readonly after?: Child;
}

export interface AreaSpec extends FieldSpec {
  readonly value?: string;
  readonly rows?: number;
  readonly maxlength?: number;
}

export interface Choice {
  readonly value: string;
  readonly label: Child;
  readonly hint?: Child;
  /** In a list that opens, the heading under which it stands, with others of the same. */
  readonly group?: string;
}

export interface ChoiceSpec extends FieldSpec {
  readonly choices: readonly Choice[];
  readonly value?: string;
}

export interface TicksSpec extends FieldSpec {
  readonly choices: readonly Choice[];
  readonly value?: readonly string[];
  /** Each box has a number behind the name, so that those ticked make a list in a body. */
  readonly numbered?: boolean;
}

export interface TickSpec extends FieldSpec {
  /** Ticked to begin with. The form sends `yes`, or nothing. */
  readonly ticked?: boolean;
}

export interface Fields {
  text(spec: TextSpec): Html;
  area(spec: AreaSpec): Html;
  /** One of a few, all seen at once (radio buttons). */
  choice(spec: ChoiceSpec): Html;
  /** Any of a few; the name should end with `[]`. */
  ticks(spec: TicksSpec): Html;
  /** Yes or no. */
  tick(spec: TickSpec): Html;
  /** One of many, in a list that opens. */
  select(spec: ChoiceSpec): Html;
}

/**
 * Fields in the reader's language, filled as the form came back. Where a page has the same field in
 * several forms, `form` tells them apart; the one that came back with errors keeps the ids that the
 * summary on top of the page points at.
 */
export function fieldsOf(t: Words, filled: Filled, form = ''): Fields {
  const within = hasErrors(filled) ? '' : form;
  const typed = (name: string, value = ''): string => String(filled.values[name] ?? value);
  const chosen = (name: string, value: readonly string[] = []): readonly string[] => {
    const now = filled.values[name];
    if (now === undefined) return Object.keys(filled.values).length > 0 ? [] : value;
    return typeof now === 'string' ? [now] : now;
  };
  const frame = (spec: FieldSpec): Frame => {
    nameField(filled, spec.name, spec.label);
    return frameOf(t, spec, { within, error: filled.errors[spec.name] });
  };
  return {
    text: (spec) => textField(frame(spec), spec, typed(spec.name, spec.value)),
    area: (spec) => area(frame(spec), spec, typed(spec.name, spec.value)),
    choice: (spec) =>
      options(frame(spec), spec, { type: 'radio', on: [typed(spec.name, spec.value)] }),
    ticks: (spec) =>
      options(frame(spec), spec, {
        type: 'checkbox',
        on:
          spec.numbered === true
            ? spec.choices.flatMap((_, i) => chosen(`${spec.name}.${i}`))
            : chosen(spec.name, spec.value),
      }),
    tick: (spec) => tick(frame(spec), spec, chosen(spec.name, spec.ticked === true ? ['yes'] : [])),
    select: (spec) => select(frame(spec), spec, typed(spec.name, spec.value)),
  };
}

/** What every field has: its ids, and the lines above its control. */
interface Frame {
  readonly id: string;
  readonly label: Html;
  readonly lines: Html;
  readonly aria: Readonly<Record<string, Attribute>>;
  readonly wrong: boolean;
}

function frameOf(
  t: Words,
  spec: FieldSpec,
  { within, error }: { readonly within: string; readonly error: string | undefined },
): Frame {
  const id = fieldId(within === '' ? spec.name : `${within}-${spec.name}`);
  const ids = [spec.hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`];
  const described = ids.filter((part) => part !== false).join(' ');
  const optional =
    spec.optional === true && html` <span class="optional">${t('(optional)')}</span>`;
  const hint = spec.hint !== undefined && html`<p class="hint" id="${id}-hint">${spec.hint}</p>`;
  const wrong =
    error !== undefined &&
    html`<p class="error" id="${id}-error"><span class="unseen">${t('Error:')} </span>${error}</p>`;
  return {
    id,
    wrong: error !== undefined,
    label: html`${spec.label}${optional}`,
    lines: html`${hint}${wrong}`,
    aria: {
      'aria-describedby': described === '' ? undefined : described,
      'aria-invalid': error === undefined ? undefined : 'true',
    },
  };
}

const fieldClass = ({ wrong }: Frame): string => (wrong ? 'field wrong' : 'field');

const labelled = (frame: Frame, control: Html): Html => html`
  <div class="${fieldClass(frame)}">
    <label for="${frame.id}">${frame.label}</label>
    ${frame.lines}${control}
  </div>
`;

function textField(frame: Frame, spec: TextSpec, value: string): Html {
  const { name, autocomplete, inputmode, maxlength, before, after } = spec;
  const set = attrs({
    class: spec.size ?? 'full',
    type: spec.type ?? 'text',
    id: frame.id,
    name,
    value,
    autocomplete,
    inputmode,
    maxlength,
    ...frame.aria,
  });
  const box = html`<input ${set} />`;
  if (before === undefined && after === undefined) return labelled(frame, box);
  return labelled(frame, html`<div class="boxed">${beside(before)}${box}${beside(after)}</div>`);
}

const beside = (text: Child): Child => text !== undefined && html`<span>${text}</span>`;

function area(frame: Frame, { name, rows, maxlength }: AreaSpec, value: string): Html {
  const set = attrs({ id: frame.id, name, rows: rows ?? 5, maxlength, ...frame.aria });
  // The browser drops a line break right behind the tag: this one is there to be dropped.
  return labelled(frame, html`<textarea ${set}>${trusted('\n')}${value}</textarea>`);
}

interface Options {
  readonly type: 'radio' | 'checkbox';
  readonly on: readonly string[];
}

const options = (frame: Frame, spec: ChoiceSpec | TicksSpec, { type, on }: Options): Html => html`
  <fieldset
    ${attrs({ class: `${fieldClass(frame)} choices`, 'aria-describedby': frame.aria['aria-describedby'] })}
  >
    <legend>${frame.label}</legend>
    ${frame.lines}
    ${spec.choices.map((choice, i) => {
      const id = i === 0 ? frame.id : `${frame.id}-${i}`;
      const checked = on.includes(choice.value);
      const name = 'numbered' in spec && spec.numbered ? `${spec.name}.${i}` : spec.name;
      return option(choice, { type, id, name, value: choice.value, checked });
    })}
  </fieldset>
`;

function option(
  choice: Choice,
  set: Readonly<Record<string, Attribute>> & { readonly id: string },
): Html {
  const more = choice.hint === undefined ? undefined : `${set.id}-more`;
  return html`
    <div class="choice">
      <input ${attrs({ ...set, 'aria-describedby': more })} />
      <label for="${set.id}">${choice.label}</label>
      ${more !== undefined && html`<p class="hint" id="${more}">${choice.hint}</p>`}
    </div>
  `;
}

function tick(frame: Frame, { name }: TickSpec, on: readonly string[]): Html {
  const checked = on.includes('yes');
  const set = attrs({ type: 'checkbox', id: frame.id, name, value: 'yes', checked, ...frame.aria });
  return html`
    <div class="${fieldClass(frame)} choices">
      <div class="choice">
        <input ${set} />
        <label for="${frame.id}">${frame.label}</label>
        ${frame.lines}
      </div>
    </div>
  `;
}

function select(frame: Frame, { name, choices }: ChoiceSpec, typed: string): Html {
  const lines = (those: readonly Choice[]): readonly Html[] =>
    those.map(
      ({ value, label }) =>
        html`<option ${attrs({ value, selected: value === typed })}>${label}</option>`,
    );
  const all = [...Map.groupBy(choices, ({ group }) => group)].map(([group, those]) =>
    group === undefined
      ? lines(those)
      : html`<optgroup ${attrs({ label: group })}>${lines(those)}</optgroup>`,
  );
  return labelled(
    frame,
    html`<select ${attrs({ id: frame.id, name, ...frame.aria })}>
      ${all}
    </select>`,
  );
}
