/**
 * Trying a vote under the rules that are being chosen, before anybody signs anything.
 * @module
 */
import { named } from '../../../../../union/kernel/ids.ts';
import {
  type Choice,
  choicesOf,
  type WhatIf,
  whatIf,
} from '../../../../../union/assembly/assembly.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import {
  type Charter,
  isQuestion,
  type QuestionRule,
  ruleInWords,
} from '../../../../../union/charter/charter.ts';
import { sayIn, sayRefusal } from '../../../../acts/say.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Filled } from '../../../../form.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { phrase, type Words } from '../../../../words.ts';
import { choiceWord, tallyBar } from '../../assembly/outcome-words.ts';
import { backLink, stepHead, stepPath } from './steps.ts';
import { kindsOf } from './words.ts';

/** A vote that is tried: the numbers as they were typed. */
export type Trial = Readonly<Record<string, string>>;

const all: readonly Choice[] = ['yes', 'no', 'block', 'blank', 'abstain'];

/** What stands there before anybody has turned anything: a vote of those who found it, as far as is known. */
function usualTrial(charter: Charter, { call, members }: ReadUnion): Trial {
  const entitled = Math.max(1, call?.founders ?? 1, members.counts.joiner);
  const yes = Math.ceil(entitled * 0.45);
  const no = Math.floor(entitled * 0.2);
  const [kind = 'ordinary'] = questionsIn(charter).map(({ value }) => value);
  return { kind, entitled: String(entitled), yes: String(yes), no: String(no) };
}

export function tryStep(view: UnionView, charter: Charter, asked: Trial): Html {
  const { t } = view;
  const usual = usualTrial(charter, view.union);
  const trial = Object.keys(asked).length > 0 ? asked : usual;
  const kind = trial['kind'] ?? '';
  const rule = named(charter.decisions, kind) ?? charter.decisions['ordinary'];
  if (!rule || !isQuestion(rule)) return html``;
  const tried = whatIf(rule, countsOf(trial), sayIn(t));
  const errors =
    'refused' in tried ? wrongIn(t, rule, { trial, together: sayRefusal(t, tried) }) : {};
  return html`
    ${stepHead(view, 'try', t('Before anybody signs: how would a vote end under these rules? Nothing here is recorded.'))}
    ${kindPicker(view, charter, trial)}
    <blockquote><p>${ruleInWords(rule, sayIn(t))}</p></blockquote>
    ${presets(view, { trial, rule })} ${numbersForm(view, rule, { values: trial, errors })}
    ${!('refused' in tried) && result(view, rule, { tried, trial })}
    ${buttons(linkButton(t('Go on'), stepPath(view, 'seats'), { kind: 'main' }), linkButton(t('Change the rules'), stepPath(view, 'dials')), backLink(view, 'try'))}
  `;
}

const count = (text = '0'): number =>
  /^\d{1,9}$/.test(text.trim() || '0') ? Number(text) : Number.NaN;

const countsOf = (trial: Trial): Parameters<typeof whatIf>[1] => ({
  entitled: count(trial['entitled']),
  tally: {
    yes: count(trial['yes']),
    no: count(trial['no']),
    abstain: count(trial['abstain']),
    blank: count(trial['blank']),
    block: count(trial['block']),
  },
});

/** The numbers that are none, each at its field; where all are, what is wrong with them together. */
function wrongIn(
  t: Words,
  rule: QuestionRule,
  { trial, together }: { trial: Trial; together: string },
): Filled['errors'] {
  const wrong = ['entitled', ...choicesOf(rule)].filter((name) => Number.isNaN(count(trial[name])));
  if (wrong.length === 0) return { entitled: together };
  return Object.fromEntries(wrong.map((name) => [name, t('Write a whole number, such as 12.')]));
}

/** Each kind of decision is a link, and the numbers stay. */
function kindPicker(view: UnionView, charter: Charter, trial: Trial): Html {
  const { t } = view;
  return html`
    <nav class="pills" aria-label="${t('Kind of decision')}">
      <ul>
        ${questionsIn(charter).map(({ value, label }) => {
          const here = value === trial['kind'] ? 'true' : undefined;
          const href = trialPath(view, { ...trial, kind: value });
          return html`<li><a ${attrs({ href, 'aria-current': here })}>${label}</a></li>`;
        })}
      </ul>
    </nav>
  `;
}

/** A choice among options is not tried here: it has no yes and no. */
const questionsIn = (charter: Charter): ReturnType<typeof kindsOf> =>
  kindsOf(charter).filter(({ value }) => {
    const rule = named(charter.decisions, value);
    return rule !== undefined && isQuestion(rule);
  });

