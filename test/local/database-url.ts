import { readFileSync } from 'fs';

/** Where a service finds its database, by its variables, with the password. */
export function databaseUrl(env: Readonly<Record<string, string>>): string {
  const variable = Object.keys(env).find((name) => name.endsWith('_DATABASE_URL'));
  const [url, file] = [env[`${variable}`], env[`${variable}`.replace(/URL$/, 'PASSWORD_FILE')]];
  if (!url || !file) throw new Error(`no database is told of by ${Object.keys(env).join(', ')}`);
  const whole = new URL(url);
  // One that is given beside the address is not looked at.
  whole.password = encodeURIComponent(readFileSync(file, 'utf8').trim());
  return whole.href;
}
