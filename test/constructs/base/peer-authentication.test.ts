import { field, sample, text } from '../../helpers/constructs';

test('PeerAuthentication', () => {
  expect(text(sample(), 'PeerAuthentication/default')).toMatchSnapshot();
});

test('no pod of the namespace accepts plaintext', () => {
  expect(field(sample(), 'PeerAuthentication/default', 'spec')).toEqual({ mtls: { mode: 'STRICT' } });
});
