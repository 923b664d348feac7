import { Size } from 'cdk8s';

// What one connection takes of its own beside what all share, as seen under load, in MiB.
const perConnection = 5;

/** What a PostgreSQL server is told, so that it stays within its memory and its volume. */
export interface PostgresSettings {
  /** The most connections that it takes. */
  readonly connections: number;
  /** What its processes share beside the buffers, in `/dev/shm`. */
  readonly sharedMemory: Size;
  /** Every setting that is not PostgreSQL's own default, by name. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Derives them: a quarter of the memory for buffers, 60 percent for connections, an eighth for what parallel queries
 * share; a quarter of the volume for its log. https://www.postgresql.org/docs/15/runtime-config-resource.html
 */
export function postgresSettings(memory: Size, storage: Size): PostgresSettings {
  const mebibytes = memory.toMebibytes();
  const part = (share: number): string => `${Math.max(1, Math.floor(mebibytes * share))}MB`;
  const connections = Math.floor((mebibytes * 0.6) / perConnection);
  return {
    connections,
    sharedMemory: Size.mebibytes(Math.max(1, Math.floor(mebibytes / 8))),
    settings: {
      max_connections: `${connections}`,
      shared_buffers: part(1 / 4),
      effective_cache_size: part(1 / 2),
      work_mem: `${Math.max(64, Math.floor((mebibytes * 1024) / 4 / connections / 4))}kB`,
      maintenance_work_mem: part(1 / 16),
      autovacuum_work_mem: part(1 / 32),
      max_wal_size: `${Math.max(48, Math.floor(storage.toMebibytes() / 4))}MB`,
      min_wal_size: '32MB',
    },
  };
}
