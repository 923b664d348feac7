import { execFileSync } from 'child_process';
import { Image, inContext, keyOf } from './image';
import { run } from './run';

const suite = 'bookworm';

// What is left of packages, for nobody: other images are made on top, and a file that these remove would be there twice.
const script = `
set -eu
root=$1/root
debootstrap --variant=minbase --include=ca-certificates ${suite} "$root" "$2"
# The machine's own certificates, too: its way to the registries may want one.
cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
chroot "$root" update-ca-certificates
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/* "$root"/var/log/* "$root"/usr/share/doc/* "$root"/usr/share/man/* "$root"/usr/share/locale/*
# Packages start nothing in a container.
printf '#!/bin/sh\\nexit 101\\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
tar -C "$root" -cf "$1/root.tar" .
docker import --change 'CMD ["bash"]' --change "LABEL $3" "$1/root.tar" debian:${suite}-slim
`;

/** The smallest Debian, from its own packages. */
export const debian: Image = {
  name: `debian:${suite}-slim`,
  key: keyOf(script),
  tools: [],
  make: (label, log) =>
    inContext((folder) => run('sh', ['-c', script, 'debian', folder, mirror(), label], { log, fills: folder })),
};

/** Where this machine gets the packages of Debian. */
function mirror(): string {
  const format = '$(REPO_URI) $(CODENAME) $(COMPONENT)';
  const targets = execFileSync('apt-get', ['indextargets', '--format', format], { encoding: 'utf8' });
  const [, found] = new RegExp(`^(\\S+?)/? ${suite} main$`, 'm').exec(targets) ?? [];
  if (!found) {
    throw new Error(
      `no source of apt-get has '${suite} main', which ${debian.name} is made of; add one, or run 'apt-get update'`,
    );
  }
  return found;
}
