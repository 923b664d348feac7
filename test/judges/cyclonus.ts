import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { outcome } from '../cluster/outcome';
import { pathOf } from '../cluster/tools';
import { temporary } from '../helpers/temporary';
import { Endpoint } from '../property/network-policy';
import { Packet, Question } from '../property/questions';

/** Asks cyclonus which packets the policies let pass. */
export function cyclonus(policies: readonly object[], asked: readonly Question[]): Promise<Map<Packet, boolean>> {
  return temporary(async (folder) => {
    const path = join(folder, 'policies');
    const traffic = join(folder, 'traffic.json');
    mkdirSync(path);
    // Of a file with several policies it reads the first alone.
    for (const [i, policy] of policies.entries()) writeFileSync(join(path, `${i}.yaml`), JSON.stringify(policy));
    writeFileSync(traffic, JSON.stringify(asked.flatMap(traffics)));
    const flags = ['--mode=query-traffic', `--policy-path=${path}`, `--traffic-path=${traffic}`];
    const { code, stdout, stderr } = await outcome(pathOf('cyclonus', 'cyclonus'), ['analyze', ...flags]);
    const answers = [...stdout.matchAll(/^\| IS ALLOWED\? +\| +(TRUE|FALSE)/gm)].map(([, answer]) => answer === 'TRUE');
    const packets = asked.flatMap((question) => question.packets);
    if (code !== 0 || answers.length !== packets.length) {
      throw new Error(`cyclonus ended with code ${code} and ${answers.length} of ${packets.length} answers: ${stderr}`);
    }
    return new Map(packets.map((packet, i) => [packet, answers[i] ?? false]));
  });
}

const traffics = ({ from, to, packets }: Question) =>
  packets.map(({ port, protocol }) => ({
    Source: peer(from),
    Destination: peer(to),
    ResolvedPort: port,
    ResolvedPortName: '',
    Protocol: protocol,
  }));

const peer = ({ ip, pod }: Endpoint) => ({
  IP: ip,
  Internal: pod && {
    PodLabels: pod.labels,
    Namespace: pod.namespace,
    NamespaceLabels: { 'kubernetes.io/metadata.name': pod.namespace },
  },
});
