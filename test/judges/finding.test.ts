import { Finding, verdict } from './finding';

const finding: Finding = {
  judge: 'kube-score',
  code: 'container-resources',
  level: 'critical',
  object: 'Deployment orders',
  says: 'CPU limit is not set',
};

const judge = (findings: readonly Finding[]) => verdict('kube-score', 'production', findings);

test('what is left is counted, and not said', () => {
  const { said, left } = judge([finding, finding]);
  expect(said).toEqual([]);
  expect(left['container-resources']).toBe(2);
});

test('something else of the same code is said', () => {
  expect(judge([{ ...finding, says: 'Memory limit is not set' }]).said).toEqual([
    'container-resources (critical) of Deployment orders: Memory limit is not set',
  ]);
});

test('what is left elsewhere is said', () => {
  expect(judge([{ ...finding, code: 'deployment-replicas', says: 'few' }]).said).toEqual([
    'deployment-replicas (critical) of Deployment orders: few',
  ]);
});

test('what is left and not found any more is told', () => {
  expect(judge([finding]).notSaid).toEqual(['container-image-pull-policy', 'deployment-has-host-podantiaffinity']);
});
