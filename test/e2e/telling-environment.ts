import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { kubeconfig } from '../cluster/home';
import { Kubectl } from '../cluster/kubectl';
import { why } from '../cluster/why';

/** Where stories on the cluster run: when a test fails, it prints why, of the namespace that the story set. */
export default class TellingEnvironment extends TestEnvironment {
  handleTestEvent = async (event: Circus.Event): Promise<void> => {
    if (event.name !== 'test_done' && event.name !== 'hook_failure') return;
    if (event.name === 'test_done' && event.test.errors.length === 0) return;
    const namespace = this.global.storyNamespace as string | undefined;
    const told = await why(new Kubectl(kubeconfig), namespace).catch(({ message }: Error) => message);
    process.stderr.write(`\n${namespace ?? 'all namespaces'}, when it failed:\n${told}\n`);
  };
}
