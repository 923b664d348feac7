const units: Readonly<Record<string, number>> = { m: 0.001, Mi: 2 ** 20, Gi: 2 ** 30 };

/** What a quantity says, such as `20m` of processors or `128Mi` of bytes. */
export function quantity(text: unknown): number {
  const [, number, unit = ''] = /^(\d+)([A-Za-z]*)$/.exec(`${text}`) ?? [];
  return Number(number) * (units[unit] ?? 1);
}
