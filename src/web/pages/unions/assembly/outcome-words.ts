/**
 * What came of a vote, in one line, and the picture of it.
 * @module
 */
import {
  type BudgetOutcome,
  type Choice,
  type ContestOutcome,
  electedInWords,
  fundedInWords,
  isBudgetOutcome,
  isContestOutcome,
  type Outcome,
  type Proposal,
  type QuestionOutcome,
  type QuestionPoll,
} from '../../../../union/assembly/assembly.ts';
import type { QuestionRule } from '../../../../union/charter/charter.ts';
import type { Html } from '../../../html.ts';
import { badge, type Tone } from '../../../parts/badge.ts';
import { resultBar, type ResultMark, type ResultPart } from '../../../parts/result-bar.ts';
import { phrase, type Words } from '../../../words.ts';

type Method = QuestionRule['method'];

const said = {
  yes: phrase('Yes'),
  no: phrase('No'),
  abstain: phrase('Abstain'),
  blank: phrase('Blank'),
  block: phrase('Block'),
} as const satisfies Record<Choice, string>;

const saidInConsent = { ...said, yes: phrase('Agree'), no: phrase('Disagree') } as const;

/** What a choice is called: consent agrees where a majority says yes. */
export const choiceWord = (t: Words, method: Method, choice: Choice): string =>
  t(method === 'consent' ? saidInConsent[choice] : said[choice]);

const results = {
  adopted: { text: phrase('Adopted'), tone: 'good' },
  rejected: { text: phrase('Rejected'), tone: 'bad' },
  void: { text: phrase('Void'), tone: 'warn' },
} as const satisfies Record<Outcome['result'], { text: string; tone: Tone }>;

export const resultBadge = (t: Words, result: Outcome['result']): Html =>
  badge(t(results[result].text), results[result].tone);

/** How a proposal stands, as a badge: talked over, voting, left undecided, or what came of it. */
export function stageBadge(
  t: Words,
  stage: Proposal['stage'] | 'left' | 'over',
  outcome: Outcome | undefined,
): Html {
  if (outcome) return resultBadge(t, outcome.result);
  if (stage === 'left') return badge(t('Left undecided'));
  if (stage === 'over') return badge(t('The vote is over'), 'calm');
  if (stage === 'poll') return badge(t('Voting now'), 'warn');
  return stage === 'withdrawn' ? badge(t('Taken back')) : badge(t('Under discussion'), 'calm');
}

/** `Adopted: 31 of 40 votes cast said yes, and 27 were needed.` Of a choice or a budget, with the options’ names. */
export function outcomeLine(t: Words, outcome: Outcome, names: readonly string[]): string {
  if (isBudgetOutcome(outcome)) return fundedLine(t, outcome, names);
  return isContestOutcome(outcome) ? chosenLine(t, outcome, names) : decidedLine(t, outcome);
}

function fundedLine(t: Words, outcome: BudgetOutcome, names: readonly string[]): string {
  switch (outcome.because) {
    case 'funded':
      return t('Funded: {names}.', { names: t.list(fundedInWords(outcome, names, t)) });
    case 'none-funded':
      return t('Rejected: none of the projects was funded.');
    case 'nobody-chose':
      return t('Void: nobody supported a project.');
    case 'notices-failed':
      return unheard(t, outcome.notices);
    case 'quorum-missed':
      return tooFew(t, outcome.quorum);
  }
}

function chosenLine(t: Words, outcome: ContestOutcome, names: readonly string[]): string {
  switch (outcome.because) {
    case 'elected': {
      const chosen = t.list(electedInWords(outcome, names, t));
      return t('Chosen: {names}.', { names: chosen });
    }
    case 'none-elected':
      return t('Rejected: none of the options was chosen.');
    case 'nobody-chose':
      return t('Void: nobody chose an option.');
    case 'notices-failed':
      return unheard(t, outcome.notices);
    case 'quorum-missed':
      return tooFewChose(t, outcome.quorum);
    case 'never-opened':
      return t('Void: too few key holders came to open it.');
    case 'dispute-upheld':
      return t('Void: what was disputed of it was found to be so. The members can vote anew.');
    case 'too-few-ballots':
      return t('Void: too few voted for ballots to be opened whole.');
  }
}

