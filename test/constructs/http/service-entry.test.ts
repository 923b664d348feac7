import { external, field, redis, sample, text } from '../../helpers/constructs';

const outside = () => {
  const system = sample();
  external(system, 'bank', ['PUT /charges'], { port: 8443 });
  redis(system, 'cache', { host: 'cache.example', port: 6380 });
  return system;
};

test.each(['bank', 'cache'])('ServiceEntry %s', (name) => {
  expect(text(outside(), `ServiceEntry/${name}`)).toMatchSnapshot();
});

test('HTTP: callers say port 80 to their proxy, which goes to the port outside', () => {
  expect(field(outside(), 'ServiceEntry/bank', 'spec.ports')).toEqual([
    { name: 'http', number: 80, protocol: 'HTTP', targetPort: 8443 },
  ]);
});

test('TCP: the port is the one outside, by which the mesh knows it', () => {
  expect(field(outside(), 'ServiceEntry/cache', 'spec.ports')).toEqual([
    { name: 'tcp', number: 6380, protocol: 'TCP' },
  ]);
});

test('is known in this namespace alone, and found by DNS', () => {
  expect(field(outside(), 'ServiceEntry/cache', 'spec')).toMatchObject({
    hosts: ['cache.example'],
    exportTo: ['.'],
    location: 'MESH_EXTERNAL',
    resolution: 'DNS',
  });
});
