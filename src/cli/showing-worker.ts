/**
 * A thread of the pool in `showing-checks.ts`: says of attachments what they don’t show.
 * @module
 */
import { shownWrong } from '../union/union.ts';
import type { ToShow } from './showing-checks.ts';
import { answering } from './thread.ts';

answering(({ showing, attachments }: ToShow) => shownWrong(showing, attachments));
