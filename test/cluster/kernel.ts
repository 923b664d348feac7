import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'fs';
import { outcome } from './outcome';

/** What an engine, and the nodes in it, change of the machine's kernel. */
export interface Kernel {
  /** The interfaces that there are. */
  readonly interfaces: readonly string[];
  /** The rules and chains for packets, by table. */
  readonly rules: Readonly<Record<string, readonly string[]>>;
  readonly sysctls: Readonly<Record<string, string>>;
}

const tables = ['filter', 'nat'];
// dockerd sets those of the network; kubelet the others: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
const sysctls = [
  'net/ipv4/ip_forward',
  'net/ipv6/conf/all/forwarding',
  'net/ipv6/conf/default/forwarding',
  'vm/overcommit_memory',
  'kernel/panic',
  'kernel/panic_on_oops',
];
const fileOf = (sysctl: string): string => `/proc/sys/${sysctl}`;

/** What the kernel is like now. */
export async function kernelNow(): Promise<Kernel> {
  const rules = await Promise.all(tables.map(async (table) => [table, await rulesOf(table)] as const));
  const values = sysctls.map((name) => [name, told(fileOf(name))] as const);
  return {
    interfaces: readdirSync('/sys/class/net'),
    rules: Object.fromEntries(rules),
    sysctls: Object.fromEntries(values.filter(([, value]) => value !== '')),
  };
}

/** Takes away what an engine that has ended left since then: its bridges, its rules, and its mounts below a folder. */
export async function restoreKernel(before: Kernel, folder: string): Promise<void> {
  for (const mount of mountsBelow(folder).toReversed()) await run('umount', '--lazy', mount);
  const bridges = readdirSync('/sys/class/net').filter((name) => /^(docker0|br-[0-9a-f]{12})$/.test(name));
  for (const bridge of bridges) {
    if (!before.interfaces.includes(bridge)) await run('ip', 'link', 'delete', bridge);
  }
  for (const table of tables) await restoreRules(table, before.rules[table] ?? []);
  for (const [name, value] of Object.entries(before.sysctls)) writeFileSync(fileOf(name), value);
}

async function restoreRules(table: string, before: readonly string[]): Promise<void> {
  const iptables = (rule: string): Promise<string> => run('iptables', '--table', table, ...rule.split(' '));
  // Docker quotes nothing in its rules: what is quoted is of somebody else.
  const news = (await rulesOf(table)).filter((rule) => !before.includes(rule) && !rule.includes('"'));
  const theirs = news.filter((rule) => /DOCKER|docker0|br-[0-9a-f]{12}|-s (\S+) -d \1 .*MASQUERADE/.test(rule));
  for (const rule of theirs.filter((one) => one.startsWith('-A'))) await iptables(rule.replace('-A', '-D'));
  // A chain goes when nothing is in it, or leads to it, any more.
  for (const chain of theirs.filter((one) => one.startsWith('-N'))) await iptables(chain.replace('-N', '-X'));
  const policy = before.find((rule) => rule.startsWith('-P FORWARD'));
  if (policy) await iptables(policy);
}

const rulesOf = async (table: string): Promise<string[]> =>
  (await run('iptables', '--table', table, '--list-rules')).trim().split('\n');

/** Where something is mounted below a folder, in the order in which it was. */
const mountsBelow = (folder: string): string[] =>
  told('/proc/mounts')
    .split('\n')
    .map((line) => line.split(' ')[1]?.replaceAll('\\040', ' ') ?? '')
    .filter((mount) => mount.startsWith(`${realpathSync(folder)}/`));

/** What a file says, or nothing where it is not there. */
export function told(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

async function run(command: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await outcome(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}
