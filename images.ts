import { spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { ownImages } from './charts/images';

// `npm run images`: builds the shop's images, each as one would by hand; `-- --list` names them.
const isAsked = process.argv.includes('--list');
if (isAsked) console.log(ownImages.map(({ tag }) => tag).join('\n'));
for (const { service, tag } of isAsked ? [] : ownImages) {
  const own = `services/${service}/Dockerfile`;
  const how = existsSync(own)
    ? ['--file', own, 'services']
    : ['--file', 'services/Dockerfile', '--build-arg', `SERVICE=${service}`, '.'];
  const command = ['build', '--quiet', '--tag', tag, ...how];
  console.log(`docker ${command.join(' ')}`);
  const { status, error } = spawnSync('docker', command, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    console.error(`error: ${tag} was not built: ${error?.message ?? `docker ended with code ${status}`}`);
    process.exitCode = 1;
    break;
  }
}