const trialPath = (view: UnionView, trial: Trial): string =>
  `${stepPath(view, 'try')}&${new URLSearchParams(trial).toString()}#outcome`;

interface Votes {
  readonly yes: number;
  readonly no: number;
  readonly block?: number;
}

interface Preset {
  readonly text: string;
  readonly of: (entitled: number) => Votes;
  /** Close, but no tie. */
  readonly close?: boolean;
}

const tied = (n: number): Votes => {
  const each = n < 2 ? 0 : Math.max(1, n * 0.4);
  return { yes: each, no: each };
};

const presetTexts: readonly Preset[] = [
  { text: phrase('Most agree'), of: (n: number) => ({ yes: Math.ceil(n * 0.6), no: n * 0.1 }) },
  { text: phrase('A close one'), of: (n: number) => ({ yes: n * 0.4, no: n * 0.35 }), close: true },
  { text: phrase('A tie'), of: tied },
  {
    text: phrase('Hardly anybody comes'),
    of: (n: number) => ({ yes: Math.min(2, n * 0.2), no: 0 }),
  },
  { text: phrase('One blocks'), of: (n: number) => ({ yes: n * 0.7, no: 0, block: 1 }) },
];

interface Tried {
  readonly text: string;
  readonly votes: Votes;
}

/** Votes that are worth trying; of a few people, some would be nobody's, or say the same as another. */
function worthTrying(rule: QuestionRule, entitled: number): readonly Tried[] {
  const worth: Tried[] = [];
  for (const { text, of, close } of presetTexts) {
    const { yes, no, block } = of(entitled);
    const votes = {
      yes: Math.floor(yes),
      no: Math.floor(no),
      ...(block !== undefined && { block }),
    };
    if (block !== undefined && rule.method !== 'consent') continue;
    const saysNothing = votes.yes + votes.no + (block ?? 0) === 0;
    const isTie = close === true && votes.yes === votes.no;
    if (!saysNothing && !isTie && !worth.some((each) => same(each.votes, votes)))
      worth.push({ text, votes });
  }
  return worth;
}

const same = (a: Votes, b: Votes): boolean =>
  a.yes === b.yes && a.no === b.no && a.block === b.block;

/** The votes that are worth trying, each by one press. */
function presets(view: UnionView, { trial, rule }: { trial: Trial; rule: QuestionRule }): Html {
  const { t } = view;
  const entitled = count(trial['entitled']) || 20;
  const offered = worthTrying(rule, entitled);
  if (offered.length === 0) return html``;
  return html`
    <p class="pills">
      ${t('Try:')}
      ${offered.map(({ text, votes: counts }) => {
        const votes = Object.entries(counts).map(([name, n]) => [name, String(n)] as const);
        const kind = trial['kind'] ?? 'ordinary';
        const path = trialPath(view, {
          kind,
          entitled: String(entitled),
          ...Object.fromEntries(votes),
        });
        return html`<a href="${path}">${t(text)}</a> `;
      })}
    </p>
  `;
}

function numbersForm(view: UnionView, rule: QuestionRule, filled: Filled): Html {
  const { t, home } = view;
  const f = fieldsOf(t, filled);
  const number = (name: string, label: string): Html =>
    html`<div>${f.text({ name, label, size: 'short', inputmode: 'numeric', value: '0' })}</div>`;
  const offered = all.filter((choice) => choicesOf(rule).includes(choice));
  return html`
    <form method="get" action="${home}/found#outcome" class="trial">
      ${hidden('step', 'try')} ${hidden('kind', String(filled.values['kind'] ?? 'ordinary'))}
      <div class="trial-numbers">
        ${number('entitled', t('Who may vote'))}
        ${offered.map((choice) => number(choice, choiceWord(t, rule.method, choice)))}
      </div>
      ${button(t('How would it end?'))}
    </form>
  `;
}

const ends = {
  adopted: phrase('It would be adopted'),
  rejected: phrase('It would be rejected'),
  void: phrase('It would not count'),
} as const;

function result(
  { t }: UnionView,
  rule: QuestionRule,
  { tried, trial }: { tried: WhatIf; trial: Trial },
): Html {
  const { outcome, explained } = tried;
  const tone = outcome.result === 'adopted' ? 'good' : outcome.result === 'void' ? 'warn' : 'bad';
  return html`
    <section id="outcome" aria-label="${t('How it would end')}">
      ${tallyBar(t, { rule, tally: outcome.tally, entitled: outcome.entitled }, t('This vote'))}
      ${callout(
        { tone, title: t(ends[outcome.result]) },
        html`<ul>
          ${explained.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>`,
      )}
      <p class="small">
        ${t('{n} of {all} took part.', { n: outcome.turnout, all: count(trial['entitled']) })}
      </p>
    </section>
  `;
}
