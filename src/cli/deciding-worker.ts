/**
 * The thread of `deciding.ts`: decides votes on options.
 * @module
 */
import { decideMarked } from '../union/assembly/assembly.ts';
import { answering } from './thread.ts';

answering(decideMarked);
