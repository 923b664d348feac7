import { field, find, sample, text } from '../../helpers/constructs';

test('Namespace', () => {
  expect(text(sample(), 'Namespace/test')).toMatchSnapshot();
});

test('pods in it get a proxy', () => {
  expect(field(sample(), 'Namespace/test', 'metadata.labels')).toHaveProperty('istio-injection', 'enabled');
});

test.each(['enforce', 'warn'])('Pod Security restricted: %s', (mode) => {
  const labels = field(sample(), 'Namespace/test', 'metadata.labels');
  expect(labels).toHaveProperty([`pod-security.kubernetes.io/${mode}`], 'restricted');
});

test('is in no namespace itself', () => {
  expect(find(sample(), 'Namespace/test').metadata).not.toHaveProperty('namespace');
});
