import { Refusal } from '../../../services/kit/problem';
import { keys } from '../../services/keys';
import { badUsersSessions, usersSession } from './bad-sessions';
import { unknownId } from './example';

const { privateKey, publicKey, sessions } = keys();

test('are all refused, while the one that they are made of is not', async () => {
  const good = await usersSession(privateKey, unknownId);
  expect(await sessions.verify(`Bearer ${good}`)).toEqual({ user: unknownId, token: good });
  const bad = await badUsersSessions({ privateKey, publicKey }, unknownId);
  const refused = bad.map(([, header]) => expect(sessions.verify(header)).rejects.toThrow(Refusal));
  await Promise.all(refused);
});
