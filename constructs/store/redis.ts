import { Construct } from 'constructs';
import { Call } from '../../graph/graph';
import { Caller, Connection, Link } from '../base/component';
import { Environment } from '../base/environment';
import { commandProbes } from '../pod/probes';
import { accountFormats, passwordKey, redisAccounts, redisPasswords } from './redis-accounts';
import { Secret } from '../base/secret';
import { StatefulServer, storeResources, StoreServer } from './stateful-set';
import { ExternalAddress, isOutside, Store, storeConnection } from './store';

const port = 6379;

/** What is told of a Redis. */
export interface RedisProps {
  /** What runs it in the cluster; or where it is outside, where it speaks TLS. */
  readonly server: StoreServer | ExternalAddress;
  /**
   * What one in the cluster lets go of when it is full: what nobody has asked for longest, or of what is kept for a while
   * what ends soonest. The latter suits where all is kept for a while: what is kept for ever it never lets go of, and refuses
   * what is new. https://redis.io/docs/latest/develop/reference/eviction/
   * @default 'allkeys-lru'
   */
  readonly eviction?: 'allkeys-lru' | 'volatile-ttl';
}

/**
 * A Redis. What it holds outlives its pod, as long as there is room: then it lets go of some of it.
 * Each caller has an account of its own there, named after it, which may do what the caller says that it does.
 */
export class Redis extends Store {
  private readonly secret: Secret;
  private readonly at: { readonly scheme: 'redis' | 'rediss'; readonly port: number };

  constructor(scope: Construct, id: string, { server, eviction = 'allkeys-lru' }: RedisProps) {
    let callers: readonly Link[] = [];
    const secret = new Secret(
      Environment.of(scope),
      id,
      () => (isOutside(server) ? redisPasswords(callers) : redisAccounts(callers)),
      () => accountFormats(callers),
    );
    if (isOutside(server)) {
      super(scope, id, server.host, { port: server.port });
      this.at = { scheme: 'rediss', port: server.port };
    } else {
      const { host, destination } = inCluster(scope, id, server, eviction, secret);
      super(scope, id, host, destination);
      this.at = { scheme: 'redis', port };
    }
    callers = this.incoming;
    this.secret = secret;
  }

  /** `CACHE_URL`, with the caller's account and without its password, and `CACHE_PASSWORD_FILE`. */
  connection(_calls: readonly Call[], { name }: Caller): Connection {
    const { scheme, port } = this.at;
    return storeConnection(this.name, `${scheme}://${name}@${this.host}:${port}`, this.secret.file(passwordKey(name)));
  }
}

function inCluster(
  scope: Construct,
  id: string,
  server: StoreServer,
  eviction: string,
  secret: Secret,
): StatefulServer {
  const file = secret.file('password');
  const { memory } = server.resources ?? storeResources;
  const ping = `REDISCLI_AUTH="$(cat ${file.path})" redis-cli ping | grep -q PONG`;
  return new StatefulServer(scope, id, {
    ...server,
    data: '/data',
    port,
    args: [
      'redis-server',
      '--dir',
      '/data',
      '--appendonly',
      'yes',
      '--save',
      '',
      '--aclfile',
      secret.file('users.acl').path,
      // It lets go of some before its pod would be ended; the rest is left to copies while its log is rewritten.
      '--maxmemory',
      `${Math.floor(memory.toMebibytes() * 0.6)}mb`,
      '--maxmemory-policy',
      eviction,
    ],
    // Any answer is life; readiness is an answer to a client that may ask.
    probes: commandProbes(['redis-cli', 'ping'], ['sh', '-c', ping]),
    files: [file, secret.file('users.acl')],
  });
}
