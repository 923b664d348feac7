import { Pool } from 'pg';

/** What is in each table of a database, as a hash. When something was last looked at says nothing of what it is. */
export async function contentsOf(database: Pool): Promise<Record<string, string>> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY name`,
  );
  const hashes = rows.map(async ({ name }) => {
    const sql = `SELECT md5(coalesce(string_agg(line, E'\\n' ORDER BY line), '')) AS hash
      FROM (SELECT (to_jsonb(each) - 'checked_at')::text AS line FROM ${name} AS each) AS lines`;
    return [name, (await database.query<{ hash: string }>(sql)).rows[0]?.hash ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