/** In a choice nobody says yes: by Debian’s method so many must put an option above “none of these”. */
const tooFewChose = (t: Words, quorum: ContestOutcome['quorum']): string =>
  quorum.kind === 'yes-of-entitled'
    ? t(
        'Void: {n} put an option above “none of these”, and {needed} were needed for it to count.',
        {
          n: quorum.reached,
          needed: quorum.needed,
        },
      )
    : tooFew(t, quorum);

function decidedLine(t: Words, outcome: QuestionOutcome): string {
  const { because, threshold, quorum, tally, blocks, notices } = outcome;
  const { needed, reached, base, of } = threshold;
  switch (because) {
    case 'notices-failed':
      return unheard(t, notices);
    case 'quorum-missed':
      return tooFew(t, quorum);
    case 'never-opened':
      return t(
        'Void: too few key holders came to open it. Nobody knows what it would have decided.',
      );
    case 'dispute-upheld':
      return t('Void: what was disputed of it was found to be so. The members can vote anew.');
    case 'blocked':
      return t.many(blocks.count, 'Rejected: {n} block stands.', 'Rejected: {n} blocks stand.');
    case 'tie':
      return t('Rejected: a tie, {yes} to {no}.', { yes: tally.yes, no: tally.no });
    case 'threshold-missed':
    case 'threshold-reached': {
      const words = { n: reached, base, needed };
      return because === 'threshold-reached' ? adopted(t, of, words) : rejected(t, of, words);
    }
  }
}

const unheard = (t: Words, notices: QuestionOutcome['notices']): string =>
  t('Void: word of the vote did not reach {n}, and at most {allowed} may be missed.', {
    n: notices?.failed ?? 0,
    allowed: notices?.allowed ?? 0,
  });

const tooFew = (t: Words, { kind, reached: n, needed }: QuestionOutcome['quorum']): string =>
  kind === 'turnout'
    ? t('Void: {n} took part, and {needed} were needed for it to count.', { n, needed })
    : t('Void: {n} said yes, and {needed} were needed for it to count.', { n, needed });

interface Reached {
  readonly n: number;
  readonly base: number;
  readonly needed: number;
}

const adopted = (t: Words, of: 'cast' | 'entitled', words: Reached): string =>
  of === 'cast'
    ? t('Adopted: {n} of {base} votes cast in favour, {needed} were needed.', { ...words })
    : t('Adopted: {n} of {base} on the voter list in favour, {needed} were needed.', { ...words });

const rejected = (t: Words, of: 'cast' | 'entitled', words: Reached): string =>
  of === 'cast'
    ? t('Rejected: {n} of {base} votes cast in favour, {needed} were needed.', { ...words })
    : t('Rejected: {n} of {base} on the voter list in favour, {needed} were needed.', { ...words });

/** The picture of a tally among all who may vote. */
export function tallyBar(
  t: Words,
  { rule, tally, entitled }: Pick<QuestionPoll, 'rule' | 'tally' | 'entitled'>,
  title: string,
): Html {
  const offered: readonly Choice[] =
    rule.method === 'consent'
      ? ['yes', 'no', 'block', 'abstain']
      : ['yes', 'no', 'blank', 'abstain'];
  const parts: ResultPart[] = offered.map((choice) => ({
    label: choiceWord(t, rule.method, choice),
    count: tally[choice],
    ink: choice,
  }));
  const voted = offered.reduce((sum, choice) => sum + tally[choice], 0);
  parts.push({ label: t('Not voted'), count: Math.max(0, entitled - voted), ink: 'rest' });
  return resultBar(t, { title, parts, marks: marksOf(t, rule, entitled) });
}

/** Lines that stand still while votes come in: those counted from the whole voter list. */
function marksOf(
  t: Words,
  { quorum, threshold }: QuestionRule,
  entitled: number,
): readonly ResultMark[] {
  const marks: ResultMark[] = [];
  if (quorum.kind !== 'none' && entitled > 0) {
    const needed = Math.ceil((quorum.share.num * entitled) / quorum.share.den);
    const label =
      quorum.kind === 'turnout'
        ? t('Enough to count: {n} must take part', { n: needed })
        : t('Enough to count: {n} must say yes', { n: needed });
    marks.push({ at: needed / entitled, label });
  }
  if (threshold.of === 'entitled') {
    const at = threshold.share.num / threshold.share.den;
    marks.push({ at, label: t('Needed to be adopted: {share}', { share: t.percent(at) }) });
  }
  return marks;
}
