/**
 * The thread of `counting-again.ts`: counts budgets.
 * @module
 */
import { countSharingCast } from '../union/assembly/assembly.ts';
import { answering } from './thread.ts';

answering(countSharingCast);
