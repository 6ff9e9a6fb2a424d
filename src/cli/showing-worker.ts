/**
 * A thread of the pool in `showing-checks.ts`: says of attachments what they don’t show.
 * @module
 */
import { hashBy } from '../belenios/hashing.ts';
import { shownWrong } from '../union/union.ts';
import { nodeSha256 } from './node-sha256.ts';
import type { ToShow } from './showing-checks.ts';
import { answering } from './thread.ts';

hashBy(nodeSha256);
answering(({ showing, attachments }: ToShow) => shownWrong(showing, attachments));
