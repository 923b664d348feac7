import { generateKeyPairSync } from 'crypto';
import { Refusal } from '../../services/kit/problem';
import { Sessions } from '../../services/kit/sessions';
import { badUsersSessions, usersSession } from './bad-sessions';
import { unknownId } from './example';

const pair = generateKeyPairSync('ed25519');
const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

test('are all refused, while the one that they are made of is not', async () => {
  const sessions = new Sessions(() => publicKey);
  const good = await usersSession(privateKey, unknownId);
  expect(await sessions.verify(`Bearer ${good}`)).toEqual({ user: unknownId, token: good });
  const bad = await badUsersSessions({ privateKey, publicKey }, unknownId);
  const refused = bad.map(([, header]) => expect(sessions.verify(header)).rejects.toThrow(Refusal));
  await Promise.all(refused);
});
