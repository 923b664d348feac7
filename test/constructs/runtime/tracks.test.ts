import { tracksOf } from '../../../constructs/runtime/tracks';
import { canary, image, sample, worker } from '../../helpers/constructs';

test('without a canary there is one track', () => {
  const labels = { 'app.kubernetes.io/name': 'mailer', track: 'stable' };
  expect(tracksOf(worker(sample(), 'mailer'))).toEqual([{ name: 'mailer', track: 'stable', image, labels }]);
});

test('with a canary there are two, which differ in name, image and the label of their track', () => {
  const found = tracksOf(worker(sample(), 'mailer', { canary }));
  const told = found.map(({ name, image, labels }) => [name, image.version, labels.track]);
  expect(told).toEqual([
    ['mailer', image.version, 'stable'],
    ['mailer-canary', canary.image.version, 'canary'],
  ]);
});
