import { randomInt } from 'crypto';
import getPort from 'get-port';
import { local } from './local-env';

// Below those that systems give to outgoing connections: what is ended and started again finds its port free.
const candidates = (): number[] => Array.from({ length: 50 }, () => randomInt(10_000, 32_768));

/** A port that nothing listens on, and that is given to nobody else by this process. */
export const freePort = (): Promise<number> => getPort({ port: candidates(), host: local, reserve: true });
