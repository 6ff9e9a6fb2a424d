/**
 * Each file that is given as a suite of its own: what it makes ready for its tests, and puts away after them, is for
 * these alone, though other files share its process.
 * @module
 */
import { resolve } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { argv } from 'node:process';

const [, , ...files] = argv.slice(2);

for (const file of files) {
  describe(file, async () => {
    await import(pathToFileURL(resolve(file)).href);
  });
}
