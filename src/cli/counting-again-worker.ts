/**
 * The thread of `counting-again.ts`: counts budgets and choices.
 * @module
 */
import { countSharingCast } from '../union/assembly/assembly.ts';
import { countChoice } from '../web/pages/unions/assembly/contest/count-choice.ts';
import type { ToCount } from './counting-again.ts';
import { answering } from './thread.ts';

answering((asked: ToCount) =>
  'budget' in asked ? countSharingCast(asked) : countChoice(asked.choice, asked.by),
);
