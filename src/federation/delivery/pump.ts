/**
 * The pump: takes jobs of some kinds out of the queue and has them done, many at a time, but of one
 * lane only a few, so that a server that is slow or away holds up no other. What is under way is
 * leased: who dies in the midst of it leaves it to the next.
 * @module
 */
import type { Clock, Job, Queue } from '../../clerk/ports.ts';

/** What became of a job. */
export type Outcome =
  | 'done'
  /** To be tried again; with `lane`, nothing of its lane is tried before. */
  | { readonly again: number; readonly why: string; readonly lane?: true }
  | { readonly dead: string };

export interface PumpDeps {
  readonly queue: Queue;
  readonly now: Clock;
  readonly kinds: readonly string[];
  readonly handle: (job: Job) => Promise<Outcome>;
  /** A defect, or a store that is away. */
  readonly log: (line: string, error: unknown) => void;
  readonly measure?: Measure;
}

export interface Measure {
  /** Jobs done at the same time, in all and of one lane. */
  readonly atOnce: number;
  readonly perLane: number;
  /** Jobs of one lane that are held ready. */
  readonly heldPerLane: number;
}

const usual: Measure = { atOnce: 48, perLane: 8, heldPerLane: 32 };
/** Longer than all that is held of one lane can take, each job as long as it may. */
const lease = 300_000;
const afterDefect = 60_000;
const mostDefects = 10;
const flushAt = 64;
const flushAfter = 20;

/** Jobs of one lane: how many are being done, and those that wait for them. */
interface Lane {
  running: number;
  readonly waiting: Job[];
}

export class Pump {
  readonly #deps: PumpDeps;
  readonly #measure: Measure;
  readonly #lanes = new Map<string, Lane>();
  #running = 0;
  #held = 0;
  #filling: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #finished: string[] = [];
  #flushing: NodeJS.Timeout | undefined;
  #telling: Promise<void> = Promise.resolve();
  #claimed = 0;
  #idle: (() => void)[] = [];

  constructor(deps: PumpDeps) {
    this.#deps = deps;
    this.#measure = deps.measure ?? usual;
  }

  /** Looks for work now. Cheap where there is none. */
  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = undefined;
      if (this.#again && !this.#stopped) this.wake();
      else this.#tellIdle();
    });
  }

  /** Resolves when nothing is due any more. */
  async drained(): Promise<void> {
    for (let before = -1; before !== this.#claimed && !this.#stopped;) {
      before = this.#claimed;
      this.wake();
      await new Promise<void>((resolve) => this.#idle.push(resolve));
      await this.#flush();
    }
  }

  /** Begins nothing more, lets what is under way end, and gives back what waits. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#filling;
    const waiting = [...this.#lanes.values()].flatMap((lane) => lane.waiting.splice(0));
    this.#held -= waiting.length;
    const { queue, now } = this.#deps;
    for (const { id } of waiting) await queue.retry(id, now(), 'the hall was closing');
    while (this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    await this.#flush();
  }

  #tellIdle(): void {
    if (this.#running > 0 || (this.#held > 0 && !this.#stopped)) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #fill(): Promise<void> {
    this.#again = false;
    const { atOnce, heldPerLane } = this.#measure;
    const room = atOnce * 2 - this.#held;
    if (room < atOnce / 2) return;
    const { queue, now, kinds, log } = this.#deps;
    const except = [...this.#lanes]
      .filter(([, lane]) => !this.#isHungry(lane))
      .map(([name]) => name);
    try {
      await this.#flush();
      const share = { now: now(), ms: lease, limit: room, perLane: heldPerLane / 2, except };
      const jobs = await queue.claimInTurn(kinds, share);
      for (const job of jobs) this.#hold(job);
      this.#claimed += jobs.length;
      // There may be more where these come from.
      if (jobs.length > 0) this.#again = true;
    } catch (error) {
      log('jobs could not be claimed', error);
    }
    this.#begin();
  }

  /** Whether more of a lane can be held ready. */
  #isHungry({ running, waiting }: Lane): boolean {
    return running + waiting.length <= this.#measure.heldPerLane / 2;
  }

  #hold(job: Job): void {
    const name = job.lane ?? job.id;
    const lane = this.#lanes.get(name) ?? { running: 0, waiting: [] };
    this.#lanes.set(name, lane);
    lane.waiting.push(job);
    this.#held++;
  }

  /** Begins what can be begun: one of each lane, then the next of each. */
  #begin(): void {
    while (this.#beginOneEach());
  }

  #beginOneEach(): boolean {
    let begun = false;
    for (const [name, lane] of this.#lanes) {
      if (this.#stopped || this.#running >= this.#measure.atOnce) return false;
      const job = lane.running < this.#measure.perLane ? lane.waiting.shift() : undefined;
      if (!job) continue;
      begun = true;
      lane.running++;
      this.#running++;
      void this.#do(job, name, lane);
    }
    return begun;
  }

  async #do(job: Job, name: string, lane: Lane): Promise<void> {
    try {
      await this.#settle(job, await this.#outcomeOf(job), lane);
    } catch (error) {
      // The store is away; the lease runs out, and the job comes again.
      this.#deps.log('a job could not be settled', error);
    }
    lane.running--;
    this.#running--;
    this.#held--;
    if (lane.running === 0 && lane.waiting.length === 0) this.#lanes.delete(name);
    if (this.#stopped) return this.#tellIdle();
    this.#begin();
    if (this.#isHungry(lane)) this.wake();
  }

  async #outcomeOf(job: Job): Promise<Outcome> {
    try {
      return await this.#deps.handle(job);
    } catch (error) {
      this.#deps.log(`a job of the kind ${job.kind} failed`, error);
      const why = error instanceof Error ? error.name : 'Error';
      if (job.attempts >= mostDefects) return { dead: why };
      return { again: this.#deps.now() + afterDefect * job.attempts, why };
    }
  }

  async #settle(job: Job, outcome: Outcome, lane: Lane): Promise<void> {
    const { queue, now } = this.#deps;
    if (outcome === 'done') return this.#finish(job.id);
    if ('dead' in outcome) return queue.giveUp(job.id, now(), outcome.dead);
    await queue.retry(job.id, outcome.again, outcome.why);
    if (outcome.lane && job.lane !== undefined) {
      const waiting = lane.waiting.splice(0);
      this.#held -= waiting.length;
      await queue.postpone(job.kind, job.lane, outcome.again);
      for (const { id } of waiting) await queue.retry(id, outcome.again, outcome.why);
    }
    return undefined;
  }

  /** Jobs that are done are told to the queue together: a few milliseconds later, or many at once. */
  #finish(id: string): void {
    this.#finished.push(id);
    if (this.#finished.length >= flushAt) this.#flushNow();
    else this.#flushing ??= setTimeout(() => this.#flushNow(), flushAfter);
  }

  #flushNow(): void {
    this.#flush()
      // The next of a sequence may be free now.
      .then(() => this.wake())
      .catch((error: unknown) => this.#deps.log('jobs that are done could not be told so', error));
  }

  /** One after the other: who waits for the last waits for those before it, too. */
  #flush(): Promise<void> {
    clearTimeout(this.#flushing);
    this.#flushing = undefined;
    const told = this.#telling.then(() => this.#tellDone());
    this.#telling = told.catch(() => undefined);
    return told;
  }

  async #tellDone(): Promise<void> {
    const ids = this.#finished.splice(0);
    if (ids.length > 0) await this.#deps.queue.done(ids, this.#deps.now());
  }
}
