/** What a store is told. */
export interface StoreProps {
  readonly name: string;
  /** What its program is told in the cluster. */
  readonly args: readonly string[];
  /** Holds a folder of its own for what it keeps, under its name. */
  readonly data: string;
  /** Holds what is written for this run. */
  readonly run: string;
  /** Where a file of its Secret is. */
  readonly secret: (key: string) => string;
  readonly port: number;
  readonly adminPort: number;
  readonly log: string;
}

/** How a store is run on this machine. */
export interface Store {
  readonly command: string;
  readonly args: readonly string[];
  /** What asks it to end. */
  readonly endsBy: NodeJS.Signals;
  /** What is done before it is started. */
  readonly prepare?: () => Promise<void>;
  /** Whether it does its work. Throwing is a no. */
  readonly isReady: () => Promise<boolean>;
}
