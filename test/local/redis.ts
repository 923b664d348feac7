import { readFileSync } from 'fs';
import { connect } from 'net';
import { local, localPath } from './local-env';
import { pathOf } from './programs';
import { Store, StoreProps } from './store';

/** Redis, with the arguments that it has in the cluster. */
export const redis = ({ name, args, data, secret, port }: StoreProps): Store => ({
  command: pathOf('redis-server') ?? 'redis-server',
  args: [...args.slice(1).map((arg) => localPath(name, arg, { data })), '--bind', local, '--port', `${port}`],
  endsBy: 'SIGTERM',
  isReady: async () => (await asked(port, readFileSync(secret('password'), 'utf8'))) === '+OK\r\n+PONG\r\n',
});

/** What it answers who names the password and asks whether it has read its data. */
function asked(port: number, password: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, local, () => socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`));
    socket.setTimeout(1000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', reject);
    socket.on('end', () => resolve(answer.replace(/\+OK\r\n$/, '')));
  });
}
