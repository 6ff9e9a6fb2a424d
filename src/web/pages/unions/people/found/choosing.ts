/**
 * The first two steps: which template, and the dials that matter.
 * @module
 */
import { isQuestion, type Rule } from '../../../../../union/charter/charter.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Filled } from '../../../../form.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { more } from '../../../../parts/callout.ts';
import { type Fields, fieldsOf } from '../../../../parts/fields.ts';
import { bareCharter, type Dialled, dialled, type Dials, usualDials } from './dials.ts';
import { stepForm, stepHead } from './steps.ts';
import { comparison, overrideChoices, quorumChoices, thresholdChoices } from './words.ts';

/** What a step shows: what was chosen, and what is wrong with it. */
export interface Shown {
  readonly dials: Dials;
  readonly errors: Filled['errors'];
}

const filledWith = ({ dials, errors }: Shown): Filled => ({ values: dials, errors });

export function templateStep(view: UnionView, shown: Shown): Html {
  const { t } = view;
  const f = fieldsOf(t, filledWith(shown));
  return html`
    ${stepHead(view, 'template', t('Two sets of rules to start from. You can turn their dials on the next page, and the members can change everything later.'))}
    ${stepForm(
      view,
      'template',
      html`<fieldset class="compare">
        <legend class="unseen">${t('What kind of union')}</legend>
        ${comparison(t).map((each) => templateCard(each, shown.dials['template'] === each.value))}
      </fieldset>`,
      f.text({ name: 'name', label: t('What is it called?'), maxlength: 80 }),
      f.area({
        name: 'purpose',
        label: t('What is it for?'),
        hint: t('This opens its rules. Short and lasting is best.'),
        rows: 4,
        maxlength: 1_000,
      }),
      f.area({ name: 'scope', label: t('Whom is it for?'), rows: 2, maxlength: 500 }),
    )}
  `;
}

type Compared = ReturnType<typeof comparison>[number];

const templateCard = ({ value, title, lead, lines }: Compared, checked: boolean): Html => html`
  <div class="card choice-card">
    <div class="choice">
      <input
        ${attrs({ type: 'radio', id: `template-${value}`, name: 'template', value, checked, 'aria-describedby': `about-${value}` })}
      />
      <label for="template-${value}"><b>${title}</b></label>
    </div>
    <div id="about-${value}">
      <p>${lead}</p>
      <ul class="spaced">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
    </div>
  </div>
`;

export function dialsStep(view: UnionView, shown: Shown): Html {
  const { t } = view;
  const dials = { ...usualDials(shown.dials), ...shown.dials };
  const f = fieldsOf(t, { values: dials, errors: shown.errors });
  const { decisions } = bareCharter(dials);
  return html`
    ${stepHead(view, 'dials', t('These are the dials that matter most. Leave them as they are if you are not sure: they have been chosen with care.'))}
    ${stepForm(
      view,
      'dials',
      dialled.map((kind) => ruleDials(view, { f, kind, rule: decisions[kind], shown })),
      memberDials(view, f),
      trialDial(view, f),
      html`<h2>${t('What the union may never do')}</h2>
        ${f.area({ name: 'never', label: t('Whatever is decided, the union may never:'), hint: t('One thing a line. It stands at the top of the rules.'), rows: 8 })}`,
    )}
  `;
}

const memberDials = ({ t }: UnionView, f: Fields): Html =>
  html`<h2>${t('Members')}</h2>
    ${group(
      f.text({
        name: 'waiting',
        label: t('A new member votes after'),
        hint: t('So that nobody can bring a crowd to a vote.'),
        size: 'short',
        inputmode: 'numeric',
        after: t('days'),
      }),
    )}
    ${f.choice({
      name: 'book',
      label: t('Who reads proposals, minutes and outcomes?'),
      choices: [
        { value: 'everyone', label: t('Everyone') },
        {
          value: 'members',
          label: t('Members'),
          hint: t('Outsiders can still check that the minutes only grow.'),
        },
      ],
    })}`;

const trialDial = ({ t }: UnionView, f: Fields): Html =>
  html`<h2>${t('A trial')}</h2>
    ${f.choice({
      name: 'trial',
      label: t('When are the members asked whether the union should go on?'),
      choices: [
        {
          value: 'yes',
          label: t('After six months, then every two years'),
          hint: t('Nobody signs for ever. If they say no, it winds up.'),
        },
        { value: 'no', label: t('Every two years') },
      ],
    })}`;

/** Fields side by side, where there is room. */
const group = (...fields: readonly (Html | false)[]): Html => html`
  <div class="field-group">
    ${fields.map((field) => field !== false && html`<div>${field}</div>`)}
  </div>
`;

interface RuleDials {
  readonly f: Fields;
  readonly kind: Dialled;
  readonly rule: Rule | undefined;
  readonly shown: Shown;
}

function ruleDials(view: UnionView, { f, kind, rule, shown }: RuleDials): Html | false {
  if (!rule || !isQuestion(rule)) return false;
  const { t } = view;
  const days = { size: 'short', inputmode: 'numeric', after: t('days') } as const;
  const body = html`
    ${group(
      f.select({
        name: `${kind}.threshold`,
        label: t('It is adopted by'),
        choices: thresholdChoices(t, rule),
      }),
      rule.method === 'consent' &&
        f.select({
          name: `${kind}.override`,
          label: t('When somebody blocks'),
          choices: overrideChoices(t, rule),
        }),
      f.select({
        name: `${kind}.quorum`,
        label: t('For it to count at all'),
        choices: quorumChoices(t, rule),
      }),
    )}
    ${group(
      f.text({ name: `${kind}.deliberation`, label: t('Discussed for'), ...days }),
      f.text({ name: `${kind}.poll`, label: t('Vote open for'), ...days }),
    )}
  `;
  const wrong = Object.keys(shown.errors).some((name) => name.startsWith(`${kind}.`));
  return kind === 'ordinary' || wrong
    ? html`<h2>${rule.title}</h2>
        ${body}`
    : more(t('The same for: {title}', { title: rule.title }), body);
}
