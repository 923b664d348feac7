import { outcome } from '../cluster/outcome';
import { pathOf } from '../cluster/tools';
import { Finding } from './finding';
import { location } from './kubeconform-schemas';

interface Result {
  readonly kind: string;
  readonly name: string;
  readonly status: string;
  readonly msg: string;
}

const valid = 'statusValid';

/** What kubeconform finds in files, by schemas in a folder, and how many objects it finds nothing in. A kind without a schema is a finding, too. */
export async function kubeconform(
  files: readonly string[],
  schemas: string,
): Promise<{ findings: Finding[]; valid: number }> {
  const flags = ['-strict', '-verbose', '-output=json', `-schema-location=${location(schemas)}`];
  const { code, stdout, stderr } = await outcome(pathOf('kubeconform', 'kubeconform'), [...flags, ...files]);
  if (!stdout.startsWith('{')) throw new Error(`kubeconform ended with code ${code}: ${stderr}${stdout}`);
  const { resources } = JSON.parse(stdout) as { resources: Result[] };
  return {
    valid: resources.filter(({ status }) => status === valid).length,
    findings: resources
      .filter(({ status }) => status !== valid)
      .map(({ kind, name, status, msg }) => ({
        judge: 'kubeconform',
        code: status,
        level: 'error',
        object: `${kind} ${name}`,
        says: msg,
      })),
  };
}
