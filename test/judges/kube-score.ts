import { outcome } from '../cluster/outcome';
import { pathOf } from '../cluster/tools';
import { Finding } from './finding';

interface Scored {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string };
  readonly checks:
    | readonly {
        readonly check: { readonly id: string };
        readonly skipped: boolean;
        readonly grade: number;
        readonly comments: readonly { readonly summary: string }[] | null;
      }[]
    | null;
}

// https://github.com/zegl/kube-score/blob/v1.20.0/scorecard/scorecard.go
const levels: Readonly<Record<number, string>> = { 1: 'critical', 5: 'warning', 7: 'almost ok' };
const ok = 10;
const optional = [
  'container-seccomp-profile',
  'container-ports-check',
  'container-memory-requests-equal-limits',
  'container-ephemeral-storage-request-equals-limit',
];

/** What kube-score finds in files: by its default checks and the optional ones, except those that demand a limit on CPU. Annotations that would silence it are ignored. */
export async function kubeScore(files: readonly string[], version: string): Promise<Finding[]> {
  const flags = [
    '--output-format=json',
    `--kubernetes-version=${version}`,
    '--disable-ignore-checks-annotations',
    ...optional.map((check) => `--enable-optional-test=${check}`),
  ];
  const { code, stdout, stderr } = await outcome(pathOf('kube-score', 'kube-score'), ['score', ...flags, ...files]);
  // It ends with 1 where it finds something, and where it cannot read.
  if (code > 1 || !stdout.startsWith('[')) throw new Error(`kube-score ended with code ${code}: ${stderr}${stdout}`);
  return (JSON.parse(stdout) as Scored[]).flatMap(({ type_meta, object_meta, checks }) =>
    (checks ?? [])
      .filter(({ skipped, grade }) => !skipped && grade < ok)
      .flatMap(({ check, grade, comments }) =>
        (comments?.length ? comments : [{ summary: '' }]).map(({ summary }) => ({
          judge: 'kube-score' as const,
          code: check.id,
          level: levels[grade] ?? `grade ${grade}`,
          object: `${type_meta.kind} ${object_meta.name}`,
          says: summary,
        })),
      ),
  );
}
