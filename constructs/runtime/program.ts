import { Callee, Caller, Connection } from '../base/component';
import { Image } from '../pod/image';
import { Resources } from '../pod/pod';
import { Scale } from './scale';

/** A second version that runs beside the stable one. */
export interface Canary {
  /** What it runs. */
  readonly image: Image;
  /** The share of calls that it takes, in percent: a whole number from 0 to 100. A call with header `x-track: canary` always goes to it. Of a worker's messages each version takes what it can. */
  readonly weight: number;
}

/** What is to run: a component of our own code, whatever runs it. */
export interface Program extends Caller {
  /** What runs. */
  readonly image: Image;
  /** What its container asks for. */
  readonly resources: Resources;
  /** Its environment variables, but those that tell its ports, and the secret files of its pods. Known once the whole system is. */
  readonly told: Connection;
}

/** A program that is always there, in so many pods. */
export interface StandingProgram extends Program {
  /** How many pods run, of each version. */
  readonly scale: Required<Scale>;
  /** The second version, if there is one. @default - none */
  readonly canary?: Canary;
  /** The port on which it answers calls, if it does. @default - it answers nobody */
  readonly port?: number;
}

/** A program that answers HTTP calls. */
export interface AnsweringProgram extends StandingProgram, Callee {
  /** The port on which it answers them. */
  readonly port: number;
  /** Whether it refuses with 503 what is more than it can do. */
  readonly shedsLoad: boolean;
}
