import { Routes } from '../http/http-rules';
import { AnsweringProgram, StandingProgram } from './program';

/** What runs a component behind its name. Callers know nothing of it. */
export interface Runtime {
  /** The most pods that run at once, all versions together, also while one takes the place of another. */
  mostPods(program: Pick<StandingProgram, 'scale' | 'canary'>): number;
  /** Writes what runs a program. */
  run(program: StandingProgram): void;
}

/** A runtime of components that answer calls. */
export interface ServiceRuntime extends Runtime {
  /** Writes what its callers' proxies must know of its pods. */
  serve(program: AnsweringProgram): void;
  /** Where its calls go. */
  routes(program: Pick<AnsweringProgram, 'host' | 'canary'>): Routes;
}
