import { Declared } from './declared';
import { Manifests } from './manifests';
import { passage } from './network-policy';
import { questions, refusal } from './questions';

/** Which packets pass the policies of both ends, against which were declared to. */
export function packets(manifests: Manifests, declared: Declared): string[] {
  const wrong = questions(manifests, declared).flatMap(({ from, to, packets }) => {
    const passes = passage(from, to);
    return packets.filter(({ port, protocol, wanted }) => passes(port, protocol) !== wanted).map(refusal);
  });
  return [...new Set(wrong)];
}
