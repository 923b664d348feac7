import { V1Job } from '@kubernetes/client-node';
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
  const tidying = new CronJob(site, 'tidying', {
    ...common,
    env: { YEAR: year },
    command: asks('DELETE', 'PUT'),
    schedule: '0 0 1 1 *',
    deadline: Duration.minutes(5),
    timeZone: 'Europe/Berlin',
  });
  arriving.calls(records, ['PUT /records/{id}'], { retries: 1 });
  tidying.calls(records, ['DELETE /records/{id}']);
  return site;
}

inNamespace(namespace);
beforeAll(async () => {
  await buildStandIns('1.0.0');
  await deploy(system('2024'));
});

const jobs = async (): Promise<string[]> =>
  (await list<V1Job>('jobs', namespace)).map(({ metadata }) => metadata?.name ?? '').toSorted();

/** Waits until a Job has ended well, with all containers of its pod; what it was told there. */
async function ended(job: string, container: string): Promise<string[]> {
  const inJobs = `--namespace=${namespace}`;
  await kubectl.run('wait', inJobs, `job/${job}`, '--for=condition=Complete', '--timeout=180s');
  const pods = await podsWhere({ namespace, selector: `batch.kubernetes.io/job-name=${job}` });
  const [pod, ...others] = pods.filter(({ status }) => status?.phase === 'Succeeded');
  expect(others).toEqual([]);
  const told = await kubectl.run('logs', inJobs, pod?.metadata?.name ?? '', `--container=${container}`);
  return told
    .trim()
    .split('\n')
    .map((line) => seen(JSON.parse(line) as Answer));
}

const refused = '403 RBAC: access denied';

test('a job ends, and its proxy with it; it is answered what it may call, and refused what it may not', async () => {
  const [job = ''] = await jobs();
  expect(await ended(job, 'arriving')).toEqual(['200, got as PUT /records/2024', refused]);
});

test('applied again as it is nothing runs; changed, it runs beside what is left of the last run', async () => {
  const before = await jobs();
  await deploy(system('2024'));
  expect(await jobs()).toEqual(before);
  await deploy(system('2025'));
  const [next = '', ...others] = (await jobs()).filter((job) => !before.includes(job));
  expect(others).toEqual([]);
  expect(await ended(next, 'arriving')).toEqual(['200, got as PUT /records/2025', refused]);
});

test('a run of a schedule is another caller, with an identity and permissions of its own', async () => {
  await kubectl.run('create', `--namespace=${namespace}`, 'job', 'tidying-now', '--from=cronjob/tidying');
  expect(await ended('tidying-now', 'tidying')).toEqual(['200, got as DELETE /records/2025', refused]);
});
