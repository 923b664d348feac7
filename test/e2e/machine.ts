import { readdirSync, readFileSync } from 'fs';
import { outcome } from '../cluster/outcome';

/** What a cluster changes of the machine that it is on. */
export interface Machine {
  readonly interfaces: readonly string[];
  readonly mounts: readonly string[];
  readonly rules: readonly string[];
  /** The programs that run of an engine, of containers and of nodes. */
  readonly processes: readonly string[];
  readonly sysctls: readonly string[];
}

const theirs = /^(dockerd|containerd|docker-proxy|runc|systemd|kubelet|kube-|etcd|coredns|envoy|pilot|catatonit|kind)/;
const sysctls = ['net/ipv4/ip_forward', 'vm/overcommit_memory', 'kernel/panic', 'kernel/panic_on_oops'];

/** What the machine is like now. */
export async function machine(): Promise<Machine> {
  const { stdout } = await outcome('iptables-save', []);
  return {
    interfaces: readdirSync('/sys/class/net').toSorted(),
    mounts: readFileSync('/proc/mounts', 'utf8').trim().split('\n'),
    // Counters and the time in comments change by themselves.
    rules: stdout.split('\n').flatMap((line) => (/^[#]|^$/.test(line) ? [] : line.replace(/\[\d+:\d+\]/, ''))),
    processes: processNames().filter((name) => theirs.test(name)),
    sysctls: sysctls.map((name) => `${name} ${readFileSync(`/proc/sys/${name}`, 'utf8').trim()}`),
  };
}

function processNames(): string[] {
  const names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return names.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/comm`, 'utf8').trim()];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
}
