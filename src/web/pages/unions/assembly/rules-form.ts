/**
 * The rules as a form, for who wants to change them without writing JSON.
 * @module
 */
import {
  type Charter,
  holdersInWords,
  type Office,
  powerInWords,
  isQuestion,
  type QuestionRule,
  type Rule,
} from '../../../../union/charter/charter.ts';
import { hasErrors } from '../../../form.ts';
import { type Html, html } from '../../../html.ts';
import { button, buttons } from '../../../parts/button.ts';
import { callout, more } from '../../../parts/callout.ts';
import { fieldsOf } from '../../../parts/fields.ts';
import { form, hidden } from '../../../parts/form.ts';
import { methodNames, methodWords } from '../../counting/method-words.ts';
import { budgetFields, budgetMethods } from './budget/budget-rule-fields.ts';
import { type Draft, fieldsOfDraft, placedActs } from './draft.ts';
import { contestFields } from './contest/rule-fields.ts';
import { carriedOf } from './draft-act.ts';
import { changesPart } from './rule-changes.ts';
import { daysField, group, type RulesForm } from './rules-parts.ts';
import { accountsPart } from './rules-accounts.ts';
import { onTheFediverse, safeguards } from './rules-safeguards.ts';
import { moneyPart, showsMoney } from './money/rules-part.ts';
import { shareText } from './rules-typed.ts';
import { officesTyped, powersShown, readRules } from './rules-values.ts';
import { secrecyFields, secretField } from './secret/rules-part.ts';
import { type Writing, writingPath } from './being-written.ts';

/** Which rules the form is about: those of the draft's act at a place. */
export interface RulesAt {
  readonly place: string;
  /** What the form begins with, instead of what the act would put in force. */
  readonly begins?: Charter | undefined;
}

/** The rules that the draft's act at that place would put in force, as a form. */
export function rulesFormPage(writing: Writing, draft: Draft, { place, begins }: RulesAt): Html {
  const { t, union, filled } = writing;
  const act = new Map(placedActs(draft)).get(place);
  const begun = act && (carriedOf(act).body['charter'] as Charter | undefined);
  const charter = begins ?? (begun?.format === 'syndicat-charter@1' ? begun : union.charter);
  if (!charter) return html`<h1>${t('The new rules')}</h1>`;
  const { values, errors } = filled;
  const typed = typedRules(writing);
  const parts: RulesForm = {
    t,
    f: fieldsOf(t, filled),
    charter: { ...charter, offices: officesTyped(charter, values) },
    typed,
    values,
    errors,
    place,
    here: writingPath(writing),
  };
  return html`
    <h1>${t('The new rules')}</h1>
    <p class="lead">
      ${t('Change what should change. Nothing happens before the members adopt it.')}
    </p>
    ${typed && checked(writing, typed)}
    ${form(
      writing,
      { to: writingPath(writing) },
      html`<button
        type="submit"
        name="do"
        value="rules-check:${place}"
        class="unseen"
        tabindex="-1"
        aria-hidden="true"
      ></button>`,
      fieldsOfDraft(draft, false).map(([name, value]) => hidden(name, value)),
      whoWeAre(parts),
      whoBelongs(parts),
      offices(parts),
      kinds(parts),
      moneyPart(parts),
      powersPart(parts),
      group(t('Secret votes'), secrecyFields(parts)),
      safeguards(parts),
      onTheFediverse(parts),
      endPart(parts),
    )}
  `;
}

const endPart = ({ t, place }: RulesForm): Html =>
  buttons(
    button(t('Take these rules over'), { kind: 'main', name: 'do', value: `rules-done:${place}` }),
    button(t('Check them'), { name: 'do', value: `rules-check:${place}` }),
    button(t('Leave them as they were'), { kind: 'quiet', name: 'do', value: 'write' }),
  );

/** After "check them": what changes, if they can be lived by. */
const checked = ({ t, union, filled }: Writing, typed: Charter): Html | false =>
  !hasErrors(filled) &&
  union.charter !== undefined &&
  callout(
    { tone: 'good', title: t('These rules fit together') },
    changesPart(t, union.charter, typed),
  );

