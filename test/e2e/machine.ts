import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { told } from '../cluster/kernel';
import { outcome } from '../cluster/outcome';

/** What a cluster changes of the machine that it is on. */
export interface Machine {
  readonly interfaces: readonly string[];
  readonly mounts: readonly string[];
  readonly rules: readonly string[];
  /** The programs that run of an engine, of containers and of nodes. */
  readonly processes: readonly string[];
  readonly sysctls: readonly string[];
  /** What engines keep of themselves beside their containers. */
  readonly files: readonly string[];
  /** Of the kernel's control groups, those that an engine makes. */
  readonly groups: readonly string[];
}

const proc = '/proc/sys';
const theirs = /^(dockerd|containerd|docker-proxy|runc|systemd|kubelet|kube-|etcd|coredns|envoy|pilot|catatonit|kind)/;
const settings = ['net/ipv4', 'net/ipv6/conf/all', 'net/ipv6/conf/default', 'net/netfilter', 'vm', 'kernel'];
// What changes by itself, and what is another thing at each look.
const restless =
  /random|file_cached|ns_last_pid|nr_|_count$|conf\/(veth|br-|docker|eth|lo|ifb)|neigh\/(veth|br-|docker)/;

/** What the machine is like now. */
export async function machine(): Promise<Machine> {
  const saved = await Promise.all(['iptables-save', 'ip6tables-save'].map((command) => outcome(command, [])));
  const rules = saved.map(({ stdout }) => stdout).join('');
  return {
    interfaces: readdirSync('/sys/class/net').toSorted(),
    mounts: readFileSync('/proc/mounts', 'utf8').trim().split('\n'),
    // Counters and the time in comments change by themselves.
    rules: rules.split('\n').flatMap((line) => (/^[#]|^$/.test(line) ? [] : line.replace(/\[\d+:\d+\]/, ''))),
    processes: processNames().filter((name) => theirs.test(name)),
    files: ['/etc/docker', '/var/run'].flatMap((folder) =>
      existsSync(folder) ? readdirSync(folder).filter((name) => /key|docker/.test(name)) : [],
    ),
    groups: readdirSync('/sys/fs/cgroup', { recursive: true, encoding: 'utf8' }).filter((name) => /docker/.test(name)),
    sysctls: settings.flatMap(valuesBelow),
  };
}

function valuesBelow(folder: string): string[] {
  const files = existsSync(join(proc, folder))
    ? readdirSync(join(proc, folder), { recursive: true, encoding: 'utf8' })
    : [];
  const paths = files.map((name) => join(folder, name)).filter((path) => !restless.test(path));
  return paths.flatMap((path) => (statSync(join(proc, path)).isFile() ? `${path} ${told(join(proc, path))}` : []));
}

/** Of those that run: one that was killed stays in the list until whoever began it takes note. */
function processNames(): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const running = pids.filter((pid) => !/^State:\s*Z/m.test(told(`/proc/${pid}/status`)));
  return running.map((pid) => told(`/proc/${pid}/comm`));
}
