/** What a log says that it must not: secrets, errors that nobody foresaw, where in the code they were. */
export const misplaced = (log: string, secrets: readonly string[]): string[] => [
  ...secrets.filter((secret) => log.includes(secret)).map((secret) => `the secret ${secret.slice(0, 12)}...`),
  ...log.split('\n').filter((line) => unforeseen.some((sign) => sign.test(line))),
];

const unforeseen = [
  /^\s+at .+:\d+/,
  /\\n\s+at /,
  /Traceback/,
  /"(level|severity)": ?"(error|fatal|critical)"/i,
  /"status(_code|Code)?": ?5\d\d/,
  // PostgreSQL's; an address that is taken is foreseen.
  / (ERROR|PANIC):(?! +duplicate key)/,
];
