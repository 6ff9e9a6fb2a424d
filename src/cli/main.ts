#!/usr/bin/env node
/**
 * The command `syndicat`. Looks at the Node it runs on before anything newer is read.
 * @module
 */
import module from 'node:module';
import process from 'node:process';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Syndicat needs Node 24; this is ${process.versions.node}. In a checkout “npm ci” brings it, and then “npm start” or “npx syndicat” use it.\n`,
  );
  process.exitCode = 2;
} else {
  module.enableCompileCache?.();
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv.slice(2), process.env);
}
