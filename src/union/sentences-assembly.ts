/**
 * How proposals, votes and their outcomes are told.
 * @module
 */
import { BudgetOutcome, ContestOutcome, QuestionOutcome } from './assembly/assembly.ts';
import type { Sentence, Telling } from './sentence-parts.ts';

export const assemblySentences: Readonly<Record<string, Sentence>> = {
  'assembly/propose@1': (told) => {
    const { say, who } = told;
    return say('{who} put the proposal {proposal}.', {
      who,
      proposal: told.quoted(told.word('title')),
    });
  },
  'assembly/sponsor@1': ({ say, who, proposal }) =>
    say('{who} stands behind {proposal}.', { who, proposal }),
  'assembly/amend@1': ({ say, who, proposal }) =>
    say('{who} changed the proposal {proposal}.', { who, proposal }),
  'assembly/withdraw@1': ({ say, who, proposal }) =>
    say('{who} took the proposal {proposal} back.', { who, proposal }),
  'assembly/comment@1': (told) => commented(told),
  'assembly/retract-comment@1': ({ say, who, proposal }) =>
    say('{who} took back a comment on {proposal}.', { who, proposal }),
  'assembly/open-poll@1': (told) => {
    const { say, proposal } = told;
    const day = told.day(told.word('closes'));
    return say('The vote on {proposal} opened: {n} may vote, until {day}.', {
      proposal,
      n: told.count('entitled'),
      day,
    });
  },
  'assembly/vote@1': (told) => voted(told),
  'assembly/advise@1': (told) => advised(told),
  'assembly/mark@1': ({ say, who, proposal, intent: { body } }) =>
    isEmpty(body['marks'])
      ? say('{who} cast an empty ballot on {proposal}.', { who, proposal })
      : say('{who} chose among the options of {proposal}.', { who, proposal }),
  'assembly/advise-on-options@1': ({ say, who, proposal }) =>
    say('{who} advised on the options of {proposal}.', { who, proposal }),
  'assembly/report-notices@1': (told) => {
    const { say, proposal } = told;
    const about = { proposal, failed: told.count('failed'), wanted: told.count('wanted') };
    return told.count('failed') === 0
      ? say('Word of the vote on {proposal} reached all who wanted it.', about)
      : say(
          'Word of the vote on {proposal} did not reach {failed} of {wanted} who wanted it.',
          about,
        );
  },
  'assembly/close-poll@1': (told) => closed(told),
  'assembly/lapse@1': (told) => {
    const { say, proposal } = told;
    return say('What the decision on {proposal} asked for could not be done: {why}', {
      proposal,
      why: told.word('why'),
    });
  },
  'assembly/ask-continuation@1': ({ say }) =>
    say('The members are asked whether the union should go on.'),
};

function commented({ say, who, proposal, intent: { body } }: Telling): string {
  switch (body['side']) {
    case 'for':
      return say('{who} gave a reason for {proposal}.', { who, proposal });
    case 'against':
      return say('{who} gave a reason against {proposal}.', { who, proposal });
    default:
      return say('{who} spoke about {proposal}.', { who, proposal });
  }
}

function voted({ say, who, proposal, intent: { body } }: Telling): string {
  const about = { who, proposal };
  switch (body['choice']) {
    case 'yes':
      return say('{who} voted yes on {proposal}.', about);
    case 'no':
      return say('{who} voted no on {proposal}.', about);
    case 'blank':
      return say('{who} cast a blank ballot on {proposal}.', about);
    case 'block':
      return say('{who} blocked {proposal}.', about);
    default:
      return say('{who} abstained on {proposal}.', about);
  }
}

function advised({ say, who, proposal, intent: { body } }: Telling): string {
  const about = { who, proposal };
  switch (body['choice']) {
    case 'yes':
      return say('{who} advised yes on {proposal}.', about);
    case 'no':
      return say('{who} advised no on {proposal}.', about);
    default:
      return say('{who} advised neither yes nor no on {proposal}.', about);
  }
}

const isEmpty = (marks: unknown): boolean =>
  Array.isArray(marks) && marks.every((mark) => mark === null);

function closed(told: Telling): string {
  const { say, proposal, intent } = told;
  const { body } = intent;
  const contest = ContestOutcome.safeParse(body['outcome']);
  if (contest.success) return chosen(told, contest.data);
  const budget = BudgetOutcome.safeParse(body['outcome']);
  if (budget.success) return funded(told, budget.data);
  const read = QuestionOutcome.safeParse(body['outcome']);
  if (!read.success) return say('The vote on {proposal} closed.', { proposal });
  const { result, tally } = read.data;
  const { yes, no, block } = tally;
  const about = { proposal, yes, no, block };
  switch (result) {
    case 'adopted':
      return tally.block > 0
        ? say(
            'The vote on {proposal} closed: adopted with {yes} yes and {no} no; {block} blocked it.',
            about,
          )
        : say('The vote on {proposal} closed: adopted with {yes} yes and {no} no.', about);
    case 'rejected':
      return tally.block > 0
        ? say(
            'The vote on {proposal} closed: rejected with {yes} yes and {no} no; {block} blocked it.',
            about,
          )
        : say('The vote on {proposal} closed: rejected with {yes} yes and {no} no.', about);
    case 'void':
      return voided({ say, proposal }, read.data);
  }
}

function chosen(told: Telling, outcome: ContestOutcome): string {
  const { say, proposal } = told;
  const options = told.union.assembly.proposals.get(told.word('proposal'))?.choice?.options ?? [];
  const titles = [...new Set(outcome.elected)].map((each) => told.quoted(options[each]?.title));
  switch (outcome.because) {
    case 'elected':
      return say('The vote on {proposal} closed: chosen {options}.', {
        proposal,
        options: titles.join(', '),
      });
    case 'none-elected':
      return say('The vote on {proposal} closed: none of the options was chosen.', { proposal });
    case 'nobody-chose':
      return say('The vote on {proposal} closed without a decision: nobody chose.', { proposal });
    default:
      return voided(told, outcome);
  }
}

function funded(told: Telling, outcome: BudgetOutcome): string {
  const { say, proposal } = told;
  const options = told.union.assembly.proposals.get(told.word('proposal'))?.choice?.options ?? [];
  const titles = outcome.funded.map(({ option }) => told.quoted(options[option]?.title));
  switch (outcome.because) {
    case 'funded':
      return say('The vote on {proposal} closed: funded {options}.', {
        proposal,
        options: titles.join(', '),
      });
    case 'none-funded':
      return say('The vote on {proposal} closed: none of the projects was funded.', { proposal });
    case 'nobody-chose':
      return say('The vote on {proposal} closed without a decision: nobody chose.', { proposal });
    default:
      return voided(told, outcome);
  }
}

function voided(
  { say, proposal }: Pick<Telling, 'say' | 'proposal'>,
  { because, quorum, notices }: Pick<QuestionOutcome, 'quorum' | 'notices'> & { because: string },
): string {
  const { needed, reached } = quorum;
  if (because === 'notices-failed') {
    const { failed = 0, allowed = 0 } = notices ?? {};
    return say(
      'The vote on {proposal} closed without a decision: word of it did not reach {failed}, and at most {allowed} may be missed.',
      { proposal, failed, allowed },
    );
  }
  return quorum.kind === 'turnout'
    ? say(
        'The vote on {proposal} closed without a decision: {reached} took part, and {needed} were needed.',
        { proposal, reached, needed },
      )
    : say(
        'The vote on {proposal} closed without a decision: {reached} said yes, and {needed} were needed.',
        { proposal, reached, needed },
      );
}