function typedRules(writing: Writing): Charter | undefined {
  const { values } = writing.filled;
  if (!('rules.name' in values)) return undefined;
  const read = readRules(writing, values);
  return 'charter' in read ? read.charter : undefined;
}

const whoWeAre = ({ t, f, charter }: RulesForm): Html =>
  group(
    t('Who we are'),
    html`
      ${f.text({ name: 'rules.name', label: t('Name'), value: charter.name, maxlength: 80 })}
      ${f.area({ name: 'rules.purpose', label: t('Purpose'), value: charter.purpose, rows: 4 })}
      ${f.area({ name: 'rules.scope', label: t('Whom it is for'), value: charter.scope, rows: 3 })}
      ${f.area({ name: 'rules.never', label: t('What it may never do to a member'), hint: t('One thing a line.'), value: charter.never.join('\n'), rows: 6 })}
    `,
  );

const whoBelongs = ({ t, f, charter }: RulesForm): Html =>
  group(
    t('Who belongs'),
    html`
      ${f.choice({
        name: 'rules.book',
        label: t('Who may read the minutes'),
        value: charter.book,
        choices: [
          { value: 'everyone', label: t('Everyone') },
          { value: 'members', label: t('Members') },
        ],
      })}
      ${f.choice({
        name: 'rules.admission',
        label: t('How one becomes a member'),
        value: charter.admission.way,
        choices: [
          { value: 'open', label: t('Whoever asks is admitted') },
          { value: 'vouched', label: t('Members vouch for them') },
          { value: 'approved', label: t('Those who hold the power agree') },
        ],
      })}
      ${f.text({ name: 'rules.vouches', label: t('How many vouch'), size: 'short', inputmode: 'numeric', optional: true, value: charter.admission.way === 'vouched' ? String(charter.admission.vouches) : '1' })}
      ${daysField(f, { name: 'rules.waiting', label: t('Waiting time before the first vote'), hours: charter.waiting, t })}
      ${accountsPart({ t, f, charter })}
    `,
  );

function offices(parts: RulesForm): Html {
  const all = Object.entries(parts.charter.offices);
  return group(
    parts.t('Offices'),
    html`
      <p class="hint">${parts.t('An office whose title is empty goes.')}</p>
      ${all.map(([name, office], place) => officeRow(parts, place, { name, office }))}
      ${more(parts.t('Add an office'), officeRow(parts, all.length, { name: '', office: undefined }))}
    `,
  );
}

const newOffice: Office = { title: '', seats: 1, term: 8_760, about: '' };

function officeRow(
  { t, f }: RulesForm,
  place: number,
  { name, office = newOffice }: { name: string; office: Office | undefined },
): Html {
  const at = `rules.offices.${place}`;
  const { title, seats, term, terms, about } = office;
  const most = terms === undefined ? '' : String(terms);
  const number = { size: 'short', inputmode: 'numeric' } as const;
  return html`
    <fieldset class="row">
      <legend>${title === '' ? t('A new office') : title}</legend>
      ${hidden(`${at}.name`, name)}
      ${f.text({ name: `${at}.title`, label: t('Title'), value: title, maxlength: 60 })}
      ${f.text({ name: `${at}.seats`, label: t('Seats'), value: String(seats), ...number })}
      ${daysField(f, { name: `${at}.term`, label: t('Length of a term'), hours: term, t })}
      ${f.text({ name: `${at}.terms`, label: t('Terms in a row at most'), optional: true, value: most, ...number })}
      ${f.area({ name: `${at}.about`, label: t('What it is for'), value: about, rows: 2 })}
    </fieldset>
  `;
}

function kinds(parts: RulesForm): Html {
  const all = Object.entries(parts.charter.decisions);
  return group(
    parts.t('Kinds of decisions'),
    html`
      <p class="hint">${parts.t('A kind whose title is empty goes.')}</p>
      ${all.map(([name, rule], place) => more(rule.title, kindRow(parts, place, { name, rule })))}
      ${more(parts.t('Add a kind'), kindRow(parts, all.length, { name: '', rule: undefined }))}
    `,
  );
}

const newRule: QuestionRule = {
  title: '',
  method: 'majority',
  threshold: { of: 'cast', share: { num: 1, den: 2 }, reach: 'more' },
  quorum: { kind: 'none' },
  deliberation: 72,
  poll: 168,
  sponsors: 0,
};

