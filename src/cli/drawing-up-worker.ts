/**
 * The thread of `drawing-up.ts`: draws up files for banks.
 * @module
 */
import { drawUp } from '../web/acts/drawn-up.ts';
import { answering } from './thread.ts';

answering(drawUp);
