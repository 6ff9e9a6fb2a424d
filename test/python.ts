/**
 * Whether there is a Python that can run the programs beside the tests.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { env } from 'node:process';

const version = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']);

/** True on a machine without python3, 3.10 or newer, but where CI would miss it. */
export const leftOut = version.status !== 0 && env['CI'] !== 'true';
