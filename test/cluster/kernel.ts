import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { outcome } from './outcome';

/** What an engine, and the nodes in it, change of the machine's kernel. */
export interface Kernel {
  /** The interfaces that there are. */
  readonly interfaces: readonly string[];
  /** What becomes of packets that no rule forwards. */
  readonly forward: string;
  readonly sysctls: Readonly<Record<string, string>>;
}

// dockerd sets the first; kubelet the others: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
const sysctls = ['net/ipv4/ip_forward', 'vm/overcommit_memory', 'kernel/panic', 'kernel/panic_on_oops'];
const fileOf = (sysctl: string): string => `/proc/sys/${sysctl}`;

/** What the kernel is like now. */
export async function kernelBefore(): Promise<Kernel> {
  const rules = await told('iptables', '--list-rules', 'FORWARD');
  return {
    interfaces: readdirSync('/sys/class/net'),
    forward: /^-P FORWARD (\w+)/m.exec(rules)?.[1] ?? 'ACCEPT',
    sysctls: Object.fromEntries(sysctls.map((name) => [name, readFileSync(fileOf(name), 'utf8').trim()])),
  };
}

/** Takes away what engines leave when they end: their bridges, their rules, and mounts below a folder. */
export async function restoreKernel({ interfaces, forward, sysctls }: Kernel, folder: string): Promise<void> {
  for (const mount of mountsBelow(folder).toReversed()) await told('umount', '--lazy', mount);
  const bridges = readdirSync('/sys/class/net').filter((name) => /^(docker0|br-[0-9a-f]{12})$/.test(name));
  for (const bridge of bridges) if (!interfaces.includes(bridge)) await told('ip', 'link', 'delete', bridge);
  for (const table of ['filter', 'nat']) {
    const rules = (await told('iptables', '--table', table, '--list-rules')).split('\n');
    const theirs = rules.filter((rule) => /DOCKER|docker0|br-[0-9a-f]{12}/.test(rule));
    // A chain goes when nothing is in it, or leads to it, any more.
    for (const rule of theirs.filter((rule) => rule.startsWith('-A'))) await iptables(table, rule.replace('-A', '-D'));
    for (const chain of theirs.filter((rule) => rule.startsWith('-N')))
      await iptables(table, chain.replace('-N', '-X'));
  }
  await told('iptables', '--policy', 'FORWARD', forward);
  for (const [name, value] of Object.entries(sysctls)) writeFileSync(fileOf(name), value);
}

/** Where something is mounted below a folder, in the order in which it was. */
export const mountsBelow = (folder: string): string[] =>
  readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((mount) => mount.startsWith(`${folder}/`));

const iptables = (table: string, rule: string): Promise<string> =>
  told('iptables', '--table', table, ...rule.split(' '));

async function told(command: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await outcome(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}
