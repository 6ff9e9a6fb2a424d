/**
 * The thread of `counting-again.ts`: counts budgets, and choices by each method.
 * @module
 */
import { countSharingCast } from '../union/assembly/assembly.ts';
import { countByEach } from '../web/pages/unions/assembly/contest/count-by-each.ts';
import type { ToCount } from './counting-again.ts';
import { answering } from './thread.ts';

answering((asked: ToCount) => ('budget' in asked ? countSharingCast(asked) : countByEach(asked)));
