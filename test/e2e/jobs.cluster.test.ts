import { V1Job, V1Pod } from '@kubernetes/client-node';
import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { dev } from '../../charts/environment';
import { Environment } from '../../constructs/base/environment';
import { CronJob } from '../../constructs/components/cron-job';
import { HttpService } from '../../constructs/components/http-service';
import { Job } from '../../constructs/components/job';
import { deploy } from './deployed';
import { inNamespace, kubectl, list } from './live';
import { podsWhere } from './pods-where';
import { Answer, seen } from './stand-in';
import { buildStandIns, standIn } from './stand-in-image';

const namespace = 'jobs';

/** Makes two calls, and fails unless the first is answered: then it is started again. */
const asks = (first: string, second: string): string[] => {
  const calls = [first, second].map((method) => `${method} "$RECORDS_URL/records/$YEAR"`).join(' ');
  return [
    'sh',
    '-c',
    `node /app/call.js ${calls} >/tmp/told; cat /tmp/told; head -n 1 /tmp/told | grep -q '"status":200'`,
  ];
};

/** Records, a job that brings some of a year in, and one that tidies up on a schedule. None may do what the other does. */
function system(year: string): Environment {
  const site = new Environment('live', { system: namespace, namespace, platform: dev.platform });
  const common = { image: standIn('1.0.0'), resources: { cpu: Cpu.millis(20), memory: Size.mebibytes(64) } };
  const records = new HttpService(site, 'records', {
    ...common,
    scale: { min: 1, max: 1 },
    operations: ['PUT /records/{id}', 'DELETE /records/{id}'],
  });
  const arriving = new Job(site, 'arriving', { ...common, env: { YEAR: year }, command: asks('PUT', 'DELETE') });
  // It may not do what it tries.
  const failing = new Job(site, 'failing', {
    ...common,
    env: { YEAR: year },
    command: asks('DELETE', 'PUT'),
    retries: 1,
  });
  const tidying = new CronJob(site, 'tidying', {
    ...common,
    env: { YEAR: year },
    command: asks('DELETE', 'PUT'),
    schedule: '0 0 1 1 *',
    deadline: Duration.minutes(5),
    timeZone: 'Europe/Berlin',
  });
  arriving.calls(records, ['PUT /records/{id}'], { retries: 1 });
  failing.calls(records, ['PUT /records/{id}']);
  tidying.calls(records, ['DELETE /records/{id}']);
  return site;
}

inNamespace(namespace);
beforeAll(async () => {
  await buildStandIns('1.0.0');
  await deploy(system('2024'));
});

const refused = '403 RBAC: access denied';

/** The runs of a job. */
const runsOf = async (name: string): Promise<string[]> =>
  (await list<V1Job>('jobs', namespace))
    .map(({ metadata }) => metadata?.name ?? '')
    .filter((run) => run.startsWith(`${name}-`))
    .toSorted();

/** Waits until a Job has ended well, with all containers of its pod; what it was told there. */
async function ended(job: string, container: string): Promise<string[]> {
  const inJobs = `--namespace=${namespace}`;
  await kubectl.run('wait', inJobs, `job/${job}`, '--for=condition=Complete', '--timeout=180s');
  const [pod, ...others] = (await podsOf(job)).filter(({ status }) => status?.phase === 'Succeeded');
  expect(others).toEqual([]);
  return told(pod, container);
}

const podsOf = (job: string): Promise<V1Pod[]> =>
  podsWhere({ namespace, selector: `batch.kubernetes.io/job-name=${job}` });

/** What the calls of a pod came to. */
async function told(pod: V1Pod | undefined, container: string): Promise<string[]> {
  const log = await kubectl.run(
    'logs',
    `--namespace=${namespace}`,
    pod?.metadata?.name ?? '',
    `--container=${container}`,
  );
  return log
    .trim()
    .split('\n')
    .map((line) => seen(JSON.parse(line) as Answer));
}

test('a job ends, and its proxy with it; it is answered what it may call, and refused what it may not', async () => {
  const [job = ''] = await runsOf('arriving');
  expect(await ended(job, 'arriving')).toEqual(['200, got as PUT /records/2024', refused]);
});

test('one that fails is started again in another pod, as often as is said; both stay, with what they were told', async () => {
  const [job = ''] = await runsOf('failing');
  await kubectl.run('wait', `--namespace=${namespace}`, `job/${job}`, '--for=condition=Failed', '--timeout=180s');
  const pods = await podsOf(job);
  expect(pods.map(({ status }) => status?.phase)).toEqual(['Failed', 'Failed']);
  // The first may begin before there is somebody to refuse it.
  for (const pod of pods) expect((await told(pod, 'failing')).at(0)).toMatch(/^(403|503) /);
});

test('applied again as it is nothing runs; changed, it runs beside what is left of the last run', async () => {
  const before = await runsOf('arriving');
  await deploy(system('2024'));
  expect(await runsOf('arriving')).toEqual(before);
  await deploy(system('2025'));
  const [next = '', ...others] = (await runsOf('arriving')).filter((job) => !before.includes(job));
  expect(others).toEqual([]);
  expect(await ended(next, 'arriving')).toEqual(['200, got as PUT /records/2025', refused]);
});

test('a run of a schedule is another caller, with an identity and permissions of its own', async () => {
  await kubectl.run('create', `--namespace=${namespace}`, 'job', 'tidying-now', '--from=cronjob/tidying');
  expect(await ended('tidying-now', 'tidying')).toEqual(['200, got as DELETE /records/2025', refused]);
});
