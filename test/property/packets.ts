import { Declared } from './declared';
import { Manifests } from './manifests';
import { passage } from './network-policy';
import { questions, refusal } from './questions';

/** What is wrong with the packets: those that the policies of both ends let pass and nobody declared, and the other way round. */
export function packets(manifests: Manifests, declared: Declared): string[] {
  const wrong = questions(manifests, declared).flatMap(({ from, to, packets }) => {
    const passes = passage(from, to);
    return packets.filter(({ port, protocol, wanted }) => passes(port, protocol) !== wanted).map(refusal);
  });
  return [...new Set(wrong)];
}