function kindRow(
  parts: RulesForm,
  place: number,
  { name, rule = newRule }: { name: string; rule: Rule | undefined },
): Html {
  const { t, f } = parts;
  const at = `rules.decisions.${place}`;
  const sponsors = t('Members who must stand behind it, besides its author');
  return html`
    ${hidden(`${at}.name`, name)}
    ${f.text({ name: `${at}.title`, label: t('Title'), value: rule.title, maxlength: 60 })}
    ${f.select({
      name: `${at}.method`,
      label: t('How it is decided'),
      value: rule.method,
      choices: [
        { value: 'majority', label: t('Simple majority') },
        { value: 'qualified', label: t('Qualified majority') },
        { value: 'consent', label: t('Consent, with blocks') },
        ...methodNames.map((method) => ({
          value: method,
          label: t('A choice: {method}', { method: t(methodWords[method].name) }),
        })),
        ...budgetMethods(t),
      ],
    })}
    ${quorumFields(parts, at, rule)} ${secretField(parts, at, rule)}
    ${more(t('For a yes or a no'), questionFields(parts, at, rule))}
    ${more(t('For a choice among options'), contestFields(parts, at, rule))}
    ${more(t('For a budget'), budgetFields(parts, at, rule))}
    ${daysField(f, { name: `${at}.deliberation`, label: t('Discussed for'), hours: rule.deliberation, t })}
    ${daysField(f, { name: `${at}.poll`, label: t('Vote open for'), hours: rule.poll, t })}
    ${f.text({ name: `${at}.sponsors`, label: sponsors, value: String(rule.sponsors), size: 'short', inputmode: 'numeric' })}
  `;
}

function questionFields({ t, f }: RulesForm, at: string, rule: Rule): Html {
  const { threshold, override } = isQuestion(rule) ? rule : newRule;
  return html`${f.select({
    name: `${at}.reach`,
    label: t('Adopted by'),
    value: threshold.reach,
    choices: [
      { value: 'more', label: t('more than') },
      { value: 'least', label: t('at least') },
    ],
  })}
  ${f.text({ name: `${at}.share`, label: t('this share'), hint: t('Such as 1/2, 2/3 or 75 %.'), value: shareText(threshold.share), size: 'short' })}
  ${f.select({
    name: `${at}.of`,
    label: t('of'),
    value: threshold.of,
    choices: [
      { value: 'cast', label: t('the votes cast') },
      { value: 'entitled', label: t('everybody on the voter list') },
    ],
  })}
  ${f.text({ name: `${at}.override`, label: t('Share that overrides a block'), hint: t('With consent only; without it every block stands.'), optional: true, value: override ? shareText(override) : '', size: 'short' })}`;
}

const quorumFields = ({ t, f }: RulesForm, at: string, { quorum }: Rule): Html => html`
  ${f.select({
    name: `${at}.quorum`,
    label: t('It counts only if enough'),
    value: quorum.kind,
    choices: [
      { value: 'none', label: t('(it always counts)') },
      { value: 'turnout', label: t('take part') },
      { value: 'yes-of-entitled', label: t('say yes') },
    ],
  })}
  ${f.text({ name: `${at}.quorumShare`, label: t('Share of the voter list that is enough'), optional: true, value: quorum.kind === 'none' ? '' : shareText(quorum.share), size: 'short' })}
`;

/** Who holds what: each power with everyone who could hold it. */
function powersPart(parts: RulesForm): Html {
  const { t, f, charter } = parts;
  const decisions = Object.keys(charter.decisions).map((name) => `decision:${name}`);
  const held = Object.keys(charter.offices).map((name) => `office:${name}`);
  const holders = ['members', 'supporters', 'clerk', ...held, ...decisions];
  return group(
    t('Who may do what'),
    html`${powersShown(showsMoney(parts)).map((power) =>
      more(
        powerInWords(power, t),
        f.ticks({
          name: `rules.powers.${power}[]`,
          label: powerInWords(power, t),
          value: charter.powers[power] ?? [`decision:${charter.amendment}`],
          choices: holders.map((value) => ({
            value,
            label: holdersInWords(charter, [value], t),
          })),
        }),
      ),
    )}`,
  );
}
