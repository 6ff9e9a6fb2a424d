/**
 * The thread of `budget-thread.ts`: takes a budget, answers what every rule does with it.
 * @module
 */
import { performance } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
import { type BudgetQuestion, everyRule } from './budget-rules-counted.ts';

parentPort?.on('message', (question: BudgetQuestion) => {
  parentPort?.postMessage(
    everyRule(question, () => performance.now()),
    [],
  );
});
