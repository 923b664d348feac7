import { runs } from './cache';
import { Note } from './home';

/** What is known of the cluster of this machine. */
export interface Cluster {
  /** Who creates it, or did. */
  readonly pid: number;
  readonly nodes: number;
  /** The port of this machine where its gateway answers. */
  readonly port: number;
  /** How far it is: `begun` before kind is asked for it, `created` from then on, `ready` when all is there. */
  readonly state: 'begun' | 'created' | 'ready';
  /** Whether kind's network was there before. */
  readonly hadNetwork?: boolean;
}

export const clusterNote = new Note<Cluster>('cluster');

/** Fails while another process creates or removes the cluster. */
export function requireNobodyElse(): void {
  const there = clusterNote.read();
  if (there && there.state !== 'ready' && there.pid !== process.pid && runs(there.pid)) {
    throw new Error(`process ${there.pid} creates the cluster at this moment; wait for it, or end it`);
  }
}
