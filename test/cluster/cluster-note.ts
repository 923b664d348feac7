import { Note } from './note';

/** What is known of the cluster of this machine. */
export interface Cluster {
  readonly nodes: number;
  /** The port of this machine where its gateway answers. */
  readonly port: number;
  /** How far it is: `begun` before kind is asked for it, `created` from then on, `ready` when all is there. */
  readonly state: 'begun' | 'created' | 'ready';
  /** Whether kind's network was there before. */
  readonly hadNetwork?: boolean;
  /** The containers that are its nodes, once it is ready. */
  readonly containers?: readonly string[];
  /** The ids of the images that the shop ran when it was last brought here, by name. */
  readonly images?: Readonly<Record<string, string>>;
}

export const clusterNote = new Note<Cluster>('cluster');
