#!/usr/bin/env node
/**
 * The command `syndicat`. Looks at the Node it runs on before anything newer is read.
 *
 * This one file is JavaScript: an older Node can read it and say what is missing, and the newer one
 * need not load what strips types, since of all the others it keeps what it has compiled.
 */
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Syndicat needs Node 24; this is ${process.versions.node}. In a checkout “npm ci” brings it, and then “npm start” or “npx syndicat” use it.\n`,
  );
  process.exitCode = 2;
} else {
  // Threads look for it in the environment.
  process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv.slice(2), process.env);
}
